// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labengine.h"

#include "tests/support/eventually.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

namespace hearth::lab {
namespace {

// A container may be run where root lacks CAP_SYS_RESOURCE: what runc may not set there is left out.
const char* const kRunc = R"sh(#!/bin/sh
bundle= before= making=
for word do
  case $before in --bundle|-b) bundle=$word;; esac
  case $word in --bundle=*) bundle=${word#*=};; create|run) making=1;; esac
  before=$word
done
config=${bundle:-.}/config.json
if [ -n "$making" ] && [ -f "$config" ]; then
  jq --argjson most "$(ulimit -Hn | sed 's/unlimited/1048576/')" '
    (if (.process.oomScoreAdj // 0) < 0 then .process.oomScoreAdj = 0 else . end)
    | (if .process.capabilities then .process.capabilities |= map_values(map(select(. != "CAP_SYS_RESOURCE"))) else . end)
    | (if .process.rlimits then .process.rlimits |= map(select(.type == "RLIMIT_NOFILE")
        | (.hard = ([.hard, $most] | min) | .soft = ([.soft, $most] | min))) else . end)' "$config" >"$config.new" &&
    mv "$config.new" "$config"
fi
exec /usr/sbin/runc "$@"
)sh";

// $1 the folder: a root file system of busybox alone, as a tar on stdout.
const char* const kImage = R"sh(
set -e
mkdir -p "$1/bb/bin" "$1/bb/etc" "$1/bb/tmp" "$1/bb/www" "$1/bb/proc" "$1/bb/sys" "$1/bb/dev"
cd "$1/bb"
cp /bin/busybox bin/busybox
for name in $(/bin/busybox --list); do [ "$name" = busybox ] || ln -sf busybox "bin/$name"; done
echo 'root:x:0:0:root:/:/bin/sh' >etc/passwd
echo hello >www/index.html
tar -c . | docker --host "unix://$2" import -c 'CMD ["sh"]' -c 'ENV PATH=/bin' - lab/busybox:1
)sh";

bool write(const QString& path, const QByteArray& content, bool program = false) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return false;
    file.write(content);
    if (program) file.setPermissions(file.permissions() | QFile::ExeOwner);
    return true;
}

QStringList contained(const QStringList& argv) {
    return QStringList{QStringLiteral("unshare"),       QStringLiteral("--mount"),
                       QStringLiteral("--pid"),         QStringLiteral("--fork"),
                       QStringLiteral("--kill-child"),  QStringLiteral("--mount-proc"),
                       QStringLiteral("--propagation"), QStringLiteral("private")} +
           argv;
}

}  // namespace

LabEngine::~LabEngine() {
    stop();
    // The last of what was killed may write for a moment more.
    EXPECT_TRUE(test::eventually([this] { return QDir(folder_.path()).removeRecursively(); }));
}

void LabEngine::stop() {
    if (process_.running()) {
        // What stands still in a freezer of cgroups v1 cannot be killed, and what it is in would never end.
        const auto paused = LabProcess::run({QStringLiteral("sh"), QStringLiteral("-c"),
                                             QStringLiteral("for id in $(timeout 20 docker --host \"$1\" ps "
                                                            "--quiet --filter status=paused); do timeout 20 "
                                                            "docker --host \"$1\" unpause $id; done"),
                                             QStringLiteral("sh"), QStringLiteral("unix://") + socket()});
        EXPECT_EQ(paused.code, 0) << paused.output.constData();
    }
    process_.kill();
}

bool LabEngine::answers() {
    return LabProcess::run({QStringLiteral("docker"), QStringLiteral("--host"),
                            QStringLiteral("unix://") + socket(), QStringLiteral("version")})
               .code == 0;
}

bool LabEngine::start() {
    // Again on the same folder, as after a restart.
    QFile::remove(socket());
    QFile::remove(folder_.filePath(QStringLiteral("pid")));
    QDir(folder_.filePath(QStringLiteral("exec"))).removeRecursively();
    if (!write(folder_.filePath(QStringLiteral("runc")), kRunc, true)) {
        error_ = QStringLiteral("its folder cannot be written to");
        return false;
    }
    if (!(kind_ == Kind::Docker ? startDocker() : startPodman())) {
        error_ = process_.error();
        return false;
    }
    if (!test::eventually([this] { return answers() || !process_.running(); }) || !process_.running()) {
        error_ = QString::fromLocal8Bit(process_.output().right(2000));
        return false;
    }
    return importImage();
}

bool LabEngine::importImage() {
    const auto made =
        LabProcess::run({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(kImage),
                         QStringLiteral("sh"), folder_.path(), socket()});
    if (made.code != 0) error_ = QString::fromLocal8Bit(made.output);
    return made.code == 0;
}

bool LabEngine::startDocker() {
    const QString at = folder_.path();
    return process_.start(
        {contained({QStringLiteral("dockerd"), QStringLiteral("--data-root"), at + QStringLiteral("/root"),
                    QStringLiteral("--exec-root"), at + QStringLiteral("/exec"), QStringLiteral("--pidfile"),
                    at + QStringLiteral("/pid"), QStringLiteral("--host"),
                    QStringLiteral("unix://") + socket(), QStringLiteral("--iptables=false"),
                    QStringLiteral("--ip6tables=false"), QStringLiteral("--bridge=none"),
                    QStringLiteral("--add-runtime"), QStringLiteral("lab=") + at + QStringLiteral("/runc"),
                    QStringLiteral("--default-runtime"), QStringLiteral("lab")}),
         {},
         {},
         {}});
}

bool LabEngine::startPodman() {
    const QString at = folder_.path();
    write(at + QStringLiteral("/containers.conf"),
          "[containers]\ndefault_ulimits = []\n[engine]\nruntime = \"lab\"\ncgroup_manager = \"cgroupfs\"\n"
          "events_logger = \"file\"\n[engine.runtimes]\nlab = [\"" +
              at.toUtf8() + "/runc\"]\n");
    write(at + QStringLiteral("/storage.conf"), "[storage]\ndriver = \"overlay\"\ngraphroot = \"" +
                                                    at.toUtf8() + "/root\"\nrunroot = \"" + at.toUtf8() +
                                                    "/exec\"\n");
    write(at + QStringLiteral("/registries.conf"),
          registry_.isEmpty() ? QByteArray()
                              : "[[registry]]\nlocation = \"" + registry_.toUtf8() + "\"\ninsecure = true\n");
    return process_.start(
        {contained({QStringLiteral("podman"), QStringLiteral("--tmpdir"), at + QStringLiteral("/tmp"),
                    QStringLiteral("--network-config-dir"), at + QStringLiteral("/networks"),
                    QStringLiteral("system"), QStringLiteral("service"), QStringLiteral("-t"),
                    QStringLiteral("0"), QStringLiteral("unix://") + socket()}),
         {{QStringLiteral("CONTAINERS_CONF"), at + QStringLiteral("/containers.conf")},
          {QStringLiteral("CONTAINERS_REGISTRIES_CONF"), at + QStringLiteral("/registries.conf")},
          {QStringLiteral("CONTAINERS_STORAGE_CONF"), at + QStringLiteral("/storage.conf")}},
         {},
         {}});
}

void LabEngine::dropNetworks() {
    if (kind_ != Kind::Docker) return;
    const QByteArray networks =
        docker({QStringLiteral("network"), QStringLiteral("ls"), QStringLiteral("--quiet"),
                QStringLiteral("--filter"), QStringLiteral("type=custom")});
    for (const QByteArray& each : networks.split('\n'))
        if (!each.trimmed().isEmpty())
            docker({QStringLiteral("network"), QStringLiteral("rm"), QString::fromLatin1(each.trimmed())});
}

bool LabEngine::build(const QString& name, int bytes, const QString& from) {
    const auto made = LabProcess::run(
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("set -e; rm -rf \"$1/build\"; mkdir \"$1/build\"; cd \"$1/build\"; head -c \"$4\" "
                        "/dev/urandom >blob; printf 'FROM %s\\nCOPY blob /blob\\n' \"$5\" >Dockerfile; "
                        "DOCKER_BUILDKIT=0 docker --host \"unix://$2\" build -t \"$3\" ."),
         QStringLiteral("sh"), folder_.path(), socket(), name, QString::number(bytes), from});
    if (made.code != 0) error_ = QString::fromLocal8Bit(made.output);
    return made.code == 0;
}

QByteArray LabEngine::docker(const QStringList& words) {
    const auto ran = LabProcess::run(QStringList{QStringLiteral("docker"), QStringLiteral("--host"),
                                                 QStringLiteral("unix://") + socket()} +
                                     words);
    EXPECT_EQ(ran.code, 0) << words.join(QLatin1Char(' ')).toStdString() << ": " << ran.output.constData();
    return ran.output.trimmed();
}

}  // namespace hearth::lab
