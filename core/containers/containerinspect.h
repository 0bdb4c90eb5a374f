// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerdetail.h"
#include "core/containers/containeruse.h"
#include "core/containers/engines.h"

#include <map>

namespace hearth {

/// Looks into containers of a machine, which is named as everywhere; `container` is a name or an id. Made
/// where it is needed; thread-safe; every call blocks and honours its Control. Errors of all: those of
/// Engines::api() and EngineApi.
class ContainerInspect {
public:
    explicit ContainerInspect(Engines& engines) : engines_(engines) {}

    /// All that the engine says of it: JSON, for describeJson() and indentedJson().
    Result<QByteArray> description(const QString& machine, const QString& container, const Control& control);
    Result<ContainerDetail> detail(const QString& machine, const QString& container, const Control& control);
    /// Busy, Failed: it does not run.
    Result<ContainerProcesses> processes(const QString& machine, const QString& container,
                                         const Control& control);
    /// What these have used until now, by their ids: of those that run. One that ended meanwhile is left out.
    Result<std::map<QString, ContainerUse>> uses(const QString& machine, const QStringList& ids,
                                                 const Control& control);

private:
    Engines& engines_;
};

}  // namespace hearth
