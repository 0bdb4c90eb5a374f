// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tray.h"

#include "ui/look/icons.h"
#include "ui/look/svg.h"
#include "ui/shell/statetext.h"

#include <QAction>
#include <QGuiApplication>
#include <QPainter>

namespace hearth {

Tray::Tray(QObject* parent) : QObject(parent) {
    icon_.setContextMenu(&menu_);
    icon_.setToolTip(QStringLiteral("Hearth"));
    icon_.setIcon(iconFor(Status::Idle, false));
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT toggleWindowWanted();
    });
    connect(&icon_, &QSystemTrayIcon::messageClicked, this, &Tray::notificationClicked);
}

Tray::~Tray() = default;

QIcon Tray::iconFor(Status status, bool monochrome) {
    QIcon result;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        const QString path =
            monochrome ? QStringLiteral(":/icons/hearth-symbolic.svg") : QStringLiteral(":/icons/hearth.svg");
        QPixmap pixmap = renderSvg(path, {side, side}, Qt::black);
        if (status != Status::Idle) {
            // A disc cut out of the mark, and the state's shape on it: seen on light and dark panels.
            const double badge = side * 0.5;
            const QRectF place(side - badge, side - badge, badge, badge);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setCompositionMode(QPainter::CompositionMode_Clear);
            painter.setBrush(Qt::black);
            painter.setPen(Qt::NoPen);
            painter.drawEllipse(place.adjusted(-badge * 0.06, -badge * 0.06, badge * 0.06, badge * 0.06));
            painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
            const Colors colors = Colors::dark();
            painter.setBrush(monochrome ? QColor(Qt::black) : colors[Role::Window]);
            painter.drawEllipse(place);
            painter.translate(place.center());
            const double scale = badge * 0.66 / 10;
            painter.scale(scale, scale);
            if (monochrome) painter.setCompositionMode(QPainter::CompositionMode_DestinationOut);
            paintStatus(painter, QRectF(-5, -5, 10, 10), status, colors);
        }
        result.addPixmap(pixmap);
    }
    result.setIsMask(monochrome);
    return result;
}

void Tray::update(const TrayState& state) {
    // A desktop that draws the menu itself was given the icons as they were: on another ground, others.
    const qint64 ground = QGuiApplication::palette().cacheKey();
    if (state == state_ && ground == ground_ && !menu_.isEmpty()) return;
    ground_ = ground;
    if (state.overall != state_.overall) {
#ifdef Q_OS_MACOS
        icon_.setIcon(iconFor(state.overall, true));
#else
        icon_.setIcon(iconFor(state.overall, false));
#endif
    }
    if (state.toolTip != state_.toolTip) icon_.setToolTip(state.toolTip);
    // An open menu must not change under the pointer; it is made anew when it closes.
    state_ = state;
    if (menu_.isVisible()) {
        connect(
            &menu_, &QMenu::aboutToHide, this, [this] { fill(menu_, state_.items); },
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    fill(menu_, state_.items);
}

void Tray::fill(QMenu& menu, const QList<TrayItem>& items) {
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto& item : items) {
        switch (item.kind) {
        case TrayItem::Kind::Separator:
            menu.addSeparator();
            continue;
        case TrayItem::Kind::Machine: {
            auto* sub = new QMenu(item.text, &menu);
            // The desktop may draw the menu, on a ground of its own: grey is seen on light and dark.
            sub->setIcon(item.status ? statusIcon(*item.status) : icon(Icon::Computer, Role::Idle));
            sub->setObjectName(QStringLiteral("machine.") + item.id);
            fill(*sub, item.children);
            menu.addMenu(sub);
            continue;
        }
        case TrayItem::Kind::Group:
        case TrayItem::Kind::Submenu: {
            auto* sub = new QMenu(item.text, &menu);
            if (item.status) sub->setIcon(statusIcon(*item.status));
            const bool group = item.kind == TrayItem::Kind::Group;
            sub->setObjectName((group ? QStringLiteral("group.") : QStringLiteral("menu.")) + item.id);
            fill(*sub, item.children);
            menu.addMenu(sub);
            continue;
        }
        default:
            break;
        }
        auto* action = menu.addAction(item.text);
        action->setEnabled(item.enabled);
        if (item.status && item.kind != TrayItem::Kind::Forward) action->setIcon(statusIcon(*item.status));
        switch (item.kind) {
        case TrayItem::Kind::Act:
            action->setObjectName(item.id);
            connect(action, &QAction::triggered, this,
                    [this, item] { Q_EMIT actWanted(item.id, item.machine); });
            break;
        case TrayItem::Kind::Forward:
            action->setObjectName(QStringLiteral("forward"));
            action->setCheckable(true);
            action->setChecked(item.checked);
            if (item.status) action->setIcon(statusIcon(*item.status));
            connect(action, &QAction::triggered, this,
                    [this, item](bool on) { Q_EMIT forwardToggled(item.id, on); });
            break;
        case TrayItem::Kind::GroupOn:
        case TrayItem::Kind::GroupOff: {
            const bool on = item.kind == TrayItem::Kind::GroupOn;
            action->setObjectName(on ? QStringLiteral("groupOn") : QStringLiteral("groupOff"));
            connect(action, &QAction::triggered, this, [this, item, on] { Q_EMIT groupWanted(item.id, on); });
            break;
        }
        case TrayItem::Kind::Open:
            action->setObjectName(QStringLiteral("openForward"));
            connect(action, &QAction::triggered, this, [this, item] { Q_EMIT openWanted(item.id); });
            break;
        case TrayItem::Kind::CopyUrl:
            action->setObjectName(QStringLiteral("copyForward"));
            connect(action, &QAction::triggered, this, [this, item] { Q_EMIT copyWanted(item.id); });
            break;
        case TrayItem::Kind::Allow:
            action->setObjectName(QStringLiteral("allow"));
            connect(action, &QAction::triggered, this, [this, item] { Q_EMIT allowWanted(item.id); });
            break;
        case TrayItem::Kind::ShowAsking:
            action->setObjectName(QStringLiteral("showAsking"));
            connect(action, &QAction::triggered, this, [this, item] { Q_EMIT askingWanted(item.id); });
            break;
        case TrayItem::Kind::Reconnect:
            action->setObjectName(QStringLiteral("reconnectAll"));
            connect(action, &QAction::triggered, this, &Tray::reconnectWanted);
            break;
        case TrayItem::Kind::Mute:
            action->setObjectName(QStringLiteral("mute"));
            action->setCheckable(true);
            action->setChecked(item.checked);
            connect(action, &QAction::triggered, this, &Tray::muted);
            break;
        case TrayItem::Kind::ShowWindow:
            action->setObjectName(QStringLiteral("show"));
            connect(action, &QAction::triggered, this, [this, item] { Q_EMIT showWanted(item.machine); });
            break;
        case TrayItem::Kind::Quit:
            action->setObjectName(QStringLiteral("quit"));
            connect(action, &QAction::triggered, this, &Tray::quitWanted);
            break;
        default:
            break;
        }
    }
}

void Tray::notify(const QString& title, const QString& text) {
    if (!icon_.isVisible()) return;
    // A StatusNotifier tray shows the message's icon instead of ours meanwhile: of the usual kinds a light
    // bulb.
    icon_.showMessage(title, text, icon_.icon(), 8000);
}

}  // namespace hearth
