// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/host.h"

#include "core/base/jsonfields.h"
#include "core/base/machinename.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace hearth {
namespace {

constexpr qsizetype longestName = 100;
constexpr qsizetype longestAddress = 255;  // of a DNS name (RFC 1035 §2.3.4)
constexpr qsizetype mostOtherAddresses = 8;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Host)
};

Error invalidAddress(const QString& message) {
    return {ErrorKind::Invalid,
            message,
            Text::tr("Write it as user@address:port, for example ada@192.168.0.114:2222."),
            {}};
}

bool isControl(QChar c) { return c.unicode() < 32 || c.unicode() == 127; }

/// Characters that a shell reads in its own way never belong to a name or address: both end in proxy
/// commands. The set is that of ssh(1) since 9.6, and what would break a line of known_hosts.
bool isGoodAddress(const QString& address) {
    static const QString bad = QStringLiteral("'`\"$\\;&<>|(){}[]/,*?!#@");
    return !address.isEmpty() && address.size() <= longestAddress && address[0] != QLatin1Char('-') &&
           std::none_of(address.begin(), address.end(),
                        [](QChar c) { return c.isSpace() || isControl(c) || bad.contains(c); });
}

bool isGoodUser(const QString& user) {
    static const QString bad = QStringLiteral("'`\";&<>|(){}$");
    return user.size() <= longestAddress && !user.startsWith(QLatin1Char('-')) &&
           !user.endsWith(QLatin1Char('\\')) && std::none_of(user.begin(), user.end(), [](QChar c) {
               return c.isSpace() || isControl(c) || bad.contains(c);
           });
}

Result<quint16> parsePort(const QString& text) {
    bool ok = false;
    const int port = text.toInt(&ok);
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (ok && digits && port >= 1 && port <= 65535) return static_cast<quint16>(port);
    return invalidAddress(Text::tr("“%1” is no port: a port is a number from 1 to 65535.").arg(text));
}

/// "address", "address:port", "[v6]:port" or a bare "v6".
Result<HostAddress> parsePlace(const QString& text) {
    HostAddress place;
    QString port;
    bool hasPort = false;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype close = text.indexOf(QLatin1Char(']'));
        const QString rest = text.mid(close + 1);
        if (close < 0 || (!rest.isEmpty() && !rest.startsWith(QLatin1Char(':'))))
            return invalidAddress(Text::tr("The brackets of “%1” do not close.").arg(text));
        place.address = text.mid(1, close - 1);
        hasPort = !rest.isEmpty();
        port = rest.mid(1);
    } else if (text.count(QLatin1Char(':')) == 1) {
        place.address = text.section(QLatin1Char(':'), 0, 0);
        port = text.section(QLatin1Char(':'), 1);
        hasPort = true;
    } else {
        place.address = text;
    }
    if (hasPort) {
        auto number = parsePort(port);
        if (!number) return std::move(number.error());
        place.port = *number;
    }
    if (place.address.isEmpty()) return invalidAddress(Text::tr("There is no address in “%1”.").arg(text));
    if (!isGoodAddress(place.address))
        return invalidAddress(
            Text::tr("“%1” cannot be an address: it is too long, starts with “-”, or has a character "
                     "that no address has.")
                .arg(place.address));
    return place;
}

/// What is wrong with the other addresses; empty: nothing.
QString otherAddressesProblem(const Host& host) {
    if (host.otherAddresses.size() > mostOtherAddresses)
        return Text::tr("A host can have at most %1 other addresses.").arg(mostOtherAddresses);
    QList<HostAddress> all{{{}, host.address.toLower(), host.port ? host.port : quint16(22)}};
    for (const QString& text : host.otherAddresses) {
        auto other = parseOtherAddress(text);
        if (!other) return other.error().message;
        other->address = other->address.toLower();
        if (!other->port) other->port = all.first().port;
        if (all.contains(*other))
            return *other == all.first() ? Text::tr("“%1” is the host's own address.").arg(text)
                                         : Text::tr("“%1” is listed twice.").arg(text);
        all.append(*other);
    }
    return {};
}

const std::array<std::pair<Host::Login, QLatin1String>, 5> loginNames{{
    {Host::Login::Automatic, QLatin1String("automatic")},
    {Host::Login::Agent, QLatin1String("agent")},
    {Host::Login::KeyFile, QLatin1String("key_file")},
    {Host::Login::Password, QLatin1String("password")},
    {Host::Login::KeyboardInteractive, QLatin1String("keyboard_interactive")},
}};

Error invalidField(const QString& field) {
    return {ErrorKind::Invalid,
            Text::tr("A saved host has a field “%1” that cannot be understood.").arg(field),
            Text::tr("Mend hosts.json by hand, or remove that host from it."),
            {}};
}

/// What is wrong with the way by jump hosts; empty: nothing.
QString jumpProblem(const Host& host, const QList<Host>& others) {
    if (!host.jumps.isEmpty() && !host.proxyCommand.trimmed().isEmpty())
        return Text::tr("A host is reached by jump hosts or by a proxy command, not by both.");
    for (const QString& jump : host.jumps) {
        if (jump == host.name) return Text::tr("A host cannot be its own jump host.");
        const bool saved =
            std::any_of(others.begin(), others.end(), [&](const Host& h) { return h.name == jump; });
        if (saved) continue;
        if (const auto address = parseHostAddress(jump); !address)
            return Text::tr("The jump host “%1” is neither a host's name nor an address.").arg(jump);
    }
    return {};
}

QString nameProblem(const Host& host, const QList<Host>& others) {
    const QString& name = host.name;
    if (name.trimmed().isEmpty()) return Text::tr("Give the host a name.");
    if (name != name.trimmed()) return Text::tr("The name starts or ends with a space.");
    if (name.size() > longestName) return Text::tr("The name is longer than 100 characters.");
    // hearthctl reads M:path, user@address and options.
    const bool odd = std::any_of(name.begin(), name.end(), [](QChar c) {
        return isControl(c) || c == QLatin1Char(':') || c == QLatin1Char('@') || c == QLatin1Char('/');
    });
    if (odd || name.startsWith(QLatin1Char('-')))
        return Text::tr("A name has no “:”, “@” or “/” in it and does not start with “-”.");
    if (name.compare(localMachineName, Qt::CaseInsensitive) == 0)
        return Text::tr("“local” is the name of this computer.");
    for (const Host& other : others) {
        if (other.source != Host::Source::Hearth || (!host.id.isEmpty() && other.id == host.id)) continue;
        if (other.name.compare(name, Qt::CaseInsensitive) == 0)
            return Text::tr("There is a host “%1” already.").arg(other.name);
    }
    return {};
}

}  // namespace

QString Host::addressText() const {
    SshTarget target;
    target.user = user;
    target.address = address;
    target.port = port ? port : 22;
    return target.displayText();
}

Result<HostAddress> parseHostAddress(const QString& text) {
    QString rest = text.trimmed();
    const bool isUri = rest.startsWith(QLatin1String("ssh://"), Qt::CaseInsensitive);
    if (isUri) {
        rest.remove(0, 6);
        if (rest.endsWith(QLatin1Char('/'))) rest.chop(1);
    }
    QString user;
    // ssh splits at the last @: a user's name may hold one.
    if (const qsizetype at = rest.lastIndexOf(QLatin1Char('@')); at >= 0) {
        user = rest.left(at);
        rest = rest.mid(at + 1);
        if (isUri) user = QUrl::fromPercentEncoding(user.toUtf8());
        if (user.isEmpty())
            return invalidAddress(Text::tr("There is no user before the “@” of “%1”.").arg(text));
        if (!isGoodUser(user))
            return invalidAddress(Text::tr("“%1” cannot be a user's name: it is too long, starts with “-”, "
                                           "or has a character that no "
                                           "user's name has.")
                                      .arg(user));
    }
    auto place = parsePlace(rest);
    if (!place) return std::move(place.error());
    place->user = user;
    return *place;
}

Result<HostAddress> parseOtherAddress(const QString& text) {
    if (text.contains(QLatin1Char('@')))
        return Error{ErrorKind::Invalid,
                     Text::tr("“%1” contains a user name: the host's own is used.").arg(text),
                     Text::tr("Write it as address or address:port, for example 10.147.20.5."),
                     {}};
    return parsePlace(text);
}

QList<HostProblem> validateHost(const Host& host, const QList<Host>& others) {
    QList<HostProblem> problems;
    const auto add = [&](const char* field, const QString& message) {
        if (!message.isEmpty()) problems.append({QLatin1String(field), message});
    };
    add("name", nameProblem(host, others));
    if (host.address.isEmpty())
        add("address", Text::tr("Give the host an address."));
    else if (!isGoodAddress(host.address))
        add("address", Text::tr("“%1” cannot be an address.").arg(host.address));
    if (!isGoodUser(host.user)) add("address", Text::tr("“%1” cannot be a user's name.").arg(host.user));
    if (host.login == Host::Login::KeyFile && host.keyFile.trimmed().isEmpty())
        add("keyFile", Text::tr("Choose the key file to log in with."));
    add("jumps", jumpProblem(host, others));
    if (std::any_of(host.proxyCommand.begin(), host.proxyCommand.end(), isControl))
        add("proxyCommand", Text::tr("The proxy command must be one line."));
    if (!host.hostKeyAlias.isEmpty() && !isGoodAddress(host.hostKeyAlias))
        add("hostKeyAlias", Text::tr("“%1” cannot be a name for host keys.").arg(host.hostKeyAlias));
    add("otherAddresses", otherAddressesProblem(host));
    return problems;
}

QJsonObject hostToJson(const Host& host) {
    QJsonObject object{{QStringLiteral("id"), host.id},
                       {QStringLiteral("name"), host.name},
                       {QStringLiteral("address"), host.address}};
    const auto text = [&](const char* field, const QString& value) {
        if (!value.isEmpty()) object.insert(QLatin1String(field), value);
    };
    const auto texts = [&](const char* field, const QStringList& values) {
        if (!values.isEmpty()) object.insert(QLatin1String(field), QJsonArray::fromStringList(values));
    };
    text("user", host.user);
    if (host.port) object.insert(QStringLiteral("port"), host.port);
    text("group", host.group);
    texts("tags", host.tags);
    text("notes", host.notes);
    for (const auto& [login, name] : loginNames)
        if (login == host.login && login != Host::Login::Automatic) text("login", name);
    text("key_file", host.keyFile);
    text("certificate_file", host.certificateFile);
    texts("jumps", host.jumps);
    text("proxy_command", host.proxyCommand);
    text("host_key_alias", host.hostKeyAlias);
    texts("other_addresses", host.otherAddresses);
    if (host.ephemeral) object.insert(QStringLiteral("ephemeral"), true);
    return object;
}

Result<Host> hostFromJson(const QJsonObject& object) {
    JsonFields fields(object);
    Host host;
    host.id = fields.text(QStringLiteral("id"));
    host.name = fields.text(QStringLiteral("name"));
    host.user = fields.text(QStringLiteral("user"));
    host.address = fields.text(QStringLiteral("address"));
    host.port = fields.port(QStringLiteral("port"));
    host.group = fields.text(QStringLiteral("group"));
    host.tags = fields.texts(QStringLiteral("tags"));
    host.notes = fields.text(QStringLiteral("notes"));
    const QString login = fields.text(QStringLiteral("login"));
    const auto known =
        std::find_if(loginNames.begin(), loginNames.end(), [&](const auto& l) { return l.second == login; });
    if (known != loginNames.end())
        host.login = known->first;
    else if (!login.isEmpty())
        fields.fail(QStringLiteral("login"));
    host.keyFile = fields.text(QStringLiteral("key_file"));
    host.certificateFile = fields.text(QStringLiteral("certificate_file"));
    host.jumps = fields.texts(QStringLiteral("jumps"));
    host.proxyCommand = fields.text(QStringLiteral("proxy_command"));
    host.hostKeyAlias = fields.text(QStringLiteral("host_key_alias"));
    host.otherAddresses = fields.texts(QStringLiteral("other_addresses"));
    host.ephemeral = fields.flag(QStringLiteral("ephemeral"));
    for (const auto& [field, value] :
         {std::pair(QStringLiteral("id"), host.id), {QStringLiteral("name"), host.name}})
        if (value.isEmpty()) fields.fail(field);
    if (!isGoodAddress(host.address)) fields.fail(QStringLiteral("address"));
    if (!isGoodUser(host.user)) fields.fail(QStringLiteral("user"));
    for (const QString& other : host.otherAddresses)
        if (!parseOtherAddress(other)) fields.fail(QStringLiteral("other_addresses"));
    if (!fields.wrong().isEmpty()) return invalidField(fields.wrong());
    return host;
}

}  // namespace hearth
