// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshhandshake.h"

#include "core/base/progress.h"
#include "core/base/socketapi.h"
#include "core/ssh/sshtext.h"
#include "core/ssh/sshwait.h"

#include <libssh/callbacks.h>

#include <QRegularExpression>

#include <cerrno>
#include <cstring>

#if defined(__linux__) && (defined(__aarch64__) || defined(__arm__))
#include <sys/auxv.h>
#ifndef HWCAP_AES
#define HWCAP_AES (1 << 3)
#endif
#elif defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
#include <intrin.h>
#endif

namespace hearth {

namespace {

// RFC 4253 §4.2 lets a server send lines before its version; more than this much of them is no SSH server.
constexpr std::uint64_t kMostBeforeVersion = 256 * 1024;

const QStringList kHostKeyAlgorithms{
    QStringLiteral("ssh-ed25519"),         QStringLiteral("ecdsa-sha2-nistp256"),
    QStringLiteral("ecdsa-sha2-nistp384"), QStringLiteral("ecdsa-sha2-nistp521"),
    QStringLiteral("rsa-sha2-512"),        QStringLiteral("rsa-sha2-256")};

QByteArray hostKeyOrder(const SshTarget& target) {
    const QStringList offered =
        target.hostKeyAlgorithms.isEmpty() ? kHostKeyAlgorithms : target.hostKeyAlgorithms;
    const KnownHosts known(target.knownHostsFiles, target.globalKnownHostsFiles);
    const auto remembered = known.preferredAlgorithms(hostKeyName(target));
    QStringList order;
    if (remembered) {
        for (const QString& algorithm : *remembered)
            if (offered.contains(algorithm)) order << algorithm;
    }
    order << offered;
    order.removeDuplicates();
    return order.join(QLatin1Char(',')).toLatin1();
}

Result<void> setOption(ssh_session session, ssh_options_e option, const QByteArray& value,
                       const QString& what) {
    if (value.isEmpty() || ssh_options_set(session, option, value.constData()) == 0) return {};
    return Error{ErrorKind::Invalid, SshText::tr("None of the chosen %1 can be used.").arg(what),
                 SshText::tr("Take the setting out of the host or of ~/.ssh/config."),
                 QString::fromUtf8(ssh_get_error(session))};
}

Result<void> setOptions(const SshTarget& target, ssh_session session) {
    const int off = 0, on = 1;
    // First, or setting other options could read the person's files.
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &off);
    ssh_options_set(session, SSH_OPTIONS_NODELAY, &on);
    ssh_options_set(session, SSH_OPTIONS_STRICTHOSTKEYCHECK, &off);
    ssh_options_set(session, SSH_OPTIONS_USER, target.user.toUtf8().constData());
    ssh_options_set(session, SSH_OPTIONS_COMPRESSION, target.compression ? "yes" : "no");
    // libssh orders host key algorithms by known_hosts files of its own reading: give it none.
    ssh_options_set(session, SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
    ssh_options_set(session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    const auto list = [](const QStringList& names) { return names.join(QLatin1Char(',')).toLatin1(); };
    const QByteArray ciphers =
        target.ciphers.isEmpty() ? cipherOrder(processorHasAes()) : list(target.ciphers);
    HEARTH_TRY(setOption(session, SSH_OPTIONS_CIPHERS_C_S, ciphers, SshText::tr("ciphers")));
    HEARTH_TRY(setOption(session, SSH_OPTIONS_CIPHERS_S_C, ciphers, SshText::tr("ciphers")));
    HEARTH_TRY(setOption(session, SSH_OPTIONS_KEY_EXCHANGE, list(target.keyExchanges),
                         SshText::tr("key exchange methods")));
    HEARTH_TRY(setOption(session, SSH_OPTIONS_HMAC_C_S, list(target.macs), SshText::tr("MACs")));
    HEARTH_TRY(setOption(session, SSH_OPTIONS_HMAC_S_C, list(target.macs), SshText::tr("MACs")));
    return setOption(session, SSH_OPTIONS_HOSTKEYS, hostKeyOrder(target), SshText::tr("host key types"));
}

/// What the server sent first, without taking it from libssh. The socket does not block.
QByteArray peek(int fd) {
    char buffer[256];
    const auto count = receiveSome(fd, buffer, MSG_PEEK);
    return count > 0 ? QByteArray(buffer, static_cast<qsizetype>(count)) : QByteArray();
}

/// `greeted`: whether anything came from the server.
Error withLastWords(Error error, SshSession& session, bool greeted) {
    if (!session.keeper) return error;
    const QString words = session.keeper->lastWords();
    // A command that ends well was hung up on by the server; one that fails never reached it. Failed: where
    // the name is wrong, coming every second mends nothing.
    if (error.kind == ErrorKind::Unreachable && !greeted) {
        if (const auto code = session.keeper->endedWith(); code && *code != 0) {
            error.kind = ErrorKind::Failed;
            error.message = words.isEmpty() ? SshText::tr("The proxy command ended with code %1.").arg(*code)
                                            : SshText::tr("The proxy command ended with code %1: %2")
                                                  .arg(*code)
                                                  .arg(shownText(words, 400));
            error.hint = SshText::tr("Check the command and the name that it leads to: a Colab machine has "
                                     "another name each day.");
            error.detail += QLatin1String(" | ") + words.right(2000);
            return error;
        }
    }
    if (words.isEmpty()) return error;
    error.message += QLatin1Char(' ') + SshText::tr("The way there says: %1").arg(shownText(words, 400));
    error.detail += QLatin1String(" | ") + words.right(2000);
    return error;
}

/// What libssh found no match for, kept while one lives. Its error text is overwritten when the server hangs
/// up in the same moment, so the words are taken from its log as they are set. Both level and callback belong
/// to the thread.
class NoMatchListener {
public:
    NoMatchListener() : level_(ssh_get_log_level()) {
        ssh_set_log_callback(&NoMatchListener::heard);
        ssh_set_log_userdata(this);
        ssh_set_log_level(SSH_LOG_TRACE);
    }
    ~NoMatchListener() {
        ssh_set_log_level(level_);
        ssh_set_log_callback([](int, const char*, const char*, void*) {});
        ssh_set_log_userdata(nullptr);
    }
    NoMatchListener(const NoMatchListener&) = delete;
    NoMatchListener& operator=(const NoMatchListener&) = delete;

    /// libssh's words on the mismatch; else `otherwise`.
    QString wordsOr(const char* otherwise) const {
        return words_.isEmpty() ? QString::fromUtf8(otherwise) : words_;
    }

private:
    static void heard(int, const char*, const char* line, void* self) {
        if (std::strstr(line, "no match for method") == nullptr) return;
        static_cast<NoMatchListener*>(self)->words_ = QString::fromUtf8(line);
    }

    int level_;
    QString words_;
};

}  // namespace

QByteArray cipherOrder(bool hasAes) {
    const QByteArray aes("aes128-gcm@openssh.com,aes256-gcm@openssh.com"),
        chacha("chacha20-poly1305@openssh.com");
    return (hasAes ? aes + ',' + chacha : chacha + ',' + aes) + ",aes128-ctr,aes192-ctr,aes256-ctr";
}

bool processorHasAes() {
#if defined(__x86_64__) || defined(__i386__)
    return __builtin_cpu_supports("aes") != 0;
#elif defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
    int registers[4];
    __cpuid(registers, 1);
    return (registers[2] & (1 << 25)) != 0;
#elif defined(__linux__) && defined(__aarch64__)
    return (::getauxval(AT_HWCAP) & HWCAP_AES) != 0;
#elif defined(__linux__) && defined(__arm__)
    return (::getauxval(AT_HWCAP2) & 1) != 0;
#elif defined(__APPLE__) && defined(__aarch64__)
    return true;
#else
    return false;
#endif
}

QString hostKeyName(const SshTarget& target) {
    // As OpenSSH: an alias stands for itself, whatever the port.
    return target.hostKeyAlias.isEmpty() ? knownHostsName(target.address, target.port)
                                         : knownHostsName(target.hostKeyAlias, 22);
}

Error handshakeError(const SshTarget& target, const QString& words, const QByteArray& firstBytes) {
    // sshd's words for MaxStartups, of newer ones and of older ones: in a moment it may take us.
    const bool busy =
        firstBytes.startsWith("Exceeded MaxStartups") || firstBytes.startsWith("Not allowed at this time");
    if (!busy && !firstBytes.isEmpty() && !firstBytes.contains("SSH-")) {
        return {ErrorKind::Protocol,
                SshText::tr("What answers at %1 port %2 is no SSH server. It said: “%3”")
                    .arg(target.address)
                    .arg(target.port)
                    .arg(shownText(QString::fromLatin1(firstBytes), 80)),
                SshText::tr("Check the address and the port."), words};
    }
    static const QRegularExpression noMatch(
        QStringLiteral("no match for method ([^:]*): server \\[([^\\]]*)\\], client \\[([^\\]]*)\\]"));
    if (const auto match = noMatch.match(words); match.hasMatch()) {
        const QString method = match.captured(1);
        QString what = SshText::tr("way to encrypt");
        if (method.contains(QLatin1String("kex")))
            what = SshText::tr("key exchange method");
        else if (method.contains(QLatin1String("host")))
            what = SshText::tr("type of host key");
        else if (method.contains(QLatin1String("mac")))
            what = SshText::tr("message check (MAC)");
        return {ErrorKind::Protocol,
                SshText::tr("%1 and Hearth have no %2 in common. It offers only: %3")
                    .arg(target.address, what, shownText(match.captured(2), 300)),
                SshText::tr("Its SSH server is very old or set up narrowly: update it, or allow its method "
                            "for this host in ~/.ssh/config."),
                words};
    }
    if (words.contains(QLatin1String("too large banner"))) {
        return {ErrorKind::Protocol,
                SshText::tr("What answers at %1 port %2 is no SSH server: its first line does not end.")
                    .arg(target.address)
                    .arg(target.port),
                SshText::tr("Check the address and the port."), words};
    }
    // libssh says what errno said; where it was too late for that, that there was no error.
    if (busy || words.contains(QLatin1String("disconnected")) ||
        words.contains(QLatin1String("Socket error")) ||
        words.contains(QLatin1String("reset"), Qt::CaseInsensitive) || words.isEmpty() ||
        words == QString::fromLocal8Bit(std::strerror(0)) ||
        words == QString::fromLocal8Bit(std::strerror(EPIPE))) {
        // One that says that it is too busy is not asked every second. One that says nothing may be a
        // router's, or a proxy's, for a machine that is not there yet.
        return {
            busy ? ErrorKind::Busy : ErrorKind::Unreachable,
            busy || firstBytes.isEmpty()
                ? SshText::tr("%1 closed the connection before saying anything.").arg(target.address)
                : SshText::tr("%1 closed the connection while the keys were exchanged.").arg(target.address),
            SshText::tr(
                "It may be starting, too busy (MaxStartups), or block this computer. Try again in a moment."),
            words};
    }
    return {ErrorKind::Protocol,
            SshText::tr("%1 and Hearth could not agree on a secure connection.").arg(target.address),
            SshText::tr("The detail holds the library's own words."), words};
}

Result<SshSessionPtr> handshake(const SshTarget& target, Dialed way, const Control& control) {
    ProgressStep step(control, SshText::tr("SSH"));
    auto session = std::make_unique<SshSession>();
    session->keeper = std::move(way.keeper);
    session->handle.reset(ssh_new());
    if (!session->get())
        return Error{ErrorKind::Failed, SshText::tr("There is no memory for a connection."), {}, {}};
    ssh_set_counters(session->get(), &session->socketCounter, &session->packetCounter);
    if (auto set = setOptions(target, session->get()); !set) {
        step.failed(set.error().message);
        return set.error();
    }
    ssh_set_blocking(session->get(), 0);
    const int fd = way.socket.get();
    if (auto set = setNonBlocking(fd); !set) {
        step.failed(set.error().message);
        return set.error();
    }
    auto handed = static_cast<socket_t>(fd);
    ssh_options_set(session->get(), SSH_OPTIONS_FD, &handed);

    SessionWaiter waiter(session->get(), control);
    const NoMatchListener noMatch;
    QByteArray firstBytes;
    bool owned = false;
    const auto fail = [&](Error error) {
        const bool greeted = !firstBytes.isEmpty() || session->socketCounter.in_bytes > 0;
        error = withLastWords(std::move(error), *session, greeted);
        step.failed(error.message);
        return error;
    };
    for (;;) {
        if (firstBytes.isEmpty() && ssh_get_serverbanner(session->get()) == nullptr) firstBytes = peek(fd);
        const int answer = ssh_connect(session->get());
        // From its first call on, the session owns the descriptor; and it makes it blocking once it sees that
        // it is connected.
        if (!owned) way.socket.release();
        owned = true;
        if (const socket_t now = ssh_get_fd(session->get()); now != SSH_INVALID_SOCKET)
            HEARTH_TRY(setNonBlocking(static_cast<int>(now)));
        if (answer == SSH_OK) break;
        if (answer == SSH_ERROR)
            return fail(handshakeError(target, noMatch.wordsOr(ssh_get_error(session->get())), firstBytes));
        const bool greeted = ssh_get_serverbanner(session->get()) != nullptr;
        if (!greeted && session->socketCounter.in_bytes > kMostBeforeVersion)
            return fail(handshakeError(target, QStringLiteral("too large banner"), firstBytes));
        if (auto waited = waiter.wait(control); !waited) {
            if (waited.error().kind != ErrorKind::TimedOut) return fail(waited.error());
            if (greeted) {
                return fail(
                    {ErrorKind::TimedOut,
                     SshText::tr("%1 stopped answering while the keys were exchanged.").arg(target.address),
                     SshText::tr(
                         "The network may drop large packets (MTU), or the machine hangs. Try again."),
                     {}});
            }
            return fail(
                {ErrorKind::TimedOut,
                 SshText::tr("%1 accepts the connection on port %2 but says nothing.")
                     .arg(target.address)
                     .arg(target.port),
                 SshText::tr(
                     "Check that an SSH server runs on that port, and that the machine does not hang."),
                 {}});
        }
    }
    const auto text = [](const char* value) { return QString::fromLatin1(value ? value : ""); };
    step.done(shownText(text(ssh_get_serverbanner(session->get()))) + QLatin1String(", ") +
              text(ssh_get_kex_algo(session->get())) + QLatin1String(", ") +
              text(ssh_get_cipher_in(session->get())));
    return session;
}

}  // namespace hearth
