// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/host.h"
#include "core/ssh/sshclient.h"
#include "ui/look/icons.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>

class QMenu;

namespace hearth {

struct Services;
struct ForwardState;
class Operation;
class Operations;

/// What the window knows of a machine without asking it.
struct MachineFacts {
    QString name;  ///< as core's Machines take it: "local", a host's name, an address
    bool local = false;
    bool saved = false;  ///< among the hosts (Hearth's or ssh config's); false for a quick connect
    Host host;           ///< empty for this computer
    SshState ssh;        ///< Disconnected for this computer

    /// "This computer", or its name.
    QString title() const;
    friend bool operator==(const MachineFacts&, const MachineFacts&) = default;
};

/// What pages may ask of the window they are in.
class Navigator {
public:
    virtual ~Navigator() = default;
    /// Shows a machine, and one of its tabs unless `tab` is empty. An address that is not saved becomes a
    /// quick connect.
    virtual void showMachine(const QString& machine, const QString& tab = {}) = 0;
    /// Shows a page of the whole window ("tunnels"), and an item in it.
    virtual void showPage(const QString& page, const QString& item = {}) = 0;
    /// Opens the log of an operation.
    virtual void showOperation(Operation* operation) = 0;
    /// A short word at the foot of the window: "Copied".
    virtual void say(const QString& text) = 0;
    /// What dialogs are children of.
    virtual QWidget* window() = 0;
    /// Facts of a machine by name.
    virtual MachineFacts facts(const QString& machine) const = 0;
    /// How many programs run in its pages that end with them: with its name, or its host.
    virtual int running(const QString& machine) const = 0;
    /// Does what the machine's one main button does, where it can be done.
    virtual void runMain(const QString& machine) = 0;
    /// Shows in the browser what a forward leads to, where a service knows more about it than its address
    /// (Jupyter logs in). False: none does.
    virtual bool openForward(const ForwardState& forward) = 0;
    /// Adds what can be done with a machine: the same entries in the sidebar, under ⋯ and on every page.
    virtual void fillMachineMenu(QMenu& menu, const QString& machine) = 0;
    /// All of them, in the sidebar's order.
    virtual QList<MachineFacts> machines() const = 0;
};

/// What every page of a service is given. References that outlive it.
struct UiContext {
    Services& services;
    Operations& operations;
    Navigator& navigator;
};

/// A page of the window: a tab of a machine, or a whole one such as the list of tunnels. It costs nothing
/// while it is hidden.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// It came into view or went: start and stop looking.
    virtual void shown() {}
    virtual void hidden() {}
    /// F5.
    virtual void refresh() {}
    /// For a tab: its machine's state, address or settings changed.
    virtual void factsChanged(const MachineFacts&) {}
    /// How many programs run in it that end with it: while there are any it is not let go of unasked.
    virtual int running() const { return 0; }
    /// The person wants this item: a tunnel, a server.
    virtual void showItem(const QString&) {}
};

/// A tab of a machine.
struct MachineTab {
    QString id;  ///< "overview", "jupyter"
    std::function<QString()> title;
    Icon icon = Icon::Overview;
    /// Empty: can be used. Otherwise the tab is dimmed and says this reason and the way to get it.
    std::function<QString(const MachineFacts&)> missing;
    std::function<Page*(const UiContext&, const QString& machine, QWidget* parent)> make;
};

/// Something to do with one machine: in its header, its ⋯ and context menus, the find box, the tray.
struct MachineAction {
    enum class Place {
        Main,    ///< the header's one main button
        Header,  ///< one of three more beside it
        Menu,    ///< under ⋯
    };
    QString id;  ///< "jupyter.open"; also the object name of its button and action
    std::function<QString()> title;
    Icon icon = Icon::Play;
    Place place = Place::Menu;
    int order = 0;  ///< lower comes first; menus draw a line between hundreds
    bool dangerous = false;
    bool inTray = false;
    /// The machines where it was last done, the latest first: the tray offers them at once. Null: not
    /// remembered.
    std::function<QStringList(const UiContext&)> recent;
    QString shortcut;                                ///< "Ctrl+J"
    std::function<bool(const MachineFacts&)> shown;  ///< null: always
    std::function<QString(const MachineFacts&)>
        missing;  ///< null or empty: can be done; else dimmed, with this reason
    std::function<void(const UiContext&, const QString& machine)> run;
};

/// Something to do that needs no machine: "New host…". In the window's menu, the sidebar's + and the find
/// box.
struct WindowAction {
    QString id;  ///< "hosts.new"
    std::function<QString()> title;
    Icon icon = Icon::Plus;
    bool adds = false;  ///< offered under the sidebar's +
    QString shortcut;
    std::function<QString(const UiContext&)>
        missing;  ///< null or empty: can be done; else dimmed, with this reason
    std::function<void(const UiContext&)> run;
};

/// A page of the whole window, reached from the sidebar.
struct WindowPage {
    QString id;  ///< "tunnels"
    std::function<QString()> title;
    Icon icon = Icon::Tunnel;
    std::function<Page*(const UiContext&, QWidget* parent)> make;
};

/// All that one service adds to the window. Each folder of ui/ has one function that makes it;
/// ui/services.cpp lists them.
struct ServiceUi {
    QList<MachineTab> tabs;
    QList<MachineAction> machineActions;
    QList<WindowAction> windowActions;
    QList<WindowPage> pages;
    /// Shows in the browser what a forward of this service leads to; false where it is none of it. Null: the
    /// service has none.
    std::function<bool(const UiContext&, const ForwardState&)> openForward;
    /// The address of what a forward leads to, as one would paste it: a URL where it has one. Never with a
    /// token. Empty: it is not reached from here. Null: the service knows none.
    std::function<QString(const ForwardState&)> forwardAddress;
};

}  // namespace hearth
