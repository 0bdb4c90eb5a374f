// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmscript.h"

#include <functional>

namespace hearth {

/// A script of vmscript.h that lasts: its lines are read as they come, and it is told what to do by lines on
/// its stdin. Whoever gives up closes that stdin, which the script notices on every kind of machine, whatever
/// signals are passed on; the same happens where the connection is lost or Hearth is killed. One thread.
class LastingScript {
public:
    using OnLine = std::function<void(const QByteArray& line)>;

    static Result<LastingScript> start(Machine& machine, const char* body, const QStringList& arguments,
                                       const Control& control);

    /// Each of its lines until one begins with `word`, that line, or its end: then nothing. Once the control
    /// says stop the script is told to end, and has until then 20 s to clean up; the lines it prints
    /// meanwhile are told, too. An "error" line is the script's last: error() has its word.
    Result<std::optional<QByteArray>> readUntil(const QByteArray& word, const OnLine& onLine,
                                                const Control& control);
    /// A line for it.
    Result<void> tell(const QByteArray& line, const Control& control);
    /// tell(), then readUntil() the same word as the line begins with: a script answers with the verb. An end
    /// before that is Protocol, or Failed with an empty message where the script said an error.
    Result<QByteArray> ask(const QByteArray& line, const Control& control, const OnLine& onLine = {});

    /// Tells it that nothing more comes and waits until it has ended, at most 20 s: what it cleans up is gone
    /// then.
    void finish();

    const QByteArray& error() const { return error_; }
    const QString& errorText() const { return errorText_; }

private:
    explicit LastingScript(ProcessPtr process) : process_(std::move(process)) {}
    bool takeLine(QByteArray& line);

    ProcessPtr process_;
    QByteArray pending_;
    bool begun_ = false, ended_ = false;
    QByteArray error_;
    QString errorText_;
    QByteArray words_;  // what it said beside its lines, for an error's detail
};

}  // namespace hearth
