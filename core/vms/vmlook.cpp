// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmlook.h"

#include "core/vms/qemuimgparse.h"
#include "core/vms/vmpath.h"
#include "core/vms/vmscript.h"

namespace hearth {
namespace {

// $1 the VM's folder  $2 qemu-img or ""  then each file's path and "image", "raw" or "". qemu-img without -U
// asks for the locks that a QEMU in use holds; what stands in a raw image is its guest's, and not looked
// into.
const char* const kLook = R"sh(
folder=$1 tool=$2
shift 2
if [ -r /proc/net/tcp ]; then
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | sed -n 's/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]*\) [0-9A-F:]* 0A .*/tcp \1/p'
  cat /proc/net/udp /proc/net/udp6 2>/dev/null | sed -n 's/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]*\) .*/udp \1/p'
else
  netstat -an 2>/dev/null | awk '/^tcp/ && /LISTEN/ || /^udp/ { sub(/.*[.:]/, "", $4); printf "%s %X\n", substr($1, 1, 3), $4 }'
fi
printf 'free %s\n' "$(df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print $4 }')"
[ ! -r /proc/meminfo ] || printf 'memory %s\n' "$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo)"
[ ! -d /sys/class/net ] || for name in /sys/class/net/*; do printf 'interface %s\n' "$(hexof "${name##*/}")"; done
# Those that were made as linked clones once: vmsBuiltOn() asks whether they still are.
[ ! -f "$folder/clones" ] || sort -u "$folder/clones" | while read -r name; do
  case $name in ''|*[!A-Za-z0-9._-]*|-*|.*) continue;; esac
  [ ! -e "$folder/../$name" ] || printf 'clone %s\n' "$name"
done
number=0
while [ $# -gt 1 ]; do
  file=$1 kind=$2
  shift 2
  if [ -e "$file" ]; then
    may=; [ ! -r "$file" ] || may=r; [ ! -w "$file" ] || may=${may}w
    size=0; [ ! -f "$file" ] || size=$(du -k "$file" 2>/dev/null | cut -f1)
    printf 'file %s %s %s\n' $number "${may:-n}" "${size:-0}"
    if [ -n "$kind" ] && [ -n "$tool" ] && [ -r "$file" ]; then
      raw=; [ "$kind" != raw ] || raw='-f raw'
      if ! said=$("$tool" info $raw --output=json "$file" 2>&1); then
        case $said in
          *' lock'*|*'Is another process using the image'*) printf 'used %s\n' $number; said=$("$tool" info -U $raw --output=json "$file" 2>/dev/null);;
          *) printf 'damaged %s\n' $number;;
        esac
      fi
      printf 'info %s %s\n' $number "$(hexof "$said")"
    fi
  else
    printf 'gone %s\n' $number
  fi
  number=$((number + 1))
done
)sh";

std::int64_t bytesOf(const QByteArray& kibibytes) {
    bool good = false;
    const qint64 number = kibibytes.toLongLong(&good);
    return good && number >= 0 && number < (1LL << 52) ? number * 1024 : -1;
}

void readFileLine(VmFileFacts& fact, const QList<QByteArray>& words) {
    const QByteArray& word = words.front();
    if (word == "file" && words.size() == 4) {
        fact.there = true;
        fact.readable = words[2].contains('r');
        fact.writable = words[2].contains('w');
        fact.bytes = bytesOf(words[3]);
    } else if (word == "used") {
        fact.inUse = true;
    } else if (word == "damaged") {
        fact.damaged = true;
    } else if (word == "info" && words.size() == 3) {
        const auto info = parseQemuImageInfo(QByteArray::fromHex(words[2]));
        if (!info) return;
        fact.format = info->format;
        fact.guestBytes = info->virtualBytes;
    }
}

}  // namespace

VmLook readVmLook(const QList<QByteArray>& lines, const QList<VmLookFile>& files) {
    VmLook look;
    QList<VmFileFacts> facts(files.size());
    for (const QByteArray& line : lines) {
        const auto words = line.split(' ');
        const QByteArray& word = words.front();
        if (words.size() < 2) continue;
        bool good = false;
        if (word == "tcp" || word == "udp") {
            const int port = words[1].toInt(&good, 16);
            if (good && port > 0 && port < 65536)
                (word == "tcp" ? look.tcpPorts : look.udpPorts).insert(static_cast<quint16>(port));
        } else if (word == "free") {
            look.diskFreeBytes = bytesOf(words[1]);
        } else if (word == "memory") {
            look.memoryFreeBytes = bytesOf(words[1]);
        } else if (word == "clone") {
            look.clones.append(QString::fromUtf8(words[1]));
        } else if (word == "interface") {
            look.interfaces.append(QString::fromUtf8(QByteArray::fromHex(words[1])));
        } else {
            const qsizetype number = words[1].toInt(&good);
            if (good && number >= 0 && number < facts.size()) readFileLine(facts[number], words);
        }
    }
    for (qsizetype i = 0; i < files.size(); ++i) look.files.insert(files[i].name, facts[i]);
    return look;
}

QList<VmLookFile> vmLookFiles(const VmSpec& spec, const QString& folder) {
    QList<VmLookFile> files;
    using Kind = VmLookFile::Kind;
    const auto add = [&](const QString& name, Kind kind = Kind::File) {
        if (!name.isEmpty()) files.append({name, vmFilePath(folder, name), kind});
    };
    for (const VmDisk& disk : spec.disks)
        add(disk.file, disk.media != VmDisk::Media::Disk     ? Kind::File
                       : disk.format == QLatin1String("raw") ? Kind::Raw
                                                             : Kind::Image);
    if (spec.directBoot) {
        add(spec.directBoot->kernel);
        add(spec.directBoot->initrd);
    }
    add(spec.firmwareFile);
    add(spec.firmwareVars);
    for (const auto& shared : spec.sharedFolders) add(shared.path);
    return files;
}

Result<VmLook> lookBeforeStart(Machine& machine, const QString& folder, const QString& imageTool,
                               const QList<VmLookFile>& files, const Control& control) {
    QStringList arguments{folder, imageTool};
    for (const VmLookFile& file : files)
        arguments << file.path
                  << (file.kind == VmLookFile::Kind::Raw     ? QStringLiteral("raw")
                      : file.kind == VmLookFile::Kind::Image ? QStringLiteral("image")
                                                             : QString());
    auto answer = runVmScript(machine, kLook, arguments, control);
    if (!answer) return std::move(answer.error());
    return readVmLook(answer->lines, files);
}

}  // namespace hearth
