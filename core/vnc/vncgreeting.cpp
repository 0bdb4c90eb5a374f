// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vnc/vncgreeting.h"

#include "core/vnc/vnctext.h"

#include <QtEndian>

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace hearth {

namespace {

constexpr int kLongestSide = 16'384;
constexpr std::int64_t kMostPixels = 64'000'000;
constexpr std::uint32_t kLongestName = 1024 * 1024;
constexpr std::uint32_t kLongestReason = 4096;

// RFC 6143 §7.1.2 and the registry of security types; of VeNCrypt's kinds those without TLS.
constexpr std::uint32_t kInvalid = 0, kNone = 1, kVncPassword = 2, kVeNCrypt = 19, kPlain = 256;

template <class Number>
Number numberAt(QByteArrayView bytes, qsizetype at = 0) {
    return qFromBigEndian<Number>(bytes.data() + at);
}

QByteArray bytesOf(std::uint32_t number) {
    QByteArray made(4, Qt::Uninitialized);
    qToBigEndian(number, made.data());
    return made;
}

/// A server's own words, as one line of a detail.
QString wordsOf(QByteArrayView bytes) { return QString::fromUtf8(bytes).simplified(); }

/// Of VNC's keys the lowest bit comes first.
unsigned char mirrored(unsigned char byte) {
    unsigned char made = 0;
    for (int bit = 0; bit < 8; ++bit)
        if ((byte >> bit & 1) != 0) made = static_cast<unsigned char>(made | 0x80 >> bit);
    return made;
}

}  // namespace

bool isVncSize(int width, int height) {
    return width >= 1 && height >= 1 && width <= kLongestSide && height <= kLongestSide &&
           static_cast<std::int64_t>(width) * height <= kMostPixels;
}

QByteArray vncChallengeAnswer(QByteArrayView challenge, std::string_view password) {
    // Three times the same key is DES; alone OpenSSL 3 has that only in its legacy provider.
    std::array<unsigned char, 24> key{};
    for (std::size_t at = 0; at < key.size(); ++at) {
        const std::size_t of = at % 8;
        if (of < password.size()) key[at] = mirrored(static_cast<unsigned char>(password[of]));
    }
    QByteArray answer(challenge.size(), 0);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(EVP_CIPHER_CTX_new(),
                                                                                 &EVP_CIPHER_CTX_free);
    int size = 0;
    EVP_EncryptInit_ex(cipher.get(), EVP_des_ede3_ecb(), nullptr, key.data(), nullptr);
    EVP_CIPHER_CTX_set_padding(cipher.get(), 0);
    EVP_EncryptUpdate(cipher.get(), reinterpret_cast<unsigned char*>(answer.data()), &size,
                      reinterpret_cast<const unsigned char*>(challenge.data()),
                      static_cast<int>(challenge.size()));
    return answer;
}

Error VncGreeting::refused(const QString& reason) const {
    return {ErrorKind::AuthRefused, VncText::tr("The screen of %1 does not accept that login.").arg(screen_),
            VncText::tr(
                "Its VNC server has a password of its own. After several wrong ones some refuse all for a "
                "while."),
            reason};
}

Error VncGreeting::unknownLogin(const QString& kinds) const {
    return {ErrorKind::Protocol,
            VncText::tr("The screen of %1 wants a kind of login that Hearth does not know.").arg(screen_),
            VncText::tr("Let its VNC server accept None, VncAuth or Plain: the connection to it is encrypted "
                        "already."),
            kinds};
}

Error VncGreeting::impossible(const QString& what) const {
    return {ErrorKind::Protocol, VncText::tr("The screen of %1 tells what cannot be.").arg(screen_),
            VncText::tr("Its VNC server is faulty, or not what it seems to be."), what};
}

void VncGreeting::await(Step step, std::size_t bytes) {
    step_ = step;
    wanted_ = bytes;
}

Result<void> VncGreeting::take(QByteArrayView bytes) {
    switch (step_) {
    case Step::Version:
        return takeVersion(bytes);
    case Step::OldKind: {
        const auto kind = numberAt<std::uint32_t>(bytes);
        if (kind == kInvalid)
            await(Step::ReasonLength, 4);
        else if (kind == kNone || kind == kVncPassword)
            takeKind(kind);
        else
            return unknownLogin(QString::number(kind));
        return {};
    }
    case Step::KindCount:
        if (bytes[0] == 0)
            await(Step::ReasonLength, 4);
        else
            await(Step::Kinds, static_cast<unsigned char>(bytes[0]));
        return {};
    case Step::Kinds:
        return takeKinds(bytes);
    case Step::Challenge:
        challenge_ = bytes.toByteArray();
        login_ = VncLogin::Password;
        await(Step::Login, 0);
        return {};
    case Step::VeNCryptVersion:
        if (bytes[0] == 0 && bytes[1] < 2) return unknownLogin(QStringLiteral("VeNCrypt 0.1"));
        reply_ += QByteArray("\x00\x02", 2);
        await(Step::VeNCryptAnswer, 1);
        return {};
    case Step::VeNCryptAnswer:
        if (bytes[0] != 0) return unknownLogin(QStringLiteral("VeNCrypt, not 0.2"));
        await(Step::VeNCryptCount, 1);
        return {};
    case Step::VeNCryptCount:
        if (bytes[0] == 0) return unknownLogin(QStringLiteral("VeNCrypt without a kind"));
        await(Step::VeNCryptKinds, std::size_t{4} * static_cast<unsigned char>(bytes[0]));
        return {};
    case Step::VeNCryptKinds:
        return takeVeNCryptKinds(bytes);
    case Step::Outcome:
        return takeOutcome(numberAt<std::uint32_t>(bytes));
    case Step::ReasonLength:
        return takeReasonLength(numberAt<std::uint32_t>(bytes));
    case Step::Reason:
        if (loggingIn_) return refused(wordsOf(bytes));
        return Error{ErrorKind::Denied, VncText::tr("The screen of %1 lets nobody in now.").arg(screen_),
                     VncText::tr("After several wrong passwords some refuse all for a while."),
                     wordsOf(bytes)};
    case Step::Init:
        return takeInit(bytes);
    case Step::Name:
        facts_.name = QString::fromUtf8(bytes).left(256);
        await(Step::Done, 0);
        return {};
    case Step::Login:
    case Step::Done:
        break;
    }
    return {};
}

Result<void> VncGreeting::takeVersion(QByteArrayView bytes) {
    const auto digits = [&](qsizetype at) {
        int number = 0;
        for (qsizetype i = at; i < at + 3; ++i) {
            if (bytes[i] < '0' || bytes[i] > '9') return -1;
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    };
    const int major = digits(4), minor = digits(8);
    if (!bytes.startsWith("RFB ") || bytes[7] != '.' || bytes[11] != '\n' || major < 3 || minor < 0)
        return Error{ErrorKind::Protocol,
                     VncText::tr("What listens there on %1 is no VNC server.").arg(screen_),
                     {},
                     wordsOf(bytes)};
    // Versions of one's own are 3.3 to all others, as the RFC has it; what comes after 3.8 knows that.
    minor_ = major > 3 || minor >= 8 ? 8 : minor == 7 ? 7 : 3;
    reply_ = QByteArray("RFB 003.00") + char('0' + minor_) + '\n';
    if (minor_ == 3)
        await(Step::OldKind, 4);
    else
        await(Step::KindCount, 1);
    return {};
}

Result<void> VncGreeting::takeKinds(QByteArrayView bytes) {
    for (const std::uint32_t kind : {kNone, kVncPassword, kVeNCrypt}) {
        if (!bytes.contains(static_cast<char>(kind))) continue;
        reply_ += static_cast<char>(kind);
        takeKind(kind);
        return {};
    }
    QStringList kinds;
    for (const char each : bytes) kinds << QString::number(static_cast<unsigned char>(each));
    return unknownLogin(kinds.join(QStringLiteral(", ")));
}

void VncGreeting::takeKind(std::uint32_t kind) {
    if (kind == kVncPassword) return await(Step::Challenge, 16);
    if (kind == kVeNCrypt) return await(Step::VeNCryptVersion, 2);
    if (minor_ >= 8) return await(Step::Outcome, 4);
    startInit();
}

Result<void> VncGreeting::takeVeNCryptKinds(QByteArrayView bytes) {
    QStringList kinds;
    for (qsizetype at = 0; at < bytes.size(); at += 4) {
        const auto kind = numberAt<std::uint32_t>(bytes, at);
        kinds << QString::number(kind);
        if (kind != kPlain) continue;
        reply_ += bytesOf(kPlain);
        login_ = VncLogin::UserAndPassword;
        await(Step::Login, 0);
        return {};
    }
    return unknownLogin(QStringLiteral("VeNCrypt ") + kinds.join(QStringLiteral(", ")));
}

void VncGreeting::logIn(const Secret& user, const Secret& password) {
    if (login_ == VncLogin::Password) {
        reply_ += vncChallengeAnswer(challenge_, password.view());
    } else {
        reply_ += bytesOf(static_cast<std::uint32_t>(user.view().size()));
        reply_ += bytesOf(static_cast<std::uint32_t>(password.view().size()));
        for (const Secret* each : {&user, &password})
            reply_.append(each->view().data(), static_cast<qsizetype>(each->view().size()));
    }
    login_ = VncLogin::None;
    loggingIn_ = true;
    await(Step::Outcome, 4);
}

Result<void> VncGreeting::takeOutcome(std::uint32_t outcome) {
    if (outcome == 0) {
        startInit();
        return {};
    }
    // 2 is "too many tries" of those before 3.8.
    if (outcome > 2) return impossible(QStringLiteral("outcome of the login: %1").arg(outcome));
    loggingIn_ = true;
    if (outcome == 2 || minor_ < 8) return refused({});
    await(Step::ReasonLength, 4);
    return {};
}

Result<void> VncGreeting::takeReasonLength(std::uint32_t length) {
    await(Step::Reason, std::min(length, kLongestReason));
    return length == 0 ? take({}) : Result<void>();
}

void VncGreeting::startInit() {
    reply_ += '\x01';  // others may look on, too
    await(Step::Init, 24);
}

Result<void> VncGreeting::takeInit(QByteArrayView bytes) {
    facts_.width = numberAt<std::uint16_t>(bytes);
    facts_.height = numberAt<std::uint16_t>(bytes, 2);
    if (!isVncSize(facts_.width, facts_.height))
        return impossible(QStringLiteral("a screen of %1 × %2").arg(facts_.width).arg(facts_.height));
    // Hearth asks for pixels of its own, but who tells such ones has made no screen.
    const int bits = static_cast<unsigned char>(bytes[4]);
    const bool whole = bits == 8 || bits == 16 || bits == 32;
    bool colours = true;
    if (bytes[7] != 0)
        for (int color = 0; color < 3; ++color)
            colours = colours && numberAt<std::uint16_t>(bytes, 8 + 2 * color) != 0 &&
                      static_cast<unsigned char>(bytes[14 + color]) < bits;
    if (!whole || !colours)
        return impossible(QStringLiteral("pixels of the kind %1")
                              .arg(QString::fromLatin1(bytes.sliced(4, 16).toByteArray().toHex(' '))));
    const auto length = numberAt<std::uint32_t>(bytes, 20);
    if (length > kLongestName) return impossible(QStringLiteral("a name of %1 bytes").arg(length));
    await(length == 0 ? Step::Done : Step::Name, length);
    return {};
}

Result<VncScreenFacts> greetVnc(ByteStream& stream, const QString& screen, const VncLoginAsker& ask,
                                const Control& control) {
    VncGreeting greeting(screen);
    QByteArray said;
    while (!greeting.done()) {
        if (greeting.login() != VncLogin::None) {
            auto answer = ask(greeting.login(), control);
            if (!answer) return std::move(answer.error());
            greeting.logIn(answer->first, answer->second);
        }
        QByteArray reply = greeting.takeReply();
        const auto written =
            writeAll(stream, {reply.constData(), static_cast<std::size_t>(reply.size())}, control);
        reply.fill(0);  // there may be a password in it
        if (!written) return written.error();
        said.resize(static_cast<qsizetype>(greeting.wanted()));
        for (std::size_t have = 0; have < greeting.wanted();) {
            const auto count =
                stream.read({said.data() + have, static_cast<std::size_t>(said.size()) - have}, control);
            if (!count) return count.error();
            if (*count == 0)
                return Error{ErrorKind::Unreachable,
                             VncText::tr("The screen of %1 closed the connection.").arg(screen),
                             {},
                             {}};
            have += *count;
        }
        HEARTH_TRY(greeting.take(said));
    }
    return greeting.facts();
}

}  // namespace hearth
