// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwarddialog.h"

#include "tests/ui/shell/facts.h"
#include "ui/look/commandpreview.h"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace hearth {
namespace {

TEST(ForwardFromFields, ReadsPortsAddressesAndSockets) {
    const auto port = forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("8888"), {});
    ASSERT_TRUE(port);
    EXPECT_EQ(port->target, StreamTarget::tcp(QStringLiteral("localhost"), 8888));
    EXPECT_EQ(port->bindPort, 0);
    EXPECT_TRUE(port->isLoopback());
    const auto far =
        forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("db.lan:5432"), QStringLiteral("15432"));
    ASSERT_TRUE(far);
    EXPECT_EQ(far->target, StreamTarget::tcp(QStringLiteral("db.lan"), 5432));
    EXPECT_EQ(far->bindPort, 15432);
    const auto socket =
        forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("/run/app.sock"), QStringLiteral("9000"));
    ASSERT_TRUE(socket);
    EXPECT_EQ(socket->target, StreamTarget::local(QStringLiteral("/run/app.sock")));
    const auto everywhere =
        forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("80"), QStringLiteral("0.0.0.0:8080"));
    ASSERT_TRUE(everywhere);
    EXPECT_FALSE(everywhere->isLoopback());
    EXPECT_FALSE(forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("nothing here"), {}));
    EXPECT_FALSE(forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("70000"), {}));
    EXPECT_FALSE(forwardFromFields(ForwardSpec::Kind::Local, {}, {}));
    // No field may take what belongs to the other.
    EXPECT_FALSE(forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("80:localhost:90"), {}));
    EXPECT_FALSE(
        forwardFromFields(ForwardSpec::Kind::Local, QStringLiteral("80"), QStringLiteral("1:localhost")));
    const auto socks = forwardFromFields(ForwardSpec::Kind::Dynamic, {}, QStringLiteral("0.0.0.0:1080"));
    ASSERT_TRUE(socks);
    EXPECT_EQ(socks->bindPort, 1080);
}

TEST(ForwardDialog, APortThatIsTakenCanBeReplacedByAFreeOne) {
    ForwardDialog dialog({test::machine(QStringLiteral("gpu-box")), test::machine(QStringLiteral("nas"))},
                         QStringLiteral("nas"));
    dialog.show();
    QSignalSpy wanted(&dialog, &ForwardDialog::openWanted);
    dialog.findChild<QLineEdit*>(QStringLiteral("target"))->setText(QStringLiteral("8006"));
    dialog.findChild<QLineEdit*>(QStringLiteral("localPort"))->setText(QStringLiteral("8006"));
    EXPECT_EQ(dialog.findChild<CommandPreview*>()->text(),
              QStringLiteral("ssh -N -L 8006:localhost:8006 ada@nas.lan"));
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("open")), Qt::LeftButton);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().at(0).toString(), QStringLiteral("nas"));
    EXPECT_EQ(wanted.takeFirst().at(1).value<ForwardSpec>().bindPort, 8006);
    dialog.offerFreePort({ErrorKind::Busy, QStringLiteral("Port 8006 is held by firefox."), {}, {}});
    auto* other = dialog.findChild<QPushButton*>(QStringLiteral("useFreePort"));
    ASSERT_NE(other, nullptr);
    QTest::mouseClick(other, Qt::LeftButton);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().at(1).value<ForwardSpec>().bindPort, 0);
}

}  // namespace
}  // namespace hearth
