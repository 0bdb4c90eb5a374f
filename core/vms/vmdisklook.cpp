// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmdisklook.h"

#include "core/base/machinesentence.h"
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
// What the detail of such an error begins with, for code to know it by; the VMs follow.
const QString kUnknown = QStringLiteral("unknown ");

// $1 the VM's folder or ""  $2 qemu-img or ""  then each file's path and "raw" or "". -U: also while a QEMU
// has them locked.
const char* const kImages = R"sh(
folder=$1 tool=$2
shift 2
printf 'now %s\n' "$(date +%s)"
if [ -n "$folder" ]; then
  cd "$folder" 2>/dev/null || fail missing
  [ ! -f snapshots.json ] || [ ! -r snapshots.json ] || printf 'record %s\n' "$(head -c 4194305 snapshots.json | hex)"
fi
[ -n "$tool" ] || tool=$(command -v qemu-img)
[ -n "$tool" ] || printf 'toolless\n'
number=0
[ -z "$tool" ] || while [ $# -gt 1 ]; do
  file=$1 as=$2
  shift 2
  why=
  if ! said=$("$tool" info -U ${as:+-f "$as"} --backing-chain --output=json "$file" 2>/dev/null); then
    why=$("$tool" info -U ${as:+-f "$as"} --backing-chain --output=json "$file" 2>&1 >/dev/null)
    said=$("$tool" info -U ${as:+-f "$as"} --output=json "$file" 2>/dev/null) || said=
  fi
  [ -z "$said" ] || printf 'chain %s %s\n' $number "$(hexof "$said")"
  [ -z "$why" ] || printf 'why %s %s\n' $number "$(hexof "$why")"
  number=$((number + 1))
done
)sh";

// $1 the folder of all VMs  $2 how many files are asked for  then those, then what is compared with them:
// which of these is which of those, or in it where that is a folder, by whatever path; and which VM's folder
// cannot be entered.
const char* const kSame = R"sh(
vms=$1 count=$2
shift 2
# The folder that a file really is in, without links.
placed() {
  path=$1 hops=0
  while [ -L "$path" ] && [ $hops -lt 40 ]; do
    to=$(readlink "$path") || break
    case $to in /*) path=$to;; *) path=${path%/*}/$to;; esac
    hops=$((hops + 1))
  done
  cd -P "${path%/*}/" 2>/dev/null && pwd -P
}
for each in "$vms"/*; do
  [ ! -d "$each" ] || [ -x "$each" ] || printf 'closed %s\n' "$(hexof "${each##*/}")"
done
number=0
while [ $number -lt "$count" ]; do
  asked=$1
  shift
  number=$((number + 1))
  others=$((count - number)) at=0 folder=
  [ ! -d "$asked" ] || folder=$(cd -P "$asked" 2>/dev/null && pwd -P)
  [ ! -e "$asked" ] || for file do
    if [ $others -gt 0 ]; then others=$((others - 1)); continue; fi
    if [ ! -e "$file" ]; then :
    elif [ "$file" -ef "$asked" ]; then printf 'same %s %s\n' $((number - 1)) $at
    elif [ -n "$folder" ]; then
      case $(placed "$file")/ in "$folder"/*) printf 'same %s %s\n' $((number - 1)) $at;; esac
    fi
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
        if (words[0] == "toolless") look.tool = false;
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
                                  const QList<VmImageFile>& files, const Control& control) {
    QStringList arguments{folder, tool};
    for (const VmImageFile& file : files)
        arguments << file.path << (file.format == QLatin1String("raw") ? file.format : QString());
    auto answer = runVmScript(machine, kImages, arguments, control);
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) return vmScriptError(*answer, nameOf(folder), machine.name());
    return readLook(*answer, files.size());
}

Result<void> keepSnapshotRecord(Machine& machine, const QString& folder, const VmSnapshotRecord& record,
                                const Control& control) {
    auto answer = runVmScript(machine, kKeep, {folder}, control, vmSnapshotRecordToJson(record));
    if (!answer) return std::move(answer.error());
    if (!answer->error.isEmpty()) return vmScriptError(*answer, nameOf(folder), machine.name());
    return {};
}

namespace {

/// A file that a VM's disk is, or builds on.
struct Candidate {
    QString vm, path;
    bool layer = false, writes = false;
};

/// What the disks of these VMs are and build on; what cannot be told of them goes to `unknown`.
class Candidates {
public:
    void addVm(const VmState& vm, const QString& folder, const QString& exceptFile) {
        // A description that cannot be used leaves this empty, whether the VM runs or not.
        if (vm.spec.name.isEmpty()) {
            unknown.append({vm.name, VmImageUnknown::Why::Description, vm.why});
            return;
        }
        for (const VmDisk& disk : vm.spec.disks) {
            if (disk.file.isEmpty() || (!exceptFile.isEmpty() && disk.file == exceptFile)) continue;
            const QString path = vmFilePath(folder, disk.file);
            all.append({vm.name, path, false, disk.media == VmDisk::Media::Disk && !disk.readOnly});
            disks.append({path, disk.format});
        }
    }
    void addLook(const VmImagesLook& look) {
        for (qsizetype i = 0; i < disks.size(); ++i) {
            const QString vm = all[i].vm;
            const VmImageChain& chain = look.chains[i];
            if (!look.tool && disks[i].format != QLatin1String("raw"))
                unknown.append({vm, VmImageUnknown::Why::Tool, {}});
            // What is not there is nobody's.
            if (!chain.why.isEmpty() && !chain.why.endsWith(QLatin1String("No such file or directory")))
                unknown.append({vm, VmImageUnknown::Why::Disk, chain.why});
            for (const QemuImageInfo& image : chain.images) {
                const QString by = image.file.startsWith(QLatin1Char('/')) ? image.file : disks[i].path;
                addNamed(vm, by, image.backing);
                for (const QString& part : image.parts) addNamed(vm, by, part);
            }
        }
    }

    QList<Candidate> all;
    QList<VmImageFile> disks;
    QList<VmImageUnknown> unknown;

private:
    void addNamed(const QString& vm, const QString& by, QString name) {
        if (name.startsWith(QLatin1String("file:"))) name.remove(0, 5);
        if (name.isEmpty()) return;
        if (name.startsWith(QLatin1String("json:"))) {
            unknown.append({vm, VmImageUnknown::Why::Disk, name});
            return;
        }
        if (!name.startsWith(QLatin1Char('/')))
            name = by.section(QLatin1Char('/'), 0, -2) + QLatin1Char('/') + name;
        all.append({vm, name, true, false});
    }
};

bool isAsked(const VmNeedsScope& scope, const QString& vm) {
    return scope.only.isEmpty() || scope.only.contains(vm);
}

QString namesOf(const QStringList& vms) {
    QStringList names;
    for (const QString& vm : vms)
        if (const QString name = Text::tr("“%1”").arg(vm); !names.contains(name)) names.append(name);
    return names.join(Text::tr(", "));
}

}  // namespace

Result<VmNeeds> vmsThatNeed(Machine& machine, const QString& root, const QStringList& files,
                            const VmNeedsScope& scope, const Control& control) {
    VmNeeds needs;
    if (files.isEmpty()) return needs;
    auto listing = listVms(machine, root, {}, control);
    if (!listing) return std::move(listing.error());
    Candidates candidates;
    for (const VmFolderFacts& facts : listing->vms) {
        const VmState state = judgeVm(facts, listing->now);
        const bool excepted = state.name == scope.except;
        if ((excepted && scope.exceptFile.isEmpty()) || !isAsked(scope, state.name)) continue;
        candidates.addVm(state, root + QLatin1Char('/') + state.name,
                         excepted ? scope.exceptFile : QString());
    }
    if (!candidates.disks.isEmpty()) {
        auto look = lookAtImages(machine, {}, {}, candidates.disks, control);
        if (!look) return std::move(look.error());
        candidates.addLook(*look);
    }
    QStringList arguments{root, QString::number(files.size())};
    arguments += files;
    for (const Candidate& each : std::as_const(candidates.all)) arguments.append(each.path);
    auto answer = runVmScript(machine, kSame, arguments, control);
    if (!answer) return std::move(answer.error());
    needs.unknown = candidates.unknown;
    for (const QByteArray& line : std::as_const(answer->lines)) {
        const auto words = line.split(' ');
        if (words[0] == "closed" && words.size() == 2) {
            const QString vm = QString::fromUtf8(QByteArray::fromHex(words[1]));
            if (vm != scope.except && isAsked(scope, vm))
                needs.unknown.append({vm, VmImageUnknown::Why::Folder, {}});
        }
        if (words[0] != "same" || words.size() != 3) continue;
        const auto file = placeOf(words[1], files.size());
        const auto place = placeOf(words[2], candidates.all.size());
        if (!file || !place) continue;
        const Candidate& found = candidates.all[*place];
        const VmImageUser user{found.vm, files[*file], found.layer, found.writes};
        if (!needs.users.contains(user)) needs.users.append(user);
    }
    needs.unknown.removeIf([&](const VmImageUnknown& each) { return scope.trusted.contains(each.vm); });
    return needs;
}

Error needsUnknownError(const QList<VmImageUnknown>& unknown, const QString& act, const QString& machine) {
    using Why = VmImageUnknown::Why;
    QStringList vms, words;
    for (const VmImageUnknown& each : unknown) {
        if (!vms.contains(each.vm)) vms.append(each.vm);
        if (!each.words.isEmpty()) words.append(each.vm + QStringLiteral(": ") + each.words);
    }
    QString why, hint = Text::tr("Mend or remove that one first.");
    switch (unknown.front().why) {
    case Why::Description:
        why = Text::tr("its description vm.json cannot be used.");
        break;
    case Why::Folder:
        why = Text::tr("its folder cannot be entered.");
        break;
    case Why::Disk:
        why = Text::tr("its disks cannot be read.");
        break;
    case Why::Tool:
        why = withMachine(Text::tr("%1 has no qemu-img to look at its disks."), machineTitle(machine));
        hint = Text::tr("Install QEMU's tools there first: the package qemu-utils on Debian and Ubuntu.");
        break;
    }
    return {
        ErrorKind::Busy,
        act + QLatin1Char(' ') + Text::tr("Whether %1 needs it cannot be known:").arg(namesOf(vms)) +
            QLatin1Char(' ') + why,
        hint,
        kUnknown +
            QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(vms)).toJson(QJsonDocument::Compact)) +
            QLatin1Char('\n') + words.join(QLatin1Char('\n'))};
}

QStringList needsUnknownOf(const Error& error) {
    if (error.kind != ErrorKind::Busy || !error.detail.startsWith(kUnknown)) return {};
    const QString list = error.detail.section(QLatin1Char('\n'), 0, 0).mid(kUnknown.size());
    QStringList vms;
    for (const QJsonValue& each : QJsonDocument::fromJson(list.toUtf8()).array()) vms.append(each.toString());
    return vms;
}

Result<void> refuseWhereNeeded(Machine& machine, const QString& root, const VmNeedsScope& scope,
                               const QStringList& files, const QString& act, const Control& control) {
    const auto needs = vmsThatNeed(machine, root, files, scope, control);
    if (!needs) return needs.error();
    if (needs->none()) return {};
    const QList<VmImageUser>& users = needs->users;
    if (users.isEmpty()) return needsUnknownError(needs->unknown, act, machine.name());
    QStringList vms;
    for (const VmImageUser& user : users) vms.append(user.vm);
    const bool layer =
        std::any_of(users.begin(), users.end(), [](const VmImageUser& user) { return user.layer; });
    return Error{
        ErrorKind::Busy,
        act + QLatin1Char(' ') +
            (layer ? Text::tr("Linked clones build on its disks: %1.").arg(namesOf(vms))
                   : Text::tr("Its disks are also those of: %1.").arg(namesOf(vms))),
        layer ? Text::tr("Remove those first, or convert their disks: a converted disk stands on its own.")
              : Text::tr("Remove the disks from those first."),
        {}};
}

}  // namespace hearth
