// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/composestore.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth {
namespace {

constexpr int kVersion = 1;
const QString kMachines = QStringLiteral("machines"), kFolder = QStringLiteral("folder"),
              kFiles = QStringLiteral("files"), kServices = QStringLiteral("services");

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    for (const QJsonValue& each : value.toArray())
        if (each.isString()) texts.append(each.toString());
    return texts;
}

}  // namespace

ComposeStore::ComposeStore(const Paths& paths)
    : file_(paths.config + QStringLiteral("/compose.json"), kVersion) {}

Result<QList<ComposeProject>> ComposeStore::list(const QString& machine) const {
    auto content = file_.read();
    if (!content) return std::move(content.error());
    const QJsonObject all = content->object.value(kMachines).toObject().value(machine).toObject();
    QList<ComposeProject> projects;
    for (auto each = all.begin(); each != all.end(); ++each) {
        const QJsonObject kept = each->toObject();
        ComposeProject project;
        project.name = each.key();
        project.folder = kept.value(kFolder).toString();
        project.files = textsOf(kept.value(kFiles));
        project.services = textsOf(kept.value(kServices));
        if (!project.name.isEmpty() && !project.files.isEmpty()) projects.append(project);
    }
    return projects;
}

Result<void> ComposeStore::remember(const QString& machine, const ComposeProject& project) const {
    if (project.name.isEmpty() || project.files.isEmpty()) return {};
    auto written = file_.update([&](QJsonObject& object) -> Result<void> {
        QJsonObject machines = object.value(kMachines).toObject(), all = machines.value(machine).toObject();
        all.insert(project.name, QJsonObject{{kFolder, project.folder},
                                             {kFiles, QJsonArray::fromStringList(project.files)},
                                             {kServices, QJsonArray::fromStringList(project.services)}});
        machines.insert(machine, all);
        object.insert(kMachines, machines);
        return {};
    });
    if (!written) return std::move(written.error());
    return {};
}

Result<void> ComposeStore::forget(const QString& machine, const QString& project) const {
    auto written = file_.update([&](QJsonObject& object) -> Result<void> {
        QJsonObject machines = object.value(kMachines).toObject(), all = machines.value(machine).toObject();
        all.remove(project);
        machines.insert(machine, all);
        if (all.isEmpty()) machines.remove(machine);
        object.insert(kMachines, machines);
        return {};
    });
    if (!written) return std::move(written.error());
    return {};
}

QList<ComposeProject> withTakenDown(const QList<ComposeProject>& there,
                                    const QList<ComposeProject>& takenDown) {
    QList<ComposeProject> all = there;
    for (const ComposeProject& each : takenDown)
        if (std::none_of(there.begin(), there.end(),
                         [&](const ComposeProject& known) { return known.name == each.name; }))
            all.append(each);
    std::sort(all.begin(), all.end(),
              [](const ComposeProject& one, const ComposeProject& other) { return one.name < other.name; });
    return all;
}

}  // namespace hearth
