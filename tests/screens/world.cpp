// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/world.h"

#include "core/base/http.h"
#include "core/machine/localmachine.h"
#include "ui/services.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth::screens {

World::World(QApplication& application) : theme_(application) {}

World::~World() {
    window_.reset();
    operations_.reset();
}

QString World::start() {
    lab::LabSshd::Options options;
    options.users = {{QStringLiteral("ada"), {}, {}}, {QStringLiteral("bob"), {}, {}}};
    sshd_ = std::make_unique<lab::LabSshd>(options);
    if (!sshd_->start()) return sshd_->error();
    lab::LabJupyter::Options notebook;
    notebook.folder = QStringLiteral("research");
    jupyter_ = std::make_unique<lab::LabJupyter>(sshd_.get(), notebook);
    if (!jupyter_->start()) return jupyter_->error();

    services_ = std::make_unique<Services>(Paths::forHome(QString()));
    SettingsValues settings = services_->settings.values();
    settings.browser = QStringLiteral("/bin/true");
    if (const auto saved = services_->settings.save(settings); !saved) return saved.error().message;
    registry_ = std::make_unique<Registry>(allServiceUis());
    prompter_ = std::make_unique<DialogPrompter>([this] { return static_cast<QWidget*>(window_.get()); });
    asker_ = std::make_unique<WindowAsker>(*prompter_);
    operations_ = std::make_unique<Operations>();
    operations_->setAsker(asker_.get());
    machines_ = std::make_unique<MachineList>(*services_, *operations_);
    forwards_ = std::make_unique<ForwardList>(*services_, *operations_);
    window_ = std::make_unique<MainWindow>(*services_, *operations_, *machines_, *forwards_, *registry_);
    return {};
}

void World::writeSshConfig() {
    // Names that read well, all of them this sshd: what HostName and Port are for.
    const QString folder = QDir::homePath() + QStringLiteral("/.ssh");
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    const auto write = [&](const QString& name, const QByteArray& content) {
        QFile file(folder + QLatin1Char('/') + name);
        if (file.open(QIODevice::WriteOnly)) file.write(content);
        file.close();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    };
    QByteArray config;
    for (const char* name : {"gpu-box", "nas"}) {
        config += QByteArray("Host ") + name + "\n    HostName " + sshd_->address().toUtf8() + "\n    Port " +
                  QByteArray::number(sshd_->port()) + "\n    IdentityFile " + sshd_->clientKey().toUtf8() +
                  "\n    IdentitiesOnly yes\n\n";
    }
    config += "Host pve\n    HostName 127.0.0.1\n    Port 1\n\n";
    config += "Host bastion\n    HostName bastion.example.org\n    User ada\n\n";
    config += "Host build-farm\n    HostName 10.20.0.7\n    User ci\n    ProxyJump bastion\n";
    write(QStringLiteral("config"), config);
    write(QStringLiteral("known_hosts"), sshd_->knownHosts());
}

void World::saveHosts() {
    writeSshConfig();
    const auto save = [this](const QString& name, const QString& user, const QString& group,
                             const QStringList& tags, auto change) {
        Host host;
        host.name = name;
        host.address = name;
        host.user = user;
        host.group = group;
        host.tags = tags;
        change(host);
        const auto saved = services_->hostStore.save(host);
        if (!saved) qFatal("%s", qPrintable(saved.error().message));
    };
    const QString home = QCoreApplication::translate("Screens", "Home");
    const QString cloud = QCoreApplication::translate("Screens", "Cloud");
    save(QStringLiteral("gpu-box"), QStringLiteral("ada"), home,
         {QStringLiteral("gpu"), QStringLiteral("linux")}, [](Host& host) {
             host.notes = QCoreApplication::translate(
                 "Screens", "Two RTX 3090. Wakes up by a packet to 3c:7c:3f:12:9a:04.");
         });
    save(QStringLiteral("nas"), QStringLiteral("bob"), home, {QStringLiteral("disks")}, [](Host&) {});
    save(QStringLiteral("pve"), QStringLiteral("root"), home, {QStringLiteral("proxmox")}, [](Host&) {});
    save(QStringLiteral("colab"), QStringLiteral("root"), cloud, {QStringLiteral("gpu")}, [](Host& host) {
        host.ephemeral = true;
        host.address = QStringLiteral("colab.example.com");
        host.proxyCommand = QStringLiteral("cloudflared access ssh --hostname %h");
    });
}

void World::startKernel(const QString& notebook) {
    LocalMachine here;
    const Control control;
    auto stream = here.connectTcp(sshd_->address(), jupyter_->port(), control);
    if (!stream) return;
    HttpConnection connection(std::move(*stream));
    HttpRequest request;
    request.method = "POST";
    request.target = "/api/sessions";
    request.headers = {{"Authorization", "token " + jupyter_->token().toUtf8()},
                       {"Content-Type", "application/json"}};
    request.body =
        QJsonDocument(QJsonObject{{QStringLiteral("path"), notebook},
                                  {QStringLiteral("name"), notebook},
                                  {QStringLiteral("type"), QStringLiteral("notebook")},
                                  {QStringLiteral("kernel"),
                                   QJsonObject{{QStringLiteral("name"), QStringLiteral("python3")}}}})
            .toJson();
    const auto answer = connection.request(request, control);
    if (!answer || answer->status >= 300) qWarning("no kernel: %d", answer ? answer->status : -1);
}

}  // namespace hearth::screens
