// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshtarget.h"

#include <gtest/gtest.h>

using namespace hearth;

TEST(SshTarget, DisplayText) {
    SshTarget target;
    target.address = QStringLiteral("nas");
    EXPECT_EQ(target.displayText(), QStringLiteral("nas"));
    target.user = QStringLiteral("ada");
    EXPECT_EQ(target.displayText(), QStringLiteral("ada@nas"));
    target.port = 2222;
    EXPECT_EQ(target.displayText(), QStringLiteral("ada@nas:2222"));
    target.address = QStringLiteral("fe80::1");
    EXPECT_EQ(target.displayText(), QStringLiteral("ada@[fe80::1]:2222"));
    target.port = 22;
    EXPECT_EQ(target.displayText(), QStringLiteral("ada@fe80::1"));
}

TEST(SshTarget, AddressDisplayText) {
    EXPECT_EQ((SshAddress{QStringLiteral("10.147.20.5"), 22}).displayText(), QStringLiteral("10.147.20.5"));
    EXPECT_EQ((SshAddress{QStringLiteral("10.147.20.5"), 23}).displayText(),
              QStringLiteral("10.147.20.5:23"));
    EXPECT_EQ((SshAddress{QStringLiteral("fd00::5"), 22}).displayText(), QStringLiteral("fd00::5"));
    EXPECT_EQ((SshAddress{QStringLiteral("fd00::5"), 23}).displayText(), QStringLiteral("[fd00::5]:23"));
}

TEST(SshTarget, ProxyCommandTokens) {
    SshTarget target;
    target.name = QStringLiteral("colab");
    target.address = QStringLiteral("xyz.trycloudflare.com");
    target.alias = QStringLiteral("colab");
    target.user = QStringLiteral("ada");
    target.port = 2222;
    target.proxyCommand =
        QStringLiteral("cloudflared access ssh --hostname %h -p %p -u %r --as %n 100%% %q %");
    EXPECT_EQ(
        expandProxyCommand(target),
        QStringLiteral(
            "cloudflared access ssh --hostname xyz.trycloudflare.com -p 2222 -u ada --as colab 100% %q %"));
    target.address = QStringLiteral("x;reboot");
    target.alias = QStringLiteral("Ada's box");
    target.proxyCommand = QStringLiteral("nc %h %n %%h");
    EXPECT_EQ(expandProxyCommand(target), QStringLiteral("nc 'x;reboot' 'Ada'\\''s box' %h"));
    target.alias.clear();
    EXPECT_EQ(expandProxyCommand(target), QStringLiteral("nc 'x;reboot' 'x;reboot' %h"));
}
