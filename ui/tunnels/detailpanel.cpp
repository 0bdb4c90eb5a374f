// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/detailpanel.h"

#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/style.h"
#include "ui/look/trafficgraph.h"
#include "ui/shell/timetext.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>

#include <algorithm>

namespace hearth {
namespace {

constexpr int factsWidth = 216;
constexpr int listWidth = 252;
constexpr int bodyHeight = 148;
constexpr int lowBodyHeight = 108;
constexpr int fourColumns = 720;
const QLatin1String foldedKey("tunnelDetail/folded");

/// A round number needs no places.
QString topText(double bytes) {
    return DetailPanel::tr("%1/s").arg(
        QLocale().formattedDataSize(std::int64_t(bytes), 0, QLocale::DataSizeIecFormat));
}

}  // namespace

QVariant DetailLines::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const TunnelDetail::Line& line = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::ToolTipRole:
        return line.toolTip;
    case Qt::AccessibleTextRole:
        return line.text + QStringLiteral(", ") + line.trailing;
    case StatusRole:
        return static_cast<int>(line.status);
    case TrailingRole:
        return line.trailing;
    default:
        return {};
    }
}

DetailPanel::DetailPanel(const QString& file, QWidget* parent) : Card(parent), file_(file) {
    setObjectName(QStringLiteral("tunnelDetail"));
    body()->setContentsMargins(metrics::large, metrics::small, metrics::small, metrics::small);
    body()->addWidget(buildHead());
    inside_ = buildBody();
    body()->addWidget(inside_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    const QSettings settings(file_, QSettings::IniFormat);
    setFolded(settings.value(foldedKey).toBool());
    connect(fold_, &QToolButton::clicked, this, [this] {
        setFolded(!isFolded());
        QSettings(file_, QSettings::IniFormat).setValue(foldedKey, isFolded());
        Q_EMIT foldedChanged();
    });
}

QWidget* DetailPanel::buildHead() {
    auto* head = new QWidget;
    auto* line = row(head, metrics::small);
    dot_ = new StatusDot;
    title_ = new Label({}, TextStyle::Strong);
    title_->setObjectName(QStringLiteral("detailTitle"));
    title_->elide();
    title_->setMaximumWidth(2 * metrics::sidebarWidth);
    word_ = new Label({}, TextStyle::Body, hearth::Role::TextMuted);
    word_->setObjectName(QStringLiteral("detailState"));
    word_->elide();
    line->addWidget(dot_);
    line->addWidget(title_);
    line->addWidget(word_, 1);
    const auto button = [&](Icon which, const QString& words, const char* name, auto wanted) {
        auto* made = new QToolButton;
        made->setObjectName(QLatin1String(name));
        made->setIcon(icon(which));
        made->setToolTip(words);
        made->setAccessibleName(words);
        setButtonKind(made, ButtonKind::Flat);
        connect(made, &QToolButton::clicked, this, wanted);
        line->addWidget(made);
        return made;
    };
    open_ = button(Icon::External, tr("Open"), "detailOpen", &DetailPanel::openWanted);
    copy_ = button(Icon::Copy, tr("Copy URL"), "detailCopy", &DetailPanel::copyWanted);
    retry_ = button(Icon::Refresh, tr("Try again now"), "detailRetry", &DetailPanel::retryWanted);
    on_ = button(Icon::Play, tr("Switch on"), "detailOn", &DetailPanel::switchOnWanted);
    stop_ = button(Icon::Stop, tr("Stop"), "detailStop", &DetailPanel::stopWanted);
    fold_ = button(Icon::ChevronDown, {}, "detailFold", [] {});
    return head;
}

QWidget* DetailPanel::buildBody() {
    auto* inside = new QWidget;
    auto* all = column(inside, metrics::medium);
    all->setContentsMargins(0, 0, metrics::small, metrics::small);
    banner_ = new ErrorBanner;
    banner_->setObjectName(QStringLiteral("detailBanner"));
    all->addWidget(banner_);

    auto* columns = row(nullptr, metrics::huge);
    const auto list = [](DetailLines* lines, const char* name, const QString& title, QListView*& view) {
        auto* holder = new QWidget;
        auto* stack = column(holder, metrics::tiny);
        auto* caption = new Label(title, TextStyle::Caption, hearth::Role::TextMuted);
        // Above the lines' dots.
        caption->setContentsMargins(metrics::medium, 0, 0, 0);
        stack->addWidget(caption);
        view = new QListView;
        view->setObjectName(QLatin1String(name));
        view->setModel(lines);
        view->setItemDelegate(new StatusDelegate(view));
        view->setFrameShape(QFrame::NoFrame);
        view->setUniformItemSizes(true);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        view->setAccessibleName(title);
        view->viewport()->setAutoFillBackground(false);
        stack->addWidget(view, 1);
        return holder;
    };
    partLines_ = new DetailLines(this);
    partsColumn_ = list(partLines_, "detailParts", tr("Forwards"), parts_);
    parts_->setTextElideMode(Qt::ElideMiddle);  // the port is at the end
    partsColumn_->setMinimumWidth(listWidth / 2);
    partsColumn_->setMaximumWidth(listWidth + metrics::huge);
    connect(parts_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList chosen = parts_->selectionModel()->selectedIndexes();
        Q_EMIT partChosen(chosen.isEmpty() ? -1 : chosen.first().row() - 1);
    });
    columns->addWidget(partsColumn_, 3);

    auto* facts = new QWidget;
    facts->setMinimumWidth(factsWidth - metrics::vast);
    facts->setMaximumWidth(factsWidth);
    auto* grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::medium);
    grid->setVerticalSpacing(metrics::tiny);
    const auto fact = [&](const QString& title, const char* name) {
        const int at = grid->rowCount();
        grid->addWidget(new Label(title, TextStyle::Body, hearth::Role::TextMuted), at, 0);
        auto* value = new Label;
        value->setObjectName(QLatin1String(name));
        value->setAccessibleName(title);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->elide();
        grid->addWidget(value, at, 1);
        return value;
    };
    connections_ = fact(tr("Connections"), "detailConnections");
    received_ = fact(tr("Received"), "detailReceived");
    sent_ = fact(tr("Sent"), "detailSent");
    roundTrip_ = fact(tr("Round trip"), "detailRoundTrip");
    since_ = fact(tr("Since"), "detailSince");
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(grid->rowCount(), 1);
    columns->addWidget(facts, 3);

    graph_ = new TrafficGraph;
    graph_->setObjectName(QStringLiteral("detailGraph"));
    columns->addWidget(graph_, 4);

    historyLines_ = new DetailLines(this);
    historyColumn_ = list(historyLines_, "detailHistory", tr("What happened"), history_);
    history_->setSelectionMode(QAbstractItemView::NoSelection);
    historyColumn_->setMinimumWidth(listWidth / 2);
    nothingYet_ = new Label(tr("Nothing yet."), TextStyle::Body, hearth::Role::TextMuted);
    nothingYet_->setContentsMargins(metrics::medium, metrics::tiny, 0, 0);
    nothingYet_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    nothingYet_->wrap();
    qobject_cast<QBoxLayout*>(historyColumn_->layout())->addWidget(nothingYet_, 1);
    columns->addWidget(historyColumn_, 4);

    columns_ = new QWidget;
    columns_->setLayout(columns);
    columns_->setFixedHeight(bodyHeight);
    all->addWidget(columns_);
    command_ = new CommandPreview;
    command_->setObjectName(QStringLiteral("detailCommand"));
    command_->setMaximumLines(1);
    command_->setToolTip(tr("The same by ssh"));
    all->addWidget(command_);
    return inside;
}

void DetailPanel::setLow(bool low) {
    if (low == low_) return;
    low_ = low;
    fit();
}

void DetailPanel::fit() {
    command_->setVisible(!low_);
    columns_->setFixedHeight(low_ ? lowBodyHeight : bodyHeight);
    // Where there is something to decide, that comes first.
    columns_->setVisible(!low_ || !taken_ || detail_.taken < 0);
    graph_->setVisible(detail_.parts.isEmpty() || width() >= fourColumns);
}

void DetailPanel::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    fit();
}

bool DetailPanel::isFolded() const { return inside_->isHidden(); }

void DetailPanel::setFolded(bool folded) {
    inside_->setHidden(folded);
    fold_->setIcon(icon(folded ? Icon::ChevronUp : Icon::ChevronDown));
    fold_->setToolTip(folded ? tr("Show details") : tr("Hide details"));
    fold_->setAccessibleName(fold_->toolTip());
    if (!folded) setDetail(std::exchange(detail_, {}));
}

void DetailPanel::setDetail(const TunnelDetail& detail) {
    if (detail == detail_) return;
    detail_ = detail;
    dot_->setStatus(detail.status, detail.word);
    title_->setText(detail.title);
    word_->setText(detail.machine + QStringLiteral(" · ") + detail.word);
    retry_->setVisible(detail.down);
    on_->setVisible(detail.off);
    stop_->setVisible(!detail.off);
    // What nobody sees costs nothing.
    if (isFolded()) return;
    connections_->setText(detail.connections);
    received_->setText(detail.received);
    sent_->setText(detail.sent);
    roundTrip_->setText(detail.roundTrip);
    since_->setText(detail.since);
    double most = 0;
    for (const auto* rates : {&detail.in, &detail.out})
        for (const double rate : *rates) most = std::max(most, rate);
    const double top = TrafficGraph::roundTop(most);
    graph_->setValues(detail.in, detail.out, detailSteps, top,
                      {tr("in %1").arg(detail.rateIn), tr("out %1").arg(detail.rateOut), topText(top),
                       tr("3 min ago"), tr("now")});
    historyLines_->setRows(detail.history);
    nothingYet_->setVisible(detail.history.isEmpty());
    history_->setVisible(!detail.history.isEmpty());
    partLines_->setRows(detail.parts);
    partsColumn_->setVisible(!detail.parts.isEmpty());
    fit();
    if (detail.problem != shownProblem_) showProblem();
}

void DetailPanel::choosePart(int part) {
    const QModelIndex index = partLines_->index(part + 1, 0);
    if (index.isValid())
        parts_->setCurrentIndex(index);
    else
        parts_->clearSelection();
}

void DetailPanel::setCommand(const QString& command) {
    if (command_->text() != command) command_->setText(command);
}

void DetailPanel::setPortTaken(const std::optional<PortTaken>& taken) {
    if (taken == taken_) return;
    taken_ = taken;
    fit();
    showProblem();
}

void DetailPanel::setUse(const QString& open, const QString& address) {
    open_->setVisible(!open.isEmpty());
    open_->setToolTip(open);
    open_->setAccessibleName(open);
    copy_->setVisible(!address.isEmpty());
    copy_->setToolTip(tr("Copy %1").arg(address));
}

void DetailPanel::showProblem() {
    banner_->removeActions();
    shownProblem_ = detail_.problem;
    if (detail_.problem.message.isEmpty()) return banner_->clear();
    if (detail_.taken < 0 || !taken_) {
        banner_->setWarning(detail_.problem.message, detail_.problem.hint);
        return;
    }
    const auto button = [this](const QString& words, const char* name, auto wanted) {
        auto* made = banner_->addAction(words);
        made->setObjectName(QLatin1String(name));
        connect(made, &QPushButton::clicked, this, wanted);
    };
    if (taken_->other != 0)
        button(tr("Use port %1").arg(taken_->other), "useOtherPort", &DetailPanel::otherPortWanted);
    if (taken_->mayEnd())
        button(tr("End %1…").arg(taken_->holder->name), "endHolder", &DetailPanel::endHolderWanted);
    banner_->setWarning(taken_->text(), taken_->hint());
}

}  // namespace hearth
