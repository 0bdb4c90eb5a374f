// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmstage.h"

#include "core/base/machinetitle.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmservice_p.h"

#include <QUuid>

namespace hearth {
namespace {

constexpr auto kPlaceTime = std::chrono::minutes(5);  // all of it is written out

// $1 the folder of all  $2 name  $3 what only this stage is called
const char* const kStage = R"sh(
vms=$1 name=$2
umask 077
trap '' HUP PIPE
why=$(mkdir -p "$vms" 2>&1) || fail write "$why"
cd "$vms" 2>/dev/null || fail write "$vms"
rm -rf ./.removed.* 2>/dev/null
rmdir "./$name" 2>/dev/null  # of one that was killed as it took its name
[ ! -e "./$name" ] && [ ! -L "./$name" ] || fail exists
stage "$vms/.making.$3"
printf 'stage %s\n' "$(hexof "$staged")"
while read -r verb; do
  [ "$verb" = place ] || continue
  [ -f "$staged/vm.json" ] || fail write "$staged/vm.json"
  find "$staged" -type f -exec sync {} + 2>/dev/null
  place "$name"
  printf 'place\n'
done
)sh";

const char* const kDescribe = R"sh(
cd "$1" 2>/dev/null || fail missing
umask 077
why=$( { cat >vm.json; } 2>&1) || fail write "$why"
printf 'described\n'
)sh";

}  // namespace

Error VmStage::failed(const QByteArray& error, const QString& text) const {
    if (error == "exists")
        return {ErrorKind::Busy,
                VmText::tr("There is a virtual machine “%1” on %2 already.")
                    .arg(name_, machineTitle(machine_->name())),
                VmText::tr("Choose another name."),
                {}};
    return vmScriptError({{}, error, text}, name_, machine_->name());
}

Result<VmStage> VmStage::open(Machine& machine, const QString& root, const QString& name,
                              const Control& control) {
    HEARTH_TRY(checkVmFolder(root + QLatin1Char('/') + name));
    const QString own = QUuid::createUuid().toString(QUuid::Id128);
    auto script = LastingScript::start(machine, kStage, {root, name, own}, control);
    if (!script) return std::move(script.error());
    auto opened = script->readUntil("stage", {}, control);
    if (!opened) return std::move(opened.error());
    const QString folder = *opened ? QString::fromUtf8(QByteArray::fromHex((*opened)->mid(6))) : QString();
    VmStage stage(machine, std::make_unique<LastingScript>(std::move(*script)), folder, name);
    if (!*opened) return stage.failed(stage.script_->error(), stage.script_->errorText());
    return stage;
}

VmStage::~VmStage() {
    if (script_) script_->finish();
}

Result<void> VmStage::place(const QByteArray& json, const Control& control) {
    auto described = runVmScript(*machine_, kDescribe, {folder_}, control, json);
    if (!described) return std::move(described.error());
    if (!described->error.isEmpty()) return failed(described->error, described->text);
    HEARTH_TRY(control.check());
    Control last = control;
    last.stop = {};
    last.deadline = Deadline::after(kPlaceTime);
    auto placed = script_->ask("place", last);
    if (!placed && !script_->error().isEmpty()) return failed(script_->error(), script_->errorText());
    if (!placed) return std::move(placed.error());
    return {};
}

}  // namespace hearth
