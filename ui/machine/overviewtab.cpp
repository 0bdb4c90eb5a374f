// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/machine/overviewtab.h"

#include "core/services.h"
#include "ui/hosts/hostactions.h"
#include "ui/look/card.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sectionheader.h"
#include "ui/look/settingrow.h"
#include "ui/look/statusdot.h"
#include "ui/look/style.h"
#include "ui/models/text.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OverviewTab)
};

QString loginText(const Host& host) {
    switch (host.login) {
    case Host::Login::Automatic:
        return host.keyFile.isEmpty() ? Text::tr("Automatic: agent, keys, then what the server asks for")
                                      : Text::tr("Automatic, first with %1").arg(host.keyFile);
    case Host::Login::Agent:
        return Text::tr("SSH agent");
    case Host::Login::KeyFile:
        return host.keyFile;
    case Host::Login::Password:
        return Text::tr("Password");
    case Host::Login::KeyboardInteractive:
        return Text::tr("Keyboard-interactive");
    }
    return {};
}

using Facts = QList<std::pair<QString, QString>>;

void addUnlessEmpty(Facts& facts, const QString& title, const QString& value) {
    if (!value.isEmpty()) facts.append({title, value});
}

Facts connectionFacts(const MachineFacts& machine) {
    const Host& host = machine.host;
    Facts facts;
    facts.append({Text::tr("Address"), host.addressText()});
    addUnlessEmpty(facts, Text::tr("Other addresses"), host.otherAddresses.join(QStringLiteral(", ")));
    facts.append({Text::tr("Login"), loginText(host)});
    addUnlessEmpty(facts, Text::tr("Jump hosts"), host.jumps.join(QStringLiteral(" → ")));
    addUnlessEmpty(facts, Text::tr("Proxy command"), host.proxyCommand);
    if (host.ephemeral)
        facts.append({Text::tr("Ephemeral"), Text::tr("its host keys are forgotten with the session")});
    addUnlessEmpty(facts, Text::tr("Group"), host.group);
    addUnlessEmpty(facts, Text::tr("Tags"), host.tags.join(QStringLiteral(", ")));
    if (host.source == Host::Source::SshConfig)
        facts.append({Text::tr("Comes from"), Text::tr("your SSH config")});
    if (!machine.saved) facts.append({Text::tr("Saved"), Text::tr("no, only for this session")});
    return facts;
}

Facts platformFacts(const Platform& platform) {
    Facts facts;
    addUnlessEmpty(facts, Text::tr("System"), platform.osName);
    addUnlessEmpty(facts, Text::tr("Architecture"), platform.arch);
    if (platform.cores > 0) facts.append({Text::tr("Processors"), QString::number(platform.cores)});
    if (platform.memoryBytes > 0) facts.append({Text::tr("Memory"), sizeText(platform.memoryBytes)});
    addUnlessEmpty(facts, Text::tr("Host name"), platform.hostName);
    addUnlessEmpty(facts, Text::tr("User"),
                   platform.root ? Text::tr("%1, with all rights").arg(platform.user) : platform.user);
    addUnlessEmpty(facts, Text::tr("Home folder"), platform.home);
    addUnlessEmpty(facts, Text::tr("Shell"), platform.shell);
    return facts;
}

/// Rows are kept while their titles stay, so that nothing jumps and a selection survives.
void fill(QWidget* box, const Facts& facts) {
    QStringList titles;
    for (const auto& fact : facts) titles << fact.first;
    auto* lines = static_cast<QVBoxLayout*>(box->layout());
    if (box->property("titles").toStringList() != titles) {
        box->setProperty("titles", titles);
        while (QLayoutItem* item = lines->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        for (const auto& fact : facts) lines->addWidget(new FactRow(fact.first));
    }
    for (int i = 0; i < facts.size(); ++i)
        static_cast<FactRow*>(lines->itemAt(i)->widget())->setValue(facts.at(i).second);
}

QWidget* factBox() {
    auto* box = new QWidget;
    column(box, 0);
    return box;
}

}  // namespace

OverviewTab::OverviewTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent), context_(context), machine_(machine), clock_(new QTimer(this)) {
    setObjectName(QStringLiteral("overviewTab"));
    build();
    observe<QString>(
        this, [this](auto told) { return context_.services.machines.onStateChanged(std::move(told)); },
        [this](const QString& name) {
            if (name == machine_ && visible_) update();
        });
    observe(
        this, [this](auto told) { return context_.services.hostStore.onChanged(std::move(told)); },
        [this] {
            if (visible_) update();
        });
    clock_->setInterval(std::chrono::seconds(15));
    connect(clock_, &QTimer::timeout, this, &OverviewTab::update);
    setFacts(context_.navigator.facts(machine_));
}

void OverviewTab::build() {
    error_ = new ErrorBanner;
    connection_ = new Card(tr("Connection"));
    dot_ = new StatusDot;
    state_ = new Label({}, TextStyle::Strong);
    state_->setObjectName(QStringLiteral("machineState"));
    since_ = new Label({}, TextStyle::Small, Role::TextMuted);
    test_ = new QPushButton(tr("Test connection"));
    test_->setObjectName(QStringLiteral("testMachine"));
    setButtonKind(test_, ButtonKind::Link);
    connection_->header()->addAction(test_);
    auto* stateRow = row();
    stateRow->addWidget(dot_);
    stateRow->addWidget(state_);
    stateRow->addWidget(since_);
    stateRow->addStretch();
    connectionFacts_ = factBox();
    connection_->body()->addLayout(stateRow);
    connection_->body()->addWidget(connectionFacts_);

    platformCard_ = new Card(tr("Platform"));
    platformFacts_ = factBox();
    unknown_ = new Label(tr("Known once it is connected."), TextStyle::Body, Role::TextMuted);
    platformCard_->body()->addWidget(platformFacts_);
    platformCard_->body()->addWidget(unknown_);
    notesCard_ = new Card(tr("Notes"));
    notes_ = new Label;
    notes_->wrap();
    notes_->makeSelectable();
    notesCard_->body()->addWidget(notes_);

    auto* inside = new QWidget;
    auto* lines = column(inside, metrics::large, metrics::huge);
    lines->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::huge);
    auto* cards = row(nullptr, metrics::large);
    cards->addWidget(connection_, 1, Qt::AlignTop);
    cards->addWidget(platformCard_, 1, Qt::AlignTop);
    beside_ = new QWidget;
    cards->addWidget(beside_, 1);
    lines->addWidget(error_);
    lines->addLayout(cards);
    lines->addWidget(notesCard_);
    lines->addStretch();
    inside->setMaximumWidth(metrics::pageWidth);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    column(this, 0)->addWidget(scroll);

    connect(test_, &QPushButton::clicked, this, [this] { hostactions::test(context_, machine_); });
}

void OverviewTab::shown() {
    visible_ = true;
    clock_->start();
    update();
}

void OverviewTab::hidden() {
    visible_ = false;
    clock_->stop();
}

void OverviewTab::factsChanged(const MachineFacts&) { update(); }

void OverviewTab::refresh() {
    platform_ = {};
    update();
}

void OverviewTab::update() {
    MachineFacts facts = context_.navigator.facts(machine_);
    // The registry knows first; the window's list follows a moment later.
    if (!facts.local) facts.ssh = context_.services.machines.state(machine_);
    setFacts(facts);
    load();
}

void OverviewTab::load() {
    if (loading_ || !isReachable(facts_) || platform_ != Platform()) return;
    loading_ = true;
    Services& services = context_.services;
    context_.operations.query(
        this,
        [&services, machine = machine_](const Control& control) -> Result<Platform> {
            auto reached = services.machines.find(machine, control);
            if (!reached) return reached.error();
            return (*reached)->platform(control);
        },
        [this](const Result<Platform>& platform) {
            loading_ = false;
            if (platform) {
                error_->clear();
                setPlatform(*platform);
            } else if (platform.error().kind != ErrorKind::Cancelled) {
                error_->setError(platform.error());
            }
        });
}

void OverviewTab::setFacts(const MachineFacts& facts) {
    facts_ = facts;
    const SshState& ssh = facts.ssh;
    const bool up = ssh.phase == SshState::Phase::Connected;
    const StateText state = stateOf(facts);
    dot_->setStatus(state.status, state.word);
    state_->setText(state.word);
    const QDateTime since = text::dateTime(ssh.since);
    since_->setText(facts.local ? QString() : agoText(since));
    since_->setToolTip(text::moment(since));
    // This computer needs no connection.
    connection_->setVisible(!facts.local);
    beside_->setVisible(facts.local);
    fill(connectionFacts_, connectionFacts(facts));
    notesCard_->setVisible(!facts.host.notes.trimmed().isEmpty());
    notes_->setText(facts.host.notes.trimmed());
    // What was seen last stays, and says so.
    platformFacts_->setEnabled(up || facts.local);
    platformCard_->header()->setNote(platform_ != Platform() && !up && !facts.local ? tr("as last seen")
                                                                                    : QString());
    if (platform_ == Platform()) setPlatform({});
}

void OverviewTab::setPlatform(const Platform& platform) {
    platform_ = platform;
    const Facts facts = platformFacts(platform);
    fill(platformFacts_, facts);
    platformFacts_->setVisible(!facts.isEmpty());
    unknown_->setVisible(facts.isEmpty());
}

ServiceUi machineUi() {
    MachineTab tab;
    tab.id = QStringLiteral("overview");
    tab.title = [] { return Text::tr("Overview"); };
    tab.icon = Icon::Overview;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new OverviewTab(context, machine, parent);
    };
    ServiceUi ui;
    ui.tabs = {tab};
    return ui;
}

}  // namespace hearth
