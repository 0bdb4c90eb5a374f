// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "core/containers/image.h"
#include "core/containers/imagelayers.h"

namespace hearth {

/// Images between a machine and registries. The machine's engine fetches and sends, with the logins that
/// `docker login` left there. Costs nothing to make; thread-safe. Told by Amount events (bytes over the
/// wire), and by `told`, which may be empty, layer by layer. Giving up ends it there, too. Errors besides
/// those of EngineApi: NotFound, Denied (a login is needed: the hint says where it would be), Unreachable.
class RegistryImages {
public:
    explicit RegistryImages(Engines& engines) : engines_(engines) {}

    using Told = std::function<void(const QList<ImageLayer>&)>;
    /// The image that it is then.
    Result<Image> pull(const QString& machine, const QString& name, const Told& told, const Control& control);
    /// The digest that the registry has it under.
    Result<QString> push(const QString& machine, const QString& name, const Told& told,
                         const Control& control);

private:
    Result<QString> transfer(EngineApi& engine, EngineCall call, const QString& registry, const Told& told,
                             const Control& control);
    Engines& engines_;
};

}  // namespace hearth
