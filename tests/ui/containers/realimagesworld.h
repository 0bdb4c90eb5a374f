// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labengine.h"
#include "tests/lab/support/labregistry.h"
#include "tests/support/needs.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/containerimagesmodel.h"

#include <QFile>
#include <QFileDialog>
#include <QTabBar>

namespace hearth::test {

using lab::LabEngine;

/// The page of images over a real engine, with a registry that it trusts.
class RealImagesWorld : public ContainerWorld, public testing::WithParamInterface<LabEngine::Kind> {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("docker");
        HEARTH_NEEDS_PROGRAM("dockerd");
        HEARTH_NEEDS_PROGRAM("podman");
        HEARTH_NEEDS_PROGRAM("docker-registry");
        HEARTH_NEEDS_ROOT();
        ASSERT_TRUE(registry.start()) << qPrintable(registry.error());
        host = QStringLiteral("127.0.0.1:%1").arg(registry.port());
        real.trustRegistry(host);
        ASSERT_TRUE(real.start()) << qPrintable(real.error());
        FakeEngine::choose(real.socket());
        open();
        ASSERT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
        part<QTabBar>("containersPages")->setCurrentIndex(1);
        ASSERT_TRUE(waitFor([&] { return titles() == QStringList{base()}; }));
    }
    QString base() const {
        return GetParam() == LabEngine::Kind::Podman ? QStringLiteral("docker.io/lab/busybox:1")
                                                     : QStringLiteral("lab/busybox:1");
    }
    TableView& list() { return *child<TableView>(tab, QStringLiteral("containerImagesTable")); }
    QVariant cell(int row, int column, int role = Qt::DisplayRole) {
        return list().model()->index(row, column).data(role);
    }
    QStringList titles() {
        QStringList all;
        for (int row = 0; row < list().shownRows(); ++row)
            all << cell(row, ContainerImagesModel::Name).toString();
        return all;
    }
    bool settles() {
        return waitFor([&] { return world.operations.runningCount() == 0; });
    }
    /// An act under ⋯, where it can be done.
    void acts(const char* id) {
        auto* menu = child<QMenu>(tab, QStringLiteral("moreImageMenu"));
        Q_EMIT menu->aboutToShow();
        auto* action = child<QAction>(menu, QLatin1String(id));
        ASSERT_TRUE(action->isEnabled()) << id << ": " << qPrintable(action->toolTip());
        action->trigger();
    }
    /// Opens what asks before an image goes.
    QDialog* asksToRemove() {
        acts("removeImage");
        return dialog<>("removeImageDialog");
    }
    /// `act`: a button, or an entry of the menu of files.
    void choosesFile(const char* act, const char* asking, const QString& file) {
        if (auto* entry = tab->findChild<QAction*>(QLatin1String(act)))
            entry->trigger();
        else
            click(tab, QLatin1String(act));
        auto* chooser = dialog<QFileDialog>(asking);
        ASSERT_TRUE(chooser);
        Q_EMIT chooser->fileSelected(file);
        chooser->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// As `docker login` leaves it; without: nobody has logged in.
    void logIn(bool in) {
        QFile file(QDir::homePath() + QStringLiteral("/.docker/config.json"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("{\"currentContext\":\"fake\",\"auths\":{" +
                   (in ? '"' + host.toUtf8() + "\":{\"auth\":\"YWRhOmxhYi1wdw==\"}" : QByteArray()) + "}}");
    }

    lab::LabRegistry registry;
    QString host;
    LabEngine real{GetParam()};
};

}  // namespace hearth::test
