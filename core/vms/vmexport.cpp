// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmexport.h"

#include "core/base/shellquote.h"
#include "core/vms/cloudinit.h"
#include "core/vms/vmservice_p.h"

namespace hearth {
namespace {

/// Each line a comment, whatever stands in it.
QString commented(const QString& text) {
    QString lines;
    for (QString line : text.split(QLatin1Char('\n'))) {
        for (QChar& c : line)
            if (c.unicode() < 0x20 || c.unicode() == 0x7f) c = QLatin1Char(' ');
        lines += QStringLiteral("# %1").arg(line).trimmed() + QLatin1Char('\n');
    }
    return lines;
}

/// An option and its value a line.
QString brokenUp(const QStringList& arguments) {
    QString text = shellQuote(arguments.value(0));
    bool value = true;
    for (const QString& word : arguments.mid(1)) {
        const bool option = word.startsWith(QLatin1Char('-'));
        text += value && !option ? QStringLiteral(" ") : QStringLiteral(" \\\n    ");
        text += shellQuote(word);
        value = option;
    }
    return text;
}

}  // namespace

QString vmScript(const VmSpec& spec, const QemuHost& host, const VmPlace& place,
                 const QStringList& arguments) {
    const auto file = [&place](const QString& name) {
        return shellQuote(QString(place.folder + QLatin1Char('/') + name));
    };
    QString text = QStringLiteral("#!/bin/sh\n") + commented(spec.name);
    if (!spec.notes.trimmed().isEmpty()) text += commented(spec.notes.trimmed());
    text += QLatin1String("set -e\numask 077\n");
    if (const auto seed = cloudInitSeed(spec); !seed.isEmpty()) {
        text += QStringLiteral("mkdir -p %1\n").arg(file(QStringLiteral("seed")));
        for (const SeedFile& each : seed)
            text += QStringLiteral("printf %s ") + shellQuote(QString::fromUtf8(each.content)) +
                    QLatin1String(" >") + file(QLatin1String("seed/") + each.name) + QLatin1Char('\n');
    }
    if (const auto firmware = vmFirmwareFiles(spec, host, place.folder);
        firmware && !firmware->varsTemplate.isEmpty())
        text += QStringLiteral("[ -e %1 ] || cp %2 %1\n")
                    .arg(shellQuote(firmware->vars), shellQuote(firmware->varsTemplate));
    if (const QStringList tpm = swtpmArguments(spec, host, place); !tpm.isEmpty())
        text +=
            QStringLiteral("mkdir -p %1 %2\n").arg(file(QStringLiteral("tpm")), file(QStringLiteral("run"))) +
            brokenUp(tpm) + QLatin1Char('\n');
    return text + QLatin1String("exec ") + brokenUp(arguments) + QLatin1Char('\n');
}

Result<VmExport> exportVm(VmService& service, const QString& machine, const QString& name,
                          const Control& control) {
    auto state = service.state(machine, name, control);
    if (!state) return std::move(state.error());
    if (state->phase == VmState::Phase::Unreadable) return Error{ErrorKind::Invalid, state->why, {}, {}};
    auto host = service.host(machine, control);
    if (!host) return std::move(host.error());
    if (!host->present()) return qemuMissing(machine);
    VmPlace place;
    place.folder = state->folder;
    place.monitors = false;
    VmExport made;
    if (state->on()) {
        place.accelerator = state->accelerator;
        place.sshPort = state->sshPort;
        place.ports = state->ports;
        auto arguments = qemuArguments(state->spec, *host, place);
        if (!arguments) return std::move(arguments.error());
        made.arguments = *arguments;
    } else {
        auto arguments = service.command(machine, name, control);
        if (!arguments) return std::move(arguments.error());
        made.arguments = *arguments;
    }
    made.script = vmScript(state->spec, *host, place, made.arguments);
    return made;
}

}  // namespace hearth
