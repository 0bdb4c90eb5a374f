// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/jupytertab.h"

#include "tests/ui/pageworld.h"
#include "tests/ui/support.h"
#include "ui/jupyter/installcard.h"
#include "ui/jupyter/startcard.h"
#include "ui/look/card.h"
#include "ui/look/errorbanner.h"
#include "ui/look/tableview.h"

#include <QPlainTextEdit>
#include <QPushButton>

namespace hearth {
namespace {

using test::child;
using test::openDialog;

JupyterView running() {
    JupyterView view;
    JupyterServer server;
    server.kind = JupyterServer::Kind::Lab;
    server.pid = 4121;
    server.folder = QStringLiteral("/home/ada/work");
    server.kernels = 1;
    server.hasToken = true;
    server.runtimeFile = QStringLiteral("/run/jpserver-4121.json");
    view.found.servers = {server};
    view.found.notes = {QStringLiteral("Passed over a stale file.")};
    JupyterEnvironment system;
    system.labVersion = QStringLiteral("4.0.11");
    view.environments = {system};
    return view;
}

class JupyterTabTest : public ::testing::Test {
protected:
    JupyterTabTest() {
        world.saveNamed(QStringLiteral("gpu-box"));
        tab = new JupyterTab(world.context, QStringLiteral("gpu-box"), &world.top);
        tab->resize(900, 700);
        world.top.show();
        tab->show();
    }
    bool visible(const char* name) { return child<QWidget>(tab, QLatin1String(name))->isVisible(); }

    test::PageWorld world;
    JupyterTab* tab = nullptr;
};

TEST_F(JupyterTabTest, LooksNowhereByItselfWhileNothingIsConnected) {
    tab->shown();
    EXPECT_TRUE(visible("emptyAction"));
    EXPECT_TRUE(world.operations.list().isEmpty());
    EXPECT_EQ(world.services.machines.state(QStringLiteral("gpu-box")).phase, SshState::Phase::Disconnected);
}

TEST_F(JupyterTabTest, DoesNotRepeatWhatTheMachinesBannerSays) {
    const QString name = QStringLiteral("gpu-box");
    tab->shown();
    test::click(tab, QStringLiteral("emptyAction"));
    ASSERT_TRUE(test::waitFor([&] { return !world.operations.list().first()->isRunning(); }));
    ASSERT_EQ(world.services.machines.state(name).phase, SshState::Phase::Failed);
    EXPECT_FALSE(visible("errorMessage"));
    tab->showError({ErrorKind::Failed, QStringLiteral("Jupyter could not be started."), {}, {}});
    EXPECT_TRUE(visible("errorMessage"));
}

TEST_F(JupyterTabTest, ShowsServersKernelsAndLogAndKeepsThemGreyWhenTheMachineIsGone) {
    tab->setView(running());
    EXPECT_TRUE(visible("serversTable"));
    EXPECT_TRUE(visible("openServer"));
    EXPECT_FALSE(visible("noServers"));
    EXPECT_FALSE(visible("serverLog"));
    EXPECT_EQ(child<QLabel>(tab, QStringLiteral("notes"))->text(),
              QStringLiteral("Passed over a stale file."));
    JupyterKernel kernel;
    kernel.id = QStringLiteral("k");
    kernel.notebook = QStringLiteral("train.ipynb");
    tab->setKernels({kernel});
    tab->setLog(QStringLiteral("[I] started\n"));
    EXPECT_TRUE(visible("kernelsTable"));
    EXPECT_TRUE(visible("serverLog"));
    // gpu-box is not connected: all of it can be read, none of it pressed.
    EXPECT_FALSE(child<QPushButton>(tab, QStringLiteral("openServer"))->isEnabled());
    tab->setView({});
    EXPECT_TRUE(visible("noServers"));
    EXPECT_FALSE(visible("openServer"));
}

TEST_F(JupyterTabTest, ABannerIsAsWideAsTheCardsBelow) {
    tab->setView(running());
    tab->showError({ErrorKind::Failed, QStringLiteral("Jupyter could not be started."), {}, {}});
    const auto* banner = tab->findChild<ErrorBanner*>();
    const auto* card = tab->findChild<Card*>();
    ASSERT_NE(card, nullptr);
    const auto across = [this](const QWidget* widget) {
        const int left = widget->mapTo(tab, QPoint()).x();
        return std::pair(left, left + widget->width());
    };
    for (const QSize size : {QSize(900, 2000), QSize(900, 300), QSize(1800, 300)}) {
        tab->resize(size);
        EXPECT_TRUE(test::waitFor([&] { return across(banner) == across(card); })) << size.width();
    }
}

TEST_F(JupyterTabTest, WithoutAnyJupyterItOffersToInstallAndShowsTheCommandsFirst) {
    JupyterView view;
    JupyterEnvironment system;
    system.python = QStringLiteral("/usr/bin/python3");
    view.environments = {system};
    view.platform.os = QStringLiteral("linux");
    view.platform.home = QStringLiteral("/home/ada");
    tab->setView(view);
    EXPECT_TRUE(visible("installJupyter"));
    EXPECT_FALSE(visible("startJupyter"));
    auto* card = tab->findChild<JupyterInstallCard*>();
    ASSERT_NE(card, nullptr);
    EXPECT_EQ(card->install().where, JupyterService::Install::Where::NewVenv);
    EXPECT_EQ(card->install().newVenvFolder, QStringLiteral("~/.venvs/jupyter"));
    const auto shown =
        child<QWidget>(tab, QStringLiteral("installCommands"))->findChild<QPlainTextEdit*>()->toPlainText();
    EXPECT_TRUE(shown.contains(QStringLiteral("-m venv"))) << qPrintable(shown);
    view.environments[0].labVersion = QStringLiteral("4.0.11");
    tab->setView(view);
    EXPECT_FALSE(visible("installJupyter"));
    EXPECT_TRUE(visible("startJupyter"));
}

}  // namespace
}  // namespace hearth
