// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"
#include "core/containers/engines.h"

#include <functional>

namespace hearth {

/// Makes containers on a machine, which is named as everywhere, and starts them. Made where it is needed;
/// thread-safe; every call blocks and honours its Control. Errors of all: those of Engines::api() and
/// EngineApi.
class ContainerRun {
public:
    /// Brings an image to a machine.
    using Pull =
        std::function<Result<void>(const QString& machine, const QString& image, const Control& control)>;
    /// `pull`: null where none can be brought.
    explicit ContainerRun(Engines& engines, Pull pull = nullptr)
        : engines_(engines), pull_(std::move(pull)) {}

    /// Whole or not at all: one that cannot be started, or is given up by then, is removed again; an engine
    /// that is asked to make it has a while to say which one that is, given up or not. Its id. Invalid: as
    /// checkContainerSpec(). NotFound: its image is not there and could not be, or may not be, pulled; Busy:
    /// the name is taken.
    Result<QString> run(const QString& machine, const ContainerSpec& spec, const Control& control);
    /// Without starting it.
    Result<QString> create(const QString& machine, const ContainerSpec& spec, const Control& control);
    /// Whether its engine can give graphics cards away.
    Result<EngineGpus> gpus(const QString& machine, const Control& control);

private:
    Result<QString> create(EngineApi& engine, const ContainerSpec& spec, const Control& control);
    Result<QString> createPulled(EngineApi& engine, const QString& machine, const ContainerSpec& spec,
                                 const Control& control);

    Engines& engines_;
    const Pull pull_;
};

}  // namespace hearth
