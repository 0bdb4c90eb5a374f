// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labguest.h"

#include "tests/lab/support/labprocess.h"
#include "tests/support/eventually.h"
#include "tests/support/findprogram.h"
#include "tests/support/paths.h"

#include <QCryptographicHash>
#include <QFile>
#include <QUuid>

#include <unistd.h>

namespace hearth::lab {

const LabGuest& LabGuest::get() {
    static const LabGuest guest(QStringLiteral("x86_64"));
    return guest;
}

const LabGuest& LabGuest::arm() {
    static const LabGuest guest(QStringLiteral("aarch64"));
    return guest;
}

LabGuest::LabGuest(const QString& architecture) : architecture_(architecture) {
    const QString script = test::sourceFile(QStringLiteral("tests/lab/support/labguest.sh"));
    QFile file(script);
    if (!file.open(QIODevice::ReadOnly)) {
        error_ = script;
        return;
    }
    QList<const char*> programs{"apt-get",     "dpkg-deb", "busybox",   "dropbear",
                                "dropbearkey", "cpio",     "ssh-keygen"};
    if (architecture == QLatin1String("aarch64")) programs.append("mmdebstrap");
    for (const char* program : std::as_const(programs))
        if (test::findProgram(QLatin1String(program)).isEmpty()) {
            error_ = QStringLiteral("the program ") + QLatin1String(program);
            return;
        }
    // A script that makes something else makes it elsewhere.
    const auto stamp = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha1).toHex().left(10);
    folder_ = QStringLiteral("/var/tmp/hearth-labguest-%1-%2-%3")
                  .arg(::getuid())
                  .arg(architecture, QString::fromLatin1(stamp));
    if (QFile::exists(folder_)) return;
    LabProcess maker;
    if (!maker.start({{QStringLiteral("bash"), script, folder_, architecture}, {}, {}, {}}) ||
        maker.waitForEnd(std::chrono::minutes(2)) != 0)
        error_ =
            QStringLiteral("the guest for QEMU (apt-get download): ") + QString::fromUtf8(maker.output());
}

QByteArray LabGuest::hostKey() const {
    QFile file(folder_ + QStringLiteral("/host.pub"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

VmSpec LabGuest::idle(const QString& name) {
    VmSpec spec;
    spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    spec.name = name;
    spec.accelerator = QStringLiteral("tcg");
    spec.cores = 1;
    spec.memoryMiB = 16;
    spec.display = VmSpec::Display::None;
    spec.usbTablet = false;
    spec.guestAgent = false;
    spec.reachBySsh = false;
    return spec;
}

VmSpec LabGuest::spec(const QString& name) const {
    VmSpec spec = idle(name);
    spec.memoryMiB = 192;
    spec.reachBySsh = true;
    spec.networks = {VmNetwork{}};
    spec.architecture = architecture_;
    const QString console =
        architecture_ == QLatin1String("aarch64") ? QStringLiteral("ttyAMA0") : QStringLiteral("ttyS0");
    spec.directBoot =
        VmSpec::DirectBoot{kernel(), initrd(), QStringLiteral("console=%1 quiet panic=1").arg(console)};
    return spec;
}

QStringList LabGuest::ssh(quint16 port, const QString& command) const {
    QStringList words{QStringLiteral("ssh"), QStringLiteral("-p"), QString::number(port),
                      QStringLiteral("-i"), key()};
    for (const char* option : {"StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR",
                               "ConnectTimeout=5", "BatchMode=yes", "IdentitiesOnly=yes"})
        words << QStringLiteral("-o") << QLatin1String(option);
    return words << QStringLiteral("root@127.0.0.1") << command;
}

QByteArray LabGuest::waitForSsh(quint16 port, const QString& command) const {
    QByteArray said;
    (void)test::eventually([&] {
        const auto tried = LabProcess::run(ssh(port, command));
        said = tried.output;
        return tried.code == 0;
    });
    return said;
}

}  // namespace hearth::lab
