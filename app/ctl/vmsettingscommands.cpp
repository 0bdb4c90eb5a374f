// SPDX-License-Identifier: GPL-3.0-or-later
// vm show, vm set, vm import, vm export: a virtual machine's description, and somebody else's.
#include "app/ctl/verb.h"
#include "app/ctl/vmoptions.h"
#include "app/ctl/vmtext.h"
#include "app/ctl/vmverb.h"
#include "core/base/machinename.h"
#include "core/machine/keysetup.h"
#include "core/services.h"
#include "core/vms/vmexport.h"
#include "core/vms/vmfields.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vmimport.h"
#include "core/vms/vmssh.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M");
const QString kName = QStringLiteral("NAME");
const QString kMoved = QStringLiteral("moved");
constexpr std::chrono::seconds kPatience{180};
constexpr qint64 kLongestScript = 256 * 1024;
constexpr qint64 kLongestJson = 4 * 1024 * 1024;

Result<VmState> found(Context& context, const Arguments& arguments) {
    auto state = context.services().vmService.state(arguments.positional(kMachine),
                                                    arguments.positional(kName), context.control());
    if (state && state->phase == VmState::Phase::Unreadable)
        return Error{ErrorKind::Invalid, state->why, {}, {}};
    return state;
}

void printSettings(Context& context, const VmSpec& spec) {
    const QJsonObject settings = vmToJson(spec);
    if (context.json())
        context.print(settings);
    else
        context.print(QString::fromUtf8(QJsonDocument(settings).toJson().trimmed()));
}

Result<int> show(Context& context, const Arguments& arguments) {
    auto state = found(context, arguments);
    if (!state) return std::move(state.error());
    if (!state->moved) {
        printSettings(context, state->spec);
    } else if (context.json()) {
        QJsonObject settings = vmToJson(state->spec);
        settings.insert(kMoved, vmMovedDocument(*state->moved));
        context.print(settings);
    } else {
        printSettings(context, state->spec);
        context.note(vmMovedText(*state));
    }
    return ExitDone;
}

/// An object from stdin, its fields over those that stand there.
Result<void> mergeInput(VmSpec& spec) {
    auto input = readInput(QStringLiteral("-"), kLongestJson);
    if (!input) return std::move(input.error());
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(*input, &error);
    if (!document.isObject())
        return Error{
            ErrorKind::Invalid, Text::tr("What came on stdin is no JSON object."), {}, error.errorString()};
    QJsonObject object = vmToJson(spec);
    const QJsonObject given = document.object();
    for (auto field = given.begin(); field != given.end(); ++field) {
        if (field.key() == kMoved) continue;  // as show() tells it; it is no setting
        if (!object.contains(field.key()))
            return Error{ErrorKind::Invalid,
                         Text::tr("A virtual machine has no field “%1”.").arg(field.key()),
                         {},
                         {}};
        object.insert(field.key(), *field);
    }
    const QString id = spec.id;
    auto changed = vmFromJson(object);
    if (!changed) return std::move(changed.error());
    spec = *changed;
    spec.id = id;
    return {};
}

Result<int> set(Context& context, const Arguments& arguments) {
    auto state = found(context, arguments);
    if (!state) return std::move(state.error());
    VmSpec spec = state->spec;
    if (arguments.several == QStringList{QStringLiteral("-")})
        HEARTH_TRY(mergeInput(spec));
    else
        HEARTH_TRY(setVmFields(spec, arguments.several));
    HEARTH_TRY(
        context.services().vmService.save(arguments.positional(kMachine), *state, spec, context.control()));
    if (state->on()) context.note(Text::tr("%1 runs: that holds from its next start on.").arg(state->name));
    printSettings(context, spec);
    return ExitDone;
}

/// Where the script's relative paths begin, and its "~".
ImportPlace placeOf(Context& context, const Arguments& arguments, const QString& file) {
    ImportPlace place;
    place.folder = arguments.value(QStringLiteral("--folder"));
    const QString machine = arguments.positional(kMachine);
    if (place.folder.isEmpty() && machine == localMachineName && file != QLatin1String("-"))
        place.folder = QFileInfo(file).absolutePath();
    if (auto on = context.services().machines.find(machine, context.control()))
        if (const auto platform = (*on)->platform(context.control())) place.home = platform->home;
    return place;
}

Result<int> import(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    const QString file = arguments.positional(QStringLiteral("FILE"));
    auto text = readInput(file, kLongestScript);
    if (!text) return std::move(text.error());
    auto imported = importVm(QString::fromUtf8(*text), placeOf(context, arguments, file));
    if (!imported) return std::move(imported.error());
    VmService& service = context.services().vmService;
    auto looked = lookAtImport(service, machine, *imported, context.control(kPatience));
    if (!looked) return std::move(looked.error());
    if (!looked->buildOn.isEmpty() && !arguments.has(QStringLiteral("--build-on")))
        return Error{ErrorKind::Invalid,
                     looked->buildOn.front(),
                     Text::tr("If that is meant, say so: --build-on. Or name the format in the command."),
                     {}};
    auto others = service.list(machine, context.control());
    if (!others) return std::move(others.error());
    QStringList taken;
    for (const VmState& each : *others) taken << each.name;
    VmSpec& spec = looked->spec;
    const QString name = arguments.value(QStringLiteral("--name"));
    spec.name =
        name.isEmpty() ? nameForImport(spec, file == QLatin1String("-") ? QString() : file, taken) : name;
    HEARTH_TRY(setVmFields(spec, arguments.values.value(QStringLiteral("--set"))));
    for (const QString& note : std::as_const(looked->notes)) context.note(note);
    for (const QString& kept : std::as_const(looked->keptAsIs))
        context.note(Text::tr("Kept as it is: %1").arg(kept));

    QJsonObject document;
    if (arguments.has(QStringLiteral("--dry-run"))) {
        document.insert(QStringLiteral("settings"), vmToJson(spec));
        if (!context.json()) printSettings(context, spec);
    } else {
        SpokenVmProgress progress(context);
        Control control = context.control(kPatience);
        control.progress = &progress;
        auto made = service.create(machine, spec, {}, control);
        if (!made) return std::move(made.error());
        document = vmDocument(*made);
        if (!context.json())
            context.print(Text::tr("Made %1. Start it: hearthctl vm start %2 %1").arg(made->name, machine));
    }
    document.insert(QStringLiteral("kept"), QJsonArray::fromStringList(looked->keptAsIs));
    document.insert(QStringLiteral("notes"), QJsonArray::fromStringList(looked->notes));
    if (context.json()) context.print(document);
    return ExitDone;
}

/// A machine like any other from then on.
Result<int> addHost(Context& context, const Arguments& arguments) {
    auto state = found(context, arguments);
    if (!state) return std::move(state.error());
    const QString user = arguments.value(QStringLiteral("--user"));
    if (!user.isEmpty()) state->spec.sshUser = user;
    if (state->spec.sshUser.isEmpty()) return usageError(Text::tr("--user: who logs in there?"));
    if (state->sshPort == 0)
        return Error{ErrorKind::Busy,
                     Text::tr("No port leads to the SSH of %1.").arg(state->name),
                     Text::tr("Start it, with reach_by_ssh=true among its settings."),
                     {}};
    Services& services = context.services();
    if (arguments.has(QStringLiteral("--wait"))) {
        const Control control = context.control(kPatience);
        const auto machine = services.machines.find(state->machine, control);
        if (!machine) return machine.error();
        if (auto answers = waitForVmSsh(**machine, state->sshPort, control); !answers)
            return std::move(answers.error());
    }
    auto host = services.vmHosts.add(*state, defaultKeyFile(services.paths),
                                     arguments.value(QStringLiteral("--host-name")));
    if (!host) return std::move(host.error());
    context.tellOwner();
    if (context.json())
        context.print(
            QJsonObject{{QStringLiteral("host"), host->name}, {QStringLiteral("port"), host->port}});
    else
        context.print(Text::tr("%1 is a host now: hearthctl exec %1 -- uname -a").arg(host->name));
    return ExitDone;
}

Result<int> exportOne(Context& context, const Arguments& arguments) {
    auto made = exportVm(context.services().vmService, arguments.positional(kMachine),
                         arguments.positional(kName), context.control(kPatience));
    if (!made) return std::move(made.error());
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("argv"), QJsonArray::fromStringList(made->arguments)},
                                  {QStringLiteral("script"), made->script}});
    else
        context.print(made->script.trimmed());
    return ExitDone;
}

}  // namespace

QList<Verb> vmSettingsVerbs() {
    return {
        vmVerb(QStringLiteral("show"), {kMachine, kName}, Text::tr("Prints its settings, as they are saved."),
               Text::tr("--json: the same on one line: the object that vm.json holds, and of one that "
                        "is marked as moved \"moved\":{\"to\",\"name\",\"at\"}."),
               show),
        vmVerb(QStringLiteral("set"), {kMachine, kName, QStringLiteral("FIELD=VALUE…")},
               Text::tr("Changes its settings; one that runs has them from its next start on."),
               Text::tr(
                   "A field as vm show prints it: memory_mib=4096 disks.0.bus=scsi cloud_init.user=ada "
                   "tpm=true. Places in a list count from 0, the one behind the last appends, =null takes "
                   "one out. A text is taken as it stands, all else is JSON. - alone: an object on stdin, "
                   "its fields over those that stand there.\n--json: the settings, as vm show prints them."),
               set),
        vmVerb(QStringLiteral("import"), {kMachine, QStringLiteral("FILE")},
               Text::tr("Makes one of a command of QEMU's, a script, or a .conf of quickemu's."),
               Text::tr(
                   "FILE is on this computer; - is stdin. It is read, never run; its disks are used where "
                   "they are. --folder DIR: where its relative paths begin, on that machine. --dry-run: "
                   "only prints what it comes to. --build-on: also where an image names another file that it "
                   "is a "
                   "layer on.\n--json: the virtual machine, as in the list (with "
                   "--dry-run {\"settings\"}), and \"kept\":[…], \"notes\":[…]."),
               import,
               {{QStringLiteral("--name"), QStringLiteral("NAME")},
                {QStringLiteral("--folder"), QStringLiteral("DIR")},
                {QStringLiteral("--set"), QStringLiteral("FIELD=VALUE"), true},
                {QStringLiteral("--build-on"), {}},
                {QStringLiteral("--dry-run"), {}}}),
        vmVerb(QStringLiteral("add-host"), {kMachine, kName},
               Text::tr("Saves one that runs as a host of its name, which follows its port."),
               Text::tr(
                   "--user U: who logs in there; without it the user of its settings. --host-name NAME: what "
                   "the host is called; without it as the virtual machine, with a number where "
                   "another host is called so. --wait: only once its SSH server answers.\n--json: "
                   "{\"host\",\"port\"}"),
               addHost,
               {{QStringLiteral("--user"), QStringLiteral("U")},
                {QStringLiteral("--host-name"), QStringLiteral("NAME")},
                {QStringLiteral("--wait"), {}}}),
        vmVerb(QStringLiteral("export"), {kMachine, kName},
               Text::tr("Prints a script that runs it without Hearth."),
               Text::tr("--json: {\"argv\":[…],\"script\"}"), exportOne),
    };
}

}  // namespace hearth::ctl
