// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/memberhostacts.h"

#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/hosts/hostactions.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::MemberHosts)
};

QList<Host> savedHosts(const UiContext& context) {
    QList<Host> hosts;
    for (const MachineFacts& facts : context.navigator.machines())
        if (facts.saved) hosts << facts.host;
    return hosts;
}

}  // namespace

KnownMachines::KnownMachines(const UiContext& context)
    : nodes(context.services.zeroTierSeen.nodes()), hosts(savedHosts(context)) {}

QString whyNoHostOf(const UiContext& context, const NetworkMember& member) {
    const KnownMachines known(context);
    if (const QString machine = known.of(member); !machine.isEmpty())
        return Text::tr("It is already %1.").arg(machineTitle(machine));
    const auto host = hostOfMember(member, known.hosts);
    return host ? QString() : host.error().message;
}

void saveMemberAsHost(const UiContext& context, const NetworkMember& member) {
    if (const auto host = hostOfMember(member, savedHosts(context))) hostactions::add(context, *host);
}

}  // namespace hearth
