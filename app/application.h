// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services.h"
#include "ui/look/theme.h"
#include "ui/shell/asking.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/machinelist.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/operations.h"
#include "ui/shell/registry.h"
#include "ui/shell/tray.h"
#include "ui/vms/vmfollower.h"
#include "ui/zerotier/askingmembers.h"

#include <QApplication>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace hearth {

/// What the command line chose.
struct StartOptions {
    QString home;         ///< empty: the system's places
    QString theme;        ///< over the settings; empty: theirs
    bool hidden = false;  ///< in the tray, without the window, where there is a tray
    QString machine;      ///< shown first
};

/// The composition root of the window: makes core and ui, hands out references, ties settings, tray and
/// window together.
class Application : public QObject {
    Q_OBJECT
public:
    /// `claim`: of that home.
    Application(QApplication& application, Paths paths, const StartOptions& options, OwnerClaim claim);
    ~Application() override;

    /// Shows the window, or only the tray.
    void start();
    MainWindow& window() { return *window_; }
    Services& services() { return services_; }

    void raise(const QString& machine);

private:
    void applySettings();
    void openSettings();
    void buildTrayWhenAvailable();
    void updateTray();
    TrayFacts trayFacts() const;
    void openFromTray(const QString& key);
    void copyFromTray(const QString& key);
    void setMuted(bool muted);
    /// `leadsTo`: what a click on it does beside showing the window; null: nothing.
    void notify(const QString& title, const QString& text, std::function<void()> leadsTo = {});
    void showAsking(const QString& key);
    OwnerVerbs ownerVerbs();
    QStringList autostartArguments() const;
    /// The keys of ephemeral hosts last as long as the window's program.
    void forgetEphemeralHosts();

    QApplication& application_;
    StartOptions options_;
    Services services_;
    Theme theme_;
    Registry registry_;
    DialogPrompter prompter_;
    WindowAsker asker_;
    Operations operations_;
    MachineList machines_;
    ForwardList forwards_;
    VmFollower vms_;
    AskingMembers asking_;
    std::unique_ptr<MainWindow> window_;
    std::unique_ptr<Tray> tray_;
    QTimer trayTimer_;
    QTimer trayUpdate_;
    SettingsValues settings_;
    bool toldAboutTray_ = false;
    std::function<void()> notified_;  // what the last notification leads to
    OwnerServer server_;              // last: what others ask for needs all of the above
};

}  // namespace hearth
