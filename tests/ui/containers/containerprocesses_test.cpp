// SPDX-License-Identifier: GPL-3.0-or-later
// What runs in a container, as it is seen.
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/processesmodel.h"

#include <QLineEdit>
#include <QTabBar>
#include <QTimer>

namespace hearth {
namespace {

using State = Container::State;
using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

TEST(Processes, TimesAreReadAsBothEnginesSayThem) {
    for (const auto& [text, seconds] :
         {std::pair("00:07", 7), std::pair("02:03", 123), std::pair("01:02:03", 3723),
          std::pair("2-03:04:05", 183'845), std::pair("7.5s", 7), std::pair("4m5.625s", 245),
          std::pair("3h4m5.6s", 11'045), std::pair("12h0m", 43'200)})
        EXPECT_EQ(elapsedSeconds(name(text)), std::optional<qint64>(seconds)) << text;
    for (const char* bad : {"", "-", "7", "x:y", "s", "1:2:3:4"})
        EXPECT_EQ(elapsedSeconds(name(bad)), std::nullopt) << bad;
}

TEST(Processes, ColumnsAreFoundByTheirNames) {
    const QList<ProcessRow> docker = processRows(
        {{name("PID"), name("PPID"), name("USER"), name("%CPU"), name("ELAPSED"), name("COMMAND")},
         {{name("812"), name("790"), name("root"), name("1.5"), name("02:03"), name("serve --all")}}});
    EXPECT_EQ(docker, (QList<ProcessRow>{
                          {812, 790, name("root"), name("serve --all"), 1.5, name("02:03"), qint64(123)}}));
    // A container's own ps has what it has.
    const QList<ProcessRow> busybox = processRows({{name("PID"), name("USER"), name("TIME"), name("COMMAND")},
                                                   {{name("1"), name("root"), name("0:00"), name("sh")}}});
    EXPECT_EQ(busybox, (QList<ProcessRow>{{1, 0, name("root"), name("sh"), 0, {}, std::nullopt}}));
}

class ContainerProcessesTest : public test::ContainerWorld {
protected:
    /// Answers GET /containers/ID/top with these rows.
    void runs(const QList<QByteArray>& rows) {
        rows_ = rows;
        engine.own = [this](const QByteArray&, const QString& path, const QString&,
                            const QByteArray&) -> std::optional<QByteArray> {
            if (!path.endsWith(name("/top"))) return {};
            return R"({"Titles":["PID","PPID","USER","%CPU","ELAPSED","COMMAND"],"Processes":[)" +
                   rows_.join(',') + "]}";
        };
    }
    void openProcesses() {
        openWith({FakeEngine::make(name("web")), FakeEngine::make(name("off"), State::Exited)});
        choose(name("web"));
        part<QTabBar>("containerParts")->setCurrentIndex(4);
    }
    QStringList commands() {
        auto& list = *part<TableView>("processesTable");
        QStringList all;
        for (int row = 0; row < list.shownRows(); ++row)
            all << list.model()->index(row, ProcessesModel::Command).data().toString();
        return all;
    }
    void sortBy(int column, Qt::SortOrder order) {
        part<TableView>("processesTable")->sortByColumn(column, order);
    }

    QList<QByteArray> rows_;
    const QByteArray serve = R"(["900","1","www","12.5","01:00","serve --all"])",
                     init = R"(["1","0","root","0.0","2-00:00:00","init"])",
                     shell = R"(["1200","900","root","0.5","00:03","sh"])";
};

TEST_F(ContainerProcessesTest, AreAskedForWhileTheyAreSeenSortedAndFiltered) {
    runs({serve, init});
    openProcesses();
    ASSERT_TRUE(waitFor([&] {
        return commands() == (QStringList{name("init"), name("serve --all")});
    })) << qPrintable(commands().join(QLatin1Char(' ')));
    EXPECT_EQ(part<QLabel>("processesCount")->text(), name("2 process(es)"));
    rows_ = {serve, init, shell};
    ASSERT_TRUE(waitFor([&] { return commands().size() == 3; })) << "they are asked for again";
    EXPECT_EQ(commands(), (QStringList{name("init"), name("serve --all"), name("sh")})) << "by number";
    sortBy(ProcessesModel::Cpu, Qt::DescendingOrder);
    EXPECT_EQ(commands(), (QStringList{name("serve --all"), name("sh"), name("init")}));
    sortBy(ProcessesModel::Elapsed, Qt::AscendingOrder);
    EXPECT_EQ(commands(), (QStringList{name("sh"), name("serve --all"), name("init")}));
    auto* find = part<QLineEdit>("processesFind");
    QTest::keyClicks(find, name("WWW"));
    EXPECT_EQ(commands(), QStringList{name("serve --all")}) << "by its user";
    find->clear();

    auto* pause = part("containerProcesses")->findChild<QTimer*>();
    ASSERT_TRUE(waitFor([&] { return pause->isActive(); }));
    part<QTabBar>("containerParts")->setCurrentIndex(0);
    EXPECT_FALSE(pause->isActive()) << "nobody looks";
}

TEST_F(ContainerProcessesTest, OneThatDoesNotRunSaysSo) {
    runs({serve});
    openProcesses();
    ASSERT_TRUE(waitFor([&] { return commands().size() == 1; }));
    choose(name("off"));
    EXPECT_TRUE(isShown("processesOff"));
    EXPECT_FALSE(isShown("processesFind"));
    EXPECT_EQ(part<QLabel>("processesCount")->text(), QString());
    choose(name("web"));
    EXPECT_FALSE(isShown("processesOff"));
    EXPECT_TRUE(waitFor([&] { return commands().size() == 1; }));
}

TEST_F(ContainerProcessesTest, WhyTheyCannotBeToldIsSaid) {
    engine.own = [](const QByteArray&, const QString& path, const QString&,
                    const QByteArray&) -> std::optional<QByteArray> {
        if (path.endsWith(name("/top"))) return QByteArray("nonsense");
        return {};
    };
    openProcesses();
    EXPECT_TRUE(waitFor([&] { return isShown("processesError"); }));
    runs({serve});
    EXPECT_TRUE(waitFor([&] { return commands().size() == 1 && !isShown("processesError"); }));
}

}  // namespace
}  // namespace hearth
