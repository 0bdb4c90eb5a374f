// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "core/files/filesystem.h"

#include <optional>

namespace hearth {

/// Copies files between this computer and containers of a machine, running or not, as `docker cp` does:
/// folders with all that is in them, links as links. `container` is a name or an id. Made where it is needed;
/// thread-safe; every call blocks, honours its Control and tells Amounts. Errors besides those of
/// Engines::api() and EngineApi: of the files here (NotFound, Denied, Failed).
class ContainerFiles {
public:
    explicit ContainerFiles(Engines& engines) : engines_(engines) {}

    /// What becomes of what is there already under that name.
    enum class IfThere {
        Replace,  ///< as `docker cp` has it: files are replaced, folders become one
        Refuse    ///< Busy, and nothing is touched
    };
    /// `from` of the container into `to` where that is a folder, else as `to`. What was refused to be
    /// replaced is not left half there either, when it fails or is given up.
    Result<void> fetch(const QString& machine, const QString& container, const QString& from,
                       const QString& to, const Control& control, IfThere ifThere = IfThere::Replace);
    /// `from` of this computer into `to` where that is a folder of the container, else as `to`.
    Result<void> send(const QString& machine, const QString& container, const QString& from,
                      const QString& to, const Control& control, IfThere ifThere = IfThere::Replace);

    /// What is in a folder, as root sees it. One that runs is asked for it by its own sh and stat; where it
    /// does not run, or has none, the folder's archive is read for some seconds at most: what had not come
    /// by then is cut off. Invalid: it is no folder.
    Result<FolderContent> list(const QString& machine, const QString& container, const QString& folder,
                               int limit, const Control& control);

private:
    Result<FolderContent> ask(const QString& machine, const QString& container, const QString& folder,
                              int limit, const Control& control);
    Result<FolderContent> read(EngineApi& engine, const QString& container, const QString& folder, int limit,
                               const Control& control);

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
