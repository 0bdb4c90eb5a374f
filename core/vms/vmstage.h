// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/lastingscript.h"

#include <memory>

namespace hearth {

/// A VM that is being made: a hidden folder beside the others, held by a lock of its own until it gets its
/// name. Whoever gives up, is killed or loses the connection leaves nothing that is listed: the folder goes
/// with the script that holds it, or with the next one that makes a VM there. One thread.
class VmStage {
public:
    /// Busy where there is a VM of that name already.
    static Result<VmStage> open(Machine& machine, const QString& root, const QString& name,
                                const Control& control);
    VmStage(VmStage&&) = default;
    VmStage& operator=(VmStage&&) = delete;
    /// Takes away what was not placed.
    ~VmStage();

    /// Where its files are put meanwhile: absolute. What they say of one another is relative, or elsewhere.
    const QString& folder() const { return folder_; }

    /// Gives it its description and its name, both at once. Busy where somebody else made one of that name
    /// meanwhile. Once begun it is not given up.
    Result<void> place(const QByteArray& json, const Control& control);

private:
    VmStage(Machine& machine, std::unique_ptr<LastingScript> script, QString folder, QString name)
        : machine_(&machine),
          script_(std::move(script)),
          folder_(std::move(folder)),
          name_(std::move(name)) {}
    Error failed(const QByteArray& error, const QString& text) const;

    Machine* machine_;
    std::unique_ptr<LastingScript> script_;
    QString folder_, name_;
};

}  // namespace hearth
