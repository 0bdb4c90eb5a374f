// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/controllers.h"

#include "core/base/freename.h"
#include "core/base/jsonitems.h"
#include "core/base/machinename.h"
#include "core/base/machinetitle.h"
#include "core/base/parallel.h"
#include "core/zerotier/centralcontroller.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/controllertext.h"
#include "core/zerotier/lockedprogress.h"
#include "core/zerotier/machinecontroller.h"
#include "core/zerotier/newcentralcontroller.h"
#include "core/zerotier/savedcontroller.h"
#include "core/zerotier/zerotierids.h"

#include <algorithm>
#include <optional>

namespace hearth {
namespace {

using Kind = SavedController::Kind;

constexpr int kFileVersion = 1;
constexpr qsizetype kAskAtOnce = 16;
constexpr std::size_t kMostASecond = 20;  // what the free plan of Central takes

JsonItemCodec<SavedController> codec() {
    return {QStringLiteral("controllers"),
            {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("machine"),
             QStringLiteral("address")},
            savedControllerToJson,
            savedControllerFromJson,
            checkSavedController,
            [] { return ControllerText::tr("That controller is no longer saved."); },
            nullptr};
}

QString secretId(const QString& id) { return QStringLiteral("zerotier/") + id; }

/// What was pasted, without the blanks and line ends around it. Invalid where it is none.
Result<Secret> tokenOf(const Secret& token) {
    std::string_view text = token.view();
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    if (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; }))
        return Secret(text);
    return Error{ErrorKind::Invalid,
                 text.empty() ? ControllerText::tr("The token is missing.")
                              : ControllerText::tr("A token is one word of letters and digits."),
                 ControllerText::tr("Copy it again from where it was created."),
                 {}};
}

QString wantedName(const SavedController& controller) {
    switch (controller.kind) {
    case Kind::Central:
        return QStringLiteral("central");
    case Kind::NewCentral:
        return QStringLiteral("new-central");
    case Kind::Machine:
        break;
    }
    return controller.machine;
}

}  // namespace

struct Controllers::Private {
    Private(ZeroTierService& zeroTier, SecretStore& store, WebClient& client, QString file)
        : service(zeroTier), secrets(store), web(client), saved(std::move(file), kFileVersion, codec()) {}

    std::shared_ptr<Controller> make(const SavedController& controller, Secret token) {
        if (controller.kind == Kind::Machine)
            return std::make_shared<MachineController>(service, controller.machine);
        CentralApi api(web,
                       controller.kind == Kind::Central ? CentralPlace::legacy(controller.address)
                                                        : CentralPlace::current(controller.address),
                       std::move(token), paceOf(controller.id));
        if (controller.kind == Kind::Central) return std::make_shared<CentralController>(std::move(api));
        return std::make_shared<NewCentralController>(std::move(api));
    }
    std::shared_ptr<Pace> paceOf(const QString& id) {
        const std::lock_guard lock(mutex);
        auto& pace = paces[id];
        if (!pace) pace = std::make_shared<Pace>(kMostASecond);
        return pace;
    }
    std::optional<SavedController> find(const QString& wanted) const {
        const auto all = saved.items();
        for (const SavedController& each : all)
            if (each.id == wanted) return each;
        for (const SavedController& each : all)
            if (each.name.compare(wanted, Qt::CaseInsensitive) == 0) return each;
        return {};
    }
    Result<SavedController> named(const QString& wanted) {
        if (auto known = find(wanted)) return std::move(*known);
        (void)saved.reload();  // another Hearth may have saved it
        if (auto known = find(wanted)) return std::move(*known);
        return Error{ErrorKind::NotFound,
                     ControllerText::tr("There is no saved controller “%1”.").arg(wanted),
                     ControllerText::tr("Add it first, on the ZeroTier page or with “hearthctl zerotier”."),
                     {}};
    }
    Result<std::shared_ptr<Controller>> way(const SavedController& controller, const Control& control);
    bool withinReach(const SavedController& controller) const {
        return controller.kind != Kind::Machine || controller.machine == localMachineName ||
               service.machines().state(controller.machine).phase == SshState::Phase::Connected;
    }
    /// Whether the machine's node is this one.
    Result<bool> isNode(const SavedController& controller, const QString& node, const Control& control);
    /// Whether it is the one that decides about a network.
    Result<bool> decides(const SavedController& controller, const QString& network, const Control& control);

    ZeroTierService& service;
    SecretStore& secrets;
    WebClient& web;
    JsonItems<SavedController> saved;
    std::mutex mutex;
    std::map<QString, std::shared_ptr<Pace>> paces;  // by the controllers' ids
};

Result<std::shared_ptr<Controller>> Controllers::Private::way(const SavedController& controller,
                                                              const Control& control) {
    if (controller.kind == Kind::Machine) return make(controller, {});
    // The file may have been edited by hand.
    if (!controller.address.isEmpty())
        if (auto address = parseCentralAddress(controller.address); !address)
            return std::move(address.error());
    auto token = secrets.get(secretId(controller.id), control);
    if (!token) return std::move(token.error());
    if (!*token)
        return Error{
            ErrorKind::AuthRefused,
            ControllerText::tr("The token of “%1” is no longer in the keychain.").arg(controller.name),
            ControllerText::tr("Enter it again."),
            {}};
    return make(controller, std::move(**token));
}

Result<bool> Controllers::Private::isNode(const SavedController& controller, const QString& node,
                                          const Control& control) {
    if (controller.node == node) return true;
    // It may be another one by now; yet nobody logs in or gives a password only to rule it out.
    const bool known = !controller.node.isEmpty();
    if (known && !withinReach(controller)) return false;
    Control asking = control;
    if (known) asking.asker = nullptr;
    const auto now = service.node(controller.machine, asking);
    HEARTH_TRY(control.check());
    if (!now && known) return false;
    if (!now) return now.error();
    if (now->id != controller.node) {
        SavedController changed = controller;
        changed.node = now->id;
        (void)saved.save(changed);  // else it is asked again next time
    }
    return now->id == node;
}

Result<bool> Controllers::Private::decides(const SavedController& controller, const QString& network,
                                           const Control& control) {
    if (controller.kind == Kind::Machine) return isNode(controller, controllerOf(network), control);
    auto way = this->way(controller, control);
    if (!way) return std::move(way.error());
    auto networks = (*way)->networks(control);
    if (!networks) return std::move(networks.error());
    return std::any_of(networks->begin(), networks->end(),
                       [&](const ControlledNetwork& each) { return each.id == network; });
}

Controllers::Controllers(ZeroTierService& service, SecretStore& secrets, WebClient& web, QString file)
    : d(std::make_unique<Private>(service, secrets, web, std::move(file))) {}

Controllers::~Controllers() = default;

QList<SavedController> Controllers::all() const {
    auto all = d->saved.items();
    std::sort(all.begin(), all.end(), [](const SavedController& one, const SavedController& other) {
        return one.name.compare(other.name, Qt::CaseInsensitive) < 0;
    });
    return all;
}

Subscription Controllers::onChanged(std::function<void()> callback) {
    return d->saved.onChanged(std::move(callback));
}

Result<void> Controllers::reload() { return d->saved.reload(); }

QString Controllers::damagedCopy() const { return d->saved.damagedCopy(); }

Result<SavedController> Controllers::add(SavedController controller, Secret token, const Control& control) {
    const bool machine = controller.kind == Kind::Machine;
    const auto others = d->saved.items();
    controller.name = controller.name.trimmed();
    if (controller.name.isEmpty()) {
        QStringList taken;
        for (const SavedController& each : others) taken.append(each.name);
        controller.name = freeName(wantedName(controller), taken);
    }
    controller.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (machine) controller.address.clear();
    if (!machine) controller.machine.clear();
    HEARTH_TRY(checkSavedController(controller, others));
    if (!controller.address.isEmpty()) controller.address = *parseCentralAddress(controller.address);
    Secret kept;
    if (!machine) {
        auto good = tokenOf(token);
        if (!good) return std::move(good.error());
        kept = std::move(*good);
    }
    auto networks = d->make(controller, kept.clone())->networks(control);
    if (!networks) return std::move(networks.error());
    if (machine)
        if (const auto node = d->service.node(controller.machine, control)) controller.node = node->id;
    if (!machine) HEARTH_TRY(d->secrets.put(secretId(controller.id), kept, control));
    auto saved = d->saved.save(controller);
    if (!saved && !machine) (void)d->secrets.remove(secretId(controller.id), control);
    return saved;
}

Result<void> Controllers::setToken(const QString& id, Secret token, const Control& control) {
    auto controller = d->named(id);
    if (!controller) return std::move(controller.error());
    if (controller->kind == Kind::Machine)
        return Error{ErrorKind::Invalid,
                     ControllerText::tr("The controller on %1 uses the token of its ZeroTier service.")
                         .arg(machineTitle(controller->machine)),
                     {},
                     {}};
    auto good = tokenOf(token);
    if (!good) return std::move(good.error());
    auto networks = d->make(*controller, good->clone())->networks(control);
    if (!networks) return std::move(networks.error());
    return d->secrets.put(secretId(controller->id), *good, control);
}

Result<void> Controllers::remove(const QString& id, const Control& control) {
    auto controller = d->named(id);
    if (!controller) return std::move(controller.error());
    // First what nobody could name afterwards.
    if (controller->kind != Kind::Machine) HEARTH_TRY(d->secrets.remove(secretId(controller->id), control));
    return d->saved.remove(controller->id);
}

void Controllers::renameMachine(const QString& before, const QString& now) {
    (void)d->saved.reload();
    for (SavedController controller : d->saved.items()) {
        if (controller.kind != Kind::Machine || controller.machine.compare(before, Qt::CaseInsensitive) != 0)
            continue;
        // It may have its name of the machine.
        if (controller.name == controller.machine) controller.name = now;
        controller.machine = now;
        // One that cannot be saved says that its machine is not there.
        (void)d->saved.save(controller);
    }
}

Result<SavedController> Controllers::find(const QString& controller) { return d->named(controller); }

Result<std::shared_ptr<Controller>> Controllers::open(const QString& controller, const Control& control) {
    auto known = d->named(controller);
    if (!known) return std::move(known.error());
    return d->way(*known, control);
}

bool Controllers::withinReach(const SavedController& controller) const { return d->withinReach(controller); }

Result<SavedController> Controllers::whichHas(const QString& network, const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    (void)d->saved.reload();
    const auto saved = all();
    LockedProgress progress(control.progress);
    std::stop_source enough;  // one that has it is enough
    const std::stop_callback onStop(control.stop, [&] { enough.request_stop(); });
    Control shared = control;
    shared.progress = progress.get();
    shared.stop = enough.get_token();
    std::mutex mutex;
    std::optional<SavedController> found;
    QStringList problems;
    // Nobody is logged in to for one that another answers for.
    QList<SavedController> near, far;
    for (const SavedController& each : saved) (withinReach(each) ? near : far).append(each);
    for (const QList<SavedController>& some : {near, far})
        inParallel(some.size(), kAskAtOnce, shared.stop, [&](qsizetype i) {
            const Result<bool> has = d->decides(some[i], network, shared);
            const std::lock_guard lock(mutex);
            if (!has && has.error().kind != ErrorKind::Cancelled)
                problems.append(QStringLiteral("%1: %2").arg(some[i].name, has.error().message));
            if (!has || !*has || found) return;
            found = some[i];
            enough.request_stop();
        });
    if (found) return std::move(*found);
    HEARTH_TRY(control.check());
    problems.sort();
    return Error{ErrorKind::NotFound,
                 saved.isEmpty() ? ControllerText::tr("No saved controller could manage %1.").arg(network)
                                 : ControllerText::tr("No saved controller manages %1.").arg(network),
                 problems.isEmpty()
                     ? ControllerText::tr("Add the controller of that network, or ask whoever runs it.")
                     : ControllerText::tr("Some controllers could not be asked: %1")
                           .arg(problems.join(QStringLiteral("; "))),
                 {}};
}

Result<std::shared_ptr<Controller>> Controllers::deciderOf(const QString& network, const Control& control) {
    auto saved = whichHas(network, control);
    if (!saved) return std::move(saved.error());
    return open(saved->id, control);
}

}  // namespace hearth
