// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerservice.h"
#include "core/containers/logreader.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace hearth {

class LogFeed;
class Observation;

/// What one container writes, on its way to the window: it knows where it stood, so that it can be stopped
/// and go on with each line once.
class LogTail : public QObject {
    Q_OBJECT
public:
    using Sink = std::function<void(LogTail& tail, std::vector<LogLine> lines)>;

    /// `sink` is given what has come, here.
    LogTail(const UiContext& context, QString machine, QString id, Sink sink, QObject* parent);
    ~LogTail() override;

    const QString& id() const { return id_; }
    /// Goes on where it stood; where that is nowhere, with the last `most` lines since `since` (seconds since
    /// 1970; 0: all). `follow`: until it is stopped.
    void start(bool follow, int most, qint64 since, bool held);
    /// What came until now is given to the sink first.
    void stop();
    /// As if nothing had come.
    void forget();
    /// Takes nothing more in until it is let go; nothing is lost.
    void hold(bool held);
    bool isReading() const;
    /// As it was run last.
    const QString& command() const { return command_; }

Q_SIGNALS:
    /// It came to its end, or to none: not when it was stopped.
    void ended(const hearth::Result<void>& done);

private:
    void take();

    UiContext context_;
    const QString machine_, id_;
    const Sink sink_;
    std::int64_t last_ = 0;  // the moment of the newest line, in nanoseconds
    int ofLast_ = 0;         // how many lines are of that moment
    QString command_;
    QPointer<Operation> reading_;
    std::shared_ptr<LogFeed> feed_;
    Observation* filled_ = nullptr;
};

}  // namespace hearth
