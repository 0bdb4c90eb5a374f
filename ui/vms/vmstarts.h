// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace hearth {

class Operation;
class Operations;

/// Says that an operation is a try to start a virtual machine of its machine.
void markAsStart(Operation* operation, const QString& vm);

/// How the starts of a machine's virtual machines went that this window tried: one that was refused or failed
/// is remembered until the next try.
class VmStarts : public QObject {
    Q_OBJECT
public:
    /// `operations` outlives it.
    VmStarts(Operations& operations, const QString& machine, QObject* parent);

    /// Why the last try failed; nothing where it did not, or another one is under way.
    std::optional<Error> problem(const QString& vm) const;
    /// A person has read it.
    void forget(const QString& vm);

Q_SIGNALS:
    void changed();

private:
    void take(const Operation& operation);

    QString machine_;
    QHash<QString, Error> problems_;  // by the VM's name
};

}  // namespace hearth
