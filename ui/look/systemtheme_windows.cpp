// SPDX-License-Identifier: GPL-3.0-or-later
// Windows keeps the choice in the registry, read when asked.
#include "ui/look/systemtheme.h"

#include <QSettings>

namespace hearth {
namespace {

class RegistryTheme : public SystemTheme {
public:
    std::optional<bool> isDark() const override {
        const QSettings key(
            QStringLiteral(
                "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
            QSettings::NativeFormat);
        const QVariant light = key.value(QStringLiteral("AppsUseLightTheme"));
        if (!light.isValid()) return {};
        return light.toInt() == 0;
    }

    std::optional<QColor> accent() const override {
        const QSettings key(QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\DWM"),
                            QSettings::NativeFormat);
        const QVariant value = key.value(QStringLiteral("AccentColor"));  // 0xAABBGGRR
        if (!value.isValid()) return {};
        const auto bits = value.toUInt();
        return QColor(int(bits & 0xff), int((bits >> 8) & 0xff), int((bits >> 16) & 0xff));
    }
};

}  // namespace

std::unique_ptr<SystemTheme> makeSystemTheme(std::function<void()>) {
    return std::make_unique<RegistryTheme>();
}

}  // namespace hearth
