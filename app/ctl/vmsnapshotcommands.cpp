// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/verb.h"
#include "app/ctl/vmtext.h"
#include "app/ctl/vmverb.h"
#include "core/services.h"
#include "core/vms/vmdisks.h"
#include "core/vms/vmwithhost.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M");
const QString kName = QStringLiteral("NAME");
const QString kSnapshot = QStringLiteral("SNAPSHOT");

QDateTime momentOf(const VmSnapshot& snapshot) {
    return QDateTime::fromSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::seconds>(snapshot.at.time_since_epoch()).count());
}

QJsonObject document(const VmSnapshotNode& node) {
    QJsonObject told{
        {QStringLiteral("name"), node.snapshot.name},
        {QStringLiteral("at"), momentOf(node.snapshot).toUTC().toString(Qt::ISODate)},
        {QStringLiteral("memory_bytes"), static_cast<qint64>(node.snapshot.stateBytes)},
        {QStringLiteral("parent"), node.parent.isEmpty() ? QJsonValue() : QJsonValue(node.parent)},
        {QStringLiteral("parent_known"), node.known},
        {QStringLiteral("current"), node.current}};
    if (!node.missing.isEmpty())
        told.insert(QStringLiteral("missing_on"), QJsonArray::fromStringList(node.missing));
    return told;
}

/// Children below their parents, set in.
void addRows(const QList<VmSnapshotNode>& all, const QString& parent, int depth, QList<QStringList>& rows) {
    for (const VmSnapshotNode& node : all) {
        if (node.parent != parent) continue;
        QStringList says;
        if (node.current) says << Text::tr("now");
        if (!node.known) says << Text::tr("taken by others: its place is unknown");
        if (!node.missing.isEmpty())
            says << Text::tr("not on %1").arg(node.missing.join(QStringLiteral(", ")));
        rows.append({QString(depth * 2, QLatin1Char(' ')) + node.snapshot.name,
                     momentOf(node.snapshot).toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                     node.snapshot.stateBytes > 0
                         ? Text::tr("with memory, %1").arg(sizeText(node.snapshot.stateBytes))
                         : Text::tr("disks only"),
                     says.join(QStringLiteral(" · "))});
        addRows(all, node.snapshot.name, depth + 1, rows);
    }
}

Result<int> show(Context& context, const Arguments& arguments) {
    const auto view =
        VmDisks(context.services().vmService)
            .look(arguments.positional(kMachine), arguments.positional(kName), context.control());
    if (!view) return view.error();
    if (context.json()) {
        QJsonArray all;
        for (const VmSnapshotNode& node : view->snapshots) all.append(document(node));
        context.print(all);
        return ExitDone;
    }
    QList<QStringList> rows;
    addRows(view->snapshots, {}, 0, rows);
    for (const QString& line : alignedColumns(rows)) context.print(line);
    if (rows.isEmpty())
        context.print(view->noSnapshots.isEmpty() ? Text::tr("It has no snapshots.") : view->noSnapshots);
    return ExitDone;
}

using Act = Result<void> (VmService::*)(const QString&, const QString&, const QString&, const Control&);

std::function<Result<int>(Context&, const Arguments&)> act(Act what) {
    return [what](Context& context, const Arguments& arguments) -> Result<int> {
        SpokenVmProgress progress(context);
        Control control = context.lasting();
        control.progress = &progress;
        HEARTH_TRY((context.services().vmService.*what)(arguments.positional(kMachine),
                                                        arguments.positional(kName),
                                                        arguments.positional(kSnapshot), control));
        return show(context, arguments);
    };
}

Result<int> clone(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(QStringLiteral("NEW"));
    SpokenVmAmount progress(context, Text::tr("Copying the disks of %1").arg(arguments.positional(kName)));
    Control control = context.lasting();
    control.progress = &progress;
    Services& services = context.services();
    const auto made = cloneVmWithHost(services.vmService, services.vmHosts, services.hostStore,
                                      {arguments.positional(kMachine), arguments.positional(kName), name,
                                       arguments.has(QStringLiteral("--linked"))},
                                      control);
    if (!made) return made.error();
    if (hostOfVmId(services.hostStore, made->spec.id)) context.tellOwner();
    if (context.json())
        context.print(vmDocument(*made));
    else
        context.print(vmRow(*made).join(QStringLiteral("  ")));
    return ExitDone;
}

/// Of one virtual machine, which stands first.
Verb verb(const QString& name, const QStringList& further, const QString& summary, const QString& help,
          std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options = {}) {
    return vmVerb(name, QStringList{kMachine, kName} + further, summary, help, std::move(run), options);
}

}  // namespace

QList<Verb> vmSnapshotVerbs() {
    const QString asInList = Text::tr("--json: its snapshots then, as “vm snapshots” tells them.");
    return {
        verb(QStringLiteral("snapshots"), {}, Text::tr("Its snapshots, those taken from others below them."),
             Text::tr("--json: "
                      "[{\"name\",\"at\",\"memory_bytes\",\"parent\":NAME|null,\"parent_known\",\"current\","
                      "\"missing_on\"?:[file]}], parents first"),
             show),
        verb(QStringLiteral("snapshot take"), {kSnapshot},
             Text::tr("Keeps all its disks as they are now; of one that runs its memory, too."), asInList,
             act(&VmService::takeSnapshot)),
        verb(QStringLiteral("snapshot revert"), {kSnapshot},
             Text::tr("Takes it back to a snapshot; what was written since is lost."), asInList,
             act(&VmService::revertSnapshot)),
        verb(QStringLiteral("snapshot delete"), {kSnapshot}, Text::tr("Deletes a snapshot."), asInList,
             act(&VmService::deleteSnapshot)),
        verb(
            QStringLiteral("clone"), {QStringLiteral("NEW")},
            Text::tr("Makes another one like it, with copies of its disks."),
            Text::tr(
                "--linked: with layers on its disks instead: done at once, and small; the first one must not "
                "be started any more as long as they are. Where a saved host leads to the first one, one is "
                "saved for the new one, too.\n--json: the new one, as in “vm list”."),
            clone, {Option{QStringLiteral("--linked"), {}}}),
    };
}

}  // namespace hearth::ctl
