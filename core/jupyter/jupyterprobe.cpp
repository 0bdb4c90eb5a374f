// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterprobe.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

// own_folders: where the environment of this login would put runtime files
// (jupyter_core.paths.jupyter_runtime_dir, old and new places, and macOS'). process: one line about a pid
// that lives; a zombie does not. /proc is Linux; ps is for the rest.
const char* const kFunctions = R"sh(
PATH=$PATH:/usr/local/bin:/usr/bin:/bin
hex() { od -An -v -tx1 | tr -d ' \t\n'; }
hexof() { printf %s "$1" | hex; }
uid=$(id -u)
clock=$(getconf CLK_TCK 2>/dev/null || echo 100)
state=${XDG_STATE_HOME:-$HOME/.local/state}/hearth
alive() {
  if [ -d /proc/self ]; then
    case $(sed -n 's/^State:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) in ''|Z*|X*) return 1;; esac
  else
    case $(ps -o state= -p "$1" 2>/dev/null) in ''|Z*) return 1;; esac
  fi
}
process() {
  alive "$1" || return 0
  if [ -d /proc/self ]; then
    set -- "$1" $(ls -ldn "/proc/$1" 2>/dev/null)
    [ -n "${4:-}" ] || return 0
    began=$(tr '\n' ' ' <"/proc/$1/stat" 2>/dev/null | sed 's/^.*) //' | cut -d' ' -f20)
    up=$(cut -d. -f1 /proc/uptime 2>/dev/null)
    case $began$up in ''|*[!0-9]*) age=-1;; *) age=$((up - began / clock));; esac
    printf 'process %s %s %s %s\n' "$1" "$4" "$age" "$(head -c 8192 "/proc/$1/cmdline" 2>/dev/null | hex)"
  else
    owner=$(ps -o uid= -p "$1" | tr -d ' ')
    printf 'process %s %s -1 %s\n' "$1" "$owner" "$(ps -o command= -p "$1" | tr ' ' '\0' | hex)"
  fi
}
own_folders() {
  for folder in "${JUPYTER_RUNTIME_DIR:-}" "${JUPYTER_DATA_DIR:+$JUPYTER_DATA_DIR/runtime}" \
      "${XDG_DATA_HOME:+$XDG_DATA_HOME/jupyter/runtime}" "$HOME/.local/share/jupyter/runtime" \
      "$HOME/Library/Jupyter/runtime" "$HOME/Library/Application Support/Jupyter/runtime" \
      "${XDG_RUNTIME_DIR:+$XDG_RUNTIME_DIR/jupyter}" "/run/user/$uid/jupyter"; do
    [ -n "$folder" ] && printf '%s\n' "$folder"
  done
}
)sh";

// A server that was started with another environment than this login's (a batch job, a desktop session) tells
// where its folder is: only these variables leave the machine, and only of this user's processes.
const char* const kProbe = R"sh(
running_folders() {
  for file in $(grep -l -i -e jupyter -e notebook /proc/[0-9]*/cmdline 2>/dev/null | head -n 100); do
    pid=${file#/proc/}; pid=${pid%/cmdline}
    set -- $(ls -ldn "/proc/$pid" 2>/dev/null)
    [ "${3:-}" = "$uid" ] || continue
    tr '\0' '\n' 2>/dev/null <"/proc/$pid/environ" | sed -n \
      -e 's/^JUPYTER_RUNTIME_DIR=\(.\)/\1/p' -e 's,^JUPYTER_DATA_DIR=\(..*\),\1/runtime,p' \
      -e 's,^XDG_DATA_HOME=\(..*\),\1/jupyter/runtime,p' -e 's,^HOME=\(..*\),\1/.local/share/jupyter/runtime,p' \
      -e 's,^XDG_RUNTIME_DIR=\(..*\),\1/jupyter,p'
  done
}
printf 'now %s\nuid %s\n' "$(date +%s)" "$uid"
seen=:
{ own_folders; running_folders 2>/dev/null; } | while IFS= read -r folder; do
  folder=$(cd "$folder" 2>/dev/null && pwd -P) || continue
  case $seen in *":$folder:"*) continue;; esac
  seen=$seen$folder:
  count=0
  for file in "$folder"/jpserver-*.json "$folder"/nbserver-*.json; do
    [ -f "$file" ] || continue
    count=$((count + 1)); [ $count -gt 100 ] && break
    modified=$(stat -c %Y "$file" 2>/dev/null || stat -f %m "$file" 2>/dev/null || echo -1)
    printf 'file %s %s %s\n' "$(hexof "$file")" "$modified" "$(head -c 65536 "$file" 2>/dev/null | hex)"
    pid=${file##*server-}; pid=${pid%.json}
    case $pid in ''|*[!0-9]*) continue;; esac
    process "$pid"
  done
done
)sh";

// Where conda, mamba and micromamba keep environments: the variables that their set-up exports, what that
// set-up wrote into the shells' files (a login by ssh may not have read them), and the usual places.
// https://docs.conda.io, https://mamba.readthedocs.io (root prefix)
const char* const kConda = R"sh(
shell_files() { cat "$HOME/.profile" "$HOME/.bash_profile" "$HOME/.bashrc" "$HOME/.zshrc" 2>/dev/null; }
exported() { shell_files | sed -n "s/^[[:space:]]*export $1=[\"']\{0,1\}\([^\"';]*\).*\$/\1/p"; }
conda_roots() {
  {
    printf '%s\n' "${MAMBA_ROOT_PREFIX:-}" "${CONDA_EXE:+${CONDA_EXE%/*/*}}"
    exported MAMBA_ROOT_PREFIX
    shell_files | sed -n "s,^.*[\"']\(/[^\"']*\)/bin/conda[\"'] .*shell\..*\$,\1,p"
    for name in miniconda3 miniconda anaconda3 anaconda miniforge3 miniforge mambaforge mambaforge3 micromamba; do
      printf '%s\n' "$HOME/$name" "/opt/$name" "/usr/local/$name"
    done
    printf '%s\n' "$HOME/.micromamba" "$HOME/.local/share/mamba" "$HOME/.conda" /opt/conda /opt/mamba /opt/tljh/user
  } | while IFS= read -r root; do [ -n "$root" ] && [ -d "$root" ] && printf '%s\n' "$root"; done | head -n 100
}
# The folders of environments that a person set: CONDA_ENVS_DIRS, and envs_dirs of the files that conda reads,
# as a list in lines of its own or in brackets.
set_folders() {
  printf '%s\n' "${CONDA_ENVS_DIRS:-}" "${CONDA_ENVS_PATH:-}" | tr ':' '\n'
  { printf '%s\n' /etc/conda/.condarc "$HOME/.condarc" "$HOME/.mambarc" "$HOME/.conda/.condarc" \
      "${XDG_CONFIG_HOME:-$HOME/.config}/conda/.condarc" "${CONDARC:-}"
    conda_roots | sed 's,$,/.condarc,'
  } | while IFS= read -r file; do
    [ -f "$file" ] || continue
    { head -c 65536 "$file"; echo; } | sed -n -e 's/^#.*//' -e 's/[[:space:]]#.*//' \
      -e 's/^envs_[dp][a-z]*:[[:space:]]*\[\(.*\)\].*/\1/p' \
      -e '/^envs_[dp][a-z]*:[[:space:]]*$/,/^[^[:space:]#-]/s/^[[:space:]]*-[[:space:]][[:space:]]*//p' | tr ',' '\n'
  done | sed -e "s/^[[:space:]\"']*//" -e "s/[[:space:]\"']*\$//"
}
envs_folders() {
  set_folders 2>/dev/null | while IFS= read -r folder; do
    case $folder in
      '~/'*) folder=$HOME/${folder#'~/'};;
      '$HOME/'*) folder=$HOME/${folder#'$HOME/'};;
    esac
    case $folder in /*) [ -d "$folder" ] && printf '%s\n' "$folder";; esac
  done | head -n 50
}
managers() {
  printf '%s\n' "${CONDA_EXE:-}" "${MAMBA_EXE:-}"
  exported MAMBA_EXE
  for name in conda mamba micromamba; do command -v "$name"; done
  conda_roots | while IFS= read -r root; do
    printf '%s\n' "$root/bin/conda" "$root/bin/mamba" "$root/bin/micromamba"
  done
  printf '%s\n' "$HOME/.local/bin/micromamba" "$HOME/bin/micromamba" /usr/local/bin/micromamba
}
manager_of() {
  root=${1%/envs/*}
  { printf '%s\n' "$root/bin/conda" "$root/bin/mamba" "$root/bin/micromamba"; managers 2>/dev/null; } |
    while IFS= read -r program; do
      case $program in /*) [ -f "$program" ] && [ -x "$program" ] && { printf %s "$program"; break; };; esac
    done
}
)sh";

// The metadata folders that pip, Debian and conda all leave tell what is installed, without starting any
// Python.
const char* const kEnvironments = R"sh(
version() {
  name=$1; shift
  for folder in "$@"; do
    for info in "$folder/$name"-[0-9]*.dist-info "$folder/$name"-[0-9]*.egg-info; do
      [ -e "$info" ] || continue
      info=${info##*/"$name"-}; info=${info%.dist-info}; info=${info%.egg-info}
      printf %s "${info%-py[0-9]*}"; return
    done
  done
}
line() {
  kind=$1 prefix=$2 python=$3; shift 3
  manager=; [ "$kind" != conda ] || manager=$(manager_of "$prefix")
  printf 'env %s %s %s %s %s %s %s\n' "$kind" "$(hexof "$prefix")" "$(hexof "$python")" \
    "$(version jupyterlab "$@")" "$(version notebook "$@")" "$(version jupyter_server "$@")" "$(hexof "$manager")"
}
look() {
  for python in "$2/bin/python3" "$2/bin/python"; do
    [ -x "$python" ] || continue
    case $2 in
      /usr) line "$1" "$2" "$python" /usr/lib/python3*/dist-packages /usr/lib*/python3*/site-packages /usr/local/lib/python3*/dist-packages;;
      *) line "$1" "$2" "$python" "$2"/lib/python3*/site-packages "$2"/lib/python3*/dist-packages;;
    esac
    return
  done
}
any() {
  if [ -d "$1/conda-meta" ]; then look conda "$1"; elif [ -f "$1/pyvenv.cfg" ]; then look venv "$1"; fi
}
for prefix in /usr /usr/local /opt/homebrew /home/linuxbrew/.linuxbrew; do look system "$prefix"; done
for site in "$HOME"/.local/lib/python3.*/site-packages; do
  [ -n "$(version jupyterlab "$site")$(version notebook "$site")$(version jupyter_server "$site")" ] || continue
  name=${site%/site-packages}; python=$(command -v "${name##*/}") && line user "$HOME/.local" "$python" "$site"
done
for prefix in "${1:+$1/.venv}" "${1:+$1/venv}" "$HOME"/.venvs/* "$HOME"/venvs/* "$HOME"/.virtualenvs/* "$HOME"/envs/* \
    "$HOME"/venv* "$HOME"/.venv* "$HOME"/env* "$HOME"/.env* "$HOME"/*/.venv "$HOME"/*/venv "$HOME"/.local/share/virtualenvs/* \
    "$HOME"/.local/pipx/venvs/* "$HOME"/.local/share/pipx/venvs/* "$HOME"/.local/share/uv/tools/* /opt/*; do
  [ -n "$prefix" ] && any "$prefix"
done
conda_roots | while IFS= read -r root; do
  any "$root"
  for prefix in "$root"/envs/*; do any "$prefix"; done
done
envs_folders | while IFS= read -r folder; do
  for prefix in "$folder"/*; do any "$prefix"; done
done
[ -r "$HOME/.conda/environments.txt" ] && head -n 200 "$HOME/.conda/environments.txt" | while IFS= read -r prefix; do any "$prefix"; done
for prefix in "$HOME"/.pyenv/versions/*; do [ -x "$prefix/bin/python3" ] && look venv "$prefix"; done
)sh";

const char* const kKernelMemory = R"sh(
if [ -d /proc/self ]; then
  for file in $(grep -l -a 'kernel-[A-Za-z0-9_-]*\.json' /proc/[0-9]*/cmdline 2>/dev/null | head -n 1000); do
    pid=${file#/proc/}; pid=${pid%/cmdline}
    set -- $(ls -ldn "/proc/$pid" 2>/dev/null)
    [ "${3:-}" = "$uid" ] || continue
    id=$(tr '\0' '\n' <"$file" 2>/dev/null | sed -n 's,^.*/kernel-\([A-Za-z0-9_-]*\)\.json$,\1,p' | head -n 1)
    rss=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status" 2>/dev/null)
    [ -n "$id" ] && [ -n "$rss" ] && printf 'kernel %s %s\n' "$id" "$rss"
  done
else
  ps -x -o rss= -o command= | sed -n 's,^ *\([0-9]*\) .*/kernel-\([A-Za-z0-9_-]*\)\.json.*$,kernel \2 \1,p'
fi
)sh";

// A server closes its kernels first: that may take seconds.
const char* const kEnd = R"sh(
if [ "$2" = 1 ]; then
  kill -TERM "$1" 2>/dev/null || { alive "$1" && printf 'denied\n'; }
fi
tries=0
while alive "$1"; do
  tries=$((tries + 1)); [ $tries -gt 200 ] && break
  sleep 0.1 2>/dev/null || sleep 1
done
if alive "$1"; then printf 'stays\n'; else printf 'gone\n'; fi
)sh";

const char* const kLog = R"sh(
if [ -r "$state/jupyter-$1.log" ]; then printf 'log %s\n' "$(tail -n "$2" "$state/jupyter-$1.log" | tail -c 262144 | hex)"; fi
)sh";

bool hasLine(const QList<QList<QByteArray>>& lines, const QByteArray& word) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& fields) { return fields.first() == word; });
}

}  // namespace

QString jupyterShellFunctions() { return QString::fromLatin1(kFunctions); }

Result<QList<QList<QByteArray>>> runJupyterScript(const RunCommand& run, const QString& body,
                                                  const QStringList& arguments, const Control& control,
                                                  const QByteArray& input) {
    const QString script = jupyterShellFunctions() + QLatin1String("printf '\\nhearth-jupyter-begin\\n'\n") +
                           body + QLatin1String("\nprintf 'hearth-jupyter-end\\n'\n");
    Command command = Command::shell(script, arguments);
    command.input = input;
    auto output = run(command, control);
    if (!output) return std::move(output.error());
    return parseMarkedLines(output->out);
}

Result<JupyterProbe> probeJupyter(const RunCommand& run, const Control& control) {
    auto lines = runJupyterScript(run, QString::fromLatin1(kProbe), {}, control);
    if (!lines) return std::move(lines.error());
    return readJupyterProbe(*lines);
}

Result<void> probeKernelMemory(const RunCommand& run, QList<JupyterKernel>& kernels, const Control& control) {
    if (kernels.isEmpty()) return {};
    auto lines = runJupyterScript(run, QString::fromLatin1(kKernelMemory), {}, control);
    if (!lines) return std::move(lines.error());
    addKernelMemory(kernels, *lines);
    return {};
}

Result<QList<JupyterEnvironment>> probeJupyterEnvironments(const RunCommand& run, const QString& folder,
                                                           const Control& control) {
    auto lines = runJupyterScript(run, QString::fromLatin1(kConda) + QString::fromLatin1(kEnvironments),
                                  {folder}, control);
    if (!lines) return std::move(lines.error());
    return readJupyterEnvironments(*lines);
}

Result<void> endJupyterProcess(const RunCommand& run, qint64 pid, bool terminate, const Control& control) {
    auto lines = runJupyterScript(
        run, QString::fromLatin1(kEnd),
        {QString::number(pid), terminate ? QStringLiteral("1") : QStringLiteral("0")}, control);
    if (!lines) return std::move(lines.error());
    if (hasLine(*lines, "gone")) return {};
    if (hasLine(*lines, "denied"))
        return Error{ErrorKind::Denied, Words::tr("This account may not end process %1.").arg(pid), {}, {}};
    return Error{ErrorKind::Busy,
                 Words::tr("The server (process %1) was asked to end and still runs.").arg(pid),
                 Words::tr("It may be saving or closing kernels: look again in a moment."),
                 {}};
}

QString withoutTokens(const QString& log) {
    static const QRegularExpression token(QStringLiteral("(token=)[^\\s&\"'<>]+"));
    QString safe = log;
    return safe.replace(token, QStringLiteral("\\1…"));
}

Result<QString> readJupyterLog(const RunCommand& run, qint64 pid, int lines, const Control& control) {
    auto found =
        runJupyterScript(run, QString::fromLatin1(kLog),
                         {QString::number(pid), QString::number(std::clamp(lines, 1, 10'000))}, control);
    if (!found) return std::move(found.error());
    for (const auto& fields : *found)
        if (fields.first() == "log" && fields.size() == 2)
            return withoutTokens(QString::fromUtf8(QByteArray::fromHex(fields[1])));
    return Error{ErrorKind::NotFound,
                 Words::tr("There is no log: Hearth did not start this server."),
                 Words::tr("Look where it was started."),
                 {}};
}

}  // namespace hearth
