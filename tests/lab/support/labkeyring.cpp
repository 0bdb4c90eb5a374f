// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labkeyring.h"

#include "tests/lab/support/labprocess.h"

namespace hearth::lab {
namespace {

struct Keyring {
    LabProcess bus;
    LabProcess daemon;
    QString error;

    Keyring() {
        if (!bus.start(
                {{QStringLiteral("dbus-daemon"), QStringLiteral("--session"), QStringLiteral("--nofork"),
                  QStringLiteral("--nopidfile"), QStringLiteral("--print-address")},
                 {},
                 {},
                 {}}) ||
            !bus.waitForOutput("\n")) {
            error = bus.error() + QString::fromLocal8Bit(bus.output());
            return;
        }
        const QByteArray said = bus.output();
        const qsizetype from = said.indexOf("unix:");
        qsizetype to = said.indexOf('\n', from);
        if (to < 0) to = said.size();
        qputenv("DBUS_SESSION_BUS_ADDRESS", said.mid(from, to - from).trimmed());
        // It takes the name on the bus once it has read the password and unlocked the login keyring.
        if (!daemon.start({{QStringLiteral("gnome-keyring-daemon"), QStringLiteral("--unlock"),
                            QStringLiteral("--foreground"), QStringLiteral("--components=secrets")},
                           {},
                           {},
                           "lab-password"})) {
            error = daemon.error();
            return;
        }
        // It says nothing when it is ready; asking for the name costs nothing.
        LabProcess::Finished owner;
        for (int round = 0; round < 1000 && owner.code != 0; ++round) {
            owner = LabProcess::run({QStringLiteral("dbus-send"), QStringLiteral("--session"),
                                     QStringLiteral("--print-reply"),
                                     QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                                     QStringLiteral("org.freedesktop.DBus.GetNameOwner"),
                                     QStringLiteral("string:org.freedesktop.secrets")});
        }
        if (owner.code != 0) error = QString::fromLocal8Bit(owner.output + daemon.output());
    }
};

}  // namespace

QString useKeyring() {
    // Never destroyed: see the header. The kernel ends both programs with this process.
    static Keyring* const keyring = new Keyring;
    return keyring->error;
}

}  // namespace hearth::lab
