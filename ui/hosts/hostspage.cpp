// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostspage.h"

#include "core/services.h"
#include "ui/hosts/hostactions.h"
#include "ui/hosts/hostsmodel.h"
#include "ui/jupyter/openjupyter.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"

#include <QAction>
#include <QClipboard>
#include <QFileSystemWatcher>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace hearth {

HostsPage::HostsPage(const UiContext& context, QWidget* parent)
    : Page(parent),
      context_(context),
      model_(new HostsModel(this)),
      damaged_(new ErrorBanner),
      table_(new TableView(model_, HostsModel::SortRole, HostsModel::FindRole)),
      chosenBar_(new QWidget),
      chosenText_(new Label({}, TextStyle::Body, Role::TextMuted)),
      clock_(new QTimer(this)),
      watcher_(new QFileSystemWatcher(this)) {
    setObjectName(QStringLiteral("hostsPage"));
    build();
    observe(
        this, [this](auto told) { return context_.services.hostStore.onChanged(std::move(told)); },
        [this] { reload(); });
    observe<QString>(
        this, [this](auto told) { return context_.services.machines.onStateChanged(std::move(told)); },
        [this](const QString&) { takeStates(); });
    connect(watcher_, &QFileSystemWatcher::fileChanged, this, &HostsPage::reload);
    connect(watcher_, &QFileSystemWatcher::directoryChanged, this, &HostsPage::reload);
    // A Jupyter that was opened meanwhile; queued, because the one who opened it writes it down first.
    connect(&context_.operations, &Operations::ended, this, &HostsPage::takeStates, Qt::QueuedConnection);
    clock_->setInterval(std::chrono::seconds(20));
    connect(clock_, &QTimer::timeout, this, [this] { model_->setNow(QDateTime::currentDateTime()); });
}

void HostsPage::build() {
    table_->setObjectName(QStringLiteral("hostsTable"));
    table_->setColumnWidths({210, 220, 100, 120, 130, 110}, HostsModel::Address,
                            {HostsModel::LastJupyter, HostsModel::Tags, HostsModel::Group});
    auto* empty = new EmptyState(
        Icon::Host, tr("Your computers will be here: anything that you reach by SSH."), tr("Add a host"));
    empty->setObjectName(QStringLiteral("noHosts"));
    panel_ = new TablePanel({tr("Hosts"), tr("Find a host"), tr("No host matches.")}, table_, empty,
                            context_.services.paths.state + QStringLiteral("/columns.ini"));
    panel_->setKnown(false);
    column(this, 0)->addWidget(panel_);
    // Who begins may have all of them elsewhere already; later it is under the window's +.
    import_ =
        panel_->addLastingButton(Icon::Download, tr("Import from PuTTY"), QStringLiteral("importSessions"));
    auto* paste =
        panel_->addLastingButton(Icon::Paste, tr("Paste an ssh command"), QStringLiteral("pasteCommand"));
    auto* add =
        panel_->addButton(Icon::Plus, tr("Add a host"), QStringLiteral("addHost"), ButtonKind::Primary);
    damaged_->setDismissable(true);
    panel_->addAbove(damaged_);
    buildChosenBar();
    panel_->addBelow(chosenBar_);

    connect(add, &QPushButton::clicked, this, [this] { hostactions::add(context_); });
    connect(import_, &QPushButton::clicked, this, [this] { hostactions::importSessions(context_); });
    connect(paste, &QPushButton::clicked, this, [this] { hostactions::paste(context_); });
    connect(empty, &EmptyState::actionTriggered, this, [this] { hostactions::add(context_); });
    connect(table_, &TableView::rowActivated, this,
            [this](int at) { context_.navigator.runMain(model_->at(at).host.name); });
    connect(table_, &TableView::choiceChanged, this, &HostsPage::choiceChanged);
    connect(table_, &TableView::shownRowsChanged, this, &HostsPage::choiceChanged);
    connect(table_, &TableView::menuWanted, this, &HostsPage::showMenu);
    const auto editCurrent = [this] {
        if (const int at = table_->currentRow(); at >= 0)
            hostactions::edit(context_, model_->at(at).host.name);
    };
    table_->onKey(Qt::Key_F2, editCurrent);
    table_->onKey(Qt::Key_E, editCurrent);
    table_->onKey(Qt::Key_Delete, [this] { hostactions::remove(context_, chosen()); });
}

void HostsPage::buildChosenBar() {
    chosenBar_->setObjectName(QStringLiteral("chosenBar"));
    auto* bar = row(chosenBar_);
    bar->addWidget(chosenText_);
    bar->addStretch();
    const auto button = [&](const QString& text, const char* name, ButtonKind kind, auto act) {
        auto* made = new QPushButton(text);
        made->setObjectName(QLatin1String(name));
        setButtonKind(made, kind);
        connect(made, &QPushButton::clicked, this, act);
        bar->addWidget(made);
    };
    button(tr("Connect"), "connectChosen", ButtonKind::Ordinary, [this] {
        for (const QString& name : chosen()) hostactions::connectTo(context_, name);
    });
    button(tr("Disconnect"), "disconnectChosen", ButtonKind::Ordinary, [this] {
        for (const QString& name : chosen()) hostactions::disconnectFrom(context_, name);
    });
    button(tr("Remove…"), "removeChosen", ButtonKind::Danger,
           [this] { hostactions::remove(context_, chosen()); });
    chosenBar_->hide();
}

void HostsPage::shown() {
    visible_ = true;
    model_->setNow(QDateTime::currentDateTime());
    clock_->start();
    reload();
}

void HostsPage::hidden() {
    visible_ = false;
    clock_->stop();
}

void HostsPage::refresh() { reload(); }

void HostsPage::showItem(const QString& machine) {
    for (int at = 0; at < model_->rowCount(); ++at) {
        if (model_->at(at).host.name == machine) table_->choose(at);
    }
}

void HostsPage::reload() {
    if (!visible_ && loaded_) return;
    if (loading_) {
        again_ = true;
        return;
    }
    loading_ = true;
    struct Read {
        QList<Host> hosts;
        QStringList files;
        QString damagedCopy;
    };
    Services& services = context_.services;
    context_.operations.query(
        this,
        [&services](const Control&) -> Result<Read> {
            return Read{services.hosts.hosts(), services.sshConfig.files(), services.hostStore.damagedCopy()};
        },
        [this](const Result<Read>& read) {
            loading_ = false;
            loaded_ = true;
            if (read) {
                hosts_ = read->hosts;
                takeStates();
                // A file that was replaced has to be watched anew.
                QStringList files = read->files;
                for (const QString& file : watcher_->files()) files.removeOne(file);
                if (!files.isEmpty()) watcher_->addPaths(files);
                if (!read->damagedCopy.isEmpty()) {
                    damaged_->setWarning(
                        tr("The file of saved hosts could not be read. It was kept as %1.")
                            .arg(read->damagedCopy),
                        tr("Hosts that you save now go to a new file; nothing in the old one is lost."));
                }
            }
            panel_->setKnown(true);
            choiceChanged();
            if (std::exchange(again_, false)) reload();
        });
}

void HostsPage::takeStates() {
    QList<HostRow> rows;
    rows.reserve(hosts_.size());
    for (const Host& host : std::as_const(hosts_)) {
        rows.append({host, context_.services.machines.state(host.name), lastJupyter(context_, host.name)});
    }
    model_->setRows(rows);
}

QStringList HostsPage::chosen() const {
    QStringList names;
    for (const int at : table_->chosenRows()) names << model_->at(at).host.name;
    return names;
}

void HostsPage::choiceChanged() {
    import_->setVisible(table_->allRows() == 0);
    const auto count = table_->chosenRows().size();
    chosenBar_->setVisible(count > 1);
    chosenText_->setText(tr("%1 hosts chosen").arg(count));
}

void HostsPage::showMenu(const QPoint& at) {
    const QStringList names = chosen();
    if (names.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("hostMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto item = [&](Icon which, const QString& text, const char* name, auto act) {
        auto* action = menu->addAction(icon(which), text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const UiContext context = context_;
    if (names.size() == 1) {
        const QString name = names.first();
        item(Icon::ArrowRight, tr("Show"), "showHost", [=] { context.navigator.showMachine(name); });
        item(Icon::Copy, tr("Copy address"), "copyAddress", [=] {
            QGuiApplication::clipboard()->setText(context.navigator.facts(name).host.addressText());
            context.navigator.say(tr("Copied"));
        });
        menu->addSeparator();
        context.navigator.fillMachineMenu(*menu, name);
    } else {
        item(Icon::Connect, tr("Connect"), "connectHosts", [=] {
            for (const QString& name : names) hostactions::connectTo(context, name);
        });
        item(Icon::Disconnect, tr("Disconnect"), "disconnectHosts", [=] {
            for (const QString& name : names) hostactions::disconnectFrom(context, name);
        });
        menu->addSeparator();
        item(Icon::Trash, tr("Remove…"), "removeHosts", [=] {
            hostactions::remove(context, names);
        })->setShortcut(Qt::Key_Delete);
    }
    menu->popup(at);
}

}  // namespace hearth
