// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "core/base/control.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "ui/look/statusdot.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>

namespace hearth {

struct OperationLogEntry {
    QDateTime at;
    ProgressEvent event;
};

/// What is to be said of something that was done and is not well yet: an operation whose work returns
/// Result<Remark> says it instead of "Done". Empty: all is well.
struct Remark {
    QString text;
};

/// Something that runs, or ran: what a person sees of it. Lives on the GUI thread and belongs to Operations.
class Operation : public QObject {
    Q_OBJECT
public:
    enum class State { Running, Done, Failed, Cancelled };

    ~Operation() override;

    const QString& title() const { return title_; }
    const QString& machine() const { return machine_; }
    State state() const { return state_; }
    /// Its outcome's, or Busy.
    Status status() const;
    bool isRunning() const { return state_ == State::Running; }
    /// 0 … 1; below 0 while unknown.
    double fraction() const { return fraction_; }
    /// What it does now, or, when it has ended, how it ended.
    QString step() const;
    QDateTime started() const { return started_; }
    QDateTime finished() const { return finished_; }
    /// For Failed.
    const Error& error() const { return error_; }
    const QList<OperationLogEntry>& log() const { return log_; }
    /// The log as text: times, steps, commands, output. Ready to be pasted into a report.
    QString logText() const;
    /// One entry of it, its lines ended by newline; nothing for amounts.
    static QString logLine(const OperationLogEntry& entry);
    /// How it ended, as the log's last lines; nothing while it runs.
    QString outcomeText() const;
    /// The commands it ran, "Show what Hearth ran".
    QStringList commands() const;

    void cancel();

Q_SIGNALS:
    void changed();
    void logged(const hearth::OperationLogEntry& entry);
    void ended();

private:
    friend class Operations;
    class Sink;

    Operation(QString title, QString machine, QObject* parent);
    Progress* sink() const;
    void take(QList<OperationLogEntry> entries);
    void end(const std::optional<Error>& error, const QString& remark);

    QString title_, machine_;
    State state_ = State::Running;
    double fraction_ = -1;
    QString step_;
    QString remark_;
    QDateTime started_, finished_;
    Error error_;
    QList<OperationLogEntry> log_;
    qsizetype logCharacters_ = 0;
    std::stop_source stop_;
    std::shared_ptr<Sink> sink_;
};

/// How an operation is run.
struct OperationSpec {
    QString title;    ///< "Open Jupyter"; what the activity strip shows
    QString machine;  ///< a machine's name, or empty
    std::chrono::milliseconds time =
        std::chrono::minutes(2);  ///< its deadline; 0: none. Questions to a person do not count
    Asker* asker = nullptr;       ///< null: the window's
};

/// The one place where core's blocking calls become asynchronous. The work runs on a pool of its own (256
/// threads: a slow machine never keeps another waiting); its result is handed over on the GUI thread, and
/// only while the receiver lives. GUI thread only.
class Operations : public QObject {
    Q_OBJECT
public:
    explicit Operations(QObject* parent = nullptr);
    /// Cancels everything and waits for it.
    ~Operations() override;

    /// Who answers questions of operations; outlives the operations. Null: nobody.
    void setAsker(Asker* asker) { asker_ = asker; }

    /// Something that a person started: listed, logged, cancellable, and goes on when the receiver is gone.
    ///     work: Result<T>(const Control&), on another thread     done: void(Result<T>), here
    template <class Work, class Done>
    Operation* start(const OperationSpec& spec, QObject* receiver, Work work, Done done) {
        Operation* operation = add(spec, true);
        run(operation, controlFor(*operation, spec, spec.asker != nullptr ? spec.asker : asker_), receiver,
            std::move(work), std::move(done));
        return operation;
    }

    /// Something that a page needs to know: not listed, asks nobody (NeedsAnswer instead), cancelled when the
    /// receiver goes. The operation is deleted once it has ended.
    template <class Work, class Done>
    Operation* query(QObject* receiver, Work work, Done done,
                     std::chrono::milliseconds time = std::chrono::seconds(30)) {
        OperationSpec spec;
        spec.time = time;
        Operation* operation = add(spec, false);
        connect(receiver, &QObject::destroyed, operation, &Operation::cancel);
        run(operation, controlFor(*operation, spec, nullptr), receiver, std::move(work), std::move(done));
        return operation;
    }

    /// Listed ones, newest first: running and the last that ended.
    const QList<Operation*>& list() const { return listed_; }
    int runningCount() const;
    void cancelAll();
    /// Forgets those that ended.
    void clearEnded();

Q_SIGNALS:
    void aboutToAdd();
    void added(hearth::Operation* operation);
    void aboutToRemove(int row);
    void removed();
    /// Any listed one changed.
    void changed(hearth::Operation* operation);
    void ended(hearth::Operation* operation);

private:
    Operation* add(const OperationSpec& spec, bool listed);
    Control controlFor(const Operation& operation, const OperationSpec& spec, Asker* asker) const;
    void finish(Operation* operation, const std::optional<Error>& error, const QString& remark);
    void prune();
    void remove(int row);
    static Error fromException(const std::exception& exception);

    template <class Work, class Done>
    void run(Operation* operation, Control control, QObject* receiver, Work work, Done done) {
        using Outcome = std::invoke_result_t<Work, const Control&>;
        // Result types are often move-only, which QFuture<T> shares badly: the future tells only that it is
        // there.
        auto box = std::make_shared<std::optional<Outcome>>();
        const QFuture<void> future =
            QtConcurrent::run(&pool_, [box, control = std::move(control), keep = operation->sink_,
                                       work = std::move(work)]() mutable {
                try {
                    box->emplace(work(static_cast<const Control&>(control)));
                } catch (const std::exception& exception) {
                    box->emplace(fromException(exception));
                }
            });
        // The operation's own watcher is made first, so it has ended by the time that the receiver hears of
        // it.
        watch(operation, future, [this, operation, box] {
            QString remark;
            if constexpr (std::is_same_v<Outcome, Result<Remark>>)
                if (*box && **box) remark = (**box)->text;
            finish(operation, *box && !**box ? std::optional((*box)->error()) : std::nullopt, remark);
        });
        watch(receiver, future, [alive = QPointer<Operations>(this), box, done = std::move(done)]() mutable {
            if (alive && *box) done(std::move(**box));
        });
    }

    template <class Then>
    static void watch(QObject* parent, const QFuture<void>& future, Then then) {
        auto* watcher = new QFutureWatcher<void>(parent);
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                         [watcher, then = std::move(then)]() mutable {
                             watcher->deleteLater();
                             then();
                         });
        watcher->setFuture(future);
    }

    QThreadPool pool_;
    Asker* asker_ = nullptr;
    QList<Operation*> listed_;
    QList<Operation*> unlisted_;
};

/// Operations for a view: StatusDelegate's roles and OperationRole for the object itself.
class OperationsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum { OperationRole = Qt::UserRole + 1 };

    explicit OperationsModel(Operations& operations, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    Operations& operations_;
};

}  // namespace hearth

Q_DECLARE_METATYPE(hearth::Operation*)
