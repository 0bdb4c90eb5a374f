// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containervolumes.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/containers/containervolumesmodel.h"
#include "ui/containers/inspectcontainer.h"
#include "ui/containers/makevolume.h"
#include "ui/containers/prunedialog.h"
#include "ui/look/confirm.h"
#include "ui/look/emptystate.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"
#include "ui/shell/timetext.h"

#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

constexpr std::chrono::milliseconds kCountedFor = std::chrono::minutes(1);

}  // namespace

ContainerVolumes::ContainerVolumes(const UiContext& context, const QString& machine, QWidget* parent)
    : ContainerVolumes(context, machine, new ContainerVolumesModel, new ItemActs(context, machine),
                       new EmptyState(Icon::Database,
                                      tr("No volumes yet. A container that keeps its data in a volume "
                                         "creates one; you can also create one here."),
                                      tr("Create a volume…")),
                       parent) {}

ContainerVolumes::ContainerVolumes(const UiContext& context, const QString& machine,
                                   ContainerVolumesModel* model, ItemActs* acts, EmptyState* empty,
                                   QWidget* parent)
    : ItemsPage(context, machine,
                {QStringLiteral("volume"),
                 {tr("Volumes"), tr("Find a volume"), tr("No volume matches.")},
                 tr("Choose a volume first."),
                 new TableView(model, ContainerVolumesModel::SortRole, ContainerVolumesModel::FindRole),
                 empty,
                 acts},
                parent),
      acts_(acts),
      model_(model) {
    model_->setParent(this);
    table()->setColumnWidths({320, 110, 260, 110, 90}, ContainerVolumesModel::Name,
                             {ContainerVolumesModel::Driver, ContainerVolumesModel::Created});
    table()->sortByColumn(ContainerVolumesModel::Name, Qt::AscendingOrder);
    table()->onKey(Qt::Key_Delete, [this] { runAction("removeVolume"); });
    connect(table(), &TableView::rowActivated, this, [this] { runAction("volumeUser"); });
    connect(empty, &EmptyState::actionTriggered, this, &ContainerVolumes::create);
    addHead(Icon::Plus, tr("New…"), "newVolume", false, [this] { create(); });
    count_ = addHead(Icon::Test, tr("Measure sizes"), "countVolumes", false, [this] { count(); });
    addHead(Icon::Trash, tr("Clean up…"), "pruneVolumes", false, [this] { prune(); });
}

void ContainerVolumes::load() {
    ask([&engines = context().services.engines, machine = machine()](
            const Control& control) { return VolumeService(engines).list(machine, false, control); },
        [this](const QList<Volume>& volumes) {
            volumes_ = volumes;
            // Another one may get its name.
            sizes_.removeIf([&](QHash<QString, std::int64_t>::iterator each) {
                return std::none_of(volumes.begin(), volumes.end(),
                                    [&](const Volume& one) { return one.name == each.key(); });
            });
        });
}

void ContainerVolumes::setNow(const QDateTime& now) { model_->setNow(now); }

void ContainerVolumes::fillModel() {
    QList<ContainerVolumeRow> rows;
    for (Volume volume : std::as_const(volumes_)) {
        volume.bytes = sizes_.value(volume.name, -1);
        ContainerVolumeRow row{
            volume, volumeUsers(volume, containers()), counting_, acts_->doing(volume.name), {}};
        if (const auto problem = acts_->problem(volume.name)) row.problem = problem->message;
        rows.append(row);
    }
    model_->setRows(rows);
}

QString ContainerVolumes::keyOf(int row) const { return model_->at(row).volume.name; }

QString ContainerVolumes::titleOf(int row) const { return volumeTitle(model_->at(row).volume); }

QList<ItemAction> ContainerVolumes::actionsOf(int at) {
    const ContainerVolumeRow row = at < 0 ? ContainerVolumeRow() : model_->at(at);
    const QString name = row.volume.name, why = reason(at), none = at < 0 ? why : QString();
    const QString pathless = at >= 0 && row.volume.path.isEmpty() ? tr("It has no path.") : none;
    QList<ItemAction> all;
    addUsers(all, row.usedBy, tr("No container uses it."), at);
    all.append(copyAction("copyVolumePath", tr("Copy path"), row.volume.path, pathless, false));
    all.append({QStringLiteral("inspectVolume"), tr("Inspect…"), Icon::Info, false,
                [this, name] { inspect(name); }, false, why});
    all.append(copyAction("copyVolumeName", tr("Copy name"), name, none, true));
    all.append({QStringLiteral("removeVolume"), tr("Remove…"), Icon::Trash, true,
                [this, row] { remove(row); }, true, why});
    return all;
}

void ContainerVolumes::create() {
    makeVolume(this, command(), [this](const QString& name) {
        context().operations.start(
            {tr("Create the volume %1").arg(name), machine()}, this,
            [&engines = context().services.engines, machine = machine(),
             name](const Control& control) -> Result<QString> {
                const auto made = VolumeService(engines).create(machine, name, control);
                if (!made) return made.error();
                return tr("%1 was created.").arg(made->name);
            },
            [this, name](const Result<QString>& said) {
                if (said) want(name);
                tell(said);
            });
    });
}

/// It may take its time: the list is there meanwhile.
void ContainerVolumes::count() {
    counting_ = true;
    count_->setEnabled(false);
    refill();
    context().operations.start(
        {tr("Measure the sizes of volumes"), machine(), ItemActs::kLongest}, this,
        [&engines = context().services.engines, machine = machine()](const Control& control) {
            return VolumeService(engines).list(machine, true, control);
        },
        [this](const Result<QList<Volume>>& volumes) {
            counting_ = false;
            count_->setEnabled(true);
            if (volumes) {
                volumes_ = *volumes;
                sizes_.clear();
                counted_.start();
                for (const Volume& each : *volumes) sizes_.insert(each.name, each.bytes);
            } else {
                tell(volumes.error());
            }
            refill();
        });
}

void ContainerVolumes::inspect(const QString& name) {
    inspectItem(context(), this, name,
                [&engines = context().services.engines, machine = machine(), name](const Control& control) {
                    return VolumeService(engines).description(machine, name, control);
                });
}

void ContainerVolumes::remove(const ContainerVolumeRow& row) {
    const QString name = row.volume.name;
    Confirmation asking;
    asking.question = tr("Remove the volume %1?").arg(volumeTitle(row.volume));
    // What was counted longer ago may be wrong by now.
    asking.loss = row.volume.bytes < 0 || counted_.hasExpired(kCountedFor.count())
                      ? tr("Everything in it is gone for good.")
                      : tr("Everything in it, %1, is gone for good.").arg(sizeText(row.volume.bytes));
    if (!row.usedBy.isEmpty())
        asking.loss += QLatin1Char('\n') + tr("It is used by: %1. The engine refuses while any container "
                                              "uses it, even one that is not running.")
                                               .arg(row.usedBy.join(tr(", ")));
    asking.act = tr("Remove volume");
    asking.name = QStringLiteral("removeVolumeDialog");
    confirm(this, asking, [this, name, title = volumeTitle(row.volume)] {
        acts_->start(name, {tr("Remove the volume %1").arg(title), tr("being removed")}, ItemActs::kLongest,
                     [&engines = context().services.engines, machine = machine(), name,
                      title](const Control& control) -> Result<QString> {
                         HEARTH_TRY(VolumeService(engines).remove(machine, name, control));
                         return tr("%1 was removed.").arg(title);
                     });
    });
}

void ContainerVolumes::prune() {
    CleanUp what;
    what.name = QStringLiteral("pruneVolumesDialog");
    what.title = withMachine(tr("Clean up the volumes on %1"), machineTitle(machine()));
    what.all = tr("Also those with a name that no container uses");
    what.act = tr("Clean up volumes");
    what.look = [&engines = context().services.engines,
                 machine = machine()](bool all, const Control& control) -> Result<PruneDialog::Going> {
        const auto go = VolumeService(engines).prunable(machine, all, control);
        if (!go) return go.error();
        PruneDialog::Going going;
        std::int64_t bytes = 0;
        for (const Volume& each : *go) {
            bytes += std::max<std::int64_t>(each.bytes, 0);
            const QString title = volumeTitle(each);
            going.lines.append(each.bytes < 0 ? title
                                              : title + QStringLiteral("  ·  ") + sizeText(each.bytes));
        }
        going.said = tr("%n volume(s) will be deleted for good, with everything in them. This frees %1.",
                        nullptr, static_cast<int>(go->size()))
                         .arg(sizeText(bytes));
        going.prune = [&engines, machine, listed = *go](const Control& pruning) -> Result<QString> {
            const auto pruned = VolumeService(engines).prune(machine, listed, pruning);
            if (!pruned) return pruned.error();
            return withKept(tr("%1 freed.").arg(sizeText(pruned->bytes)), pruned->kept);
        };
        return going;
    };
    cleanUp(context(), this, machine(), what, [this](const Result<QString>& said) { tell(said); });
}

}  // namespace hearth
