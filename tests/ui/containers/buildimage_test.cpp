// SPDX-License-Identifier: GPL-3.0-or-later
// What is built, pushed and imported, and how an image was made, as values have it.
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/buildimage.h"
#include "ui/containers/buildimageform.h"
#include "ui/containers/imagehistory.h"
#include "ui/containers/importimage.h"
#include "ui/containers/logview.h"
#include "ui/containers/pushimage.h"
#include "ui/look/commandpreview.h"
#include "ui/look/formfield.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

namespace hearth {
namespace {

using test::child;

QString name(const char* text) { return QString::fromUtf8(text); }

QString textOf(QWidget* parent, const char* which) { return child<QLabel>(parent, name(which))->text(); }

FormField* fieldOf(QWidget* parent, const char* which) {
    QWidget* widget = child<QWidget>(parent, name(which));
    while (widget != nullptr && qobject_cast<FormField*>(widget) == nullptr) widget = widget->parentWidget();
    return qobject_cast<FormField*>(widget);
}

void tick(QWidget* parent, const char* which) {
    auto* box = child<QCheckBox>(parent, name(which));
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
}

TEST(BuildDialog, ItsFieldsAreWhatIsBuiltAndTheEqualCommand) {
    BuildImageDialog dialog(name("nas"), name("docker"));
    dialog.show();
    QSignalSpy wanted(&dialog, &BuildImageDialog::buildWanted);
    auto* act = child<QPushButton>(&dialog, name("buildNow"));
    auto* preview = child<CommandPreview>(&dialog, name("buildPreview"));
    EXPECT_FALSE(act->isEnabled());
    child<QLineEdit>(&dialog, name("imageName"))->setText(name("lab/web:1"));
    auto* folder = child<QLineEdit>(&dialog, name("buildFolder"));
    folder->setText(name("web"));
    EXPECT_EQ(fieldOf(&dialog, "buildFolder")->problem(), name("A full path is needed here."));
    folder->setText(name("/srv/my web"));
    EXPECT_TRUE(act->isEnabled());
    EXPECT_EQ(preview->text(), name("docker build --tag lab/web:1 -")) << "it is streamed there";
    child<QComboBox>(&dialog, name("buildWhere"))->setCurrentIndex(1);
    EXPECT_EQ(preview->text(), name("docker build --tag lab/web:1 '/srv/my web'"));
    auto* dockerfile = child<QLineEdit>(&dialog, name("buildDockerfile"));
    dockerfile->setText(name("../Dockerfile"));
    EXPECT_FALSE(act->isEnabled());
    EXPECT_EQ(fieldOf(&dialog, "buildDockerfile")->problem(), name("It must be in the folder."));
    dockerfile->setText(name("docker/Dockerfile.web"));
    auto* arguments = child<QPlainTextEdit>(&dialog, name("buildArguments"));
    arguments->setPlainText(name("nonsense"));
    EXPECT_FALSE(act->isEnabled());
    arguments->setPlainText(name("VERSION=2\n\n NAME=a b "));
    EXPECT_TRUE(fieldOf(&dialog, "buildArguments")->warning().contains(name("no passwords")));
    child<QLineEdit>(&dialog, name("buildTarget"))->setText(name("base"));
    tick(&dialog, "buildNoCache");
    tick(&dialog, "buildPull");
    test::click(&dialog, name("buildNow"));
    ASSERT_EQ(wanted.count(), 1);
    ImageBuild what;
    what.machine = name("nas");
    what.name = name("lab/web:1");
    what.folder = name("/srv/my web");
    what.there = true;
    what.dockerfile = name("docker/Dockerfile.web");
    what.arguments = {{name("VERSION"), name("2")}, {name("NAME"), name("a b")}};
    what.target = name("base");
    what.noCache = what.pull = true;
    EXPECT_EQ(wanted.first().first().value<ImageBuild>(), what);
}

TEST(BuildDialog, WhatTheBuildSaysIsReadInItsColoursAndWhereItFailedStands) {
    BuildImageDialog dialog(name("local"), name("podman"));
    dialog.show();
    EXPECT_FALSE(child<QWidget>(&dialog, name("buildWhere"))->isVisible()) << "there is one place only";
    child<QLineEdit>(&dialog, name("imageName"))->setText(name("web"));
    child<QLineEdit>(&dialog, name("buildFolder"))->setText(name("/srv/web"));
    auto* output = child<LogView>(&dialog, name("buildOutput"));
    auto* form = dialog.form();
    EXPECT_FALSE(output->isVisible());
    test::click(&dialog, name("buildNow"));
    EXPECT_TRUE(output->isVisible());
    EXPECT_FALSE(form->isVisible());
    EXPECT_EQ(dialog.stepText(), QString());
    dialog.addOutput(name("Step 1/2 : FROM lab/busybox:1\nStep 2/2 : RUN "));
    EXPECT_EQ(dialog.stepText(), name("Step 1 of 2: FROM lab/busybox:1"));
    dialog.addOutput(name("exit 3\n\x1b[91mno\x1b[0m good"));
    EXPECT_EQ(dialog.stepText(), name("Step 2 of 2: RUN exit 3"));
    dialog.setFailed({ErrorKind::Failed, name("The build failed at step 2 of 2: RUN exit 3"), {}, {}});
    EXPECT_EQ(output->text(), name("Step 1/2 : FROM lab/busybox:1\nStep 2/2 : RUN exit 3\nno good"));
    const LogLine& last = output->lines().at(output->lines().end() - 1);
    ASSERT_EQ(last.spans.size(), 1);
    EXPECT_EQ(last.spans.first().length, 2);
    EXPECT_EQ(textOf(&dialog, "errorMessage"), name("The build failed at step 2 of 2: RUN exit 3"));
    EXPECT_TRUE(output->isVisible()) << "one reads why";
    test::click(&dialog, name("buildBack"));
    EXPECT_TRUE(form->isVisible());
    EXPECT_FALSE(child<QWidget>(&dialog, name("errorMessage"))->isVisible());
    test::click(&dialog, name("buildNow"));
    EXPECT_EQ(output->lines().begin(), output->lines().end()) << "the next one begins anew";
    dialog.setFailed({ErrorKind::NotFound, name("There is no Dockerfile."), {}, {}});
    EXPECT_TRUE(form->isVisible()) << "nothing was said: the form is what is wrong";
    test::click(&dialog, name("buildNow"));
    Image image;
    image.tags = {name("web:latest")};
    image.bytes = 3 << 20;
    dialog.setDone(image);
    EXPECT_EQ(textOf(&dialog, "buildSaid"), name("web:latest is now on this computer: 3.0 MiB."));
    EXPECT_FALSE(child<QWidget>(&dialog, name("buildNow"))->isVisible());
}

TEST(PushDialog, SaysWhereItGoes) {
    PushImageDialog dialog(name("nas"), name("docker"), {name("web:1"), name("lab.example:5000/web:1")});
    dialog.show();
    QSignalSpy wanted(&dialog, &PushImageDialog::pushWanted);
    EXPECT_TRUE(textOf(&dialog, "pushSaid").startsWith(name("It is pushed to docker.io, with the login")));
    child<QComboBox>(&dialog, name("pushName"))->setCurrentIndex(1);
    EXPECT_TRUE(textOf(&dialog, "pushSaid").startsWith(name("It is pushed to lab.example:5000, ")));
    EXPECT_EQ(child<CommandPreview>(&dialog, name("pushPreview"))->text(),
              name("docker push lab.example:5000/web:1"));
    test::click(&dialog, name("pushNow"));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().first().toString(), name("lab.example:5000/web:1"));
    dialog.setDone(name("sha256:12"));
    EXPECT_EQ(textOf(&dialog, "pushSaid"),
              name("lab.example:5000/web:1 was pushed to lab.example:5000.\nDigest: sha256:12"));
}

TEST(ImportDialog, NeedsAFileAndAName) {
    ImportImageDialog dialog(name("nas"), name("docker"));
    dialog.show();
    auto* act = child<QPushButton>(&dialog, name("importNow"));
    child<QLineEdit>(&dialog, name("importFile"))->setText(name("root.tar"));
    child<QLineEdit>(&dialog, name("imageName"))->setText(name("lab/root"));
    EXPECT_FALSE(act->isEnabled());
    EXPECT_EQ(fieldOf(&dialog, "importFile")->problem(), name("A full path is needed here."));
    dialog.setFile(name("/srv/root.tar"));
    EXPECT_TRUE(act->isEnabled());
    EXPECT_EQ(child<CommandPreview>(&dialog, name("importPreview"))->text(),
              name("docker import /srv/root.tar lab/root:latest"));
}

TEST(ImageHistory, ReadsFromTheFirstStepToTheLast) {
    ImageHistoryDialog dialog(name("web:1"));
    dialog.show();
    ImageStep label{name("sha256:2"), 20, name("/bin/sh -c #(nop)  LABEL x=y"), {}, 0, {name("web:1")}},
        run{{}, 10, name("/bin/sh -c echo hi >/hi"), {}, 3 << 20, {}};
    dialog.setSteps(QList<ImageStep>{label, run});
    auto* table = child<TableView>(&dialog, name("imageHistoryTable"));
    ASSERT_EQ(table->shownRows(), 2);
    const auto cell = [&](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    EXPECT_EQ(cell(0, ImageHistoryModel::Step), name("RUN echo hi >/hi"));
    EXPECT_EQ(cell(0, ImageHistoryModel::Size), name("3.0 MiB"));
    EXPECT_EQ(cell(1, ImageHistoryModel::Number), name("2"));
    EXPECT_EQ(child<QPlainTextEdit>(&dialog, name("historyCommand"))->toPlainText(),
              name("RUN echo hi >/hi"));
    ASSERT_TRUE(QTest::qWaitForWindowActive(&dialog));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), name("LABEL x=y"));
    test::click(&dialog, name("historyCopy"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), name("RUN echo hi >/hi\nLABEL x=y\n"));
}

}  // namespace
}  // namespace hearth
