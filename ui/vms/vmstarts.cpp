// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmstarts.h"

#include "ui/shell/operations.h"

namespace hearth {

namespace {

constexpr char kStarts[] = "startsVm";

}  // namespace

void markAsStart(Operation* operation, const QString& vm) {
    operation->setProperty(kStarts, vm);
    // Who follows the starts hears at once that there is another one.
    Q_EMIT operation->changed();
}

VmStarts::VmStarts(Operations& operations, const QString& machine, QObject* parent)
    : QObject(parent), machine_(machine) {
    // Newest first: what was tried before this one was made, too.
    for (qsizetype at = operations.list().size(); at-- > 0;) take(*operations.list()[at]);
    connect(&operations, &Operations::changed, this, [this](Operation* operation) { take(*operation); });
}

void VmStarts::take(const Operation& operation) {
    const QString vm = operation.property(kStarts).toString();
    if (vm.isEmpty() || operation.machine() != machine_) return;
    if (operation.state() == Operation::State::Failed)
        problems_.insert(vm, operation.error());
    else if (!problems_.remove(vm))
        return;
    Q_EMIT changed();
}

std::optional<Error> VmStarts::problem(const QString& vm) const {
    const auto found = problems_.constFind(vm);
    return found == problems_.constEnd() ? std::nullopt : std::optional(*found);
}

void VmStarts::forget(const QString& vm) {
    if (problems_.remove(vm)) Q_EMIT changed();
}

}  // namespace hearth
