// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerlog.h"

#include "core/containers/compose.h"
#include "core/services.h"
#include "ui/containers/logtail.h"
#include "ui/containers/logview.h"
#include "ui/containers/savelog.h"
#include "ui/look/commandpreview.h"
#include "ui/look/dialog.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/style.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace hearth {

namespace {

// Of a terminal's colours; red is for what went wrong.
constexpr std::array kNameColors{6, 3, 2, 5, 4, 14, 11, 10, 13, 12};
constexpr auto kAgain = std::chrono::milliseconds(500);
constexpr int kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;

constexpr int kRoomForWords = 3 * metrics::sidebarWidth + metrics::vast;

enum Streams { Both, OutputOnly, ErrorOnly };

}  // namespace

ContainerLog::ContainerLog(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      again_(new QTimer(this)),
      error_(new ErrorBanner),
      since_(new QComboBox),
      streams_(new QComboBox),
      find_(new FindField(tr("Find in the log"))),
      state_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      follow_(new QPushButton(icon(Icon::ChevronDown), tr("Follow"))),
      pause_(new QPushButton(icon(Icon::Interrupt), tr("Pause"))),
      more_(new QToolButton),
      view_(new LogView) {
    setObjectName(QStringLiteral("containerLog"));
    error_->setObjectName(QStringLiteral("logError"));
    again_->setSingleShot(true);
    again_->setInterval(kAgain);
    connect(again_, &QTimer::timeout, this, [this] {
        for (const auto& tail : tails_)
            if (isOn(*tail) && !tail->isReading()) start(*tail);
    });
    auto* again = error_->addAction(tr("Try again"));
    again->setObjectName(QStringLiteral("logAgain"));
    connect(again, &QPushButton::clicked, this, &ContainerLog::goOn);
    auto* all = column(this, metrics::small);
    all->addWidget(buildBar());
    all->addWidget(error_);
    all->addWidget(view_, 1);

    connectBar();
}

void ContainerLog::connectBar() {
    connect(since_, &QComboBox::currentIndexChanged, this, &ContainerLog::begin);
    connect(streams_, &QComboBox::currentIndexChanged, this,
            [this](int which) { view_->showStreams(which != ErrorOnly, which != OutputOnly); });
    connect(find_, &QLineEdit::textChanged, this, [this](const QString& text) {
        view_->setFind(text);
        tell();
        findNext(true);
    });
    connect(find_, &FindField::chosen, this, [this] { findNext(true); });
    connect(find_, &FindField::moved, this, [this](int rows) { findNext(rows < 0); });
    connect(find_, &FindField::left, view_, qOverload<>(&QWidget::setFocus));
    connect(follow_, &QPushButton::clicked, view_,
            [this](bool wanted) { wanted ? view_->follow() : view_->stay(); });
    connect(view_, &LogView::followsChanged, follow_, &QPushButton::setChecked);
    connect(pause_, &QPushButton::toggled, this, [this](bool held) {
        for (const auto& tail : tails_) tail->hold(held);
        tell();
    });
    auto* search = new QAction(this);
    search->setShortcut(QKeySequence::Find);
    search->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(search, &QAction::triggered, find_, [this] { find_->setFocus(); });
    addAction(search);
}

ContainerLog::~ContainerLog() { end(); }

QWidget* ContainerLog::buildBar() {
    since_->setObjectName(QStringLiteral("logSince"));
    since_->setAccessibleName(tr("Since"));
    since_->addItem(tr("From the beginning"), 0);
    since_->addItem(tr("Last 10 minutes"), 10 * kMinute);
    since_->addItem(tr("Last hour"), kHour);
    since_->addItem(tr("Last day"), kDay);
    streams_->setObjectName(QStringLiteral("logStreams"));
    streams_->setAccessibleName(tr("What is shown"));
    streams_->addItems({tr("Output and errors"), tr("Output only (stdout)"), tr("Errors only (stderr)")});
    streams_->setToolTip(tr("Lines from stderr have a red mark in front of them."));
    find_->setObjectName(QStringLiteral("logFind"));
    find_->setMinimumWidth(3 * metrics::vast);
    find_->setMaximumWidth(metrics::sidebarWidth);
    state_->setObjectName(QStringLiteral("logState"));
    state_->elide();
    state_->setMinimumWidth(6 * metrics::medium);  // "100000 lines"
    follow_->setObjectName(QStringLiteral("logFollow"));
    follow_->setCheckable(true);
    follow_->setChecked(true);
    follow_->setAccessibleName(follow_->text());
    follow_->setToolTip(tr("Stay at the end, where new lines appear"));
    pause_->setObjectName(QStringLiteral("logPause"));
    pause_->setCheckable(true);
    pause_->setAccessibleName(pause_->text());
    pause_->setToolTip(tr("Add no lines until this is pressed again; nothing is lost"));
    more_->setObjectName(QStringLiteral("logMore"));
    more_->setIcon(icon(Icon::More));
    more_->setToolTip(tr("More"));
    more_->setAccessibleName(more_->toolTip());
    more_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more_);
    const auto entry = [menu](Icon which, const QString& text, const char* name) {
        QAction* action = menu->addAction(icon(which), text);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    QAction* times = entry(Icon::Clock, tr("Show times"), "logTimes");
    times->setCheckable(true);
    connect(times, &QAction::toggled, view_, &LogView::showTimes);
    connect(entry(Icon::Copy, tr("Copy the selection, or everything"), "logCopy"), &QAction::triggered, view_,
            &LogView::copy);
    save_ = entry(Icon::Save, tr("Save to a file…"), "logSave");
    connect(save_, &QAction::triggered, this, &ContainerLog::save);
    connect(entry(Icon::Terminal, tr("Show the command"), "logCommand"), &QAction::triggered, this,
            &ContainerLog::showCommand);
    more_->setMenu(menu);

    auto* bar = new QWidget;
    auto* line = row(bar, metrics::small);
    line->addWidget(since_);
    line->addWidget(streams_);
    line->addWidget(find_, 1);
    line->addWidget(state_, 1);
    line->addWidget(follow_);
    line->addWidget(pause_);
    line->addWidget(more_);
    return bar;
}

/// Where there is little room the field matters more than words on the buttons, which their tooltips say.
void ContainerLog::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool tight = width() < kRoomForWords;
    follow_->setText(tight ? QString() : follow_->accessibleName());
    pause_->setText(tight ? QString() : pause_->accessibleName());
}

qint64 ContainerLog::sinceChosen() const {
    const qint64 span = since_->currentData().toLongLong();
    return span == 0 ? 0 : QDateTime::currentSecsSinceEpoch() - span;
}

void ContainerLog::setContainer(const Container& container, bool reachable) {
    project_ = false;
    set(container.id, container.id.isEmpty() ? QList<Container>() : QList{container}, reachable);
}

void ContainerLog::setProject(const QString& project, const QList<Container>& containers, bool reachable) {
    project_ = true;
    set(project, containers, reachable);
}

void ContainerLog::set(const QString& whose, const QList<Container>& containers, bool reachable) {
    const QList<Container> before = std::exchange(containers_, containers);
    const bool other = std::exchange(whose_, whose) != whose;
    const bool cameBack = reachable && !std::exchange(reachable_, reachable);
    save_->setVisible(!project_);
    names_ = project_ ? composeLogNames(containers) : QMap<QString, QString>();
    if (other)
        begin();
    else
        startMore(before, cameBack && failed_);
    tell();
}

/// Those that came, or came on; `again`: all of them.
void ContainerLog::startMore(const QList<Container>& before, bool again) {
    makeTails();
    // Those that it waited for may be gone.
    if (active_ && merging_ && !isReading()) mergeOld();
    if (!active_ || merging_) return;
    for (const auto& tail : tails_) {
        const auto was = std::find_if(before.begin(), before.end(),
                                      [&](const Container& each) { return each.id == tail->id(); });
        const bool came = was == before.end() || (isOn(*tail) && !was->on());
        if (tail->isReading() || (!came && !again)) continue;
        failed_ = false;
        error_->clear();
        start(*tail);
    }
}

/// One for each container; those of such as are gone go, too.
void ContainerLog::makeTails() {
    std::vector<std::unique_ptr<LogTail>> now;
    for (const Container& container : std::as_const(containers_)) {
        const auto known = std::find_if(tails_.begin(), tails_.end(),
                                        [&](const auto& tail) { return tail && tail->id() == container.id; });
        if (known != tails_.end()) {
            now.push_back(std::move(*known));
            continue;
        }
        now.push_back(std::make_unique<LogTail>(
            context_, machine_, container.id,
            [this](const LogTail& tail, std::vector<LogLine> lines) { take(tail, std::move(lines)); },
            nullptr));
        connect(now.back().get(), &LogTail::ended, this, &ContainerLog::finished);
    }
    tails_ = std::move(now);
}

bool ContainerLog::isOn(const LogTail& tail) const {
    return std::any_of(containers_.begin(), containers_.end(),
                       [&](const Container& each) { return each.id == tail.id() && each.on(); });
}

bool ContainerLog::isReading() const {
    return std::any_of(tails_.begin(), tails_.end(), [](const auto& tail) { return tail->isReading(); });
}

void ContainerLog::setActive(bool active) {
    if (active == active_) return;
    active_ = active;
    if (active)
        goOn();
    else
        end();
    tell();
}

/// From nothing.
void ContainerLog::begin() {
    end();
    tails_.clear();
    makeTails();
    merging_ = tails_.size() > 1;
    view_->clear();
    pause_->setChecked(false);
    goOn();
}

/// Where it stood.
void ContainerLog::goOn() {
    end();
    failed_ = false;
    error_->clear();
    if (active_) {
        for (const auto& tail : tails_) start(*tail);
        // There may be none left to wait for.
        if (merging_ && !isReading()) mergeOld();
    }
    tell();
}

void ContainerLog::start(LogTail& tail) {
    const auto most = static_cast<int>(LogLines::kMost / std::max<std::size_t>(1, tails_.size()));
    tail.start(!merging_ && isOn(tail), most, sinceChosen(), pause_->isChecked());
}

void ContainerLog::end() {
    again_->stop();
    for (const auto& tail : tails_) tail->stop();
    // What was not all there yet comes again.
    if (!merging_) return;
    old_.clear();
    for (const auto& tail : tails_) tail->forget();
}

void ContainerLog::finished(const Result<void>& done) {
    if (!done && done.error().kind != ErrorKind::Cancelled) {
        failed_ = true;
        error_->setError(done.error());
    }
    // It has ended, which the list does not know yet; or it was started again meanwhile: Podman lets go of
    // the log of one that has ended only a while after that, which may be after the next start.
    if (done && !merging_) again_->start();
    if (merging_ && !isReading()) mergeOld();
    tell();
}

void ContainerLog::take(const LogTail& tail, std::vector<LogLine> lines) {
    if (project_) {
        qsizetype width = 0;
        for (const QString& name : std::as_const(names_)) width = std::max(width, name.size());
        const QString name = names_.value(tail.id());
        const auto place =
            static_cast<std::size_t>(std::distance(names_.cbegin(), names_.constFind(tail.id())));
        for (LogLine& line : lines)
            line = withWords(std::move(line), name.leftJustified(width) + QStringLiteral(" | "),
                             kNameColors.at(place % kNameColors.size()));
    }
    if (merging_)
        std::move(lines.begin(), lines.end(), std::back_inserter(old_));
    else
        view_->append(std::move(lines));
    tell();
}

/// What there was already is all there: shown by its times, and gone on with.
void ContainerLog::mergeOld() {
    merging_ = false;
    std::stable_sort(old_.begin(), old_.end(),
                     [](const LogLine& one, const LogLine& other) { return one.time < other.time; });
    view_->append(std::exchange(old_, {}));
    if (failed_) return;
    for (const auto& tail : tails_)
        if (isOn(*tail)) start(*tail);
}

void ContainerLog::tell() {
    const std::int64_t count = view_->lines().end() - view_->lines().begin();
    QString text;
    if (pause_->isChecked())
        text = tr("paused");
    else if (merging_ && isReading())
        text = tr("Reading…");
    else if (isReading() && count == 0)
        text = tr("Nothing written yet.");
    else if (!isReading() && !failed_ && count == 0 && active_)
        text = tr("It wrote nothing.");
    else if (count > 0)
        text = tr("%n line(s)", nullptr, static_cast<int>(count));
    state_->setText(text);
    pause_->setEnabled(isReading() || pause_->isChecked());
}

void ContainerLog::findNext(bool backwards) {
    if (find_->text().isEmpty()) return;
    if (view_->findNext(backwards)) return tell();
    state_->setText(tr("Not found."));
}

void ContainerLog::save() {
    if (containers_.isEmpty()) return;
    saveContainerLog(context_, this, machine_, containers_.front(), sinceChosen(), view_->timesShown());
}

void ContainerLog::showCommand() {
    auto* dialog = new Dialog(tr("How this log is read"), this);
    dialog->setObjectName(QStringLiteral("logCommandDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QStringList commands;
    for (const auto& tail : tails_) commands.append(tail->command());
    auto* preview = new CommandPreview(commands.join(QLatin1Char('\n')));
    preview->setObjectName(QStringLiteral("logCommandText"));
    dialog->body()->addWidget(preview);
    dialog->body()->addStretch();
    dialog->addCancel(tr("Close"));
    Mnemonics::give(dialog);
    dialog->open();
}

}  // namespace hearth
