// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmstab.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/vms/createvm.h"
#include "ui/vms/hypervnotice.h"
#include "ui/vms/importvm.h"
#include "ui/vms/othervmdetail.h"
#include "ui/vms/othervmspanel.h"
#include "ui/vms/qemunotice.h"
#include "ui/vms/vmactions.h"
#include "ui/vms/vmdetail.h"
#include "ui/vms/vmslive.h"
#include "ui/vms/vmsmodel.h"
#include "ui/vms/vmstarts.h"

#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace hearth {

namespace {

// What somebody else made or removed there; what runs tells of itself at once.
constexpr auto kLooksAgain = std::chrono::seconds(15);

constexpr char kHeights[] = "vmsTab/heights";
constexpr int kRoomForAll = metrics::rowHeight * 22;  // two lists and what is chosen

}  // namespace

VmsTab::VmsTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent),
      context_(context),
      machine_(machine),
      error_(new ErrorBanner),
      stack_(new QStackedWidget),
      off_(new EmptyState(
          Icon::Chip,
          withMachine(tr("Not connected to %1. Hearth looks for its virtual machines once it is."),
                      machineTitle(machine)),
          tr("Connect and look"))),
      waiting_(new Label(withMachine(tr("Looking for virtual machines on %1…"), machineTitle(machine)),
                         TextStyle::Body, hearth::Role::TextMuted)),
      splitter_(new QSplitter(Qt::Vertical)),
      detail_(new VmDetail(context)),
      others_(new OtherVmsPanel(context, machine)),
      otherDetail_(new OtherVmDetail(context)),
      clock_(new QTimer(this)),
      live_(new VmsLive(context, machine, this)),
      starts_(new VmStarts(context.operations, machine, this)),
      settingsFile_(context.services.paths.state + QStringLiteral("/columns.ini")) {
    setObjectName(QStringLiteral("vmsTab"));
    waiting_->setAlignment(Qt::AlignCenter);
    error_->setDismissable(true);
    error_->setObjectName(QStringLiteral("vmsError"));
    splitter_->addWidget(buildList());
    splitter_->addWidget(others_);
    details_ = new QWidget;
    auto* both = column(details_, 0);
    both->addWidget(detail_);
    both->addWidget(otherDetail_);
    splitter_->addWidget(details_);
    splitter_->setChildrenCollapsible(false);
    for (const int at : {0, 1}) splitter_->setStretchFactor(at, 0);
    splitter_->setStretchFactor(2, 1);  // a screen wants the room
    splitter_->setSizes({metrics::rowHeight * 7, metrics::rowHeight * 8, metrics::rowHeight * 16});
    rememberHeights();
    stack_->addWidget(off_);
    stack_->addWidget(waiting_);
    stack_->addWidget(splitter_);
    auto* all = column(this, 0);
    all->addWidget(error_);
    all->addWidget(others_->problems());
    all->addWidget(stack_, 1);

    observe<QString>(
        this, [this](auto told) { return context_.services.vms.onChanged(std::move(told)); },
        [this](const QString& name) {
            if (name == machine_) take();
        });
    observe<QString>(
        this, [this](auto told) { return context_.services.machines.onStateChanged(std::move(told)); },
        [this](const QString& name) {
            if (name != machine_ || !visible_) return;
            if (!isReachable(context_.navigator.facts(machine_))) others_->setUnknown();
            if (!loaded_) load(false);
            updateParts();
        });
    clock_->setInterval(kLooksAgain);
    connect(clock_, &QTimer::timeout, this, [this] { load(false); });
    connect(off_, &EmptyState::actionTriggered, this, [this] { load(true); });
    connect(detail_, &VmDetail::changed, this, [this] { load(false); });
    connect(starts_, &VmStarts::changed, this, &VmsTab::updateParts);
    connect(live_, &VmsLive::loadsTaken, this,
            [this](const VmsLive::Loads& loads) { model_->setLoads(loads); });
    connect(live_, &VmsLive::pictureTaken, model_, &VmsModel::setPicture);
    connect(otherDetail_, &OtherVmDetail::changed, others_, &OtherVmsPanel::load);
    connect(others_, &OtherVmsPanel::choiceChanged, this, [this] {
        // Once: what is folded or not does not change by itself under a person's eyes.
        if (!others_->isHidden() && !std::exchange(othersSeen_, true)) {
            if (model_->rowCount() > 0 && height() < kRoomForAll) others_->foldUnlessSaid();
            giveOthersTheirRoom();
        }
        if (others_->chosen() != nullptr)
            table_->clearSelection();
        else if (loaded_ && model_->rowCount() == 0)
            others_->choose(0);
        updateParts();
    });
    // Wanted before they were looked at.
    connect(others_, &OtherVmsPanel::looked, this, [this] {
        if (!wanted_.isEmpty() && others_->showItem(wanted_)) wanted_.clear();
    });
    connect(others_, &OtherVmsPanel::foldChanged, this, &VmsTab::giveOthersTheirRoom);
    connect(others_, &OtherVmsPanel::activated, otherDetail_, &OtherVmDetail::showBest);
    updateParts();
}

QWidget* VmsTab::buildList() {
    model_ = new VmsModel(this);
    table_ = new TableView(model_, VmsModel::SortRole, VmsModel::FindRole);
    table_->setObjectName(QStringLiteral("vmsTable"));
    table_->setAccessibleName(tr("Virtual machines"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths(
        {220, 150, 190, 120, 70, 90, 100, 80, 120}, VmsModel::Name,
        {VmsModel::Since, VmsModel::Ssh, VmsModel::Accelerator, VmsModel::Disk, VmsModel::System});
    table_->sortByColumn(VmsModel::Name, Qt::AscendingOrder);
    empty_ = new EmptyState(Icon::Chip, {}, tr("New virtual machine…"));
    notice_ = new QemuNotice(context_, machine_);
    connect(empty_, &EmptyState::actionTriggered, this,
            [this] { notice_->missing() ? notice_->install() : create(); });
    connect(notice_, &QemuNotice::known, this, &VmsTab::updateEmpty);
    list_ = new TablePanel(
        {tr("Virtual machines"), tr("Find a virtual machine"), tr("No virtual machine matches.")}, table_,
        empty_, context_.services.paths.state + QStringLiteral("/columns.ini"));
    auto* add = list_->addButton(Icon::Plus, tr("New…"), QStringLiteral("newVm"), ButtonKind::Primary);
    connect(add, &QPushButton::clicked, this, &VmsTab::create);
    auto* import = list_->addLastingButton(Icon::Upload, tr("Import…"), QStringLiteral("importVm"));
    import->setToolTip(tr("Out of a command, a script or a .conf of quickemu's"));
    connect(import, &QPushButton::clicked, this, &VmsTab::importOne);
    list_->layout()->setContentsMargins(metrics::huge, metrics::huge, metrics::huge, metrics::medium);
    list_->addAbove(notice_);
    hyperV_ = new HyperVNotice(context_, machine_);
    list_->addAbove(hyperV_);
    updateEmpty();
    connect(table_, &TableView::choiceChanged, this, [this] {
        if (chosen() != nullptr) others_->clearChoice();
        updateParts();
    });
    connect(table_, &TableView::menuWanted, this, &VmsTab::showMenu);
    connect(table_, &TableView::rowActivated, this, [this] {
        if (const VmState* vm = chosen())
            detail_->showPart(vm->spec.display == VmSpec::Display::None ? VmDetail::Console
                                                                        : VmDetail::Screen);
    });
    table_->onKey(Qt::Key_Delete, [this] {
        if (const VmState* vm = chosen())
            for (const VmAction& action : vmActions(context_, this, *vm, [this] { load(false); }))
                if (action.id == QLatin1String("removeVm") && action.reason.isEmpty()) action.run();
    });
    return list_;
}

void VmsTab::updateEmpty() {
    const QString title = machineTitle(machine_);
    empty_->setSentence(
        notice_->missing()
            ? withMachine(tr("QEMU, which runs virtual machines, is not installed on %1. Hearth shows the "
                             "commands that install it, and runs them if you agree."),
                          title)
            : tr("No virtual machine here yet. One is made in a minute, from a cloud "
                 "image, an installer or a disk that you have."));
    empty_->setAction(notice_->missing() ? tr("Install QEMU…") : tr("New virtual machine…"));
    // Where there is nothing else, the words for that say it.
    notice_->setMissingSaidElsewhere(model_->rowCount() == 0);
}

// A person's own division of the page is there again the next time.
void VmsTab::rememberHeights() {
    const QByteArray heights =
        QSettings(settingsFile_, QSettings::IniFormat).value(QLatin1String(kHeights)).toByteArray();
    if (!heights.isEmpty()) splitter_->restoreState(heights);
    connect(splitter_, &QSplitter::splitterMoved, this, [this] {
        QSettings(settingsFile_, QSettings::IniFormat)
            .setValue(QLatin1String(kHeights), splitter_->saveState());
    });
}

// The rest is that of what is chosen.
void VmsTab::giveOthersTheirRoom() {
    QList<int> heights = splitter_->sizes();
    const int wanted = others_->wantedHeight();
    heights[2] += heights[1] - wanted;
    heights[1] = wanted;
    splitter_->setSizes(heights);
}

void VmsTab::shown() {
    visible_ = true;
    notice_->lookAnew();
    hyperV_->look();
    clock_->start();
    live_->start();
    load(false);
}

void VmsTab::hidden() {
    visible_ = false;
    clock_->stop();
    live_->stop();
}

void VmsTab::refresh() { load(true); }

void VmsTab::showItem(const QString& name) {
    wanted_ = name;
    if (model_->rowOf(name) < 0 && others_->showItem(name)) wanted_.clear();
    take();
}

void VmsTab::load(bool byPerson) {
    const bool reachable = isReachable(context_.navigator.facts(machine_));
    if (!reachable) others_->setUnknown();
    if (loading_ || (!byPerson && !reachable)) return updateParts();
    loading_ = true;
    updateParts();
    const auto work = [&services = context_.services, machine = machine_](const Control& control) {
        return services.vms.refresh(machine, control);
    };
    const auto done = [this, byPerson](const Result<void>& looked) {
        loading_ = false;
        if (looked) {
            error_->clear();
            take();
            notice_->look();
            others_->load();
            detail_->lookAgain();
        } else if (looked.error().kind != ErrorKind::Cancelled &&
                   (byPerson || looked.error().kind != ErrorKind::NeedsAnswer)) {
            error_->setError(looked.error());
        }
        updateParts();
    };
    if (byPerson)
        context_.operations.start({tr("Look for virtual machines"), machine_}, this, work, done);
    else
        context_.operations.query(this, work, done);
}

void VmsTab::take() {
    if (const auto states = context_.services.vms.states(machine_)) setVms(*states);
}

void VmsTab::setVms(const QList<VmState>& vms) {
    loaded_ = true;
    model_->setNow(QDateTime::currentDateTime());
    model_->setRows(vms);
    updateEmpty();
    live_->setVms(vms);
    // Whoever started it, or let it stay: what kept it from starting is over.
    for (const VmState& vm : vms) {
        const auto problem = starts_->problem(vm.name);
        if (vm.phase == VmState::Phase::Running || (problem && !vm.moved && vmMovedOf(*problem)))
            starts_->forget(vm.name);
    }
    if (const int row = model_->rowOf(wanted_); !wanted_.isEmpty() && row >= 0) {
        table_->choose(row);
        wanted_.clear();
    } else if (table_->currentRow() < 0 && model_->rowCount() > 0 && others_->chosen() == nullptr) {
        table_->choose(0);
    }
    updateParts();
}

const VmState* VmsTab::chosen() const {
    const int row = table_->currentRow();
    return row < 0 ? nullptr : &model_->at(row);
}

void VmsTab::updateParts() {
    QWidget* page = splitter_;
    if (!loaded_) page = loading_ ? static_cast<QWidget*>(waiting_) : off_;
    stack_->setCurrentWidget(page);
    const VmState* vm = chosen();
    detail_->setVisible(vm != nullptr);
    detail_->setEnabled(isReachable(context_.navigator.facts(machine_)));
    if (vm != nullptr) {
        detail_->setVm(*vm);
        detail_->setStartProblem(starts_->problem(vm->name));
    }
    const OtherVm* other = vm == nullptr ? others_->chosen() : nullptr;
    otherDetail_->setVisible(other != nullptr);
    // Where there is none the words for that have all the room.
    details_->setVisible(!loaded_ || model_->rowCount() > 0 || other != nullptr);
    otherDetail_->setEnabled(detail_->isEnabled());
    if (other != nullptr) otherDetail_->setVm(*other);
}

void VmsTab::showMenu(const QPoint& at) {
    const VmState* vm = chosen();
    if (vm == nullptr) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("vmMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, vmActions(context_, this, *vm, [this] { load(false); }));
    menu->popup(at);
}

void VmsTab::importOne() {
    importVmFromText(context_, context_.navigator.window(), machine_,
                     [tab = QPointer(this)](const QString& name) {
                         if (!tab) return;
                         tab->wanted_ = name;
                         tab->load(false);
                     });
}

void VmsTab::create() {
    // The window's dialog may outlive this page.
    createVm(context_, context_.navigator.window(), machine_, [tab = QPointer(this)](const QString& name) {
        if (!tab) return;
        tab->wanted_ = name;
        tab->load(false);
    });
}

}  // namespace hearth
