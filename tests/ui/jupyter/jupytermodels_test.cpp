// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/jupytermodels.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace hearth {
namespace {

template <class Model>
QStringList line(const Model& model, int at) {
    QStringList cells;
    for (int column = 0; column < Model::ColumnCount; ++column)
        cells << model.index(at, column).data().toString();
    return cells;
}

const QDateTime noon(QDate(2024, 5, 1), QTime(12, 0));

JupyterServer lab() {
    JupyterServer server;
    server.kind = JupyterServer::Kind::Lab;
    server.pid = 4121;
    server.url = QStringLiteral("http://localhost:8888/");
    server.folder = QStringLiteral("/home/ada/work");
    server.version = QStringLiteral("2.7.0");
    server.kernels = 3;
    server.hasToken = true;
    server.started = noon.addSecs(-7200);
    server.runtimeFile = QStringLiteral("/run/jpserver-4121.json");
    return server;
}

TEST(JupyterServersModel, ShowsEveryColumn) {
    JupyterServersModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setNow(noon);
    model.setRows({lab()});
    EXPECT_EQ(line(model, 0), (QStringList{QStringLiteral("JupyterLab"), QStringLiteral("/home/ada/work"),
                                           QStringLiteral("2.7.0"), QStringLiteral("3"),
                                           QStringLiteral("2 h ago"), QStringLiteral("token")}));
}

TEST(JupyterServersModel, SaysWhatItCannotKnow) {
    JupyterServer server = lab();
    server.hasToken = false;
    server.hasPassword = true;
    server.kernels = -1;
    JupyterServersModel model;
    model.setRows({server});
    EXPECT_EQ(model.index(0, JupyterServersModel::Kernels).data().toString(), QString());
    EXPECT_EQ(model.index(0, JupyterServersModel::Kernels).data(Qt::ToolTipRole).toString(),
              QStringLiteral("Only someone with its password is told."));
    EXPECT_EQ(model.index(0, JupyterServersModel::Access).data().toString(), QStringLiteral("password"));
}

TEST(JupyterKernelsModel, ShowsStateAndMemory) {
    JupyterKernel kernel;
    kernel.id = QStringLiteral("k1");
    kernel.name = QStringLiteral("python3");
    kernel.state = QStringLiteral("busy");
    kernel.notebook = QStringLiteral("train.ipynb");
    kernel.memoryBytes = 1536LL * 1024 * 1024;
    kernel.lastActivity = noon.addSecs(-5);
    JupyterKernelsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setNow(noon);
    model.setRows({kernel});
    EXPECT_EQ(line(model, 0),
              (QStringList{QStringLiteral("train.ipynb"), QStringLiteral("python3"), QStringLiteral("busy"),
                           QStringLiteral("1.5 GiB"), QStringLiteral("just now")}));
    EXPECT_EQ(JupyterKernelsModel::stateText(QStringLiteral("weird")), QStringLiteral("weird"));
}

TEST(JupyterEnvironmentText, NamesKindAndVersion) {
    JupyterEnvironment conda;
    conda.kind = JupyterEnvironment::Kind::Conda;
    conda.name = QStringLiteral("ml");
    conda.labVersion = QStringLiteral("4.0.11");
    EXPECT_EQ(environmentText(conda), QStringLiteral("ml (conda) · JupyterLab 4.0.11"));
    JupyterEnvironment system;
    EXPECT_EQ(environmentText(system), QStringLiteral("System · without Jupyter"));
}

}  // namespace
}  // namespace hearth
