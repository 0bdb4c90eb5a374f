// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmheld.h"

#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/vms/qemuarguments.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmscript.h"
#include "core/vms/vmservice_p.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// $1 folder  $2 1: what is begun is done to its end, whatever becomes of who asked  then commands: how many
// words each has, and those. As a start does, it holds run/lock.
const char* const kHeld = R"sh(
folder=$1 wholly=$2
shift 2
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
take disks
part() {
  count=$1; shift
  rest=$(($# - count)) at=0
  while [ $at -lt "$count" ]; do set -- "$@" "$1"; shift; at=$((at + 1)); done
  shift $rest
  "$@"
}
[ "$wholly" = 0 ] || trap '' HUP INT TERM PIPE
done=0
while [ $# -gt 0 ]; do
  words=$1; shift
  why=$(part "$words" "$@" 2>&1 >/dev/null 9>&-) || { printf 'done %s\n' $done; fail failed "$why"; }
  shift "$words"
  done=$((done + 1))
done
printf 'done %s\n' $done
)sh";

const char* const kArguments = R"sh(
folder=$1
cd "$folder" 2>/dev/null || fail missing
[ ! -f run/argv ] || printf 'argv %s\n' "$(head -c 1048576 run/argv | hex)"
)sh";

constexpr auto kWholly = 30min;

/// How large a disk of a VM that runs is now, by its node; nothing where QEMU does not tell.
std::optional<std::int64_t> sizeOfNode(const QJsonValue& blocks, const QString& node) {
    for (const QJsonValue& each : blocks.toArray()) {
        const QJsonObject inserted = each.toObject().value(QLatin1String("inserted")).toObject();
        const QJsonValue size =
            inserted.value(QLatin1String("image")).toObject().value(QLatin1String("virtual-size"));
        if (inserted.value(QLatin1String("node-name")).toString() == node && size.isDouble())
            return size.toInteger();
    }
    return {};
}

}  // namespace

Result<void> runOnHeldDisks(Machine& machine, const QString& tool, const VmState& state,
                            const QList<QStringList>& words, const QStringList& files, bool wholly,
                            const Control& control, qsizetype* done) {
    HEARTH_TRY(control.check());
    QStringList arguments{state.folder, wholly ? QStringLiteral("1") : QStringLiteral("0")};
    for (const QStringList& each : words) {
        arguments += QString::number(each.size() + 1);
        arguments += tool;
        arguments += each;
        reportCommand(control, machine.name(), shellQuote(QStringList(tool) + each));
    }
    Control lasting = control;
    if (wholly) {
        lasting.stop = {};
        lasting.deadline = Deadline::after(kWholly);
    }
    auto answer = runVmScript(machine, kHeld, arguments, lasting);
    if (!answer) return std::move(answer.error());
    const qsizetype count = answer->after("done").value_or("0").toLongLong();
    if (done != nullptr) *done = count;
    if (answer->error == "failed") return QemuImg(machine, tool).failed(answer->text, files.value(count));
    if (!answer->error.isEmpty()) return vmScriptError(*answer, state.name, machine.name());
    return {};
}

bool qemuHasDisks(const QStringList& argv, const VmState& state) {
    // As qemudisks.cpp writes them: -blockdev …,node-name=disk0,…,file.filename=F and, of the old kind,
    // -drive …,id=disk0,…,file=F.
    QSet<QString> wanted;
    for (qsizetype i = 0; i < state.spec.disks.size(); ++i) {
        const VmDisk& disk = state.spec.disks[i];
        if (disk.file.isEmpty()) continue;
        const QString node = diskNode(state.spec, i), file = qemuEscaped(vmDiskPath(state, disk));
        wanted.insert(node);
        const bool there = std::any_of(argv.begin(), argv.end(), [&](const QString& word) {
            return (word.contains(QStringLiteral(",node-name=%1,").arg(node)) &&
                    word.endsWith(QLatin1String(",file.filename=") + file)) ||
                   (word.contains(QStringLiteral(",id=%1,").arg(node)) &&
                    word.endsWith(QLatin1String(",file=") + file));
        });
        if (!there) return false;
    }
    // One that was taken away since is still written by the guest.
    for (const QString& word : argv)
        for (const QString& option : word.split(QLatin1Char(',')))
            if (option.startsWith(QLatin1String("node-name=disk")) && !wanted.contains(option.sliced(10)))
                return false;
    return true;
}

Result<void> checkRunningDisks(Machine& machine, const VmState& state, const Control& control) {
    auto answer = runVmScript(machine, kArguments, {state.folder}, control);
    if (!answer) return std::move(answer.error());
    const auto hex = answer->after("argv");
    if (!hex) return {};
    QStringList argv;
    for (const QByteArray& word : QByteArray::fromHex(*hex).split('\0')) argv.append(QString::fromUtf8(word));
    if (qemuHasDisks(argv, state)) return {};
    return Error{
        ErrorKind::Busy,
        VmText::tr("The disks of “%1” were changed in its settings since it was started.").arg(state.name),
        VmText::tr("Shut it down first."),
        {}};
}

Result<void> resizeVmDisk(VmService& service, Machine& machine, const QString& root, const QString& tool,
                          const VmState& state, qsizetype place, std::int64_t bytes, bool shrink,
                          const Control& control) {
    const VmDisk& disk = state.spec.disks[place];
    if (disk.file.isEmpty()) return Error{ErrorKind::Invalid, VmText::tr("The drive is empty."), {}, {}};
    const QString path = vmDiskPath(state, disk);
    HEARTH_TRY(refuseWhereNeeded(machine, root, {state.name}, {path},
                                 VmText::tr("The disk %1 cannot be resized.").arg(disk.file), control));
    if (!state.on())
        return runOnHeldDisks(machine, tool, state, {QemuImg::resizeWords(path, disk.format, bytes, shrink)},
                              {path}, true, control);
    if (shrink) return vmIsOn(state);
    HEARTH_TRY(checkRunningDisks(machine, state, control));
    // QEMU itself makes a disk in use larger, and its guest sees that. It would make it smaller, too.
    auto talk = service.monitor(state.machine, state.name, control);
    if (!talk) return std::move(talk.error());
    auto blocks = (*talk)->execute(QStringLiteral("query-block"), {}, control);
    if (!blocks) return std::move(blocks.error());
    const QString node = diskNode(state.spec, place);
    const auto now = sizeOfNode(*blocks, node);
    if (!now || bytes < *now) return vmIsOn(state);
    auto done = (*talk)->execute(
        QStringLiteral("block_resize"),
        {{QStringLiteral("node-name"), node}, {QStringLiteral("size"), static_cast<qint64>(bytes)}}, control);
    if (!done) return std::move(done.error());
    return {};
}

}  // namespace hearth
