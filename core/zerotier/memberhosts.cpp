// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/memberhosts.h"

#include "core/base/freename.h"
#include "core/base/machinename.h"
#include "core/zerotier/controllertext.h"
#include "core/zerotier/networktext.h"

#include <algorithm>

namespace hearth {
namespace {

bool has(const QStringList& addresses, const QString& address) {
    return std::any_of(
        addresses.begin(), addresses.end(),
        [wanted = plainAddress(address)](const QString& each) { return plainAddress(each) == wanted; });
}

QStringList addressesOf(const Host& host) {
    QStringList addresses{host.address};
    for (const QString& other : host.otherAddresses)
        if (const auto parsed = parseOtherAddress(other)) addresses.append(parsed->address);
    return addresses;
}

/// What a host may be called: a member's name is whatever its owner typed.
QString nameOf(const NetworkMember& member) {
    QString name;
    for (const QChar c : member.name) {
        const bool odd = c.unicode() < 32 || c.unicode() == 127 || QStringLiteral(":@/").contains(c);
        name += odd ? QLatin1Char('-') : c;
    }
    while (name.startsWith(QLatin1Char('-')) || name.startsWith(QLatin1Char(' '))) name.remove(0, 1);
    name = name.trimmed();
    return name.isEmpty() ? member.node : name;
}

}  // namespace

QString machineOf(const NetworkMember& member, const QList<MachineNode>& nodes, const QList<Host>& hosts) {
    for (const MachineNode& each : nodes)
        if (!each.node.isEmpty() && each.node == member.node) return each.machine;
    for (const Host& host : hosts)
        for (const QString& address : addressesOf(host))
            if (has(member.addresses, address)) return host.name;
    return {};
}

Result<Host> hostOfMember(const NetworkMember& member, const QList<Host>& hosts) {
    if (member.addresses.isEmpty())
        return Error{ErrorKind::Invalid,
                     ControllerText::tr("%1 has no address in its network.")
                         .arg(member.name.isEmpty() ? member.node : member.name),
                     ControllerText::tr("Authorize it, or give it an address, then save it as a host."),
                     {}};
    QStringList taken{localMachineName};
    for (const Host& host : hosts) taken.append(host.name);
    Host host;
    host.name = freeName(nameOf(member), taken);
    host.address = member.addresses.first();
    return host;
}

QStringList newAddressesOf(const Host& host, const MachineNode& node) {
    QStringList fresh;
    for (const QString& address : node.addresses)
        if (!has(addressesOf(host), address) && !has(fresh, address)) fresh.append(address);
    return fresh;
}

}  // namespace hearth
