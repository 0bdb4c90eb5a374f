// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuchoices.h"

#include "core/vms/qemuarguments_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kMost = 1000;  // of each list

QStringList linesOf(const QString& text) { return text.split(QLatin1Char('\n')); }

bool contains(const QList<QemuChoice>& choices, const QString& name) {
    return std::any_of(choices.begin(), choices.end(),
                       [&](const QemuChoice& choice) { return choice.name == name; });
}

void add(QList<QemuChoice>& choices, const QString& name, const QString& text) {
    if (!name.isEmpty() && choices.size() < kMost && !contains(choices, name))
        choices.append({name, text.trimmed()});
}

// What stands between these is the answer to one question.
const char* const kMark = "hearth-help";

}  // namespace

QList<QemuChoice> parseMachineHelp(const QString& text) {
    // "pc-q35-7.2           Standard PC (Q35 + ICH9, 2009)", with "(alias of pc-q35-7.2)" behind its short
    // name.
    static const QRegularExpression line(QStringLiteral("^([A-Za-z0-9][A-Za-z0-9._-]*)\\s+(\\S.*)$"));
    static const QRegularExpression version(QStringLiteral("-[0-9]+\\.[0-9]+$"));
    static const QRegularExpression remark(QStringLiteral("\\s*\\((?:alias of [^)]*|default|deprecated)\\)"));
    QList<QemuChoice> all;
    for (const QString& each : linesOf(text)) {
        const auto match = line.match(each.trimmed());
        const QString name = match.captured(1);
        if (!match.hasMatch() || each.endsWith(QLatin1Char(':')) || name == QLatin1String("none")) continue;
        if (version.match(name).hasMatch()) continue;
        add(all, name, match.captured(2).remove(remark));
    }
    return all;
}

QList<QemuChoice> parseCpuHelp(const QString& text) {
    // "x86 Broadwell-v1  Intel Core Processor (Broadwell)", "  cortex-a57", "'Rev5'"; after the models of a
    // PC come the names of features.
    static const QRegularExpression line(
        QStringLiteral("^(?:x86|s390|PowerPC)?\\s*'?([A-Za-z0-9][A-Za-z0-9_.+-]*)'?(?:\\s+(.*))?$"));
    static const QRegularExpression version(QStringLiteral("-v[0-9]+$"));
    static const QRegularExpression remark(QStringLiteral("\\([^)]*(?:alias|configured by)[^)]*\\)"));
    QList<QemuChoice> all;
    for (const QString& each : linesOf(text)) {
        if (each.startsWith(QLatin1String("Recognized"))) break;
        const auto match = line.match(each.trimmed());
        if (!match.hasMatch() || each.trimmed().endsWith(QLatin1Char(':'))) continue;
        if (version.match(match.captured(1)).hasMatch()) continue;
        add(all, match.captured(1), match.captured(2).remove(remark));
    }
    return all;
}

QList<QemuChoice> parseDeviceHelp(const QString& text, const QString& group) {
    static const QRegularExpression line(QStringLiteral("^name \"([^\"]+)\"(?:.*desc \"([^\"]*)\")?"));
    QList<QemuChoice> all;
    bool inside = false;
    for (const QString& each : linesOf(text)) {
        if (each.endsWith(QLatin1String("devices:"))) inside = each.startsWith(group);
        if (!inside) continue;
        const auto match = line.match(each);
        if (match.hasMatch()) add(all, match.captured(1), match.captured(2));
    }
    return all;
}

Result<QemuChoices> qemuChoices(Machine& machine, const QemuHost& host, const QString& architecture,
                                const Control& control) {
    const QString program = host.emulators.value(architecture);
    if (program.isEmpty())
        return Error{
            ErrorKind::NotFound,
            QemuWords::tr("The machine has no QEMU for %1: qemu-system-%1 is missing.").arg(architecture),
            QemuWords::tr("Install it, then look again."),
            {}};
    const QString script =
        QStringLiteral("for what in machine cpu device; do printf '\\n%1\\n'; \"$1\" -\"$what\" help "
                       "</dev/null 2>/dev/null; done; printf '\\n%1\\n'")
            .arg(QLatin1String(kMark));
    auto output = machine.run(Command::shell(script, {program}), control);
    if (!output) return std::move(output.error());
    const QStringList parts =
        QString::fromUtf8(output->out).split(QStringLiteral("\n%1\n").arg(QLatin1String(kMark)));
    QemuChoices choices;
    choices.machines = parseMachineHelp(parts.value(1));
    choices.cpus = parseCpuHelp(parts.value(2));
    choices.displays = parseDeviceHelp(parts.value(3), QStringLiteral("Display"));
    choices.cards = parseDeviceHelp(parts.value(3), QStringLiteral("Network"));
    return choices;
}

}  // namespace hearth
