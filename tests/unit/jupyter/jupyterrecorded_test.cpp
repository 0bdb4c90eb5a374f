// SPDX-License-Identifier: GPL-3.0-or-later
// What real servers of Debian 13 (JupyterLab 4.0.11, jupyter_server 2.15.0, notebook 6.4.13) and of the one
// after it (JupyterLab 4.4.10, jupyter_server 2.20.0, notebook 7.4.7) wrote and answered, recorded in
// tests/data/jupyter, through the parsers. Only the tokens were replaced.
#include "core/jupyter/jupyterparse.h"

#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

struct Recording {
    const char* name;
    JupyterServer::Kind kind;
    const char* version;
    const char* startPath;
};

void PrintTo(const Recording& recording, std::ostream* out) { *out << recording.name; }

class JupyterRecorded : public ::testing::TestWithParam<Recording> {
protected:
    void SetUp() override {
        QFile file(test::dataFile(u"jupyter/%1.json"_qs.arg(QLatin1String(GetParam().name))));
        ASSERT_TRUE(file.open(QFile::ReadOnly)) << qPrintable(file.fileName());
        recorded = QJsonDocument::fromJson(file.readAll()).object();
        ASSERT_FALSE(recorded.isEmpty());
    }
    QByteArray bytes(const char* key) const { return recorded.value(QLatin1String(key)).toString().toUtf8(); }
    QStringList words(const QJsonValue& value) const {
        QStringList all;
        for (const QJsonValue& word : value.toArray()) all << word.toString();
        return all;
    }

    QJsonObject recorded;
};

using Kind = JupyterServer::Kind;
std::string nameOf(const ::testing::TestParamInfo<Recording>& info) {
    std::string name = info.param.name;
    std::erase(name, '-');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Debian14, JupyterRecorded,
                         ::testing::Values(Recording{"notebook7", Kind::Notebook, "2.20.0", "/tree"},
                                           Recording{"notebook7-verb", Kind::Notebook, "2.20.0", "/x/tree"},
                                           Recording{"lab44", Kind::Lab, "2.20.0", "/lab"}),
                         nameOf);
INSTANTIATE_TEST_SUITE_P(Debian13, JupyterRecorded,
                         ::testing::Values(Recording{"lab4-program", Kind::Lab, "2.15.0", "/lab"},
                                           Recording{"lab4-module", Kind::Lab, "2.15.0", "/lab"},
                                           Recording{"lab4-verb", Kind::Lab, "2.15.0", "/x/lab"},
                                           Recording{"server215", Kind::Server, "2.15.0", "/"},
                                           Recording{"notebook6", Kind::Notebook, "", "/tree"}),
                         nameOf);

TEST_P(JupyterRecorded, ItsFileAndCommandLineMakeAServer) {
    JupyterProbe probe;
    probe.now = 2'000;
    probe.uid = 1'000;
    const QString path = u"/home/jane/.local/share/jupyter/runtime/"_qs + QString::fromUtf8(bytes("file"));
    probe.files.append({path, 1'900, bytes("runtime")});
    const qint64 pid =
        QJsonDocument::fromJson(bytes("runtime")).object().value(QLatin1String("pid")).toInteger();
    probe.processes.append({pid, 1'000, 105, words(recorded.value(QLatin1String("argv")))});
    const JudgedJupyter judged = judgeJupyterProbe(probe);
    ASSERT_EQ(judged.servers.size(), 1U) << qPrintable(judged.notes.join(u'\n'));
    const JupyterServer& server = judged.servers.front().server;
    EXPECT_EQ(server.kind, GetParam().kind);
    EXPECT_EQ(server.version, QLatin1String(GetParam().version));
    EXPECT_EQ(server.startPath(), QLatin1String(GetParam().startPath));
    EXPECT_EQ(server.target(), StreamTarget::tcp(u"127.0.0.1"_qs, 8890));
    EXPECT_EQ(server.folder, u"/home/jane"_qs);
    EXPECT_TRUE(server.hasToken);
    EXPECT_FALSE(server.hasPassword);
    EXPECT_FALSE(server.secure);
    EXPECT_EQ(judged.servers.front().token.view().size(), 48U);
}

TEST_P(JupyterRecorded, ItsAnswersMakeKernels) {
    const auto count = parseJupyterKernelCount(bytes("status"));
    ASSERT_TRUE(count);
    EXPECT_EQ(*count, 1);
    const auto kernels = parseJupyterKernels(bytes("kernels"), bytes("sessions"));
    ASSERT_TRUE(kernels);
    ASSERT_EQ(kernels->size(), 1);
    const JupyterKernel& kernel = kernels->first();
    EXPECT_EQ(kernel.name, u"python3"_qs);
    EXPECT_EQ(kernel.state, u"starting"_qs) << "until a notebook connects";
    EXPECT_EQ(kernel.notebook, u"work/analysis.ipynb"_qs);
    EXPECT_TRUE(kernel.lastActivity.isValid());
    // The kernel's own process is found by its connection file, and is no server.
    const QStringList argv = words(recorded.value(QLatin1String("kernel_argv")).toArray().first());
    EXPECT_TRUE(argv.last().endsWith(u"/kernel-"_qs + kernel.id + u".json"_qs));
    EXPECT_EQ(jupyterProgramOf(argv), QString());
}

}  // namespace
}  // namespace hearth
