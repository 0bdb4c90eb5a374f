// SPDX-License-Identifier: GPL-3.0-or-later
// A compose project over a real engine and a real docker-compose, by clicks: opened, brought up, read, taken
// down.
#include "tests/lab/support/labengine.h"
#include "tests/support/needs.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/composeeditor.h"
#include "ui/containers/logview.h"
#include "ui/files/filepicker.h"
#include "ui/look/codeedit.h"

#include <QCheckBox>
#include <QFile>
#include <QTabBar>

namespace hearth {
namespace {

using lab::LabEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RealCompose : public test::ContainerWorld {
protected:
    bool says(const char* words) {
        auto* run = dialog<>("composeRunDialog");
        const bool did =
            run != nullptr && waitFor([&] {
                return test::child<QLabel>(run, name("composeSaid"))->text().contains(name(words));
            });
        if (run != nullptr && !did)
            ADD_FAILURE() << qPrintable(test::child<LogView>(run, name("composeOutput"))->text());
        if (run != nullptr) test::click(run, name("cancel"));
        return did;
    }
};

TEST_F(RealCompose, AFileIsOpenedBroughtUpReadAndTakenDown) {
    HEARTH_NEEDS_PROGRAM("docker");
    HEARTH_NEEDS_PROGRAM("dockerd");
    HEARTH_NEEDS_PROGRAM("docker-compose");
    HEARTH_NEEDS_ROOT();
    LabEngine real;
    ASSERT_TRUE(real.start()) << qPrintable(real.error());
    test::FakeEngine::choose(real.socket());
    ASSERT_TRUE(QDir().mkpath(folder.file(name("shop"))));
    const QString path = folder.file(name("shop/docker-compose.yml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("version: '3'\nservices:\n  web:\n    image: lab/busybox:1\n    network_mode: none\n"
               "    stop_grace_period: 0s\n    command: sh -c 'echo here it is; exec sleep 1000'\n"
               "    volumes: ['data:/data']\nvolumes: {data: {}}\n");
    file.close();
    open();
    ASSERT_TRUE(waitFor([&] { return isShown("containersEmpty"); }));
    test::click(tab, name("openCompose"));
    test::child<QAction>(part("composeMenu"), name("openComposeFile"))->trigger();
    auto* picker = tab->findChild<FilePicker*>();
    ASSERT_TRUE(picker);
    Q_EMIT picker->picked(path);
    picker->close();
    ASSERT_TRUE(waitFor([&] { return tab->findChild<ComposeEditor*>() != nullptr; }));
    auto* editor = dialog<ComposeEditor>("composeEditor");
    ASSERT_TRUE(waitFor([&] { return !editor->written().isEmpty(); }));
    QTest::keyClicks(test::child<CodeEdit>(editor, name("composeText1")), name("A=1"));
    test::click(editor, name("composeSaveUp"));
    ASSERT_TRUE(waitFor([&] { return editor->findChild<QDialog*>(name("composeRunDialog")) != nullptr; }));
    ASSERT_TRUE(says("docker-compose.yml is up."));
    test::click(editor, name("cancel"));
    EXPECT_TRUE(QFile::exists(folder.file(name("shop/.env"))));
    ASSERT_TRUE(waitFor([&] { return names() == (QStringList{name("shop"), name("shop_web_1")}); }));
    EXPECT_TRUE(becomes(name("shop"), name("1 of 1 up")));

    choose(name("shop"));
    part<QTabBar>("projectParts")->setCurrentIndex(1);
    auto* log = part<LogView>("logView");
    EXPECT_TRUE(waitFor([&] { return log->text() == name("web | here it is"); })) << qPrintable(log->text());
    auto* detail = part("composeDetail");
    ASSERT_TRUE(waitFor([&] { return test::child<QWidget>(detail, name("composeUp"))->isEnabled(); }));
    test::click(detail, name("composeUp"));
    ASSERT_TRUE(says("shop is up."));
    test::click(detail, name("composeDown"));
    auto* asking = dialog<>("composeDownDialog");
    ASSERT_TRUE(asking);
    EXPECT_TRUE(waitFor([&] {
        return test::child<QLabel>(asking, name("composeVolumeNames"))->text() == name("shop_data");
    }));
    auto* volumes = test::child<QCheckBox>(asking, name("composeVolumes"));
    QTest::mouseClick(volumes, Qt::LeftButton, {}, {8, volumes->height() / 2});
    test::click(asking, name("act"));
    ASSERT_TRUE(says("its volumes are gone"));
    EXPECT_TRUE(becomes(name("shop"), name("down"))) << "it stays in the list";
    EXPECT_EQ(names(), QStringList{name("shop")});
    EXPECT_EQ(real.docker({name("volume"), name("ls"), name("--quiet")}), QByteArray());
    EXPECT_TRUE(world.operations.list().first()->commands().last().contains(name("down --volumes")))
        << qPrintable(world.operations.list().first()->commands().last());
    EXPECT_EQ(part<QLabel>("projectState")->text(), name("down"));
    EXPECT_EQ(test::child<QWidget>(detail, name("composeDown"))->toolTip(), name("It is down."));
    test::click(detail, name("composeUp"));
    ASSERT_TRUE(says("shop is up."));
    EXPECT_TRUE(becomes(name("shop"), name("1 of 1 up")));
    tab->hidden();
}

}  // namespace
}  // namespace hearth
