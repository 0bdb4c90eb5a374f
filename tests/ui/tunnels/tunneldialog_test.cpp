// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunneldialog.h"

#include "tests/ui/pageworld.h"
#include "tests/ui/shell/facts.h"
#include "tests/ui/support.h"
#include "ui/hosts/hostdialog.h"
#include "ui/hosts/pastedialog.h"
#include "ui/look/commandpreview.h"
#include "ui/look/formfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace hearth {
namespace {

class TunnelDialogTest : public testing::Test {
protected:
    void open(const TunnelSpec& tunnel = {}) {
        MachineFacts nas = test::machine(QStringLiteral("nas"));
        nas.host.port = 2301;
        nas.host.keyFile = QStringLiteral("/keys/nas");
        dialog = std::make_unique<TunnelDialog>(
            QList<MachineFacts>{test::machine(QStringLiteral("gpu-box")), nas},
            QStringList{QStringLiteral("work")}, tunnel, QStringLiteral("/run/mine"));
        dialog->show();
    }
    template <class Widget>
    Widget* find(const char* name) const {
        return dialog->findChild<Widget*>(QLatin1String(name));
    }
    PartRow* part(int at) const { return dialog->findChildren<PartRow*>().value(at); }
    static QLineEdit* field(PartRow* row, const char* name) {
        return row->findChild<QLineEdit*>(QLatin1String(name));
    }
    static void choose(PartRow* row, const char* service) {
        auto* list = row->findChild<QComboBox*>(QStringLiteral("service"));
        list->setCurrentIndex(list->findData(QLatin1String(service)));
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    bool mayBeSaved() const { return find<QPushButton>("save")->isEnabled(); }

    std::unique_ptr<TunnelDialog> dialog;
};

TEST_F(TunnelDialogTest, MakesATunnelOfSeveralForwards) {
    open();
    QSignalSpy wanted(dialog.get(), &TunnelDialog::saveWanted);
    EXPECT_FALSE(mayBeSaved());
    find<QLineEdit>("name")->setText(QStringLiteral("work db"));
    find<QComboBox>("machine")->setCurrentText(QStringLiteral("nas"));
    find<QComboBox>("group")->setCurrentText(QStringLiteral("work"));
    field(part(0), "target")->setText(QStringLiteral("db.lan:5432"));
    field(part(0), "listen")->setText(QStringLiteral("15432"));
    EXPECT_TRUE(mayBeSaved());
    click("addPart");
    EXPECT_FALSE(mayBeSaved()) << "the new forward is empty";
    auto* kind = part(1)->findChild<QComboBox*>(QStringLiteral("kind"));
    kind->setCurrentIndex(kind->findData(int(ForwardSpec::Kind::Remote)));
    field(part(1), "listen")->setText(QStringLiteral("9000"));
    field(part(1), "target")->setText(QStringLiteral("3000"));
    click("addPart");
    kind = part(2)->findChild<QComboBox*>(QStringLiteral("kind"));
    kind->setCurrentIndex(kind->findData(int(ForwardSpec::Kind::Dynamic)));
    EXPECT_FALSE(field(part(2), "target")->isVisible());
    EXPECT_EQ(
        dialog->findChild<CommandPreview*>()->text(),
        QStringLiteral("ssh -N -p 2301 -i /keys/nas -L 15432:db.lan:5432 -R 9000:localhost:3000 -D 1080 "
                       "ada@nas.lan"))
        << "ssh knows no host by the name that only Hearth has";
    click("saveAndSwitchOn");
    ASSERT_EQ(wanted.count(), 1);
    const auto tunnel = wanted.first().at(0).value<TunnelSpec>();
    EXPECT_TRUE(wanted.first().at(1).toBool());
    TunnelSpec expected;
    expected.name = QStringLiteral("work db");
    expected.machine = QStringLiteral("nas");
    expected.group = QStringLiteral("work");
    using Kind = ForwardSpec::Kind;
    expected.parts = {{parseForwardSpec(Kind::Local, QStringLiteral("15432:db.lan:5432")).value(), {}},
                      {parseForwardSpec(Kind::Remote, QStringLiteral("9000:localhost:3000")).value(), {}},
                      {parseForwardSpec(Kind::Dynamic, QStringLiteral("1080")).value(), {}}};
    EXPECT_EQ(tunnel, expected);
}

TEST_F(TunnelDialogTest, ShowsWhatIsSavedAndKeepsWhatItDoesNotShow) {
    TunnelSpec saved;
    saved.id = QStringLiteral("7");
    saved.name = QStringLiteral("db");
    saved.machine = QStringLiteral("gone");
    saved.startWithHearth = true;
    for (const char* text :
         {"8080:localhost:80", "/tmp/a.sock:db.lan:5432", "0.0.0.0:1:[::1]:2", "0:/run/x.sock"})
        saved.parts.append(
            {parseForwardSpec(ForwardSpec::Kind::Local, QLatin1String(text)).value(), QStringLiteral("web")});
    open(saved);
    QSignalSpy wanted(dialog.get(), &TunnelDialog::saveWanted);
    EXPECT_EQ(find<QComboBox>("machine")->currentText(), QStringLiteral("gone"));
    click("save");
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().at(0).value<TunnelSpec>(), saved);
    EXPECT_FALSE(wanted.first().at(1).toBool());
}

TEST_F(TunnelDialogTest, SaysWhatIsWrongAndWhatIsOpenToOthers) {
    open();
    const FormField* line = part(0)->field();
    EXPECT_TRUE(line->problem().isEmpty());
    field(part(0), "target")->setText(QStringLiteral("abc:foo bar"));
    EXPECT_TRUE(line->problem().contains(QStringLiteral("abc:foo bar"))) << qPrintable(line->problem());
    EXPECT_TRUE(line->problem().contains(QStringLiteral("db.lan:5432"))) << "an example of what is expected";
    field(part(0), "target")->setText(QStringLiteral("80"));
    EXPECT_TRUE(line->problem().isEmpty());
    // What may be meant so is no mistake.
    field(part(0), "listen")->setText(QStringLiteral("0.0.0.0:8080"));
    EXPECT_TRUE(line->problem().isEmpty());
    EXPECT_TRUE(line->warning().contains(QStringLiteral("0.0.0.0:8080"))) << qPrintable(line->warning());
    auto* kind = part(0)->findChild<QComboBox*>(QStringLiteral("kind"));
    kind->setCurrentIndex(kind->findData(int(ForwardSpec::Kind::Dynamic)));
    field(part(0), "listen")->setText(QStringLiteral("/tmp/x"));
    EXPECT_TRUE(line->problem().contains(QStringLiteral("127.0.0.1:1080"))) << qPrintable(line->problem());
}

TEST_F(TunnelDialogTest, EachForwardSaysItsOwn) {
    open();
    choose(part(0), "proxmox");
    click("addPart");
    choose(part(1), "web");
    field(part(1), "target")->setText(QStringLiteral("nothing here"));
    const auto below = [this](int at) {
        return part(at)->field()->findChild<QLabel*>(QStringLiteral("below"))->text();
    };
    EXPECT_FALSE(below(0).isEmpty()) << "the hint on its certificate";
    EXPECT_TRUE(part(0)->field()->problem().isEmpty());
    TunnelSpec saved;
    saved.id = QStringLiteral("7");
    saved.parts = {{parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("1:localhost:2")).value(),
                    QStringLiteral("proxmox")}};
    const TunnelDialog again({}, {}, saved);
    EXPECT_EQ(again.findChild<PartRow*>()->field()->findChild<QLabel*>(QStringLiteral("below"))->text(),
              below(0));
    EXPECT_TRUE(below(1).contains(QStringLiteral("nothing here"))) << qPrintable(below(1));
}

TEST(TunnelDialogWithoutHosts, LeadsToTheFirst) {
    test::PageWorld world;
    world.top.show();
    editTunnel(world.context, {});
    auto* dialog = test::openDialog<TunnelDialog>(world, "tunnelDialog");
    ASSERT_NE(dialog, nullptr);
    const auto* machine = dialog->findChild<QComboBox*>(QStringLiteral("machine"));
    const auto* offer = dialog->findChild<QWidget*>(QStringLiteral("noHosts"));
    const auto* look = dialog->findChild<QPushButton*>(QStringLiteral("lookThere"));
    EXPECT_TRUE(offer->isVisible());
    EXPECT_FALSE(machine->isEnabled());
    EXPECT_FALSE(look->isEnabled());
    // What was typed stays, while the host is added.
    dialog->findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("db"));
    test::click(dialog, QStringLiteral("addHost"));
    EXPECT_NE(test::openDialog<HostDialog>(world, "hostDialog"), nullptr);
    world.saveNamed(QStringLiteral("nas"));
    ASSERT_TRUE(test::waitFor([&] { return machine->count() == 1; }));
    EXPECT_EQ(machine->currentText(), QStringLiteral("nas"));
    EXPECT_TRUE(machine->isEnabled());
    EXPECT_TRUE(look->isEnabled());
    EXPECT_FALSE(offer->isVisible());
    EXPECT_EQ(dialog->findChild<QLineEdit*>(QStringLiteral("name"))->text(), QStringLiteral("db"));
}

TEST(TunnelDialogWithoutHosts, ACommandToPasteTakesItsPlace) {
    test::PageWorld world;
    world.top.show();
    editTunnel(world.context, {});
    auto* dialog = test::openDialog<TunnelDialog>(world, "tunnelDialog");
    ASSERT_NE(dialog, nullptr);
    test::click(dialog, QStringLiteral("pasteCommand"));
    EXPECT_EQ(test::openDialog<TunnelDialog>(world, "tunnelDialog"), nullptr);
    EXPECT_NE(test::openDialog<PasteDialog>(world, "pasteDialog"), nullptr);
}

TEST_F(TunnelDialogTest, AServiceFillsInItsPortsAndIsRemembered) {
    open();
    QSignalSpy wanted(dialog.get(), &TunnelDialog::saveWanted);
    find<QLineEdit>("name")->setText(QStringLiteral("data"));
    choose(part(0), "postgresql");
    EXPECT_EQ(field(part(0), "target")->text(), QStringLiteral("5432"));
    EXPECT_EQ(field(part(0), "listen")->text(), QStringLiteral("5432"));
    // Another choice replaces what the first one filled in, never what was typed.
    choose(part(0), "proxmox");
    EXPECT_EQ(field(part(0), "target")->text(), QStringLiteral("8006"));
    field(part(0), "target")->setText(QStringLiteral("pve.lan:8006"));
    choose(part(0), "websecure");
    EXPECT_EQ(field(part(0), "target")->text(), QStringLiteral("pve.lan:8006"));
    EXPECT_EQ(field(part(0), "listen")->text(), QStringLiteral("8443"));
    click("save");
    ASSERT_EQ(wanted.count(), 1);
    const auto tunnel = wanted.first().at(0).value<TunnelSpec>();
    ASSERT_EQ(tunnel.parts.size(), 1);
    EXPECT_EQ(tunnel.parts.first().service, QStringLiteral("websecure"));
    EXPECT_EQ(tunnel.parts.first().forward.displayText(), QStringLiteral("8443:pve.lan:8006"));
}

TEST_F(TunnelDialogTest, WhatListensOnASocketThereBelongsOnOneHere) {
    open();
    choose(part(0), "docker");
    EXPECT_EQ(field(part(0), "target")->text(), QStringLiteral("/run/docker.sock"));
    EXPECT_EQ(field(part(0), "listen")->text(), QStringLiteral("/run/mine/docker.sock"));
    EXPECT_TRUE(part(0)->field()->warning().isEmpty());
    field(part(0), "listen")->setText(QStringLiteral("2375"));
    EXPECT_FALSE(part(0)->field()->warning().isEmpty());
}

TEST_F(TunnelDialogTest, OnlyWhatIsOpenedHereHasAService) {
    open();
    choose(part(0), "web");
    auto* kind = part(0)->findChild<QComboBox*>(QStringLiteral("kind"));
    kind->setCurrentIndex(kind->findData(int(ForwardSpec::Kind::Dynamic)));
    auto* service = part(0)->findChild<QComboBox*>(QStringLiteral("service"));
    EXPECT_FALSE(service->isEnabled());
    EXPECT_EQ(service->currentData().toString(), QString());
}

TEST_F(TunnelDialogTest, AServiceThatOnlyANewerHearthKnowsIsKept) {
    TunnelSpec saved;
    saved.id = QStringLiteral("7");
    saved.name = QStringLiteral("db");
    saved.machine = QStringLiteral("nas");
    saved.parts = {{parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("1:localhost:2")).value(),
                    QStringLiteral("mongodb")}};
    open(saved);
    QSignalSpy wanted(dialog.get(), &TunnelDialog::saveWanted);
    click("save");
    EXPECT_EQ(wanted.first().at(0).value<TunnelSpec>(), saved);
}

TEST_F(TunnelDialogTest, LeadsToWhatListensThere) {
    open();
    QSignalSpy wanted(dialog.get(), &TunnelDialog::lookWanted);
    find<QComboBox>("machine")->setCurrentText(QStringLiteral("nas"));
    click("lookThere");
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().first().toString(), QStringLiteral("nas"));
}

TEST_F(TunnelDialogTest, TheLastForwardStays) {
    open();
    auto* remove = part(0)->findChild<QToolButton*>(QStringLiteral("removePart"));
    EXPECT_FALSE(remove->isEnabled());
    click("addPart");
    EXPECT_TRUE(remove->isEnabled());
    QTest::mouseClick(remove, Qt::LeftButton);
    QTRY_COMPARE(dialog->findChildren<PartRow*>().size(), 1);
    EXPECT_FALSE(part(0)->findChild<QToolButton*>(QStringLiteral("removePart"))->isEnabled());
}

TEST_F(TunnelDialogTest, AnErrorIsShownAndCanBeTriedAgain) {
    open();
    find<QLineEdit>("name")->setText(QStringLiteral("a"));
    field(part(0), "target")->setText(QStringLiteral("80"));
    dialog->setSaving(true);
    EXPECT_FALSE(mayBeSaved());
    dialog->showError({ErrorKind::Invalid, QStringLiteral("There is a tunnel “a” already."), {}, {}});
    EXPECT_TRUE(mayBeSaved());
}

}  // namespace
}  // namespace hearth
