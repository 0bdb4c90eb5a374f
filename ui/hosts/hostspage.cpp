// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostspage.h"

#include "core/services.h"
#include "ui/hosts/hostactions.h"
#include "ui/hosts/hostsmodel.h"
#include "ui/jupyter/openjupyter.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"

#include <QAction>
#include <QClipboard>
#include <QFileSystemWatcher>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace hearth {

HostsPage::HostsPage(const UiContext& context, QWidget* parent)
    : Page(parent),
      context_(context),
      model_(new HostsModel(this)),
      find_(new FindField(tr("Find a host"))),
      add_(new QPushButton(tr("Add a host"))),
      paste_(new QPushButton(tr("Paste an ssh command"))),
      damaged_(new ErrorBanner),
      stack_(new QStackedWidget),
      table_(new TableView(model_, HostsModel::SortRole, HostsModel::FindRole)),
      empty_(new EmptyState(Icon::Host, tr("Your computers will be here: anything that you reach by SSH."),
                            tr("Add a host"))),
      nothingFound_(new EmptyState(Icon::Search, tr("No host matches."))),
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
    clock_->setInterval(std::chrono::seconds(20));
    connect(clock_, &QTimer::timeout, this, [this] { model_->setNow(QDateTime::currentDateTime()); });
    updateState();
}

void HostsPage::build() {
    find_->setObjectName(QStringLiteral("findHost"));
    find_->setMaximumWidth(metrics::sidebarWidth + metrics::vast);
    add_->setObjectName(QStringLiteral("addHost"));
    add_->setIcon(icon(Icon::Plus, hearth::Role::OnAccent));
    setButtonKind(add_, ButtonKind::Primary);
    paste_->setObjectName(QStringLiteral("pasteCommand"));
    paste_->setIcon(icon(Icon::Paste));
    table_->setObjectName(QStringLiteral("hostsTable"));
    table_->setAccessibleName(tr("Hosts"));
    table_->setColumnWidths({210, 220, 100, 120, 130, 110}, HostsModel::Address);
    table_->rememberColumns(context_.services.paths.state + QStringLiteral("/columns.ini"),
                            QStringLiteral("hosts"));
    empty_->setObjectName(QStringLiteral("noHosts"));
    nothingFound_->setObjectName(QStringLiteral("noHostFound"));
    damaged_->setDismissable(true);
    chosenBar_->setObjectName(QStringLiteral("chosenBar"));

    auto* top = row();
    top->addWidget(new Label(tr("Hosts"), TextStyle::Title));
    top->addStretch();
    top->addWidget(find_, 1);
    top->addWidget(paste_);
    top->addWidget(add_);

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

    stack_->addWidget(table_);
    stack_->addWidget(empty_);
    stack_->addWidget(nothingFound_);
    auto* all = column(this, metrics::medium, metrics::huge);
    all->addLayout(top);
    all->addWidget(damaged_);
    all->addWidget(stack_, 1);
    all->addWidget(chosenBar_);

    connect(find_, &QLineEdit::textChanged, table_, &TableView::setFind);
    connect(find_, &FindField::moved, this, [this](int rows) {
        const int shown = table_->shownRows();
        if (shown == 0) return;
        const QModelIndex now = table_->currentIndex();
        const int next = now.isValid() ? qBound(0, now.row() + rows, shown - 1) : 0;
        table_->setCurrentIndex(table_->model()->index(next, 0));
    });
    connect(find_, &FindField::chosen, this, [this] {
        if (table_->currentRow() < 0 && table_->shownRows() > 0)
            table_->setCurrentIndex(table_->model()->index(0, 0));
        if (const int at = table_->currentRow(); at >= 0) Q_EMIT table_->rowActivated(at);
    });
    connect(find_, &FindField::left, table_, qOverload<>(&QWidget::setFocus));
    connect(add_, &QPushButton::clicked, this, [this] { hostactions::add(context_); });
    connect(paste_, &QPushButton::clicked, this, [this] { hostactions::paste(context_); });
    connect(empty_, &EmptyState::actionTriggered, this, [this] { hostactions::add(context_); });
    connect(table_, &TableView::rowActivated, this,
            [this](int at) { openJupyter(context_, model_->at(at).host.name); });
    connect(table_, &TableView::choiceChanged, this, &HostsPage::choiceChanged);
    connect(table_, &TableView::shownRowsChanged, this, &HostsPage::updateState);
    connect(table_, &TableView::menuWanted, this, &HostsPage::showMenu);

    const auto key = [this](const QKeySequence& sequence, auto act) {
        auto* action = new QAction(table_);
        action->setShortcut(sequence);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        table_->addAction(action);
    };
    const auto editCurrent = [this] {
        if (const int at = table_->currentRow(); at >= 0)
            hostactions::edit(context_, model_->at(at).host.name);
    };
    key(Qt::Key_F2, editCurrent);
    key(Qt::Key_E, editCurrent);
    key(Qt::Key_Delete, [this] { hostactions::remove(context_, chosen()); });
    key(QKeySequence::Find, [this] { find_->setFocus(); });
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
            updateState();
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

void HostsPage::updateState() {
    QWidget* page = table_;
    if (model_->rowCount() == 0) {
        page = loaded_ ? static_cast<QWidget*>(empty_) : table_;
    } else if (table_->shownRows() == 0) {
        page = nothingFound_;
    }
    stack_->setCurrentWidget(page);
    const bool some = model_->rowCount() > 0;
    find_->setVisible(some);
    add_->setVisible(some);
    choiceChanged();
}

QStringList HostsPage::chosen() const {
    QStringList names;
    for (const int at : table_->chosenRows()) names << model_->at(at).host.name;
    return names;
}

void HostsPage::choiceChanged() {
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
