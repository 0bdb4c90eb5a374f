// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"

#include "ui/look/metrics.h"
#include "ui/look/svg.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

namespace hearth {
namespace {

// In the order of the enum.
constexpr const char* names[] = {
    "activity",   "arrow-right", "check",    "chevron-down", "chevron-right", "chevron-up", "chip",
    "clock",      "close",       "computer", "connect",      "container",     "copy",       "database",
    "disconnect", "download",    "edit",     "error",        "external",      "eye",        "eye-off",
    "folder",     "home",        "host",     "info",         "interrupt",     "key",        "lock",
    "log",        "memory",      "more",     "network",      "notebook",      "overview",   "paste",
    "play",       "plus",        "power",    "refresh",      "restart",       "save",       "search",
    "settings",   "shield",      "stop",     "tag",          "terminal",      "test",       "trash",
    "tunnel",     "upload",      "warning",
};
static_assert(std::size(names) == iconCount);

class RoleIconEngine : public QIconEngine {
public:
    RoleIconEngine(Icon which, Role role) : which_(which), role_(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const double scale = painter->device()->devicePixelRatioF();
        QPixmap pixmap = rendered((QSizeF(rect.size()) * scale).toSize(), mode);
        pixmap.setDevicePixelRatio(scale);
        painter->drawPixmap(rect, pixmap);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return rendered(size, mode);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override {
        return rendered(size, mode);
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override {
        const int side = std::min(size.width(), size.height());
        return {side, side};
    }
    QIconEngine* clone() const override { return new RoleIconEngine(*this); }

private:
    QPixmap rendered(const QSize& size, QIcon::Mode mode) const {
        const Colors colors = colorsOf(QGuiApplication::palette());
        QColor color = colors[role_];
        if (mode == QIcon::Disabled) color = mixed(colors[Role::TextMuted], colors[Role::Surface], 0.35);
        const QString key = QStringLiteral("hearth/%1/%2/%3x%4")
                                .arg(QLatin1String(names[static_cast<int>(which_)]), color.name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = renderSvg(iconPath(which_), size, color);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    Icon which_;
    Role role_;
};

}  // namespace

QString iconPath(Icon which) {
    return QStringLiteral(":/icons/%1.svg").arg(QLatin1String(names[static_cast<int>(which)]));
}

Icon iconNamed(const QString& name, Icon otherwise) {
    for (int i = 0; i < iconCount; ++i)
        if (name == QLatin1String(names[i])) return static_cast<Icon>(i);
    return otherwise;
}

QPixmap picture(Icon which, int side, Role role, double scale) {
    const QColor color = colorsOf(QGuiApplication::palette())[role];
    const int device = qRound(side * scale);
    QPixmap pixmap = renderSvg(iconPath(which), {device, device}, color, 1.75 * metrics::icon / side);
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QIcon icon(Icon which, Role role) { return QIcon(new RoleIconEngine(which, role)); }

QIcon appIcon() {
    QIcon result;
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256, 512})
        result.addPixmap(renderSvg(QStringLiteral(":/icons/hearth.svg"), {side, side}, QColor()));
    return result;
}

}  // namespace hearth
