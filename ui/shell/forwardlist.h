// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/operations.h"
#include "ui/shell/tunnelgroups.h"
#include "ui/shell/tunnelnews.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace hearth {

class Forwards;
class Tunnels;

/// What a person switches: the saved tunnels, each as one forward (tunnelSummary), and the other forwards of
/// this session: those that are open, and those that are off, because the person switched them off or
/// disconnected their host, and may be switched on again.
class ForwardList : public QObject {
    Q_OBJECT
public:
    /// Of an operation whose failure news() tells.
    static constexpr char newsProperty[] = "hearthIsNews";

    ForwardList(Services& services, Operations& operations, QObject* parent = nullptr);

    /// Saved tunnels, then open forwards in the order in which they were opened, then those that are off.
    const QList<ForwardState>& states() const { return states_; }
    /// The saved tunnels' groups, by name.
    const QList<TunnelGroup>& groups() const { return groups_; }
    /// Open or on its way: would be lost by quitting.
    int liveCount() const;
    /// Lost, or waiting for the person.
    int downCount() const;
    /// By forwardKey().
    void switchOff(const QString& key);
    void switchOn(const QString& key);
    /// All of a group; what is on, or off, stays as it is.
    void switchGroup(const QString& group, bool on);
    /// Not for saved tunnels.
    void forget(const QString& key);
    /// The saved tunnels that start with Hearth.
    void startSaved();

Q_SIGNALS:
    void changed();
    /// What a person who does not look at the window wants to know.
    void news(const hearth::TunnelNotice& notice);

private:
    void rebuild();
    void tellNews(const QList<ForwardState>& states);
    /// The saved tunnel's name; empty where the key is another's.
    QString tunnelOf(const QString& key) const;
    void switchTunnelOn(const QString& name);
    std::shared_ptr<Forward> offByDisconnect(const QString& key) const;

    Services& services_;
    Operations& operations_;
    QList<ForwardState> off_;
    QList<ForwardState> states_;
    QList<TunnelGroup> groups_;
    TunnelNews news_;
    QElapsedTimer clock_;
    QTimer settle_, newsDue_;
};

/// Tunnels::up for an operation that says how the tunnel is then: one that is on though its way could not be
/// made yet is not "Done".
Result<Remark> switchOn(Tunnels& tunnels, const QString& name, const Control& control);

/// Whether reconnectTunnels() finds anything to do.
bool isAnyDown(const Tunnels& tunnels, const Forwards& forwards);

/// Tries again now all that is down (core's reconnectAll), as an operation that may ask; nothing while one is
/// at it already.
void reconnectTunnels(Services& services, Operations& operations);

}  // namespace hearth
