// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/othervms.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>

namespace hearth::lab {

/// This computer, and one behind a real sshd ("box") where an ordinary user logs in, with the service for the
/// virtual machines of libvirt and VirtualBox. VirtualBox is played by fakevboxmanage.sh; libvirt is the real
/// one. Whatever was started on "box" ends with it.
class OtherVmWorld : public MachineWorld {
protected:
    explicit OtherVmWorld(OtherVms::Options options = {}) : others(machines, std::move(options)) {}

    /// Where a test runs: "local", or "box", whose sshd is started then.
    void use(const QString& machine) {
        where = machine;
        if (machine != QLatin1String("box")) return;
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {LabUser{QStringLiteral("ada"), {}, {}}};
        MachineWorld::use(machine);
    }
    /// A VBoxManage on that machine's PATH; its state is in `box()`.
    void addVirtualBox() {
        const QString script = test::sourceFile(QStringLiteral("tests/lab/support/fakevboxmanage.sh"));
        QFile program(script);
        ASSERT_TRUE(program.open(QIODevice::ReadOnly));
        const QString bin = home() + QStringLiteral("/bin");
        ASSERT_TRUE(QDir().mkpath(bin));
        write(bin + QStringLiteral("/VBoxManage"), program.readAll(), true);
        if (where == QLatin1String("box")) {
            // bash reads it for a command that comes by SSH, too.
            write(home() + QStringLiteral("/.bashrc"), "PATH=$HOME/bin:$PATH\n", false);
            return;
        }
        path_ = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(bin) + ':' + path_);
        qputenv("HEARTH_FAKE_VBOX", QFile::encodeName(box()));
    }
    void TearDown() override {
        if (path_.isEmpty()) return;
        qputenv("PATH", path_);
        qunsetenv("HEARTH_FAKE_VBOX");
    }
    /// Its user's home as this process sees it.
    QString home() const {
        return where == QLatin1String("box") ? sshd.home() : folder.file(QStringLiteral("user"));
    }
    QString box() const { return home() + QStringLiteral("/.fake-vbox"); }
    static void write(const QString& path, const QByteArray& bytes, bool program) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
        file.write(bytes);
        file.close();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup |
                            QFileDevice::ReadOther |
                            (program ? QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther
                                     : QFileDevice::Permissions()));
    }
    /// A line of shell there; what it said.
    QByteArray shell(const QString& line, const QStringList& arguments = {}) {
        auto machine = machines.find(where, patient());
        EXPECT_OK(machine);
        if (!machine) return {};
        auto output = (*machine)->run(Command::shell(line, arguments), patient());
        EXPECT_OK(output);
        return output ? (output->out + output->err).trimmed() : QByteArray();
    }
    OtherVmsLook look() {
        auto look = others.look(where, patient());
        EXPECT_OK(look);
        return look ? *look : OtherVmsLook();
    }
    OtherVm found(VmManager manager, const QString& name) {
        auto vm = others.find(where, manager, name, patient());
        EXPECT_OK(vm);
        return vm ? *vm : OtherVm();
    }

    QString where;
    OtherVms others;

private:
    QByteArray path_;
};

}  // namespace hearth::lab
