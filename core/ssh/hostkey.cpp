// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/hostkey.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace hearth {
namespace {

/// What a plain public key of each type holds after its name (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4,
/// PROTOCOL.u2f).
struct KeyKind {
    std::string_view type;
    std::string_view shortName;  // as ssh-keygen -l names it
    int strings;                 // fields after the type
    int bits;                    // 0: the length of a number says it
};
constexpr std::array<KeyKind, 8> keyKinds{{
    {"ssh-ed25519", "ED25519", 1, 256},
    {"ssh-rsa", "RSA", 2, 0},
    {"ecdsa-sha2-nistp256", "ECDSA", 2, 256},
    {"ecdsa-sha2-nistp384", "ECDSA", 2, 384},
    {"ecdsa-sha2-nistp521", "ECDSA", 2, 521},
    {"sk-ssh-ed25519@openssh.com", "ED25519-SK", 2, 256},
    {"sk-ecdsa-sha2-nistp256@openssh.com", "ECDSA-SK", 3, 256},
    {"ssh-dss", "DSA", 4, 0},
}};

const KeyKind* kindOf(const QByteArray& type) {
    const std::string_view wanted(type.constData(), static_cast<std::size_t>(type.size()));
    const auto found = std::find_if(keyKinds.begin(), keyKinds.end(),
                                    [&](const KeyKind& kind) { return kind.type == wanted; });
    return found == keyKinds.end() ? nullptr : &*found;
}

/// The length-prefixed strings of a blob (RFC 4251 §5), at most nine; nothing when one is cut short.
std::optional<QList<QByteArray>> blobStrings(const QByteArray& blob) {
    QList<QByteArray> strings;
    qsizetype at = 0;
    while (at < blob.size()) {
        if (blob.size() - at < 4 || strings.size() > 8) return std::nullopt;
        std::uint32_t length = 0;
        for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<std::uint8_t>(blob[at + i]);
        at += 4;
        if (length > static_cast<std::uint64_t>(blob.size() - at)) return std::nullopt;
        strings.append(blob.mid(at, length));
        at += length;
    }
    return strings;
}

int bitLength(const QByteArray& number) {
    qsizetype first = 0;
    while (first < number.size() && number[first] == '\0') ++first;
    if (first == number.size()) return 0;
    int bits = static_cast<int>(number.size() - first) * 8;
    for (int mask = 0x80; !(static_cast<std::uint8_t>(number[first]) & mask); mask >>= 1) --bits;
    return bits;
}

int keyBits(const PublicKey& key) {
    const KeyKind* kind = kindOf(key.type);
    if (!kind) return 0;
    if (kind->bits) return kind->bits;
    const auto strings = blobStrings(key.blob);
    // ssh-rsa: e, n (RFC 4253 §6.6). ssh-dss: p first.
    const qsizetype field = kind->type == "ssh-rsa" ? 2 : 1;
    return strings && strings->size() > field ? bitLength(strings->at(field)) : 0;
}

QString shortTypeText(const PublicKey& key) {
    const KeyKind* kind = kindOf(key.type);
    return kind ? QString::fromLatin1(kind->shortName.data(), static_cast<qsizetype>(kind->shortName.size()))
                : QString::fromLatin1(key.type);
}

QByteArray sha256(const QByteArray& bytes) {
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    EVP_Digest(bytes.constData(), static_cast<std::size_t>(bytes.size()),
               reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha256(), nullptr);
    digest.truncate(size);
    return digest;
}

/// RSA keys OpenSSH refuses, and points and numbers of the wrong size.
bool fieldsAreSane(const KeyKind& kind, const QList<QByteArray>& fields) {
    if (kind.type == "ssh-ed25519" || kind.type == "sk-ssh-ed25519@openssh.com")
        return fields[1].size() == 32;
    if (kind.type == "ssh-rsa") {
        const int bits = bitLength(fields[2]);
        return bits >= 1024 && bits <= 16384;
    }
    if (kind.shortName.starts_with("ECDSA")) {
        const qsizetype coordinate = (kind.bits + 7) / 8;
        const std::string_view curve = kind.bits == 256   ? "nistp256"
                                       : kind.bits == 384 ? "nistp384"
                                                          : "nistp521";
        return fields[1] == QByteArray(curve.data(), static_cast<qsizetype>(curve.size())) &&
               fields[2].size() == 1 + 2 * coordinate && fields[2][0] == '\x04';
    }
    return true;
}

}  // namespace

std::optional<PublicKey> parsePublicKey(const QByteArray& type, const QByteArray& base64) {
    // The names of RSA's signature algorithms stand for the same key, also to OpenSSH.
    const bool rsaSignature = type == "rsa-sha2-256" || type == "rsa-sha2-512";
    const QByteArray plainType = rsaSignature ? QByteArrayLiteral("ssh-rsa") : type;
    const KeyKind* kind = kindOf(plainType);
    if (!kind) return std::nullopt;
    QByteArray text = base64;
    text.removeIf([](char c) { return c == '\r' || c == '\v' || c == '\f' || c == '\n'; });
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    // Encoding it again finds wrong padding and stray bits, which OpenSSH refuses too.
    if (!decoded || decoded.decoded.toBase64() != text) return std::nullopt;
    const auto fields = blobStrings(decoded.decoded);
    if (!fields || fields->size() != kind->strings + 1 || fields->at(0) != plainType) return std::nullopt;
    if (!fieldsAreSane(*kind, *fields)) return std::nullopt;
    return PublicKey{plainType, decoded.decoded};
}

QByteArray publicKeyText(const PublicKey& key) { return key.type + ' ' + key.blob.toBase64(); }

QString fingerprint(const PublicKey& key) {
    return QStringLiteral("SHA256:") +
           QString::fromLatin1(sha256(key.blob).toBase64(QByteArray::OmitTrailingEquals));
}

QString keyTypeText(const PublicKey& key) {
    const QString name = shortTypeText(key);
    // These have one size only: the number would say nothing.
    if (!kindOf(key.type) || name.startsWith(QLatin1String("ED25519")) || name == QLatin1String("ECDSA-SK"))
        return name;
    return QStringLiteral("%1 %2").arg(name).arg(keyBits(key));
}

QString randomart(const PublicKey& key) {
    // A bishop walks diagonally over a board, two bits a step from the low end of each byte; how often he
    // stood on a square chooses its sign. Sizes and signs are those of OpenSSH's sshkey.c.
    constexpr int width = 17, height = 9;
    constexpr std::string_view signs = " .o+=*BOX@%&#/^SE";
    constexpr int start = static_cast<int>(signs.size()) - 2, end = start + 1;
    std::array<std::array<int, width>, height> visits{};
    int x = width / 2, y = height / 2;
    for (const char byte : sha256(key.blob)) {
        auto bits = static_cast<std::uint8_t>(byte);
        for (int step = 0; step < 4; ++step, bits >>= 2) {
            x = std::clamp(x + (bits & 1 ? 1 : -1), 0, width - 1);
            y = std::clamp(y + (bits & 2 ? 1 : -1), 0, height - 1);
            if (int& count = visits[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
                count < start - 1)
                ++count;
        }
    }
    visits[height / 2][width / 2] = start;
    visits[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = end;

    const auto border = [](QString title) {
        if (title.size() > width) title.clear();
        const qsizetype left = (width - title.size()) / 2;
        return QLatin1Char('+') + QString(left, QLatin1Char('-')) + title +
               QString(width - left - title.size(), QLatin1Char('-')) + QLatin1String("+\n");
    };
    QString title = QStringLiteral("[%1 %2]").arg(shortTypeText(key)).arg(keyBits(key));
    if (title.size() > width) title = QStringLiteral("[%1]").arg(shortTypeText(key));
    QString picture = border(title);
    for (const auto& row : visits) {
        picture += QLatin1Char('|');
        for (const int count : row) picture += QLatin1Char(signs[static_cast<std::size_t>(count)]);
        picture += QLatin1String("|\n");
    }
    return picture + border(QStringLiteral("[SHA256]"));
}

HostKeyFacts hostKeyFacts(const PublicKey& key, const QString& where) {
    return {keyTypeText(key), fingerprint(key), randomart(key), where};
}

}  // namespace hearth
