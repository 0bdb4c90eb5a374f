// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine has beside containers: a page each.
#include "ui/containers/containerimages.h"
#include "ui/containers/containernetworks.h"
#include "ui/containers/containersfollower.h"
#include "ui/containers/containerstab.h"
#include "ui/containers/containervolumes.h"

#include <QStackedWidget>
#include <QTabBar>

namespace hearth {

void ContainersTab::addItems() {
    images_ = new ContainerImages(context_, machine_);
    volumes_ = new ContainerVolumes(context_, machine_);
    networks_ = new ContainerNetworks(context_, machine_);
    const auto add = [this](ItemsPage* page, const QString& title) {
        items_.append(page);
        bar_->addTab(title);
        pages_->addWidget(page);
        connect(page, &ItemsPage::containerWanted, this, &ContainersTab::showItem);
        connect(page, &ItemsPage::containersChanged, follower_, &ContainersFollower::look);
    };
    add(images_, tr("Images"));
    add(volumes_, tr("Volumes"));
    add(networks_, tr("Networks"));
}

/// What is known now.
void ContainersTab::tellItems() {
    for (ItemsPage* each : items_) {
        each->setContainers(state_.containers);
        each->setReachable(!state_.error);
        if (state_.engine) each->setEngine(state_.engine->kind);
    }
    images_->setChanges(state_.changes.images);
    volumes_->setChanges(state_.changes.volumes);
    networks_->setChanges(state_.changes.networks);
}

/// Only what is seen is asked for.
void ContainersTab::followItems() {
    for (ItemsPage* each : items_) each->setActive(visible_ && pages_->currentWidget() == each);
}

}  // namespace hearth
