// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/controller.h"

#include "core/zerotier/controllertext.h"

#include <QHostAddress>

namespace hearth {
namespace {

constexpr int kWidest = 8, kNarrowest = 30;  // a /30 has two addresses to give

Error invalidRange(const QString& message) {
    return {
        ErrorKind::Invalid,
        message,
        ControllerText::tr("Write it as an IPv4 address and a prefix length, for example 10.147.20.0/24."),
        {}};
}

QString shown(quint32 address) { return QHostAddress(address).toString(); }

}  // namespace

Result<NetworkChange> networkOfRange(const QString& name, const QString& cidr) {
    const QString text = cidr.trimmed();
    const QString first = text.section(QLatin1Char('/'), 0, 0), rest = text.section(QLatin1Char('/'), 1);
    QHostAddress address;
    if (first.count(QLatin1Char('.')) != 3 || !address.setAddress(first) ||
        address.protocol() != QAbstractSocket::IPv4Protocol)
        return invalidRange(ControllerText::tr("“%1” is not a range of IPv4 addresses.").arg(text));
    bool number = false;
    const int length = rest.toInt(&number);
    if (!number || length < kWidest || length > kNarrowest)
        return invalidRange(ControllerText::tr("The prefix length of “%1” is not between /%2 and /%3.")
                                .arg(text)
                                .arg(kWidest)
                                .arg(kNarrowest));
    const quint32 mask = ~quint32(0) << (32 - length), base = address.toIPv4Address() & mask;
    const QString range = QStringLiteral("%1/%2").arg(shown(base)).arg(length);
    if (base != address.toIPv4Address())
        return Error{ErrorKind::Invalid,
                     ControllerText::tr("%1 is an address within the range %2.").arg(first, range),
                     ControllerText::tr("If you mean the whole range, write %1.").arg(range),
                     {}};
    NetworkChange change;
    change.name = name.trimmed();
    change.isPrivate = true;
    change.assignV4 = true;
    change.ranges = QList<AddressRange>{{shown(base + 1), shown((base | ~mask) - 1)}};
    change.routes = QList<ZeroTierRoute>{{range, {}}};
    return change;
}

}  // namespace hearth
