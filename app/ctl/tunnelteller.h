// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "app/ctl/statusline.h"
#include "core/tunnels/tunnels.h"

#include <QHash>

namespace hearth::ctl {

/// Tells what happens to tunnels that are followed: with --json one event a line; for people a line for each
/// change, and on a terminal one status line beneath that is drawn anew in place. One thread uses it.
class TunnelTeller {
public:
    explicit TunnelTeller(Context& context) : context_(context) {}

    void tell(const QList<TunnelState>& states);
    /// That whoever had them has them no more, and they are taken up anew.
    void lost();
    /// That another program asks the person something before it goes on. `program`: its name; `what`: what it
    /// asks, in its words.
    void asking(const QString& tunnel, const QString& program, const QString& what);
    /// Takes the status line away, before something else is written.
    void pause() { line_.hide(); }

private:
    void tell(const TunnelState& now);
    void tellDown(const TunnelState& told, const Error& reason);
    void tellPart(const TunnelState& tunnel, qsizetype at, const TunnelState::Part& before);
    void event(const char* what, const TunnelState& tunnel, qsizetype at, const QString& listening,
               const Error& reason);
    void printLine(const QString& text);

    Context& context_;
    StatusLine line_;
    QHash<QString, TunnelState> told_;
};

}  // namespace hearth::ctl
