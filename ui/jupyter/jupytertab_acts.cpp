// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does on the tab: servers, kernels, starting and installing. jupytertab.cpp has what it shows.
#include "core/services.h"
#include "ui/jupyter/folderpicker.h"
#include "ui/jupyter/installcard.h"
#include "ui/jupyter/jupytermodels.h"
#include "ui/jupyter/jupytertab.h"
#include "ui/jupyter/openjupyter.h"
#include "ui/jupyter/startcard.h"
#include "ui/look/confirm.h"
#include "ui/look/tableview.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace hearth {

void JupyterTab::openChosen() {
    if (const JupyterServer* server = chosenServer()) {
        JupyterService::OpenOptions options;
        options.pid = server->pid;
        options.container = server->container;
        openJupyter(context_, machine_, std::move(options));
    }
}

void JupyterTab::copyUrl() {
    const JupyterServer* server = chosenServer();
    if (!server) return;
    Services& services = context_.services;
    context_.operations.query(
        this,
        [&services, machine = machine_, wanted = *server](const Control& control) {
            return services.jupyter.urlWithToken(machine, wanted, control);
        },
        [this](const Result<QUrl>& url) {
            if (!url) {
                showError(url.error());
                return;
            }
            QGuiApplication::clipboard()->setText(url->toString());
            context_.navigator.say(
                tr("Copied, with its token: whoever has this address can run code on %1.").arg(machine_));
        });
}

void JupyterTab::stopChosen() {
    const JupyterServer* server = chosenServer();
    if (!server) return;
    const JupyterServer wanted = *server;
    Confirmation question;
    question.name = QStringLiteral("stopServerDialog");
    question.question =
        tr("Stop %1 in %2?")
            .arg(JupyterServersModel::kindText(wanted.kind), JupyterServersModel::folderText(wanted));
    if (wanted.kernels > 0) {
        QStringList busy;
        for (const JupyterKernel& kernel : kernels_->rows())
            busy << (kernel.notebook.isEmpty() ? kernel.name : kernel.notebook);
        question.loss =
            tr("Its kernels and everything in their memory are gone for good (%1). Saved notebooks stay.")
                .arg(busy.isEmpty() ? QString::number(wanted.kernels) : busy.join(QStringLiteral(", ")));
    } else if (wanted.kernels == 0) {
        question.loss = tr("No kernel runs on it. Saved notebooks stay.");
    } else {
        question.loss = tr(
            "Kernels that run on it and everything in their memory are gone for good. Saved notebooks stay.");
    }
    question.act = tr("Stop server");
    confirm(this, question, [this, wanted] {
        Services& services = context_.services;
        markJupyterOperation(context_.operations.start(
            {tr("Stop Jupyter"), machine_}, this,
            [&services, machine = machine_, wanted](const Control& control) {
                return services.jupyter.stop(machine, wanted, control);
            },
            [this](const Result<void>&) { load(false); }));
    });
}

void JupyterTab::kernelAct(bool restart) {
    const JupyterServer* server = chosenServer();
    const int at = kernelsTable_->currentRow();
    if (!server || at < 0) return;
    const JupyterKernel kernel = kernels_->at(at);
    const auto run = [this, restart, wanted = *server, id = kernel.id] {
        Services& services = context_.services;
        markJupyterOperation(context_.operations.start(
            {restart ? tr("Restart kernel") : tr("Interrupt kernel"), machine_}, this,
            [&services, machine = machine_, wanted, id, restart](const Control& control) {
                return restart ? services.jupyter.restartKernel(machine, wanted, id, control)
                               : services.jupyter.interruptKernel(machine, wanted, id, control);
            },
            [this](const Result<void>&) { loadDetails(); }));
    };
    if (!restart) {
        run();
        return;
    }
    Confirmation question;
    question.name = QStringLiteral("restartKernelDialog");
    question.question =
        tr("Restart the kernel of %1?").arg(kernel.notebook.isEmpty() ? kernel.name : kernel.notebook);
    question.loss =
        kernel.memoryBytes > 0
            ? tr("Everything in its memory (%1) is gone for good.").arg(sizeText(kernel.memoryBytes))
            : tr("Everything in its memory is gone for good.");
    question.act = tr("Restart kernel");
    confirm(this, question, run);
}

void JupyterTab::startServer() {
    auto start = start_->take();
    if (!start) return;
    JupyterService::OpenOptions options;
    options.start = std::move(*start);
    options.alwaysStart = true;
    start_->setBusy(true);
    Operation* operation = openJupyter(context_, machine_, std::move(options));
    connect(operation, &Operation::ended, this, [this] { start_->setBusy(false); });
}

void JupyterTab::pickFolder(const QString& from) {
    auto* picker = new FolderPicker(context_.navigator.facts(machine_).title(), this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context_.services;
    connect(picker, &FolderPicker::listWanted, picker, [this, picker, &services](const QString& path) {
        context_.operations.query(
            picker,
            [&services, machine = machine_, path](const Control& control) -> Result<FolderListing> {
                auto reached = services.machines.find(machine, control);
                if (!reached) return reached.error();
                return listFolders(**reached, path, control);
            },
            [picker](const Result<FolderListing>& listing) {
                if (listing) {
                    picker->showListing(*listing);
                } else {
                    picker->showError(listing.error());
                }
            });
    });
    connect(picker, &FolderPicker::picked, this, [this](const QString& path) { start_->setFolder(path); });
    picker->open();
    picker->start(from);
}

void JupyterTab::runInstall(const JupyterService::Install& what) {
    installing_ = true;
    install_->setRunning(true);
    Services& services = context_.services;
    OperationSpec spec{tr("Install Jupyter"), machine_};
    spec.time = std::chrono::minutes(30);
    installOperation_ = context_.operations.start(
        spec, this,
        [&services, machine = machine_, what](const Control& control) {
            return services.jupyter.install(machine, what, control);
        },
        [this](const Result<void>& outcome) {
            installing_ = false;
            install_->setRunning(false);
            if (outcome) {
                installWanted_ = false;
                load(false);
            }
        });
    markJupyterOperation(installOperation_);
    connect(installOperation_, &Operation::logged, install_,
            [this](const OperationLogEntry& entry) { install_->report(entry.event); });
}

void JupyterTab::followOperation(Operation* operation) {
    if (operation->machine() != machine_ || !isJupyterOperation(operation)) return;
    if (operation->state() == Operation::State::Failed) showError(operation->error());
    if (visible_ && operation->state() == Operation::State::Done) load(false);
}

void JupyterTab::showServerMenu(const QPoint& at) {
    if (!chosenServer()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(Icon::External), tr("Open")), &QAction::triggered, this,
            &JupyterTab::openChosen);
    connect(menu->addAction(icon(Icon::Copy), tr("Copy URL")), &QAction::triggered, this,
            &JupyterTab::copyUrl);
    menu->addSeparator();
    connect(menu->addAction(icon(Icon::Stop), tr("Stop…")), &QAction::triggered, this,
            &JupyterTab::stopChosen);
    menu->popup(at);
}

}  // namespace hearth
