// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/vmtext.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

QString phaseText(const VmState& state) {
    switch (state.phase) {
    case VmState::Phase::Stopped:
        return Text::tr("off");
    case VmState::Phase::Starting:
        return Text::tr("starting");
    case VmState::Phase::Running:
        return Text::tr("running");
    case VmState::Phase::Paused:
        return Text::tr("paused");
    case VmState::Phase::Stopping:
        return Text::tr("shutting down");
    case VmState::Phase::Crashed:
        return Text::tr("crashed");
    case VmState::Phase::Unreadable:
        break;
    }
    return Text::tr("cannot be read");
}

}  // namespace

QJsonObject vmDocument(const VmState& state) {
    QJsonObject document{{QStringLiteral("name"), state.name},
                         {QStringLiteral("state"), vmPhaseName(state.phase)},
                         {QStringLiteral("arch"), state.spec.architecture},
                         {QStringLiteral("cpus"), state.spec.cores},
                         {QStringLiteral("memory_mib"), state.spec.memoryMiB}};
    // What was settled for a run that is over says nothing of the next.
    if (state.on() && state.sshPort != 0) document.insert(QStringLiteral("ssh_port"), state.sshPort);
    // Of one that never ran: what was chosen for it, if anything was.
    document.insert(QStringLiteral("accelerator"),
                    state.accelerator.isEmpty() ? state.spec.accelerator : state.accelerator);
    if (state.pid != 0) document.insert(QStringLiteral("pid"), state.pid);
    if (!state.on() && state.exitCode) document.insert(QStringLiteral("exit"), *state.exitCode);
    if (!state.why.isEmpty()) document.insert(QStringLiteral("why"), state.why);
    return document;
}

QStringList vmRow(const VmState& state) {
    QString reach;
    if (state.on() && state.sshPort != 0) reach = Text::tr("SSH at port %1").arg(state.sshPort);
    return {state.name,
            phaseText(state),
            state.spec.architecture,
            Text::tr("%n cores", nullptr, state.spec.cores),
            Text::tr("%1 MiB").arg(state.spec.memoryMiB),
            state.on() ? state.accelerator : QString(),
            state.why.isEmpty() ? reach : state.why};
}

}  // namespace hearth::ctl
