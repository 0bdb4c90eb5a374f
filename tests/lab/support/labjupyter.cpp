// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labjupyter.h"

#include "core/jupyter/jupyterprobe.h"
#include "core/machine/localmachine.h"
#include "tests/support/findprogram.h"
#include "tests/support/ownprocesses.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <csignal>
#include <utility>

namespace hearth::lab {
namespace {

// The hash is made by Jupyter's own code, so the password never stands in an argv.
QByteArray passwordHash(const QString& program, const QString& password) {
    const bool server = program.contains(QLatin1String("server"));
    const QByteArray script =
        QByteArray("import sys\nfrom ") + (server ? "jupyter_server" : "notebook") +
        ".auth import passwd\nsys.stdout.write(passwd(sys.stdin.readline().strip(), 'sha1'))\n";
    const auto done =
        LabProcess::run({QStringLiteral("/usr/bin/python3"), QStringLiteral("-W"), QStringLiteral("ignore"),
                         QStringLiteral("-c"), QString::fromLatin1(script)},
                        password.toUtf8() + '\n');
    return done.code == 0 ? done.output : QByteArray();
}

}  // namespace

LabJupyter::LabJupyter(const LabSshd* machine, Options options)
    : machine_(machine), options_(std::move(options)) {}

LabJupyter::~LabJupyter() { kill(); }

bool LabJupyter::fail(const QString& text) {
    error_ = text + QLatin1Char('\n') + QString::fromLocal8Bit(log());
    return false;
}

QString LabJupyter::home() const {
    return machine_ != nullptr ? machine_->home(options_.user) : QDir::homePath();
}

QString LabJupyter::runtimeFolder() const { return home() + QLatin1String("/.local/share/jupyter/runtime"); }

bool LabJupyter::start() {
    const QString program = test::findProgram(options_.program);
    if (program.isEmpty()) return fail(options_.program + QLatin1String(" is not installed"));
    const bool server = options_.program.contains(QLatin1String("server"));
    const QString app = QLatin1String(server ? "--ServerApp." : "--NotebookApp.");
    const QString folder = options_.folder.isEmpty() ? QStringLiteral("nb") : options_.folder;
    // Below the machine's HOME, and made by its user.
    QStringList argv{QStringLiteral("sh"),
                     QStringLiteral("-c"),
                     QStringLiteral("mkdir -p -- \"$1\" && cd -- \"$1\" && shift && exec \"$@\""),
                     QStringLiteral("sh"),
                     folder,
                     program,
                     QStringLiteral("--no-browser"),
                     QStringLiteral("--ip=127.0.0.1")};
    const QString user = machine_ == nullptr       ? QString()
                         : options_.user.isEmpty() ? machine_->user()
                                                   : options_.user;
    if (user == QLatin1String("root") || (machine_ == nullptr && test::isRoot()))
        argv << QStringLiteral("--allow-root");
    if (!options_.password.isEmpty()) {
        const QByteArray hash = passwordHash(options_.program, options_.password);
        if (hash.isEmpty()) return fail(QStringLiteral("no password hash could be made"));
        argv << app + QLatin1String("token=") << app + QLatin1String("password=") + QString::fromLatin1(hash);
    }
    argv += options_.arguments;
    LabProcess::Start what;
    if (machine_ != nullptr) {
        what.argv = machine_->inside(argv, user);
        if (!test::isRoot()) what.folder = home();
    } else {
        what.argv = argv;
        what.folder = QDir::homePath();
    }
    if (!process_.start(what)) return fail(process_.error());
    if (!process_.waitForOutput("Use Control-C to stop"))
        return fail(QStringLiteral("Jupyter did not start"));
    // That line comes a moment before the file. Its next output, or this short while, is when to look again.
    for (int round = 0; round < 1000 && process_.running(); ++round) {
        if (readRuntimeFile()) return true;
        process_.waitForOutput("\n", process_.output().size(), std::chrono::milliseconds(10));
    }
    return fail(QStringLiteral("Jupyter wrote no runtime file in %1").arg(runtimeFolder()));
}

bool LabJupyter::readRuntimeFile() {
    const QString pattern = options_.program.contains(QLatin1String("server"))
                                ? QStringLiteral("jpserver-*.json")
                                : QStringLiteral("nbserver-*.json");
    const QDir folder(runtimeFolder());
    for (const QString& name : folder.entryList({pattern}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QFile::ReadOnly)) continue;
        const QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
        // Others may run on that machine: ours says its port on the line that we waited for.
        const QByteArray port = ':' + QByteArray::number(content.value(QLatin1String("port")).toInt()) + '/';
        if (content.isEmpty() || !process_.output().contains(port)) continue;
        runtime_ = content;
        runtimeFile_ = file.fileName();
        return true;
    }
    return false;
}

QList<int> LabJupyter::processes() const {
    const int pid = process_.pid();
    if (pid == 0) return {};
    // As root nsenter stands in front of it; kernels are below it.
    return machine_ != nullptr && test::isRoot() ? descendants(pid) : QList<int>{pid} + descendants(pid);
}

void LabJupyter::stop() {
    const QList<int> all = processes();
    if (!all.isEmpty()) ::kill(all.first(), SIGTERM);
    process_.waitForEnd();
    process_.kill();
}

void LabJupyter::kill() {
    for (int pid : processes()) ::kill(pid, SIGKILL);
    process_.kill();
}

bool seesOnlyOwnJupyters() {
    if (test::isRoot() || test::hasOwnProcesses()) return true;
    LocalMachine machine;
    const auto probe = probeJupyter(runOn(machine), Control());
    return probe && judgeJupyterProbe(*probe).servers.empty();
}

}  // namespace hearth::lab
