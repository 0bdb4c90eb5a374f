// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/machinecontroller.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/parallel.h"
#include "core/base/progress.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/controllertext.h"
#include "core/zerotier/curlcommand.h"
#include "core/zerotier/lockedprogress.h"
#include "core/zerotier/machinecontrollerparse.h"
#include "core/zerotier/zerotierids.h"

#include <vector>

namespace hearth {
namespace {

constexpr qsizetype kAskAtOnce = 8;

QByteArray networkPath(const QString& network) { return "/controller/network/" + network.toLatin1(); }
QByteArray memberPath(const QString& network, const QString& node) {
    return networkPath(network) + "/member/" + node.toLatin1();
}

bool isMissing(const Error& error) { return error.kind == ErrorKind::NotFound; }

/// Each of these, asked for at once; one that went meanwhile is left out.
template <class Item, class One>
Result<QList<Item>> each(const QStringList& ids, const Control& control, const One& one) {
    LockedProgress progress(control.progress);
    Control shared = control;
    shared.progress = progress.get();
    std::vector<std::optional<Result<Item>>> answers(static_cast<std::size_t>(ids.size()));
    inParallel(ids.size(), kAskAtOnce, control.stop,
               [&](qsizetype i) { answers[static_cast<std::size_t>(i)].emplace(one(ids[i], shared)); });
    QList<Item> items;
    for (std::optional<Result<Item>>& answer : answers) {
        if (!answer) return cancelledError();
        if (*answer)
            items.append(std::move(**answer));
        else if (!isMissing(answer->error()))
            return std::move(answer->error());
    }
    return items;
}

}  // namespace

Result<void> MachineController::checkDescription(const std::optional<QString>& description) const {
    if (!description || description->isEmpty()) return {};
    return Error{ErrorKind::Invalid,
                 withMachine(ControllerText::tr("The controller on %1 keeps no descriptions."),
                             machineTitle(machine_)),
                 ControllerText::tr("Leave it empty."),
                 {}};
}

template <class Item, class Change>
Result<Item> MachineController::taken(Result<Item> answer, Change change) const {
    if (!answer) return answer;
    change.description.reset();
    const QStringList others = notTaken(*answer, change);
    if (others.isEmpty()) return answer;
    // What it does not understand it passes over, and calls that a success.
    return Error{
        ErrorKind::Failed,
        withMachine(ControllerText::tr("The ZeroTier service on %1 did not accept all of the change: %2."),
                    machineTitle(machine_))
            .arg(others.join(QStringLiteral(", "))),
        ControllerText::tr("Look again: the rest of it is changed."),
        {}};
}

/// A 404 of what was there a moment ago.
Error MachineController::gone(Error error) const {
    if (!isMissing(error)) return error;
    return {ErrorKind::NotFound,
            withMachine(ControllerText::tr("The ZeroTier service on %1 has no such network or member."),
                        machineTitle(machine_)),
            ControllerText::tr("Someone may have removed it. Look again."), error.detail};
}

Result<QByteArray> MachineController::ask(const QByteArray& method, const QByteArray& path,
                                          const QByteArray& json, const Control& control) {
    for (bool again = true;; again = false) {
        auto api = service_.api(machine_, control);
        if (!api) return std::move(api.error());
        reportCommand(
            control, machine_,
            curlCommand(
                method, QStringLiteral("X-ZT1-Auth:"),
                QStringLiteral("http://127.0.0.1:%1%2").arg((*api)->port()).arg(QString::fromLatin1(path)),
                json));
        auto answer = method == "POST"     ? (*api)->post(path, json, control)
                      : method == "DELETE" ? (*api)->remove(path, control)
                                           : (*api)->get(path, control);
        // The service may have another token since it was looked for, or another port: both were not heard.
        const bool moved = !answer && (answer.error().kind == ErrorKind::AuthRefused ||
                                       answer.error().kind == ErrorKind::Unreachable);
        if (!moved || !again) return answer;
        service_.forget(machine_);
    }
}

Result<QList<ControlledNetwork>> MachineController::networks(const Control& control) {
    auto answer = get("/unstable/controller/network", control);
    if (!answer && isMissing(answer.error())) return networksOneByOne(control);
    if (!answer) return std::move(answer.error());
    return parseMachineNetworks(*answer);
}

Result<QList<ControlledNetwork>> MachineController::networksOneByOne(const Control& control) {
    auto answer = get("/controller/network", control);
    if (!answer && isMissing(answer.error()))
        return Error{ErrorKind::NotFound,
                     withMachine(ControllerText::tr("The ZeroTier service on %1 controls no networks."),
                                 machineTitle(machine_)),
                     ControllerText::tr("Since version 1.16 it is built without a controller; 1.14 has one."),
                     answer.error().detail};
    if (!answer) return std::move(answer.error());
    auto ids = parseMachineNetworkIds(*answer);
    if (!ids) return std::move(ids.error());
    auto networks = each<ControlledNetwork>(
        *ids, control, [this](const QString& id, const Control& one) { return network(id, one); });
    if (networks) sortNetworks(*networks);
    return networks;
}

Result<ControlledNetwork> MachineController::network(const QString& id, const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = get(networkPath(id), control);
    if (!answer && isMissing(answer.error()))
        return Error{ErrorKind::NotFound,
                     withMachine(ControllerText::tr(
                                     "The ZeroTier service on %1 does not control a network with this ID."),
                                 machineTitle(machine_)),
                     ControllerText::tr("Someone may have removed it. Look again."), answer.error().detail};
    if (!answer) return std::move(answer.error());
    return parseMachineNetwork(*answer);
}

Result<ControlledNetwork> MachineController::create(const NetworkChange& change, const Control& control) {
    HEARTH_TRY(checkDescription(change.description));
    auto status = get("/status", control);
    if (!status) return std::move(status.error());
    auto node = parseZeroTierNode(*status);
    if (!node) return std::move(node.error());
    // The controller makes up the last six digits.
    auto answer =
        ask("POST", networkPath(node->id + QStringLiteral("______")), machineNetworkJson(change), control);
    if (!answer && isMissing(answer.error())) {
        auto known = networksOneByOne(control);
        return known ? std::move(answer.error()) : std::move(known.error());
    }
    if (!answer) return std::move(answer.error());
    auto made = parseMachineNetwork(*answer);
    auto whole = taken(made, change);
    if (made && !whole)
        whole.error().hint =
            ControllerText::tr("The network %1 was created: change its settings.").arg(made->id);
    return whole;
}

Result<ControlledNetwork> MachineController::change(const QString& id, const NetworkChange& change,
                                                    const Control& control) {
    HEARTH_TRY(checkDescription(change.description));
    // It would make a network of that id where there is none.
    if (auto there = network(id, control); !there) return there;
    auto answer = ask("POST", networkPath(id), machineNetworkJson(change), control);
    if (!answer) return std::move(answer.error());
    return taken(parseMachineNetwork(*answer), change);
}

Result<void> MachineController::remove(const QString& id, const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = ask("DELETE", networkPath(id), {}, control);
    if (!answer) return gone(std::move(answer.error()));
    return {};
}

Result<QList<ZeroTierPeer>> MachineController::peers(const Control& control) {
    auto answer = get("/peer", control);
    if (!answer) return std::move(answer.error());
    return parseZeroTierPeers(*answer);
}

Result<QList<NetworkMember>> MachineController::members(const QString& network, const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    auto answer = get("/unstable" + networkPath(network) + "/member", control);
    Result<QList<NetworkMember>> members = QList<NetworkMember>();
    if (answer)
        members = parseMachineMembers(*answer);
    else if (isMissing(answer.error()))
        members = membersOneByOne(network, control);
    else
        return std::move(answer.error());
    if (!members) return members;
    auto known = peers(control);
    if (!known) return std::move(known.error());
    for (NetworkMember& member : *members) member = withPeers(std::move(member), *known);
    return members;
}

Result<QList<NetworkMember>> MachineController::membersOneByOne(const QString& network,
                                                                const Control& control) {
    // A list for a network that is not there may be empty instead of missing.
    if (auto there = this->network(network, control); !there) return std::move(there.error());
    auto answer = get(networkPath(network) + "/member", control);
    if (!answer) return std::move(answer.error());
    auto ids = parseMachineMemberIds(*answer);
    if (!ids) return std::move(ids.error());
    auto members = each<NetworkMember>(*ids, control,
                                       [&](const QString& node, const Control& one) -> Result<NetworkMember> {
                                           auto member = get(memberPath(network, node), one);
                                           if (!member) return std::move(member.error());
                                           return parseMachineMember(*member);
                                       });
    if (members) sortMembers(*members);
    return members;
}

Result<NetworkMember> MachineController::changeMember(const QString& network, const QString& node,
                                                      const MemberChange& change, const Control& control) {
    HEARTH_TRY(checkMemberIds(network, node));
    HEARTH_TRY(checkDescription(change.description));
    // It would make a member where there is none, which only an authorization may.
    if (!change.authorized.value_or(false))
        if (auto there = get(memberPath(network, node), control); !there)
            return gone(std::move(there.error()));
    auto answer = ask("POST", memberPath(network, node), machineMemberJson(change), control);
    if (!answer) return gone(std::move(answer.error()));
    auto member = taken(parseMachineMember(*answer), change);
    if (!member) return member;
    // It is changed, whatever can be told of where it is.
    return withPeers(std::move(*member), peers(control).value_or(QList<ZeroTierPeer>()));
}

Result<void> MachineController::removeMember(const QString& network, const QString& node,
                                             const Control& control) {
    HEARTH_TRY(checkMemberIds(network, node));
    auto answer = ask("DELETE", memberPath(network, node), {}, control);
    if (!answer) return gone(std::move(answer.error()));
    return {};
}

}  // namespace hearth
