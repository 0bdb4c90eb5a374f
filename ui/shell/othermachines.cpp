// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/othermachines.h"

#include "ui/shell/statetext.h"

#include <algorithm>

namespace hearth {

QList<OtherMachine> otherMachines(const UiContext& context, const QString& machine) {
    QList<OtherMachine> all;
    const MachineFacts local = context.navigator.facts(QStringLiteral("local"));
    if (machine != local.name) all.append({local.name, local.title(), true});
    for (const MachineFacts& each : context.navigator.machines())
        if (each.name != machine && !each.local) all.append({each.name, each.title(), isReachable(each)});
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& one, const auto& other) { return one.reachable > other.reachable; });
    return all;
}

}  // namespace hearth
