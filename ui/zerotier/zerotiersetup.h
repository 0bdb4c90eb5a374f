// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotierfacts.h"
#include "ui/machine/setupdialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

/// Gets a machine ready for ZeroTier: installs it, starts it, has its token copied for this account.
class ZeroTierSetupDialog : public SetupDialog {
    Q_OBJECT
public:
    explicit ZeroTierSetupDialog(const QString& machine, QWidget* parent = nullptr);

    /// What the machine said of itself.
    void setFacts(const ZeroTierFacts& facts);
    /// Those that are checked.
    QList<ZeroTierStep> steps() const;

private:
    QList<ZeroTierStep> all_;
};

/// Shows the dialog for a machine; `done` is called when something ran.
void setUpZeroTier(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void()> done);

}  // namespace hearth
