// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmstate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

constexpr qint64 kRestartWindow = 600;  // seconds; the shell around QEMU counts in the same

std::chrono::system_clock::time_point moment(qint64 seconds) {
    return std::chrono::system_clock::time_point(
        std::chrono::seconds(std::clamp<qint64>(seconds, 0, 1LL << 33)));
}

quint16 portOf(const QJsonValue& value) {
    const int port = value.toInt();
    return port > 0 && port < 65536 ? static_cast<quint16>(port) : quint16(0);
}

bool isStart(const VmRun& run) {
    return run.kind == VmRun::Kind::Started || run.kind == VmRun::Kind::StartedAgain;
}

QString endText(int code) {
    if (code > 128 && code < 128 + 65) return Text::tr("QEMU was ended by signal %1.").arg(code - 128);
    return Text::tr("QEMU ended with exit code %1.").arg(code);
}

void readSpec(const VmFolderFacts& facts, VmState& state) {
    if (facts.odd) {
        state.why = Text::tr("Its folder's name is none that a virtual machine may have.");
        // Which disks it has is known all the same: they are not another one's to remove.
        if (auto spec = vmFromJson(QJsonDocument::fromJson(facts.json).object())) {
            state.spec = std::move(*spec);
            state.spec.name = facts.name;
        }
    } else if (!facts.unreadable.isEmpty()) {
        state.why = Text::tr("%1 cannot be read.").arg(facts.unreadable);
    } else if (!facts.hasJson) {
        state.why = Text::tr("Its folder holds no vm.json.");
    } else {
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(facts.json, &error);
        if (error.error != QJsonParseError::NoError || !document.isObject()) {
            state.why = Text::tr("Its vm.json is damaged.");
            return;
        }
        auto spec = vmFromJson(document.object());
        if (!spec) {
            state.why = spec.error().message;
            return;
        }
        state.spec = std::move(*spec);
        // Whoever renamed or copied the folder meant that; a copy is another VM, with another network card
        // and another host.
        if (std::exchange(state.spec.name, facts.name) != facts.name)
            state.spec.id = QUuid::createUuidV5(QUuid::fromString(state.spec.id), facts.name)
                                .toString(QUuid::WithoutBraces);
    }
}

// Of one that does not run.
void judgeEnd(const VmFolderFacts& facts, VmState& state) {
    if (facts.runs.isEmpty()) return;
    const VmRun& last = facts.runs.back();
    state.since = moment(last.at);
    if (isStart(last)) {
        // Nobody saw it end: its machine lost power, or the shell around it was ended. Who wanted it off
        // got that.
        if (facts.stopAsked) return;
        state.phase = VmState::Phase::Crashed;
        state.why = Text::tr("How it ended is not known: its machine lost power, or the shell that Hearth "
                             "put around it was ended.");
        return;
    }
    if (facts.stopAsked || state.exitCode.value_or(0) == 0) return;
    state.phase = VmState::Phase::Crashed;
    state.why = endText(*state.exitCode);
    const QString words = QString::fromUtf8(facts.lastWords).trimmed();
    if (!words.isEmpty()) state.why += QLatin1Char(' ') + words;
    if (last.kind == VmRun::Kind::GaveUp)
        state.why = Text::tr("It crashed too often to be started again.") + QLatin1Char(' ') + state.why;
}

}  // namespace

QByteArray vmSettledToJson(const VmSettled& settled) {
    QJsonArray ports;
    for (const quint16 port : settled.ports) ports.append(port);
    return QJsonDocument(QJsonObject{{QStringLiteral("accelerator"), settled.accelerator},
                                     {QStringLiteral("ssh_port"), settled.sshPort},
                                     {QStringLiteral("ports"), ports}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

VmSettled vmSettledFromJson(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    VmSettled settled;
    settled.accelerator = object.value(QLatin1String("accelerator")).toString().left(40);
    settled.sshPort = portOf(object.value(QLatin1String("ssh_port")));
    for (const QJsonValue& port : object.value(QLatin1String("ports")).toArray()) {
        if (settled.ports.size() == 1000) break;
        settled.ports.append(portOf(port));
    }
    return settled;
}

QString vmPhaseName(VmState::Phase phase) {
    switch (phase) {
    case VmState::Phase::Stopped:
        return QStringLiteral("stopped");
    case VmState::Phase::Starting:
        return QStringLiteral("starting");
    case VmState::Phase::Running:
        return QStringLiteral("running");
    case VmState::Phase::Paused:
        return QStringLiteral("paused");
    case VmState::Phase::Stopping:
        return QStringLiteral("stopping");
    case VmState::Phase::Crashed:
        return QStringLiteral("crashed");
    case VmState::Phase::Unreadable:
        break;
    }
    return QStringLiteral("unreadable");
}

bool vmFactsMoving(const VmFolderFacts& facts) {
    if (facts.runs.isEmpty()) return false;
    const VmRun& last = facts.runs.back();
    // Started after the process was looked at; or ended, and the shell around it is about to say so.
    return isStart(last) ? !facts.alive && (last.value != facts.pid || facts.kept)
                         : facts.alive && last.kind == VmRun::Kind::Ended && !facts.stopAsked;
}

VmState judgeVm(const VmFolderFacts& facts, qint64 now) {
    VmState state;
    state.name = facts.name;
    state.json = facts.json;
    if (facts.moved) state.moved = vmMovedFromJson(*facts.moved);
    readSpec(facts, state);
    const bool unreadable = !state.why.isEmpty();

    const VmSettled settled = vmSettledFromJson(facts.settled);
    state.accelerator = settled.accelerator;
    state.sshPort = settled.sshPort;
    state.ports = settled.ports;
    for (const VmRun& run : facts.runs) {
        if (run.kind == VmRun::Kind::StartedAgain && run.at > now - kRestartWindow) ++state.restarts;
        if (run.kind == VmRun::Kind::Started) state.restarts = 0;
        if (run.kind == VmRun::Kind::Ended)
            state.exitCode = static_cast<int>(std::clamp<qint64>(run.value, 0, 255));
    }
    if (facts.alive) {
        state.pid = facts.pid;
        state.unattended = !facts.kept;
        state.phase = facts.stopAsked ? VmState::Phase::Stopping : VmState::Phase::Running;
        const auto started = std::find_if(facts.runs.rbegin(), facts.runs.rend(), isStart);
        if (started != facts.runs.rend()) state.since = moment(started->at);
    } else if (facts.kept && !facts.stopAsked) {
        state.phase = VmState::Phase::Starting;
        if (!facts.runs.isEmpty()) state.since = moment(facts.runs.back().at);
        if (state.exitCode.value_or(0) != 0 && !unreadable)
            state.why =
                Text::tr("It is started again after a crash.") + QLatin1Char(' ') + endText(*state.exitCode);
    } else {
        QString why = std::exchange(state.why, {});
        judgeEnd(facts, state);
        if (unreadable) state.why = why;
    }
    // One that runs is told as that, whatever became of its file.
    if (unreadable && !state.on()) state.phase = VmState::Phase::Unreadable;
    return state;
}

void applyQemuStatus(VmState& state, const QString& status) {
    if (state.phase != VmState::Phase::Running && state.phase != VmState::Phase::Paused) return;
    state.phase = VmState::Phase::Running;
    state.why.clear();
    if (status == QLatin1String("paused") || status == QLatin1String("prelaunch") ||
        status == QLatin1String("debug")) {
        state.phase = VmState::Phase::Paused;
    } else if (status == QLatin1String("io-error")) {
        state.phase = VmState::Phase::Paused;
        state.why = Text::tr("It is paused: a disk of its machine is full or has failed.");
    } else if (status == QLatin1String("guest-panicked")) {
        state.phase = VmState::Phase::Paused;
        state.why = Text::tr("Its guest's system has crashed.");
    } else if (status == QLatin1String("internal-error")) {
        state.phase = VmState::Phase::Paused;
        state.why = Text::tr("It is paused: QEMU could not continue with this guest.");
    } else if (status == QLatin1String("suspended")) {
        state.why = Text::tr("Its guest sleeps.");
    } else if (status == QLatin1String("shutdown")) {
        state.phase = VmState::Phase::Stopping;
    }
}

}  // namespace hearth
