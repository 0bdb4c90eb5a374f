// SPDX-License-Identifier: GPL-3.0-or-later
// https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Autostart)
};

QSettings runKey() {
    return QSettings(QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
                     QSettings::NativeFormat);
}

}  // namespace

bool startsAtLogin() { return runKey().contains(QStringLiteral("Hearth")); }

Result<void> setStartsAtLogin(bool starts, const QString& program, const QStringList& arguments) {
    QSettings key = runKey();
    if (starts) {
        QStringList words;
        for (const QString& word : QStringList{QDir::toNativeSeparators(program)} + arguments)
            words << QLatin1Char('"') + word + QLatin1Char('"');
        key.setValue(QStringLiteral("Hearth"), words.join(QLatin1Char(' ')));
    } else {
        key.remove(QStringLiteral("Hearth"));
    }
    key.sync();
    if (key.status() == QSettings::NoError) return {};
    return Error{ErrorKind::Denied, Text::tr("The registry's Run key cannot be written."), {}, {}};
}

}  // namespace hearth
