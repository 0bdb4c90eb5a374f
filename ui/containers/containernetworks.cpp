// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containernetworks.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/containers/containernetworksmodel.h"
#include "ui/containers/inspectcontainer.h"
#include "ui/containers/networkdialogs.h"
#include "ui/containers/prunedialog.h"
#include "ui/look/confirm.h"
#include "ui/look/emptystate.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"

namespace hearth {

ContainerNetworks::ContainerNetworks(const UiContext& context, const QString& machine, QWidget* parent)
    : ContainerNetworks(
          context, machine, new ContainerNetworksModel, new ItemActs(context, machine),
          new EmptyState(Icon::Tunnel,
                         tr("No networks yet. Containers in the same network reach each other."),
                         tr("Create a network…")),
          parent) {}

ContainerNetworks::ContainerNetworks(const UiContext& context, const QString& machine,
                                     ContainerNetworksModel* model, ItemActs* acts, EmptyState* empty,
                                     QWidget* parent)
    : ItemsPage(context, machine,
                {QStringLiteral("network"),
                 {tr("Networks"), tr("Find a network"), tr("No network matches.")},
                 tr("Choose a network first."),
                 new TableView(model, ContainerNetworksModel::SortRole, ContainerNetworksModel::FindRole),
                 empty,
                 acts},
                parent),
      acts_(acts),
      model_(model) {
    model_->setParent(this);
    table()->setColumnWidths(
        {220, 80, 140, 120, 260, 110}, ContainerNetworksModel::Name,
        {ContainerNetworksModel::Created, ContainerNetworksModel::Gateway, ContainerNetworksModel::Driver});
    table()->sortByColumn(ContainerNetworksModel::Name, Qt::AscendingOrder);
    table()->onKey(Qt::Key_Delete, [this] { runAction("removeNetwork"); });
    connect(table(), &TableView::rowActivated, this, [this] { runAction("networkUser"); });
    // Docker says nothing of a container that does not run.
    connect(acts_, &ItemActs::done, this, &ItemsPage::containersChanged);
    connect(empty, &EmptyState::actionTriggered, this, &ContainerNetworks::create);
    addHead(Icon::Plus, tr("New…"), "newNetwork", false, [this] { create(); });
    addHead(Icon::Trash, tr("Clean up…"), "pruneNetworks", false, [this] { prune(); });
}

void ContainerNetworks::load() {
    ask([&engines = context().services.engines, machine = machine()](
            const Control& control) { return NetworkService(engines).list(machine, control); },
        [this](const QList<Network>& networks) { networks_ = networks; });
}

void ContainerNetworks::setNow(const QDateTime& now) { model_->setNow(now); }

void ContainerNetworks::fillModel() {
    QList<ContainerNetworkRow> rows;
    for (const Network& network : std::as_const(networks_)) {
        ContainerNetworkRow row{network, networkUsers(network, containers()), acts_->doing(network.id), {}};
        if (const auto problem = acts_->problem(network.id)) row.problem = problem->message;
        rows.append(row);
    }
    model_->setRows(rows);
}

QString ContainerNetworks::keyOf(int row) const { return model_->at(row).network.id; }

QString ContainerNetworks::titleOf(int row) const { return model_->at(row).network.name; }

QList<ItemAction> ContainerNetworks::actionsOf(int at) {
    const ContainerNetworkRow row = at < 0 ? ContainerNetworkRow() : model_->at(at);
    const Network& network = row.network;
    const QString name = network.name, why = reason(at), none = at < 0 ? why : QString();
    QString fixed = why, outer = why, empty = why, ours = why;
    if (at >= 0 && why.isEmpty()) {
        if (name == QLatin1String("host") || name == QLatin1String("none"))
            fixed = tr("A container can join it only when it is created.");
        if (containers().size() == row.usedBy.size()) outer = tr("There is no other container to connect.");
        if (row.usedBy.isEmpty()) empty = tr("No container is in it.");
        if (network.builtIn()) ours = tr("It is built into the engine and cannot be removed.");
    }
    QList<ItemAction> all;
    addUsers(all, row.usedBy, tr("No container is in it."), at);
    all.append({QStringLiteral("connectNetwork"), tr("Connect…"), Icon::Connect, false,
                [this, row] { join(row, true); }, false, fixed.isEmpty() ? outer : fixed});
    all.append({QStringLiteral("disconnectNetwork"), tr("Disconnect…"), Icon::Disconnect, false,
                [this, row] { join(row, false); }, false, fixed.isEmpty() ? empty : fixed});
    all.append({QStringLiteral("inspectNetwork"), tr("Inspect…"), Icon::Info, false,
                [this, name] { inspect(name); }, true, why});
    all.append(copyAction("copyNetworkName", tr("Copy name"), name, none, true));
    all.append(copyAction("copyNetworkId", tr("Copy ID"), network.id, none, true));
    all.append({QStringLiteral("removeNetwork"), tr("Remove…"), Icon::Trash, true,
                [this, row] { remove(row); }, true, ours});
    return all;
}

void ContainerNetworks::create() {
    makeNetwork(this, command(), [this](const NetworkSpec& spec) {
        context().operations.start(
            {tr("Create the network %1").arg(spec.name), machine()}, this,
            [&engines = context().services.engines, machine = machine(), spec](const Control& control) {
                return NetworkService(engines).create(machine, spec, control);
            },
            [this](const Result<Network>& made) {
                if (!made) return tell(made.error());
                want(made->id);
                tell(tr("%1 was created.").arg(made->name));
            });
    });
}

void ContainerNetworks::join(const ContainerNetworkRow& row, bool into) {
    QStringList names = row.usedBy;
    if (into) {
        names.clear();
        for (const Container& each : containers())
            if (!row.usedBy.contains(each.name)) names.append(each.name);
    }
    const auto act = [this, network = row.network, into](const QString& container) {
        const QString title =
            (into ? tr("Connect %1 to %2") : tr("Disconnect %1 from %2")).arg(container, network.name);
        acts_->start(
            network.id, {title, into ? tr("being connected") : tr("being disconnected")}, ItemActs::kLongest,
            [&engines = context().services.engines, machine = machine(), name = network.name, container,
             into](const Control& control) -> Result<QString> {
                NetworkService service(engines);
                HEARTH_TRY(into ? service.connect(machine, name, container, control)
                                : service.disconnect(machine, name, container, control));
                return (into ? tr("%1 is now connected to %2.") : tr("%1 is now disconnected from %2."))
                    .arg(container, name);
            });
    };
    joinNetwork(this, command(), row.network.name, names, into, act);
}

void ContainerNetworks::inspect(const QString& name) {
    inspectItem(context(), this, name,
                [&engines = context().services.engines, machine = machine(), name](const Control& control) {
                    return NetworkService(engines).description(machine, name, control);
                });
}

void ContainerNetworks::remove(const ContainerNetworkRow& row) {
    const QString name = row.network.name;
    Confirmation asking;
    asking.question = tr("Remove the network %1?").arg(name);
    asking.loss = row.usedBy.isEmpty() ? tr("No container is in it.")
                                       : tr("Containers in it: %1. The engine refuses while any of them is "
                                            "running; those that are not cannot be started without it.")
                                             .arg(row.usedBy.join(tr(", ")));
    asking.act = tr("Remove network");
    asking.name = QStringLiteral("removeNetworkDialog");
    confirm(this, asking, [this, name, id = row.network.id] {
        acts_->start(id, {tr("Remove the network %1").arg(name), tr("being removed")}, ItemActs::kLongest,
                     [&engines = context().services.engines, machine = machine(),
                      name](const Control& control) -> Result<QString> {
                         HEARTH_TRY(NetworkService(engines).remove(machine, name, control));
                         return tr("%1 was removed.").arg(name);
                     });
    });
}

void ContainerNetworks::prune() {
    CleanUp what;
    what.name = QStringLiteral("pruneNetworksDialog");
    what.title = withMachine(tr("Clean up the networks on %1"), machineTitle(machine()));
    what.act = tr("Clean up networks");
    what.look = [&engines = context().services.engines, machine = machine(),
                 containers = containers()](bool, const Control& control) -> Result<PruneDialog::Going> {
        const auto go = NetworkService(engines).prunable(machine, control);
        if (!go) return go.error();
        PruneDialog::Going going;
        going.said = tr("%n network(s) will be removed.", nullptr, static_cast<int>(go->size()));
        bool used = false;
        for (const Network& each : *go) {
            QStringList line{each.name};
            if (!each.subnets.isEmpty()) line.append(each.subnets.join(QStringLiteral(", ")));
            if (const QStringList users = networkUsers(each, containers); !users.isEmpty()) {
                used = true;
                line.append(tr("in it, not running: %1").arg(users.join(QStringLiteral(", "))));
            }
            going.lines.append(line.join(QStringLiteral("  ·  ")));
        }
        if (used)
            going.said +=
                QLatin1Char(' ') + tr("Docker also removes networks used only by containers that are not "
                                      "running. Those containers cannot be started without their network.");
        going.prune = [&engines, machine, listed = *go](const Control& pruning) -> Result<QString> {
            const auto pruned = NetworkService(engines).prune(machine, listed, pruning);
            if (!pruned) return pruned.error();
            return withKept(pruned->names.isEmpty()
                                ? tr("Nothing was removed.")
                                : tr("Removed: %1.").arg(pruned->names.join(QStringLiteral(", "))),
                            pruned->kept);
        };
        return going;
    };
    cleanUp(context(), this, machine(), what, [this](const Result<QString>& said) { tell(said); });
}

}  // namespace hearth
