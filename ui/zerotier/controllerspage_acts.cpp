// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a controller that the person holds, and with its networks.
#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/shell/itemacts.h"
#include "ui/shell/operations.h"
#include "ui/zerotier/controllednetworks.h"
#include "ui/zerotier/controllednetworksmodel.h"
#include "ui/zerotier/controllerdialogs.h"
#include "ui/zerotier/controllerspage.h"
#include "ui/zerotier/joinmachinesdialog.h"
#include "ui/zerotier/networkeditor.h"
#include "ui/zerotier/zerotiersetup.h"
#include "ui/zerotier/zerotierwords.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace hearth {

namespace {

constexpr auto kActTime = std::chrono::minutes(2);

}  // namespace

/// Why nothing can be done with it now; empty: it can.
QString ControllersPage::reason(const ControlledRow& row) const {
    const HeldController* held = data_->find(row.controller.id);
    if (held != nullptr && held->off) return tr("Its machine is not connected.");
    if (held != nullptr && held->error) return tr("Its controller does not answer.");
    return acts_->doing(row.key).isEmpty() ? QString() : tr("Another operation on it is in progress.");
}

QList<ItemAction> ControllersPage::actions() {
    const ControlledRow* row = chosen();
    if (row == nullptr) return {};
    return row->heading ? controllerActions(*row) : networkActions(*row);
}

QList<ItemAction> ControllersPage::controllerActions(const ControlledRow& row) {
    const SavedController controller = row.controller;
    const bool machine = controller.kind == SavedController::Kind::Machine;
    QList<ItemAction> all;
    all.append({QStringLiteral("newControlled"), tr("New network…"), Icon::Plus, false,
                [this] { makeNetwork(); }, false, reason(row)});
    all.append({QStringLiteral("askController"),
                tr("Ask again"),
                Icon::Refresh,
                false,
                [this, controller] { data_->loadOne(controller.id); },
                false,
                {}});
    const HeldController* held = data_->find(controller.id);
    const auto rootOnly = [](const Error& error) {
        return error.kind == ErrorKind::Denied || error.kind == ErrorKind::NeedsAnswer;
    };
    if (machine && held != nullptr && held->error && rootOnly(*held->error))
        all.append({QStringLiteral("setUpController"),
                    tr("Setup…"),
                    Icon::Settings,
                    false,
                    [this, controller] {
                        setUpZeroTier(context_, this, controller.machine,
                                      [this, controller] { data_->loadOne(controller.id); });
                    },
                    false,
                    {}});
    all.append({QStringLiteral("replaceToken"), tr("Replace its token…"), Icon::Key, false,
                [this, controller] {
                    replaceToken(context_, this, controller,
                                 [this, controller] { data_->loadOne(controller.id); });
                },
                true, machine ? tr("It has no token of its own: it uses its machine's.") : QString()});
    all.append({QStringLiteral("removeController"),
                tr("Remove…"),
                Icon::Trash,
                true,
                [this, controller] { removeController(controller); },
                true,
                {}});
    return all;
}

QList<ItemAction> ControllersPage::networkActions(const ControlledRow& chosenRow) {
    const ControlledRow row = chosenRow;
    const QString why = reason(row);
    QList<ItemAction> all;
    all.append({QStringLiteral("joinControlled"),
                tr("Join machines…"),
                Icon::Connect,
                false,
                [this, id = row.network.id] { joinMachines(id); },
                false,
                {}});
    all.append({QStringLiteral("editControlled"), tr("Settings…"), Icon::Edit, false,
                [this, row] { editNetwork(row); }, false, why});
    all.append({QStringLiteral("copyControlledId"),
                tr("Copy its ID"),
                Icon::Copy,
                false,
                [this, id = row.network.id] {
                    QGuiApplication::clipboard()->setText(id);
                    context_.navigator.say(tr("%1 was copied to the clipboard.").arg(id));
                },
                true,
                {}});
    all.append({QStringLiteral("newControlled"), tr("New network…"), Icon::Plus, false,
                [this] { makeNetwork(); }, true, why});
    all.append({QStringLiteral("deleteControlled"), tr("Delete…"), Icon::Trash, true,
                [this, row] { deleteNetwork(row); }, true, why});
    return all;
}

void ControllersPage::runAction(const char* id) { hearth::runAction(actions(), QLatin1String(id)); }

void ControllersPage::add() {
    addController(context_, this, [this](const SavedController& controller) {
        context_.navigator.say(tr("%1 was added").arg(controller.name));
    });
}

void ControllersPage::joinMachines(const QString& network) {
    // Whoever joined is a member by now.
    connect(joinSeveralMachines(context_, {}, network), &QDialog::finished, this, &ControllersPage::refresh);
}

void ControllersPage::makeNetwork() {
    const ControlledRow* row = chosen();
    if (row == nullptr) return;
    const SavedController controller = row->controller;
    QStringList taken;
    for (const ControlledRow& each : model_->rows())
        if (!each.heading) taken << each.network.name;
    makeControlledNetwork(this, controller, taken, [this, controller](const NetworkChange& change) {
        const QString name = change.name.value_or(QString());
        makeProblem_.reset();
        context_.operations.start(
            {tr("Create the network %1").arg(name), {}}, this,
            [&controllers = context_.services.controllers, controller,
             change](const Control& control) -> Result<ControlledNetwork> {
                const auto opened = controllers.open(controller.id, control);
                if (!opened) return opened.error();
                return (*opened)->create(change, control);
            },
            [this, name](const Result<ControlledNetwork>& network) {
                if (network) {
                    context_.navigator.say(tr("%1 was created").arg(name));
                    wanted_ = network->id;
                } else if (network.error().kind != ErrorKind::Cancelled) {
                    makeProblem_ = network.error();
                }
                data_->load();
            });
    });
}

void ControllersPage::editNetwork(const ControlledRow& row) {
    // A list does not tell all of a network: the new Central's leaves out ranges and routes.
    context_.operations.query(
        this,
        [&controllers = context_.services.controllers,
         row](const Control& control) -> Result<ControlledNetwork> {
            const auto opened = controllers.open(row.controller.id, control);
            if (!opened) return opened.error();
            return (*opened)->network(row.network.id, control);
        },
        [this, row](const Result<ControlledNetwork>& network) {
            if (!network) {
                makeProblem_ = network.error();
                data_->load();
                return;
            }
            ControlledRow whole = row;
            whole.network = *network;
            openEditor(whole);
        });
}

void ControllersPage::openEditor(const ControlledRow& row) {
    auto* dialog = new NetworkEditor(row.network, row.controller.keepsDescriptions(), this);
    connect(dialog, &NetworkEditor::changeWanted, this, [this, row](const NetworkChange& change) {
        const QString title = networkTitle(row.network.name, row.network.id);
        acts_->start(row.key, {tr("Change %1").arg(title), tr("being changed")}, kActTime,
                     [&controllers = context_.services.controllers, row, change,
                      said = tr("%1: changed").arg(title)](const Control& control) -> Result<QString> {
                         const auto opened = controllers.open(row.controller.id, control);
                         if (!opened) return opened.error();
                         HEARTH_TRY((*opened)->change(row.network.id, change, control));
                         return said;
                     });
    });
    dialog->open();
    dialog->setFocus();
}

void ControllersPage::deleteNetwork(const ControlledRow& row) {
    const QString title = networkTitle(row.network.name, row.network.id);
    const QString members =
        row.network.members > 0
            ? tr("Its %n member(s) lose their addresses in it, and connections that use them break.", nullptr,
                 row.network.members)
            : tr("Its members lose their addresses in it, and connections that use them break.");
    confirm(
        this,
        {tr("Delete the network %1?").arg(title),
         members + QLatin1Char(' ') +
             tr("Its ID, %1, its settings and its list of members are gone for good.").arg(row.network.id),
         tr("Delete network"), QStringLiteral("deleteNetworkDialog")},
        [this, row, title] {
            acts_->start(row.key, {tr("Delete %1").arg(title), tr("being deleted")}, kActTime,
                         [&controllers = context_.services.controllers, row,
                          said = tr("%1 was deleted").arg(title)](const Control& control) -> Result<QString> {
                             const auto opened = controllers.open(row.controller.id, control);
                             if (!opened) return opened.error();
                             HEARTH_TRY((*opened)->remove(row.network.id, control));
                             return said;
                         });
        });
}

void ControllersPage::removeController(const SavedController& controller) {
    const bool machine = controller.kind == SavedController::Kind::Machine;
    confirm(this,
            {tr("Remove %1 from Hearth?").arg(controller.name),
             machine ? tr("Its networks stay as they are. Hearth no longer lists them.")
                     : tr("Its token is removed from the keychain. Its networks stay as they are; Hearth no "
                          "longer lists them."),
             tr("Remove controller"), QStringLiteral("removeControllerDialog")},
            [this, controller] {
                acts_->start(controller.id, {tr("Remove %1").arg(controller.name), tr("being removed")},
                             kActTime,
                             [&controllers = context_.services.controllers, controller,
                              said = tr("%1 was removed").arg(controller.name)](
                                 const Control& control) -> Result<QString> {
                                 HEARTH_TRY(controllers.remove(controller.id, control));
                                 return said;
                             });
            });
}

}  // namespace hearth
