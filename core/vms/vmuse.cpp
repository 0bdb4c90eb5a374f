// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmuse.h"

#include "core/vms/vmfolder.h"
#include "core/vms/vmscript.h"

#include <algorithm>

namespace hearth {
namespace {

// $1 the folder of all. Linux says in /proc what ps says elsewhere, and more finely.
const char* const kUses = R"sh(
cd "$1" 2>/dev/null && {
printf 'clock %s\n' "$(getconf CLK_TCK 2>/dev/null || echo 100)"
for name in *; do
  case $name in *[!A-Za-z0-9._-]*|-*) continue;; esac
  folder=$1/$name
  numbered "$folder/run/pid"
  ours "$number" || continue
  if [ -d /proc/self ]; then
    printf 'ticks %s %s %s\n' "$name" "$number" \
      "$(tr '\n' ' ' <"/proc/$number/stat" 2>/dev/null | sed 's/^.*) //' | cut -d' ' -f12,13)"
    printf 'rss %s %s\n' "$name" "$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$number/status" 2>/dev/null)"
  else
    printf 'time %s %s %s\n' "$name" "$number" "$(ps -o time= -p "$number" | tr -d ' ')"
    printf 'rss %s %s\n' "$name" "$(ps -o rss= -p "$number" | tr -d ' ')"
  fi
done
}
)sh";

double secondsOf(const QByteArray& time) {  // [[days-]hours:]minutes:seconds
    double seconds = 0, days = 0;
    QByteArray rest = time;
    if (const auto dash = rest.indexOf('-'); dash > 0) {
        days = rest.left(dash).toDouble();
        rest.remove(0, dash + 1);
    }
    for (const QByteArray& part : rest.split(':')) seconds = seconds * 60 + part.toDouble();
    return days * 86400 + seconds;
}

}  // namespace

VmLoad vmLoad(const VmUse& before, const VmUse& now) {
    VmLoad load;
    load.memoryBytes = now.memoryBytes;
    const double seconds = std::chrono::duration<double>(now.at - before.at).count();
    if (seconds <= 0 || before.pid != now.pid) return load;
    load.cores = std::max(0.0, now.cpuSeconds - before.cpuSeconds) / seconds;
    load.readPerSecond = std::max(0.0, double(now.readBytes - before.readBytes)) / seconds;
    load.writtenPerSecond = std::max(0.0, double(now.writtenBytes - before.writtenBytes)) / seconds;
    return load;
}

std::map<QString, VmUse> readVmProcessUses(const QList<QByteArray>& lines) {
    std::map<QString, VmUse> uses;
    double clock = 100;
    for (const QByteArray& line : lines) {
        const auto words = line.split(' ');
        const QString name = QString::fromUtf8(words.value(1));
        if (words[0] == "clock") {
            clock = std::max(1.0, words.value(1).toDouble());
        } else if ((words[0] == "ticks" || words[0] == "time") && isVmName(name)) {
            VmUse& use = uses[name];
            use.pid = words.value(2).toLongLong();
            use.cpuSeconds = words[0] == "time"
                                 ? secondsOf(words.value(3))
                                 : (words.value(3).toDouble() + words.value(4).toDouble()) / clock;
        } else if (words[0] == "rss") {
            if (const auto use = uses.find(name); use != uses.end())
                use->second.memoryBytes =
                    std::clamp<qint64>(words.value(2).toLongLong(), 0, 1LL << 40) * 1024;
        }
    }
    return uses;
}

Result<std::map<QString, VmUse>> vmProcessUses(Machine& machine, const QString& root,
                                               const Control& control) {
    auto answer = runVmScript(machine, kUses, {root}, control);
    if (!answer) return std::move(answer.error());
    auto uses = readVmProcessUses(answer->lines);
    const auto now = std::chrono::steady_clock::now();
    for (auto& [name, use] : uses) use.at = now;
    return uses;
}

}  // namespace hearth
