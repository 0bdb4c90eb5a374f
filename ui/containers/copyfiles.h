// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerfiles.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

/// Files and folders that are to be copied out of a container, or into it.
struct FilesCopy {
    bool out = true;  ///< to this computer
    QString machine;
    QString container, containerName;  ///< its id, and what a person calls it
    QStringList from;                  ///< whole paths
    QString to;                        ///< a folder
};

/// Copies them, as one operation; what is there already is asked about before it is replaced. `began` is told
/// each operation, `ended` how each went; both while `parent` lives, which questions belong to.
void copyContainerFiles(const UiContext& context, QWidget* parent, const FilesCopy& what,
                        const std::function<void(Operation* operation)>& began,
                        const std::function<void(const std::optional<Error>& error)>& ended);

}  // namespace hearth
