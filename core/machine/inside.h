// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <functional>
#include <optional>
#include <vector>

namespace hearth {

/// Runs a command to its end, somewhere: as Machine::run().
using RunCommand = std::function<Result<CommandOutput>(const Command& command, const Control& control)>;

/// On a machine, which outlives it.
inline RunCommand runOn(Machine& machine) {
    return
        [&machine](const Command& command, const Control& control) { return machine.run(command, control); };
}

/// A part of a machine in which programs live apart from its own: a container, as one of its users sees it.
struct Inside {
    QString name;
    QString user;  ///< as whom, in its own numbers
    RunCommand run;
    /// Where the machine itself has what listens at a TCP port in there; nothing where it has it nowhere.
    std::function<std::optional<StreamTarget>(quint16 port)> outside;
};

/// The parts of a machine in which a program runs whose command line has `word`, and that can be reached from
/// outside. One that cannot be looked into is left out. An error: which there are could not be told.
using FindInside = std::function<Result<std::vector<Inside>>(const QString& machine, const QString& word,
                                                             const Control& control)>;

}  // namespace hearth
