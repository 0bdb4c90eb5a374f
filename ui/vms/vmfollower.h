// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/operations.h"
#include "ui/vms/vmnews.h"

#include <QObject>
#include <QSet>

namespace hearth {

struct Services;

/// Keeps an eye on the virtual machines of this computer and of every host while it is connected: finds those
/// that run, starts those that start with Hearth (once a run of Hearth), and tells what a person who does not
/// look at them wants to know. It never connects to a host.
class VmFollower : public QObject {
    Q_OBJECT
public:
    VmFollower(Services& services, Operations& operations, QObject* parent = nullptr);

    /// From now on, this computer first.
    void start();

Q_SIGNALS:
    void news(const hearth::VmNotice& notice);

private:
    void lookAt(const QString& machine);
    void startThoseOf(const QString& machine);

    Services& services_;
    Operations& operations_;
    VmNews news_;
    QSet<QString> connected_, started_;
};

}  // namespace hearth
