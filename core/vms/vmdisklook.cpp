// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmdisklook.h"

#include "core/base/machinetitle.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmpath.h"
#include "core/vms/vmscript.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

constexpr qsizetype kLongestJson = 16 * 1024 * 1024;
constexpr qsizetype kLongestChain = 200;

// $1 the VM's folder or ""  $2 qemu-img or ""  then paths. -U: also while a QEMU has them locked.
const char* const kImages = R"sh(
folder=$1 tool=$2
shift 2
printf 'now %s\n' "$(date +%s)"
if [ -n "$folder" ]; then
  cd "$folder" 2>/dev/null || fail missing
  [ ! -f snapshots.json ] || [ ! -r snapshots.json ] || printf 'record %s\n' "$(head -c 4194305 snapshots.json | hex)"
fi
[ -n "$tool" ] || tool=$(command -v qemu-img)
number=0
[ -z "$tool" ] || for file do
  why=
  if ! said=$("$tool" info -U --backing-chain --output=json "$file" 2>/dev/null); then
    why=$("$tool" info -U --backing-chain --output=json "$file" 2>&1 >/dev/null)
    said=$("$tool" info -U --output=json "$file" 2>/dev/null) || said=
  fi
  [ -z "$said" ] || printf 'chain %s %s\n' $number "$(hexof "$said")"
  [ -z "$why" ] || printf 'why %s %s\n' $number "$(hexof "$why")"
  number=$((number + 1))
done
)sh";

// $1 how many files are asked for  then those, then what is compared with them: which of these is which of
// those, or in it where that is a folder, by whatever path.
const char* const kSame = R"sh(
count=$1
shift
number=0
while [ $number -lt "$count" ]; do
  asked=$1
  shift
  number=$((number + 1))
  others=$((count - number)) at=0
  [ ! -e "$asked" ] || for file do
    if [ $others -gt 0 ]; then others=$((others - 1)); continue; fi
    same=$file
    [ ! -d "$asked" ] || [ ! -e "$file" ] || same=${file%/*}
    [ ! "$same" -ef "$asked" ] || printf 'same %s %s\n' $((number - 1)) $at
    at=$((at + 1))
  done
done
)sh";

const char* const kKeep = R"sh(
folder=$1
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
trap 'rm -f .snapshots.json.$$' EXIT
why=$( { cat >.snapshots.json.$$; } 2>&1) || fail write "$why"
sync .snapshots.json.$$ 2>/dev/null
why=$(mv -f .snapshots.json.$$ snapshots.json 2>&1) || fail write "$why"
printf 'kept\n'
)sh";

// $1 folder  $2 bytes of what vm.json was, -1: it stays  $3 policy of restarts  $4 $5 a file and the one
// whose place it takes  $6 a file that goes  $7 $8 a file and its copy, which is none if the first was
// written since; on stdin what vm.json was, and what it becomes. As a start does,
// it holds run/lock: nobody starts meanwhile.
const char* const kChange = R"sh(
folder=$1 size=$2 policy=$3 from=$4 to=$5 gone=$6 source=$7 copy=$8
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
why=$(mkdir -p run 2>&1 && { : >>run/lock; } 2>&1 && { : >>.lock; } 2>&1) || fail write "$why"
exec 9>>run/lock 8>>.lock
trap 'rm -f .both.$$ .was.$$ .vm.json.$$' EXIT
if command -v flock >/dev/null 2>&1; then
  flock -n 9 || fail running
  hold 8 10 || fail changed
fi
numbered run/pid; ! ours "$number" || fail running
numbered run/keeper; ! ours "$number" || fail running
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
  printf '%s\n' "$policy" >run/policy
fi
[ -z "$gone" ] || why=$(rm -f "$gone" 2>&1) || fail left "$why"
printf 'changed\n'
)sh";

const char* const kRemoveFiles = R"sh(
for file do why=$(rm -f "$file" 2>&1) || fail write "$why"; done
)sh";

QString nameOf(const QString& folder) { return folder.section(QLatin1Char('/'), -1); }

std::optional<qsizetype> placeOf(const QByteArray& word, qsizetype count) {
    bool good = false;
    const qlonglong place = word.toLongLong(&good);
    if (!good || place < 0 || place >= count) return {};
    return static_cast<qsizetype>(place);
}

VmImagesLook readLook(const VmScriptAnswer& answer, qsizetype count) {
    VmImagesLook look;
    look.chains.resize(count);
    for (const QByteArray& line : answer.lines) {
        const auto words = line.split(' ');
        if (words[0] == "now" && words.size() == 2) look.now = words[1].toLongLong();
        if (words[0] == "record" && words.size() == 2)
            look.record = vmSnapshotRecordFromJson(QByteArray::fromHex(words[1]));
        if (words.size() != 3) continue;
        const auto place = placeOf(words[1], count);
        if (!place) continue;
        const QByteArray said = QByteArray::fromHex(words[2]);
        if (words[0] == "why") look.chains[*place].why = QString::fromUtf8(said.left(4000)).trimmed();
        if (words[0] == "chain") {
            auto images = parseQemuImageChain(said);
            if (images)
                look.chains[*place].images = std::move(*images);
            else
                look.chains[*place].why = images.error().message;
        }
    }
    return look;
}

}  // namespace

Result<QList<QemuImageInfo>> parseQemuImageChain(const QByteArray& json) {
    const auto document = json.size() > kLongestJson ? QJsonDocument() : QJsonDocument::fromJson(json);
    QJsonArray images = document.array();
    if (document.isObject()) images.append(document.object());
    if (images.isEmpty() || images.size() > kLongestChain)
        return Error{ErrorKind::Protocol,
                     Text::tr("What qemu-img said was not understood."),
                     {},
                     QString::fromUtf8(json.left(2000))};
    QList<QemuImageInfo> chain;
    for (const QJsonValue& each : std::as_const(images)) {
        auto info = parseQemuImageInfo(QJsonDocument(each.toObject()).toJson(QJsonDocument::Compact));
        if (!info) return std::move(info.error());
        chain.append(std::move(*info));
    }
    return chain;
}

Result<VmImagesLook> lookAtImages(Machine& machine, const QString& folder, const QString& tool,
                                  const QStringList& paths, const Control& control) {
    auto answer = runVmScript(machine, kImages, QStringList{folder, tool} + paths, control);
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) return vmScriptError(*answer, nameOf(folder), machine.name());
    return readLook(*answer, paths.size());
}

Result<void> keepSnapshotRecord(Machine& machine, const QString& folder, const VmSnapshotRecord& record,
                                const Control& control) {
    auto answer = runVmScript(machine, kKeep, {folder}, control, vmSnapshotRecordToJson(record));
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) return vmScriptError(*answer, nameOf(folder), machine.name());
    return {};
}

Result<QList<VmImageUser>> vmsThatNeed(Machine& machine, const QString& root, const QString& except,
                                       const QStringList& files, const Control& control,
                                       const QString& exceptFile) {
    QList<VmImageUser> users;
    if (files.isEmpty()) return users;
    auto listing = listVms(machine, root, {}, control);
    if (!listing) return std::move(listing.error());
    struct Candidate {
        QString vm, path;
        bool layer;
    };
    QList<Candidate> candidates;
    for (const VmFolderFacts& facts : listing->vms) {
        const VmState state = judgeVm(facts, listing->now);
        const bool excepted = state.name == except;
        if ((excepted && exceptFile.isEmpty()) || state.phase == VmState::Phase::Unreadable) continue;
        for (const VmDisk& disk : state.spec.disks)
            if (!disk.file.isEmpty() && !(excepted && disk.file == exceptFile))
                candidates.append(
                    {state.name, vmFilePath(root + QLatin1Char('/') + state.name, disk.file), false});
    }
    if (candidates.isEmpty()) return users;
    QStringList paths;
    for (const Candidate& each : std::as_const(candidates)) paths.append(each.path);
    auto look = lookAtImages(machine, {}, {}, paths, control);
    if (!look) return std::move(look.error());
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const VmImageChain& chain = look->chains[i];
        if (chain.images.isEmpty() && !chain.why.isEmpty() &&
            !chain.why.contains(QLatin1String("No such file")))
            users.append({candidates[i].vm, files.front(), false, false});
        for (const QemuImageInfo& image : std::as_const(look->chains[i].images))
            if (!image.backing.isEmpty())
                candidates.append(
                    {candidates[i].vm,
                     image.backing.startsWith(QLatin1Char('/'))
                         ? image.backing
                         : paths[i].section(QLatin1Char('/'), 0, -2) + QLatin1Char('/') + image.backing,
                     true});
    }
    QStringList arguments{QString::number(files.size())};
    arguments += files;
    for (const Candidate& each : std::as_const(candidates)) arguments.append(each.path);
    auto answer = runVmScript(machine, kSame, arguments, control);
    if (!answer) return std::move(answer.error());
    for (const QByteArray& line : std::as_const(answer->lines)) {
        const auto words = line.split(' ');
        if (words[0] != "same" || words.size() != 3) continue;
        const auto file = placeOf(words[1], files.size());
        const auto candidate = placeOf(words[2], candidates.size());
        if (!file || !candidate) continue;
        const VmImageUser user{candidates[*candidate].vm, files[*file], candidates[*candidate].layer, true};
        if (!users.contains(user)) users.append(user);
    }
    return users;
}

Result<void> refuseWhereNeeded(Machine& machine, const QString& root, const QString& except,
                               const QStringList& files, const QString& act, const Control& control,
                               const QString& exceptFile) {
    const auto found = vmsThatNeed(machine, root, except, files, control, exceptFile);
    if (!found) return found.error();
    if (found->isEmpty()) return {};
    const QList<VmImageUser>& users = *found;
    if (std::none_of(users.begin(), users.end(), [](const VmImageUser& user) { return user.sure; }))
        return Error{ErrorKind::Busy,
                     act + QLatin1Char(' ') +
                         Text::tr("Whether “%1” needs them cannot be known: its disks cannot be read.")
                             .arg(users.front().vm),
                     Text::tr("Mend or remove that one first."),
                     {}};
    QStringList names;
    for (const VmImageUser& user : users)
        if (const QString name = Text::tr("“%1”").arg(user.vm); !names.contains(name)) names.append(name);
    const bool layer =
        std::any_of(users.begin(), users.end(), [](const VmImageUser& user) { return user.layer; });
    const QString all = names.join(Text::tr(", "));
    return Error{
        ErrorKind::Busy,
        act + QLatin1Char(' ') +
            (layer ? Text::tr("Linked clones build on its disks: %1.").arg(all)
                   : Text::tr("Its disks are also those of: %1.").arg(all)),
        layer ? Text::tr("Remove those first, or convert their disks: a converted disk stands on its own.")
              : Text::tr("Remove the disks from those first."),
        {}};
}

Result<void> changeVmFiles(Machine& machine, const QString& folder, const VmFilesChange& change,
                           const Control& control) {
    const bool keeps = change.json.isEmpty();
    auto answer = runVmScript(machine, kChange,
                              {folder, QString::number(keeps ? -1 : change.was.size()), change.policy,
                               change.from, change.to, change.gone, change.source, change.copy},
                              control, keeps ? QByteArray() : change.was + change.json);
    if (!answer) return std::move(answer.error());
    if (answer->error == "left")
        return Error{ErrorKind::Failed, Text::tr("It is done, but %1 could not be removed.").arg(change.gone),
                     Text::tr("Remove it by hand."), answer->text};
    if (!answer->error.isEmpty()) return vmScriptError(*answer, nameOf(folder), machine.name());
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
