// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/shell/machinetab.h"

#include <QObject>
#include <QTimer>

namespace hearth {

/// What a person switches: the saved tunnels, each as one forward (tunnelSummary), and the other forwards of
/// this session: those that are open, and those that are off, because the person switched them off or
/// disconnected their host, and may be switched on again.
class ForwardList : public QObject {
    Q_OBJECT
public:
    ForwardList(Services& services, Operations& operations, QObject* parent = nullptr);

    /// Saved tunnels, then open forwards in the order in which they were opened, then those that are off.
    const QList<ForwardState>& states() const { return states_; }
    /// Open or on its way: would be lost by quitting.
    int liveCount() const;
    /// By forwardKey().
    void switchOff(const QString& key);
    void switchOn(const QString& key);
    /// Not for saved tunnels.
    void forget(const QString& key);
    /// The saved tunnels that start with Hearth.
    void startSaved();

Q_SIGNALS:
    void changed();
    /// One that was up is not any more, by itself.
    void lost(const hearth::ForwardState& forward);

private:
    void rebuild();
    /// The saved tunnel's name; empty where the key is another's.
    QString tunnelOf(const QString& key) const;
    void switchTunnelOn(const QString& name);
    std::shared_ptr<Forward> offByDisconnect(const QString& key) const;

    Services& services_;
    Operations& operations_;
    QList<ForwardState> off_;
    QList<ForwardState> states_;
    QTimer settle_;
};

}  // namespace hearth
