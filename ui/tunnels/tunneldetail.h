// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnels.h"
#include "ui/look/statusdot.h"
#include "ui/tunnels/traffic.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace hearth {

/// A forward that is none's as a tunnel of that one: everything is shown as tunnels are. Its spec has no id.
TunnelState asTunnel(const std::shared_ptr<Forward>& forward, const ForwardState& state);
/// All of a tunnel as one forward, on or off (core's tunnelSummary; Stopped where a person switched it off).
ForwardState wholeState(const TunnelState& tunnel);
/// One of its forwards, also while it is not open.
ForwardState partState(const TunnelState& tunnel, qsizetype part);
/// Whether that part waits because its port on this computer is taken.
bool isPortTaken(const TunnelState& tunnel, qsizetype part);

/// Everything the panel tells of a tunnel, in words. A value.
struct TunnelDetail {
    /// A line of a list.
    struct Line {
        QString key;
        Status status = Status::Idle;
        QString text;
        QString trailing;
        QString toolTip;
        friend bool operator==(const Line&, const Line&) = default;
    };

    QString title, machine;
    Status status = Status::Idle;
    QString word;         ///< the state and its age: "on for 3 min", "lost for 12 s, trying again"
    QString connections;  ///< "2 now, 14 so far"
    QString received, sent;
    QString roundTrip;
    QString since;
    QList<Line> history;   ///< what happened, the latest first
    QList<Line> parts;     ///< all of it, then each of its forwards; empty where it is one
    Error problem;         ///< without a message: none
    qsizetype taken = -1;  ///< the part whose port is taken; -1: none
    bool up = false, off = false, down = false;
    QList<double> in, out;  ///< rates of the last minutes, oldest first
    QString rateIn, rateOut;

    friend bool operator==(const TunnelDetail&, const TunnelDetail&) = default;
};

/// How the graph's time is divided.
inline constexpr std::chrono::milliseconds detailStep = std::chrono::seconds(2);
inline constexpr int detailSteps = Traffic::kept / detailStep;

/// `part`: the one to tell of; -1: all of it. `traffic` is that one's. Pure.
TunnelDetail detailOf(const TunnelState& tunnel, qsizetype part, const Traffic& traffic,
                      const QDateTime& now);

}  // namespace hearth
