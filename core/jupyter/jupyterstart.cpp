// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterstart.h"

#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/jupyter/jupyterprobe.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

// $1 python  $2 folder  $3 prefix to activate ("" none)  $4 venv|conda|""  $5 "" or classic|modern: hash the
// password on stdin $6 seconds to wait  then the arguments. The log is named after the pid, which setsid and
// exec keep through all three programs.
const char* const kStart = R"sh(
fail() { printf 'error %s %s\nhearth-jupyter-end\n' "$1" "$(hexof "$2")"; exit 0; }
python=$1 folder=$2 prefix=$3 kind=$4 password=$5 patience=$6
shift 6
cd "$folder" 2>/dev/null || fail folder "$folder"
[ -x "$python" ] || fail python "$python"
mask=$(umask); umask 077
trial=$state/.trial.$$
why=$({ mkdir -p "$state" && head -c 65536 /dev/zero >"$trial"; } 2>&1) || { rm -f "$trial"; fail write "$why"; }
rm -f "$trial"
find "$state" -name 'jupyter-*.log' -mtime +30 -exec rm -f {} + 2>/dev/null
case $kind in
  venv) PATH=$prefix/bin:$PATH VIRTUAL_ENV=$prefix; export PATH VIRTUAL_ENV;;
  conda) PATH=$prefix/bin:$PATH CONDA_PREFIX=$prefix CONDA_DEFAULT_ENV=${prefix##*/}; export PATH CONDA_PREFIX CONDA_DEFAULT_ENV;;
esac
if [ -n "$password" ]; then
  unset JUPYTER_TOKEN
  config=$state/jupyter-password
  why=$(mkdir -p "$config" && "$python" -c '
import json, os, sys
folder, kind = sys.argv[1:3]
word = sys.stdin.readline().rstrip("\n")
if kind == "classic":
    from notebook.auth import passwd
    told = {"NotebookApp": {"password": passwd(word)}}
    names = ["jupyter_config", "jupyter_notebook_config"]
else:
    from jupyter_server.auth import passwd
    hashed = passwd(word)
    told = {"ServerApp": {"password": hashed}, "PasswordIdentityProvider": {"hashed_password": hashed}}
    names = ["jupyter_config", "jupyter_server_config"]
for name in names:
    path = os.path.join(folder, name + ".json")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(told, out)
' "$config" "$password" 2>&1) || fail password "$why"
  JUPYTER_CONFIG_PATH=$config${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}; export JUPYTER_CONFIG_PATH
fi
alone=nohup
command -v setsid >/dev/null 2>&1 && alone=setsid
$alone sh -c 'exec >"$1/jupyter-$$.log" 2>&1; umask "$2"; shift 2; exec "$@"' sh "$state" "$mask" "$python" "$@" \
  </dev/null >/dev/null 2>&1 &
pid=$!
printf 'started %s\n' "$pid"
whole() { [ -f "$1" ] && case $(tail -c 2 "$1" 2>/dev/null) in *'}'*) return 0;; esac; return 1; }
runtime_file() {
  own_folders | while IFS= read -r place; do
    for file in "$place/jpserver-$pid.json" "$place/nbserver-$pid.json"; do whole "$file" && { printf %s "$file"; return; }; done
  done
}
tries=0
while :; do
  lives=1; alive "$pid" || lives=0
  file=$(runtime_file)
  [ -n "$file" ] && break
  if [ $lives = 0 ]; then
    printf 'died %s\n' "$(tail -n 40 "$state/jupyter-$pid.log" 2>/dev/null | tail -c 16384 | hex)"
    break
  fi
  tries=$((tries + 1))
  if [ $tries -gt $((patience * 10)) ]; then
    printf 'late %s\n' "$(tail -n 40 "$state/jupyter-$pid.log" 2>/dev/null | tail -c 16384 | hex)"
    break
  fi
  sleep 0.1 2>/dev/null || { sleep 1; tries=$((tries + 9)); }
done
if [ -n "$file" ]; then
  printf 'now %s\nuid %s\n' "$(date +%s)" "$uid"
  printf 'file %s -1 %s\n' "$(hexof "$file")" "$(head -c 65536 "$file" | hex)"
  process "$pid"
fi
)sh";

struct Outcome {
    qint64 pid = -1;
    QByteArray word;  ///< "error", "died", "late", or empty: it came up
    QByteArray what;
    QString text;
};

Outcome outcomeOf(const QList<QList<QByteArray>>& lines) {
    Outcome outcome;
    for (const auto& fields : lines) {
        const QByteArray& word = fields.first();
        if (word == "started" && fields.size() == 2) outcome.pid = fields[1].toLongLong();
        if ((word == "died" || word == "late") && fields.size() == 2) {
            outcome.word = word;
            outcome.text = QString::fromUtf8(QByteArray::fromHex(fields[1]));
        }
        if (word == "error" && fields.size() == 3) {
            outcome.word = word;
            outcome.what = fields[1];
            outcome.text = QString::fromUtf8(QByteArray::fromHex(fields[2]));
        }
    }
    return outcome;
}

Error errorOf(const Outcome& outcome, const Machine& machine) {
    const QString text = withoutTokens(outcome.text);
    const QString lastLine = text.trimmed().section(QLatin1Char('\n'), -1).trimmed().left(300);
    if (outcome.word == "died")
        return {ErrorKind::Failed,
                Words::tr("Jupyter on %1 ended while it was starting: %2")
                    .arg(machine.name(), lastLine.isEmpty() ? Words::tr("it left no word.") : lastLine),
                Words::tr("Its log says more: mend what it names, or pick another environment."), text};
    if (outcome.word == "late")
        return {
            ErrorKind::TimedOut,
            Words::tr("Jupyter on %1 (process %2) has not come up yet.").arg(machine.name()).arg(outcome.pid),
            Words::tr(
                "It may still be starting: look at the list of servers in a moment. Its log says more."),
            text};
    if (outcome.what == "folder")
        return {ErrorKind::NotFound,
                Words::tr("The folder %1 cannot be entered on %2.").arg(text, machine.name()),
                Words::tr("Pick another folder."),
                {}};
    if (outcome.what == "python")
        return {ErrorKind::NotFound,
                Words::tr("The Python %1 is not there any more on %2.").arg(text, machine.name()),
                Words::tr("Pick another environment."),
                {}};
    if (outcome.what == "password")
        return {ErrorKind::Failed,
                Words::tr("Jupyter on %1 could not take the password: %2").arg(machine.name(), lastLine),
                Words::tr("Start it without a password: it makes a token for itself."), text};
    if (text.contains(QLatin1String("No space left")) || text.contains(QLatin1String("quota")))
        return {ErrorKind::Failed,
                Words::tr("The disk of your home folder on %1 is full.").arg(machine.name()),
                Words::tr("Jupyter keeps files there: make room first."), text};
    return {ErrorKind::Denied, Words::tr("Your home folder on %1 cannot be written to.").arg(machine.name()),
            Words::tr("Jupyter keeps files there: make it writable, or set XDG_STATE_HOME and "
                      "JUPYTER_RUNTIME_DIR to a folder that is."),
            text};
}

QString absoluteFolder(const QString& folder, const Platform& platform) {
    if (folder.isEmpty() || folder == QLatin1String("~")) return platform.home;
    if (folder.startsWith(QLatin1String("~/"))) return platform.home + folder.mid(1);
    return folder.startsWith(QLatin1Char('/')) ? folder : platform.home + QLatin1Char('/') + folder;
}

}  // namespace

Result<JupyterProgram> jupyterProgramFor(const JupyterEnvironment& environment) {
    const auto major = [](const QString& version) { return version.section(QLatin1Char('.'), 0, 0).toInt(); };
    if (!environment.labVersion.isEmpty())
        return JupyterProgram{QStringLiteral("jupyterlab"), major(environment.labVersion) < 3};
    if (!environment.notebookVersion.isEmpty())
        return JupyterProgram{QStringLiteral("notebook"), major(environment.notebookVersion) < 7};
    if (!environment.serverVersion.isEmpty()) return JupyterProgram{QStringLiteral("jupyter_server"), false};
    return Error{ErrorKind::NotFound,
                 Words::tr("Jupyter is not installed in %1.")
                     .arg(environment.prefix.isEmpty() ? environment.name : environment.prefix),
                 Words::tr("Install it there, or pick another environment."),
                 {}};
}

QStringList jupyterArguments(const JupyterProgram& program, const JupyterStart& what, const QString& folder,
                             bool root) {
    const QString app = program.classic ? QStringLiteral("NotebookApp") : QStringLiteral("ServerApp");
    QStringList arguments{QStringLiteral("-m"), program.module, QStringLiteral("--no-browser"),
                          QStringLiteral("--ip=127.0.0.1")};
    if (what.remotePort != 0)
        arguments << QStringLiteral("--port=%1").arg(what.remotePort)
                  << QStringLiteral("--%1.port_retries=0").arg(app);
    else
        arguments << QStringLiteral("--%1.port_retries=200").arg(app);
    arguments << (program.classic ? QStringLiteral("--NotebookApp.notebook_dir=")
                                  : QStringLiteral("--ServerApp.root_dir=")) +
                     folder;
    if (root) arguments << QStringLiteral("--allow-root");
    if (!what.configFile.isEmpty()) arguments << QStringLiteral("--config=") + what.configFile;
    return arguments;
}

Result<FoundJupyterServer> startJupyterServer(Machine& machine, const JupyterStart& what,
                                              const Control& control) {
    auto program = jupyterProgramFor(what.environment);
    if (!program) return std::move(program.error());
    auto platform = machine.platform(control);
    if (!platform) return std::move(platform.error());
    if (what.password && what.password->view().find('\n') != std::string_view::npos)
        return Error{ErrorKind::Invalid, Words::tr("A password cannot hold a line break."), {}, {}};

    ProgressStep step(control, Words::tr("Start Jupyter"));
    if (platform->root)
        reportNote(control,
                   Words::tr("Jupyter runs as root on %1: --allow-root is used.").arg(machine.name()));
    const QString folder = absoluteFolder(what.folder, *platform);
    JupyterStart given{what.environment,
                       folder,
                       what.remotePort,
                       what.configFile.isEmpty() ? QString() : absoluteFolder(what.configFile, *platform),
                       {}};
    const QStringList serverArguments = jupyterArguments(*program, given, folder, platform->root);
    reportCommand(control, machine.name(),
                  QLatin1String("cd ") + shellQuote(folder) + QLatin1String(" && setsid ") +
                      shellQuote(QStringList(what.environment.python) + serverArguments));

    const bool venv = what.environment.kind == JupyterEnvironment::Kind::Venv;
    const bool conda = what.environment.kind == JupyterEnvironment::Kind::Conda;
    const auto patience = std::clamp<qint64>(control.deadline.left().count() / 1000 - 1, 1, 180);
    QByteArray input;
    if (what.password)
        input = QByteArray(what.password->view().data(), qsizetype(what.password->view().size())) + '\n';
    auto lines = runJupyterScript(runOn(machine), QString::fromLatin1(kStart),
                                  QStringList{what.environment.python, folder,
                                              venv || conda ? what.environment.prefix : QString(),
                                              venv    ? QStringLiteral("venv")
                                              : conda ? QStringLiteral("conda")
                                                      : QString(),
                                              !what.password     ? QString()
                                              : program->classic ? QStringLiteral("classic")
                                                                 : QStringLiteral("modern"),
                                              QString::number(patience)} +
                                      serverArguments,
                                  control, input);
    input.fill('\0');
    if (!lines) return std::move(lines.error());
    const Outcome outcome = outcomeOf(*lines);
    if (!outcome.word.isEmpty()) {
        Error error = errorOf(outcome, machine);
        step.failed(error.message);
        return error;
    }
    JudgedJupyter judged = judgeJupyterProbe(readJupyterProbe(*lines));
    if (judged.servers.size() != 1)
        return Error{ErrorKind::Failed,
                     Words::tr("Jupyter on %1 came up, but what it wrote about itself cannot be used.")
                         .arg(machine.name()),
                     Words::tr("Look at the list of servers."), judged.notes.join(QLatin1Char('\n'))};
    step.done(judged.servers.front().server.url);
    return std::move(judged.servers.front());
}

}  // namespace hearth
