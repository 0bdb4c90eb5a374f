// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/forwardlist.h"
#include "ui/shell/machinelist.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/registry.h"
#include "ui/shell/sidebarmodel.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace hearth {

class ActivityLog;
class ActivityStrip;
class ErrorBanner;
class FindBox;
struct FindItem;
class MachinePage;
class Sidebar;

/// The window: head with the find box, sidebar, the chosen page, activity strip. What is on the pages comes
/// from the registry.
class MainWindow : public QMainWindow, public Navigator {
    Q_OBJECT
public:
    MainWindow(Services& services, Operations& operations, MachineList& machines, ForwardList& forwards,
               const Registry& registry);
    ~MainWindow() override;

    const UiContext& context() const { return context_; }
    /// Whether closing hides the window (a tray is there and wanted) instead of ending Hearth.
    void setHidesOnClose(bool hides) { hidesOnClose_ = hides; }
    /// A note above the page until it is closed, and for good then: the desktop has no tray.
    void setTrayMissing(bool missing);
    /// In front of the person, from wherever it was.
    void bringUp();
    /// Ends Hearth, after asking once when something would be lost.
    void quit();
    /// To be shown by the window's menu.
    void setSettingsOpener(std::function<void()> open) { openSettings_ = std::move(open); }

    void showMachine(const QString& machine, const QString& tab = {}) override;
    void showPage(const QString& page, const QString& item = {}) override;
    void showOperation(Operation* operation) override;
    void say(const QString& text) override;
    QWidget* window() override { return this; }
    int running(const QString& machine) const override;
    MachineFacts facts(const QString& machine) const override { return machines_.facts(machine); }
    void runMain(const QString& machine) override { registry_.runMain(context_, facts(machine)); }
    bool openForward(const ForwardState& forward) override {
        return registry_.openForward(context_, forward);
    }
    void fillMachineMenu(QMenu& menu, const QString& machine) override;
    QList<MachineFacts> machines() const override { return machines_.machines(); }

    const QString& currentMachine() const { return currentMachine_; }

Q_SIGNALS:
    void quitConfirmed();
    /// Closed to the tray.
    void hiddenToTray();
    void currentChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// Where it keeps what was closed.
    QString rememberedIn() const;
    QWidget* buildHead();
    void buildShortcuts();
    void fillWindowMenu();
    void updateSidebar();
    void updateMachines();
    void showMachineMenu(const QString& name, const QPoint& at);
    void showTunnelMenu(const QString& key, const QPoint& at);
    void switchTo(QWidget* page, const QString& sidebarKey);
    Page* currentServicePage() const;
    void setPageShown(QWidget* page, bool shown);
    QList<FindItem> collectFindItems();
    QList<FindItem> interpretFind(const QString& text);
    void runWindowAction(const QString& id);

    UiContext context_;
    MachineList& machines_;
    ForwardList& forwards_;
    const Registry& registry_;
    SidebarModel sidebarModel_;
    Sidebar* sidebar_;
    FindBox* find_;
    QToolButton* menuButton_;
    QMenu* windowMenu_;
    ErrorBanner* banner_;
    ErrorBanner* trayNote_;
    QStackedWidget* stack_;
    ActivityStrip* strip_;
    QPointer<ActivityLog> log_;
    QHash<QString, MachinePage*> machinePages_;
    QStringList machineOrder_;  // least recently shown first
    QHash<QString, Page*> pages_;
    QString currentMachine_;
    QString currentPage_;
    std::function<void()> openSettings_;
    bool hidesOnClose_ = false;
    bool quitting_ = false;
};

}  // namespace hearth
