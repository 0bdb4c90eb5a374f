// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace hearth {

/// Where a VM is moved to, as the file `.moved` in its folder has it from just before it gets its name there
/// on: as long as that stands it is not started. So whatever ends in between, there are never two that start.
struct VmMoved {
    QString to, name;  ///< the machine, as Hearth that moved it calls it, and its name there
    qint64 at = 0;     ///< seconds since 1970, by the clock of Hearth's computer

    friend bool operator==(const VmMoved&, const VmMoved&) = default;
};
QByteArray vmMovedToJson(const VmMoved& moved);
/// What cannot be read is left empty: a mark is a mark.
VmMoved vmMovedFromJson(const QByteArray& json);

/// Pure. Busy: the VM is marked, and is not started.
Error vmMovedError(const QString& vm, const QString& machine, const VmMoved& moved);
/// Pure. What such an error is about; nothing of any other.
std::optional<VmMoved> vmMovedOf(const Error& error);

}  // namespace hearth
