// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwardspec.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>
#include <optional>
#include <vector>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ForwardSpec)
};

constexpr qsizetype longestSpec = 4'096;

Error invalidSpec(ForwardSpec::Kind kind, const QString& message) {
    const QString hint =
        kind == ForwardSpec::Kind::Dynamic
            ? Text::tr("Write it as port or address:port, for example 1080.")
            : Text::tr(
                  "Write it as port:host:port, for example 8080:localhost:80; an address before the first "
                  "port and a socket's path for either end may stand there too.");
    return {ErrorKind::Invalid, message, hint, {}};
}

/// One part between colons, as ssh's parse_fwd_field reads it.
struct Field {
    QString text;
    bool isPath = false;
};

/// Brackets hold colons together; a backslash takes the next character as it is; a part with a slash is a
/// path.
std::optional<std::vector<Field>> splitFields(const QString& text) {
    std::vector<Field> fields;
    qsizetype i = 0;
    for (bool more = true; more;) {
        Field field;
        if (i < text.size() && text[i] == QLatin1Char('[')) {
            const qsizetype close = text.indexOf(QLatin1Char(']'), i);
            if (close < 0 || (close + 1 < text.size() && text[close + 1] != QLatin1Char(':')))
                return std::nullopt;
            field.text = text.mid(i + 1, close - i - 1);
            i = close + 1;
        } else {
            for (; i < text.size() && text[i] != QLatin1Char(':'); ++i) {
                if (text[i] == QLatin1Char('\\') && ++i == text.size()) return std::nullopt;
                if (text[i] == QLatin1Char('/')) field.isPath = true;
                field.text += text[i];
            }
        }
        fields.push_back(field);
        more = i < text.size();
        ++i;
    }
    return fields;
}

std::optional<quint16> portOf(const QString& text, bool mayBeZero) {
    const bool digits = !text.isEmpty() && text.size() <= 5 &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int port = digits ? text.toInt() : -1;
    if (port < (mayBeZero ? 0 : 1) || port > 65535) return std::nullopt;
    return static_cast<quint16>(port);
}

bool isGoodHost(const QString& host) {
    return !host.isEmpty() && host.size() <= 255 && !host.startsWith(QLatin1Char('-')) &&
           std::none_of(host.begin(), host.end(), [](QChar c) {
               return c.isSpace() || c.unicode() < 32 || QStringLiteral("\\[]\"'/").contains(c);
           });
}

QString bracketed(const QString& host) {
    return host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
}

QString escapedPath(QString path) {
    return path.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char(':'), QLatin1String("\\:"));
}

}  // namespace

QString ForwardSpec::displayText() const {
    QStringList parts;
    if (!bindSocketPath.isEmpty()) {
        parts.append(escapedPath(bindSocketPath));
    } else {
        if (bindAddress != QLatin1String("127.0.0.1")) parts.append(bracketed(bindAddress));
        parts.append(QString::number(bindPort));
    }
    if (kind != Kind::Dynamic) {
        if (target.isLocal())
            parts.append(escapedPath(target.socketPath));
        else
            parts << bracketed(target.host) << QString::number(target.port);
    }
    return parts.join(QLatin1Char(':'));
}

QString ForwardSpec::listeningText() const {
    if (!bindSocketPath.isEmpty()) return bindSocketPath;
    const QString address = bindAddress.isEmpty() ? QStringLiteral("*") : bindAddress;
    return QStringLiteral("%1:%2").arg(bracketed(address)).arg(bindPort);
}

bool ForwardSpec::isLoopback() const {
    return !bindSocketPath.isEmpty() || bindAddress == QLatin1String("localhost") ||
           QHostAddress(bindAddress).isLoopback();  // a name such as 127.example.org is none
}

Result<ForwardSpec> parseForwardSpec(ForwardSpec::Kind kind, const QString& text) {
    const QString trimmed = text.trimmed();
    const auto wrong = [&](const QString& message) { return invalidSpec(kind, message); };
    const auto fields = splitFields(trimmed);
    if (!fields || trimmed.isEmpty() || trimmed.size() > longestSpec || trimmed.contains(QChar(0)))
        return wrong(Text::tr("“%1” is no forward.").arg(trimmed.left(80)));

    // Read from the front: where it listens, then where it leads.
    ForwardSpec spec;
    spec.kind = kind;
    std::size_t at = 0;
    const std::size_t count = fields->size();
    const auto& first = fields->front();
    std::size_t targetFields = 0;
    if (kind != ForwardSpec::Kind::Dynamic) targetFields = fields->back().isPath ? 1 : 2;
    if (count <= targetFields)
        return wrong(Text::tr("“%1” does not say where the forward leads.").arg(trimmed));
    const std::size_t bindFields = count - targetFields;
    if (first.isPath) {
        if (bindFields != 1 || kind == ForwardSpec::Kind::Dynamic)
            return wrong(Text::tr("“%1” has too many parts.").arg(trimmed));
        if (kind == ForwardSpec::Kind::Remote)
            return wrong(Text::tr("A remote forward listens on a port, not on a socket."));
        spec.bindSocketPath = first.text;
        at = 1;
    } else {
        if (bindFields > 2) return wrong(Text::tr("“%1” has too many parts.").arg(trimmed));
        if (bindFields == 2) {
            spec.bindAddress = first.text.isEmpty() ? QStringLiteral("*") : first.text;
            if (!isGoodHost(spec.bindAddress))
                return wrong(Text::tr("“%1” is no address to listen on.").arg(first.text));
            at = 1;
        }
        const auto port = portOf((*fields)[at].text, true);
        if (!port) return wrong(Text::tr("“%1” is no port to listen on.").arg((*fields)[at].text));
        spec.bindPort = *port;
        ++at;
    }
    if (targetFields == 1) {
        spec.target = StreamTarget::local((*fields)[at].text);
    } else if (targetFields == 2) {
        const QString& host = (*fields)[at].text;
        const auto port = portOf((*fields)[at + 1].text, false);
        if (!isGoodHost(host) || (*fields)[at].isPath)
            return wrong(Text::tr("“%1” is no host to lead to.").arg(host));
        if (!port) return wrong(Text::tr("“%1” is no port to lead to.").arg((*fields)[at + 1].text));
        spec.target = StreamTarget::tcp(host, *port);
    }
    return spec;
}

}  // namespace hearth
