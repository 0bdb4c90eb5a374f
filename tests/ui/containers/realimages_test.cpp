// SPDX-License-Identifier: GPL-3.0-or-later
// The page of images over real engines, Docker and Podman, by clicks.
#include "core/containers/registryimages.h"
#include "tests/lab/support/labsshd.h"
#include "tests/ui/containers/realimagesworld.h"
#include "ui/containers/sendimage.h"
#include "ui/look/errorbanner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hearth {
namespace {

using lab::LabEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RealImages : public test::RealImagesWorld {};
INSTANTIATE_TEST_SUITE_P(Of, RealImages, testing::Values(LabEngine::Kind::Docker, LabEngine::Kind::Podman),
                         [](const testing::TestParamInfo<LabEngine::Kind>& each) {
                             return each.param == LabEngine::Kind::Docker ? "docker" : "podman";
                         });
class RealImagesSent : public RealImages {};
INSTANTIATE_TEST_SUITE_P(Of, RealImagesSent, testing::Values(LabEngine::Kind::Docker),
                         [](const auto&) { return "docker"; });

TEST_P(RealImages, OneGetsANameAndLosesItAndGoes) {
    test::click(tab, name("tagImage"));
    auto* tagging = dialog<>("tagImageDialog");
    ASSERT_TRUE(tagging);
    auto* act = test::child<QPushButton>(tagging, name("act"));
    auto* typed = test::child<QLineEdit>(tagging, name("imageName"));
    QTest::keyClicks(typed, name("No Good"));
    EXPECT_FALSE(act->isEnabled());
    typed->clear();
    const QString other = name("localhost/lab/other:2");
    QTest::keyClicks(typed, other);
    test::click(tagging, name("act"));
    ASSERT_TRUE(waitFor([&] { return cell(0, 0, SuffixRole).toString() == name("  +1"); }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    auto* untagging = asksToRemove();
    ASSERT_TRUE(untagging);
    auto* which = test::child<QComboBox>(untagging, name("removeWhich"));
    ASSERT_TRUE(which->isVisible());
    auto* loss = test::child<QLabel>(untagging, name("loss"));
    EXPECT_TRUE(loss->text().contains(name("The image is deleted"))) << qPrintable(loss->text());
    which->setCurrentIndex(which->findData(other));
    EXPECT_TRUE(loss->text().contains(name("The image stays: it is also called ") + base()))
        << qPrintable(loss->text());
    test::click(untagging, name("act"));
    ASSERT_TRUE(waitFor([&] { return cell(0, 0, SuffixRole).toString().isEmpty(); }));
    EXPECT_TRUE(world.said.last().contains(name("Untagged: ") + other)) << qPrintable(world.said.last());
    EXPECT_EQ(titles(), QStringList{base()});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    real.docker({name("create"), name("--name"), name("old"), name("--network"), name("none"),
                 name("lab/busybox:1"), name("true")});
    ASSERT_TRUE(waitFor([&] { return cell(0, ContainerImagesModel::UsedBy).toString() == name("old"); }));
    auto* refused = asksToRemove();
    ASSERT_TRUE(refused);
    EXPECT_TRUE(
        test::child<QLabel>(refused, name("loss"))->text().contains(name("Containers made from it: old.")));
    test::click(refused, name("act"));
    ASSERT_TRUE(waitFor([&] { return isShown("imageProblem"); }));
    const QString said = test::child<QLabel>(part("imageProblem"), name("errorMessage"))->text();
    EXPECT_TRUE(said.contains(name("container"))) << qPrintable(said);
    EXPECT_EQ(cell(0, ContainerImagesModel::UsedBy).toString(), name("old · ") + said);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    auto* forced = asksToRemove();
    ASSERT_TRUE(forced);
    auto* force = test::child<QCheckBox>(forced, name("removeImageForce"));
    QTest::mouseClick(force, Qt::LeftButton, {}, {8, force->height() / 2});
    test::click(forced, name("act"));
    ASSERT_TRUE(waitFor([&] { return titles().isEmpty(); }));
    EXPECT_FALSE(isShown("imageProblem"));
    EXPECT_TRUE(settles());
    EXPECT_TRUE(world.operations.list().first()->commands().last().contains(name(" rmi --force ")));
    // What the box says of containers.
    EXPECT_EQ(real.docker({name("ps"), name("--all"), name("--format"), name("{{.Names}}")}),
              GetParam() == LabEngine::Kind::Docker ? QByteArray("old") : QByteArray());
}

TEST_P(RealImages, OneIsPulledAndWhatARegistryRefusesIsSaidWithItsHint) {
    const QString wanted = host + name("/lab/two:1");
    ASSERT_TRUE(real.build(wanted, 3'000'000)) << qPrintable(real.error());
    logIn(true);
    const auto pushed = RegistryImages(world.services.engines).push(name("local"), wanted, {}, Control());
    ASSERT_TRUE(pushed) << qPrintable(pushed.error().message);
    real.docker({name("rmi"), wanted});
    logIn(false);
    test::click(tab, name("pullImage"));
    auto* pulling = dialog<>("pullImageDialog");
    ASSERT_TRUE(pulling);
    auto* act = test::child<QPushButton>(pulling, name("pullNow"));
    auto* typed = test::child<QLineEdit>(pulling, name("imageName"));
    EXPECT_FALSE(act->isEnabled());
    QTest::keyClicks(typed, name("lab:two:three"));
    EXPECT_FALSE(act->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, wanted);
    test::click(pulling, name("pullNow"));
    auto* hint = test::child<QLabel>(pulling, name("errorHint"));
    ASSERT_TRUE(waitFor([&] { return hint->isVisible(); }));
    EXPECT_TRUE(hint->text().contains(name("docker login ") + host)) << qPrintable(hint->text());
    EXPECT_FALSE(titles().contains(wanted));

    logIn(true);
    ASSERT_TRUE(waitFor([&] { return act->isEnabled(); }));
    test::click(pulling, name("pullNow"));
    auto* said = test::child<QLabel>(pulling, name("pullSaid"));
    ASSERT_TRUE(waitFor([&] { return said->text().startsWith(wanted); }));
    EXPECT_FALSE(hint->isVisible());
    EXPECT_FALSE(test::child<QWidget>(pulling, name("transferProgress"))->isVisible());
    ASSERT_TRUE(waitFor([&] { return titles().contains(wanted); }));
}

TEST_P(RealImages, OneIsSavedCleanedUpAndLoadedAgain) {
    const QString file = folder.file(name("image.tar.gz")), zip = folder.file(name("image.zip"));
    choosesFile("saveImage", "saveImageDialog", file);
    ASSERT_TRUE(waitFor([&] { return QFile::exists(file) && world.operations.runningCount() == 0; }));
    EXPECT_EQ(world.said.last(), name("%1 was saved to %2.").arg(base(), file));

    QFile other(zip);
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.write("PK\3\4" + QByteArray(600, 'x'));
    other.close();
    choosesFile("loadImage", "loadImageDialog", zip);
    ASSERT_TRUE(waitFor([&] { return isShown("imagesError"); }));
    EXPECT_TRUE(test::child<QLabel>(part("imagesError"), name("errorMessage"))->text().contains(name("ZIP")));

    test::click(tab, name("pruneImages"));
    auto* cleaning = dialog<>("pruneImagesDialog");
    ASSERT_TRUE(cleaning);
    auto* said = test::child<QLabel>(cleaning, name("pruneSaid"));
    auto* act = test::child<QPushButton>(cleaning, name("act"));
    ASSERT_TRUE(waitFor([&] { return said->text() == name("There is nothing to clean up."); }));
    EXPECT_FALSE(act->isEnabled());
    auto* all = test::child<QCheckBox>(cleaning, name("pruneAll"));
    QTest::mouseClick(all, Qt::LeftButton, {}, {8, all->height() / 2});
    ASSERT_TRUE(waitFor([&] { return act->isEnabled(); })) << qPrintable(said->text());
    EXPECT_TRUE(said->text().startsWith(name("1 image(s) will be deleted for good.")))
        << qPrintable(said->text());
    EXPECT_TRUE(test::child<QPlainTextEdit>(cleaning, name("pruneList"))->toPlainText().startsWith(base()));
    test::click(cleaning, name("act"));
    ASSERT_TRUE(waitFor([&] { return titles().isEmpty() && !isShown("pruneImages"); }));
    EXPECT_TRUE(waitFor([&] { return world.said.last().endsWith(name("freed.")); }))
        << qPrintable(world.said.last());

    choosesFile("loadImage", "loadImageDialog", file);
    ASSERT_TRUE(waitFor([&] { return titles() == QStringList{base()}; }));
    EXPECT_FALSE(isShown("imagesError"));
    EXPECT_EQ(world.said.last(), name("Loaded: %1.").arg(base()));
}

TEST_P(RealImagesSent, AnImageAndAContainerGoToAnotherMachine) {
    HEARTH_NEEDS_PROGRAM("sshd");
    lab::LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    LabEngine far(LabEngine::Kind::Docker);
    ASSERT_TRUE(far.start()) << qPrintable(far.error());
    far.docker({name("rmi"), name("lab/busybox:1")});
    QFile known(world.services.paths.knownHosts);
    ASSERT_TRUE(known.open(QIODevice::WriteOnly));
    known.write(sshd.knownHosts());
    known.close();
    Host nas;
    nas.name = name("nas");
    nas.address = sshd.address();
    nas.port = sshd.port();
    nas.user = sshd.user();
    nas.keyFile = sshd.clientKey();
    world.save(nas);

    test::click(tab, name("sendImage"));
    auto* sending = dialog<>("sendImageDialog");
    ASSERT_TRUE(sending);
    auto* said = test::child<QLabel>(sending, name("sendSaid"));
    EXPECT_EQ(said->text(), name("nas is not connected: Hearth connects when you send."));
    // That machine's engine, as `docker context use` has it.
    const auto machine = world.services.machines.find(nas.name, Control());
    ASSERT_TRUE(machine) << qPrintable(machine.error().message);
    const QString sum =
        QString::fromLatin1(QCryptographicHash::hash("lab", QCryptographicHash::Sha256).toHex());
    const auto chosen = (*machine)->run(
        Command::shell(name("mkdir -p ~/.docker/contexts/meta/$1; printf '{\"currentContext\":\"lab\"}' "
                            ">~/.docker/config.json; printf '{\"Name\":\"lab\",\"Metadata\":{},"
                            "\"Endpoints\":{\"docker\":{\"Host\":\"unix://%s\"}}}' \"$2\" "
                            ">~/.docker/contexts/meta/$1/meta.json"),
                       {sum, far.socket()}),
        Control());
    ASSERT_TRUE(chosen) << qPrintable(chosen.error().message);
    test::click(sending, name("sendNow"));
    ASSERT_TRUE(waitFor([&] { return said->text().startsWith(base()); })) << qPrintable(said->text());
    EXPECT_TRUE(said->text().endsWith(name("0 of its 1 layers were already there.")))
        << qPrintable(said->text());
    EXPECT_FALSE(test::child<QWidget>(sending, name("sendNow"))->isVisible()) << "it is done";
    sending->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    real.docker({name("run"), name("--name"), name("work"), name("--network"), name("none"),
                 name("lab/busybox:1"), name("sh"), name("-c"), name("echo done >/result")});
    const auto work = world.services.containers.find(name("local"), name("work"), Control());
    ASSERT_TRUE(work);
    sendContainerFrom(world.context, tab, name("local"), *work);
    auto* container = dialog<>("sendImageDialog");
    ASSERT_TRUE(container);
    EXPECT_EQ(test::child<QLineEdit>(container, name("imageName"))->text(), name("work"));
    test::click(container, name("sendNow"));
    auto* told = test::child<QLabel>(container, name("sendSaid"));
    ASSERT_TRUE(waitFor([&] { return told->text().startsWith(name("work:latest is now on nas")); }))
        << qPrintable(told->text());
    EXPECT_TRUE(told->text().endsWith(name("1 of its 2 layers were already there.")))
        << qPrintable(told->text());
    EXPECT_EQ(far.docker({name("run"), name("--rm"), name("--network"), name("none"), name("work"),
                          name("cat"), name("/result")}),
              "done");
    (void)(*machine)->run(Command::shell(name("rm -rf ~/.docker"), {}), Control());
}

}  // namespace
}  // namespace hearth
