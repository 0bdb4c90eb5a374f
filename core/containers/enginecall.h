// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engineapi.h"

namespace hearth {

/// A line of what an engine tells while it pulls, pushes, loads or builds.
struct EngineMessage {
    QString id;                        ///< what it is about: a layer; empty: all of it
    QString status;                    ///< "Downloading" …, in the engine's words
    QString text;                      ///< output of a build or a load, with its line ends
    std::int64_t done = 0, total = 0;  ///< bytes; total 0: not known
    QString result;                    ///< what came out: an image's id, a digest
    QString error;                     ///< it failed, though the answer began well

    friend bool operator==(const EngineMessage&, const EngineMessage&) = default;
};

/// Takes apart the lines of JSON of such an answer, as they come. Pure.
class EngineMessages {
public:
    using Sink = std::function<void(const EngineMessage&)>;
    /// Protocol where a line is no object, or is longer than a mebibyte.
    Result<void> feed(std::span<const char> bytes, const Sink& sink);
    /// At the end: a last line may lack its end.
    Result<void> finish(const Sink& sink);

private:
    QByteArray pending_;
};

/// Pure. What an engine says went wrong in the midst of an answer, by what it is about: NotFound, Denied,
/// Unreachable, Failed.
Error engineMessageError(const QString& text, const QString& machine);

/// Makes a call and tells what the engine tells. An error within the answer is an error here.
Result<void> callEngine(EngineApi& engine, const EngineCall& call, const EngineMessages::Sink& told,
                        const Control& control);

}  // namespace hearth
