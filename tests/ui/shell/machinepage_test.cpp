// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/machinepage.h"

#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace hearth {
namespace {

using Place = MachineAction::Place;

MachineAction action(const char* id, Place place, int order) {
    MachineAction made;
    made.id = QLatin1String(id);
    made.title = [id] { return QString::fromLatin1(id); };
    made.place = place;
    made.order = order;
    made.run = [](const UiContext&, const QString&) {};
    return made;
}

class MachinePageTest : public ::testing::Test {
protected:
    void open(QList<MachineAction> actions) {
        ServiceUi ui;
        ui.machineActions = std::move(actions);
        registry = std::make_unique<Registry>(std::vector<ServiceUi>{ui});
        facts.name = QStringLiteral("gpu-box");
        page = std::make_unique<MachinePage>(world.context, *registry, facts);
        page->show();
    }
    QStringList buttons() const {
        QStringList names;
        for (auto* button : page->findChildren<QPushButton*>())
            if (button->isVisible() && button->objectName().startsWith(QLatin1String("header.")))
                names << button->text();
        return names;
    }
    // What stands under ⋯; "-" for a line.
    QStringList menu() const {
        QStringList names;
        for (const QAction* entry : page->findChild<QMenu*>()->actions())
            names << (entry->isSeparator() ? QStringLiteral("-") : entry->text());
        return names;
    }

    test::PageWorld world;
    std::unique_ptr<Registry> registry;
    MachineFacts facts;
    std::unique_ptr<MachinePage> page;
};

TEST_F(MachinePageTest, WhyAMachineNeedsThePersonIsSaid) {
    open({});
    const auto* banner = test::child<QWidget>(page.get(), QStringLiteral("machineBanner"));
    facts.ssh.phase = SshState::Phase::NeedsYou;  // a question is open: its dialog says it
    page->update(facts);
    EXPECT_FALSE(banner->isVisible());
    facts.ssh.error = {
        ErrorKind::HostKeyChanged, QStringLiteral("The host key of gpu-box has changed."), {}, {}};
    page->update(facts);
    EXPECT_TRUE(banner->isVisible());
}

TEST_F(MachinePageTest, SaysByWhichOfItsAddressesItIsReached) {
    open({});
    const auto* state = test::child<QLabel>(page.get(), QStringLiteral("machineState"));
    facts.ssh.phase = SshState::Phase::Connected;
    facts.ssh.platform = QStringLiteral("Debian 12");
    page->update(facts);
    EXPECT_EQ(state->text(), QStringLiteral("connected · Debian 12"));
    facts.ssh.via = QStringLiteral("10.147.20.5");
    page->update(facts);
    EXPECT_EQ(state->text(), QStringLiteral("connected via 10.147.20.5 · Debian 12"));
}

TEST_F(MachinePageTest, WhatHasNoRoomInTheHeaderStandsUnderMore) {
    open({action("one", Place::Header, 0), action("two", Place::Header, 1), action("three", Place::Header, 2),
          action("four", Place::Header, 3), action("main", Place::Main, 4), action("second", Place::Main, 5),
          action("rest", Place::Menu, 100)});
    EXPECT_EQ(buttons(), (QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three"),
                                      QStringLiteral("main")}));
    EXPECT_EQ(menu(), (QStringList{QStringLiteral("four"), QStringLiteral("second"), QStringLiteral("-"),
                                   QStringLiteral("rest")}));
}

TEST_F(MachinePageTest, LinesOfTheMenuStandBetweenHundreds) {
    open({action("edit", Place::Menu, 100), action("copy", Place::Menu, 199),
          action("test", Place::Menu, 200), action("remove", Place::Menu, 450)});
    EXPECT_EQ(menu(), (QStringList{QStringLiteral("edit"), QStringLiteral("copy"), QStringLiteral("-"),
                                   QStringLiteral("test"), QStringLiteral("-"), QStringLiteral("remove")}));
}

TEST_F(MachinePageTest, TheKeyboardStaysOnTheButtonThatTookThePlace) {
    const auto up = [](const MachineFacts& now) { return now.ssh.phase == SshState::Phase::Connected; };
    auto connecting = action("connect", Place::Header, 0), ending = action("disconnect", Place::Header, 1);
    connecting.shown = [up](const MachineFacts& now) { return !up(now); };
    ending.shown = up;
    open({connecting, ending, action("main", Place::Main, 2)});
    test::child<QPushButton>(page.get(), QStringLiteral("header.connect"))->setFocus();
    facts.ssh.phase = SshState::Phase::Connected;
    page->update(facts);
    EXPECT_EQ(page->focusWidget(), test::child<QPushButton>(page.get(), QStringLiteral("header.disconnect")));
}

}  // namespace
}  // namespace hearth
