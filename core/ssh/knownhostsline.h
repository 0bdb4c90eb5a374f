// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/knownhosts.h"

#include <QByteArray>

#include <optional>

namespace hearth {

/// The parts of one line of a known_hosts file, not yet looked into.
struct KnownHostsLine {
    KnownHostEntry::Marker marker = KnownHostEntry::Marker::None;
    QByteArray names;  ///< comma separated patterns, or one hashed name
    QByteArray key;    ///< from the key's type on, comment and all

    bool isHashed() const { return names.startsWith('|'); }
};
/// Nothing for comments, empty and damaged lines and unknown markers.
std::optional<KnownHostsLine> splitKnownHostsLine(const QByteArray& line);
/// The key of a line; nothing where it is damaged or of an unknown type.
std::optional<PublicKey> keyOfKnownHostsLine(const KnownHostsLine& line);

/// Whether `names` of a line cover `name`.
bool knownHostsNamesMatch(const QByteArray& names, const QByteArray& name);
/// OpenSSH's match_pattern: * and ? are wild, everything else stands for itself.
bool matchesPattern(const QByteArray& text, const QByteArray& pattern);
/// "|1|salt|hash" of a name; `salt` has 20 bytes.
QByteArray hashedKnownHostsName(const QByteArray& name, const QByteArray& salt);

}  // namespace hearth
