// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/presets.h"

#include <gtest/gtest.h>

#include <QSet>

namespace hearth {

TEST(Presets, APortIsGuessedFromItsNumber) {
    for (const auto& [port, id] :
         std::initializer_list<std::pair<int, const char*>>{{8888, "jupyter"},
                                                            {5900, "vnc"},
                                                            {5909, "vnc"},
                                                            {5910, ""},
                                                            {3389, "rdp"},
                                                            {9090, "cockpit"},
                                                            {8006, "proxmox"},
                                                            {10443, "kubernetes-dashboard"},
                                                            {6443, "kubernetes"},
                                                            {16443, "kubernetes"},
                                                            {8082, "seafile"},
                                                            {6006, "tensorboard"},
                                                            {5432, "postgresql"},
                                                            {3306, "mysql"},
                                                            {6379, "redis"},
                                                            {80, "web"},
                                                            {8080, "web"},
                                                            {8000, "web"},
                                                            {443, "websecure"},
                                                            {22, ""},
                                                            {0, ""}})
        EXPECT_EQ(presetFor(static_cast<quint16>(port), QString()), QLatin1String(id)) << port;
}

TEST(Presets, TheProcessKnowsBetter) {
    EXPECT_EQ(presetFor(9090, u"prometheus"_qs), u"web"_qs);
    EXPECT_EQ(presetFor(9090, u"systemd"_qs), u"cockpit"_qs);
    EXPECT_EQ(presetFor(8890, u"jupyter-noteboo"_qs), u"jupyter"_qs);
    EXPECT_EQ(presetFor(8443, u"nginx"_qs), u"websecure"_qs);
    EXPECT_EQ(presetFor(15432, u"postgres"_qs), u"postgresql"_qs);
    EXPECT_EQ(presetFor(8080, u"code-server"_qs), u"codeserver"_qs);
    EXPECT_EQ(presetFor(6443, u"k3s-server"_qs), u"kubernetes"_qs);
    EXPECT_EQ(presetFor(10250, u"k3s-server"_qs), QString());
    EXPECT_EQ(presetFor(5000, u"dockerd"_qs), QString());
}

TEST(Presets, EachIsWholeAndTheirIdsDiffer) {
    QSet<QString> ids;
    for (const ServicePreset& preset : servicePresets()) {
        EXPECT_FALSE(ids.contains(preset.id)) << preset.id;
        ids.insert(preset.id);
        EXPECT_FALSE(preset.name.isEmpty() || preset.icon.isEmpty()) << preset.id;
        EXPECT_TRUE(preset.scheme != ServicePreset::Scheme::None || !preset.usage.isEmpty()) << preset.id;
        EXPECT_EQ(servicePreset(preset.id), preset);
        EXPECT_EQ(preset.ports.isEmpty(), preset.usage.contains(u"SOCKET"_qs)) << preset.id;
        for (const quint16 port : preset.ports) EXPECT_NE(presetFor(port, {}), QString()) << port;
    }
    EXPECT_EQ(servicePreset(u"nonsense"_qs), std::nullopt);
}

TEST(Presets, OpensAtThisEnd) {
    EXPECT_EQ(presetUrl(u"jupyter"_qs, 40123), u"http://127.0.0.1:40123"_qs);
    EXPECT_EQ(presetUrl(u"proxmox"_qs, 8006), u"https://127.0.0.1:8006"_qs);
    EXPECT_EQ(presetUrl(u"vnc"_qs, 5901), u"vnc://127.0.0.1:5901"_qs);
    EXPECT_EQ(presetUrl(u"postgresql"_qs, 5432), QString());
    EXPECT_EQ(presetUrl(u"nonsense"_qs, 1), QString());
    EXPECT_EQ(presetUrl(u"web"_qs, 0), QString());
    EXPECT_EQ(presetUsage(u"postgresql"_qs, quint16(15432)), u"psql -h 127.0.0.1 -p 15432"_qs);
    EXPECT_EQ(presetUsage(u"docker"_qs, quint16(1)), QString());
    EXPECT_EQ(presetUsage(u"docker"_qs, u"/run/x.sock"_qs), u"docker -H unix:///run/x.sock ps"_qs);
    EXPECT_EQ(presetUsage(u"docker"_qs, u"/a b;c"_qs), u"docker -H 'unix:///a b;c' ps"_qs);
    EXPECT_EQ(presetUsage(u"postgresql"_qs, u"/run/h/.s.PGSQL.5433"_qs), u"psql -h /run/h -p 5433"_qs);
    EXPECT_EQ(presetUsage(u"postgresql"_qs, u"/run/h/db"_qs), QString());
    EXPECT_EQ(presetUsage(u"mysql"_qs, u"/run/m.sock"_qs), u"mysql -S /run/m.sock"_qs);
}

TEST(Presets, MakesAForward) {
    const auto part = presetPart(u"proxmox"_qs, StreamTarget::tcp(u"127.0.0.1"_qs, 8006), quint16(18006));
    EXPECT_EQ(part.service, u"proxmox"_qs);
    EXPECT_EQ(part.forward.displayText(), u"18006:127.0.0.1:8006"_qs);
    EXPECT_TRUE(part.forward.isLoopback());
    const auto docker =
        presetPart(u"docker"_qs, StreamTarget::local(u"/run/docker.sock"_qs), u"/run/h/d.sock"_qs);
    EXPECT_EQ(docker.forward.displayText(), u"/run/h/d.sock:/run/docker.sock"_qs);
    EXPECT_EQ(suggestedLocalPort(80), 8080);
    EXPECT_EQ(suggestedLocalPort(443), 8443);
    EXPECT_EQ(suggestedLocalPort(5432), 5432);
    EXPECT_EQ(suggestedLocalPort(0), 0);
}

}  // namespace hearth
