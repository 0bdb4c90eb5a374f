// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimg.h"

#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/vms/vmscript.h"
#include "core/vms/vmservice.h"

#include <QCoreApplication>

#include <array>

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuImg)
};

constexpr qsizetype kMostOutput = 1024 * 1024;
constexpr auto kCleanUp = 20s;
constexpr int kWhole = 10'000;

// $1 target  $2 the file that is written meanwhile  then qemu-img's command line. Whoever gives up closes
// stdin: that is noticed on every kind of machine, whatever signals it passes on.
const char* const kMake = R"sh(
target=$1 part=$2
shift 2
trap '' HUP PIPE
umask 077
[ -d "$(dirname "$target")" ] || fail folder "$(dirname "$target")"
[ ! -e "$target" ] && [ ! -L "$target" ] || fail exists
exec 5<&0
why=$( { : >>"$part.log"; } 2>&1) || fail write "$why"
exec 7>>"$part.log"
locked 7 || fail exists
trap 'rm -f "$part" "$part.log"' EXIT
"$@" 2>"$part.log" 5<&- &
making=$!
{ while read -r _ <&5; do :; done; kill -TERM $making 2>/dev/null; } &
watching=$!
wait $making; code=$?
kill $watching 2>/dev/null
printf '\n'
[ $code -eq 0 ] || fail failed "$(tail -c 4000 "$part.log")"
sync "$part" 2>/dev/null
ln "$part" "$target" 2>/dev/null || {
  [ ! -e "$target" ] || fail exists
  why=$(mv "$part" "$target" 2>&1) || fail failed "$why"
}
printf 'made\n'
)sh";

Result<void> checkPath(const QString& path) {
    if (path.startsWith(QLatin1Char('/'))) return {};
    return Error{ErrorKind::Invalid, Text::tr("“%1” is not the whole path of a file.").arg(path), {}, {}};
}

}  // namespace

Error QemuImg::failed(const QString& words, const QString& file) const {
    // "qemu-img: Could not open '/x': Could not open '/x': No such file or directory"
    QString last = words.trimmed().section(QLatin1Char('\n'), 0, 0);
    if (last.startsWith(QLatin1String("qemu-img: "))) last.remove(0, 10);
    if (words.contains(QLatin1String(" lock")) ||
        words.contains(QLatin1String("Is another process using the image")))
        return {ErrorKind::Busy, Text::tr("%1 is in use.").arg(file),
                Text::tr("Shut down the virtual machine that uses it first."), words};
    if (words.contains(QLatin1String("No space left")))
        return {ErrorKind::Failed, Text::tr("The disk of %1 is full.").arg(machineTitle(machine_.name())),
                Text::tr("Make room there first."), words};
    if (words.contains(QLatin1String("No such file")))
        return {
            ErrorKind::NotFound,
            Text::tr("%1 is not there on %2, or what it builds on.").arg(file, machineTitle(machine_.name())),
            {},
            words};
    if (words.contains(QLatin1String("Permission denied")))
        return {ErrorKind::Denied,
                Text::tr("%1 may not be used by you on %2.").arg(file, machineTitle(machine_.name())),
                {},
                words};
    return {ErrorKind::Failed, Text::tr("qemu-img could not do it: %1").arg(last.left(500)), {}, words};
}

Result<QByteArray> QemuImg::runTool(const QStringList& words, const QString& file, const Control& control,
                                    const QList<int>& goodExits) {
    HEARTH_TRY(checkPath(file));
    Command command;
    command.argv = QStringList(tool_) + words;
    reportCommand(control, machine_.name(), command.displayText());
    auto output = machine_.run(command, control);
    if (!output) return std::move(output.error());
    if (output->exit.signal.isEmpty() && goodExits.contains(output->exit.code)) return std::move(output->out);
    return failed(QString::fromUtf8(output->err.right(4000)), file);
}

Result<QemuImageInfo> QemuImg::info(const QString& file, const Control& control, const QString& format) {
    QStringList words{QStringLiteral("info"), QStringLiteral("-U"), QStringLiteral("--output=json")};
    if (format == QLatin1String("raw")) words << QStringLiteral("-f") << format;
    auto output = runTool(words << file, file, control);
    if (!output) return std::move(output.error());
    return parseQemuImageInfo(*output);
}

Result<void> QemuImg::run(const QStringList& words, const QString& file, const Control& control) {
    auto output = runTool(words, file, control);
    if (!output) return std::move(output.error());
    return {};
}

Result<QemuImageCheck> QemuImg::check(const QString& file, const QString& format, const Control& control) {
    // 2: corrupt, 3: leaks; both are an answer.
    auto output = runTool(checkWords(file, format, Repair::None), file, control, {0, 2, 3, 63});
    if (!output) return std::move(output.error());
    if (output->trimmed().isEmpty())
        return Error{
            ErrorKind::Invalid, Text::tr("Images of the format %1 cannot be checked.").arg(format), {}, {}};
    return parseQemuImageCheck(*output);
}

Result<void> QemuImg::repair(const QString& file, const QString& format, bool all, const Control& control) {
    return run(checkWords(file, format, all ? Repair::All : Repair::Leaks), file, control);
}

Result<void> QemuImg::resize(const QString& file, const QString& format, std::int64_t bytes, bool shrink,
                             const Control& control) {
    return run(resizeWords(file, format, bytes, shrink), file, control);
}

Result<void> QemuImg::takeSnapshot(const QString& file, const QString& name, const Control& control) {
    return run(snapshotWords(SnapshotAct::Take, name, file), file, control);
}

Result<void> QemuImg::revertSnapshot(const QString& file, const QString& name, const Control& control) {
    return run(snapshotWords(SnapshotAct::Revert, name, file), file, control);
}

Result<void> QemuImg::deleteSnapshot(const QString& file, const QString& name, const Control& control) {
    return run(snapshotWords(SnapshotAct::Delete, name, file), file, control);
}

Result<void> QemuImg::create(const QString& file, const VmNewDisk& disk, const Control& control) {
    if (!disk.backing.isEmpty())
        HEARTH_TRY(checkPath(disk.backing));
    else if (disk.bytes <= 0)
        return Error{ErrorKind::Invalid, Text::tr("A new disk needs a size."), {}, {}};
    return make(file, createWords(file + QStringLiteral(".part"), disk), control);
}

Result<void> QemuImg::convert(const Conversion& what, const Control& control) {
    HEARTH_TRY(checkPath(what.source));
    if (!what.backing.isEmpty()) HEARTH_TRY(checkPath(what.backing));
    Conversion part = what;
    part.target += QStringLiteral(".part");
    return make(what.target, convertWords(part), control);
}

QStringList QemuImg::createWords(const QString& file, const VmNewDisk& disk) {
    QStringList words{QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"), disk.format};
    if (!disk.backing.isEmpty())
        words << QStringLiteral("-F") << disk.backingFormat << QStringLiteral("-b") << disk.backing;
    words << file;
    if (disk.bytes > 0) words << QString::number(disk.bytes);
    return words;
}

QStringList QemuImg::resizeWords(const QString& file, const QString& format, std::int64_t bytes,
                                 bool shrink) {
    QStringList words{QStringLiteral("resize"), QStringLiteral("-f"), format};
    if (shrink) words << QStringLiteral("--shrink");
    return words << file << QString::number(bytes);
}

QStringList QemuImg::convertWords(const Conversion& what) {
    QStringList words{QStringLiteral("convert"), QStringLiteral("-p"), QStringLiteral("-f"),
                      what.sourceFormat,         QStringLiteral("-O"), what.format};
    if (what.compress) words << QStringLiteral("-c");
    if (!what.backing.isEmpty())
        words << QStringLiteral("-F") << what.backingFormat << QStringLiteral("-B") << what.backing;
    if (!what.snapshot.isEmpty())
        words << QStringLiteral("-l") << QStringLiteral("snapshot.name=") + what.snapshot;
    return words << what.source << what.target;
}

QStringList QemuImg::checkWords(const QString& file, const QString& format, Repair repair) {
    QStringList words{QStringLiteral("check"), QStringLiteral("-f"), format};
    if (repair == Repair::None) words << QStringLiteral("--output=json");
    if (repair == Repair::Leaks) words << QStringLiteral("-r") << QStringLiteral("leaks");
    if (repair == Repair::All) words << QStringLiteral("-r") << QStringLiteral("all");
    return words << file;
}

QStringList QemuImg::snapshotWords(SnapshotAct act, const QString& name, const QString& file) {
    const char* const flag = act == SnapshotAct::Take ? "-c" : act == SnapshotAct::Revert ? "-a" : "-d";
    return {QStringLiteral("snapshot"), QLatin1String(flag), name, file};
}

Result<void> QemuImg::make(const QString& target, const QStringList& words, const Control& control) {
    HEARTH_TRY(checkPath(target));
    const QStringList line = QStringList(tool_) + words;
    reportCommand(control, machine_.name(), shellQuote(line));
    auto process =
        startVmScript(machine_, kMake, QStringList{target, target + QStringLiteral(".part")} + line, control);
    if (!process) return std::move(process.error());
    QByteArray out, err;
    std::array<char, 16 * 1024> buffer;
    int told = -1;
    Result<void> whole;
    Control reading = control;
    for (;;) {
        const auto chunk = (*process)->read(buffer, reading);
        if (!chunk) {
            // What is half done goes away before this returns, if its machine can still be told.
            if (!whole) break;
            whole = chunk.error();
            (void)(*process)->closeInput();
            reading.stop = {};
            reading.deadline = Deadline::after(kCleanUp);
            continue;
        }
        if (chunk->source == Process::Source::End) break;
        QByteArray& to = chunk->source == Process::Source::Output ? out : err;
        to.append(buffer.data(), static_cast<qsizetype>(chunk->size));
        if (to.size() > kMostOutput) to.remove(4096, kMostOutput / 2);  // but for the mark at its beginning
        const auto now = parseQemuProgress(QByteArrayView(out).last(std::min<qsizetype>(out.size(), 64)));
        if (now && *now != told && control.progress) {
            told = *now;
            control.progress->report(
                {ProgressEvent::Kind::Amount, {}, {}, machine_.name(), {}, told, kWhole});
        }
    }
    if (!whole) return whole;
    auto answer = parseVmScriptAnswer(out);
    if (!answer) return std::move(answer.error());
    if (answer->error == "exists")
        return Error{ErrorKind::Busy,
                     Text::tr("%1 is there already on %2.").arg(target, machineTitle(machine_.name())),
                     Text::tr("Choose another name."),
                     {}};
    if (answer->error == "folder")
        return Error{
            ErrorKind::NotFound,
            Text::tr("The folder %1 is not there on %2.").arg(answer->text, machineTitle(machine_.name())),
            {},
            {}};
    if (!answer->error.isEmpty()) return failed(answer->text, words.value(words.size() - 2));
    return {};
}

}  // namespace hearth
