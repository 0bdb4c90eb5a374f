// SPDX-License-Identifier: GPL-3.0-or-later
// Images that real engines, Docker and Podman, build, push and import, by clicks.
#include "tests/lab/support/labprocess.h"
#include "tests/ui/containers/realimagesworld.h"
#include "ui/containers/imagehistory.h"
#include "ui/containers/logview.h"
#include "ui/look/errorbanner.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hearth {
namespace {

using lab::LabEngine;
using test::child;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RealBuilds : public test::RealImagesWorld {
protected:
    void write(const QByteArray& dockerfile) {
        QDir().mkpath(folder.file(name("context")));
        QFile file(folder.file(name("context/Dockerfile")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(dockerfile);
    }
    bool isSeen(QWidget* in, const char* which) { return child<QWidget>(in, name(which))->isVisible(); }
};
INSTANTIATE_TEST_SUITE_P(Of, RealBuilds, testing::Values(LabEngine::Kind::Docker, LabEngine::Kind::Podman),
                         [](const testing::TestParamInfo<LabEngine::Kind>& each) {
                             return each.param == LabEngine::Kind::Podman ? "podman" : "docker";
                         });

TEST_P(RealBuilds, OneThatFailsSaysWhereAndIsBuiltWhenThatIsMended) {
    const QString made = name("localhost/lab/built:1");
    write("FROM lab/busybox:1\nLABEL a=b\nCOPY missing /\n");
    test::click(tab, name("buildImage"));
    auto* building = dialog<>("buildImageDialog");
    ASSERT_TRUE(building);
    child<QLineEdit>(building, name("imageName"))->setText(made);
    test::click(building, name("buildChoose"));
    auto* chooser = building->findChild<QFileDialog*>(name("buildFolderDialog"));
    ASSERT_TRUE(chooser);
    Q_EMIT chooser->fileSelected(folder.file(name("context")));
    chooser->close();
    EXPECT_EQ(child<QLineEdit>(building, name("buildFolder"))->text(), folder.file(name("context")));
    test::click(building, name("buildNow"));
    auto* message = child<QLabel>(building, name("errorMessage"));
    ASSERT_TRUE(waitFor([&] { return message->isVisible(); }));
    EXPECT_TRUE(message->text().startsWith(name("The build failed at step 3 of 3: COPY missing /")))
        << qPrintable(message->text());
    auto* output = child<LogView>(building, name("buildOutput"));
    EXPECT_TRUE(output->text().contains(name("LABEL a=b"))) << qPrintable(output->text());
    const Operation* failed = world.operations.list().first();
    EXPECT_TRUE(failed->commands().last().contains(name(" build --tag ") + made + QLatin1Char(' ') +
                                                   folder.file(name("context"))))
        << qPrintable(failed->commands().join(QLatin1Char('\n')));

    write("FROM lab/busybox:1\nLABEL a=b\n");
    test::click(building, name("buildNow"));
    auto* said = child<QLabel>(building, name("buildSaid"));
    ASSERT_TRUE(waitFor([&] { return said->text().startsWith(made); })) << qPrintable(message->text());
    EXPECT_FALSE(message->isVisible());
    EXPECT_FALSE(isSeen(building, "buildNow"));
    ASSERT_TRUE(waitFor([&] { return titles().contains(made); }));
    building->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    list().choose(0);
    for (int row = 0; row < list().shownRows(); ++row)
        if (cell(row, ContainerImagesModel::Name).toString() == made)
            list().setCurrentIndex(list().model()->index(row, 0));
    acts("historyImage");
    auto* history = dialog<>("imageHistoryDialog");
    ASSERT_TRUE(history);
    auto* steps = child<TableView>(history, name("imageHistoryTable"));
    ASSERT_TRUE(waitFor([&] { return steps->shownRows() > 1; }));
    const auto step = [&](int row) {
        return steps->model()->index(row, ImageHistoryModel::Step).data().toString();
    };
    EXPECT_TRUE(step(steps->shownRows() - 1).contains(name("LABEL"))) << qPrintable(step(1));
}

TEST_P(RealBuilds, OneThatIsLeftGoesOnAndOneThatIsGivenUpEnds) {
    write("FROM lab/busybox:1\nRUN sleep 1000\n");
    test::click(tab, name("buildImage"));
    auto* building = dialog<>("buildImageDialog");
    ASSERT_TRUE(building);
    child<QLineEdit>(building, name("imageName"))->setText(name("localhost/lab/built:1"));
    child<QLineEdit>(building, name("buildFolder"))->setText(folder.file(name("context")));
    test::click(building, name("buildNow"));
    auto* output = child<LogView>(building, name("buildOutput"));
    ASSERT_TRUE(waitFor([&] { return output->text().contains(name("sleep 1000")); }));
    Operation* operation = world.operations.list().first();
    QTest::keyClick(building, Qt::Key_Escape);
    auto* asking = child<QDialog>(building, name("leaveWorkDialog"));
    ASSERT_TRUE(asking);
    test::click(asking, name("workGoesOn"));
    ASSERT_TRUE(waitFor([&] { return tab->findChild<QDialog*>(name("buildImageDialog")) == nullptr; }));
    EXPECT_TRUE(operation->isRunning());
    operation->cancel();
    ASSERT_TRUE(waitFor([&] { return !operation->isRunning(); }));
    EXPECT_EQ(operation->state(), Operation::State::Cancelled);
    EXPECT_EQ(titles(), QStringList{base()});
}

TEST_P(RealBuilds, OneIsPushedOnceTheRegistryKnowsThisAccount) {
    const QString pushed = host + name("/lab/two:1");
    real.docker({name("tag"), name("lab/busybox:1"), pushed});
    ASSERT_TRUE(waitFor([&] { return cell(0, 0, SuffixRole).toString() == name("  +1"); }))
        << "the engine told of it";
    logIn(false);
    test::click(tab, name("pushImage"));
    auto* pushing = dialog<>("pushImageDialog");
    ASSERT_TRUE(pushing);
    auto* which = child<QComboBox>(pushing, name("pushName"));
    which->setCurrentIndex(which->findText(pushed));
    auto* said = child<QLabel>(pushing, name("pushSaid"));
    EXPECT_TRUE(said->text().contains(host)) << qPrintable(said->text());
    test::click(pushing, name("pushNow"));
    auto* hint = child<QLabel>(pushing, name("errorHint"));
    ASSERT_TRUE(waitFor([&] { return hint->isVisible(); }));
    EXPECT_TRUE(hint->text().contains(name("docker login ") + host)) << qPrintable(hint->text());

    logIn(true);
    auto* act = child<QPushButton>(pushing, name("pushNow"));
    ASSERT_TRUE(waitFor([&] { return act->isEnabled(); }));
    test::click(pushing, name("pushNow"));
    ASSERT_TRUE(waitFor([&] { return said->text().startsWith(pushed); })) << qPrintable(hint->text());
    EXPECT_TRUE(said->text().contains(name("Digest: sha256:"))) << qPrintable(said->text());
    EXPECT_FALSE(hint->isVisible());
}

TEST_P(RealBuilds, ARootFileSystemBecomesAnImage) {
    const QString root = folder.file(name("root")), file = folder.file(name("root.tar"));
    QDir().mkpath(root + name("/etc"));
    ASSERT_EQ(lab::LabProcess::run({name("tar"), name("-C"), root, name("-cf"), file, name(".")}).code, 0);
    child<QAction>(tab, name("importImage"))->trigger();
    auto* importing = dialog<>("importImageDialog");
    ASSERT_TRUE(importing);
    test::click(importing, name("importChoose"));
    auto* chooser = importing->findChild<QFileDialog*>(name("importFileDialog"));
    ASSERT_TRUE(chooser);
    Q_EMIT chooser->fileSelected(file);
    chooser->close();
    const QString made = name("localhost/lab/root:1");
    child<QLineEdit>(importing, name("imageName"))->setText(made);
    test::click(importing, name("importNow"));
    auto* said = child<QLabel>(importing, name("importSaid"));
    ASSERT_TRUE(waitFor([&] { return said->text().startsWith(made); }));
    ASSERT_TRUE(waitFor([&] { return titles().contains(made); }));
}

}  // namespace
}  // namespace hearth
