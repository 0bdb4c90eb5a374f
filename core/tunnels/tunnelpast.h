// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "core/tunnels/tunnelspec.h"

#include <QHash>
#include <QList>

namespace hearth {

/// What happened in this program to parts of tunnels that are not open any more. Not thread-safe.
class TunnelPast {
public:
    using History = QList<ForwardState::Event>;

    /// `tunnel`: its id. What was kept of that part before is replaced: a forward's history goes on from it.
    void keep(const QString& tunnel, const ForwardSpec& part, const History& history);
    /// Why that part, which is not open, could not be opened. The same again is told once, by its last time.
    void failed(const QString& tunnel, const ForwardSpec& part, const Error& why);
    History of(const QString& tunnel, const ForwardSpec& part) const;
    /// Forgets those that are not saved any more.
    void keepOnly(const QList<TunnelSpec>& saved);

private:
    struct Part {
        ForwardSpec spec;
        History history;
    };
    QHash<QString, QList<Part>> parts_;
};

}  // namespace hearth
