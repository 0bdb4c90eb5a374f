// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunnelstab.h"

#include "core/services.h"
#include "ui/look/card.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sectionheader.h"
#include "ui/look/style.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"
#include "ui/tunnels/listeningmodel.h"
#include "ui/tunnels/machinetunnelsmodel.h"
#include "ui/tunnels/tunneldialog.h"

#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>

namespace hearth {

namespace {

constexpr auto agesEvery = std::chrono::seconds(10);
constexpr qint64 stillFresh = 5;  // seconds: whoever leafs through the tabs asks nothing twice
constexpr int tunnelsShown = 6;
constexpr int listeningShown = 14;

}  // namespace

TunnelsTab::TunnelsTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent),
      context_(context),
      machine_(machine),
      local_(context.navigator.facts(machine).local),
      error_(new ErrorBanner),
      scroll_(new QScrollArea),
      tunnels_(new MachineTunnelsModel(this)),
      stack_(new QStackedWidget),
      off_(new EmptyState(Icon::Connect, {})),
      waiting_(new Label(tr("Looking what listens there…"), TextStyle::Body, hearth::Role::TextMuted)),
      listening_(new ListeningModel(this)),
      clock_(new QTimer(this)) {
    setObjectName(QStringLiteral("tunnelsTab"));
    auto* inside = new QWidget;
    auto* lines = column(inside, metrics::large, metrics::huge);
    lines->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::huge);
    error_->setDismissable(true);
    lines->addWidget(error_);
    lines->addWidget(buildTunnels());
    lines->addWidget(buildListening());
    lines->addStretch();
    inside->setMaximumWidth(metrics::pageWidth);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setWidget(inside);
    column(this, 0)->addWidget(scroll_);
    // On this computer there is nothing to lead through.
    tunnelsCard_->setVisible(!local_);
    connectParts();
    takeTunnels();
    updateParts();
}

QWidget* TunnelsTab::buildTunnels() {
    tunnelsTable_ = new TableView(tunnels_, MachineTunnelsModel::SortRole, MachineTunnelsModel::FindRole);
    tunnelsTable_->setObjectName(QStringLiteral("machineTunnelsTable"));
    tunnelsTable_->setAccessibleName(tr("Tunnels over %1").arg(machine_));
    tunnelsTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    tunnelsTable_->setFrameShape(QFrame::NoFrame);
    tunnelsTable_->setColumnWidths({180, 280, 200, 84}, MachineTunnelsModel::State,
                                   {MachineTunnelsModel::Route});
    tunnelsTable_->fitRows(tunnelsShown);
    noTunnels_ = new Label(tr("No tunnel leads through %1 yet.").arg(machine_), TextStyle::Body,
                           hearth::Role::TextMuted);
    noTunnels_->setObjectName(QStringLiteral("noTunnels"));
    noTunnels_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::medium);
    // As high as a table of one row: what stands below does not move when the first tunnel comes.
    noTunnels_->setMinimumHeight(tunnelsTable_->sizeHint().height());
    noTunnels_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* make = new QPushButton(icon(Icon::Plus), tr("New tunnel"));
    make->setObjectName(QStringLiteral("newMachineTunnel"));
    setButtonKind(make, ButtonKind::Flat);
    connect(make, &QPushButton::clicked, this, [this] {
        TunnelSpec tunnel;
        tunnel.machine = machine_;
        editTunnel(context_, tunnel);
    });
    tunnelsCard_ = new Card(tr("Tunnels"));
    tunnelsCard_->header()->addAction(make);
    tunnelsCard_->setEdgeToEdge();
    tunnelsCard_->body()->addWidget(tunnelsTable_);
    tunnelsCard_->body()->addWidget(noTunnels_);
    notKept_ = new Label({}, TextStyle::Small, hearth::Role::TextMuted);
    notKept_->setObjectName(QStringLiteral("notKept"));
    notKept_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::medium);
    notKept_->wrap();
    notKept_->hide();
    tunnelsCard_->body()->addWidget(notKept_);
    return tunnelsCard_;
}

QWidget* TunnelsTab::buildListening() {
    listeningTable_ = new TableView(listening_, ListeningModel::SortRole, ListeningModel::FindRole);
    listeningTable_->setObjectName(QStringLiteral("listeningTable"));
    listeningTable_->setAccessibleName(tr("What listens there"));
    listeningTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    listeningTable_->setFrameShape(QFrame::NoFrame);
    listeningTable_->setColumnWidths({220, 130, 180, 170, 132}, ListeningModel::Program,
                                     {ListeningModel::Reach});
    listeningTable_->sortByColumn(ListeningModel::Place, Qt::AscendingOrder);
    listeningTable_->rememberColumns(context_.services.paths.state + QStringLiteral("/columns.ini"),
                                     listeningTable_->objectName());
    listeningTable_->fitRows(listeningShown);
    nothing_ = new Label({}, TextStyle::Body, hearth::Role::TextMuted);
    nothing_->setObjectName(QStringLiteral("nothingListens"));
    nothing_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::medium);
    unnamed_ = new Label(tr("Programs of other accounts are named to root only."), TextStyle::Small,
                         hearth::Role::TextMuted);
    unnamed_->setObjectName(QStringLiteral("someUnnamed"));
    unnamed_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::medium);
    waiting_->setAlignment(Qt::AlignCenter);
    waiting_->setMinimumHeight(metrics::rowHeight * 3);
    found_ = new QWidget;
    auto* lines = column(found_);
    lines->addWidget(listeningTable_);
    lines->addWidget(nothing_);
    lines->addWidget(unnamed_);
    stack_->addWidget(off_);
    stack_->addWidget(waiting_);
    stack_->addWidget(found_);

    find_ = new FindField(tr("Find a port or program"));
    find_->setObjectName(QStringLiteral("findListening"));
    find_->setFixedWidth(metrics::sidebarWidth);
    again_ = new QPushButton(icon(Icon::Refresh), tr("Look again"));
    again_->setObjectName(QStringLiteral("lookAgain"));
    setButtonKind(again_, ButtonKind::Flat);
    listeningCard_ = new Card(local_ ? tr("What listens here") : tr("What listens there"));
    listeningCard_->header()->addAction(find_);
    listeningCard_->header()->addAction(again_);
    listeningCard_->setEdgeToEdge();
    listeningCard_->body()->addWidget(stack_);
    return listeningCard_;
}

void TunnelsTab::connectParts() {
    observe(
        this, [this](auto told) { return context_.services.forwards.onChanged(std::move(told)); },
        [this] {
            if (visible_) takeTunnels();
        });
    observe(
        this, [this](auto told) { return context_.services.tunnels.onChanged(std::move(told)); },
        [this] {
            if (visible_) takeTunnels();
        });
    observe<QString>(
        this, [this](auto told) { return context_.services.machines.onStateChanged(std::move(told)); },
        [this](const QString& name) {
            if (name != machine_ || !visible_) return;
            if (!known_) look(false);
            updateParts();
        });
    clock_->setInterval(agesEvery);
    connect(clock_, &QTimer::timeout, this, &TunnelsTab::updateParts);
    connect(again_, &QPushButton::clicked, this, [this] { look(true); });
    connect(off_, &EmptyState::actionTriggered, this, [this] { look(true); });
    connect(tunnelsTable_, &TableView::rowActivated, this,
            [this](int at) { openTunnel(forwardKey(tunnels_->at(at).state)); });
    connect(tunnelsTable_, &TableView::menuWanted, this, &TunnelsTab::showTunnelMenu);
    connect(tunnelsTable_, &TableView::shownRowsChanged, this, &TunnelsTab::placeTunnelButtons);
    connect(listeningTable_, &TableView::rowActivated, this,
            [this](int at) { open(ListeningModel::keyFor(listening_->at(at))); });
    connect(listeningTable_, &TableView::menuWanted, this, &TunnelsTab::showListeningMenu);
    connect(listeningTable_, &TableView::shownRowsChanged, this, [this] {
        placeListeningButtons();
        updateParts();
    });
    listeningTable_->onKey(QKeySequence::Find, [this] { find_->setFocus(); });
    listeningTable_->onKey(QKeySequence::Copy, [this] {
        if (const int at = listeningTable_->currentRow(); at >= 0)
            copyAddress(ListeningModel::keyFor(listening_->at(at)));
    });
    connect(find_, &QLineEdit::textChanged, listeningTable_, &TableView::setFind);
    connect(find_, &FindField::left, listeningTable_, qOverload<>(&QWidget::setFocus));
    connect(find_, &FindField::moved, this, [this](int rows) {
        const int shown = listeningTable_->shownRows();
        if (shown == 0) return;
        const QModelIndex now = listeningTable_->currentIndex();
        const int next = now.isValid() ? qBound(0, now.row() + rows, shown - 1) : 0;
        listeningTable_->setCurrentIndex(listeningTable_->model()->index(next, 0));
    });
    connect(find_, &FindField::chosen, this, [this] {
        if (listeningTable_->currentRow() < 0 && listeningTable_->shownRows() > 0)
            listeningTable_->setCurrentIndex(listeningTable_->model()->index(0, 0));
        if (const int at = listeningTable_->currentRow(); at >= 0)
            open(ListeningModel::keyFor(listening_->at(at)));
    });
}

void TunnelsTab::shown() {
    visible_ = true;
    clock_->start();
    takeTunnels();
    lookForNotKept();
    if (!known_ || seen_.secsTo(QDateTime::currentDateTime()) > stillFresh) look(false);
    updateParts();
}

void TunnelsTab::lookForNotKept() {
    if (context_.navigator.facts(machine_).host.source != Host::Source::SshConfig) return;
    context_.operations.query(
        this,
        [&config = context_.services.configTunnels, machine = machine_](const Control& control) {
            return config.notKept(machine, control);
        },
        [this](const Result<QStringList>& found) {
            const QStringList lines = found.value_or(QStringList());
            notKept_->setText(tr("Also in the ssh config, but nothing that Hearth can open: %1")
                                  .arg(lines.join(QStringLiteral(", "))));
            notKept_->setVisible(!lines.isEmpty());
        });
}

void TunnelsTab::hidden() {
    visible_ = false;
    clock_->stop();
}

void TunnelsTab::refresh() { look(true); }

void TunnelsTab::factsChanged(const MachineFacts&) { updateParts(); }

bool TunnelsTab::reachable() const {
    return local_ || context_.services.machines.state(machine_).phase == SshState::Phase::Connected;
}

void TunnelsTab::look(bool byPerson) {
    // Looking by itself never logs in anywhere; a person who asks is asked for what the login needs.
    if (looking_ || (!byPerson && !reachable())) return updateParts();
    looking_ = true;
    updateParts();
    const auto work = [&machines = context_.services.machines,
                       machine = machine_](const Control& control) -> Result<Listening> {
        auto reached = machines.find(machine, control);
        if (!reached) return std::move(reached.error());
        return listListening(**reached, control);
    };
    const auto done = [this, byPerson](const Result<Listening>& listening) {
        looking_ = false;
        if (listening) {
            setListening(*listening);
            return;
        }
        const bool quiet = listening.error().kind == ErrorKind::Cancelled ||
                           (listening.error().kind == ErrorKind::NeedsAnswer && !byPerson);
        if (!quiet) showError(listening.error());
        updateParts();
    };
    if (byPerson)
        context_.operations.start({tr("Look what listens"), machine_}, this, work, done);
    else
        context_.operations.query(this, work, done);
}

void TunnelsTab::setListening(const Listening& listening, const QDateTime& when) {
    known_ = true;
    seen_ = when;
    someUnnamed_ = listening.someUnnamed;
    error_->clear();
    listening_->setRows(listening.sockets);
    placeListeningButtons();
    updateParts();
}

void TunnelsTab::showError(const Error& error) {
    // That the machine cannot be reached stands above the tabs already.
    const SshState ssh = context_.services.machines.state(machine_);
    if (!local_ && ssh.phase != SshState::Phase::Connected && ssh.error.message == error.message) return;
    error_->setError(error);
}

void TunnelsTab::updateParts() {
    const bool can = reachable();
    stack_->setCurrentWidget(known_ ? found_ : looking_ ? static_cast<QWidget*>(waiting_) : off_);
    off_->setSentence(
        can ? tr("What listens there is not known.")
            : tr("Not connected to %1. Hearth can look what listens there once it is.").arg(machine_));
    off_->setAction(can ? tr("Look again") : tr("Connect and look"));
    // A stack is as high as its highest page, unless the others do not count.
    for (QWidget* page : {static_cast<QWidget*>(off_), static_cast<QWidget*>(waiting_), found_})
        page->setSizePolicy(QSizePolicy::Preferred,
                            page == stack_->currentWidget() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    stack_->updateGeometry();
    // What was seen last stays readable, but nothing can be opened until the machine is back.
    listeningTable_->setEnabled(can);
    QString note;
    if (looking_ && known_)
        note = tr("looking…");
    else if (known_)
        note = can ? agoText(seen_) : tr("as last seen, %1").arg(agoText(seen_));
    listeningCard_->header()->setNote(note);
    again_->setVisible(known_);
    again_->setEnabled(!looking_);
    const bool some = listening_->rowCount() > 0;
    find_->setVisible(known_ && some);
    listeningTable_->setVisible(some && listeningTable_->shownRows() > 0);
    nothing_->setText(some ? tr("Nothing that listens there matches.")
                           : tr("Nothing listens there that Hearth can see."));
    nothing_->setVisible(known_ && listeningTable_->shownRows() == 0);
    unnamed_->setVisible(known_ && someUnnamed_);
    const bool tunnels = tunnels_->rowCount() > 0;
    tunnelsTable_->setVisible(tunnels);
    noTunnels_->setVisible(!tunnels);
}

}  // namespace hearth
