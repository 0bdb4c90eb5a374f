// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierids.h"
#include "core/zerotier/zerotiernode.h"
#include "core/zerotier/zerotiertext.h"

namespace hearth {
namespace {

ZeroTierStatusText connected(const ZeroTierNetwork& network, const QString& controller) {
    ZeroTierStatusText text{ZeroTierText::tr("Connected"), {}, {}};
    if (!network.addresses.isEmpty()) return text;
    if (!network.flags.allowManaged) {
        text.meaning = ZeroTierText::tr("This machine accepts no addresses from the network's controller.");
        text.next = ZeroTierText::tr("Allow managed addresses so that it gets one.");
    } else {
        text.meaning = ZeroTierText::tr("The network's controller has not assigned this machine an address.");
        text.next =
            ZeroTierText::tr("Assign one where the network is managed (controller %1).").arg(controller);
    }
    return text;
}

ZeroTierStatusText waiting(const QString& controller, const QString& node) {
    return {ZeroTierText::tr("Waiting for authorization"),
            ZeroTierText::tr("The network is private, and its controller does not let this machine in."),
            node.isEmpty() ? ZeroTierText::tr("Authorize this machine in Hearth, or where the network is "
                                              "managed: in ZeroTier Central, or on its controller %1.")
                                 .arg(controller)
                           : ZeroTierText::tr("Authorize node %1 in Hearth, or where the network is managed: "
                                              "in ZeroTier Central, or on its controller %2.")
                                 .arg(node, controller)};
}

}  // namespace

ZeroTierStatusText zeroTierStatusText(const ZeroTierNetwork& network, const QString& node) {
    using Status = ZeroTierNetwork::Status;
    const QString controller = controllerOf(network.id);
    switch (network.status) {
    case Status::Ok:
        return connected(network, controller);
    case Status::AccessDenied:
        return waiting(controller, node);
    case Status::RequestingConfiguration:
        return {ZeroTierText::tr("Contacting the controller"),
                ZeroTierText::tr(
                    "The network's controller, node %1, has not answered yet: it may be off or unreachable.")
                    .arg(controller),
                ZeroTierText::tr("Wait a moment. If it stays this way, check that the controller is on and "
                                 "that this machine's own ZeroTier is online.")};
    case Status::NotFound:
        return {ZeroTierText::tr("No such network"),
                ZeroTierText::tr("The controller, node %1, knows no network with this ID: it may have been "
                                 "deleted.")
                    .arg(controller),
                ZeroTierText::tr("Check the ID, or leave the network.")};
    case Status::PortError:
        return {ZeroTierText::tr("No network device"),
                ZeroTierText::tr("ZeroTier could not create its virtual network device on this machine."),
                ZeroTierText::tr("Restart the ZeroTier service there. On Linux, including in a container, it "
                                 "needs /dev/net/tun and permission to use it.")};
    case Status::ClientTooOld:
        return {ZeroTierText::tr("ZeroTier is too old"),
                ZeroTierText::tr("The network's controller requires a newer ZeroTier than this machine has."),
                ZeroTierText::tr("Update ZeroTier on this machine.")};
    case Status::AuthenticationRequired:
        return {ZeroTierText::tr("Login required"),
                ZeroTierText::tr("The network requires a login for this machine."),
                network.authenticationUrl.isEmpty()
                    ? ZeroTierText::tr("Ask whoever runs the network for its login page.")
                    : ZeroTierText::tr("Log in at %1").arg(network.authenticationUrl)};
    case Status::Unknown:
        break;
    }
    return {network.statusWord.isEmpty() ? ZeroTierText::tr("Unknown") : network.statusWord,
            ZeroTierText::tr("ZeroTier reports a state that Hearth does not know."),
            {}};
}

}  // namespace hearth
