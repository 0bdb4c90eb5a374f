// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/networktext.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::NetworkText)
};

Error invalid(const QString& message) { return {ErrorKind::Invalid, message, {}, {}}; }

bool isAddress(const QString& text) {
    // Qt takes "1" and "1.2" for addresses, too.
    return (text.count(QLatin1Char('.')) == 3 || text.contains(QLatin1Char(':'))) &&
           !QHostAddress(text).isNull();
}

/// Of one kind.
bool isBelow(const QHostAddress& one, const QHostAddress& other) {
    if (one.protocol() == QAbstractSocket::IPv4Protocol) return one.toIPv4Address() < other.toIPv4Address();
    const Q_IPV6ADDR a = one.toIPv6Address(), b = other.toIPv6Address();
    return std::lexicographical_compare(std::begin(a.c), std::end(a.c), std::begin(b.c), std::end(b.c));
}

bool isTarget(const QString& text) {
    return text.contains(QLatin1Char('/')) && !QHostAddress::parseSubnet(text).first.isNull();
}

QStringList linesOf(const QString& text) {
    QStringList lines;
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty()) lines << line.simplified();
    return lines;
}

QStringList textsOf(const QList<AddressRange>& ranges) {
    QStringList texts;
    for (const AddressRange& range : ranges) texts << range.first + QStringLiteral(" – ") + range.last;
    return texts;
}

}  // namespace

QString plainAddress(const QString& address) {
    const QHostAddress parsed(address);
    return parsed.isNull() ? address.toCaseFolded() : parsed.toString();
}

Result<QStringList> parseAddresses(const QString& text) {
    static const QRegularExpression between(QStringLiteral("[,;，；\\s]+"));
    const QStringList parts = text.split(between, Qt::SkipEmptyParts);
    for (const QString& part : parts)
        if (!isAddress(part)) return invalid(Text::tr("“%1” is not an address.").arg(part));
    return parts;
}

Result<QList<AddressRange>> parseRanges(const QString& text) {
    static const QRegularExpression dash(QStringLiteral("\\s*[-–—]\\s*"));
    QList<AddressRange> ranges;
    for (const QString& line : linesOf(text)) {
        const QStringList ends = line.split(dash);
        if (ends.size() != 2 || !isAddress(ends[0]) || !isAddress(ends[1]))
            return invalid(
                Text::tr("“%1” is not a range: write its first and last address with a dash between them.")
                    .arg(line));
        if (QHostAddress(ends[0]).protocol() != QHostAddress(ends[1]).protocol())
            return invalid(Text::tr("“%1” starts with one kind of address and ends with another.").arg(line));
        if (isBelow(QHostAddress(ends[1]), QHostAddress(ends[0])))
            return invalid(Text::tr("“%1” ends before it starts.").arg(line));
        ranges.append({ends[0], ends[1]});
    }
    return ranges;
}

QString rangeLines(const QList<AddressRange>& ranges) { return textsOf(ranges).join(QLatin1Char('\n')); }

QString rangesText(const QList<AddressRange>& ranges) { return textsOf(ranges).join(QStringLiteral(", ")); }

Result<QList<ZeroTierRoute>> parseRoutes(const QString& text) {
    QList<ZeroTierRoute> routes;
    for (const QString& line : linesOf(text)) {
        const QStringList words = line.split(QLatin1Char(' '));
        const bool via = words.size() == 3 && words[1] == QLatin1String("via");
        if (!isTarget(words[0]) || !(words.size() == 1 || via) || (via && !isAddress(words[2])))
            return invalid(
                Text::tr("“%1” is not a route. Example: 192.168.1.0/24 via 10.147.20.1.").arg(line));
        routes.append({words[0], via ? words[2] : QString()});
    }
    return routes;
}

QString routeLines(const QList<ZeroTierRoute>& routes) {
    QStringList lines;
    for (const ZeroTierRoute& route : routes)
        lines << (route.via.isEmpty() ? route.target : route.target + QStringLiteral(" via ") + route.via);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace hearth
