// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/containeritems.h"

#include "tests/screens/containerpictures.h"
#include "ui/containers/buildimage.h"
#include "ui/containers/buildimageform.h"
#include "ui/containers/imagehistory.h"
#include "ui/containers/importimage.h"
#include "ui/containers/prunedialog.h"
#include "ui/containers/pullimage.h"
#include "ui/containers/transferlayers.h"
#include "ui/look/tableview.h"
#include "ui/shell/operations.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

#include <future>
#include <memory>

namespace hearth::screens {
namespace {

const QString kLocal = QStringLiteral("local");

class ItemPictures : public ContainerPictures {
public:
    ItemPictures(World& world, const TakePicture& take, test::FakeEngine& engine)
        : ContainerPictures(world, take), engine_(engine) {}

    void all() {
        pulling();
        imageDialogs();
        volumes();
        networks();
    }

private:
    void pulling() {
        PullImageDialog pull(QStringLiteral("gpu-box"), &world_.window());
        pull.show();
        pull.findChild<QLineEdit*>(QStringLiteral("imageName"))
            ->setText(QStringLiteral("quay.io/jupyter/pytorch-notebook:cuda12"));
        const auto told = std::make_shared<TransferLayers>();
        std::promise<void> taken;
        Operation* operation = world_.operations().start(
            {QStringLiteral("Pull quay.io/jupyter/pytorch-notebook:cuda12"), kLocal}, &pull,
            [told, wait = taken.get_future().share()](const Control& control) -> Result<void> {
                const auto layer = [](const char* id, const char* status, int done, int total) {
                    return ImageLayer{QLatin1String(id), QLatin1String(status), std::int64_t{done} << 20,
                                      std::int64_t{total} << 20};
                };
                told->set({layer("3713021b0277", "Already exists", 0, 0),
                           layer("9b8c1ed1a6d0", "Pull complete", 28, 28),
                           layer("f5b0b4a1d7c2", "Extracting", 212, 212),
                           layer("07c4f1f0e3a5", "Downloading", 1330, 2710),
                           layer("4f4fb700ef54", "Downloading", 96, 340),
                           layer("e1a7c5b88f90", "Waiting", 0, 0)});
                reportNote(control, QStringLiteral("layers"));
                wait.wait();
                return {};
            },
            [](const Result<void>&) {});
        pull.followLayers(operation, {}, told);
        until([&] { return pull.findChild<QWidget*>(QStringLiteral("layersTable"))->isVisible(); });
        take_(QStringLiteral("containers-pull"), &pull);
        taken.set_value();
        until([&] { return !pull.isRunning(); });
    }
    void imageDialogs() {
        click("buildImage");
        auto* building = opened<BuildImageDialog>();
        const auto type = [building](const char* field, const char* text) {
            building->findChild<QLineEdit*>(QLatin1String(field))->setText(QLatin1String(text));
        };
        type("imageName", "lab/web:2");
        type("buildFolder", "/srv/web");
        building->findChild<QPlainTextEdit*>(QStringLiteral("buildArguments"))
            ->setPlainText(QStringLiteral("VERSION=2.4"));
        dialog("containers-build");
        BuildImageDialog failed(kLocal, QStringLiteral("docker"), &world_.window());
        failed.show();
        failed.findChild<QLineEdit*>(QStringLiteral("imageName"))->setText(QStringLiteral("lab/web:2"));
        failed.form()->setFolder(QStringLiteral("/srv/web"));
        QTest::mouseClick(failed.findChild<QPushButton*>(QStringLiteral("buildNow")), Qt::LeftButton);
        for (const char* line :
             {"Sending build context to Docker daemon  48.2kB", "Step 1/4 : FROM alpine:3.20",
              " ---> 91ef0af61f39", "Step 2/4 : RUN apk add --no-cache nodejs npm", " ---> Using cache",
              " ---> 5c0b2f4f9d3e", "Step 3/4 : COPY . /srv", " ---> 0d1c9c2ab6f4",
              "Step 4/4 : RUN npm ci --omit=dev", " ---> Running in 6a3f1bd1d4a5",
              "\x1b[91mnpm error\x1b[0m code EUSAGE",
              "\x1b[91mnpm error\x1b[0m The package-lock.json is out of step with package.json."})
            failed.addOutput(QLatin1String(line) + QLatin1Char('\n'));
        failed.setFailed({ErrorKind::Failed,
                          QStringLiteral("The build failed at step 4 of 4: RUN npm ci --omit=dev"),
                          QStringLiteral("Its output says why."), QStringLiteral("…")});
        dialog("containers-build-failed");
        named<TableView>("containerImagesTable")->choose(0);
        click("pushImage");
        dialog("containers-push");
        history();
        ImportImageDialog importing(QStringLiteral("nas"), QStringLiteral("docker"), &world_.window());
        importing.show();
        importing.setFile(QStringLiteral("/home/ada/debian-root.tar.gz"));
        importing.findChild<QLineEdit*>(QStringLiteral("imageName"))
            ->setText(QStringLiteral("lab/debian:12"));
        dialog("containers-import");
    }
    void history() {
        ImageHistoryDialog dialogOf(QStringLiteral("nginx:1.27"), &world_.window());
        dialogOf.show();
        QList<ImageStep> steps;
        qint64 ago = 40;
        for (const auto& [command, bytes] :
             {std::pair{"CMD [\"nginx\" \"-g\" \"daemon off;\"]", 0}, std::pair{"EXPOSE map[80/tcp:{}]", 0},
              std::pair{"COPY docker-entrypoint.sh / # buildkit", 1620},
              std::pair{
                  "RUN /bin/sh -c set -x && groupadd --system nginx && apt-get update && apt-get install "
                  "--no-install-recommends -y gnupg1 ca-certificates # buildkit",
                  117 << 20},
              std::pair{"ENV NGINX_VERSION=1.27.0", 0},
              std::pair{"/bin/sh -c #(nop) ADD file:5d18 in / ", 74 << 20}}) {
            ImageStep step;
            step.command = QLatin1String(command);
            step.bytes = bytes;
            step.created = QDateTime::currentSecsSinceEpoch() - ago++ * 86'400;
            steps.append(step);
        }
        dialogOf.setSteps(steps);
        dialogOf.findChild<TableView*>()->choose(2);
        dialog("containers-history");
    }
    void page(int index, const char* table, int rows) {
        named<QTabBar>("containersPages")->setCurrentIndex(index);
        until([&] { return named<TableView>(table)->shownRows() >= rows; });
        QTest::qWait(100);
    }
    void use(const char* container, const char* volume, const char* network) {
        for (Container each : engine_.containers()) {
            if (each.name != QLatin1String(container)) continue;
            each.mounts = {{QStringLiteral("volume"), QLatin1String(volume), QStringLiteral("/data"), true}};
            each.networks = {QLatin1String(network)};
            engine_.put(each);
        }
    }
    void volumes() {
        use("nextcloud", "cloud_data", "cloud_default");
        use("nextcloud-cron", "cloud_data", "cloud_default");
        use("nextcloud-db", "cloud_db", "cloud_default");
        use("grafana", "grafana", "monitoring_default");
        engine_.answers.insert(
            QStringLiteral("/volumes"),
            R"({"Volumes":[{"Name":"cloud_data","Driver":"local","CreatedAt":"2026-05-02T10:00:00Z"},)"
            R"({"Name":"cloud_db","Driver":"local","CreatedAt":"2026-05-02T10:00:00Z"},)"
            R"({"Name":"grafana","Driver":"local","CreatedAt":"2026-09-12T10:00:00Z"},)"
            R"({"Name":"photos-before-the-move","Driver":"local","CreatedAt":"2025-09-12T10:00:00Z"},)"
            R"({"Name":"3579f24a712376a9d7b0842f518a3591e854eb8bb0960be766c4ac22851012af","Driver":"local"}]})");
        page(2, "containerVolumesTable", 5);
        window("containers-volumes-uncounted");
        engine_.answers.insert(
            QStringLiteral("/system/df"),
            R"({"Volumes":[{"Name":"cloud_data","UsageData":{"Size":48318382080,"RefCount":2}},)"
            R"({"Name":"cloud_db","UsageData":{"Size":812000000,"RefCount":1}},)"
            R"({"Name":"grafana","UsageData":{"Size":9100000,"RefCount":1}},)"
            R"({"Name":"photos-before-the-move","UsageData":{"Size":21000000000,"RefCount":0}},)"
            R"({"Name":"3579f24a712376a9d7b0842f518a3591e854eb8bb0960be766c4ac22851012af",)"
            R"("UsageData":{"Size":0,"RefCount":0}}]})");
        click("countVolumes");
        until([&] { return world_.operations().runningCount() == 0; });
        window("containers-volumes");
        click("newVolume");
        dialog("containers-volume-new");
        auto* menu = named<QMenu>("moreVolumeMenu");
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(QStringLiteral("removeVolume"))->trigger();
        dialog("containers-volume-remove");
        click("pruneVolumes");
        opened<PruneDialog>()->findChild<QCheckBox*>(QStringLiteral("pruneAll"))->setChecked(true);
        QTest::qWait(300);
        dialog("containers-volume-prune");
        world_.window().resize(900, 600);
        window("containers-volumes-narrow");
        world_.window().resize(1180, 760);
    }
    void networks() {
        engine_.answers.insert(
            QStringLiteral("/networks"),
            R"([{"Id":"1","Name":"bridge","Driver":"bridge","IPAM":{"Config":[{"Subnet":"172.17.0.0/16","Gateway":"172.17.0.1"}]}},)"
            R"({"Id":"2","Name":"host","Driver":"host"},{"Id":"3","Name":"none","Driver":"null"},)"
            R"({"Id":"4","Name":"cloud_default","Driver":"bridge","Created":"2026-05-02T10:00:00Z",)"
            R"("IPAM":{"Config":[{"Subnet":"172.18.0.0/16","Gateway":"172.18.0.1"}]}},)"
            R"({"Id":"5","Name":"monitoring_default","Driver":"bridge","Created":"2026-09-12T10:00:00Z","Internal":true,)"
            R"("IPAM":{"Config":[{"Subnet":"172.19.0.0/16","Gateway":"172.19.0.1"}]}},)"
            R"({"Id":"6","Name":"old-lab","Driver":"bridge","Created":"2025-09-12T10:00:00Z",)"
            R"("IPAM":{"Config":[{"Subnet":"10.99.0.0/24"}]}}])");
        page(3, "containerNetworksTable", 6);
        named<TableView>("containerNetworksTable")->choose(3);
        window("containers-networks");
        click("newNetwork");
        auto* making = opened<QDialog>();
        making->findChild<QLineEdit*>(QStringLiteral("networkName"))->setText(QStringLiteral("lab"));
        making->findChild<QLineEdit*>(QStringLiteral("networkSubnet"))
            ->setText(QStringLiteral("10.99.1.0/24"));
        making->findChild<QLineEdit*>(QStringLiteral("networkGateway"))->setText(QStringLiteral("10.98.1.1"));
        dialog("containers-network-new");
        click("connectNetwork");
        dialog("containers-network-connect");
        click("pruneNetworks");
        QTest::qWait(300);
        dialog("containers-network-prune");
        world_.window().resize(900, 600);
        window("containers-networks-narrow");
        world_.window().resize(1180, 760);
    }

    test::FakeEngine& engine_;
};

}  // namespace

void showContainerItems(World& world, const TakePicture& take, test::FakeEngine& engine) {
    ItemPictures(world, take, engine).all();
}

}  // namespace hearth::screens
