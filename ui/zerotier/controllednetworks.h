// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "ui/shell/machinetab.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace hearth {

/// A controller that the person holds, and what is known of its networks.
struct HeldController {
    SavedController controller;
    std::optional<QList<ControlledNetwork>> networks;  ///< as listed last; nothing: not yet
    std::optional<Error> error;                        ///< of the last try
    bool asking = false;
    bool off = false;  ///< within a machine that is not connected: it is not asked by itself
};

/// The networks of all controllers that the person holds, each controller asked for itself.
class ControlledNetworks : public QObject {
    Q_OBJECT
public:
    ControlledNetworks(const UiContext& context, QObject* parent = nullptr);

    const QList<HeldController>& held() const { return held_; }
    const HeldController* find(const QString& controller) const;
    /// All of them anew, and what machines are in networks.
    void load();
    /// One, as the person wants it: logs in where that is needed.
    void loadOne(const QString& controller);

Q_SIGNALS:
    void changed();

private:
    void takeControllers();
    void ask(const QString& controller, bool byPerson);
    void take(const QString& controller, const Result<QList<ControlledNetwork>>& networks);
    void lookAtMachines();
    HeldController* at(const QString& controller);

    UiContext context_;
    QList<HeldController> held_;
    QSet<QString> again_;  // asked for while they were being asked
};

}  // namespace hearth
