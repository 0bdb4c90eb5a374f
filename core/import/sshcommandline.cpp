// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/sshcommandline.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype longestCommand = 64 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PastedSshCommand)
};

Error invalidCommand(const QString& message) {
    return {
        ErrorKind::Invalid, message, Text::tr("Paste a whole command, for example: ssh -p 2222 ada@nas"), {}};
}

/// Letters of ssh(1) 9.2's getopt that take a value.
constexpr QLatin1String withValue("bceiIJlmopwBDEFLOQRSW");
/// Letters whose meaning Hearth has by itself, or that concern one call of ssh only: no session, background,
/// terminal, quiet, …
constexpr QLatin1String meaningless("NfnTtqvxaksV");

bool isOff(const QString& value) {
    return value.compare(QLatin1String("no"), Qt::CaseInsensitive) == 0 || value == QLatin1String("false");
}

/// Reads the words one after the other into a host. The first value of an option wins, as in ssh.
class CommandReader {
public:
    explicit CommandReader(QStringList words) : words_(std::move(words)) {}

    Result<PastedSshCommand> read() {
        HEARTH_TRY(skipToArguments());
        HEARTH_TRY(readWords());
        if (destination_.isEmpty())
            return invalidCommand(Text::tr("The command names no host to connect to."));
        HEARTH_TRY(finish());
        return pasted_;
    }

private:
    Result<void> skipToArguments() {
        // A prompt that was copied along.
        if (!words_.isEmpty() && (words_[0] == QLatin1String("$") || words_[0] == QLatin1String("%") ||
                                  words_[0] == QLatin1String("#")))
            words_.removeFirst();
        const QString program = words_.value(0).section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
        if (program != QLatin1String("ssh") &&
            program.compare(QLatin1String("ssh.exe"), Qt::CaseInsensitive) != 0)
            return invalidCommand(Text::tr("That is no ssh command."));
        words_.removeFirst();
        return {};
    }

    Result<void> readWords() {
        bool optionsEnded = false;
        while (at_ < words_.size()) {
            const QString word = words_[at_++];
            if (!optionsEnded && word == QLatin1String("--")) {
                optionsEnded = true;
            } else if (!optionsEnded && word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
                HEARTH_TRY(readOptions(word));
            } else if (destination_.isEmpty()) {
                HEARTH_TRY(readDestination(word));
                optionsEnded = false;  // ssh reads options after the host too
            } else {
                pasted_.remoteCommand = words_.mid(at_ - 1).join(QLatin1Char(' '));
                return {};
            }
        }
        return {};
    }

    /// "-Nfp22": letters together, the first that takes a value takes the rest.
    Result<void> readOptions(const QString& word) {
        for (qsizetype i = 1; i < word.size(); ++i) {
            const QChar letter = word[i];
            if (!withValue.contains(letter)) {
                readFlag(letter);
                continue;
            }
            QString value = word.mid(i + 1);
            if (value.isEmpty()) {
                if (at_ >= words_.size())
                    return invalidCommand(Text::tr("The option -%1 lacks its value.").arg(letter));
                value = words_[at_++];
            }
            return readOption(letter, value);
        }
        return {};
    }

    void readFlag(QChar letter) {
        if (letter == QLatin1Char('g'))
            gatewayPorts_ = true;
        else if (!meaningless.contains(letter))
            pasted_.notKept.append(QStringLiteral("-") + letter);
    }

    Result<void> readOption(QChar letter, const QString& value) {
        switch (letter.unicode()) {
        case 'p':
            return setPort(value);
        case 'l':
            return setUser(value);
        case 'i':
            return setKeyword(QStringLiteral("identityfile"), value, QStringLiteral("-i ") + value);
        case 'J':
            return setKeyword(QStringLiteral("proxyjump"), value, QStringLiteral("-J ") + value);
        case 'L':
            return addForward(ForwardSpec::Kind::Local, value);
        case 'R':
            return addForward(ForwardSpec::Kind::Remote, value);
        case 'D':
            return addForward(ForwardSpec::Kind::Dynamic, value);
        case 'o':
            return readConfigOption(value);
        case 'E':
        case 'e':
        case 'Q':
            return {};  // a log file, the escape character, a question to ssh itself
        default:
            pasted_.notKept.append(QStringLiteral("-%1 %2").arg(letter).arg(value));
            return {};
        }
    }

    /// -o Keyword=value or -o "Keyword value".
    Result<void> readConfigOption(const QString& option) {
        const QString text = option.trimmed();
        const auto end = std::find_if(text.begin(), text.end(),
                                      [](QChar c) { return c == QLatin1Char('=') || c.isSpace(); });
        const QString keyword = text.left(end - text.begin()).toLower();
        QString value = text.mid(end - text.begin()).trimmed();
        if (value.startsWith(QLatin1Char('='))) value = value.mid(1).trimmed();
        // As in the config, a value may be in quotes of its own; a command keeps them.
        if (keyword != QLatin1String("proxycommand") && value.size() > 1 &&
            value.startsWith(QLatin1Char('"')) && value.endsWith(QLatin1Char('"')))
            value = value.mid(1, value.size() - 2);
        if (keyword.isEmpty() || value.isEmpty())
            return invalidCommand(Text::tr("The option -o %1 lacks its value.").arg(option));
        return setKeyword(keyword, value, QStringLiteral("-o ") + option);
    }

    Result<void> setKeyword(const QString& keyword, const QString& value, const QString& asItStood) {
        Host& host = pasted_.host;
        const bool none = value.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
        if (keyword == QLatin1String("port")) return setPort(value);
        if (keyword == QLatin1String("user")) return setUser(value);
        if (keyword == QLatin1String("hostname")) {
            if (hostName_.isEmpty()) hostName_ = value;
        } else if (keyword == QLatin1String("identityfile")) {
            setOnce(host.keyFile, value, asItStood);
        } else if (keyword == QLatin1String("certificatefile")) {
            setOnce(host.certificateFile, value, asItStood);
        } else if (keyword == QLatin1String("hostkeyalias")) {
            setOnce(host.hostKeyAlias, value, asItStood);
        } else if (keyword == QLatin1String("proxyjump")) {
            if (!none && host.jumps.isEmpty()) host.jumps = value.split(QLatin1Char(','), Qt::SkipEmptyParts);
        } else if (keyword == QLatin1String("proxycommand")) {
            if (!none && host.proxyCommand.isEmpty()) host.proxyCommand = value;
        } else if (keyword == QLatin1String("userknownhostsfile") &&
                   (none || value == QLatin1String("/dev/null"))) {
            host.ephemeral = true;
        } else if (keyword == QLatin1String("identitiesonly")) {
            identitiesOnly_ = !isOff(value);
        } else if (keyword == QLatin1String("gatewayports")) {
            gatewayPorts_ = gatewayPorts_ || !isOff(value);
        } else if (keyword == QLatin1String("localforward")) {
            return addConfigForward(ForwardSpec::Kind::Local, value);
        } else if (keyword == QLatin1String("remoteforward")) {
            return addConfigForward(ForwardSpec::Kind::Remote, value);
        } else if (keyword == QLatin1String("dynamicforward")) {
            return addConfigForward(ForwardSpec::Kind::Dynamic, value);
        } else if (keyword == QLatin1String("preferredauthentications")) {
            setLogin(value, asItStood);
        } else if (keyword != QLatin1String("visualhostkey") && keyword != QLatin1String("loglevel") &&
                   keyword != QLatin1String("requesttty") &&
                   keyword != QLatin1String("exitonforwardfailure")) {
            // Those four say what Hearth does anyway: it shows the picture, runs no shell, and tells of
            // failed forwards.
            pasted_.notKept.append(asItStood);
        }
        return {};
    }

    void setOnce(QString& field, const QString& value, const QString& asItStood) {
        if (field.isEmpty())
            field = value;
        else if (field != value)
            pasted_.notKept.append(asItStood);
    }

    void setLogin(const QString& methods, const QString& asItStood) {
        Host& host = pasted_.host;
        if (methods == QLatin1String("password"))
            host.login = Host::Login::Password;
        else if (methods == QLatin1String("keyboard-interactive"))
            host.login = Host::Login::KeyboardInteractive;
        else
            pasted_.notKept.append(asItStood);
    }

    Result<void> setPort(const QString& value) {
        bool ok = false;
        const int port = value.toInt(&ok);
        if (!ok || port < 1 || port > 65535) return invalidCommand(Text::tr("“%1” is no port.").arg(value));
        if (!pasted_.host.port) pasted_.host.port = static_cast<quint16>(port);
        return {};
    }

    Result<void> setUser(const QString& value) {
        if (pasted_.host.user.isEmpty()) pasted_.host.user = value;
        return {};
    }

    Result<void> addForward(ForwardSpec::Kind kind, const QString& text) {
        auto spec = parseForwardSpec(kind, text);
        if (spec) {
            pasted_.forwards.append(*spec);
            bindsByDefault_.append(*spec == withBind(*spec, QStringLiteral("127.0.0.1")) &&
                                   !text.startsWith(QLatin1String("127.0.0.1:")));
            return {};
        }
        if (kind == ForwardSpec::Kind::Remote && parseForwardSpec(ForwardSpec::Kind::Dynamic, text)) {
            pasted_.notKept.append(QStringLiteral("-R ") + text);  // a SOCKS proxy on the far side
            return {};
        }
        return std::move(spec.error());
    }

    static ForwardSpec withBind(ForwardSpec spec, const QString& address) {
        spec.bindAddress = address;
        return spec;
    }

    /// In a config the two ends are words of their own.
    Result<void> addConfigForward(ForwardSpec::Kind kind, const QString& value) {
        QStringList ends = value.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return addForward(kind, ends.join(QLatin1Char(':')));
    }

    Result<void> readDestination(const QString& word) {
        auto address = parseHostAddress(word);
        if (!address) return std::move(address.error());
        destination_ = address->address;
        if (!address->user.isEmpty()) HEARTH_TRY(setUser(address->user));
        const bool isUri = word.startsWith(QLatin1String("ssh://"));
        if (isUri && address->port) return setPort(QString::number(address->port));
        if (address->port)
            return invalidCommand(Text::tr("ssh takes the port by -p, not behind the host: “%1”.").arg(word));
        return {};
    }

    Result<void> finish() {
        Host& host = pasted_.host;
        host.address = hostName_.isEmpty() ? destination_ : hostName_;
        if (auto checked = parseHostAddress(host.address); !checked || checked->address != host.address)
            return invalidCommand(Text::tr("“%1” cannot be an address.").arg(host.address));
        // "xyz.trycloudflare.com" is known as xyz, an IP address by all of itself.
        host.name =
            QHostAddress(destination_).isNull() ? destination_.section(QLatin1Char('.'), 0, 0) : destination_;
        host.name.replace(QLatin1Char(':'), QLatin1Char('.'));
        if (identitiesOnly_ && !host.keyFile.isEmpty() && host.login == Host::Login::Automatic)
            host.login = Host::Login::KeyFile;
        if (!host.proxyCommand.isEmpty() && !host.jumps.isEmpty()) {
            pasted_.notKept.append(QStringLiteral("-J ") + host.jumps.join(QLatin1Char(',')));
            host.jumps.clear();
        }
        if (gatewayPorts_)
            for (qsizetype i = 0; i < pasted_.forwards.size(); ++i)
                if (bindsByDefault_[i] && pasted_.forwards[i].kind != ForwardSpec::Kind::Remote)
                    pasted_.forwards[i].bindAddress = QStringLiteral("*");
        return {};
    }

    QStringList words_;
    qsizetype at_ = 0;
    PastedSshCommand pasted_;
    QString destination_;
    QString hostName_;
    bool identitiesOnly_ = false;
    bool gatewayPorts_ = false;
    QList<bool> bindsByDefault_;  // for each forward: it named no address to listen on
};

}  // namespace

Result<PastedSshCommand> parseSshCommand(const QString& text) {
    if (text.size() > longestCommand) return invalidCommand(Text::tr("That is too long for a command."));
    auto words = splitShellWords(text);
    if (!words) return std::move(words.error());
    return CommandReader(std::move(*words)).read();
}

Result<QStringList> splitShellWords(const QString& text) {
    // POSIX.1-2017, Shell Command Language, 2.2 Quoting.
    QStringList words;
    QString word;
    bool inWord = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QLatin1Char('\'')) {
            const qsizetype close = text.indexOf(c, i + 1);
            if (close < 0) return invalidCommand(Text::tr("A quote (') is not closed."));
            word += text.mid(i + 1, close - i - 1);
            i = close;
            inWord = true;
        } else if (c == QLatin1Char('"')) {
            inWord = true;
            for (++i; i < text.size() && text[i] != QLatin1Char('"'); ++i) {
                const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
                if (text[i] == QLatin1Char('\\') && next == QLatin1Char('\n'))
                    ++i;
                else if (text[i] == QLatin1Char('\\') && QStringLiteral("$`\"\\").contains(next) &&
                         !next.isNull())
                    word += text[++i];
                else
                    word += text[i];
            }
            if (i >= text.size()) return invalidCommand(Text::tr("A quote (\") is not closed."));
        } else if (c == QLatin1Char('\\') && i + 1 < text.size()) {
            const QChar next = text[++i];
            if (next == QLatin1Char('\n')) continue;  // the line goes on
            if (next == QLatin1Char('\r') && text.mid(i + 1, 1) == QLatin1String("\n")) {
                ++i;
                continue;
            }
            word += next;
            inWord = true;
        } else if (c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\n') ||
                   c == QLatin1Char('\r')) {
            if (inWord) words.append(word);
            word.clear();
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord) words.append(word);
    return words;
}

}  // namespace hearth
