// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filepicker.h"

#include "core/files/filename.h"
#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/files/newfolderdialog.h"
#include "ui/files/pickfile.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/tableview.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace hearth {
namespace {

using test::child;
using test::click;

FileInfo entry(const QString& name, FileInfo::Kind kind = FileInfo::Kind::File, std::int64_t size = 0) {
    FileInfo out;
    out.name = name;
    out.kind = kind;
    out.opensAsFolder = kind == FileInfo::Kind::Folder;
    out.size = size;
    return out;
}

FolderContent home() {
    return {QStringLiteral("/home/ada"),
            {entry(QStringLiteral("notes.txt"), FileInfo::Kind::File, 12),
             entry(QStringLiteral("work"), FileInfo::Kind::Folder),
             entry(QStringLiteral(".config"), FileInfo::Kind::Folder),
             entry(QStringLiteral("Debian.ISO"), FileInfo::Kind::File, 700'000'000),
             entry(QStringLiteral("data"), FileInfo::Kind::Folder)},
            false};
}

QStringList shownNames(const FilePicker& picker) {
    QStringList out;
    const auto* model = child<TableView>(&picker, QStringLiteral("files"))->model();
    for (int i = 0; i < model->rowCount(); ++i) out << model->index(i, 0).data().toString();
    return out;
}

void standOn(FilePicker& picker, const QString& name) {
    auto* table = child<TableView>(&picker, QStringLiteral("files"));
    for (int i = 0; i < table->model()->rowCount(); ++i)
        if (table->model()->index(i, 0).data().toString() == name)
            return table->setCurrentIndex(table->model()->index(i, 0));
    ADD_FAILURE() << "no " << qPrintable(name);
}

class FilePickerTest : public ::testing::Test {
protected:
    void open(FilePicker::Pick what) {
        picker = std::make_unique<FilePicker>(QStringLiteral("gpu-box"), what);
        wanted = std::make_unique<QSignalSpy>(picker.get(), &FilePicker::contentWanted);
        picked = std::make_unique<QSignalSpy>(picker.get(), &FilePicker::picked);
        picker->show();
        picker->activateWindow();  // shortcuts are the active window's
        ASSERT_TRUE(QTest::qWaitForWindowActive(picker.get()));
        picker->start({});
        EXPECT_EQ(wanted->takeFirst().at(0).toString(), QString());
        EXPECT_FALSE(table()->isEnabled());
        picker->showContent(home());
    }
    TableView* table() const { return child<TableView>(picker.get(), QStringLiteral("files")); }
    bool enabled(const char* name) const {
        return child<QWidget>(picker.get(), QLatin1String(name))->isEnabled();
    }
    QString nextWanted() const {
        return wanted->isEmpty() ? QString() : wanted->takeFirst().at(0).toString();
    }

    std::unique_ptr<FilePicker> picker;
    std::unique_ptr<QSignalSpy> wanted, picked;
};

TEST_F(FilePickerTest, ShowsFoldersFirstAndHidesWhatIsHidden) {
    open(FilePicker::Pick::File);
    EXPECT_EQ(shownNames(*picker), (QStringList{QStringLiteral("data"), QStringLiteral("work"),
                                                QStringLiteral("Debian.ISO"), QStringLiteral("notes.txt")}));
    table()->sortByColumn(0, Qt::DescendingOrder);
    EXPECT_EQ(shownNames(*picker), (QStringList{QStringLiteral("work"), QStringLiteral("data"),
                                                QStringLiteral("notes.txt"), QStringLiteral("Debian.ISO")}));
    standOn(*picker, QStringLiteral("data"));
    QTest::keyClick(picker.get(), Qt::Key_H, Qt::ControlModifier);
    EXPECT_TRUE(child<QCheckBox>(picker.get(), QStringLiteral("hidden"))->isChecked());
    EXPECT_TRUE(shownNames(*picker).contains(QStringLiteral(".config")));
    EXPECT_EQ(table()->currentIndex().data().toString(), QStringLiteral("data"));
}

TEST_F(FilePickerTest, GoesInAndOutByKeysAndChoosesAFile) {
    open(FilePicker::Pick::File);
    standOn(*picker, QStringLiteral("work"));
    EXPECT_FALSE(enabled("choose")) << "a folder is not what is asked for";
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_EQ(nextWanted(), QStringLiteral("/home/ada/work"));
    EXPECT_FALSE(table()->isEnabled());
    picker->showContent({QStringLiteral("/home/ada/work"), {}, false});
    EXPECT_TRUE(child<QWidget>(picker.get(), QStringLiteral("nothing"))->isVisible());
    click(picker.get(), QStringLiteral("up"));
    EXPECT_EQ(nextWanted(), QStringLiteral("/home/ada"));
    picker->showContent(home());
    EXPECT_EQ(table()->currentIndex().data().toString(), QStringLiteral("work")) << "where it was come from";
    QTest::keyClick(table(), Qt::Key_Backspace);
    EXPECT_EQ(nextWanted(), QStringLiteral("/home"));
    picker->showContent(home());
    standOn(*picker, QStringLiteral("notes.txt"));
    EXPECT_TRUE(enabled("choose"));
    QTest::keyClick(table(), Qt::Key_Return);
    ASSERT_EQ(picked->count(), 1);
    EXPECT_EQ(picked->first().at(0).toString(), QStringLiteral("/home/ada/notes.txt"));
    EXPECT_FALSE(picker->isVisible());
}

TEST_F(FilePickerTest, ChoosesTheFolderThatIsShown) {
    open(FilePicker::Pick::Folder);
    standOn(*picker, QStringLiteral("notes.txt"));
    QTest::keyClick(table(), Qt::Key_Return);
    click(picker.get(), QStringLiteral("choose"));
    EXPECT_EQ(picked->first().at(0).toString(), QStringLiteral("/home/ada"));
}

TEST_F(FilePickerTest, OnlyFilesOfTheKindAskedForCanBeChosen) {
    open(FilePicker::Pick::File);
    picker->setSuffixes({QStringLiteral("iso"), QStringLiteral("img")});
    standOn(*picker, QStringLiteral("notes.txt"));
    EXPECT_FALSE(enabled("choose"));
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_EQ(picked->count(), 0);
    standOn(*picker, QStringLiteral("Debian.ISO"));
    click(picker.get(), QStringLiteral("choose"));
    EXPECT_EQ(picked->first().at(0).toString(), QStringLiteral("/home/ada/Debian.ISO"));
}

TEST_F(FilePickerTest, FindsANameAndTakesAPath) {
    open(FilePicker::Pick::File);
    auto* find = child<FindField>(picker.get(), QStringLiteral("find"));
    QTest::keyClicks(find, QStringLiteral("NOT"));
    EXPECT_EQ(shownNames(*picker), QStringList{QStringLiteral("notes.txt")});
    QTest::keyClick(find, Qt::Key_Down);
    QTest::keyClicks(find, QStringLiteral("xyz"));
    EXPECT_TRUE(child<QWidget>(picker.get(), QStringLiteral("nothing"))->isVisible());
    find->clear();
    auto* path = child<QLineEdit>(picker.get(), QStringLiteral("path"));
    path->selectAll();
    QTest::keyClicks(path, QStringLiteral("/srv"));
    QTest::keyClick(path, Qt::Key_Return);
    EXPECT_EQ(nextWanted(), QStringLiteral("/srv"));
    picker->showError({ErrorKind::NotFound, QStringLiteral("No."), {}, {}});
    EXPECT_TRUE(picker->error()->isVisible());
    EXPECT_EQ(shownNames(*picker).size(), 4) << "the list stays as it was";
    EXPECT_TRUE(table()->isEnabled());
    QTest::keyClick(picker.get(), Qt::Key_Home, Qt::AltModifier);
    EXPECT_EQ(wanted->count(), 1);
    EXPECT_EQ(nextWanted(), QString());
    EXPECT_FALSE(picker->error()->isVisible());
}

TEST_F(FilePickerTest, NamesThatAreNoTextFindTheirFile) {
    open(FilePicker::Pick::File);
    const QString odd = fileText("caf\xe9\n");
    picker->showContent({QStringLiteral("/home/ada"), {entry(odd)}, true});
    EXPECT_EQ(shownNames(*picker), QStringList{QString::fromUtf8("caf\xef\xbf\xbd\xef\xbf\xbd")});
    EXPECT_FALSE(child<Label>(picker.get(), QStringLiteral("note"))->text().isEmpty()) << "there is more";
    click(picker.get(), QStringLiteral("choose"));
    EXPECT_EQ(picked->first().at(0).toString(), QStringLiteral("/home/ada/") + odd);
}

TEST_F(FilePickerTest, AsksForANewFoldersName) {
    open(FilePicker::Pick::Folder);
    QSignalSpy folders(picker.get(), &FilePicker::folderWanted);
    click(picker.get(), QStringLiteral("newFolder"));
    auto* dialog = child<NewFolderDialog>(picker.get(), QStringLiteral("newFolderDialog"));
    ASSERT_NE(dialog, nullptr);
    auto* name = child<QLineEdit>(dialog, QStringLiteral("name"));
    auto* make = child<QPushButton>(dialog, QStringLiteral("make"));
    for (const char* bad : {"", ".", "..", "a/b"}) {
        name->setText(QLatin1String(bad));
        EXPECT_FALSE(make->isEnabled()) << bad;
    }
    name->setText(QStringLiteral("new one"));
    QTest::mouseClick(make, Qt::LeftButton);
    EXPECT_EQ(folders.takeFirst().at(0).toString(), QStringLiteral("/home/ada/new one"));
}

TEST(PickFile, LooksThroughTheFilesOfAMachine) {
    test::PageWorld world;
    const test::TempDir folder;
    folder.write(QStringLiteral("sub/disk.qcow2"), "disk");
    folder.write(QStringLiteral("sub/readme"), "text");
    QString got;
    const PickSpec spec{
        FilePicker::Pick::File, folder.file(QStringLiteral("sub/disk.qcow2")), {QStringLiteral("qcow2")}};
    auto* picker = pickFile(world.context, &world.top, QStringLiteral("local"), spec,
                            [&](const QString& path) { got = path; });
    auto* table = child<TableView>(picker, QStringLiteral("files"));
    ASSERT_TRUE(test::waitFor([&] { return table->isEnabled(); }));
    EXPECT_EQ(child<QLineEdit>(picker, QStringLiteral("path"))->text(), folder.file(QStringLiteral("sub")));
    EXPECT_EQ(table->currentIndex().data().toString(), QStringLiteral("disk.qcow2"));
    // A new folder is gone into.
    click(picker, QStringLiteral("newFolder"));
    auto* dialog = child<NewFolderDialog>(picker, QStringLiteral("newFolderDialog"));
    QTest::keyClicks(child<QLineEdit>(dialog, QStringLiteral("name")), QStringLiteral("made"));
    click(dialog, QStringLiteral("make"));
    ASSERT_TRUE(test::waitFor([&] { return table->isEnabled(); }));
    EXPECT_TRUE(folder.exists(QStringLiteral("sub/made")));
    EXPECT_EQ(child<QLineEdit>(picker, QStringLiteral("path"))->text(),
              folder.file(QStringLiteral("sub/made")));
    click(picker, QStringLiteral("up"));
    ASSERT_TRUE(test::waitFor([&] { return table->isEnabled(); }));
    standOn(*picker, QStringLiteral("disk.qcow2"));
    click(picker, QStringLiteral("choose"));
    EXPECT_EQ(got, folder.file(QStringLiteral("sub/disk.qcow2")));
}

}  // namespace
}  // namespace hearth
