// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmlayers.h"

#include "core/vms/vmfolder.h"
#include "core/vms/vmpath.h"
#include "core/vms/vmscript.h"

namespace hearth {
namespace {

// $1 the VM's folder  $2 the name to be noted. Nobody can start it meanwhile.
const char* const kNote = R"sh(
folder=$1
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
take clone
grep -q -x -F -e "$2" clones 2>/dev/null ||
  why=$( { printf '%s\n' "$2" >>clones; } 2>&1) || fail write "$why"
printf 'noted\n'
)sh";

const char* const kNoted = R"sh(
cd "$1" 2>/dev/null || fail missing
[ ! -f clones ] || sort -u clones | head -n 10000 | while read -r name; do printf 'noted %s\n' "$name"; done
)sh";

}  // namespace

Result<void> noteLayers(Machine& machine, const QString& root, const QString& name, const VmImageFile& image,
                        const Control& control) {
    const auto look = lookAtImages(machine, {}, {}, {image}, control);
    if (!look) return look.error();
    QStringList all{image.path};
    for (const QemuImageInfo& each : look->chains[0].images)
        if (each.backing.startsWith(QLatin1Char('/'))) all.append(each.backing);
    all.removeDuplicates();
    const auto needs = vmsThatNeed(machine, root, all, {name, {}, {}}, control);
    if (!needs) return needs.error();
    QStringList noted;
    for (const VmImageUser& user : needs->users) {
        if (!user.writes || noted.contains(user.vm)) continue;
        noted.append(user.vm);
        const auto answer = runVmScript(machine, kNote, {root + QLatin1Char('/') + user.vm, name}, control);
        if (!answer) return answer.error();
        if (!answer->error.isEmpty()) return vmScriptError(*answer, user.vm, machine.name());
    }
    return {};
}

Result<VmNeeds> vmsBuiltOn(Machine& machine, const QString& root, const VmState& vm, const Control& control) {
    const auto answer = runVmScript(machine, kNoted, {vm.folder}, control);
    if (!answer) return answer.error();
    if (!answer->error.isEmpty()) return vmScriptError(*answer, vm.name, machine.name());
    VmNeedsScope scope;
    scope.except = vm.name;
    for (const QByteArray& line : answer->lines)
        if (const QString name = QString::fromUtf8(line.mid(6)); line.startsWith("noted ") && isVmName(name))
            scope.only.append(name);
    if (scope.only.isEmpty()) return VmNeeds{};
    QStringList written;
    for (const VmDisk& disk : vm.spec.disks)
        if (disk.media == VmDisk::Media::Disk && !disk.readOnly && !disk.file.isEmpty())
            written.append(vmFilePath(vm.folder, disk.file));
    auto needs = vmsThatNeed(machine, root, written, scope, control);
    // Who has the very disk, to read it, is kept from it by QEMU's locks while it is written.
    if (needs) needs->users.removeIf([](const VmImageUser& user) { return !user.layer; });
    return needs;
}

}  // namespace hearth
