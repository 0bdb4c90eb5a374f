// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierproblem.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "ui/shell/statetext.h"

#include <QPushButton>

namespace hearth {

ZeroTierProblem::ZeroTierProblem(const QString& machine, QWidget* parent)
    : ProblemView(QStringLiteral("zeroTierMessage"), QStringLiteral("zeroTierHint"), parent),
      machine_(machine),
      setup_(addButton(Icon::Download, {}, "zeroTierSetup", ButtonKind::Primary)),
      sudo_(addButton(Icon::Shield, tr("Use sudo each time"), "zeroTierSudo", ButtonKind::Ordinary)) {
    setObjectName(QStringLiteral("zeroTierProblem"));
    connect(setup_, &QPushButton::clicked, this, &ZeroTierProblem::setupWanted);
    connect(sudo_, &QPushButton::clicked, this, &ZeroTierProblem::sudoWanted);
    connect(addButton(Icon::Refresh, tr("Look again"), "zeroTierLook", ButtonKind::Ordinary),
            &QPushButton::clicked, this, &ZeroTierProblem::lookWanted);
    say(Icon::Network, {}, {});
}

void ZeroTierProblem::setState(ZeroTierState::Is is) {
    const QString where = machineTitle(machine_);
    switch (is) {
    case ZeroTierState::Is::NotInstalled:
        return tell(false, withMachine(tr("ZeroTier is not installed on %1."), where),
                    tr("With it, the machine can be in networks of your own, wherever it is. The commands to "
                       "run are shown first."),
                    tr("Install ZeroTier…"));
    case ZeroTierState::Is::Stopped:
        return tell(false, withMachine(tr("The ZeroTier service on %1 is not running."), where),
                    tr("Its networks come back once it runs."), tr("Start it…"));
    case ZeroTierState::Is::NoToken:
        return tell(true, withMachine(tr("Only root can use ZeroTier on %1."), where),
                    tr("As root, Hearth can once give this account a copy of the service's token that nobody "
                       "else can read. Whoever has it can join and leave networks there. Without the copy, "
                       "sudo is used each time."),
                    tr("Copy the token for this account…"));
    case ZeroTierState::Is::Works:
        break;
    }
}

void ZeroTierProblem::setError(const Error& error) {
    const bool denied = error.kind == ErrorKind::Denied || error.kind == ErrorKind::AuthRefused ||
                        error.kind == ErrorKind::NeedsAnswer;
    // A copy of the token may be old: what is set up knows, and sudo needs none.
    tell(denied, error.message, hintHere(error), denied ? tr("Setup…") : QString());
}

void ZeroTierProblem::tell(bool denied, const QString& message, const QString& hint, const QString& setup) {
    setup_->setText(setup);
    setup_->setVisible(!setup.isEmpty());
    sudo_->setVisible(!setup.isEmpty() && denied);
    say(denied ? Icon::Lock : Icon::Network, message, hint);
}

}  // namespace hearth
