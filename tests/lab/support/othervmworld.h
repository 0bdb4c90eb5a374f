// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hostresolver.h"
#include "core/hosts/hoststore.h"
#include "core/hosts/sshconfig.h"
#include "core/machine/machines.h"
#include "core/othervms/othervms.h"
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

namespace hearth::lab {

/// This computer, and one behind a real sshd ("box") where an ordinary user logs in, with the service for the
/// virtual machines of libvirt and VirtualBox. VirtualBox is played by fakevboxmanage.sh; libvirt is the real
/// one. Whatever was started on "box" ends with it.
class OtherVmWorld : public testing::Test {
protected:
    explicit OtherVmWorld(OtherVms::Options options = {}) : others(machines, std::move(options)) {}

    /// Where a test runs: "local", or "box", whose sshd is started then.
    void use(const QString& machine) {
        where = machine;
        if (machine != QLatin1String("box")) return;
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {LabUser{QStringLiteral("ada"), {}, {}}};
        ASSERT_TRUE(sshd.start()) << sshd.error().toStdString();
        QDir().mkpath(folder.file(QStringLiteral("home")));
        QFile known(folder.file(QStringLiteral("home/known_hosts")));
        ASSERT_TRUE(known.open(QIODevice::WriteOnly));
        known.write(sshd.knownHosts());
        known.close();
        Host host;
        host.name = machine;
        host.user = sshd.user();
        host.address = sshd.address();
        host.port = sshd.port();
        host.keyFile = sshd.clientKey();
        ASSERT_OK(store.save(host));
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

    test::TempDir folder;
    QString where;
    LabSshd sshd;
    const Paths paths = Paths::forHome(folder.path() + QStringLiteral("/home"));
    HostStore store{paths.config + QStringLiteral("/hosts.json")};
    const SshConfig config{paths.sshConfig, paths.home, paths.sshConfigIsDefault};
    const HostResolver resolver{paths, store, config};
    const std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    Machines machines{resolver, *secrets};
    OtherVms others;

private:
    QByteArray path_;
};

}  // namespace hearth::lab
