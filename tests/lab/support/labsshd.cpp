// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labsshd.h"

#include "tests/support/findprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <pwd.h>
#include <unistd.h>
#include <utility>

namespace hearth::lab {
namespace {

bool write(const QString& path, const QByteArray& content, QFile::Permissions more = {}) {
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::Truncate)) return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | more);
    return file.write(content) == content.size();
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QString ownName() {
    const passwd* entry = ::getpwuid(::geteuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER");
}

bool generateKey(const QString& type, const QString& path) {
    QFile::remove(path);
    QFile::remove(path + QLatin1String(".pub"));
    QStringList argv{QStringLiteral("ssh-keygen"), QStringLiteral("-q"),
                     QStringLiteral("-t"),         type,
                     QStringLiteral("-N"),         QString(),
                     QStringLiteral("-C"),         QStringLiteral("lab"),
                     QStringLiteral("-f"),         path};
    // Enough for a test, and four times as fast as the usual size.
    if (type == QLatin1String("rsa")) argv << QStringLiteral("-b") << QStringLiteral("2048");
    return LabProcess::run(argv).code == 0;
}

QString homeOf(const QString& name) {
    return name == QLatin1String("root") ? QStringLiteral("/root") : QLatin1String("/home/") + name;
}

const char* const mark = "HEARTH_LAB";

}  // namespace

LabSshd::LabSshd(Options given)
    : options(std::move(given)), folder_(QDir::tempPath() + QLatin1String("/s-XXXXXX")) {}

LabSshd::~LabSshd() { stop(); }

bool LabSshd::fail(const QString& text) {
    error_ = text + QLatin1Char('\n') + QString::fromLocal8Bit(log());
    return false;
}

QString LabSshd::user() const { return options.users.empty() ? ownName() : options.users.front().name; }

bool LabSshd::makeHostKeys() {
    for (const QString& type : options.hostKeyTypes) {
        if (!generateKey(type, folder() + QLatin1String("/hk_") + type)) {
            return fail(QStringLiteral("no host key of type %1 could be made").arg(type));
        }
    }
    return true;
}

QByteArray LabSshd::configText() const {
    const bool root = test::isRoot();
    QStringList first = options.config;
    QStringList matches;
    for (qsizetype i = 0; i < first.size(); ++i) {
        if (first[i].trimmed().startsWith(QLatin1String("Match "), Qt::CaseInsensitive)) {
            matches = first.mid(i);
            first = first.mid(0, i);
            break;
        }
    }
    QStringList lines{QStringLiteral("ListenAddress %1:%2").arg(options.address).arg(options.port)};
    // Of this one sshd takes the last line, of all others the first.
    lines << QStringLiteral("MaxStartups 200");
    lines += first;
    for (const QString& type : options.hostKeyTypes) {
        lines << QStringLiteral("HostKey %1/hk_%2").arg(folder(), type);
    }
    // A second one of a name would be an error.
    if (first.filter(QRegularExpression(QStringLiteral("^Subsystem "))).isEmpty())
        lines << QStringLiteral("Subsystem sftp internal-sftp");
    const bool passwords = !options.users.empty();
    lines << QStringLiteral("PidFile none")
          << QStringLiteral("AuthorizedKeysFile %1")
                 .arg(root ? QStringLiteral("/etc/ssh/lab_authorized_keys")
                           : folder() + QLatin1String("/authorized_keys"))
          << QStringLiteral("StrictModes no") << QStringLiteral("LogLevel VERBOSE")
          << QStringLiteral("PrintMotd no") << QStringLiteral("UseDNS no")
          << QStringLiteral("AcceptEnv LANG LC_*") << QStringLiteral("StreamLocalBindUnlink yes")
          << QStringLiteral("PermitRootLogin yes")
          << QStringLiteral("UsePAM %1").arg(QLatin1String(options.pam ? "yes" : "no"))
          << QStringLiteral("KbdInteractiveAuthentication %1").arg(QLatin1String(options.pam ? "yes" : "no"))
          << QStringLiteral("PasswordAuthentication %1")
                 .arg(QLatin1String(passwords && !options.pam ? "yes" : "no"));
    if (!root) {
        lines << QStringLiteral("SetEnv %1=%2 HOME=%2/home").arg(QLatin1String(mark), folder());
    }
    lines += matches;
    return lines.join(QLatin1Char('\n')).toLocal8Bit() + '\n';
}

// Runs as the first process of the namespaces; its own copies of the folders hide this computer's.
QByteArray LabSshd::rootScript() const {
    QByteArray script = R"(set -e
D=$1
SSHD=$2
mkdir -p "$D/ns"
mount -t tmpfs -o mode=755 tmpfs "$D/ns"
own_copy() {
    mkdir -p "$D/ns$1/upper" "$D/ns$1/work"
    chmod --reference="$1" "$D/ns$1/upper"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$D/ns$1/upper,workdir=$D/ns$1/work" "$1"
}
own_copy /etc
own_copy /var/log
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/sshd /run/lock /run/keep
# Empty homes; but the server's own folder stays where it is, even if that is below one of them.
mount --bind "$D" /run/keep
mount -t tmpfs -o mode=755 tmpfs /home
mount -t tmpfs -o mode=700 tmpfs /root
mkdir -p "$D"
mount --bind /run/keep "$D"
rm -f /etc/nologin
sed -i 's/^root:!/root:*/' /etc/shadow
cp "$D/authorized_keys" /etc/ssh/lab_authorized_keys
chmod 644 /etc/ssh/lab_authorized_keys
)";
    for (const LabUser& one : options.users) {
        script += "useradd --no-log-init -m -s /bin/bash -p '*' -- " + one.name.toLocal8Bit() + "\n";
    }
    script += R"(if [ -s "$D/passwords" ]; then chpasswd <"$D/passwords"; fi
if [ "$3" = pam ]; then
    {
        echo 'auth required pam_unix.so nodelay'
        [ ! -s "$D/users.oath" ] || echo 'auth required pam_oath.so usersfile=/etc/users.oath window=10 digits=6'
        echo 'account required pam_permit.so'
        echo 'password required pam_deny.so'
        echo 'session required pam_permit.so'
    } >/etc/pam.d/sshd-lab
    [ ! -s "$D/users.oath" ] || install -m 600 "$D/users.oath" /etc/users.oath
    # sshd's PAM service is its own program's name.
    mkdir /run/lab
    cp "$SSHD" /run/lab/sshd-lab
    SSHD=/run/lab/sshd-lab
fi
exec "$SSHD" -D -e -f "$D/sshd_config"
)";
    return script;
}

bool LabSshd::writeFiles() {
    if (!folder_.isValid()) return fail(folder_.errorString());
    const QString key = clientKey();
    if (!QFile::exists(key) && !generateKey(QStringLiteral("ed25519"), key)) {
        return fail(QStringLiteral("ssh-keygen made no key"));
    }
    for (const QString& type : options.hostKeyTypes) {
        const QString path = folder() + QLatin1String("/hk_") + type;
        if (!QFile::exists(path) && !generateKey(type, path))
            return fail(QStringLiteral("ssh-keygen made no host key"));
    }
    QByteArray keys = read(key + QLatin1String(".pub"));
    for (const QByteArray& line : std::as_const(options.authorizedKeys)) keys += line.trimmed() + '\n';
    QByteArray passwords;
    QByteArray oath;
    for (const LabUser& one : options.users) {
        if (!one.password.isEmpty())
            passwords += (one.name + QLatin1Char(':') + one.password).toLocal8Bit() + '\n';
        if (!one.totpSecret.isEmpty())
            oath += "HOTP/T30/6 " + one.name.toLocal8Bit() + " - " + one.totpSecret.toHex() + '\n';
    }
    QDir().mkpath(folder() + QLatin1String("/home"));
    return (write(folder() + QLatin1String("/authorized_keys"), keys) &&
            write(folder() + QLatin1String("/passwords"), passwords) &&
            write(folder() + QLatin1String("/users.oath"), oath) &&
            write(folder() + QLatin1String("/sshd_config"), configText()) &&
            write(folder() + QLatin1String("/run.sh"), rootScript())) ||
           fail(QStringLiteral("cannot write to %1").arg(folder()));
}

bool LabSshd::start() {
    stop();
    const bool root = test::isRoot();
    if (!root && needsRoot()) return fail(QStringLiteral("users of its own and PAM need root"));
    const QString sshd = test::findProgram(QStringLiteral("sshd"));
    if (sshd.isEmpty()) return fail(QStringLiteral("sshd is not installed"));
    const bool anyPort = options.port == 0;
    for (int round = 0; round < 20; ++round) {
        if (options.port == 0) options.port = freePort(options.address);
        if (!writeFiles()) return false;
        QStringList argv;
        if (root) {
            argv = {QStringLiteral("unshare"),
                    QStringLiteral("--mount"),
                    QStringLiteral("--pid"),
                    QStringLiteral("--fork"),
                    QStringLiteral("--kill-child"),
                    QStringLiteral("--mount-proc"),
                    QStringLiteral("--propagation"),
                    QStringLiteral("private"),
                    QStringLiteral("bash"),
                    folder() + QLatin1String("/run.sh"),
                    folder(),
                    sshd,
                    QLatin1String(options.pam ? "pam" : "plain")};
        } else {
            argv = {sshd, QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                    folder() + QLatin1String("/sshd_config")};
        }
        QMap<QString, QString> environment;
        if (!root) environment[QLatin1String(mark)] = folder();
        if (!process_.start({argv, environment, QStringLiteral("/"), {}})) return fail(process_.error());
        if (process_.waitForOutput("Server listening on ")) return true;
        // Somebody else was quicker with that port.
        if (!process_.output().contains("Address already in use") || !anyPort) break;
        options.port = 0;
    }
    return fail(QStringLiteral("sshd did not start"));
}

int LabSshd::listenerPid() const {
    if (!test::isRoot()) return process_.pid();
    // unshare's only child is the first process of the namespace, which became sshd.
    const QList<int> below = process_.pid() != 0 ? descendants(process_.pid()) : QList<int>();
    return below.isEmpty() ? 0 : below.first();
}

void LabSshd::stop() {
    if (process_.running()) {
        thaw();
        if (test::isRoot()) {
            // The end of a namespace's first process ends all others; unshare leaves when that is done.
            if (const int listener = listenerPid(); listener != 0) {
                ::kill(listener, SIGKILL);
                process_.waitForEnd();
            }
        } else {
            // Nobody ends these with it, and sshd writes its title over the mark in their environment.
            process_.stopAndWait();
            const QList<int> connections = descendants(process_.pid());
            process_.kill();
            killAll(connections);
        }
        process_.kill();
    }
    if (!test::isRoot()) killMarked(QByteArray(mark) + '=' + folder().toLocal8Bit());
}

bool LabSshd::restart() {
    stop();
    return start();
}

void LabSshd::killConnections() {
    const int listener = listenerPid();
    if (listener == 0) return;
    for (int pid : descendants(listener)) ::kill(pid, SIGKILL);
}

int LabSshd::connections() const {
    const int listener = listenerPid();
    if (listener == 0) return 0;
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(listener));
    if (!children.open(QFile::ReadOnly)) return 0;
    int count = 0;
    for (const QByteArray& child : children.readAll().split(' ')) {
        // What is not sshd's own was left behind by a session and taken in by the namespace's first process.
        if (!child.isEmpty() &&
            read(QStringLiteral("/proc/%1/cmdline").arg(QString::fromLatin1(child))).contains("sshd")) {
            ++count;
        }
    }
    return count;
}

void LabSshd::freeze() {
    const int listener = listenerPid();
    if (listener == 0) return;
    ::kill(listener, SIGSTOP);
    for (int pid : descendants(listener)) ::kill(pid, SIGSTOP);
}

void LabSshd::thaw() {
    const int listener = listenerPid();
    if (listener == 0) return;
    for (int pid : descendants(listener)) ::kill(pid, SIGCONT);
    ::kill(listener, SIGCONT);
}

bool LabSshd::changeHostKey() {
    stop();
    return makeHostKeys() && start();
}

QString LabSshd::home(const QString& asUser) const {
    if (!test::isRoot()) return folder() + QLatin1String("/home");
    const QString name = asUser.isEmpty() ? user() : asUser;
    return QStringLiteral("/proc/%1/root%2").arg(listenerPid()).arg(homeOf(name));
}

QByteArray LabSshd::hostKey(const QString& type) const {
    const QList<QByteArray> parts =
        read(folder() + QLatin1String("/hk_") + type + QLatin1String(".pub")).split(' ');
    return parts.size() >= 2 ? parts[0] + ' ' + parts[1] : QByteArray();
}

QByteArray LabSshd::knownHosts() const {
    const QByteArray name =
        port() == 22 ? address().toLatin1() : '[' + address().toLatin1() + "]:" + QByteArray::number(port());
    QByteArray lines;
    for (const QString& type : options.hostKeyTypes) lines += name + ' ' + hostKey(type) + '\n';
    return lines;
}

QString LabSshd::fingerprint(const QString& type) const {
    const QByteArray line = LabProcess::run({QStringLiteral("ssh-keygen"), QStringLiteral("-lf"),
                                             folder() + QLatin1String("/hk_") + type})
                                .output;
    return QString::fromLatin1(line.split(' ').value(1));
}

QStringList LabSshd::ssh(const QString& command, const QStringList& extra, const QString& asUser) const {
    const QString known = folder() + QLatin1String("/known_hosts");
    write(known, knownHosts());
    return QStringList{QStringLiteral("ssh"),
                       QStringLiteral("-F"),
                       QStringLiteral("none"),
                       QStringLiteral("-p"),
                       QString::number(port()),
                       QStringLiteral("-i"),
                       clientKey(),
                       QStringLiteral("-o"),
                       QStringLiteral("UserKnownHostsFile=%1").arg(known),
                       QStringLiteral("-o"),
                       QStringLiteral("GlobalKnownHostsFile=/dev/null"),
                       QStringLiteral("-o"),
                       QStringLiteral("StrictHostKeyChecking=yes"),
                       QStringLiteral("-o"),
                       QStringLiteral("ConnectTimeout=20")} +
           extra + QStringList{(asUser.isEmpty() ? user() : asUser) + QLatin1Char('@') + address(), command};
}

QStringList LabSshd::inside(const QStringList& argv, const QString& asUser) const {
    if (!test::isRoot()) {
        return QStringList{QStringLiteral("env"),
                           QStringLiteral("-i"),
                           QLatin1String(mark) + QLatin1Char('=') + folder(),
                           QStringLiteral("HOME=") + home(),
                           QStringLiteral("USER=") + user(),
                           QStringLiteral("LANG=C.UTF-8"),
                           QStringLiteral("PATH=/usr/local/bin:/usr/bin:/bin")} +
               argv;
    }
    const QString name = asUser.isEmpty() ? user() : asUser;
    const QString home = homeOf(name);
    return QStringList{QStringLiteral("nsenter"),
                       QStringLiteral("--target"),
                       QString::number(listenerPid()),
                       QStringLiteral("--mount"),
                       QStringLiteral("--pid"),
                       QStringLiteral("setpriv"),
                       QStringLiteral("--reuid"),
                       name,
                       QStringLiteral("--regid"),
                       name,
                       QStringLiteral("--init-groups"),
                       QStringLiteral("env"),
                       QStringLiteral("-i"),
                       QStringLiteral("-C"),
                       home,
                       QStringLiteral("HOME=") + home,
                       QStringLiteral("USER=") + name,
                       QStringLiteral("LOGNAME=") + name,
                       QStringLiteral("LANG=C.UTF-8"),
                       QStringLiteral("SHELL=/bin/bash"),
                       QStringLiteral("PATH=/usr/local/bin:/usr/bin:/bin")} +
           argv;
}

}  // namespace hearth::lab
