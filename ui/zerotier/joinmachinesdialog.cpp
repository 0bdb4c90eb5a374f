// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/joinmachinesdialog.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/actionbar.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/look/tableview.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/zerotier/joinmachinesmodel.h"
#include "ui/zerotier/memberhostacts.h"
#include "ui/zerotier/networkidfield.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

constexpr int kStartWidth = 760;
constexpr int kStartHeight = 560;
// Each waits for itself; a controller that lets one wait longer has forgotten it.
constexpr auto kTime = std::chrono::minutes(10);

}  // namespace

JoinMachinesDialog::JoinMachinesDialog(const UiContext& context, const QStringList& chosen,
                                       const QString& network, QWidget* parent)
    : Dialog(tr("Join machines to a ZeroTier network"), parent),
      context_(context),
      id_(new NetworkIdField(context)),
      find_(new FindField(tr("Find a machine"))),
      model_(new JoinMachinesModel(this)),
      table_(new TableView(model_, JoinMachinesModel::SortRole, JoinMachinesModel::FindRole)),
      authorize_(new QCheckBox(tr("Also authorize them, through your controller for the network"))),
      name_(new QCheckBox(tr("Name unnamed members after their machines"))),
      problem_(new ErrorBanner),
      said_(new Label({}, TextStyle::Strong)),
      actions_(new ActionBar(QStringLiteral("moreJoin"))) {
    setObjectName(QStringLiteral("joinMachinesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    QList<JoinRow> rows;
    const auto add = [&](const MachineFacts& facts) {
        JoinRow row;
        row.machine = facts.name;
        row.title = facts.title();
        row.connection = stateOf(facts);
        row.address = facts.host.addressText();
        row.checked = chosen.contains(facts.name);
        rows.append(row);
    };
    add(context_.navigator.facts(QStringLiteral("local")));
    for (const MachineFacts& facts : context_.navigator.machines())
        if (!facts.local) add(facts);
    model_->setRows(rows);
    build();
    id_->setId(network);
    refresh();
    Mnemonics::give(this);
}

void JoinMachinesDialog::build() {
    find_->setObjectName(QStringLiteral("findJoining"));
    table_->setObjectName(QStringLiteral("joinTable"));
    table_->setAccessibleName(tr("Machines"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({220, 240, 150, 110}, JoinMachinesModel::Step, {JoinMachinesModel::Node});
    authorize_->setObjectName(QStringLiteral("joinAuthorizeAll"));
    authorize_->setChecked(true);
    name_->setObjectName(QStringLiteral("joinNameMembers"));
    name_->setChecked(true);
    problem_->setObjectName(QStringLiteral("joinProblem"));
    said_->setObjectName(QStringLiteral("joinSaid"));
    said_->wrap();
    said_->makeSelectable();
    body()->addWidget(id_);
    body()->addWidget(find_);
    body()->addWidget(table_, 1);
    body()->addWidget(problem_);
    body()->addWidget(authorize_);
    body()->addWidget(name_);
    auto* foot = row(nullptr, metrics::small);
    foot->addWidget(said_, 1);
    foot->addWidget(actions_);
    body()->addLayout(foot);
    act_ = addButton(tr("Join"), QStringLiteral("joinMachinesNow"), ButtonKind::Primary);
    close_ = addCancel();
    resize(kStartWidth, kStartHeight);
    connect(find_, &QLineEdit::textChanged, table_, &TableView::setFind);
    connect(find_, &FindField::moved, table_, &TableView::moveBy);
    connect(find_, &FindField::chosen, this, [this] { toggle(table_->currentRow()); });
    connect(find_, &FindField::left, table_, qOverload<>(&QWidget::setFocus));
    connect(id_, &NetworkIdField::idChanged, this, &JoinMachinesDialog::refresh);
    connect(authorize_, &QCheckBox::toggled, this, &JoinMachinesDialog::refresh);
    connect(table_, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == JoinMachinesModel::Name) toggle(table_->currentRow());
    });
    connect(table_, &TableView::choiceChanged, this, &JoinMachinesDialog::showChosen);
    table_->onKey(Qt::Key_Space, [this] { toggle(table_->currentRow()); });
    connect(act_, &QPushButton::clicked, this, [this] {
        if (!running_) return start();
        if (operation_) operation_->cancel();
    });
    setFocusProxy(id_->edit());
}

QStringList JoinMachinesDialog::machines() const {
    QStringList chosen;
    for (const JoinRow& row : model_->rows())
        if (row.checked) chosen << row.machine;
    return chosen;
}

void JoinMachinesDialog::toggle(int row) {
    if (row < 0 || running_ || done_) return;
    QList<JoinRow> rows = model_->rows();
    rows[row].checked = !rows[row].checked;
    model_->setRows(rows);
    refresh();
}

void JoinMachinesDialog::start() {
    JoinMachines what;
    what.machines = machines();
    what.network = id_->id();
    what.authorize = authorize_->isChecked();
    what.nameMembers = name_->isChecked();
    // It tells on threads of its own, and may do so after this has gone.
    auto told = std::make_shared<Observers<QList<JoiningMachine>>>();
    observe<QList<JoiningMachine>>(
        this, [&told](auto callback) { return told->subscribe(std::move(callback)); },
        [this](const QList<JoiningMachine>& rows) { setProgress(rows); });
    setRunning(true);
    OperationSpec spec{
        tr("Join %n machine(s) to %1", nullptr, static_cast<int>(what.machines.size())).arg(what.network),
        {}};
    spec.time = kTime;
    operation_ = context_.operations.start(
        spec, this,
        [&services = context_.services, what, told](const Control& control) {
            return joinMachines(
                services.zeroTier, services.controllers, what,
                [told](const QList<JoiningMachine>& rows) { told->notify(rows); }, control);
        },
        [this](const Result<QList<JoiningMachine>>& rows) { end(rows); });
}

void JoinMachinesDialog::end(const Result<QList<JoiningMachine>>& rows) {
    done_ = rows.has_value();
    setRunning(false);
    if (!rows) {
        if (rows.error().kind != ErrorKind::Cancelled) error()->setError(rows.error());
        return;
    }
    setProgress(*rows);
}

void JoinMachinesDialog::setProgress(const QList<JoiningMachine>& progress) {
    QList<JoinRow> rows;
    for (JoinRow row : model_->rows()) {
        const auto found = std::find_if(progress.begin(), progress.end(), [&](const JoiningMachine& each) {
            return each.machine == row.machine;
        });
        row.choosing = false;
        if (found == progress.end()) continue;  // it is not among them
        row.progress = *found;
        rows.append(row);
    }
    model_->setRows(rows);
    if (table_->currentRow() < 0 && !rows.isEmpty()) table_->choose(0);
    refresh();
}

void JoinMachinesDialog::setRunning(bool running) {
    running_ = running;
    if (running) error()->clear();
    refresh();
}

void JoinMachinesDialog::refresh() {
    const bool choosing = !running_ && !done_;
    id_->setEnabled(choosing);
    find_->setVisible(choosing);
    authorize_->setVisible(choosing);
    name_->setVisible(choosing && authorize_->isChecked());
    const auto count = static_cast<int>(machines().size());
    act_->setVisible(!done_);
    act_->setText(running_ ? tr("Stop") : count > 0 ? tr("Join %n machine(s)", nullptr, count) : tr("Join"));
    setButtonKind(act_, running_ ? ButtonKind::Ordinary : ButtonKind::Primary);
    act_->setEnabled(running_ || (count > 0 && !id_->id().isEmpty()));
    close_->setText(choosing ? tr("Cancel") : tr("Close"));
    int joined = 0, all = 0, over = 0;
    QString reached;
    for (const JoinRow& row : model_->rows()) {
        if (!row.progress) continue;
        using Step = JoiningMachine::Step;
        ++all;
        over += row.progress->step == Step::Failed || row.progress->step == Step::Unauthorized ? 1 : 0;
        if (row.progress->step != Step::Joined) continue;
        if (++joined == 1)
            reached = withMachine(tr("Reach %1 at %2."), machineTitle(row.machine))
                          .arg(row.progress->addresses.value(0));
    }
    QString said;
    if (all == 1 && joined == 1)
        said = reached;
    else if (all > 0 && (running_ || done_))
        said = over > 0 ? tr("%1 of %2 connected, %3 not.").arg(joined).arg(all).arg(over)
                        : tr("%1 of %2 connected.").arg(joined).arg(all);
    said_->setText(said);
    said_->setVisible(!said.isEmpty());
    showChosen();
}

/// Why the chosen machine failed, whole, and what can be done with one that has joined.
void JoinMachinesDialog::showChosen() {
    const int row = table_->currentRow();
    const auto progress = row >= 0 ? model_->at(row).progress : std::nullopt;
    if (progress && progress->error && progress->error->kind != ErrorKind::Cancelled)
        problem_->setError(*progress->error);
    else
        problem_->clear();
    showActions();
}

void JoinMachinesDialog::showActions() {
    const int row = table_->currentRow();
    const bool some = row >= 0 && model_->at(row).progress && !model_->at(row).progress->addresses.isEmpty();
    actions_->setVisible(some);
    if (!some) return;
    const JoiningMachine machine = *model_->at(row).progress;
    const QString address = machine.addresses.front();
    actions_->setActions(
        {{QStringLiteral("copyJoined"),
          tr("Copy %1").arg(address),
          Icon::Copy,
          false,
          [this, address] {
              QGuiApplication::clipboard()->setText(address);
              context_.navigator.say(tr("%1 was copied to the clipboard.").arg(address));
          },
          false,
          {}},
         {QStringLiteral("useJoined"), tr("Use for its host"), Icon::Host, false,
          [this, machine] { useAddressForHost(context_, this, machine, [this] { showActions(); }); }, false,
          whyNoHostAddress(context_, machine)}},
        false);
}

void JoinMachinesDialog::reject() {
    if (!running_) return Dialog::reject();
    askAboutWork(this, {tr("Join machines"),
                        tr("If stopped, machines that have already joined stay in the network."),
                        [this] { Dialog::reject(); },
                        [this] {
                            if (operation_) operation_->cancel();
                        }});
}

JoinMachinesDialog* joinSeveralMachines(const UiContext& context, const QStringList& chosen,
                                        const QString& network) {
    auto* dialog = new JoinMachinesDialog(context, chosen, network, context.navigator.window());
    dialog->open();
    dialog->setFocus();
    return dialog;
}

}  // namespace hearth
