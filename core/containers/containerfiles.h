// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"

#include <optional>

namespace hearth {

/// Copies files between this computer and containers of a machine, running or not, as `docker cp` does:
/// folders with all that is in them, links as links. `container` is a name or an id. Made where it is needed;
/// thread-safe; every call blocks, honours its Control and tells Amounts. Errors besides those of
/// Engines::api() and EngineApi: of the files here (NotFound, Denied, Failed).
class ContainerFiles {
public:
    explicit ContainerFiles(Engines& engines) : engines_(engines) {}

    /// `from` of the container into `to` where that is a folder, else as `to`.
    Result<void> fetch(const QString& machine, const QString& container, const QString& from,
                       const QString& to, const Control& control);
    /// `from` of this computer into `to` where that is a folder of the container, else as `to`.
    Result<void> send(const QString& machine, const QString& container, const QString& from,
                      const QString& to, const Control& control);

private:
    Engines& engines_;
};

/// What an engine says of a path in a container: "X-Docker-Container-Path-Stat".
struct ContainerPath {
    QString name;
    bool folder = false;
    QString link;  ///< where it leads, if it is a link

    friend bool operator==(const ContainerPath&, const ContainerPath&) = default;
};
/// Pure. Base64 of JSON. Nothing where it is none.
std::optional<ContainerPath> parseContainerPath(const QByteArray& header);

}  // namespace hearth
