// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/knownhostsline.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace hearth {
namespace {

constexpr qsizetype saltSize = 20;          // of SHA1, the only hash that known_hosts has
constexpr qsizetype longestPattern = 1022;  // OpenSSH lets a longer one fail its whole line

bool isBlank(char c) { return c == ' ' || c == '\t'; }

qsizetype skipBlanks(const QByteArray& text, qsizetype at) {
    while (at < text.size() && isBlank(text[at])) ++at;
    return at;
}

qsizetype wordEnd(const QByteArray& text, qsizetype at) {
    while (at < text.size() && !isBlank(text[at])) ++at;
    return at;
}

/// "|1|salt|hash" matches if hashing the name with that salt gives exactly that text.
bool hashMatches(const QByteArray& hashed, const QByteArray& name) {
    if (!hashed.startsWith("|1|")) return false;
    const qsizetype bar = hashed.indexOf('|', 3);
    if (bar < 0) return false;
    const auto salt =
        QByteArray::fromBase64Encoding(hashed.mid(3, bar - 3), QByteArray::AbortOnBase64DecodingErrors);
    return salt && salt.decoded.size() == saltSize && hashedKnownHostsName(name, salt.decoded) == hashed;
}

}  // namespace

std::optional<KnownHostsLine> splitKnownHostsLine(const QByteArray& whole) {
    // OpenSSH reads lines as C strings: what stands behind a NUL is not there.
    const qsizetype nul = whole.indexOf('\0');
    const QByteArray line = nul < 0 ? whole : whole.left(nul);
    KnownHostsLine parts;
    qsizetype at = skipBlanks(line, 0);
    if (at == line.size() || line[at] == '#') return std::nullopt;
    if (line[at] == '@') {
        // OpenSSH overlooks a marker that ends with a tab. Here it counts: a key that someone revoked is
        // never trusted.
        const qsizetype end = wordEnd(line, at);
        const QByteArray marker = line.mid(at, end - at);
        if (marker == "@cert-authority")
            parts.marker = KnownHostEntry::Marker::CertAuthority;
        else if (marker == "@revoked")
            parts.marker = KnownHostEntry::Marker::Revoked;
        else
            return std::nullopt;
        at = skipBlanks(line, end);
        if (at == line.size() || line[at] == '@') return std::nullopt;
    }
    const qsizetype namesEnd = wordEnd(line, at);
    parts.names = line.mid(at, namesEnd - at);
    parts.key = line.mid(skipBlanks(line, namesEnd));
    if (parts.names.isEmpty() || parts.key.isEmpty() || parts.key[0] == '#') return std::nullopt;
    return parts;
}

std::optional<PublicKey> keyOfKnownHostsLine(const KnownHostsLine& line) {
    const qsizetype typeEnd = wordEnd(line.key, 0);
    const qsizetype start = skipBlanks(line.key, typeEnd);
    return parsePublicKey(line.key.left(typeEnd), line.key.mid(start, wordEnd(line.key, start) - start));
}

bool knownHostsNamesMatch(const QByteArray& names, const QByteArray& name) {
    if (names.startsWith('|')) return hashMatches(names, name);
    const QByteArray wanted = name.toLower();
    bool matched = false;
    for (QByteArray pattern : names.toLower().split(',')) {
        const bool negated = pattern.startsWith('!');
        if (negated) pattern.remove(0, 1);
        if (pattern.size() > longestPattern) return false;
        if (!matchesPattern(wanted, pattern)) continue;
        if (negated) return false;
        matched = true;
    }
    return matched;
}

bool matchesPattern(const QByteArray& text, const QByteArray& pattern) {
    // Going back to the last star only is enough, and keeps a hostile pattern from taking for ever.
    qsizetype t = 0, p = 0, star = -1, starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            starText = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

QByteArray hashedKnownHostsName(const QByteArray& name, const QByteArray& salt) {
    QByteArray hash(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), salt.constData(), static_cast<int>(salt.size()),
              reinterpret_cast<const unsigned char*>(name.constData()), static_cast<std::size_t>(name.size()),
              reinterpret_cast<unsigned char*>(hash.data()), &size))
        return {};
    hash.truncate(size);
    return "|1|" + salt.toBase64() + '|' + hash.toBase64();
}

}  // namespace hearth
