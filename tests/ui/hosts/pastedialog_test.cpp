// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/pastedialog.h"

#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/hosts/hostactions.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace hearth {
namespace {

using test::child;
using test::openDialog;

QString colab(const QString& name) {
    return QStringLiteral(
               "ssh -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -oProxyCommand='cloudflared "
               "access ssh --hostname %h' -L 5901:localhost:5901 colab@%1.trycloudflare.com")
        .replace(QLatin1String("%1"), name);
}

QString labelText(const QWidget& in, const char* name) {
    return child<QLabel>(&in, QLatin1String(name))->text();
}

TEST(PasteDialog, ShowsWhatACommandMakesAndWhatIsLost) {
    PasteDialog dialog(
        {}, {}, QStringLiteral("ssh -p 2222 -J bastion -L 8888:localhost:8888 -D 1080 ada@gpu-box htop"));
    dialog.show();
    QSignalSpy wanted(&dialog, &PasteDialog::saveWanted);
    EXPECT_EQ(child<QLineEdit>(&dialog, QStringLiteral("name"))->text(), QStringLiteral("gpu-box"));
    EXPECT_TRUE(child<QLabel>(&dialog, QStringLiteral("notKept"))->isVisible());
    EXPECT_TRUE(labelText(dialog, "notKept").contains(QStringLiteral("htop")));
    EXPECT_EQ(labelText(dialog, "outcome"),
              QStringLiteral("A new host, gpu-box.\nA new tunnel, gpu-box, with 8888:localhost:8888, 1080."));
    test::click(&dialog, QStringLiteral("saveAndSwitchOn"));
    ASSERT_EQ(wanted.count(), 1);
    const auto pasted = wanted.first().at(0).value<PastedSshCommand>();
    EXPECT_EQ(pasted.host.addressText(), QStringLiteral("ada@gpu-box:2222"));
    EXPECT_EQ(pasted.forwards.size(), 2);
    EXPECT_EQ(wanted.first().at(1).toString(), QStringLiteral("gpu-box"));
    EXPECT_EQ(wanted.first().at(2).toString(), QStringLiteral("gpu-box"));
}

TEST(PasteDialog, ANameThatIsTakenGetsANumber) {
    Host there;
    there.id = QStringLiteral("1");
    there.name = QStringLiteral("nas");
    there.address = QStringLiteral("nas");
    PasteDialog dialog({there}, {}, QStringLiteral("ssh nas"));
    auto* name = child<QLineEdit>(&dialog, QStringLiteral("name"));
    EXPECT_EQ(name->text(), QStringLiteral("nas-2"));
    dialog.show();
    EXPECT_FALSE(child<QPushButton>(&dialog, QStringLiteral("saveAndSwitchOn"))->isVisible());
    // Typing the other's name does not replace it.
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("nas"));
    EXPECT_FALSE(child<QPushButton>(&dialog, QStringLiteral("save"))->isEnabled());
}

TEST(PasteDialog, WhatIsNoCommandCannotBeSaved) {
    PasteDialog dialog({});
    dialog.show();
    auto* save = child<QPushButton>(&dialog, QStringLiteral("save"));
    EXPECT_FALSE(save->isEnabled());
    auto* command = child<QPlainTextEdit>(&dialog, QStringLiteral("command"));
    command->setPlainText(QStringLiteral("ssh 'open quote"));
    EXPECT_FALSE(save->isEnabled());
    command->setPlainText(QStringLiteral("ssh ada@nas"));
    EXPECT_TRUE(save->isEnabled());
}

class Pasting : public testing::Test {
protected:
    PasteDialog* paste(const QString& command) {
        QGuiApplication::clipboard()->setText(command);
        hostactions::paste(world.context);
        auto* dialog = openDialog<PasteDialog>(world, "pasteDialog");
        EXPECT_NE(dialog, nullptr);
        return dialog;
    }
    bool idle() {
        return test::waitFor([&] {
            return world.operations.runningCount() == 0 &&
                   openDialog<PasteDialog>(world, "pasteDialog") == nullptr;
        });
    }
    test::PageWorld world;
};

TEST_F(Pasting, TheSameColabTheNextDayIsTheSameHostAndTunnel) {
    world.top.show();
    PasteDialog* dialog = paste(colab(QStringLiteral("first-day")));
    test::click(dialog, QStringLiteral("save"));
    ASSERT_TRUE(idle());
    ASSERT_EQ(world.services.hostStore.hosts().size(), 1);
    const Host host = world.services.hostStore.hosts().first();
    EXPECT_TRUE(host.ephemeral);
    EXPECT_EQ(host.address, QStringLiteral("first-day.trycloudflare.com"));
    ASSERT_EQ(world.services.tunnelStore.items().size(), 1);
    const TunnelSpec tunnel = world.services.tunnelStore.items().first();
    EXPECT_EQ(tunnel.machine, host.name);
    EXPECT_EQ(tunnel.parts.first().forward.displayText(), QStringLiteral("5901:localhost:5901"));

    dialog = paste(colab(QStringLiteral("second-day")));
    EXPECT_EQ(child<QLineEdit>(dialog, QStringLiteral("name"))->text(), host.name);
    EXPECT_EQ(child<QPushButton>(dialog, QStringLiteral("save"))->text(), QStringLiteral("Update host"));
    EXPECT_TRUE(labelText(*dialog, "outcome").contains(QStringLiteral("again")));
    EXPECT_TRUE(labelText(*dialog, "outcome").contains(QStringLiteral("has its forwards already")));
    test::click(dialog, QStringLiteral("save"));
    ASSERT_TRUE(idle());
    ASSERT_EQ(world.services.hostStore.hosts().size(), 1);
    EXPECT_EQ(world.services.hostStore.hosts().first().id, host.id);
    EXPECT_EQ(world.services.hostStore.hosts().first().address,
              QStringLiteral("second-day.trycloudflare.com"));
    EXPECT_EQ(world.services.tunnelStore.items(), QList<TunnelSpec>{tunnel});
    EXPECT_EQ(world.services.tunnels.states().first().phase, TunnelState::Phase::Off);
}

TEST_F(Pasting, ATunnelThatIsOnIsBegunAnewAtTheNewAddress) {
    world.top.show();
    test::click(paste(colab(QStringLiteral("first-day"))), QStringLiteral("saveAndSwitchOn"));
    ASSERT_TRUE(idle());
    ASSERT_EQ(world.services.tunnels.states().size(), 1);
    const auto before = world.services.tunnels.states().first().parts.value(0).handle;
    ASSERT_NE(before, nullptr) << "it is on, though its way is down: there is no cloudflared here";
    test::click(paste(colab(QStringLiteral("second-day"))), QStringLiteral("save"));
    ASSERT_TRUE(idle());
    const auto after = world.services.tunnels.states().first().parts.value(0).handle;
    ASSERT_NE(after, nullptr);
    EXPECT_NE(after, before);
    EXPECT_EQ(before->state().phase, ForwardState::Phase::Stopped);
    world.services.tunnels.down(world.services.tunnels.states().first().spec.id);
}

}  // namespace
}  // namespace hearth
