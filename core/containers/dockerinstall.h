// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machines.h"
#include "core/machine/machinesetup.h"

namespace hearth {

/// What a machine says of itself where Docker is to be installed, or to be used by this account.
struct DockerSetup : MachineSetup {
    bool engine = false;   ///< dockerd is installed
    bool running = false;  ///< it listens
    bool usable = false;   ///< this account may use it now
    bool systemd = false;  ///< services are started by systemctl; else by OpenRC where there is apk
    bool group = false;    ///< there is a group "docker"
    bool inGroup = false;  ///< from its next login on, if not now

    friend bool operator==(const DockerSetup&, const DockerSetup&) = default;
};
/// Errors: those of the connection; Invalid where it has no POSIX shell.
Result<DockerSetup> probeDockerSetup(Machine& machine, const Control& control);
/// Pure: what the probe prints. Protocol where it was cut short.
Result<DockerSetup> parseDockerSetup(const QByteArray& output);

/// One thing to be done, and what it means for a person.
struct DockerInstallStep {
    enum class What { Packages, Service, Group };
    What what = What::Packages;
    QList<Command> commands;
    QString meaning;
    bool advised = true;  ///< false: only where the person wants it

    QStringList lines() const;  ///< as one would paste them into a terminal there
};
/// Pure. What is missing for containers, in the order in which it is done; empty: nothing is, or nothing that
/// commands could mend.
QList<DockerInstallStep> dockerInstallSteps(const DockerSetup& setup);
/// Pure. Why dockerInstallSteps() knows no packages for a machine that lacks Docker; empty: it does.
QString dockerInstallProblem(const DockerSetup& setup);

/// Runs the steps as root, one after the other, with their output (ProgressEvent::Output). Where the account
/// is in the group now its connection is ended: the next one has it. Failed with the last words of what
/// failed; what was done before stays.
Result<void> installDocker(Machines& machines, const QString& machine, const QList<DockerInstallStep>& steps,
                           const Control& control);
/// Pure. Whether a person has to log out and in again: on this computer, whose logins Hearth does not make.
bool needsLogout(const QString& machine, const QList<DockerInstallStep>& steps);

}  // namespace hearth
