// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerinside.h"
#include "tests/support/print.h"

#include <gtest/gtest.h>

using namespace hearth;

TEST(ContainerInside, APortIsWhereTheMachineHasIt) {
    const auto at = [](const char* address, quint16 port) {
        return std::optional(StreamTarget::tcp(QString::fromLatin1(address), port));
    };
    Container container;
    container.ports = {{QStringLiteral("0.0.0.0"), 18888, 8888, QStringLiteral("tcp")},
                       {QStringLiteral("::"), 18889, 8889, QStringLiteral("tcp")},
                       {QStringLiteral("10.1.2.3"), 18890, 8890, QStringLiteral("tcp")},
                       {QStringLiteral("0.0.0.0"), 18891, 8891, QStringLiteral("udp")},
                       {QString(), 0, 8892, QStringLiteral("tcp")}};
    EXPECT_EQ(outsideOf(container, 8888), at("127.0.0.1", 18888));
    EXPECT_EQ(outsideOf(container, 8889), at("127.0.0.1", 18889));
    EXPECT_EQ(outsideOf(container, 8890), at("10.1.2.3", 18890));
    for (const quint16 port : {18888, 8891, 8892, 80})
        EXPECT_EQ(outsideOf(container, port), std::nullopt) << port;
    container.networks = {QStringLiteral("host")};
    container.ports.clear();
    EXPECT_EQ(outsideOf(container, 8888), at("127.0.0.1", 8888));
}
