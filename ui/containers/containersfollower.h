// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/enginewatch.h"

#include <QObject>

#include <memory>

namespace hearth {

/// Looks on at a machine's containers while somebody looks at them in the window, and tells there what it
/// sees. It never connects to a host.
class ContainersFollower : public QObject {
    Q_OBJECT
public:
    /// `service` outlives it.
    ContainersFollower(ContainerService& service, QString machine, QObject* parent = nullptr);
    ~ContainersFollower() override;

    void start();
    void stop();
    /// Anew, from finding the engine on; nothing while it is stopped.
    void look();

Q_SIGNALS:
    /// Several changes may be told as one.
    void changed(const hearth::ContainersState& state);

private:
    struct Told;

    ContainerService& service_;
    const QString machine_;
    std::shared_ptr<Told> told_;
    std::unique_ptr<EngineWatch> watch_;
};

}  // namespace hearth
