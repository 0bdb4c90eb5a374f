// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmimagechecks.h"

#include "core/vms/vmpath.h"
#include "core/vms/vmscript.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmChecks)
};

// $1 qemu-img  then files of the format qcow2: "cut NUMBER" of each that was cut short. Where an image ends
// stands in its last block of reference counts: three small reads, however large it is. What was counted and
// never written, as a crash leaves it, lies beyond the end, too, and harms nobody: only where the file is too
// short qemu-img is asked, which reads all that leads to the data. Its exit code is 2 where it is damaged.
const char* const kCut = R"sh(
tool=$1
shift
clusters() { dd if="$1" bs=$cluster skip=$(($2 / cluster)) count=$(($3)) 2>/dev/null | hex; }
last() { fold -w "$1" | awk '!/^0*$/ { at = NR; what = $0 } END { print at + 0, what }'; }
short() {
  header=$(head -c 104 "$1" | hex)
  case $header in 514649fb*) ;; *) return 1;; esac
  part() { printf %s "$header" | cut -c "$1"; }
  bits=$((0x0$(part 41-48))) table=$((0x0$(part 97-112))) many=$((0x0$(part 113-120))) order=4
  [ $((0x0$(part 9-16))) -lt 3 ] || order=$((0x0$(part 193-200)))
  [ $bits -ge 9 ] && [ $bits -le 21 ] && [ $order -ge 3 ] && [ $order -le 6 ] || return 1
  [ $many -le $((1 << (23 - bits))) ] || return 1
  cluster=$((1 << bits)) size=$(ls -lnL "$1" | awk '{ print $5 }')
  set -- "$1" $(clusters "$1" $table $many | last 16)
  [ "$2" -gt 0 ] || return 0
  set -- "$1" "$2" $(clusters "$1" 0x$3 1 | last $(((1 << order) / 4)))
  [ "$3" -gt 0 ] || return 0
  [ $((((($2 - 1) * (cluster * 8 >> order) + $3) << bits) - size)) -ge $cluster ]
}
limit=
! has timeout || limit='timeout 60'
number=0
for file do
  if [ -f "$file" ] && [ -r "$file" ] && short "$file"; then
    $limit "$tool" check -q -f qcow2 "$file" >/dev/null 2>&1 </dev/null
    [ $? -ne 2 ] || printf 'cut %s\n' $number
  fi
  number=$((number + 1))
done
)sh";

/// What its words name, in quotes.
QString namedIn(const QString& words) {
    static const QRegularExpression pattern(QStringLiteral("Could not open '([^']+)'"));
    return pattern.match(words).captured(1);
}

VmCheck stops(const QString& message, const QString& hint, const QString& field) {
    return {VmCheck::Level::Stops, message, hint, field};
}

QString sameAgain() { return Text::tr("Put it back, or get it again: it must be the very same image."); }

/// Of what an image builds on; nothing where all of it can be opened.
std::optional<VmCheck> baseCheck(const QString& file, const VmImageChain& chain, const QString& field) {
    if (chain.why.isEmpty()) return {};
    QString base = namedIn(chain.why);
    if (base.isEmpty()) base = chain.images.last().backing;
    if (chain.why.contains(QLatin1String("No such file")))
        return stops(Text::tr("%1 builds on %2, which is not there.").arg(file, base), sameAgain(), field);
    if (chain.why.contains(QLatin1String("Permission denied")))
        return stops(Text::tr("%1 builds on %2, which this account may not read.").arg(file, base),
                     Text::tr("Change its permissions, or choose another."), field);
    return stops(Text::tr("%1 builds on %2, which cannot be opened: %3")
                     .arg(file, base, chain.why.section(QLatin1String("': "), -1).left(300)),
                 sameAgain(), field);
}

}  // namespace

QList<VmCheck> vmImageChecks(const VmSpec& spec, const QList<VmImageFound>& found) {
    QList<VmCheck> checks;
    for (const VmImageFound& image : found) {
        const auto& images = image.chain.images;
        if (images.isEmpty()) continue;  // vmChecks() has said why
        const VmDisk& disk = spec.disks[image.disk];
        const QString field = QStringLiteral("disks.%1.file").arg(image.disk);
        if (images.front().corrupt)
            checks.append(
                {disk.readOnly ? VmCheck::Level::Warns : VmCheck::Level::Stops,
                 Text::tr("%1 is marked as damaged: nothing is written to it any more.").arg(disk.file),
                 Text::tr("Copy the file, then repair it: Check on its page Disks, or qemu-img "
                          "check -r all. Or put a backup in its place."),
                 field});
        if (const auto base = baseCheck(disk.file, image.chain, field)) checks.append(*base);
        for (qsizetype i = 0; i < images.size(); ++i) {
            if (!image.cutShort.contains(images[i].file)) continue;
            checks.append(
                i == 0
                    ? stops(Text::tr("%1 was cut short: it ends before what it holds does.").arg(disk.file),
                            Text::tr("Get or copy it again, or put a backup in its place."), field)
                    : stops(Text::tr("%1 builds on %2, which was cut short: it ends before what it holds "
                                     "does.")
                                .arg(disk.file, images[i].file),
                            sameAgain(), field));
        }
    }
    return checks;
}

Result<QList<VmCheck>> checkVmImages(Machine& machine, const QString& folder, const VmSpec& spec,
                                     const QString& imageTool, const Control& control) {
    QList<VmImageFile> files;
    QList<VmImageFound> found;
    for (qsizetype i = 0; i < spec.disks.size(); ++i) {
        const VmDisk& disk = spec.disks[i];
        if (disk.media != VmDisk::Media::Disk || disk.file.isEmpty()) continue;
        files.append({vmFilePath(folder, disk.file), disk.format});
        found.append(VmImageFound{i, {}});
    }
    if (imageTool.isEmpty() || files.isEmpty()) return QList<VmCheck>();
    auto look = lookAtImages(machine, folder, imageTool, files, control);
    if (!look) return std::move(look.error());
    QStringList layered;  // of the only format that tells its length
    for (qsizetype i = 0; i < found.size(); ++i) {
        found[i].chain = look->chains[i];
        for (const QemuImageInfo& image : std::as_const(found[i].chain.images))
            if (image.format == QLatin1String("qcow2") && image.file.startsWith(QLatin1Char('/')) &&
                !layered.contains(image.file))
                layered.append(image.file);
    }
    if (!layered.isEmpty()) {
        auto answer = runVmScript(machine, kCut, QStringList{imageTool} + layered, control);
        if (!answer) return std::move(answer.error());
        for (const QByteArray& line : answer->lines) {
            const auto words = line.split(' ');
            if (words.size() != 2 || words[0] != "cut") continue;
            const QString file = layered.value(words[1].toInt());
            for (VmImageFound& each : found) each.cutShort.insert(file);
        }
    }
    return vmImageChecks(spec, found);
}

}  // namespace hearth
