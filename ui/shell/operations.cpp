// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/operations.h"

#include "core/base/machinetitle.h"
#include "ui/look/statusdelegate.h"
#include "ui/shell/timetext.h"

#include <QLocale>

#include <mutex>

namespace hearth {
namespace {

constexpr int poolThreads = 256;
constexpr int keptEnded = 100;
constexpr qsizetype logEntries = 5000;
constexpr qsizetype logLimit = 1024 * 1024;  // characters

}  // namespace

/// Collects what the working thread reports and hands it to the GUI thread in batches: a command that prints
/// a million lines costs a few hundred events, not a million.
class Operation::Sink : public Progress, public std::enable_shared_from_this<Sink> {
public:
    explicit Sink(Operation* operation) : operation_(operation) {}

    void report(const ProgressEvent& event) override {
        const std::lock_guard lock(mutex_);
        if (operation_ == nullptr) return;
        // Only the last amount matters, and of output only what the log would keep.
        if (!waiting_.isEmpty() && waiting_.last().event.kind == event.kind) {
            if (event.kind == ProgressEvent::Kind::Amount)
                waiting_.removeLast();
            else if (event.kind == ProgressEvent::Kind::Output &&
                     waiting_.last().event.text.size() < logLimit / 4) {
                waiting_.last().event.text += event.text;
                return;
            }
        }
        waiting_.append({QDateTime::currentDateTime(), event});
        if (waiting_.size() > logEntries) waiting_.removeFirst();
        if (posted_) return;
        posted_ = true;
        QMetaObject::invokeMethod(
            operation_, [self = shared_from_this()] { self->deliver(); }, Qt::QueuedConnection);
    }

    void deliver() {
        QList<OperationLogEntry> entries;
        Operation* operation = nullptr;
        {
            const std::lock_guard lock(mutex_);
            posted_ = false;
            entries.swap(waiting_);
            operation = operation_;
        }
        if (operation != nullptr && !entries.isEmpty()) operation->take(std::move(entries));
    }

    void forget() {
        const std::lock_guard lock(mutex_);
        operation_ = nullptr;
    }

private:
    std::mutex mutex_;
    Operation* operation_;
    QList<OperationLogEntry> waiting_;
    bool posted_ = false;
};

Operation::Operation(QString title, QString machine, QObject* parent)
    : QObject(parent),
      title_(std::move(title)),
      machine_(std::move(machine)),
      started_(QDateTime::currentDateTime()),
      sink_(std::make_shared<Sink>(this)) {}

Operation::~Operation() {
    stop_.request_stop();
    sink_->forget();
}

Progress* Operation::sink() const { return sink_.get(); }

void Operation::cancel() {
    if (state_ == State::Running) stop_.request_stop();
}

QString Operation::step() const {
    switch (state_) {
    case State::Running:
        return stop_.stop_requested() ? tr("Stopping…") : step_;
    case State::Done:
        return remark_.isEmpty() ? tr("Done") : remark_;
    case State::Failed:
        return error_.message;
    case State::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

void Operation::take(QList<OperationLogEntry> entries) {
    for (auto& entry : entries) {
        const ProgressEvent& event = entry.event;
        if (event.kind == ProgressEvent::Kind::Amount) {
            fraction_ = event.total > 0 ? double(event.done) / double(event.total) : -1;
            continue;
        }
        if (event.kind == ProgressEvent::Kind::StepStarted) {
            step_ = event.text;
            fraction_ = -1;
        }
        logCharacters_ += event.text.size() + event.detail.size();
        log_.append(entry);
        while (log_.size() > logEntries || (logCharacters_ > logLimit && log_.size() > 1)) {
            logCharacters_ -= log_.first().event.text.size() + log_.first().event.detail.size();
            log_.removeFirst();
        }
        Q_EMIT logged(entry);
    }
    Q_EMIT changed();
}

Status Operation::status() const {
    switch (state_) {
    case State::Running:
        return Status::Busy;
    case State::Done:
        return remark_.isEmpty() ? Status::Ok : Status::Warn;
    case State::Failed:
        return Status::Bad;
    case State::Cancelled:
        break;
    }
    return Status::Idle;
}

void Operation::end(const std::optional<Error>& error, const QString& remark) {
    sink_->deliver();
    finished_ = QDateTime::currentDateTime();
    if (!error) {
        state_ = State::Done;
        remark_ = remark;
        fraction_ = 1;
    } else if (error->kind == ErrorKind::Cancelled) {
        state_ = State::Cancelled;
    } else {
        state_ = State::Failed;
        error_ = *error;
    }
    Q_EMIT changed();
    Q_EMIT ended();
}

namespace {

QString timed(const QDateTime& at, const QString& text) {
    return at.toString(QStringLiteral("HH:mm:ss.zzz  ")) + text + QLatin1Char('\n');
}

}  // namespace

QString Operation::logLine(const OperationLogEntry& entry) {
    const auto& [at, event] = entry;
    using Kind = ProgressEvent::Kind;
    const QString detail = event.detail.isEmpty() ? QString() : QStringLiteral(": ") + event.detail;
    switch (event.kind) {
    case Kind::StepStarted:
        return timed(at, QStringLiteral("… ") + event.text);
    case Kind::StepDone:
        return timed(at, QStringLiteral("✓ %1 (%2)%3").arg(event.text, durationText(event.took), detail));
    case Kind::StepFailed:
        return timed(at, QStringLiteral("✗ %1 (%2)%3").arg(event.text, durationText(event.took), detail));
    case Kind::Command:
        return timed(at, (event.machine.isEmpty() ? QString() : event.machine + QLatin1Char(' ')) +
                             QStringLiteral("$ ") + event.text);
    case Kind::Output:
        return event.text.endsWith(QLatin1Char('\n')) ? event.text : event.text + QLatin1Char('\n');
    case Kind::Note:
        return timed(at, event.text + detail);
    case Kind::Amount:
        break;
    }
    return {};
}

QString Operation::outcomeText() const {
    if (isRunning()) return {};
    QString text = timed(finished_, step());
    if (state_ == State::Failed) {
        if (!error_.hint.isEmpty()) text += error_.hint + QLatin1Char('\n');
        if (!error_.detail.isEmpty()) text += error_.detail + QLatin1Char('\n');
    }
    return text;
}

QString Operation::logText() const {
    QString text = timed(started_, machine_.isEmpty() ? title_ : title_ + QStringLiteral(" · ") + machine_);
    for (const auto& entry : log_) text += logLine(entry);
    return text + outcomeText();
}

QStringList Operation::commands() const {
    QStringList result;
    for (const auto& entry : log_)
        if (entry.event.kind == ProgressEvent::Kind::Command) result.append(entry.event.text);
    return result;
}

Operations::Operations(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(poolThreads);
    pool_.setExpiryTimeout(10'000);
}

Operations::~Operations() {
    cancelAll();
    // What runs uses core by reference, so it must be gone before core is.
    pool_.waitForDone();
}

Operation* Operations::add(const OperationSpec& spec, bool listed) {
    auto* operation = new Operation(spec.title, spec.machine, this);
    if (!listed) {
        unlisted_.append(operation);
        connect(operation, &QObject::destroyed, this, [this, operation] { unlisted_.removeOne(operation); });
        return operation;
    }
    connect(operation, &Operation::changed, this, [this, operation] { Q_EMIT changed(operation); });
    Q_EMIT aboutToAdd();
    listed_.prepend(operation);
    Q_EMIT added(operation);
    return operation;
}

Control Operations::controlFor(const Operation& operation, const OperationSpec& spec, Asker* asker) const {
    Control control;
    control.stop = operation.stop_.get_token();
    control.deadline = spec.time.count() > 0 ? Deadline::after(spec.time) : Deadline::never();
    control.progress = operation.sink();
    control.asker = asker;
    return control;
}

void Operations::finish(Operation* operation, const std::optional<Error>& error, const QString& remark) {
    operation->end(error, remark);
    if (unlisted_.contains(operation)) {
        operation->deleteLater();
        return;
    }
    Q_EMIT ended(operation);
    prune();
}

void Operations::prune() {
    int kept = 0;
    for (int row = 0; row < listed_.size(); ++row) {
        if (listed_[row]->isRunning() || ++kept <= keptEnded) continue;
        remove(row--);
    }
}

void Operations::remove(int row) {
    Q_EMIT aboutToRemove(row);
    listed_.takeAt(row)->deleteLater();
    Q_EMIT removed();
}

int Operations::runningCount() const {
    return int(
        std::count_if(listed_.begin(), listed_.end(), [](const Operation* one) { return one->isRunning(); }));
}

void Operations::cancelAll() {
    for (auto* operation : listed_) operation->cancel();
    for (auto* operation : unlisted_) operation->cancel();
}

void Operations::clearEnded() {
    for (int row = int(listed_.size()) - 1; row >= 0; --row)
        if (!listed_[row]->isRunning()) remove(row);
}

Error Operations::fromException(const std::exception& exception) {
    return {ErrorKind::Failed, tr("This stopped at a fault inside Hearth."),
            tr("Copy the log and report it; what was running before goes on."),
            QString::fromUtf8(exception.what())};
}

OperationsModel::OperationsModel(Operations& operations, QObject* parent)
    : QAbstractListModel(parent), operations_(operations) {
    connect(&operations_, &Operations::aboutToAdd, this, [this] { beginInsertRows({}, 0, 0); });
    connect(&operations_, &Operations::added, this, [this] { endInsertRows(); });
    connect(&operations_, &Operations::aboutToRemove, this,
            [this](int row) { beginRemoveRows({}, row, row); });
    connect(&operations_, &Operations::removed, this, [this] { endRemoveRows(); });
    connect(&operations_, &Operations::changed, this, [this](Operation* operation) {
        const auto row = operations_.list().indexOf(operation);
        if (row >= 0) Q_EMIT dataChanged(index(int(row)), index(int(row)));
    });
}

int OperationsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(operations_.list().size());
}

QVariant OperationsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    Operation* operation = operations_.list()[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return operation->title();
    case OperationRole:
        return QVariant::fromValue(operation);
    case SubtitleRole:
        return operation->step();
    case PillRole:
        return machineTitle(operation->machine());
    case Qt::ToolTipRole:
        return QLocale().toString(operation->started(), QLocale::LongFormat);
    case TrailingRole:
        return QLocale().toString(operation->started().time(), QLocale::ShortFormat);
    case StatusRole:
        return int(operation->status());
    default:
        return {};
    }
}

}  // namespace hearth
