// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hostresolver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <chrono>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace hearth {
namespace {

const auto none = QStringLiteral("none");

bool isYes(const QString& value) { return value == QLatin1String("yes") || value == QLatin1String("true"); }
bool isNo(const QString& value) { return value == QLatin1String("no") || value == QLatin1String("false"); }

/// The values of ssh_config(5)'s TOKENS and ${VARIABLES} in paths. ssh -G prints them as they stand in the
/// config.
class PathExpander {
public:
    PathExpander(const SshTarget& target, const QString& original, const Paths& paths)
        : target_(target), original_(original), home_(paths.home) {}

    QString operator()(const QString& path) const {
        QString text = path;
        if (text == QLatin1String("~") || text.startsWith(QLatin1String("~/"))) text.replace(0, 1, home_);
        QString expanded;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] == QLatin1Char('%') && i + 1 < text.size()) {
                expanded += token(text[++i]);
            } else if (text.mid(i, 2) == QLatin1String("${") && text.indexOf(QLatin1Char('}'), i) > 0) {
                const qsizetype close = text.indexOf(QLatin1Char('}'), i);
                expanded +=
                    QString::fromLocal8Bit(qgetenv(text.mid(i + 2, close - i - 2).toLocal8Bit().constData()));
                i = close;
            } else {
                expanded += text[i];
            }
        }
        return expanded;
    }

private:
    QString token(QChar c) const {
        const QString localHost = QSysInfo::machineHostName();
        switch (c.unicode()) {
        case '%':
            return QStringLiteral("%");
        case 'd':
            return home_;
        case 'h':
            return target_.address;
        case 'k':
            return target_.hostKeyAlias.isEmpty() ? target_.address : target_.hostKeyAlias;
        case 'l':
            return localHost;
        case 'L':
            return localHost.section(QLatin1Char('.'), 0, 0);
        case 'n':
            return original_;
        case 'p':
            return QString::number(target_.port);
        case 'r':
            return target_.user;
        case 'u':
            return localUser();
#ifdef Q_OS_UNIX
        case 'i':
            return QString::number(::getuid());
#endif
        case 'C': {
            const QString all = localHost + target_.address + QString::number(target_.port) + target_.user;
            return QString::fromLatin1(
                QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha1).toHex());
        }
        default:
            return QLatin1Char('%') + c;
        }
    }

    static QString localUser() {
        const QString user = qEnvironmentVariable("USER");
        return user.isEmpty() ? qEnvironmentVariable("USERNAME") : user;
    }

    const SshTarget& target_;
    QString original_;
    QString home_;
};

/// ssh -G prints lists of files with blanks between and nothing around those that hold blanks. A piece that
/// is no absolute path is the rest of the one before.
QStringList splitFiles(const QString& value) {
    QStringList files;
    for (const QString& piece : value.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const bool starts =
            piece == none || piece.startsWith(QLatin1Char('~')) || QDir::isAbsolutePath(piece);
        if (starts || files.isEmpty())
            files.append(piece);
        else
            files.last() += QLatin1Char(' ') + piece;
    }
    return files;
}

QStringList splitList(const QString& value) { return value.split(QLatin1Char(','), Qt::SkipEmptyParts); }

QStringList expandAll(const QStringList& files, const PathExpander& expand) {
    QStringList all;
    for (const QString& file : files)
        if (file != none && !file.isEmpty()) all.append(expand(file));
    return all;
}

/// The methods of Automatic, as the config orders and forbids them.
QList<LoginMethod> methodsOf(const SshSettings& settings) {
    struct Method {
        LoginMethod method;
        QLatin1String name;
        QLatin1String switchedBy;
    };
    const std::array<Method, 3> all{{
        {LoginMethod::PublicKey, QLatin1String("publickey"), QLatin1String("pubkeyauthentication")},
        {LoginMethod::KeyboardInteractive, QLatin1String("keyboard-interactive"),
         QLatin1String("kbdinteractiveauthentication")},
        {LoginMethod::Password, QLatin1String("password"), QLatin1String("passwordauthentication")},
    }};
    QStringList order = splitList(settings.value(QStringLiteral("preferredauthentications")));
    if (order.isEmpty())
        for (const Method& method : all) order.append(method.name);
    QList<LoginMethod> methods;
    for (const QString& name : order)
        for (const Method& method : all)
            if (name == method.name && !isNo(settings.value(method.switchedBy)) &&
                !methods.contains(method.method))
                methods.append(method.method);
    return methods;
}

void setLogin(SshTarget& target, const Host& host, const SshSettings& settings, const Paths& paths,
              const PathExpander& expand) {
    const QStringList configured = settings.values(QStringLiteral("identityfile"));
    QStringList keys = expandAll(configured, expand);
    if (configured.isEmpty())
        // Those that ssh tries by itself; security keys go through the agent.
        for (const char* name : {"id_rsa", "id_ecdsa", "id_ed25519", "id_dsa"})
            keys.append(paths.sshDirectory + QLatin1Char('/') + QLatin1String(name));
    target.identitiesOnly = isYes(settings.value(QStringLiteral("identitiesonly")));
    target.certificateFiles = expandAll(settings.values(QStringLiteral("certificatefile")), expand);

    const QString agent = settings.value(QStringLiteral("identityagent"));
    if (agent.isEmpty() || agent == QLatin1String("SSH_AUTH_SOCK"))
        target.agentSocket = qEnvironmentVariable("SSH_AUTH_SOCK");
    else if (agent.startsWith(QLatin1Char('$')) && !agent.startsWith(QLatin1String("${")))
        target.agentSocket = qEnvironmentVariable(agent.mid(1).toLocal8Bit().constData());
    else if (agent != none)
        target.agentSocket = expand(agent);

    const QString ownKey = host.keyFile.isEmpty() ? QString() : expand(host.keyFile);
    if (!host.certificateFile.isEmpty()) target.certificateFiles.prepend(expand(host.certificateFile));
    switch (host.login) {
    case Host::Login::Automatic:
        target.methods = methodsOf(settings);
        if (!ownKey.isEmpty()) {
            keys.removeAll(ownKey);
            keys.prepend(ownKey);
        }
        break;
    case Host::Login::Agent:
        target.methods = {LoginMethod::PublicKey};
        keys.clear();
        target.identitiesOnly = false;
        break;
    case Host::Login::KeyFile:
        target.methods = {LoginMethod::PublicKey};
        keys = {ownKey};
        target.identitiesOnly = true;
        break;
    case Host::Login::Password:
        // Many servers take a password by keyboard-interactive only.
        target.methods = {LoginMethod::Password, LoginMethod::KeyboardInteractive};
        break;
    case Host::Login::KeyboardInteractive:
        target.methods = {LoginMethod::KeyboardInteractive};
        break;
    }
    target.identityFiles = keys;
}

void setTrust(SshTarget& target, const Host& host, const SshSettings& settings, const Paths& paths,
              const PathExpander& expand) {
    QStringList listed;
    for (const QString& value : settings.values(QStringLiteral("userknownhostsfile")))
        listed += splitFiles(value);
    const QStringList files = expandAll(listed, expand);
    // ssh's way to say that the keys shall be forgotten.
    const bool forgets = !listed.isEmpty() &&
                         std::all_of(files.begin(), files.end(),
                                     [](const QString& file) { return file == QLatin1String("/dev/null"); });
    target.ephemeral = host.ephemeral || forgets;
    if (target.ephemeral)
        target.knownHostsFiles = {paths.ephemeralKnownHosts};
    else if (files.isEmpty())
        target.knownHostsFiles = QStringList{paths.knownHosts} + paths.knownHostsAlso;
    else if (paths.knownHosts == paths.sshDirectory + QLatin1String("/known_hosts"))
        target.knownHostsFiles = files;
    else  // a Hearth with a home of its own writes there only
        target.knownHostsFiles = QStringList{paths.knownHosts} + files;

    QStringList global;
    for (const QString& value : settings.values(QStringLiteral("globalknownhostsfile")))
        global += splitFiles(value);
#ifdef Q_OS_UNIX
    if (global.isEmpty())
        global = QStringList{QStringLiteral("/etc/ssh/ssh_known_hosts"),
                             QStringLiteral("/etc/ssh/ssh_known_hosts2")};
#endif
    if (!target.ephemeral) target.globalKnownHostsFiles = expandAll(global, expand);
    target.strictHostKeys = isYes(settings.value(QStringLiteral("stricthostkeychecking")));
    target.hostKeyAlgorithms = splitList(settings.value(QStringLiteral("hostkeyalgorithms")));
}

std::chrono::seconds secondsOf(const SshSettings& settings, const QString& keyword,
                               std::chrono::seconds otherwise) {
    const int seconds = settings.value(keyword).toInt();
    return seconds > 0 ? std::chrono::seconds(std::min(seconds, 24 * 3600)) : otherwise;
}

}  // namespace

SshTarget targetFrom(const Host& host, const SshSettings& settings, const Paths& paths) {
    SshTarget target;
    target.name = host.name.isEmpty() ? host.address : host.name;
    const QString realName = settings.value(QStringLiteral("hostname"));
    target.address = realName.isEmpty() ? host.address : realName;
    if (target.address != host.address) target.alias = host.address;
    const QString user = settings.value(QStringLiteral("user"));
    target.user = !host.user.isEmpty() ? host.user : user;
    if (target.user.isEmpty()) target.user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    const int port = settings.value(QStringLiteral("port")).toInt();
    target.port = host.port ? host.port : port > 0 && port < 65536 ? static_cast<quint16>(port) : 22;
    for (const QString& text : host.otherAddresses)
        if (const auto other = parseOtherAddress(text))
            target.otherAddresses.append({other->address, other->port ? other->port : target.port});
    target.hostKeyAlias =
        !host.hostKeyAlias.isEmpty() ? host.hostKeyAlias : settings.value(QStringLiteral("hostkeyalias"));

    const PathExpander expand(target, host.address, paths);
    setLogin(target, host, settings, paths, expand);
    setTrust(target, host, settings, paths, expand);
    target.secretId = host.id.isEmpty() ? target.displayText() : host.id;

    const QString command = settings.value(QStringLiteral("proxycommand"));
    if (!host.proxyCommand.trimmed().isEmpty())
        target.proxyCommand = host.proxyCommand.trimmed();
    else if (host.jumps.isEmpty() && command != none)
        target.proxyCommand = command;

    target.ciphers = splitList(settings.value(QStringLiteral("ciphers")));
    target.keyExchanges = splitList(settings.value(QStringLiteral("kexalgorithms")));
    target.macs = splitList(settings.value(QStringLiteral("macs")));
    target.compression = isYes(settings.value(QStringLiteral("compression")));
    target.connectTimeout = secondsOf(settings, QStringLiteral("connecttimeout"), target.connectTimeout);
    const auto interval = secondsOf(settings, QStringLiteral("serveraliveinterval"), std::chrono::seconds(0));
    if (interval.count() > 0) {
        target.keepAliveInterval = interval;
        const int count = settings.value(QStringLiteral("serveralivecountmax")).toInt();
        target.keepAliveCount = count > 0 ? std::min(count, 1'000) : 3;  // ssh's own
    }
    return target;
}

}  // namespace hearth
