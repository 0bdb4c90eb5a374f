// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/vmuseverbs.h"
#include "app/ctl/vmverb.h"
#include "core/services.h"
#include "core/vms/hyperv.h"

#include <QCoreApplication>

#include <condition_variable>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M"), kName = QStringLiteral("NAME");
constexpr std::chrono::seconds kBetween{1};  // two looks make a rate

void waitBetween(const Control& control) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, control.stop, kBetween, [] { return false; });
}

Result<int> use(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    const Control control = context.control();
    VmService& service = context.services().vmService;
    auto before = service.uses(machine, control);
    if (!before) return std::move(before.error());
    if (!before->empty()) waitBetween(control);
    HEARTH_TRY(control.check());
    auto now = service.uses(machine, control);
    if (!now) return std::move(now.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const auto& [name, used] : *now) {
        const auto earlier = before->find(name);
        const VmLoad load = vmLoad(earlier == before->end() ? used : earlier->second, used);
        document.append(QJsonObject{{QStringLiteral("name"), name},
                                    {QStringLiteral("cores"), load.cores},
                                    {QStringLiteral("memory_bytes"), static_cast<qint64>(load.memoryBytes)},
                                    {QStringLiteral("read_per_second"), load.readPerSecond},
                                    {QStringLiteral("written_per_second"), load.writtenPerSecond}});
        const auto kib = [](double bytes) { return QString::number(bytes / 1024, 'f', 0); };
        rows.append({name, Text::tr("%1 cores").arg(load.cores, 0, 'f', 2),
                     Text::tr("%1 MiB").arg(load.memoryBytes / (1024 * 1024)),
                     Text::tr("reads %1 KiB/s").arg(kib(load.readPerSecond)),
                     Text::tr("writes %1 KiB/s").arg(kib(load.writtenPerSecond))});
    }
    if (context.json()) {
        context.print(document);
    } else if (rows.isEmpty()) {
        context.print(Text::tr("No virtual machine runs there."));
    } else {
        for (const QString& line : alignedColumns(rows)) context.print(line);
    }
    return ExitDone;
}

Result<int> checks(Context& context, const Arguments& arguments) {
    auto found =
        context.services().vmService.checks(arguments.positional(kMachine), arguments.positional(kName),
                                            context.control(std::chrono::seconds(180)));
    if (!found) return std::move(found.error());
    QJsonArray document;
    bool stops = false;
    for (const VmCheck& check : *found) {
        const bool stopping = check.level == VmCheck::Level::Stops;
        stops = stops || stopping;
        document.append(QJsonObject{
            {QStringLiteral("level"), stopping ? QStringLiteral("stops") : QStringLiteral("warns")},
            {QStringLiteral("message"), check.message},
            {QStringLiteral("hint"), check.hint},
            {QStringLiteral("field"), check.field}});
        if (!context.json())
            context.print((stopping ? Text::tr("Keeps it from starting: %1") : Text::tr("Note: %1"))
                              .arg(check.message) +
                          (check.hint.isEmpty() ? QString() : QLatin1Char(' ') + check.hint));
    }
    if (context.json())
        context.print(document);
    else if (found->isEmpty())
        context.print(Text::tr("Nothing keeps it from starting."));
    return stops ? ExitFailed : ExitDone;
}

Result<int> log(Context& context, const Arguments& arguments) {
    int lines = 200;
    bool good = true;
    if (arguments.has(QStringLiteral("--lines")))
        lines = arguments.value(QStringLiteral("--lines")).toInt(&good);
    if (!good || lines < 1) return usageError(Text::tr("--lines is a number of lines."));
    VmService& service = context.services().vmService;
    const QString machine = arguments.positional(kMachine), name = arguments.positional(kName);
    const Control control = context.control();
    auto said = arguments.has(QStringLiteral("--serial")) ? service.serialLog(machine, name, lines, control)
                                                          : service.log(machine, name, lines, control);
    if (!said) return std::move(said.error());
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("log"), *said}});
    } else if (said->isEmpty()) {
        context.note(Text::tr("Nothing was written since it was started last."));
    } else {
        context.print(said->endsWith(QLatin1Char('\n')) ? said->chopped(1) : *said);
    }
    return ExitDone;
}

Result<int> hyperV(Context& context, const Arguments& arguments) {
    auto machine = context.services().machines.find(arguments.positional(kMachine), context.control());
    if (!machine) return std::move(machine.error());
    auto found = probeHyperV(**machine, context.control());
    if (!found) return std::move(found.error());
    const HyperVHint hint = hyperVHint(*found);
    if (context.json()) {
        QJsonArray ways;
        for (const HyperVHint::Way& way : hint.ways)
            ways.append(QJsonObject{{QStringLiteral("title"), way.title},
                                    {QStringLiteral("commands"), QJsonArray::fromStringList(way.lines)}});
        context.print(QJsonObject{{QStringLiteral("hypervisor"), found->hypervisor},
                                  {QStringLiteral("isolation"), found->isolation},
                                  {QStringLiteral("features"), QJsonArray::fromStringList(found->features)},
                                  {QStringLiteral("ways"), ways}});
        return ExitDone;
    }
    context.print(hint.state);
    if (!hint.meaning.isEmpty()) context.print(hint.meaning);
    for (const HyperVHint::Way& way : hint.ways) {
        context.print(way.title + QLatin1Char(':'));
        for (const QString& line : way.lines) context.print(QStringLiteral("  ") + line);
    }
    return ExitDone;
}

}  // namespace

QList<Verb> vmUseVerbs() {
    return {
        vmVerb(QStringLiteral("use"), {kMachine},
               Text::tr("What those that run use now: processor, memory, disks."),
               Text::tr("Measured for one second.\n--json: [{\"name\",\"cores\",\"memory_bytes\","
                        "\"read_per_second\",\"written_per_second\"}]"),
               use),
        vmVerb(QStringLiteral("checks"), {kMachine, kName},
               Text::tr("What would keep it from starting, or may spoil it, with the remedies."),
               Text::tr("Exit code 1 where something keeps it from starting.\n--json: "
                        "[{\"level\":\"stops\"|\"warns\",\"message\",\"hint\",\"field\"}]"),
               checks),
        vmVerb(QStringLiteral("log"), {kMachine, kName},
               Text::tr("What QEMU said since it was started last."),
               Text::tr("--serial: what its guest wrote to the serial port instead. --lines N: the last of "
                        "them (200).\n--json: {\"log\"}"),
               log, {{QStringLiteral("--serial"), {}}, {QStringLiteral("--lines"), QStringLiteral("N")}}),
        vmVerb(QStringLiteral("hyper-v"), {kMachine},
               Text::tr("Whether Hyper-V holds a Windows computer's virtualisation hardware."),
               Text::tr("Prints the commands that switch it off and on; runs none of them.\n--json: "
                        "{\"hypervisor\",\"isolation\",\"features\":[…],\"ways\":[{\"title\","
                        "\"commands\":[…]}]}"),
               hyperV)};
}

}  // namespace hearth::ctl
