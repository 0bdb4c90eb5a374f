// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/machine.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Machine)
};

// A .bashrc may print before and after: only what stands between the two marks counts. One fact a line,
// "name=value". sysctl is for the BSDs and macOS; whatever a system lacks leaves its value empty.
const char* const kProbe = R"sh(
one() { printf '%s=%s\n' "$1" "$(printf %s "$2" | tr -d '\n\r')"; }
printf '\nhearth-platform-begin\n'
one os "$(uname -s 2>/dev/null)"
one arch "$(uname -m 2>/dev/null)"
one host "$(uname -n 2>/dev/null)"
one user "$(id -un 2>/dev/null)"
one uid "$(id -u 2>/dev/null)"
one home "${HOME:-$(cd 2>/dev/null && pwd)}"
one shell "${SHELL:-}"
name=
if [ -r /etc/os-release ]; then name=$(. /etc/os-release 2>/dev/null; printf %s "${PRETTY_NAME:-}")
elif command -v sw_vers >/dev/null 2>&1; then name="$(sw_vers -productName) $(sw_vers -productVersion)"; fi
one name "$name"
one cores "$(getconf _NPROCESSORS_ONLN 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null)"
memory=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null)
if [ -n "$memory" ]; then one kib "$memory"; else one bytes "$(sysctl -n hw.memsize 2>/dev/null || sysctl -n hw.physmem 2>/dev/null)"; fi
printf 'hearth-platform-end\n'
)sh";

constexpr qsizetype kLongestValue = 1024;

Error notUnix(const QByteArray& said) {
    return {ErrorKind::Protocol, Words::tr("This machine did not say what it is."),
            Words::tr("Hearth needs a login that can run sh. On Windows machines only tunnels work for now."),
            QString::fromUtf8(said.right(2000))};
}

}  // namespace

Result<ByteStreamPtr> connectStream(Machine& machine, const StreamTarget& target, const Control& control) {
    return target.isLocal() ? machine.connectLocal(target.socketPath, control)
                            : machine.connectTcp(target.host, target.port, control);
}

Result<Platform> parsePlatform(const QByteArray& probeOutput) {
    static const QByteArray beginMark("\nhearth-platform-begin\n");
    static const QByteArray endMark("\nhearth-platform-end");
    const auto begin = probeOutput.indexOf(beginMark);
    if (begin < 0) return notUnix(probeOutput);
    const auto from = begin + beginMark.size();
    const auto end = probeOutput.indexOf(endMark, from - 1);
    if (end < 0) return notUnix(probeOutput);

    Platform platform;
    for (const QByteArray& line : probeOutput.mid(from, std::max<qsizetype>(end - from, 0)).split('\n')) {
        const auto equals = line.indexOf('=');
        if (equals <= 0 || line.size() > kLongestValue) continue;
        const QByteArray name = line.left(equals);
        const QByteArray value = line.mid(equals + 1).trimmed();
        if (name == "os")
            platform.os = QString::fromUtf8(value).toLower();
        else if (name == "arch")
            platform.arch = QString::fromUtf8(value);
        else if (name == "host")
            platform.hostName = QString::fromUtf8(value);
        else if (name == "user")
            platform.user = QString::fromUtf8(value);
        else if (name == "uid")
            platform.root = value == "0";
        else if (name == "home")
            platform.home = QString::fromUtf8(value);
        else if (name == "shell")
            platform.shell = QString::fromUtf8(value);
        else if (name == "name")
            platform.osName = QString::fromUtf8(value);
        else if (name == "cores")
            platform.cores = std::clamp(value.toInt(), 0, 1 << 20);
        else if (name == "kib")
            platform.memoryBytes = std::clamp<qint64>(value.toLongLong(), 0, qint64(1) << 50) * 1024;
        else if (name == "bytes")
            platform.memoryBytes = std::max<qint64>(value.toLongLong(), 0);
    }
    if (platform.os.isEmpty()) return notUnix(probeOutput);
    if (platform.osName.isEmpty()) platform.osName = platform.os;
    return platform;
}

Result<Platform> probePlatform(Machine& machine, const Control& control) {
    auto output = machine.run(Command::shell(QString::fromLatin1(kProbe)), control);
    if (!output) return std::move(output.error());
    return parsePlatform(output->out);
}

}  // namespace hearth
