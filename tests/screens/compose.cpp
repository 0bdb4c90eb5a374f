// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/compose.h"

#include "core/base/machinetitle.h"
#include "ui/containers/checkgpu.h"
#include "ui/containers/composeeditor.h"
#include "ui/containers/composerun.h"
#include "ui/look/codeedit.h"
#include "ui/shell/operations.h"

#include <QTest>

namespace hearth::screens {
namespace {

const char* const kCloud = "services:\n"
                           "  db:\n"
                           "    image: postgres:16\n"
                           "    restart: unless-stopped\n"
                           "    environment:\n"
                           "      POSTGRES_PASSWORD: ${DB_PASSWORD}\n"
                           "    volumes:\n"
                           "      - db:/var/lib/postgresql/data\n"
                           "  app:\n"
                           "    image: nextcloud:29-apache\n"
                           "    ports:\n"
                           "      - \"8080:80\"\n"
                           "    depends_on: [db]\n"
                           "   restart: unless-stopped\n"
                           "volumes:\n"
                           "  db:\n";

void showEditor(QWidget& window, const std::function<void(const char* name)>& take) {
    const QString path = QStringLiteral("/srv/cloud/compose.yaml");
    const auto open = [&] {
        auto* editor =
            new ComposeEditor(QStringLiteral("cloud"), machineTitle(QStringLiteral("local")), &window);
        editor->setAttribute(Qt::WA_DeleteOnClose);
        editor->setFiles({{path, QByteArray(kCloud), true}, {QStringLiteral("/srv/cloud/.env"), {}, false}});
        editor->open();
        return editor;
    };
    open()->setCheck({true, {}, {}, 0});
    take("compose-editor");
    ComposeEditor* editor = open();
    editor->setCheck(
        {false,
         QStringLiteral("yaml.parser.ParserError: while parsing a block mapping\n  in "
                        "\"./compose.yaml\", line 2, column 3\nexpected <block end>, but found '<block "
                        "mapping start>'\n  in \"./compose.yaml\", line 14, column 4"),
         path, 14});
    take("compose-invalid");
    editor = open();
    QTest::keyClicks(editor->findChild<CodeEdit*>(), QStringLiteral("# "));
    editor->showConflict({path, {}, true},
                         {ErrorKind::Busy,
                          QCoreApplication::translate("hearth::Containers",
                                                      "%1 has been changed on the machine in the meantime.")
                              .arg(QStringLiteral("compose.yaml")),
                          QCoreApplication::translate("hearth::Containers",
                                                      "Reload it, or overwrite what somebody else saved."),
                          {}});
    // Left without the question.
    take("compose-conflict");
    editor->QDialog::reject();
    QTest::qWait(100);
}

void showRun(QWidget& window, const std::function<void(const char* name)>& take) {
    Operations operations;
    ComposeProject cloud;
    cloud.name = QStringLiteral("cloud");
    const auto act = ComposeService::Act::Up;
    for (const bool good : {true, false}) {
        Operation* operation = operations.start(
            {composeTitle(cloud, act), QStringLiteral("local")}, &window,
            [good](const Control& control) -> Result<QString> {
                const auto say = [&](const char* text) {
                    control.progress->report(
                        {ProgressEvent::Kind::Output, QString::fromUtf8(text), {}, {}, {}, 0, 0});
                };
                say("Creating network \"cloud_default\" with the default driver\nCreating cloud_db_1  ... "
                    "\x1b[32mdone\x1b[0m\n");
                if (good) {
                    say("Creating cloud_app_1 ... \x1b[32mdone\x1b[0m\n");
                    return QString();
                }
                say("Creating cloud_app_1 ... \x1b[31merror\x1b[0m\n\nERROR: for cloud_app_1  Cannot start "
                    "service app: driver failed programming external connectivity on endpoint cloud_app_1: "
                    "Bind for 0.0.0.0:8080 failed: port is already allocated\n");
                return Error{ErrorKind::Failed,
                             QStringLiteral("compose up failed on this computer (exit code 1)."),
                             QStringLiteral("Its output says why."),
                             {}};
            },
            [](const Result<QString>&) {});
        showComposeRun(&window, operation, cloud, act);
        if (!QTest::qWaitFor([&] { return !operation->isRunning(); }, 20'000)) qFatal("it does not end");
        take(good ? "compose-up" : "compose-up-failed");
    }
}

void showGpu(QWidget& window, const std::function<void(const char* name)>& take) {
    GpuCheck check;
    check.engine = EngineGpus::Nvidia::Missing;
    for (const bool good : {true, false}) {
        if (good) {
            check.smi = GpuCheck::Smi::Works;
            check.cards = {{QStringLiteral("NVIDIA GeForce RTX 4090"), QStringLiteral("550.54.15"), 24564}};
            check.torch = GpuCheck::Torch::There;
            check.torchVersion = QStringLiteral("2.3.0+cu121");
            check.torchCuda = QStringLiteral("12.1");
            check.devices = {QStringLiteral("NVIDIA GeForce RTX 4090")};
        } else {
            check = {};
            check.torch = GpuCheck::Torch::Missing;
            check.engine = EngineGpus::Nvidia::Missing;
        }
        auto* dialog = new GpuCheckDialog(QStringLiteral("ailab"), &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setVerdict(gpuVerdict(check, Engine::Kind::Docker));
        dialog->open();
        take(good ? "gpu-works" : "gpu-missing");
    }
}

}  // namespace

void showCompose(QWidget& window, const std::function<void(const char* name)>& take) {
    showEditor(window, take);
    showRun(window, take);
    showGpu(window, take);
}

}  // namespace hearth::screens
