// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerdetail.h"
#include "core/containers/engines.h"
#include "core/containers/imagename.h"

namespace hearth {

/// What an image is made with of a container.
struct ContainerCommit {
    QString reference;  ///< "lab/web:1"; empty: it has no name
    QString author, comment;
    bool pause = true;  ///< it stands still meanwhile

    friend bool operator==(const ContainerCommit&, const ContainerCommit&) = default;
};
/// Pure. A name that a new image can have: as parseImageName(), without a digest.
Result<ImageName> parseCommitName(const QString& reference);

/// Pure. The words of the docker command that does the same, without `docker`; Invalid as
/// containerChangeJson().
Result<QStringList> containerUpdateWords(const QString& container, const ContainerLimits& now,
                                         const ContainerChange& change);
QStringList containerCommitWords(const QString& container, const ContainerCommit& what);

/// Pure. Why an engine cannot change a container that is there so that it lasts; nothing where it can.
std::optional<Error> whyNoContainerChange(const Engine& engine);

/// Changes settings of containers of a machine, and makes images of them. `container` is a name or an id.
/// Made where it is needed; thread-safe; every call blocks and honours its Control. Errors of all: those of
/// Engines::api() and EngineApi.
class ContainerChanges {
public:
    explicit ContainerChanges(Engines& engines) : engines_(engines) {}

    /// Changes limits and restart policy, while it runs, too. Invalid: as containerChangeJson() and
    /// whyNoContainerChange(). The container as it is then.
    Result<ContainerDetail> change(const QString& machine, const QString& container,
                                   const ContainerChange& change, const Control& control);
    /// Makes an image of its files as they are. The image's id.
    Result<QString> commit(const QString& machine, const QString& container, const ContainerCommit& what,
                           const Control& control);

private:
    Engines& engines_;
};

}  // namespace hearth
