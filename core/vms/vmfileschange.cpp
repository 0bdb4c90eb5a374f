// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmfileschange.h"

#include "core/vms/vmscript.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

// $1 folder  $2 bytes of what vm.json was, -1: it stays  $3 policy of restarts  $4 $5 a file and the one
// whose place it takes  $6 a file that goes  $7 $8 a file and its copy, which is none if the first was
// written since  $9 a file that goes again where nothing is changed; on stdin what vm.json was, and what it
// becomes. As a start does, it holds run/lock: nobody starts meanwhile. A file goes only once vm.json does
// not name it any more, whoever hears of that.
const char* const kChange = R"sh(
folder=$1 size=$2 policy=$3 from=$4 to=$5 gone=$6 source=$7 copy=$8 made=$9
umask 077
trap '[ -z "$made" ] || rm -f "$made"; rm -f .both.$$ .was.$$ .vm.json.$$' EXIT
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
take disks
why=$( { : >>.lock; } 2>&1) || fail write "$why"
exec 8>>.lock
hold 8 10 || fail changed
if [ "$size" -ge 0 ]; then
  why=$( { cat >.both.$$ && head -c "$size" .both.$$ >.was.$$ && tail -c +$((size + 1)) .both.$$ >.vm.json.$$; } 2>&1) || fail write "$why"
  sync .vm.json.$$ 2>/dev/null
  grep -a '' vm.json | cmp -s - .was.$$ || fail changed
fi
[ -z "$source" ] || [ ! "$source" -nt "$copy" ] || fail changed
if [ -n "$from" ]; then
  [ -f "$from" ] || fail changed
  chmod --reference="$to" "$from" 2>/dev/null
  sync "$from" 2>/dev/null
  why=$(mv -f "$from" "$to" 2>&1) || fail write "$why"
fi
if [ "$size" -ge 0 ]; then
  why=$(mv -f .vm.json.$$ vm.json 2>&1) || fail write "$why"
  made=
  sync . 2>/dev/null
  printf '%s\n' "$policy" >run/policy
fi
[ -z "$gone" ] || why=$(rm -f "$gone" 2>&1) || fail left "$why"
printf 'changed\n'
)sh";

const char* const kRemoveFiles = R"sh(
for file do why=$(rm -f "$file" 2>&1) || fail write "$why"; done
)sh";

}  // namespace

Result<void> changeVmFiles(Machine& machine, const QString& folder, const VmFilesChange& change,
                           const Control& control) {
    const bool keeps = change.json.isEmpty();
    auto answer = runVmScript(machine, kChange,
                              {folder, QString::number(keeps ? -1 : change.was.size()), change.policy,
                               change.from, change.to, change.gone, change.source, change.copy, change.made},
                              control, keeps ? QByteArray() : change.was + change.json);
    if (!answer) return std::move(answer.error());
    if (answer->error == "left")
        return Error{ErrorKind::Failed, Text::tr("It is done, but %1 could not be removed.").arg(change.gone),
                     Text::tr("Remove it by hand."), answer->text};
    if (!answer->error.isEmpty())
        return vmScriptError(*answer, folder.section(QLatin1Char('/'), -1), machine.name());
    return {};
}

Result<void> removeVmFiles(Machine& machine, const QStringList& paths, const Control& control) {
    auto answer = runVmScript(machine, kRemoveFiles, paths, control);
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty())
        return Error{ErrorKind::Denied,
                     Text::tr("%1 cannot be removed.").arg(paths.join(QStringLiteral(", "))),
                     {},
                     answer->text};
    return {};
}

}  // namespace hearth
