// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop portal's settings, which GNOME, KDE and most others answer.
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
#include "ui/look/systemtheme.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace hearth {
namespace {

const auto portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearance = QStringLiteral("org.freedesktop.appearance");

// Read answers a variant inside a variant.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

std::optional<QColor> colorFrom(const QVariant& value) {
    if (!value.canConvert<QDBusArgument>()) return {};
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentType() != QDBusArgument::StructureType) return {};
    double red = -1, green = -1, blue = -1;
    argument.beginStructure();
    argument >> red >> green >> blue;
    argument.endStructure();
    const auto inside = [](double part) { return part >= 0 && part <= 1; };
    if (!inside(red) || !inside(green) || !inside(blue)) return {};
    return QColor::fromRgbF(float(red), float(green), float(blue));
}

class PortalTheme : public QObject, public SystemTheme {
    Q_OBJECT
public:
    explicit PortalTheme(std::function<void()> changed) : changed_(std::move(changed)) {
        auto bus = QDBusConnection::sessionBus();
        if (!bus.isConnected()) return;
        bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                    SLOT(take(QString, QString, QDBusVariant)));
        ask(QStringLiteral("color-scheme"));
        ask(QStringLiteral("accent-color"));
    }

    std::optional<bool> isDark() const override { return dark_; }
    std::optional<QColor> accent() const override { return accent_; }

private Q_SLOTS:
    void take(const QString& space, const QString& key, const QDBusVariant& wrapped) {
        if (space != appearance) return;
        const QVariant value = unwrapped(wrapped.variant());
        if (key == QLatin1String("color-scheme")) {
            const uint scheme = value.toUInt();  // 0 no preference, 1 dark, 2 light
            dark_ = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
        } else if (key == QLatin1String("accent-color")) {
            accent_ = colorFrom(value);
        } else {
            return;
        }
        changed_();
    }

private:
    void ask(const QString& key) {
        auto message = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface,
                                                      QStringLiteral("Read"));
        message << appearance << key;
        auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this,
                [this, key](QDBusPendingCallWatcher* done) {
                    done->deleteLater();
                    const QDBusPendingReply<QDBusVariant> reply = *done;
                    if (reply.isValid()) take(appearance, key, reply.value());
                });
    }

    std::function<void()> changed_;
    std::optional<bool> dark_;
    std::optional<QColor> accent_;
};

}  // namespace

std::unique_ptr<SystemTheme> makeSystemTheme(std::function<void()> changed) {
    return std::make_unique<PortalTheme>(std::move(changed));
}

}  // namespace hearth

#include "systemtheme_linux.moc"
