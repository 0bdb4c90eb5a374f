// SPDX-License-Identifier: GPL-3.0-or-later
// Jupyter servers in containers: found, opened and stopped as those of the machine itself.
#include "core/containers/containerinside.h"
#include "core/jupyter/jupyterservice.h"
#include "tests/lab/support/containerworld.h"

#include <QTcpServer>
#include <QUrlQuery>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

class JupyterInContainers : public ContainerWorld {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("jupyter-notebook");
        ContainerWorld::SetUp();
    }
    /// In a container with this machine's own programs and network; `before`: words before the server's.
    void starts(const QString& name, const QString& before = {}) {
        QTcpServer free;
        ASSERT_TRUE(free.listen(QHostAddress::LocalHost));
        port_ = free.serverPort();
        free.close();
        engine.docker(
            {text("run"), text("-d"), text("--name"), name, text("--network"), text("host"), text("-v"),
             text("/usr:/usr:ro"), text("-v"), text("/lib:/lib:ro"), text("-v"), text("/lib64:/lib64:ro"),
             text("-v"), text("/etc:/etc:ro"), text("lab/busybox:1"), text("sh"), text("-c"),
             text(
                 "mkdir -p /work /home/u && chown 1000 /work /home/u && cd /work && export "
                 "PATH=/usr/bin:/bin && "
                 "exec %1 jupyter-notebook --no-browser --allow-root --ip=0.0.0.0 --port=%2")
                 .arg(before)
                 .arg(port_)});
    }
    QList<JupyterServer> listed() {
        auto found = jupyter.servers(where, patient());
        EXPECT_OK(found);
        return found ? found->servers : QList<JupyterServer>();
    }
    bool comesUp() {
        return eventually([&] {
            const auto all = listed();
            return all.size() == 1 && all[0].kernels == 0;
        });
    }

    quint16 port_ = 0;
    Forwards forwards{machines};
    JupyterService jupyter{machines, forwards, folder.file(text("jupyter.json")),
                           [this](const QString& machine, const QString& word, const Control& control) {
                               return findInContainers(engines, machine, word, control);
                           }};
};
INSTANTIATE_TEST_SUITE_P(Of, JupyterInContainers,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

}  // namespace

TEST_P(JupyterInContainers, OneIsListedOpenedAndStopped) {
    starts(text("lab"));
    ASSERT_TRUE(comesUp()) << engine.docker({text("logs"), text("lab")});
    const JupyterServer server = listed().value(0);
    EXPECT_EQ(server.container, text("lab"));
    EXPECT_EQ(server.folder, text("/work"));
    EXPECT_EQ(server.host, text("127.0.0.1"));
    EXPECT_TRUE(server.hasToken);

    const auto opened = jupyter.open(where, {}, patient());
    ASSERT_OK(opened);
    EXPECT_FALSE(opened->started);
    EXPECT_EQ(opened->server.container, text("lab"));
    EXPECT_FALSE(QUrlQuery(opened->url).queryItemValue(text("token")).isEmpty());
    EXPECT_EQ(opened->forward == nullptr, where == text("local"));
    JupyterService::OpenOptions chosen;
    chosen.pid = server.pid;
    EXPECT_ERROR(jupyter.open(where, chosen, patient()), ErrorKind::NotFound);
    chosen.container = server.container;
    EXPECT_OK(jupyter.open(where, chosen, patient()));
    EXPECT_OK(jupyter.kernels(where, server, patient()));

    ASSERT_OK(jupyter.stop(where, server, patient()));
    EXPECT_TRUE(eventually([&] { return !one(text("lab")).on(); }));
    EXPECT_EQ(listed(), QList<JupyterServer>());
    EXPECT_ERROR(jupyter.stop(where, server, patient()), ErrorKind::NotFound);
}

TEST_P(JupyterInContainers, OneOfAnotherUserThanTheContainersIsFound) {
    starts(text("lab"), text("env HOME=/home/u /usr/bin/setpriv --reuid 1000 --regid 1000 --clear-groups"));
    ASSERT_TRUE(comesUp()) << engine.docker({text("logs"), text("lab")});
    EXPECT_EQ(listed().value(0).container, text("lab"));
    EXPECT_OK(jupyter.open(where, {}, patient()));
}

TEST_P(JupyterInContainers, WhatCannotBeLookedIntoKeepsNobodyFromTheRest) {
    // One without a shell or anything that answers, and then no engine at all.
    engine.docker({text("run"), text("-d"), text("--network"), text("host"), text("-v"),
                   text("/bin/busybox:/jupyter"), text("--entrypoint"), text("/jupyter"),
                   text("lab/busybox:1"), text("sleep"), text("1000")});
    EXPECT_EQ(listed(), QList<JupyterServer>());
    engine.stop();
    EXPECT_EQ(listed(), QList<JupyterServer>());
}
