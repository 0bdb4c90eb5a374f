// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composeacts.h"
#include "ui/containers/composedetail.h"
#include "ui/containers/containeractions.h"
#include "ui/containers/containerdetail.h"
#include "ui/containers/containerimages.h"
#include "ui/containers/containersmodel.h"
#include "ui/containers/containerstab.h"
#include "ui/containers/removecontainers.h"
#include "ui/containers/runcontainer.h"
#include "ui/look/tableview.h"

#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSet>

#include <algorithm>

namespace hearth {

/// What is chosen, and the project where that is one heading.
ContainerChoice ContainersTab::choice(QString* project) const {
    ContainerChoice chosen;
    chosen.machine = machine_;
    chosen.reachable = !state_.error.has_value();
    if (state_.engine) chosen.engine = state_.engine->kind;
    chosen.openShell = [detail = detail_] { detail->openShell(); };
    chosen.imagesChanged = [images = images_] { images->load(); };
    const QList<int> rows = table_->chosenRows();
    // Who chooses several of what a filter left does not mean what it hides.
    QSet<QString> shown;
    for (int row = 0; rows.size() > 1 && row < model_->rowCount(); ++row)
        if (table_->indexOf(row).isValid()) shown.insert(model_->at(row).id);
    QSet<QString> ids;
    const auto add = [&](const Container& container) {
        if (ids.contains(container.id)) return;
        ids.insert(container.id);
        chosen.containers.append(container);
    };
    for (const int at : rows) {
        const ContainerRow& row = model_->at(at);
        if (!row.heading) add(row.container);
        for (const Container& each : state_.containers)
            if (row.heading && each.project() == row.project && (rows.size() == 1 || shown.contains(each.id)))
                add(each);
    }
    if (project != nullptr && rows.size() == 1 && model_->at(rows.front()).heading)
        *project = model_->at(rows.front()).project;
    return chosen;
}

/// What its key does, where it can be done.
void ContainersTab::runAction(const QString& id) {
    hearth::runAction(containerActions(context_, this, *acts_, choice()), id);
}

void ContainersTab::showMenu(const QPoint& at) {
    QString project;
    const ContainerChoice chosen = choice(&project);
    if (chosen.containers.isEmpty() && project.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("containerMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, project.isEmpty() ? containerActions(context_, this, *acts_, chosen)
                                            : projectActions(context_, this, *composeActs_, *acts_,
                                                             projectChoice(project)));
    menu->popup(at);
}

/// A click on what is painted as a link.
void ContainersTab::openPorts(const QModelIndex& index) {
    if (index.column() != ContainersModel::Ports || state_.error) return;
    const QList<int> rows = table_->chosenRows();
    if (rows.size() != 1 || model_->at(rows.front()).heading) return;
    const Container container = model_->at(rows.front()).container;
    const QList<ContainerPort> ports = openablePorts(container);
    if (ports.size() == 1) return openContainerPort(context_, machine_, container, ports.front());
    if (ports.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("portsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ContainerPort& port : ports)
        menu->addAction(icon(Icon::External), tr("Open port %1").arg(port.machinePort), menu,
                        [context = context_, machine = machine_, container, port] {
                            openContainerPort(context, machine, container, port);
                        });
    menu->popup(table_->viewport()->mapToGlobal(table_->visualRect(index).bottomLeft()));
}

void ContainersTab::runNew() {
    const auto engine = state_.engine ? state_.engine->kind : Engine::Kind::Docker;
    runContainer(context_, this, machine_, engine, [tab = QPointer(this)](const QString& id) {
        if (tab) tab->showItem(id);
    });
}

/// All that is known of a project, with what is in it.
ComposeChoice ContainersTab::projectChoice(const QString& name) const {
    ComposeChoice chosen;
    chosen.machine = machine_;
    chosen.reachable = !state_.error.has_value();
    chosen.showLogs = [detail = project_] { detail->showPart(ComposeDetail::Logs); };
    for (const Container& each : state_.containers)
        if (each.project() == name) chosen.containers.append(each);
    chosen.project = composeProjects(chosen.containers).value(0);
    for (const ComposeProject& each : composeActs_->known())
        if (chosen.containers.isEmpty() && each.name == name) chosen.project = each;
    return chosen;
}

void ContainersTab::showComposeMenu() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("composeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Folder), tr("Open a compose file…"), this,
                    [this] {
                        openComposeFile(context_, this, machine_, *composeActs_,
                                        composeProjects(state_.containers));
                    })
        ->setObjectName(QStringLiteral("openComposeFile"));
    menu->addAction(icon(Icon::Plus), tr("New project…"), this,
                    [this] { beginComposeProject(context_, this, machine_, *composeActs_); })
        ->setObjectName(QStringLiteral("newComposeProject"));
    menu->popup(compose_->mapToGlobal(compose_->rect().bottomLeft()));
}

/// Those that are there when it is asked; what comes meanwhile stays.
void ContainersTab::removeAll() { removeContainers(this, *acts_, state_.containers, true); }

}  // namespace hearth
