// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/containers.h"

#include "tests/screens/compose.h"
#include "tests/screens/containeritems.h"
#include "tests/screens/containerpictures.h"
#include "tests/support/fakeengine.h"
#include "ui/containers/containersmodel.h"
#include "ui/containers/containerstab.h"
#include "ui/look/tableview.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDialog>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

namespace hearth::screens {
namespace {

using State = Container::State;
using Stream = FrameDecoder::Stream;
using test::FakeEngine;

const QString kLocal = QStringLiteral("local");

struct Wanted {
    const char* name;
    const char* image;
    State state = State::Running;
    const char* status = "Up 3 hours";
    const char* project = "";
    QList<ContainerPort> ports{};
    Container::Health health = Container::Health::None;
    int exitCode = 0;
};

Container made(const Wanted& wanted) {
    Container container =
        FakeEngine::make(QLatin1String(wanted.name), wanted.state, QLatin1String(wanted.project));
    container.image = QLatin1String(wanted.image);
    container.imageId =
        QStringLiteral("sha256:") +
        QLatin1String(QCryptographicHash::hash(wanted.image, QCryptographicHash::Sha256).toHex());
    container.status = QLatin1String(wanted.status);
    container.ports = wanted.ports;
    container.networks = {QStringLiteral("bridge")};
    if (!container.project().isEmpty()) {
        const QString folder = QStringLiteral("/srv/") + container.project();
        container.labels.insert(QStringLiteral("com.docker.compose.project.working_dir"), folder);
        container.labels.insert(QStringLiteral("com.docker.compose.project.config_files"),
                                folder + QStringLiteral("/compose.yaml"));
    }
    return container;
}

ContainerPort port(quint16 there, quint16 inside, const char* address = "0.0.0.0") {
    return {QLatin1String(address), there, inside, QStringLiteral("tcp")};
}

QList<Container> household() {
    const QString tcp = QStringLiteral("tcp");
    return {
        made({"ailab",
              "quay.io/jupyter/pytorch-notebook:cuda12",
              State::Running,
              "Up 2 days",
              "",
              {port(8888, 8888)}}),
        made({"backup", "alpine:3.20", State::Exited, "Exited (1) 12 minutes ago"}),
        made({"scratch", "debian:bookworm", State::Created, "Created"}),
        made({"nextcloud",
              "nextcloud:29-apache",
              State::Running,
              "Up 5 hours (healthy)",
              "cloud",
              {port(8080, 80)}}),
        made({"nextcloud-db", "postgres:16", State::Running, "Up 5 hours", "cloud", {{{}, 0, 5432, tcp}}}),
        made({"nextcloud-cron", "nextcloud:29-apache", State::Paused, "Up 5 hours (Paused)", "cloud"}),
        made({"grafana",
              "grafana/grafana:11.1.0",
              State::Running,
              "Up About an hour (unhealthy)",
              "monitoring",
              {port(3000, 3000), port(9443, 8443, "127.0.0.1")}}),
        made({"prometheus", "prom/prometheus:v2.53.0", State::Restarting, "Restarting (2) 4 seconds ago",
              "monitoring"})};
}

class Pictures : public ContainerPictures {
public:
    Pictures(World& world, const TakePicture& take)
        : ContainerPictures(world, take), engine_(QDir::homePath() + QStringLiteral("/engine.sock")) {}

    void all() {
        world_.window().resize(1180, 760);
        engine_.beChosen();
        world_.window().showMachine(kLocal, QStringLiteral("containers"));
        until([&] { return named("engineProblem")->isVisible(); });
        window("containers-no-engine");
        denied();
        if (!engine_.start()) qFatal("the engine does not listen");
        click("engineLook");
        until([&] { return named("containersEmpty")->isVisible(); });
        window("containers-empty");
        for (const Container& each : household()) engine_.put(each);
        until([&] { return table()->allRows() == 10; });
        choose("ailab");
        atWork();
        window("containers");
        engine_.use.clear();
        project();
        logs();
        files();
        processes();
        failed();
        dialogs();
        showCompose(world_.window(), [this](const char* name) { dialog(name); });
        images();
        lost();
        QDir(QDir::homePath() + QStringLiteral("/.docker")).removeRecursively();
    }

private:
    TableView* table() { return named<TableView>("containersTable"); }
    void choose(const char* name) {
        for (int row = 0; row < table()->allRows(); ++row)
            if (table()->indexOf(row).data().toString() == QLatin1String(name)) table()->choose(row);
        QTest::qWait(50);
    }
    void act(const char* id) {
        auto* menu = named<QMenu>("moreContainerMenu");
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(QLatin1String(id))->trigger();
    }

    /// What the chosen one uses, until there are lines of it.
    void atWork() {
        const QDateTime from = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        qint64 processor = 0, received = 0, written = 0;
        for (int at = 0; at < 7; ++at) {
            const int asked = engine_.usesAsked;
            processor += 900'000'000 + at % 3 * 700'000'000LL;
            received += 40'000 + at * at % 5 * 90'000;
            written += at % 2 * 260'000;
            const QJsonObject bytes{{QStringLiteral("rx_bytes"), received},
                                    {QStringLiteral("tx_bytes"), received / 6}};
            engine_.use =
                QJsonDocument(
                    QJsonObject{
                        {QStringLiteral("read"), from.addSecs(2LL * at).toString(Qt::ISODate)},
                        {QStringLiteral("cpu_stats"),
                         QJsonObject{{QStringLiteral("cpu_usage"),
                                      QJsonObject{{QStringLiteral("total_usage"), processor}}}}},
                        {QStringLiteral("memory_stats"),
                         QJsonObject{{QStringLiteral("usage"), (5LL << 30) + at * at % 4 * (180LL << 20)},
                                     {QStringLiteral("limit"), 64LL << 30}}},
                        {QStringLiteral("networks"), QJsonObject{{QStringLiteral("eth0"), bytes}}},
                        {QStringLiteral("blkio_stats"),
                         QJsonObject{{QStringLiteral("io_service_bytes_recursive"),
                                      QJsonArray{QJsonObject{{QStringLiteral("op"), QStringLiteral("write")},
                                                             {QStringLiteral("value"), written}}}}}},
                        {QStringLiteral("pids_stats"), QJsonObject{{QStringLiteral("current"), 31}}}})
                    .toJson(QJsonDocument::Compact);
            until([&] { return engine_.usesAsked > asked; });
        }
        QTest::qWait(100);
    }
    void denied() {
        EngineFacts facts;
        facts.user = QStringLiteral("ada");
        facts.sockets = {{QStringLiteral("/var/run/docker.sock"), false, QStringLiteral("docker")}};
        ContainersState state;
        state.error = chooseEngineSocket(facts, kLocal).error();
        for (auto* tab : world_.window().findChildren<ContainersTab*>())
            if (tab->isVisible()) tab->setState(state);
        window("containers-denied");
    }
    void project() {
        const auto write = [this](const char* name, const QByteArray& line) {
            engine_.write(FakeEngine::make(QLatin1String(name)).id, Stream::Output, line);
        };
        for (int at = 0; at < 40; ++at) {
            write("nextcloud-db",
                  "LOG:  checkpoint complete: wrote " + QByteArray::number(at * 3) + " buffers\n");
            write("nextcloud", "172.18.0.1 - ada \"GET /status.php HTTP/1.1\" \x1b[32m200\x1b[0m\n");
            if (at % 5 == 0) write("nextcloud-cron", "crond: USER www-data running cron.php\n");
        }
        choose("cloud");
        // Until it is known whether there is a compose command.
        until([&] { return named("composeUp")->isEnabled() || named("composeMissing")->isVisible(); });
        QTest::qWait(1500);
        window("containers-project");
        named<QTabBar>("projectParts")->setCurrentIndex(1);
        QTest::qWait(500);
        window("containers-project-logs");
        world_.window().resize(900, 600);
        window("containers-project-narrow");
        world_.window().resize(1180, 760);
        named<QTabBar>("projectParts")->setCurrentIndex(0);
        click("composeDown");
        dialog("containers-project-down");
    }
    void logs() {
        choose("nextcloud");
        const QString id = FakeEngine::make(QStringLiteral("nextcloud")).id;
        for (int at = 0; at < 400; ++at) {
            engine_.write(id, Stream::Output,
                          "172.18.0.1 - ada \"GET /index.php/apps/files?page=" + QByteArray::number(at) +
                              " HTTP/1.1\" \x1b[32m200\x1b[0m " + QByteArray::number(1200 + at * 37) + "\n");
            if (at % 7 == 3)
                engine_.write(id, Stream::Error,
                              "\x1b[1;33mwarning\x1b[0m: the opcache is full; raise "
                              "\x1b[36mopcache.memory_consumption\x1b[0m\n");
            if (at % 31 == 30)
                engine_.write(id, Stream::Error,
                              "\x1b[41;97m FATAL \x1b[0m 数据库连接已断开, trying again\n");
        }
        named<QTabBar>("containerParts")->setCurrentIndex(1);
        QTest::qWait(500);
        window("containers-log");
        named<QTabBar>("containerParts")->setCurrentIndex(0);
    }
    void files() {
        const auto folder = [](const QList<std::pair<const char*, qint64>>& entries) {
            const qint64 now = QDateTime::currentSecsSinceEpoch();
            QByteArray said;
            qint64 age = 90;
            for (const auto& [name, size] : entries) {
                age = age * 5 / 2;
                said += QByteArray(size < 0 ? "41ed 4096 " : "81a4 " + QByteArray::number(size) + ' ') +
                        QByteArray::number(now - age) + ' ' + name + '\n';
            }
            return said + "/\n";
        };
        engine_.folders.insert(QStringLiteral("/"), folder({{"var", -1}, {"etc", -1}, {"usr", -1}}));
        engine_.folders.insert(QStringLiteral("/var/www/html"), folder({{"config", -1},
                                                                        {"data", -1},
                                                                        {"themes", -1},
                                                                        {"index.php", 4'204},
                                                                        {"occ", 283},
                                                                        {"nextcloud.log", 18'734'112},
                                                                        {"说明.txt", 1'022}}));
        named<QTabBar>("containerParts")->setCurrentIndex(3);
        until([&] { return named<QLineEdit>("filesPath")->text() == QLatin1String("/"); });
        named<QLineEdit>("filesPath")->setText(QStringLiteral("/var/www/html"));
        QTest::keyClick(named<QLineEdit>("filesPath"), Qt::Key_Return);
        auto* list = named<TableView>("containerFilesTable");
        until([&] { return list->shownRows() == 7; });
        list->choose(5);
        QTest::qWait(50);
        window("containers-files");
    }
    void processes() {
        engine_.own = [](const QByteArray&, const QString& path, const QString&,
                         const QByteArray&) -> std::optional<QByteArray> {
            if (!path.endsWith(QLatin1String("/top"))) return {};
            return R"({"Titles":["PID","PPID","USER","%CPU","ELAPSED","COMMAND"],"Processes":[)"
                   R"(["48211","48190","root","0.0","05:02:11","/bin/sh /entrypoint.sh apache2-foreground"],)"
                   R"(["48344","48211","root","0.1","05:02:09","apache2 -DFOREGROUND"],)"
                   R"(["48401","48344","www-data","12.4","05:02:08","apache2 -DFOREGROUND"],)"
                   R"(["48402","48344","www-data","3.0","05:02:08","apache2 -DFOREGROUND"],)"
                   R"(["51877","48211","www-data","97.8","00:41","php -f /var/www/html/cron.php"]]})";
        };
        named<QTabBar>("containerParts")->setCurrentIndex(4);
        until([&] { return named<TableView>("processesTable")->shownRows() == 5; });
        window("containers-processes");
        engine_.own = {};
        choose("backup");
        window("containers-processes-off");
        named<QTabBar>("containerParts")->setCurrentIndex(0);
    }
    void failed() {
        choose("backup");
        engine_.refusals.insert(QStringLiteral("start"), "failed to mount /srv/backup: no such device");
        click("startContainer");
        until([&] { return named("containerProblem")->isVisible(); });
        window("containers-failed");
    }
    void dialogs() {
        choose("nextcloud");
        act("removeContainer");
        dialog("containers-remove");
        act("renameContainer");
        dialog("containers-rename");
        engine_.own = [](const QByteArray&, const QString& path, const QString&,
                         const QByteArray&) -> std::optional<QByteArray> {
            if (!path.endsWith(QLatin1String("/json")) || path.count(QLatin1Char('/')) != 3) return {};
            return R"({"Id":"0123456789abcdef","Name":"/nextcloud","HostConfig":{"Memory":2147483648,)"
                   R"("MemorySwap":4294967296,"NanoCpus":1500000000,)"
                   R"("RestartPolicy":{"Name":"on-failure","MaximumRetryCount":5}}})";
        };
        act("limitContainer");
        until([&] { return named("limitMemory")->isEnabled(); });
        named<QLineEdit>("limitMemory")->setText(QStringLiteral("3g"));
        dialog("containers-limits");
        engine_.own = {};
        act("commitContainer");
        named<QLineEdit>("imageName")->setText(QStringLiteral("lab/nextcloud:before-upgrade"));
        dialog("containers-commit");
        act("sendContainer");
        dialog("containers-send");
        choose("cloud");
        act("killContainer");
        dialog("containers-kill");
        click("removeAllContainers");
        dialog("containers-removeall");
    }
    void images() {
        int size = 40;
        for (const Container& each : household()) {
            Image image;
            image.id = each.imageId;
            image.tags = {each.image};
            image.created = QDateTime::currentSecsSinceEpoch() - size * 86'400;
            image.bytes = std::int64_t{size} << 20;
            size = size * 7 / 4;
            const bool known = std::any_of(engine_.images.begin(), engine_.images.end(),
                                           [&](const Image& other) { return other.id == image.id; });
            if (!known) engine_.images.append(image);
        }
        Image nameless;
        nameless.id =
            QStringLiteral("sha256:3579f24a712376a9d7b0842f518a3591e854eb8bb0960be766c4ac22851012af");
        nameless.bytes = std::int64_t{812} << 20;
        engine_.images.append(nameless);
        named<QTabBar>("containersPages")->setCurrentIndex(1);
        until([&] { return named<TableView>("containerImagesTable")->shownRows() > 5; });
        window("containers-images");
        world_.window().resize(900, 600);
        window("containers-images-narrow");
        world_.window().resize(1180, 760);
        showContainerItems(world_, take_, engine_);
        named<QTabBar>("containersPages")->setCurrentIndex(0);
    }
    void lost() {
        choose("grafana");
        world_.window().resize(900, 600);
        window("containers-narrow");
        world_.window().resize(1180, 760);
        engine_.stop();
        until([&] { return named("containersLost")->isVisible(); });
        window("containers-lost");
    }

    FakeEngine engine_;
};

}  // namespace

void showContainers(World& world, const TakePicture& take) { Pictures(world, take).all(); }

}  // namespace hearth::screens
