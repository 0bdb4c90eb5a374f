// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfile.h"
#include "core/base/paths.h"
#include "core/containers/compose.h"

namespace hearth {

/// The compose projects that Hearth took down: an engine knows nothing of them any more, but who wants one up
/// again should not have to look for its files. Costs nothing to make; thread-safe; blocks on disk. Errors:
/// those of JsonFile.
class ComposeStore {
public:
    explicit ComposeStore(const Paths& paths);

    /// Of a machine, by name.
    Result<QList<ComposeProject>> list(const QString& machine) const;
    /// One with a name and files; any other is nothing to be found by.
    Result<void> remember(const QString& machine, const ComposeProject& project) const;
    /// One that is not there is no error.
    Result<void> forget(const QString& machine, const QString& project) const;

private:
    JsonFile file_;
};

/// Pure. Those that are there, and of the others those that were taken down, by name.
QList<ComposeProject> withTakenDown(const QList<ComposeProject>& there,
                                    const QList<ComposeProject>& takenDown);

}  // namespace hearth
