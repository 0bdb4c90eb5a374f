// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmfolder.h"

#include "core/base/machinetitle.h"
#include "core/vms/vmscript.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

constexpr qsizetype kLongestName = 40;
// sun_path has 104 bytes on macOS and 108 on Linux, with the zero at its end.
constexpr qsizetype kLongestSocket = 103;
constexpr qsizetype kMostVms = 10'000, kMostRuns = 1000;
constexpr qsizetype kMostFile = 512 * 1024;

// $1 the folder of all  $2 "" or one name. Every line of a file comes with the file's name before it (grep
// with two files or more), which holds nothing but what isVmName() allows.
const char* const kList = R"sh(
vms=$1 only=$2
printf 'now %s\n' "$(date +%s)"
if [ -d "$vms" ]; then
cd "$vms" 2>/dev/null || fail denied "$vms"
nl='
'
big=$nl$(find . -maxdepth 3 -type f \( -name vm.json -o -name runs -o -name place.json -o -name why \) -size +1023 2>/dev/null)$nl
files=
if [ -n "$only" ]; then set -- "$only"; else set -- *; fi
for name do
  [ -d "./$name" ] && { [ -e "./$name/vm.json" ] || [ -e "./$name/run/runs" ]; } || continue
  case $name in *[!A-Za-z0-9._-]*|-*)
    printf 'odd %s\n' "$(hexof "$name")"
    [ ! -f "./$name/vm.json" ] || [ ! -r "./$name/vm.json" ] || printf 'description %s\n' "$(head -c 524289 "./$name/vm.json" | hex)"
    continue;;
  esac
  printf 'vm %s\n' "$name"
  folder=$vms/$name
  for file in vm.json run/runs run/place.json run/why; do
    [ -e "./$name/$file" ] || continue
    case $big in *"$nl./$name/$file$nl"*) printf 'unreadable %s %s\n' "$name" "$file"; continue;; esac
    if [ -f "./$name/$file" ] && [ -r "./$name/$file" ]; then files="$files ./$name/$file"
    else printf 'unreadable %s %s\n' "$name" "$file"; fi
  done
  [ ! -e "./$name/.moved" ] || printf 'moved %s %s\n' "$name" "$(head -c 65536 "./$name/.moved" 2>/dev/null | hex)"
  [ -d "./$name/run" ] || continue
  numbered "./$name/run/keeper" && ours "$number" && printf 'kept %s\n' "$name"
  numbered "./$name/run/pid"
  if [ -n "$number" ]; then
    if ours "$number"; then printf 'process %s %s alive\n' "$name" "$number"; else printf 'process %s %s gone\n' "$name" "$number"; fi
  fi
  [ -e "./$name/run/stop" ] && printf 'stop %s\n' "$name"
done
set -f
[ -z "$files" ] || grep -a -s '' /dev/null $files
fi
)sh";

// $1 folder  $2 bytes of what was read, the first on stdin  $3 policy of restarts; the rest of stdin is the
// new file. A file whose last line has no end counts as one that has.
const char* const kSave = R"sh(
folder=$1 size=$2 policy=$3
umask 077
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
trap 'rm -f .both.$$ .was.$$ .vm.json.$$' EXIT
why=$( { cat >.both.$$ && head -c "$size" .both.$$ >.was.$$ && tail -c +$((size + 1)) .both.$$ >.vm.json.$$; } 2>&1) || fail write "$why"
sync .vm.json.$$ 2>/dev/null
why=$( { : >>.lock; } 2>&1) || fail write "$why"
exec 8>>.lock
hold 8 10 || fail changed
grep -a '' vm.json | cmp -s - .was.$$ || fail changed
why=$(mv -f .vm.json.$$ vm.json 2>&1) || fail write "$why"
[ ! -d run ] || printf '%s\n' "$policy" >run/policy
printf 'saved\n'
)sh";

// $1 the folder of all  $2 name
const char* const kRemove = R"sh(
vms=$1 name=$2 folder=$1/$2
umask 077
cd "$vms" 2>/dev/null && [ -d "./$name" ] || fail missing
[ ! -L "./$name" ] || fail link
cd "./$name" 2>/dev/null || fail denied "$folder"
take remove
cd ..
gone=.removed.$$.$name
why=$(mv "./$name" "./$gone" 2>&1) || fail write "$why"
why=$(rm -rf "./$gone" 2>&1) || fail write "$why"
printf 'removed\n'
)sh";

const char* const kStop = R"sh(
folder=$1
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
[ -d run ] || mkdir -m 700 run
why=$( { : >run/stop; } 2>&1) || fail write "$why"
numbered run/pid
if ! ours "$number"; then
  numbered run/keeper; keeper=$number
  numbered run/pid
  ours "$number" || { ours "$keeper" && kill -TERM "$keeper" 2>/dev/null; }
fi
printf 'marked\n'
)sh";

// $1 folder  $2 "" or a signal  $3 seconds  $4 "" or "asked": where it stays, it was only asked, also when
// nobody hears the answer any more. The shell around QEMU holds the lock until it has written how that ended;
// without flock, and where only QEMU is left, the processes are looked at.
const char* const kWait = R"sh(
folder=$1 signal=$2 patience=$3 then=$4
cd "$folder" 2>/dev/null || fail missing
numbered run/pid
if [ -n "$signal" ] && ours "$number"; then
  why=$(kill -"$signal" "$number" 2>&1) || { ours "$number" && fail denied "$why"; }
fi
end=$(( $(date +%s) + patience ))
[ ! -e run/lock ] || (exec 7<run/lock && hold 7 "$patience")
while :; do
  numbered run/pid; on=0
  ours "$number" && on=1
  numbered run/keeper; ours "$number" && on=1
  [ $on = 1 ] || { printf 'ended\n'; break; }
  [ "$(date +%s)" -le $end ] || { [ -z "$then" ] || mv -f run/stop "run/$then" 2>/dev/null; printf 'stays\n'; break; }
  nap
done
)sh";

const char* const kLog = R"sh(
folder=$1
cd "$folder" 2>/dev/null || fail missing
[ ! -f "run/$2" ] || printf 'log %s\n' "$(tail -n "$3" "run/$2" 2>/dev/null | tail -c 262144 | hex)"
)sh";

const char* const kTake = R"sh(
folder=$1
cd "$folder" 2>/dev/null && [ -f "$2" ] || fail missing
printf 'file %s\n' "$(head -c 33554433 "$2" | hex)"
rm -f "$2"
# Of a look that was cut off its picture is left.
find run -name 'screen-*' -mmin +1 -exec rm -f {} + 2>/dev/null
)sh";

const char* const kUnstop = R"sh(
folder=$1
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
why=$(rm -f run/stop run/asked 2>&1) || fail write "$why"
printf 'unmarked\n'
)sh";

QString nameOf(const QString& folder) { return folder.section(QLatin1Char('/'), -1); }

Result<VmScriptAnswer> run(Machine& machine, const char* script, const QStringList& arguments,
                           const QString& name, const Control& control, const QByteArray& input = {}) {
    auto answer = runVmScript(machine, script, arguments, control, input);
    if (answer && answer->error == "denied")
        return Error{ErrorKind::Denied,
                     Text::tr("“%1” on %2 belongs to somebody else.").arg(name, machineTitle(machine.name())),
                     Text::tr("Ask its owner, or log in there as that user."), answer->text};
    if (answer && (answer->error == "missing" || answer->error == "running" || answer->error == "held" ||
                   answer->error == "write" || answer->error == "changed"))
        return vmScriptError(*answer, name, machine.name());
    return answer;
}

/// Any that a folder can have: what somebody copied there by hand is found, and removed.
bool isFolderName(const QString& name) {
    return !name.startsWith(QLatin1Char('.')) && !name.contains(QLatin1Char('/')) &&
           !name.contains(QChar(0)) && !name.isEmpty() && name.toUtf8().size() < 200;
}

std::optional<VmRun> runOf(const QByteArray& line) {
    const auto words = line.split(' ');
    if (words.size() != 3 || words[0].size() != 1) return {};
    VmRun run;
    switch (words[0].front()) {
    case 'S':
        run.kind = VmRun::Kind::Started;
        break;
    case 'R':
        run.kind = VmRun::Kind::StartedAgain;
        break;
    case 'E':
        run.kind = VmRun::Kind::Ended;
        break;
    case 'G':
        run.kind = VmRun::Kind::GaveUp;
        break;
    default:
        return {};
    }
    bool goodTime = false, goodValue = false;
    run.at = words[1].toLongLong(&goodTime);
    run.value = words[2].toLongLong(&goodValue);
    if (!goodTime || !goodValue || run.at < 0 || run.value < 0) return {};
    return run;
}

// A line of one of the VM's files.
void takeFileLine(VmFolderFacts& vm, const QByteArray& file, const QByteArray& line) {
    const auto append = [&](QByteArray& to) {
        if (to.size() + line.size() < kMostFile) to += line + '\n';
    };
    if (file == "vm.json") {
        vm.hasJson = true;
        append(vm.json);
    } else if (file == "run/place.json") {
        append(vm.settled);
    } else if (file == "run/why") {
        append(vm.lastWords);
    } else if (file == "run/runs") {
        if (const auto run = runOf(line)) vm.runs.append(*run);
        if (vm.runs.size() > kMostRuns) vm.runs.removeFirst();
    }
}

}  // namespace

Result<QString> vmRoot(Machine& machine, const Control& control) {
    auto platform = machine.platform(control);
    if (!platform) return std::move(platform.error());
    if (platform->home.isEmpty() || !platform->home.startsWith(QLatin1Char('/')))
        return Error{ErrorKind::Invalid,
                     Text::tr("Your account on %1 has no home folder.").arg(machineTitle(machine.name())),
                     Text::tr("Virtual machines live below it."),
                     {}};
    QString home = platform->home;
    while (home.size() > 1 && home.endsWith(QLatin1Char('/'))) home.chop(1);
    return (home == QLatin1String("/") ? QString() : home) + QStringLiteral("/.local/share/hearth/vms");
}

bool isVmName(const QString& name) {
    if (name.isEmpty() || name.size() > kLongestName || name.startsWith(QLatin1Char('.')) ||
        name.startsWith(QLatin1Char('-')))
        return false;
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') ||
               u == u'-' || u == u'_' || u == u'.';
    });
}

Result<void> checkVmFolder(const QString& folder) {
    if (!isVmName(nameOf(folder)))
        return Error{
            ErrorKind::Invalid,
            Text::tr("“%1” cannot be a virtual machine's name.").arg(nameOf(folder)),
            Text::tr(
                "Letters, digits, “-”, “_” and “.” can be in it; it has at most 40 of them and begins with a "
                "letter or a digit."),
            {}};
    if (folder.contains(QLatin1Char('\n')))
        return Error{ErrorKind::Invalid, Text::tr("The path of its folder holds a line break."), {}, folder};
    const qsizetype length = (folder + QStringLiteral("/run/serial.sock")).toUtf8().size();
    if (length > kLongestSocket)
        return Error{
            ErrorKind::Invalid,
            Text::tr(
                "The path of its folder is too long: its sockets' paths would have %1 bytes, and the system "
                "allows %2.")
                .arg(length)
                .arg(kLongestSocket),
            Text::tr("Give the virtual machine a shorter name."), folder};
    return {};
}

VmListing readVmListing(const QList<QByteArray>& lines) {
    VmListing listing;
    QHash<QByteArray, qsizetype> places;
    const auto known = [&](const QByteArray& name) -> VmFolderFacts* {
        const auto place = places.constFind(name);
        return place == places.constEnd() ? nullptr : &listing.vms[*place];
    };
    for (const QByteArray& line : lines) {
        if (line.startsWith("./")) {
            const auto nameEnd = line.indexOf('/', 2);
            const auto fileEnd = nameEnd < 0 ? -1 : line.indexOf(':', nameEnd);
            if (fileEnd < 0) continue;
            if (VmFolderFacts* vm = known(line.mid(2, nameEnd - 2)))
                takeFileLine(*vm, line.mid(nameEnd + 1, fileEnd - nameEnd - 1), line.mid(fileEnd + 1));
            continue;
        }
        const auto words = line.split(' ');
        const QByteArray& word = words.front();
        if (word == "now" && words.size() == 2) {
            listing.now = std::max<qint64>(words[1].toLongLong(), 0);
        } else if ((word == "vm" || word == "odd") && words.size() == 2 && listing.vms.size() < kMostVms) {
            VmFolderFacts vm;
            vm.odd = word == "odd";
            vm.name = vm.odd ? QString::fromUtf8(QByteArray::fromHex(words[1])) : QString::fromUtf8(words[1]);
            if (!vm.odd && places.contains(words[1])) continue;
            // Such a one may be an older Hearth's, or a person's: it is shown, and left alone.
            if (!isVmName(vm.name)) vm.odd = true;
            if (!vm.odd) places.insert(words[1], listing.vms.size());
            listing.vms.append(vm);
        } else if (word == "description" && words.size() == 2) {
            // Of the odd one before it.
            if (listing.vms.isEmpty() || !listing.vms.back().odd) continue;
            const QByteArray json = QByteArray::fromHex(words[1]);
            if (json.size() > kMostFile) continue;
            listing.vms.back().hasJson = true;
            listing.vms.back().json = json;
        } else if (words.size() >= 2) {
            VmFolderFacts* vm = known(words[1]);
            if (!vm) continue;
            if (word == "unreadable" && words.size() == 3) {
                // Without the others it can be told all the same.
                if (words[2] == "vm.json") vm->unreadable = QStringLiteral("vm.json");
            } else if (word == "process" && words.size() == 4) {
                vm->pid = std::max<qint64>(words[2].toLongLong(), 0);
                vm->alive = vm->pid > 0 && words[3] == "alive";
            } else if (word == "kept") {
                vm->kept = true;
            } else if (word == "moved" && words.size() == 3) {
                vm->moved = QByteArray::fromHex(words[2]);
            } else if (word == "stop") {
                vm->stopAsked = true;
            }
        }
    }
    return listing;
}

Result<VmListing> listVms(Machine& machine, const QString& root, const QString& only,
                          const Control& control) {
    if (!only.isEmpty() && !isFolderName(only)) return VmListing{};
    constexpr int kTries = 5;
    for (int tries = 1;; ++tries) {
        auto answer = run(machine, kList, {root, only}, only, control);
        if (!answer) return std::move(answer.error());
        VmListing listing = readVmListing(answer->lines);
        if (tries == kTries || std::none_of(listing.vms.begin(), listing.vms.end(), vmFactsMoving))
            return listing;
    }
}

Result<void> saveVmFile(Machine& machine, const QString& folder, const QByteArray& was,
                        const QByteArray& json, VmSpec::Restart restart, const Control& control) {
    auto answer = run(machine, kSave, {folder, QString::number(was.size()), vmRestartPolicy(restart)},
                      nameOf(folder), control, was + json);
    if (!answer) return std::move(answer.error());
    return {};
}

Result<void> removeVmFolder(Machine& machine, const QString& root, const QString& name,
                            const Control& control) {
    if (!isFolderName(name)) HEARTH_TRY(checkVmFolder(root + QLatin1Char('/') + name));
    auto answer = run(machine, kRemove, {root, name}, name, control);
    if (!answer) return std::move(answer.error());
    if (answer->error == "link")
        return Error{ErrorKind::Invalid,
                     Text::tr("The folder of “%1” on %2 is a link to another place.")
                         .arg(name, machineTitle(machine.name())),
                     Text::tr("Remove the link by hand, and what it leads to if that is wanted."),
                     {}};
    return {};
}

Result<void> markVmStop(Machine& machine, const QString& folder, const Control& control) {
    auto answer = run(machine, kStop, {folder}, nameOf(folder), control);
    if (!answer) return std::move(answer.error());
    return {};
}

Result<void> unmarkVmStop(Machine& machine, const QString& folder, const Control& control) {
    auto answer = run(machine, kUnstop, {folder}, nameOf(folder), control);
    if (!answer) return std::move(answer.error());
    return {};
}

namespace {

Result<bool> waitForEnd(Machine& machine, const QString& folder, const QString& signal,
                        std::chrono::seconds patience, const QString& then, const Control& control) {
    auto answer = run(machine, kWait, {folder, signal, QString::number(patience.count()), then},
                      nameOf(folder), control.within(patience + std::chrono::seconds(30)));
    if (!answer) return std::move(answer.error());
    return answer->after("ended").has_value();
}

}  // namespace

Result<bool> waitForVmEnd(Machine& machine, const QString& folder, const QString& signal,
                          std::chrono::seconds patience, const Control& control) {
    return waitForEnd(machine, folder, signal, patience, {}, control);
}

Result<bool> waitForVmShutdown(Machine& machine, const QString& folder, std::chrono::seconds patience,
                               const Control& control) {
    return waitForEnd(machine, folder, {}, patience, QStringLiteral("asked"), control);
}

Result<QString> readVmLog(Machine& machine, const QString& folder, const QString& file, int lines,
                          const Control& control) {
    auto answer = run(machine, kLog, {folder, file, QString::number(std::clamp(lines, 1, 10'000))},
                      nameOf(folder), control);
    if (!answer) return std::move(answer.error());
    return QString::fromUtf8(QByteArray::fromHex(answer->after("log").value_or(QByteArray())));
}

Result<QByteArray> takeVmFile(Machine& machine, const QString& folder, const QString& file,
                              const Control& control) {
    auto answer = run(machine, kTake, {folder, file}, nameOf(folder), control);
    if (!answer) return std::move(answer.error());
    QByteArray bytes = QByteArray::fromHex(answer->after("file").value_or(QByteArray()));
    if (bytes.size() > 32 * 1024 * 1024)
        return Error{ErrorKind::Protocol, Text::tr("%1 is too large to be fetched.").arg(file), {}, {}};
    return bytes;
}

}  // namespace hearth
