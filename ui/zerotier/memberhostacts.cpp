// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/memberhostacts.h"

#include "core/base/machinename.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/hosts/hostactions.h"
#include "ui/shell/operations.h"

#include <QCoreApplication>
#include <QSet>

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

MachineNode nodeOf(const JoiningMachine& machine) {
    return {machine.machine, machine.node, machine.addresses};
}

}  // namespace

QString whyNoHostAddress(const UiContext& context, const JoiningMachine& machine) {
    const MachineFacts facts = context.navigator.facts(machine.machine);
    if (facts.local) return Text::tr("It is this computer.");
    if (!facts.saved) return Text::tr("Save it as a host first.");
    if (facts.host.source == Host::Source::SshConfig)
        return Text::tr("It comes from ~/.ssh/config, which Hearth never changes.");
    if (newAddressesOf(facts.host, nodeOf(machine)).isEmpty())
        return Text::tr("Its host already has this address.");
    return {};
}

void useAddressForHost(const UiContext& context, QObject* receiver, const JoiningMachine& machine,
                       std::function<void()> saved) {
    context.operations.start(
        {Text::tr("Add an address to %1").arg(machine.machine), machine.machine}, receiver,
        [&store = context.services.hostStore, machine](const Control&) -> Result<Host> {
            for (const Host& host : store.hosts()) {
                if (host.name != machine.machine) continue;
                Result<Host> changed = host;
                for (const QString& address : newAddressesOf(host, nodeOf(machine)))
                    if (changed) changed = store.addOtherAddress(host.id, address);
                return changed;
            }
            return Error{
                ErrorKind::NotFound, Text::tr("The host %1 no longer exists.").arg(machine.machine), {}, {}};
        },
        [&navigator = context.navigator, machine, saved = std::move(saved)](const Result<Host>& host) {
            navigator.say(host ? Text::tr("%1 can now also be reached at %2.")
                                     .arg(machine.machine, machine.addresses.join(QStringLiteral(", ")))
                               : host.error().message);
            if (host) saved();
        });
}

KnownMachines::KnownMachines(const UiContext& context)
    : nodes(context.services.zeroTierSeen.nodes()), hosts(savedHosts(context)) {
    QSet<QString> machines{localMachineName};
    for (const Host& host : hosts) machines.insert(host.name);
    nodes.removeIf([&](const MachineNode& each) { return !machines.contains(each.machine); });
}

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
