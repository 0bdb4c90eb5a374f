// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/puttyimport.h"

#include "core/base/freename.h"
#include "core/base/shellquote.h"
#include "core/import/pastedhost.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PuttyImport)
};

/// PuTTY's numbers of ProxyMethod (its putty.h).
enum ProxyMethod { None, Socks4, Socks5, Http, Telnet, LocalCommand, SshTcpip, SshExec, SshSubsystem };

/// A name that a host may have (validateHost), as like to PuTTY's as can be.
QString fitName(const QString& wanted, const QString& otherwise) {
    QString name;
    for (const QChar c : wanted.simplified()) {
        const bool odd = c == u':' || c == u'@' || c == u'/' || !c.isPrint();
        name += odd ? QChar(u'-') : c;
    }
    while (name.startsWith(u'-')) name.remove(0, 1);
    name = name.trimmed();
    if (name.isEmpty()) return otherwise.isEmpty() ? QStringLiteral("putty") : fitName(otherwise, {});
    if (name.compare(QLatin1String("local"), Qt::CaseInsensitive) == 0) return QStringLiteral("local-putty");
    return name;
}

/// HostName is [user@]address, where a port may stand too; PortNumber is the port.
Result<void> readAddress(const PuttySession& session, Host& host) {
    QString place = session.text(QStringLiteral("HostName")).trimmed();
    if (const qsizetype at = place.lastIndexOf(u'@'); at >= 0) {
        host.user = place.left(at);
        place = place.mid(at + 1);
    }
    if (host.user.isEmpty()) host.user = session.text(QStringLiteral("UserName")).trimmed();
    if (place.isEmpty()) return Error{ErrorKind::Invalid, Text::tr("It names no host."), {}, {}};
    auto address = parseHostAddress(place);
    if (!address) return std::move(address.error());
    host.address = address->address;
    const int port = session.number(QStringLiteral("PortNumber"), 22);
    if (port < 1 || port > 65535)
        return Error{ErrorKind::Invalid, Text::tr("“%1” is no port.").arg(port), {}, {}};
    host.port = static_cast<quint16>(port);
    return {};
}

void readKey(const PuttySession& session, Host& host, QStringList& notKept) {
    const QString key = session.text(QStringLiteral("PublicKeyFile")).trimmed();
    if (key.isEmpty()) return;
    if (key.endsWith(QLatin1String(".pub"), Qt::CaseInsensitive)) {
        host.keyFile = key.chopped(4);  // as for PuTTY, it names a key of the agent's
        return;
    }
    // A path of Windows is none here, where puttygen is a command: the file was copied.
    const QString file = key.mid(key.lastIndexOf(u'\\') + 1);
    QString converted = file;
    if (converted.endsWith(QLatin1String(".ppk"), Qt::CaseInsensitive)) converted.chop(4);
    if (converted == file) converted += QLatin1String("-openssh");
    notKept.append(
        Text::tr("The key %1 is in PuTTY's own format. Convert it, then set it as the host's key: %2")
            .arg(key, QStringLiteral("puttygen ") + shellQuote(file) +
                          QStringLiteral(" -O private-openssh-new -o ") + shellQuote(converted)));
}

/// PuTTY's local proxy command in the words of ssh's ProxyCommand. Nothing where it holds the proxy's
/// password, which has no place in a command, or several lines. (format_telnet_command in PuTTY's
/// proxy/telnet.c)
std::optional<QString> proxyCommandFrom(const PuttySession& session) {
    const QString text = session.text(QStringLiteral("ProxyTelnetCommand"));
    const std::pair<QLatin1String, QString> tokens[] = {
        {QLatin1String("proxyhost"), shellQuote(session.text(QStringLiteral("ProxyHost")))},
        {QLatin1String("proxyport"), QString::number(session.number(QStringLiteral("ProxyPort"), 80))},
        {QLatin1String("host"), QStringLiteral("%h")},
        {QLatin1String("port"), QStringLiteral("%p")},
        {QLatin1String("user"), shellQuote(session.text(QStringLiteral("ProxyUsername")))},
    };
    QString command;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = QStringView(text).mid(i + 1);
        if (text[i] == u'\\' && !rest.isEmpty()) {
            if (rest[0] == u'n' || rest[0] == u'r')
                command += u'\n';
            else if (rest[0] == u'\\' || rest[0] == u'%')
                command += rest[0] == u'%' ? QStringLiteral("%%") : QStringLiteral("\\");
            else
                command += QStringLiteral("\\") + rest[0];
            ++i;
        } else if (text[i] == u'%') {
            if (rest.startsWith(QLatin1String("pass"), Qt::CaseInsensitive)) return std::nullopt;
            const auto token = std::find_if(std::begin(tokens), std::end(tokens), [&](const auto& each) {
                return rest.startsWith(each.first, Qt::CaseInsensitive);
            });
            command += token == std::end(tokens) ? QStringLiteral("%%") : token->second;
            if (token != std::end(tokens))
                i += token->first.size();
            else if (rest.startsWith(u'%'))
                ++i;
        } else {
            command += text[i];
        }
    }
    command = command.trimmed();
    const bool oneLine = std::none_of(command.begin(), command.end(),
                                      [](QChar c) { return c.unicode() < 32 || c.unicode() == 127; });
    if (!oneLine || command.isEmpty()) return std::nullopt;
    return command;
}

QString proxyName(int method) {
    switch (method) {
    case Socks4:
        return QStringLiteral("SOCKS4");
    case Socks5:
        return QStringLiteral("SOCKS5");
    case Http:
        return QStringLiteral("HTTP");
    case Telnet:
        return QStringLiteral("Telnet");
    case SshTcpip:
    case SshExec:
    case SshSubsystem:
        return QStringLiteral("SSH");
    default:
        return QString::number(method);
    }
}

/// What netcat's -X calls it; empty where it cannot.
QString netcatWord(int method) {
    return method == Socks4   ? QStringLiteral("4")
           : method == Socks5 ? QStringLiteral("5")
           : method == Http   ? QStringLiteral("connect")
                              : QString();
}

/// `hostOf`: what the sessions are called here.
void readProxy(const PuttySession& session, const std::map<QString, QString>& hostOf, Host& host,
               QStringList& notKept) {
    const int method = session.number(QStringLiteral("ProxyMethod"), None);
    if (method == None) return;
    const QString proxy = session.text(QStringLiteral("ProxyHost")).trimmed();
    const QString user = session.text(QStringLiteral("ProxyUsername")).trimmed();
    const int port = session.number(QStringLiteral("ProxyPort"), 80);
    if (method == SshTcpip) {
        if (const auto named = hostOf.find(proxy); named != hostOf.end()) {
            if (named->second != host.name) host.jumps = {named->second};
            return;
        }
        Host jump;
        jump.user = user;
        jump.address = proxy;
        jump.port = static_cast<quint16>(port > 0 && port < 65536 ? port : 22);
        if (parseHostAddress(jump.addressText())) {
            host.jumps = {jump.addressText()};
            return;
        }
    } else if (method == LocalCommand) {
        if (const auto command = proxyCommandFrom(session)) {
            host.proxyCommand = *command;
            if (command->contains(QLatin1String("plink"), Qt::CaseInsensitive) || command->contains(u'\\'))
                notKept.append(
                    Text::tr(
                        "The proxy command %1 was made for PuTTY: make sure that it runs here, or set a jump "
                        "host in its place.")
                        .arg(*command));
            return;
        }
        notKept.append(
            session.text(QStringLiteral("ProxyTelnetCommand")).trimmed().isEmpty()
                ? Text::tr("It goes through a local proxy command, and the session names none.")
                : Text::tr("The local proxy command is not kept: it has a password or several lines in it."));
        return;
    }
    QString text = Text::tr("The %1 proxy %2:%3 is not kept.").arg(proxyName(method), proxy).arg(port);
    if (const QString word = netcatWord(method); !word.isEmpty() && !proxy.isEmpty())
        text += QLatin1Char(' ') +
                Text::tr("A proxy command does the same: %1")
                    .arg(QStringLiteral("nc -X %1 -x %2 %h %p")
                             .arg(word, shellQuote(QStringLiteral("%1:%2").arg(proxy).arg(port))));
    notKept.append(text);
}

void readTheRest(const PuttySession& session, Host& host, QStringList& notKept) {
    const QString folder = session.text(QStringLiteral("Folder")).trimmed();  // KiTTY's
    if (folder != QLatin1String("Default")) host.group = folder.simplified();
    const QString logical = session.text(QStringLiteral("LogHost")).trimmed();
    if (!logical.isEmpty()) {
        const auto alias = parseHostAddress(logical);
        if (alias && alias->user.isEmpty() && (alias->port == 0 || alias->port == 22))
            host.hostKeyAlias = alias->address;
        else
            notKept.append(Text::tr("The name for host keys, %1, is not kept.").arg(logical));
    }
    const QString command = session.text(QStringLiteral("RemoteCommand"));
    if (!command.isEmpty())
        notKept.append(Text::tr("The remote command is not kept: %1").arg(command.left(200)));
    for (const char* key : {"Password", "ProxyPassword"})
        if (!session.text(QLatin1String(key)).isEmpty())
            notKept.append(
                Text::tr("A saved password is not taken over: Hearth asks for it and can keep it in the "
                         "keychain."));
    const std::pair<const char*, QString> switches[] = {{"X11Forward", Text::tr("X11 forwarding")},
                                                        {"AgentFwd", Text::tr("Agent forwarding")},
                                                        {"Compression", Text::tr("Compression")}};
    for (const auto& [key, what] : switches)
        if (session.number(QLatin1String(key), 0) == 1) notKept.append(Text::tr("%1 is not kept.").arg(what));
    // KiTTY's; PuTTY asks, as Hearth does.
    const QString accepts = session.text(QStringLiteral("AutoStoreSSHKey"));
    if (accepts == QLatin1String("1") || accepts.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0)
        notKept.append(
            Text::tr("It accepts any host key, so nobody knows who answered. Hearth asks at the first login: "
                     "compare the fingerprint with the owner's."));
    if (!session.text(QStringLiteral("SSHManualHostKeys")).isEmpty())
        notKept.append(Text::tr("The host keys set by hand are not kept: Hearth asks at the first login."));
    const QString certificate = session.text(QStringLiteral("DetachedCertificate"));
    if (!certificate.isEmpty()) notKept.append(Text::tr("The certificate %1 is not kept.").arg(certificate));
}

/// The saved host that an earlier import of the same session made.
const Host* savedBefore(const Host& host, const QString& name, const QList<Host>& hosts) {
    const auto port = [](const Host& each) { return each.port ? each.port : quint16(22); };
    const auto found = std::find_if(hosts.begin(), hosts.end(), [&](const Host& other) {
        const bool named = other.name.compare(name, Qt::CaseInsensitive) == 0 ||
                           other.name.startsWith(name + QLatin1Char('-'), Qt::CaseInsensitive);
        return other.source == Host::Source::Hearth && named && other.user == host.user &&
               other.address == host.address && port(other) == port(host);
    });
    return found == hosts.end() ? nullptr : &*found;
}

/// Takes jumps out that lead back to where they started.
void breakCircles(QList<ImportedSession>& sessions) {
    for (ImportedSession& one : sessions) {
        QString at = one.host.jumps.value(0);
        for (qsizetype steps = 0; steps <= sessions.size() && !at.isEmpty(); ++steps) {
            if (at == one.host.name) {
                one.notKept.append(Text::tr("Its SSH proxy is not kept: it leads in a circle."));
                one.host.jumps.clear();
                break;
            }
            const auto next = std::find_if(sessions.begin(), sessions.end(),
                                           [&](const ImportedSession& each) { return each.host.name == at; });
            at = next == sessions.end() ? QString() : next->host.jumps.value(0);
        }
    }
}

/// What keeps the host from being saved, but its name, which is free.
QString problemOf(const Host& host) {
    Host plain = host;
    plain.jumps.clear();
    for (const HostProblem& problem : validateHost(plain, {})) return problem.message;
    return {};
}

}  // namespace

PuttyImport importPutty(const QList<PuttySession>& sessions, const QList<Host>& hosts,
                        const QList<TunnelSpec>& tunnels) {
    PuttyImport import;
    QStringList taken;
    for (const Host& host : hosts) taken.append(host.name);
    std::map<QString, QString> hostOf;
    QList<PuttySession> kept;
    for (const PuttySession& session : sessions) {
        const QString protocol = session.text(QStringLiteral("Protocol"));
        Host host;
        if (!protocol.isEmpty() && protocol != QLatin1String("ssh")) {
            import.passedOver.append(
                {session.name, Text::tr("It speaks %1, and Hearth speaks SSH only.").arg(protocol)});
            continue;
        }
        if (const auto read = readAddress(session, host); !read) {
            import.passedOver.append({session.name, read.error().message});
            continue;
        }
        const QString name = fitName(session.name, host.address);
        host.name = freeName(name, taken);
        ImportedSession one{session.name, host, {}, {}};
        readTheRest(session, one.host, one.notKept);
        readKey(session, one.host, one.notKept);
        if (const QString problem = problemOf(one.host); !problem.isEmpty()) {
            import.passedOver.append({session.name, problem});
            continue;
        }
        if (const Host* before = savedBefore(host, name, hosts)) {
            one.host = *before;
            one.notKept.clear();  // was told when it was saved
        } else {
            taken.append(host.name);
        }
        hostOf.emplace(session.name, one.host.name);
        import.sessions.append(one);
        kept.append(session);
    }

    QList<TunnelSpec> known = tunnels;
    QList<ImportedSession> found;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const PuttySession& session = kept[i];
        ImportedSession one = import.sessions[i];
        const bool saved = !one.host.id.isEmpty();
        if (!saved) readProxy(session, hostOf, one.host, one.notKept);
        PastedSshCommand forwards;
        forwards.forwards =
            parsePuttyForwards(session.text(QStringLiteral("PortForwardings")),
                               session.number(QStringLiteral("LocalPortAcceptAll"), 0) == 1,
                               session.number(QStringLiteral("RemotePortAcceptAll"), 0) == 1, one.notKept);
        one.tunnel = tunnelFromPasted(forwards, one.host, known);
        if (saved && !one.tunnel) {
            import.passedOver.append(
                {session.name, Text::tr("It is saved already, as %1.").arg(one.host.name)});
            continue;
        }
        if (one.tunnel) known.append(*one.tunnel);
        found.append(one);
    }
    breakCircles(found);
    import.sessions = found;
    return import;
}

Result<void> saveImport(const PuttyImport& import, HostStore& hosts, TunnelStore& tunnels) {
    // A host is saved after its jump, which must be there.
    QList<Host> waiting;
    QStringList waitingNames;
    for (const ImportedSession& one : import.sessions)
        if (one.host.id.isEmpty()) {
            waiting.append(one.host);
            waitingNames.append(one.host.name);
        }
    while (!waiting.isEmpty()) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(), [&](const Host& host) {
            return std::none_of(host.jumps.begin(), host.jumps.end(),
                                [&](const QString& jump) { return waitingNames.contains(jump); });
        });
        const Host next = ready == waiting.end() ? waiting.first() : *ready;
        if (auto saved = hosts.save(next); !saved) return std::move(saved.error());
        waiting.removeOne(next);
        waitingNames.removeOne(next.name);
    }
    for (const ImportedSession& one : import.sessions)
        if (one.tunnel)
            if (auto saved = tunnels.save(*one.tunnel); !saved) return std::move(saved.error());
    return {};
}

}  // namespace hearth
