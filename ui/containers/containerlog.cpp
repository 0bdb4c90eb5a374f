// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerlog.h"

#include "core/services.h"
#include "ui/containers/logfeed.h"
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
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace hearth {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr auto kAgain = std::chrono::milliseconds(500);
constexpr int kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;

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
      pause_(new QPushButton(icon(Icon::Interrupt), tr("Hold"))),
      more_(new QToolButton),
      view_(new LogView) {
    setObjectName(QStringLiteral("containerLog"));
    error_->setObjectName(QStringLiteral("logError"));
    again_->setSingleShot(true);
    again_->setInterval(kAgain);
    connect(again_, &QTimer::timeout, this, [this] {
        if (container_.on() && !reading_) goOn();
    });
    auto* again = error_->addAction(tr("Try again"));
    again->setObjectName(QStringLiteral("logAgain"));
    connect(again, &QPushButton::clicked, this, &ContainerLog::goOn);
    auto* all = column(this, metrics::small);
    all->addWidget(buildBar());
    all->addWidget(error_);
    all->addWidget(view_, 1);

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
        if (feed_) feed_->hold(held);
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
    since_->setAccessibleName(tr("Since when"));
    since_->addItem(tr("From the beginning"), 0);
    since_->addItem(tr("Last 10 minutes"), 10 * kMinute);
    since_->addItem(tr("Last hour"), kHour);
    since_->addItem(tr("Last day"), kDay);
    streams_->setObjectName(QStringLiteral("logStreams"));
    streams_->setAccessibleName(tr("What is shown"));
    streams_->addItems({tr("Output and errors"), tr("Output only (stdout)"), tr("Errors only (stderr)")});
    streams_->setToolTip(tr("What came from stderr has a red mark before it."));
    find_->setObjectName(QStringLiteral("logFind"));
    find_->setMaximumWidth(metrics::sidebarWidth);
    state_->setObjectName(QStringLiteral("logState"));
    state_->elide();
    follow_->setObjectName(QStringLiteral("logFollow"));
    follow_->setCheckable(true);
    follow_->setChecked(true);
    follow_->setToolTip(tr("Stay at the end, where new lines come"));
    pause_->setObjectName(QStringLiteral("logPause"));
    pause_->setCheckable(true);
    pause_->setToolTip(tr("Take nothing more in until this is pressed again; nothing is lost"));
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
    connect(entry(Icon::Copy, tr("Copy what is chosen, or all"), "logCopy"), &QAction::triggered, view_,
            &LogView::copy);
    connect(entry(Icon::Save, tr("Save to a file…"), "logSave"), &QAction::triggered, this,
            &ContainerLog::save);
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

qint64 ContainerLog::sinceChosen() const {
    const qint64 span = since_->currentData().toLongLong();
    return span == 0 ? 0 : QDateTime::currentSecsSinceEpoch() - span;
}

void ContainerLog::setContainer(const Container& container, bool reachable) {
    const bool other = container.id != container_.id;
    const bool cameOn = container.on() && !container_.on();
    const bool cameBack = reachable && !reachable_;
    container_ = container;
    reachable_ = reachable;
    if (other)
        begin();
    else if (!reading_ && (cameOn || (cameBack && failed_)))
        goOn();
    tell();
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
    last_ = 0;
    ofLast_ = 0;
    view_->clear();
    pause_->setChecked(false);
    goOn();
}

/// Where it stood.
void ContainerLog::goOn() {
    end();
    failed_ = false;
    error_->clear();
    if (!active_ || container_.id.isEmpty()) return;
    auto feed = std::make_shared<LogFeed>();
    feed->hold(pause_->isChecked());
    feed_ = feed;
    filled_ = observe(
        this, [&](auto told) { return feed->onFilled(std::move(told)); }, [this] { take(); });
    ContainerLogs what;
    what.follow = container_.on();
    what.timestamps = true;  // by which it goes on later
    if (last_ == 0) what.tail = static_cast<int>(LogLines::kMost);
    what.since = last_ == 0 ? sinceChosen() : last_ / kSecond;
    reading_ = context_.operations.query(
        this,
        [&service = context_.services.containers, machine = machine_, id = container_.id, what, feed,
         last = last_, known = ofLast_](const Control& control) {
            LogReader reader(last, known);
            std::vector<LogLine> lines;
            const LogReader::Sink collect = [&lines](LogLine line) { lines.push_back(std::move(line)); };
            auto done = service.logs(
                machine, id, what,
                [&](FrameDecoder::Stream stream, std::span<const char> bytes) {
                    reader.feed(stream, bytes, collect);
                    return feed->put(std::exchange(lines, {}), control).has_value();
                },
                control);
            reader.end(collect);
            if (done) done = feed->put(std::move(lines), control);
            return done;
        },
        [this, feed](const Result<void>& done) {
            if (feed == feed_) finished(done);
        },
        std::chrono::milliseconds(0));
    connect(reading_, &Operation::logged, this, [this](const OperationLogEntry& entry) {
        if (entry.event.kind == ProgressEvent::Kind::Command) command_ = entry.event.text;
    });
    tell();
}

void ContainerLog::end() {
    if (feed_) take();
    delete filled_;
    filled_ = nullptr;
    again_->stop();
    if (reading_) reading_->cancel();
    reading_ = nullptr;
    feed_.reset();
}

void ContainerLog::finished(const Result<void>& done) {
    end();
    if (!done && done.error().kind != ErrorKind::Cancelled) {
        failed_ = true;
        error_->setError(done.error());
    }
    // It has ended, which the list does not know yet; or it was started again meanwhile: Podman lets go of
    // the log of one that has ended only a while after that, which may be after the next start.
    if (done && container_.on()) again_->start();
    tell();
}

void ContainerLog::take() {
    std::vector<LogLine> lines = feed_->take();
    if (lines.empty()) return;
    for (const LogLine& line : lines) {
        if (line.time > last_) ofLast_ = 0;
        last_ = std::max(last_, line.time);
        if (line.time == last_ && last_ != 0) ++ofLast_;
    }
    view_->append(std::move(lines));
    tell();
}

void ContainerLog::tell() {
    const std::int64_t count = view_->lines().end() - view_->lines().begin();
    QString text;
    if (pause_->isChecked())
        text = tr("held");
    else if (reading_ && count == 0)
        text = tr("Nothing written yet.");
    else if (!reading_ && !failed_ && count == 0 && active_)
        text = tr("It wrote nothing.");
    else if (count > 0)
        text = tr("%n line(s)", nullptr, static_cast<int>(count));
    state_->setText(text);
    pause_->setEnabled(reading_ != nullptr || pause_->isChecked());
}

void ContainerLog::findNext(bool backwards) {
    if (find_->text().isEmpty()) return;
    if (view_->findNext(backwards)) return tell();
    state_->setText(tr("Not found."));
}

void ContainerLog::save() {
    saveContainerLog(context_, this, machine_, container_, sinceChosen(), view_->timesShown());
}

void ContainerLog::showCommand() {
    auto* dialog = new Dialog(tr("How this log is read"), this);
    dialog->setObjectName(QStringLiteral("logCommandDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* preview = new CommandPreview(command_);
    preview->setObjectName(QStringLiteral("logCommandText"));
    dialog->body()->addWidget(preview);
    dialog->body()->addStretch();
    dialog->addCancel(tr("Close"));
    Mnemonics::give(dialog);
    dialog->open();
}

}  // namespace hearth
