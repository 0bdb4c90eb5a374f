// SPDX-License-Identifier: GPL-3.0-or-later
// What asks about images, and about Docker, as values have it.
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/dockerinstalldialog.h"
#include "ui/containers/imageacts.h"
#include "ui/containers/imagenamefield.h"
#include "ui/containers/pullimage.h"
#include "ui/containers/sendimage.h"
#include "ui/containers/transferlayers.h"
#include "ui/look/commandpreview.h"
#include "ui/look/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeView>

namespace hearth {
namespace {

using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

QString textOf(QWidget* parent, const char* which) {
    return test::child<QLabel>(parent, name(which))->text();
}

TEST(ImageDialogs, LayersAreCountedAsTheEngineTellsOfThem) {
    EXPECT_EQ(layersText({}), QString());
    EXPECT_EQ(layersText({{name("a"), name("Already exists"), 0, 0},
                          {name("b"), name("Pull complete"), 0, 0},
                          {name("c"), name("Waiting"), 0, 0}}),
              name("2 of 3 layer(s)"));
    EXPECT_EQ(layersText({{name("a"), name("Pushed"), 0, 0},
                          {name("b"), name("Layer already exists"), 0, 0},
                          {name("c"), name("Mounted from lab/web"), 0, 0},
                          {name("d"), name("Pushing"), 0, 0}}),
              name("3 of 4 layer(s)"));
    EXPECT_EQ(layersText({{name("a"), name("Downloading"), 1 << 20, 4 << 20}}),
              name("0 of 1 layer(s), 1.0 MiB of 4.0 MiB"));
}

TEST(ImageDialogs, WhatWasRemovedIsSaid) {
    EXPECT_EQ(removedText({}), QString());
    EXPECT_EQ(removedText({{name("a:1"), name("b:2")}, {}, 0}), name("Untagged: a:1, b:2."));
    EXPECT_EQ(removedText({{name("a:1")}, {name("sha256:0123456789abcdef"), name("sha256:1")}, 0}),
              name("Untagged: a:1. Deleted: 0123456789ab and 1 more."));
}

TEST(ImageDialogs, ANameIsReadAsItIsTyped) {
    ImageNameField field(name("Image"), ImageNameField::Use::Fetch);
    auto* edit = test::child<QLineEdit>(&field, name("imageName"));
    EXPECT_FALSE(field.isGood());
    EXPECT_EQ(field.problem(), QString()) << "nothing is typed yet";
    edit->setText(name(" alpine "));
    EXPECT_TRUE(field.isGood());
    EXPECT_EQ(field.text(), name("alpine"));
    EXPECT_EQ(textOf(&field, "below"), name("alpine:latest from docker.io."));
    edit->setText(name("Alpine"));
    EXPECT_FALSE(field.isGood());
    EXPECT_TRUE(field.problem().contains(name("lower case"))) << qPrintable(field.problem());
}

TEST(ImageDialogs, WhereItIsSentIsChosen) {
    ImageSend what;
    what.from = name("local");
    what.image = name("lab/web:1");
    SendImageDialog dialog(what, name("lab/web:1"), name("lab/web:1"),
                           {{name("nas"), name("nas"), true}, {name("gpu"), name("gpu"), false}});
    dialog.show();
    QSignalSpy wanted(&dialog, &SendImageDialog::sendWanted);
    EXPECT_TRUE(textOf(&dialog, "sendSaid").startsWith(name("Layers that are already there")));
    test::child<QComboBox>(&dialog, name("sendTarget"))->setCurrentIndex(1);
    EXPECT_TRUE(textOf(&dialog, "sendSaid").startsWith(name("gpu is not connected")));
    auto* typed = test::child<QLineEdit>(&dialog, name("imageName"));
    auto* act = test::child<QPushButton>(&dialog, name("sendNow"));
    typed->setText(name("no good"));
    EXPECT_FALSE(act->isEnabled());
    typed->setText(name("web:2"));
    test::click(&dialog, name("sendNow"));
    ASSERT_EQ(wanted.count(), 1);
    const auto sent = wanted.first().first().value<ImageSend>();
    EXPECT_EQ(sent.to, name("gpu"));
    EXPECT_EQ(sent.name, name("web:2"));
    EXPECT_EQ(sent.image, name("lab/web:1"));

    SendImageDialog nowhere(what, name("web"), {}, {});
    EXPECT_FALSE(test::child<QPushButton>(&nowhere, name("sendNow"))->isEnabled());
    EXPECT_TRUE(textOf(&nowhere, "sendSaid").contains(name("Save a host first")));
}

TEST(ImageDialogs, EachLayerOfAPullIsShown) {
    test::PageWorld world;
    world.top.show();
    PullImageDialog dialog(name("nas"), &world.top);
    dialog.show();
    auto* table = test::child<QTreeView>(&dialog, name("layersTable"));
    EXPECT_FALSE(table->isVisible());
    auto told = std::make_shared<TransferLayers>();
    Operation* operation = world.operations.start(
        {name("Pull alpine"), name("local")}, &dialog,
        [told](const Control& control) -> Result<void> {
            told->set({{name("2b"), name("Pull complete"), 4 << 20, 4 << 20},
                       {name("1a"), name("Downloading"), 1 << 20, 4 << 20}});
            reportNote(control, QStringLiteral("two of them"));
            return {};
        },
        [](const Result<void>&) {});
    dialog.followLayers(operation, name("Nothing is lost."), told);
    ASSERT_TRUE(waitFor([&] { return !dialog.isRunning(); }));
    ASSERT_TRUE(table->isVisible());
    const auto cell = [&](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    ASSERT_EQ(table->model()->rowCount(), 2);
    EXPECT_EQ(cell(0, 0), name("2b")) << "as the engine told of them";
    EXPECT_EQ(cell(0, 1), name("Pull complete"));
    EXPECT_EQ(cell(1, 2), name("1.0 MiB of 4.0 MiB"));
}

TEST(ImageDialogs, WhatRunsIsAskedAboutBeforeItIsLeft) {
    test::PageWorld world;
    world.top.show();
    PullImageDialog dialog(name("nas"), &world.top);
    dialog.show();
    test::child<QLineEdit>(&dialog, name("imageName"))->setText(name("alpine"));
    // Work that goes on until it is given up.
    Operation* operation = world.operations.start(
        {name("Pull alpine"), name("local")}, &dialog,
        [](const Control& control) -> Result<void> {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any changed;
            return waitUntil(changed, lock, control, [] { return false; });
        },
        [&](const Result<void>& done) { dialog.showError(done.error()); });
    dialog.follow(operation, name("Nothing is lost."));
    EXPECT_FALSE(test::child<QPushButton>(&dialog, name("pullNow"))->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_TRUE(dialog.isVisible());
    auto* asking = test::child<QDialog>(&dialog, name("leaveWorkDialog"));
    ASSERT_TRUE(asking);
    EXPECT_TRUE(textOf(asking, "leaveWorkText").endsWith(name("Nothing is lost.")));
    test::click(asking, name("stopWork"));
    ASSERT_TRUE(waitFor([&] { return !dialog.isRunning(); }));
    EXPECT_EQ(operation->state(), Operation::State::Cancelled);
    ASSERT_TRUE(waitFor([&] { return test::child<QLabel>(&dialog, name("errorMessage"))->isVisible(); }));
    EXPECT_EQ(textOf(&dialog, "errorMessage"), name("Cancelled. Nothing is lost."));
    EXPECT_TRUE(test::child<QPushButton>(&dialog, name("pullNow"))->isEnabled()) << "it can be tried again";
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
}

TEST(DockerInstallDialogTest, SaysWhatIsMissingAndRunsWhatIsAgreedTo) {
    DockerSetup setup;
    setup.os = name("linux");
    setup.packageManager = name("apt-get");
    setup.distribution = name("debian");
    setup.osName = name("Debian 12");
    setup.user = name("ada");
    setup.addToGroup = name("adduser");
    setup.systemd = true;
    DockerInstallDialog dialog(name("nas"));
    dialog.show();
    EXPECT_FALSE(test::child<QWidget>(&dialog, name("runSetup"))->isVisible());
    dialog.setSetup(setup);
    EXPECT_EQ(textOf(&dialog, "setupSaid"),
              name("Docker is not installed yet. This is how Debian 12 installs it."));
    auto* commands = test::child<CommandPreview>(&dialog, name("setupCommands"));
    EXPECT_TRUE(commands->text().contains(name("docker.io")));
    EXPECT_TRUE(commands->text().contains(name("systemctl enable --now docker")));
    EXPECT_FALSE(commands->text().contains(name("adduser"))) << "only where it is wanted";
    auto* group = test::child<QCheckBox>(&dialog, name("installGroup"));
    QTest::mouseClick(group, Qt::LeftButton, {}, {metrics::small, group->height() / 2});
    EXPECT_TRUE(commands->text().contains(name("adduser ada docker")));
    QSignalSpy wanted(&dialog, &SetupDialog::installWanted);
    test::click(&dialog, name("runSetup"));
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_EQ(dialog.steps().size(), 3);

    setup.engine = setup.running = setup.usable = true;
    dialog.setSetup(setup);
    EXPECT_EQ(textOf(&dialog, "setupSaid"), name("Everything is there: nothing to install."));
    EXPECT_FALSE(test::child<QWidget>(&dialog, name("runSetup"))->isVisible());
}

class EngineMissing : public test::ContainerWorld {};

TEST_F(EngineMissing, ItIsOfferedWhereItWouldHelp) {
    open();
    tab->hidden();
    const auto problem = [&](ErrorKind kind) {
        ContainersState state;
        state.error = Error{kind, name("There is none."), {}, {}};
        tab->setState(state);
    };
    problem(ErrorKind::Invalid);
    EXPECT_FALSE(isShown("engineInstall"));
    problem(ErrorKind::Denied);
    EXPECT_TRUE(isShown("engineInstall"));
    problem(ErrorKind::NotFound);
    ASSERT_TRUE(isShown("engineInstall"));
    EXPECT_EQ(part<QPushButton>("engineInstall")->text(), name("Install Docker…"));
    test::click(tab, name("engineInstall"));
    auto* asking = dialog<>("dockerInstallDialog");
    ASSERT_TRUE(asking);
    ASSERT_TRUE(waitFor([&] { return !textOf(asking, "setupSaid").startsWith(name("Looking")); }));
    EXPECT_EQ(world.operations.list().size(), 1) << "nothing is run before it is agreed to";
    EXPECT_EQ(world.operations.list().first()->title(), name("See what is needed for containers"));
}

}  // namespace
}  // namespace hearth
