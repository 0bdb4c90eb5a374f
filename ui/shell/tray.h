// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/traymodel.h"

#include <QHash>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

class QAction;

namespace hearth {

/// Draws a TrayState: icon, tooltip, menu. Tells what was chosen; knows nothing of what it means.
class Tray : public QObject {
    Q_OBJECT
public:
    explicit Tray(QObject* parent = nullptr);
    ~Tray() override;

    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setVisible(bool visible) { icon_.setVisible(visible); }
    void update(const TrayState& state);
    void notify(const QString& title, const QString& text);
    /// For tests and for the window's own use.
    QMenu* menu() { return &menu_; }

    /// The mark with a badge of the state's colour and shape; `monochrome` for panels that colour icons
    /// themselves.
    static QIcon iconFor(Status status, bool monochrome);

Q_SIGNALS:
    void showWanted(const QString& machine);
    void toggleWindowWanted();
    void actWanted(const QString& action, const QString& machine);
    void forwardToggled(const QString& key, bool on);
    void groupWanted(const QString& group, bool on);
    void openWanted(const QString& key);
    void copyWanted(const QString& key);
    void allowWanted(const QString& id);
    void askingWanted(const QString& id);
    void reconnectWanted();
    void muted(bool on);
    void quitWanted();
    void notificationClicked();

private:
    void fill(QMenu& menu, const QList<TrayItem>& items);

    QSystemTrayIcon icon_;
    QMenu menu_;
    TrayState state_;
    qint64 ground_ = 0;  // the palette that the icons were made for
};

}  // namespace hearth
