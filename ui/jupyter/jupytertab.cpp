// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/jupytertab.h"

#include "core/services.h"
#include "ui/jupyter/installcard.h"
#include "ui/jupyter/jupytermodels.h"
#include "ui/jupyter/openjupyter.h"
#include "ui/jupyter/startcard.h"
#include "ui/look/card.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sectionheader.h"
#include "ui/look/style.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>

namespace hearth {

namespace {

constexpr int logLines = 200;
constexpr auto looksAgain = std::chrono::seconds(10);

QPushButton* actionButton(Icon which, const QString& text, const char* name) {
    auto* button = new QPushButton(icon(which), text);
    button->setObjectName(QLatin1String(name));
    setButtonKind(button, ButtonKind::Flat);
    return button;
}

}  // namespace

JupyterTab::JupyterTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent),
      context_(context),
      machine_(machine),
      error_(new ErrorBanner),
      stack_(new QStackedWidget),
      off_(new EmptyState(
          Icon::Notebook,
          tr("Not connected to %1. Hearth looks for its Jupyter servers once it is.").arg(machine),
          tr("Connect and look"))),
      waiting_(
          new Label(tr("Looking for Jupyter on %1…").arg(machine), TextStyle::Body, hearth::Role::TextMuted)),
      scroll_(new QScrollArea),
      clock_(new QTimer(this)) {
    setObjectName(QStringLiteral("jupyterTab"));
    build();
    connectParts();
    updateParts();
}

void JupyterTab::build() {
    error_->setDismissable(true);
    waiting_->setAlignment(Qt::AlignCenter);
    start_ = new JupyterStartCard;
    startCard_ = new Card(tr("Start a server"));
    startCard_->body()->addWidget(start_);
    install_ = new JupyterInstallCard;
    installCard_ = new Card(tr("Install Jupyter"));
    installCard_->body()->addWidget(install_);

    auto* inside = new QWidget;
    auto* lines = column(inside, metrics::large, metrics::huge);
    lines->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::huge);
    lines->addWidget(buildServers());
    lines->addWidget(buildKernels());
    lines->addWidget(buildLog());
    lines->addWidget(startCard_);
    lines->addWidget(installCard_);
    lines->addStretch();
    inside->setMaximumWidth(metrics::pageWidth);
    scroll_->setObjectName(QStringLiteral("jupyterScroll"));
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setWidget(inside);

    stack_->addWidget(off_);
    stack_->addWidget(waiting_);
    stack_->addWidget(scroll_);
    // As wide as the cards below, which end where the scroll bar begins; nothing while it is hidden.
    auto* top = row(nullptr, 0);
    error_->setMaximumWidth(metrics::pageWidth - 2 * metrics::huge);
    top->addWidget(error_, 1);
    top->addStretch();
    const QScrollBar* bar = scroll_->verticalScrollBar();
    const auto fitBanner = [this, top, bar] {
        const bool scrolls = stack_->currentWidget() == scroll_ && bar->maximum() > bar->minimum();
        top->setContentsMargins(metrics::huge, 0, metrics::huge + (scrolls ? bar->sizeHint().width() : 0), 0);
    };
    connect(bar, &QScrollBar::rangeChanged, this, fitBanner);
    connect(stack_, &QStackedWidget::currentChanged, this, fitBanner);
    fitBanner();
    auto* all = column(this, 0);
    all->addLayout(top);
    all->addWidget(stack_, 1);
}

QWidget* JupyterTab::buildServers() {
    servers_ = new JupyterServersModel(this);
    serversTable_ = new TableView(servers_, JupyterServersModel::SortRole, Qt::DisplayRole);
    serversTable_->setObjectName(QStringLiteral("serversTable"));
    serversTable_->setAccessibleName(tr("Running servers"));
    serversTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    serversTable_->setFrameShape(QFrame::NoFrame);
    serversTable_->setColumnWidths({130, 240, 80, 80, 120, 140}, JupyterServersModel::Folder);
    serversTable_->sortByColumn(JupyterServersModel::Started, Qt::DescendingOrder);
    serversTable_->fitRows(8);
    noServers_ = new Label(tr("No server runs here."), TextStyle::Body, hearth::Role::TextMuted);
    noServers_->setObjectName(QStringLiteral("noServers"));
    noServers_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::medium);
    notes_ = new Label({}, TextStyle::Small, hearth::Role::TextMuted);
    notes_->setObjectName(QStringLiteral("notes"));
    notes_->wrap();
    notes_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::small);
    open_ = actionButton(Icon::External, tr("Open"), "openServer");
    copy_ = actionButton(Icon::Copy, tr("Copy URL"), "copyServerUrl");
    stop_ = actionButton(Icon::Stop, tr("Stop…"), "stopServer");
    serversCard_ = new Card(tr("Running servers"));
    for (QPushButton* button : {open_, copy_, stop_}) serversCard_->header()->addAction(button);
    serversCard_->setEdgeToEdge();
    serversCard_->body()->addWidget(serversTable_);
    serversCard_->body()->addWidget(noServers_);
    serversCard_->body()->addWidget(notes_);
    return serversCard_;
}

QWidget* JupyterTab::buildKernels() {
    kernels_ = new JupyterKernelsModel(this);
    kernelsTable_ = new TableView(kernels_, JupyterKernelsModel::SortRole, Qt::DisplayRole);
    kernelsTable_->setObjectName(QStringLiteral("kernelsTable"));
    kernelsTable_->setAccessibleName(tr("Kernels"));
    kernelsTable_->setSelectionMode(QAbstractItemView::SingleSelection);
    kernelsTable_->setFrameShape(QFrame::NoFrame);
    kernelsTable_->setColumnWidths({260, 120, 100, 100, 140}, JupyterKernelsModel::Notebook);
    kernelsTable_->fitRows(8);
    noKernels_ = new Label(tr("No kernel runs on this server."), TextStyle::Body, hearth::Role::TextMuted);
    noKernels_->setContentsMargins(metrics::large - 1, 0, metrics::large, metrics::medium);
    interrupt_ = actionButton(Icon::Interrupt, tr("Interrupt"), "interruptKernel");
    restart_ = actionButton(Icon::Restart, tr("Restart…"), "restartKernel");
    kernelsCard_ = new Card(tr("Kernels"));
    kernelsCard_->header()->addAction(interrupt_);
    kernelsCard_->header()->addAction(restart_);
    kernelsCard_->setEdgeToEdge();
    kernelsCard_->body()->addWidget(kernelsTable_);
    kernelsCard_->body()->addWidget(noKernels_);
    return kernelsCard_;
}

QWidget* JupyterTab::buildLog() {
    log_ = new QPlainTextEdit;
    log_->setObjectName(QStringLiteral("serverLog"));
    log_->setAccessibleName(tr("The end of the server's log"));
    log_->setReadOnly(true);
    log_->setLineWrapMode(QPlainTextEdit::NoWrap);
    log_->setFont(textFont(TextStyle::MonoSmall));
    log_->setFrameShape(QFrame::NoFrame);
    log_->document()->setDocumentMargin(metrics::large - 1);  // below the card's title
    log_->setFixedHeight(metrics::rowHeight * 6);
    logCard_ = new Card(tr("Log"));
    logCard_->setEdgeToEdge();
    logCard_->body()->addWidget(log_);
    return logCard_;
}

void JupyterTab::connectParts() {
    observe<QString>(
        this, [this](auto told) { return context_.services.machines.onStateChanged(std::move(told)); },
        [this](const QString& name) {
            if (name != machine_ || !visible_) return;
            if (!loaded_) load(false);
            updateParts();
        });
    connect(&context_.operations, &Operations::ended, this, &JupyterTab::followOperation);
    clock_->setInterval(looksAgain);
    connect(clock_, &QTimer::timeout, this, [this] { load(false); });
    connect(off_, &EmptyState::actionTriggered, this, [this] { load(true); });
    connect(serversTable_, &TableView::choiceChanged, this, [this] {
        kernels_->setRows({});
        log_->clear();
        updateParts();
        loadDetails();
    });
    connect(serversTable_, &TableView::rowActivated, this, &JupyterTab::openChosen);
    connect(serversTable_, &TableView::menuWanted, this, &JupyterTab::showServerMenu);
    connect(kernelsTable_, &TableView::choiceChanged, this, &JupyterTab::updateParts);
    connect(open_, &QPushButton::clicked, this, &JupyterTab::openChosen);
    connect(copy_, &QPushButton::clicked, this, &JupyterTab::copyUrl);
    connect(stop_, &QPushButton::clicked, this, &JupyterTab::stopChosen);
    connect(interrupt_, &QPushButton::clicked, this, [this] { kernelAct(false); });
    connect(restart_, &QPushButton::clicked, this, [this] { kernelAct(true); });
    connect(start_, &JupyterStartCard::startWanted, this, &JupyterTab::startServer);
    connect(start_, &JupyterStartCard::folderWanted, this, &JupyterTab::pickFolder);
    connect(start_, &JupyterStartCard::installWanted, this, [this] {
        installWanted_ = true;
        updateParts();
        install_->setFocus();
        scroll_->ensureWidgetVisible(installCard_);
    });
    connect(install_, &JupyterInstallCard::installWanted, this, &JupyterTab::runInstall);
    connect(install_, &JupyterInstallCard::stopWanted, this, [this] {
        if (installOperation_) installOperation_->cancel();
    });
    serversTable_->onKey(Qt::Key_Delete, [this] { stopChosen(); });
    serversTable_->onKey(QKeySequence::Copy, [this] { copyUrl(); });
}

void JupyterTab::shown() {
    visible_ = true;
    const SettingsValues values = context_.services.settings.values();
    install_->setMirrors(values.pipMirror, values.condaMirror);
    clock_->start();
    load(false);
}

void JupyterTab::hidden() {
    visible_ = false;
    clock_->stop();
}

void JupyterTab::refresh() { load(true); }

void JupyterTab::showItem(const QString& pid) {
    for (int at = 0; at < servers_->rowCount(); ++at) {
        if (QString::number(servers_->at(at).pid) == pid) serversTable_->choose(at);
    }
}

void JupyterTab::load(bool byPerson) {
    // Looking by itself never logs in anywhere; a person who asks is asked for what the login needs.
    if (loading_ || installing_ || (!byPerson && !isReachable(context_.navigator.facts(machine_)))) {
        updateParts();
        return;
    }
    loading_ = true;
    updateParts();
    Services& services = context_.services;
    const auto work = [&services, machine = machine_](const Control& control) -> Result<JupyterView> {
        JupyterView view;
        auto found = services.jupyter.servers(machine, control);
        if (!found) return found.error();
        view.found = *found;
        auto environments = services.jupyter.environments(machine, control);
        if (!environments) return environments.error();
        view.environments = *environments;
        auto reached = services.machines.find(machine, control);
        if (!reached) return reached.error();
        auto platform = (*reached)->platform(control);
        if (!platform) return platform.error();
        view.platform = *platform;
        return view;
    };
    const auto done = [this, byPerson](const Result<JupyterView>& view) {
        loading_ = false;
        if (view) {
            setView(*view);
            return;
        }
        const bool quiet = view.error().kind == ErrorKind::Cancelled ||
                           (view.error().kind == ErrorKind::NeedsAnswer && !byPerson);
        if (!quiet) showError(view.error());
        updateParts();
    };
    if (byPerson) {
        markJupyterOperation(context_.operations.start({tr("Look for Jupyter"), machine_}, this, work, done));
    } else {
        context_.operations.query(this, work, done);
    }
}

void JupyterTab::setView(const JupyterView& view) {
    const bool first = !loaded_;
    loaded_ = true;
    loading_ = false;
    error_->clear();
    view_ = view;
    const int before = serversTable_->currentRow();
    servers_->setNow(QDateTime::currentDateTime());
    servers_->setRows(view.found.servers);
    start_->setEnvironments(view.environments);
    install_->setPlatform(view.platform);
    install_->setEnvironments(view.environments);
    // The newest one is the one that people mean.
    if ((first || before < 0) && servers_->rowCount() > 0) {
        serversTable_->choose(0);
    } else {
        loadDetails();
    }
    updateParts();
}

void JupyterTab::setKernels(const QList<JupyterKernel>& kernels) {
    kernels_->setNow(QDateTime::currentDateTime());
    kernels_->setRows(kernels);
    updateParts();
}

void JupyterTab::setLog(const QString& text) {
    if (text == log_->toPlainText()) return;
    QScrollBar* bar = log_->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    const int before = bar->value();
    log_->setPlainText(text);
    bar->setValue(atEnd ? bar->maximum() : before);
    updateParts();
}

void JupyterTab::showError(const Error& error) {
    // That the machine cannot be reached stands above the tabs already.
    const SshState ssh = context_.services.machines.state(machine_);
    if (ssh.phase != SshState::Phase::Connected && ssh.error.message == error.message) return;
    error_->setError(error);
}

void JupyterTab::loadDetails() {
    const JupyterServer* server = chosenServer();
    if (!server || !visible_) return;
    Services& services = context_.services;
    const JupyterServer wanted = *server;
    const auto stillChosen = [this, file = wanted.runtimeFile] {
        const JupyterServer* now = chosenServer();
        return now && now->runtimeFile == file;
    };
    context_.operations.query(
        this,
        [&services, machine = machine_, wanted](const Control& control) {
            return services.jupyter.kernels(machine, wanted, control);
        },
        [this, stillChosen](const Result<QList<JupyterKernel>>& kernels) {
            if (stillChosen()) setKernels(kernels ? *kernels : QList<JupyterKernel>());
        });
    context_.operations.query(
        this,
        [&services, machine = machine_, wanted](const Control& control) {
            return services.jupyter.logTail(machine, wanted, logLines, control);
        },
        [this, stillChosen](const Result<QString>& text) {
            if (stillChosen()) setLog(text ? *text : QString());
        });
}

void JupyterTab::updateParts() {
    const bool reachable = isReachable(context_.navigator.facts(machine_));
    QWidget* page = scroll_;
    if (!loaded_) page = loading_ ? static_cast<QWidget*>(waiting_) : off_;
    stack_->setCurrentWidget(page);
    // What was seen last stays readable, but nothing can be done with it until the machine is back.
    scroll_->widget()->setEnabled(reachable || !loaded_);
    serversCard_->header()->setNote(loaded_ && !reachable ? tr("as last seen") : QString());

    const JupyterServer* server = chosenServer();
    const bool some = servers_->rowCount() > 0;
    serversTable_->setVisible(some);
    noServers_->setVisible(!some);
    notes_->setText(view_.found.notes.join(QLatin1Char('\n')));
    notes_->setVisible(!view_.found.notes.isEmpty());
    for (QPushButton* button : {open_, copy_, stop_}) {
        button->setVisible(some);
        button->setEnabled(server != nullptr);
    }
    kernelsCard_->setVisible(server != nullptr && server->kernels >= 0);
    const bool kernels = kernels_->rowCount() > 0;
    kernelsTable_->setVisible(kernels);
    noKernels_->setVisible(!kernels);
    const bool kernel = kernelsTable_->currentRow() >= 0;
    interrupt_->setVisible(kernels);
    restart_->setVisible(kernels);
    interrupt_->setEnabled(kernel);
    restart_->setEnabled(kernel);
    logCard_->setVisible(server != nullptr && !log_->document()->isEmpty());

    const bool installed =
        std::any_of(view_.environments.begin(), view_.environments.end(),
                    [](const JupyterEnvironment& environment) { return environment.hasJupyter(); });
    startCard_->setVisible(installed);
    installCard_->setVisible(loaded_ && (!installed || installing_ || installWanted_));
}

const JupyterServer* JupyterTab::chosenServer() const {
    const int at = serversTable_->currentRow();
    return at < 0 ? nullptr : &servers_->at(at);
}

}  // namespace hearth
