// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/vmtext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

QString phaseText(const VmState& state) {
    if (state.moved && !state.on()) return Text::tr("moved away");
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

QJsonObject vmMovedDocument(const VmMoved& moved) {
    return QJsonDocument::fromJson(vmMovedToJson(moved)).object();
}

QString vmMovedText(const VmState& state) {
    const Error marked = vmMovedError(state.name, state.machine, *state.moved);
    return QStringList{marked.message, marked.hint,
                       Text::tr("To let it stay: hearthctl vm stay %1 %2").arg(state.machine, state.name)}
        .join(QLatin1Char(' '));
}

QJsonObject vmDocument(const VmState& state) {
    QJsonObject document{{QStringLiteral("name"), state.name},
                         {QStringLiteral("managed_by"), QStringLiteral("hearth")},
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
    if (state.moved) document.insert(QStringLiteral("moved"), vmMovedDocument(*state.moved));
    return document;
}

QStringList vmRow(const VmState& state) {
    QString reach;
    if (state.on() && state.sshPort != 0) reach = Text::tr("SSH at port %1").arg(state.sshPort);
    const QString why = state.moved && !state.on() ? vmMovedText(state) : state.why;
    return {state.name,
            phaseText(state),
            state.spec.architecture,
            Text::tr("%n cores", nullptr, state.spec.cores),
            Text::tr("%1 MiB").arg(state.spec.memoryMiB),
            state.on() ? state.accelerator : QString(),
            why.isEmpty() ? reach : why};
}

Result<std::int64_t> parseSize(const QString& text, std::int64_t now) {
    const Error wrong = usageError(
        Text::tr("“%1” is no size: 40G, 512M, or +10G for as much more. A number alone is GiB.").arg(text));
    const bool more = text.startsWith(QLatin1Char('+'));
    QString number = text.mid(more ? 1 : 0);
    if (number.endsWith(QLatin1String("iB"))) number.chop(2);
    static const QString letters = QStringLiteral("KMGT");
    int power = 3;
    if (const auto at = letters.indexOf(number.right(1).toUpper()); !number.isEmpty() && at >= 0) {
        power = static_cast<int>(at) + 1;
        number.chop(1);
    }
    bool good = false;
    const double value = number.toDouble(&good);
    // 8 EiB is more than any image can have.
    const double bytes = value * static_cast<double>(1LL << (10 * power));
    if (!good || !(bytes >= 1) || bytes > 9e18 / 2) return wrong;
    return static_cast<std::int64_t>(bytes) + (more ? now : 0);
}

QString sizeText(std::int64_t bytes) {
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

void SpokenVmAmount::report(const ProgressEvent& event) {
    if (event.kind == ProgressEvent::Kind::Amount && event.total > 0 && !json_) {
        line_.show(Text::tr("%1: %2 %").arg(what_).arg(event.done * 100 / event.total));
        return;
    }
    line_.hide();
    SpokenVmProgress::report(event);
}

}  // namespace hearth::ctl
