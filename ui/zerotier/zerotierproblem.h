// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/zerotier/zerotierservice.h"
#include "ui/look/problemview.h"

namespace hearth {

/// Stands where the networks of a machine would be and says why there are none to be seen: no ZeroTier, a
/// service that does not run, a token that this account may not read. Offers what mends it.
class ZeroTierProblem : public ProblemView {
    Q_OBJECT
public:
    explicit ZeroTierProblem(const QString& machine, QWidget* parent = nullptr);
    /// Anything but Works.
    void setState(ZeroTierState::Is is);
    void setError(const Error& error);

Q_SIGNALS:
    void lookWanted();
    /// To install it, to start it, to have its token copied: whatever is missing.
    void setupWanted();
    void sudoWanted();

private:
    void tell(bool denied, const QString& message, const QString& hint, const QString& setup);

    const QString machine_;
    QPushButton* setup_;
    QPushButton* sudo_;
};

}  // namespace hearth
