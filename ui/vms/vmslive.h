// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "core/vms/vmuse.h"
#include "ui/shell/machinetab.h"

#include <QElapsedTimer>
#include <QHash>
#include <QImage>
#include <QTimer>

#include <map>

namespace hearth {

/// While it is started: what the running VMs of a machine use, and small pictures of their screens. It asks
/// again only when it was answered, and never logs in anywhere.
class VmsLive : public QObject {
    Q_OBJECT
public:
    using Loads = std::map<QString, VmLoad>;  ///< by the VM's name

    VmsLive(const UiContext& context, const QString& machine, QObject* parent);

    void setVms(const QList<VmState>& vms);
    void start();
    void stop();

Q_SIGNALS:
    void loadsTaken(const hearth::VmsLive::Loads& loads);
    /// Null: it has no screen any more.
    void pictureTaken(const QString& name, const QImage& picture);

private:
    bool mayAsk() const;
    void askLoads();
    void askPicture();

    UiContext context_;
    const QString machine_;
    QList<VmState> running_;
    std::map<QString, VmUse> before_;
    QHash<QString, qint64> pictured_;  // when, by pictureClock_
    QElapsedTimer pictureClock_;
    QTimer loads_, pictures_;
    bool asking_ = false, picturing_ = false;
};

}  // namespace hearth
