// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/othervmspanel.h"

#include "core/services.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/layouts.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/operations.h"
#include "ui/vms/othervmactions.h"
#include "ui/vms/othervmdetail.h"
#include "ui/vms/othervmsmodel.h"
#include "ui/vnc/screenwindow.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

namespace hearth {

namespace {

constexpr int kRowsSeen = 2;  // at least, where there are so many
constexpr char kFolded[] = "otherVmsTable/folded";

}  // namespace

OtherVmsPanel::OtherVmsPanel(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      settingsFile_(context.services.paths.state + QStringLiteral("/columns.ini")),
      model_(new OtherVmsModel(this)),
      table_(new TableView(model_, OtherVmsModel::SortRole, OtherVmsModel::FindRole)),
      problems_(new QWidget),
      problemColumn_(column(problems_, metrics::small)) {
    setObjectName(QStringLiteral("otherVms"));
    table_->setObjectName(QStringLiteral("otherVmsTable"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({180, 130, 150, 150, 150}, OtherVmsModel::Name,
                            {OtherVmsModel::Starts, OtherVmsModel::System});
    table_->sortByColumn(OtherVmsModel::Name, Qt::AscendingOrder);
    list_ = new TablePanel(
        {tr("Other virtual machines"), tr("Find a virtual machine"), tr("No virtual machine matches.")},
        table_, new EmptyState(Icon::Chip, tr("Those of libvirt and VirtualBox are listed here.")),
        settingsFile_);
    fold_ = list_->addLastingButton(Icon::ChevronUp, {}, QStringLiteral("foldOtherVms"));
    setButtonKind(fold_, ButtonKind::Flat);
    connect(fold_, &QPushButton::clicked, this, [this] {
        setFolded(!folded_);
        QSettings(settingsFile_, QSettings::IniFormat).setValue(QLatin1String(kFolded), folded_);
    });
    list_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    list_->addAbove(problems_);
    column(this, 0)->addWidget(list_);
    connect(table_, &TableView::choiceChanged, this, &OtherVmsPanel::choiceChanged);
    connect(table_, &TableView::menuWanted, this, &OtherVmsPanel::showMenu);
    connect(table_, &TableView::rowActivated, this, &OtherVmsPanel::activated);
    setFolded(QSettings(settingsFile_, QSettings::IniFormat).value(QLatin1String(kFolded)).toBool());
    hide();
}

void OtherVmsPanel::load() {
    if (std::exchange(loading_, true)) return;
    context_.operations.query(
        this,
        [&services = context_.services, machine = machine_](const Control& control) {
            return services.otherVms.look(machine, control);
        },
        [this](const Result<OtherVmsLook>& look) {
            loading_ = false;
            // Why the machine cannot be asked is told by whoever asked it for Hearth's own.
            look ? setLook(*look) : setUnknown();
        });
}

void OtherVmsPanel::setLook(const OtherVmsLook& look) {
    showProblems(look.problems);
    show(mergedLook(known_, look, std::chrono::system_clock::now()));
}

void OtherVmsPanel::foldUnlessSaid() {
    if (!QSettings(settingsFile_, QSettings::IniFormat).contains(QLatin1String(kFolded))) setFolded(true);
}

int OtherVmsPanel::wantedHeight() const {
    list_->layout()->invalidate();  // what was folded just now was not laid out yet
    return list_->layout()->totalMinimumSize().height();
}

void OtherVmsPanel::setUnknown() {
    QList<OtherVm> all = known_;
    for (OtherVm& vm : all)
        if (!vm.unknownSince) vm.unknownSince = std::chrono::system_clock::now();
    if (all != known_) show(all);
}

void OtherVmsPanel::show(const QList<OtherVm>& vms) {
    known_ = vms;
    model_->setRows(known_);
    for (const OtherVm& vm : known_) tellScreenWindow(context_, otherVmScreen(context_, vm));
    if (folded_) fold_->setText(tr("Show (%1)").arg(known_.size()));
    // The splitter may give it more; less would hide what it is there for.
    const int rows = std::clamp(static_cast<int>(known_.size()), 1, kRowsSeen);
    const int rowHeight = std::max(table_->sizeHintForRow(0), metrics::rowHeight);
    table_->setMinimumHeight(table_->header()->sizeHint().height() + rows * rowHeight + metrics::tiny);
    setVisible(!known_.isEmpty() || (!banners_.isEmpty() && isAncestorOf(problems_)));
    Q_EMIT choiceChanged();
    Q_EMIT looked();
}

void OtherVmsPanel::setFolded(bool folded) {
    folded_ = folded;
    list_->setFolded(folded);
    fold_->setIcon(icon(folded ? Icon::ChevronDown : Icon::ChevronUp));
    fold_->setToolTip(folded ? tr("Show the list") : tr("Fold the list up"));
    fold_->setAccessibleName(fold_->toolTip());
    fold_->setText(folded ? tr("Show (%1)").arg(known_.size()) : QString());
    Q_EMIT foldChanged();
}

void OtherVmsPanel::showProblems(const QList<OtherVmsProblem>& problems) {
    while (banners_.size() > problems.size()) delete banners_.takeLast();
    while (banners_.size() < problems.size()) {
        auto* banner = new ErrorBanner;
        banner->setObjectName(QStringLiteral("otherVmsProblem"));
        problemColumn_->addWidget(banner);
        banners_ << banner;
    }
    for (qsizetype at = 0; at < problems.size(); ++at) banners_[at]->setError(problems[at].error);
    problems_->setVisible(!problems.isEmpty());
    // Below an error an empty list would say that there is nothing.
    list_->setKnown(problems.isEmpty());
}

const OtherVm* OtherVmsPanel::chosen() const {
    const int row = table_->currentRow();
    return row < 0 ? nullptr : &model_->at(row);
}

void OtherVmsPanel::choose(int row) {
    if (row < model_->rowCount()) table_->choose(row);
}

void OtherVmsPanel::clearChoice() { table_->clearSelection(); }

bool OtherVmsPanel::showItem(const QString& key) {
    const int row = model_->rowOf(key);
    if (row < 0) return false;
    if (folded_) setFolded(false);
    table_->choose(row);
    return true;
}

void OtherVmsPanel::showMenu(const QPoint& at) {
    const OtherVm* vm = chosen();
    if (vm == nullptr) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("otherVmMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, otherVmActions(context_, this, *vm, [this] { load(); }));
    menu->popup(at);
}

}  // namespace hearth
