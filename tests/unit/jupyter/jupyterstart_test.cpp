// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterstart.h"

#include "core/jupyter/jupyterprobe.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

JupyterEnvironment environment(const QString& lab, const QString& notebook, const QString& server) {
    JupyterEnvironment made;
    made.kind = JupyterEnvironment::Kind::Venv;
    made.prefix = u"/v"_qs;
    made.python = u"/v/bin/python"_qs;
    made.labVersion = lab;
    made.notebookVersion = notebook;
    made.serverVersion = server;
    return made;
}

TEST(JupyterStart, TakesTheBestThatAnEnvironmentHas) {
    EXPECT_EQ(*jupyterProgramFor(environment(u"4.0"_qs, u"7.0"_qs, u"2"_qs)),
              (JupyterProgram{u"jupyterlab"_qs, false}));
    EXPECT_EQ(*jupyterProgramFor(environment(u"2.3"_qs, u"6.1"_qs, {})),
              (JupyterProgram{u"jupyterlab"_qs, true}));
    EXPECT_EQ(*jupyterProgramFor(environment({}, u"6.4.12"_qs, u"1.23"_qs)),
              (JupyterProgram{u"notebook"_qs, true}));
    EXPECT_EQ(*jupyterProgramFor(environment({}, u"7.2"_qs, u"2"_qs)),
              (JupyterProgram{u"notebook"_qs, false}));
    EXPECT_EQ(*jupyterProgramFor(environment({}, {}, u"1.23"_qs)),
              (JupyterProgram{u"jupyter_server"_qs, false}));
    EXPECT_EQ(jupyterProgramFor(environment({}, {}, {})).error().kind, ErrorKind::NotFound);
}

TEST(JupyterStart, ArgumentsListenOnLoopbackAndHoldNoSecret) {
    JupyterStart what;
    what.password = Secret("hunter2");
    EXPECT_EQ(jupyterArguments({u"jupyterlab"_qs, false}, what, u"/home/ada/été b"_qs, false),
              (QStringList{u"-m"_qs, u"jupyterlab"_qs, u"--no-browser"_qs, u"--ip=127.0.0.1"_qs,
                           u"--ServerApp.port_retries=200"_qs, u"--ServerApp.root_dir=/home/ada/été b"_qs}));
    what.remotePort = 9000;
    what.configFile = u"/home/ada/c.py"_qs;
    EXPECT_EQ(
        jupyterArguments({u"notebook"_qs, true}, what, u"/root"_qs, true),
        (QStringList{u"-m"_qs, u"notebook"_qs, u"--no-browser"_qs, u"--ip=127.0.0.1"_qs, u"--port=9000"_qs,
                     u"--NotebookApp.port_retries=0"_qs, u"--NotebookApp.notebook_dir=/root"_qs,
                     u"--allow-root"_qs, u"--config=/home/ada/c.py"_qs}));
}

TEST(JupyterLog, IsShownWithoutTokens) {
    EXPECT_EQ(withoutTokens(u"at http://127.0.0.1:8888/?token=abc123 or\nhttp://vm/lab?token=x&y=1"_qs),
              u"at http://127.0.0.1:8888/?token=… or\nhttp://vm/lab?token=…&y=1"_qs);
}

}  // namespace
}  // namespace hearth
