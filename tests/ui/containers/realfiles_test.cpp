// SPDX-License-Identifier: GPL-3.0-or-later
// Files of containers over real engines, Docker and Podman, by clicks.
#include "tests/lab/support/labengine.h"
#include "tests/support/needs.h"
#include "tests/ui/containers/containerworld.h"
#include "ui/files/filesmodel.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QTabBar>

namespace hearth {
namespace {

using lab::LabEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class RealFiles : public test::ContainerWorld, public testing::WithParamInterface<LabEngine::Kind> {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("docker");
        HEARTH_NEEDS_PROGRAM("dockerd");
        HEARTH_NEEDS_PROGRAM("podman");
        HEARTH_NEEDS_ROOT();
        ASSERT_TRUE(real.start()) << qPrintable(real.error());
        test::FakeEngine::choose(real.socket());
        // One that does not run: all of it works so, too.
        real.docker({name("create"), name("--name"), name("off"), name("--network"), name("none"),
                     name("lab/busybox:1")});
        real.docker(
            {name("run"), name("-d"), name("--name"), name("web"), name("--network"), name("none"),
             name("lab/busybox:1"), name("sh"), name("-c"),
             name("mkdir -p /www/deep; echo theirs >/www/page; echo one >/www/deep/one; sleep 1000")});
        open();
        ASSERT_TRUE(waitFor([&] { return names() == (QStringList{name("off"), name("web")}); }));
        choose(name("web"));
        part<QTabBar>("containerParts")->setCurrentIndex(3);
        ASSERT_TRUE(waitFor([&] { return listed().contains(name("www")); }));
    }
    TableView& list() { return *part<TableView>("containerFilesTable"); }
    QStringList listed() {
        QStringList all;
        for (int row = 0; row < list().shownRows(); ++row)
            all << list().model()->index(row, FilesModel::Name).data().toString();
        return all;
    }
    bool lists(const QStringList& wanted) {
        const bool does = waitFor([&] { return listed() == wanted; });
        EXPECT_EQ(listed(), wanted);
        return does;
    }
    void goTo(const char* where) {
        auto* path = part<QLineEdit>("filesPath");
        path->setText(name(where));
        QTest::keyClick(path, Qt::Key_Return);
    }
    void pick(const char* file, Qt::KeyboardModifiers modifiers = {}) {
        const auto row = static_cast<int>(listed().indexOf(name(file)));
        ASSERT_GE(row, 0) << file;
        QTest::mouseClick(list().viewport(), Qt::LeftButton, modifiers,
                          list().visualRect(list().model()->index(row, 0)).center());
    }
    void downloadTo(const QString& where) {
        test::click(tab, name("filesDownload"));
        auto* chooser = dialog<QFileDialog>("downloadDialog");
        ASSERT_TRUE(chooser);
        Q_EMIT chooser->fileSelected(where);
        chooser->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void drop(const QStringList& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& each : files) urls << QUrl::fromLocalFile(each);
        data.setUrls(urls);
        auto* view = part("containerFiles");
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(view, &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(view, &event);
    }
    bool settles() {
        return waitFor([&] { return world.operations.runningCount() == 0; });
    }
    QDialog* asksToReplace() {
        EXPECT_TRUE(waitFor([&] { return tab->findChild<QDialog*>(name("replaceFilesDialog")) != nullptr; }));
        return dialog<>("replaceFilesDialog");
    }
    static QByteArray content(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    QByteArray inside(const char* command) {
        return real.docker({name("exec"), name("web"), name("sh"), name("-c"), name(command)});
    }

    LabEngine real{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Of, RealFiles, testing::Values(LabEngine::Kind::Docker, LabEngine::Kind::Podman),
                         [](const testing::TestParamInfo<LabEngine::Kind>& each) {
                             return each.param == LabEngine::Kind::Docker ? "docker" : "podman";
                         });

TEST_P(RealFiles, AreLookedThroughAndCopiedHere) {
    goTo("/www");
    ASSERT_TRUE(lists({name("deep"), name("index.html"), name("page")}));
    EXPECT_FALSE(part("filesDownload")->isEnabled()) << "nothing is chosen";
    pick("page");
    pick("deep", Qt::ControlModifier);
    downloadTo(folder.path());
    ASSERT_TRUE(waitFor([&] { return content(folder.path() + name("/deep/one")) == "one\n"; }));
    ASSERT_TRUE(settles());
    EXPECT_EQ(content(folder.file(name("page"))), "theirs\n");
    EXPECT_EQ(world.operations.list().first()->title(), name("Copy 2 item(s) from web"));
    EXPECT_EQ(world.operations.list().first()->commands().filter(name(" cp ")).size(), 2);

    // What is there is not replaced unasked.
    folder.write(name("page"), "ours");
    pick("page");
    downloadTo(folder.path());
    QDialog* asking = asksToReplace();
    ASSERT_TRUE(asking);
    EXPECT_EQ(content(folder.file(name("page"))), "ours");
    test::click(asking, name("act"));
    EXPECT_TRUE(waitFor([&] { return content(folder.file(name("page"))) == "theirs\n"; }));
    ASSERT_TRUE(settles());

    // Into a folder, and out of it again onto it.
    pick("deep");
    QTest::keyClick(&list(), Qt::Key_Return);
    ASSERT_TRUE(lists({name("one")}));
    EXPECT_EQ(part<QLineEdit>("filesPath")->text(), name("/www/deep"));
    QTest::keyClick(&list(), Qt::Key_Backspace);
    ASSERT_TRUE(lists({name("deep"), name("index.html"), name("page")}));
    EXPECT_EQ(list().currentIndex().data().toString(), name("deep"));
    // What is no folder is said, and what was listed stays.
    goTo("/www/page");
    EXPECT_TRUE(waitFor([&] { return isShown("filesError"); }));
    EXPECT_EQ(listed().size(), 3);
    tab->hidden();
}

TEST_P(RealFiles, ArePutInByDroppingThem) {
    goTo("/www");
    ASSERT_TRUE(lists({name("deep"), name("index.html"), name("page")}));
    const QString page = folder.write(name("page"), "ours");
    folder.write(name("site/a b"), "fresh");
    drop({folder.file(name("site")), page});
    QDialog* asking = asksToReplace();
    ASSERT_TRUE(asking);
    EXPECT_TRUE(test::child<QLabel>(asking, name("loss"))->text().contains(name("page")));
    EXPECT_FALSE(test::child<QLabel>(asking, name("loss"))->text().contains(name("site")));
    EXPECT_EQ(inside("cat /www/page '/www/site/a b'"), "theirs\nfresh");
    test::click(asking, name("act"));
    EXPECT_TRUE(waitFor([&] { return settles() && inside("cat /www/page") == "ours"; }));
    EXPECT_TRUE(lists({name("deep"), name("site"), name("index.html"), name("page")}));
    tab->hidden();
}

TEST_P(RealFiles, OfOneThatDoesNotRunToo) {
    choose(name("off"));
    ASSERT_TRUE(waitFor([&] { return listed().contains(name("www")); }));
    goTo("/www");
    ASSERT_TRUE(lists({name("index.html")}));
    const QString page = folder.write(name("page"), "ours");
    test::click(tab, name("uploadFiles"));
    auto* chooser = dialog<QFileDialog>("uploadDialog");
    ASSERT_TRUE(chooser);
    Q_EMIT chooser->filesSelected({page});
    chooser->close();
    ASSERT_TRUE(lists({name("index.html"), name("page")}));
    pick("page");
    const QString program = GetParam() == LabEngine::Kind::Podman ? name("podman") : name("docker");
    Q_EMIT list().menuWanted({0, 0});
    auto* menu = test::child<QMenu>(tab, name("filesMenu"));
    test::child<QAction>(menu, name("copyCommand"))->trigger();
    menu->close();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), program + name(" cp off:/www/page ."));
    // Each container is where it was left.
    choose(name("web"));
    ASSERT_TRUE(waitFor([&] { return part<QLineEdit>("filesPath")->text() == name("/"); }));
    choose(name("off"));
    EXPECT_TRUE(lists({name("index.html"), name("page")}));
    tab->hidden();
}

}  // namespace
}  // namespace hearth
