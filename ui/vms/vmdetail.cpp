// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmdetail.h"

#include "core/services.h"
#include "core/terminal/terminalsession.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/statusdot.h"
#include "ui/look/style.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/vms/vmactions.h"
#include "ui/vms/vmdisks.h"
#include "ui/vms/vmscreen.h"
#include "ui/vms/vmsmodel.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace hearth {

namespace {

constexpr int kShownActions = 2;  // as buttons; the rest is under ⋯

QString portsText(const VmState& vm) {
    QStringList all;
    qsizetype chosen = 0;
    for (const VmNetwork& network : vm.spec.networks)
        for (const VmPort& port : network.ports) {
            const quint16 near = port.machinePort != 0 ? port.machinePort : vm.ports.value(chosen++);
            all.append(QStringLiteral("%1 → %2%3")
                           .arg(near)
                           .arg(port.guestPort)
                           .arg(port.udp ? QStringLiteral("/udp") : QString()));
        }
    return all.join(QStringLiteral(", "));
}

QString disksText(const VmState& vm) {
    QStringList all;
    for (const VmDisk& disk : vm.spec.disks)
        all.append(disk.file.isEmpty() ? VmDetail::tr("(an empty drive)") : disk.file);
    return all.join(QLatin1Char('\n'));
}

QString firmwareText(VmSpec::Firmware firmware) {
    switch (firmware) {
    case VmSpec::Firmware::Uefi:
        return QStringLiteral("UEFI");
    case VmSpec::Firmware::UefiSecure:
        return VmDetail::tr("UEFI with Secure Boot");
    case VmSpec::Firmware::Bios:
        return QStringLiteral("BIOS");
    case VmSpec::Firmware::Default:
        break;
    }
    return {};
}

QString restartText(VmSpec::Restart restart) {
    switch (restart) {
    case VmSpec::Restart::OnCrash:
        return VmDetail::tr("when it crashes");
    case VmSpec::Restart::Always:
        return VmDetail::tr("whenever it ends");
    case VmSpec::Restart::Never:
        break;
    }
    return VmDetail::tr("never");
}

}  // namespace

VmDetail::VmDetail(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      dot_(new StatusDot),
      name_(new Label({}, TextStyle::Heading)),
      state_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      actions_(row(nullptr, metrics::small)),
      why_(new ErrorBanner),
      bar_(new QTabBar),
      parts_(new QStackedWidget),
      disks_(new VmDisksPart(context)),
      screen_(new VmScreen(context)),
      console_(new TerminalPanel) {
    setObjectName(QStringLiteral("vmDetail"));
    auto* all = column(this, metrics::small);
    all->setContentsMargins(metrics::huge, metrics::small, metrics::huge, metrics::medium);
    auto* head = row(nullptr, metrics::small);
    head->addWidget(dot_);
    head->addWidget(name_);
    head->addWidget(state_, 1);
    head->addLayout(actions_);
    state_->setObjectName(QStringLiteral("vmState"));
    state_->elide();
    all->addLayout(head);
    why_->setObjectName(QStringLiteral("vmWhy"));
    all->addWidget(why_);
    bar_->setObjectName(QStringLiteral("vmParts"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    bar_->addTab(tr("About"));
    bar_->addTab(tr("Disks"));
    bar_->addTab(tr("Screen"));
    bar_->addTab(tr("Console"));
    all->addWidget(bar_);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* box = new QWidget;
    facts_ = column(box, 0);
    box->setMaximumWidth(metrics::readingWidth);
    scroll->setWidget(box);
    console_->setObjectName(QStringLiteral("vmConsole"));
    parts_->addWidget(scroll);
    parts_->addWidget(disks_);
    parts_->addWidget(screen_);
    parts_->addWidget(console_);
    all->addWidget(parts_, 1);
    connect(bar_, &QTabBar::currentChanged, this, &VmDetail::partChosen);
    connect(disks_, &VmDisksPart::changed, this, &VmDetail::changed);
    connect(console_, &TerminalPanel::againWanted, this, &VmDetail::openConsole);
}

void VmDetail::setVm(const VmState& vm) {
    if (vm == vm_) return;
    const QString shown = vm_.name, onMachine = vm_.machine;
    const bool another = vm.name != vm_.name || vm.machine != vm_.machine || vm.pid != vm_.pid;
    const bool back = vm_.unknownSince && !vm.unknownSince;
    vm_ = vm;
    const StateText state = stateOf(vm);
    dot_->setStatus(state.status, state.word);
    name_->setText(vm.name);
    QString words = state.word;
    if (vm.on() && !vm.accelerator.isEmpty())
        words += QStringLiteral(" · ") + acceleratorText(vm.accelerator);
    if (vm.restarts > 0)
        words += QStringLiteral(" · ") + tr("started again %n time(s)", nullptr, vm.restarts);
    state_->setText(words);
    if (vm.why.isEmpty())
        why_->clear();
    else if (vm.phase == VmState::Phase::Crashed || vm.phase == VmState::Phase::Unreadable)
        why_->setError({ErrorKind::Failed, state.word + QStringLiteral(": ") + vm.why, {}, {}});
    else
        why_->setWarning(vm.why);
    showActions();
    showFacts();
    disks_->setVm(vm);
    screen_->setVm(vm);
    // What a guest said last stays to be read.
    if (another && (vm.pid != 0 || vm.name != shown || vm.machine != onMachine)) closeConsole();
    // A console that broke off with the connection comes back with it.
    if (back && console_->view()->session() && !console_->isRunning()) closeConsole();
    partChosen(bar_->currentIndex());
}

void VmDetail::showActions() {
    const QList<VmAction> all = vmActions(context_, this, vm_, [this] { Q_EMIT changed(); });
    QStringList key{vm_.machine, vm_.name};
    for (const VmAction& action : all) key << action.id;
    // Buttons that stay keep the focus.
    const QString now = key.join(QLatin1Char('\n'));
    if (now == std::exchange(actionsKey_, now)) return;
    while (QLayoutItem* item = actions_->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    QMenu* menu = nullptr;
    for (qsizetype at = 0; at < all.size(); ++at) {
        const VmAction& action = all[at];
        if (at < kShownActions && !action.dangerous) {
            const bool main = at == 0 && !vm_.on();
            auto* button = new QPushButton(
                main ? icon(action.icon, hearth::Role::OnAccent) : icon(action.icon), action.text);
            button->setObjectName(action.id);
            if (main) setButtonKind(button, ButtonKind::Primary);
            connect(button, &QPushButton::clicked, this, action.run);
            actions_->addWidget(button);
            continue;
        }
        if (menu == nullptr) menu = new QMenu(this);
        QAction* entry = menu->addAction(icon(action.icon), action.text, this, action.run);
        entry->setObjectName(action.id);
    }
    if (menu == nullptr) return;
    auto* more = new QToolButton;
    more->setObjectName(QStringLiteral("moreVm"));
    more->setIcon(icon(Icon::More));
    more->setToolTip(tr("More"));
    more->setAccessibleName(more->toolTip());
    more->setPopupMode(QToolButton::InstantPopup);
    menu->setParent(more, menu->windowFlags());
    more->setMenu(menu);
    actions_->addWidget(more);
}

void VmDetail::showFacts() {
    QList<std::pair<QString, QString>> facts;
    const auto add = [&](const QString& title, const QString& value) {
        if (!value.isEmpty()) facts.append({title, value});
    };
    if (vm_.phase != VmState::Phase::Unreadable) {
        add(tr("System"), vmSizeText(vm_.spec));
        add(tr("Machine type"), vm_.spec.machine);
        add(tr("Firmware"), firmwareText(vm_.spec.firmware));
        add(tr("Disks"), disksText(vm_));
        if (vm_.sshPort != 0)
            add(tr("SSH"), tr("port %1 of %2's loopback")
                               .arg(vm_.sshPort)
                               .arg(context_.navigator.facts(vm_.machine).title()));
        add(tr("Ports"), portsText(vm_));
        add(tr("Started again"), restartText(vm_.spec.restart));
        add(tr("Notes"), vm_.spec.notes);
    }
    add(tr("Folder"), vm_.folder);
    if (vm_.pid != 0) add(tr("Process"), QString::number(vm_.pid));
    while (QLayoutItem* item = facts_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& [title, value] : std::as_const(facts)) {
        auto* line = new FactRow(title);
        line->setValue(value);
        facts_->addWidget(line);
    }
    facts_->addStretch();
}

void VmDetail::showPart(Part part) { bar_->setCurrentIndex(part); }

void VmDetail::partChosen(int part) {
    parts_->setCurrentIndex(part);
    if (part == Console && vm_.on() && !openingConsole_ && !console_->view()->session()) openConsole();
}

void VmDetail::closeConsole() {
    ++consoleTurn_;
    openingConsole_ = false;
    console_->setSession(nullptr);
}

void VmDetail::openConsole() {
    if (!vm_.on()) return;
    console_->setOpening(tr("Opening the serial console of %1…").arg(vm_.name));
    openingConsole_ = true;
    using Opened = Result<std::shared_ptr<TerminalSession>>;
    context_.operations.query(
        this,
        [&services = context_.services, machine = vm_.machine, name = vm_.name,
         size = console_->view()->wantedSize()](const Control& control) -> Opened {
            auto stream = services.vmService.console(machine, name, control);
            if (!stream) return std::move(stream.error());
            return std::make_shared<TerminalSession>(makeTerminalStream(std::move(*stream)), size);
        },
        [this, turn = consoleTurn_](const Opened& opened) {
            if (turn != consoleTurn_) return;
            openingConsole_ = false;
            if (opened)
                console_->setSession(*opened);
            else
                console_->setError(opened.error());
        });
}

}  // namespace hearth
