// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmdisks.h"

#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/progressrow.h"
#include "ui/look/sectionheader.h"
#include "ui/look/tableview.h"
#include "ui/shell/operations.h"
#include "ui/vms/vmdisksmodel.h"
#include "ui/vms/vmsnapshots.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace hearth {

namespace {

constexpr int kMostRows = 8;  // of disks; then they scroll

}  // namespace

VmDisksPart::VmDisksPart(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      banner_(new ErrorBanner),
      rows_(column(nullptr, 0)),
      stack_(new QStackedWidget),
      waiting_(new Label(tr("Looking at the disks…"), TextStyle::Body, hearth::Role::TextMuted)),
      content_(new QWidget),
      note_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      empty_(new EmptyState(Icon::Database, tr("It has no disk. Give it one, or a file that is there."),
                            tr("Add disk…"))),
      model_(new VmDisksModel(this)),
      snapshots_(new VmSnapshotsView) {
    setObjectName(QStringLiteral("vmDisks"));
    auto* all = column(this, metrics::small);
    banner_->setObjectName(QStringLiteral("vmDisksBanner"));
    banner_->setDismissable(true);
    auto* again = banner_->addAction(tr("Look again"));
    again->setObjectName(QStringLiteral("vmDisksAgain"));
    connect(again, &QPushButton::clicked, this, [this] {
        banner_->clear();
        load();
    });
    all->addWidget(banner_);
    all->addLayout(rows_);
    waiting_->setAlignment(Qt::AlignCenter);
    auto* inside = column(content_, metrics::small);
    inside->setContentsMargins(0, metrics::small, metrics::small, metrics::medium);
    inside->addWidget(buildDisks());
    inside->addSpacing(metrics::medium);
    inside->addWidget(snapshots_);
    inside->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content_);
    stack_->addWidget(waiting_);
    stack_->addWidget(scroll);
    all->addWidget(stack_, 1);
    connect(snapshots_, &VmSnapshotsView::takeWanted, this,
            [this] { askForSnapshot(context_, this, *view_, runner()); });
    connect(snapshots_, &VmSnapshotsView::revertWanted, this,
            [this](const VmSnapshotNode& node) { askToRevert(context_, this, *view_, node, runner()); });
    connect(snapshots_, &VmSnapshotsView::deleteWanted, this,
            [this](const VmSnapshotNode& node) { askToDelete(context_, this, *view_, node, runner()); });
    refresh();
}

QWidget* VmDisksPart::buildDisks() {
    auto* disks = new QWidget;
    auto* all = column(disks, metrics::small);
    auto* header = new SectionHeader(tr("Disks"));
    resize_ = new QPushButton(tr("Resize…"));
    resize_->setObjectName(QStringLiteral("resizeDisk"));
    convert_ = new QPushButton(tr("Convert…"));
    convert_->setObjectName(QStringLiteral("convertDisk"));
    more_ = new QToolButton;
    more_->setObjectName(QStringLiteral("moreDisk"));
    more_->setIcon(icon(Icon::More));
    more_->setToolTip(tr("More for the chosen disk"));
    more_->setAccessibleName(more_->toolTip());
    more_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more_);
    menu->setObjectName(QStringLiteral("diskMenu"));
    menu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    more_->setMenu(menu);
    add_ = new QPushButton(icon(Icon::Plus), tr("Add disk…"));
    add_->setObjectName(QStringLiteral("addDisk"));
    for (QWidget* each : std::initializer_list<QWidget*>{resize_, convert_, more_, add_})
        header->addAction(each);
    all->addWidget(header);
    table_ = new TableView(model_, VmDisksModel::SortRole, VmDisksModel::FindRole);
    table_->setObjectName(QStringLiteral("disksTable"));
    table_->setAccessibleName(tr("Disks"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({220, 80, 90, 90, 80, 260}, VmDisksModel::Says);
    table_->fitRows(kMostRows);
    all->addWidget(table_);
    all->addWidget(empty_);
    note_->setObjectName(QStringLiteral("disksNote"));
    note_->wrap();
    all->addWidget(note_);
    const auto act = [this](const char* id) {
        for (const DiskAction& action : actions())
            if (action.id == QLatin1String(id) && action.reason.isEmpty()) return action.run();
    };
    connect(resize_, &QPushButton::clicked, this, [act] { act("resizeDisk"); });
    connect(convert_, &QPushButton::clicked, this, [act] { act("convertDisk"); });
    connect(table_, &TableView::rowActivated, this, [act] { act("diskDetails"); });
    table_->onKey(Qt::Key_Delete, [this, act] {
        if (!busy()) act("removeDisk");
    });
    connect(table_, &TableView::choiceChanged, this, &VmDisksPart::refresh);
    connect(table_, &TableView::menuWanted, this, &VmDisksPart::showMenu);
    const auto add = [this] {
        if (view_ && add_->isEnabled()) askForNewDisk(context_, this, *view_, runner());
    };
    connect(add_, &QPushButton::clicked, this, add);
    connect(empty_, &EmptyState::actionTriggered, this, add);
    return disks;
}

void VmDisksPart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_) load();
}

// What was seen then may be another's by the time that it is looked at again.
void VmDisksPart::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    stale_ = true;
}

void VmDisksPart::lookAgain() {
    if (isVisible() && !loading_ && !busy()) load();
}

void VmDisksPart::setVm(const VmState& vm) {
    const bool another = vm.machine != vm_.machine || vm.name != vm_.name;
    const bool moved = vm.json != vm_.json || vm.on() != vm_.on() || vm.pid != vm_.pid;
    vm_ = vm;
    if (another) {
        view_.reset();
        banner_->clear();
        model_->setDisks({});
    }
    if (another || moved) {
        stale_ = true;
        if (isVisible()) load();
    }
    refresh();
}

void VmDisksPart::load() {
    if (vm_.name.isEmpty()) return;
    stale_ = false;
    loading_ = true;
    refresh();
    context_.operations.query(
        this,
        [&services = context_.services, machine = vm_.machine, name = vm_.name](const Control& control) {
            return VmDisks(services.vmService).look(machine, name, control);
        },
        [this, turn = ++turn_](const Result<VmDisksView>& found) {
            if (turn != turn_) return;
            if (found && lookFailed_) banner_->clear();
            lookFailed_ = !found;
            found ? setView(*found) : setError(found.error());
        },
        std::chrono::minutes(2));
}

void VmDisksPart::setView(const VmDisksView& view) {
    loading_ = false;
    stale_ = false;
    view_ = view;
    model_->setDisks(view.disks);
    if (table_->currentRow() < 0 && model_->rowCount() > 0) table_->choose(0);
    snapshots_->setView(view);
    refresh();
}

void VmDisksPart::setError(const Error& error) {
    loading_ = false;
    if (error.kind != ErrorKind::Cancelled) banner_->setError(error);
    refresh();
}

qsizetype VmDisksPart::chosen() const {
    const int row = table_->currentRow();
    return view_ && row >= 0 && row < model_->rowCount() ? model_->at(row).place : -1;
}

QList<DiskAction> VmDisksPart::actions() {
    const qsizetype place = chosen();
    if (place < 0 || place >= view_->disks.size()) return {};
    QList<DiskAction> all = diskActions(context_, this, *view_, place, runner());
    if (busy())
        for (DiskAction& action : all)
            if (action.id != QLatin1String("diskDetails"))
                action.reason = tr("Something is being done with it.");
    return all;
}

bool VmDisksPart::busy() const {
    return std::any_of(running_.begin(), running_.end(),
                       [this](const Running& each) { return each.vm == key() && each.operation; });
}

void VmDisksPart::refresh() {
    for (const Running& each : running_) each.row->setVisible(each.vm == key());
    stack_->setVisible(view_.has_value() || loading_);
    stack_->setCurrentIndex(view_ ? 1 : 0);
    const bool any = model_->rowCount() > 0;
    table_->setVisible(any);
    empty_->setVisible(view_ && !any);
    add_->setVisible(any);  // that offers the same
    for (QWidget* each : std::initializer_list<QWidget*>{resize_, convert_, more_}) each->setVisible(any);
    resize_->setEnabled(false);
    convert_->setEnabled(false);
    more_->setEnabled(false);
    if (view_) {
        for (const DiskAction& action : actions()) {
            more_->setEnabled(true);
            QPushButton* button = action.id == QLatin1String("resizeDisk")    ? resize_
                                  : action.id == QLatin1String("convertDisk") ? convert_
                                                                              : nullptr;
            if (button == nullptr) continue;
            button->setEnabled(action.reason.isEmpty());
            button->setToolTip(plainToolTip(action.reason));
        }
        const QString why = busy() ? tr("Something is being done with it.") : whyNoNewDisk(*view_);
        add_->setEnabled(why.isEmpty());
        add_->setToolTip(plainToolTip(why));
        empty_->button()->setEnabled(why.isEmpty());
        note_->setText(view_->vm.on()
                           ? tr("%1 runs: its disks can grow and be kept in snapshots. Everything else "
                                "waits until it is off.")
                                 .arg(vm_.name)
                           : QString());
        note_->setVisible(view_->vm.on() && any);
    }
    snapshots_->setBusy(busy());
}

void VmDisksPart::fillMenu(QMenu& menu) {
    menu.clear();
    for (const DiskAction& action : actions()) {
        QAction* entry = menu.addAction(icon(action.icon), action.text, this, action.run);
        entry->setObjectName(action.id);
        entry->setEnabled(action.reason.isEmpty());
        entry->setToolTip(plainToolTip(action.reason));
    }
}

void VmDisksPart::showMenu(const QPoint& at) {
    if (chosen() < 0) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("diskContextMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu);
    menu->popup(at);
}

DiskRunner VmDisksPart::runner() {
    return [part = QPointer(this)](const QString& title, const DiskWork& work,
                                   const std::function<void()>& done) {
        if (part) part->run(title, work, done);
    };
}

void VmDisksPart::run(const QString& title, const DiskWork& work, const std::function<void()>& done) {
    banner_->clear();
    const QString of = key();
    Operation* operation = context_.operations.start(
        {title, vm_.machine, std::chrono::milliseconds(0)}, this,
        [&services = context_.services, work, machine = vm_.machine,
         name = vm_.name](const Control& control) {
            VmDisks disks(services.vmService);
            auto outcome = work(disks, control);
            // What came of it is seen by the next look, if not by this one.
            (void)services.vms.look(machine, name, control);
            return outcome;
        },
        [this, of, done](const Result<void>& outcome) {
            if (of == key()) {
                if (!outcome) setError(outcome.error());
                load();
            }
            if (outcome) done();
            Q_EMIT changed();
        });
    auto* row = new ProgressRow;
    row->setObjectName(QStringLiteral("diskProgress"));
    row->setTitle(title);
    row->setRunning(true);
    rows_->addWidget(row);
    running_.append({operation, row, of});
    connect(row, &ProgressRow::cancelled, operation, &Operation::cancel);
    connect(operation, &Operation::changed, row, [operation, row] {
        row->setFraction(operation->fraction());
        row->setDetail(operation->step());
    });
    connect(operation, &Operation::ended, this, [this, operation, row] {
        running_.removeIf([operation](const Running& each) { return each.operation == operation; });
        row->deleteLater();
        refresh();
    });
    refresh();
}

}  // namespace hearth
