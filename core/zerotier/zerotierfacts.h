// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/machine/machine.h"
#include "core/machine/machinesetup.h"

#include <optional>

namespace hearth {

/// What a machine says, by one command, of its ZeroTier and of who may use it (where each system keeps the
/// token is in docs/zerotier.md). A service with a folder of its own (zerotier-one FOLDER) is found where the
/// login's environment has it as ZEROTIER_HOME.
struct ZeroTierFacts : MachineSetup {
    bool installed = false;
    QString cli;           ///< the path of zerotier-cli; empty: there is none
    QString home;          ///< of the service: "/var/lib/zerotier-one"
    bool running = false;  ///< a process of the service's is there
    enum class Manager { None, Systemd, OpenRc, Launchd, Windows };
    Manager manager = Manager::None;
    quint16 port = 9993;
    /// The tokens that this account may read, in the order in which they are tried: the user's own copies are
    /// last, since they go stale.
    std::vector<Secret> tokens;
    bool tokenUnreadable = false;  ///< the service's own is there, and only root may read it
    bool copy = false;             ///< this user has a copy
    QString userHome;              ///< where that is to be
    bool curl = false;             ///< else wget gets the installer
};
/// Errors: those of the connection; Invalid where it has no POSIX shell. On a Windows computer itself files
/// are looked at instead.
Result<ZeroTierFacts> probeZeroTier(Machine& machine, const Control& control);
/// What this computer's own files say, where it has no POSIX shell (Windows); nothing elsewhere.
std::optional<ZeroTierFacts> zeroTierFactsOfFiles();
/// Pure: what the probe prints. Protocol where it was cut short, without a token in it. The tokens in
/// `output` are wiped.
Result<ZeroTierFacts> parseZeroTierFacts(QByteArray output);
/// Pure. One as a file has it: trimmed; empty where it is none (blanks within it, over 256 bytes).
Secret zeroTierToken(QByteArray content);

/// One thing to be done, as root but for Homebrew, and what it means for a person.
struct ZeroTierStep {
    enum class What { Install, Start, CopyToken };
    What what = What::Install;
    QList<Command> commands;
    QString meaning;

    QStringList lines() const;  ///< as one would paste them into a terminal there
};
/// Pure. What is missing for ZeroTier's use by this account, in the order in which it is done; empty: nothing
/// is, or nothing that commands could mend.
QList<ZeroTierStep> zeroTierSteps(const ZeroTierFacts& facts);
/// Pure. Why zeroTierSteps() knows no way to install it on a machine that lacks it; empty: it does.
QString zeroTierInstallProblem(const ZeroTierFacts& facts);

}  // namespace hearth
