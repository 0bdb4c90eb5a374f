// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/joinnetwork.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"
#include "ui/zerotier/networkidfield.h"
#include "ui/zerotier/zerotierwords.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

/// As one would type it on the machine.
QString commandsOf(const JoinWish& wish) {
    if (wish.network.isEmpty()) return {};
    QStringList lines{QStringLiteral("zerotier-cli join ") + wish.network};
    for (const QString& word : zeroTierFlagWords(wish.flags))
        lines << QStringLiteral("zerotier-cli set %1 %2").arg(wish.network, word);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

Result<QString> joinedText(const JoiningMachine& row) {
    using Step = JoiningMachine::Step;
    const QString title = machineTitle(row.machine);
    if (row.error && row.step != Step::Unauthorized) return *row.error;
    switch (row.step) {
    case Step::Joined:
        return withMachine(JoinNetworkDialog::tr("Reach %1 at %2."), title)
            .arg(row.addresses.join(QStringLiteral(", ")));
    case Step::Unauthorized:
        return withMachine(JoinNetworkDialog::tr("%1 has joined and is waiting for authorization: whoever "
                                                 "runs the network has to authorize its node %2."),
                           title)
            .arg(row.node);
    default:
        return cancelledError();
    }
}

Result<QString> joinOne(Services& services, const QString& machine, const JoinWish& wish,
                        const Control& control) {
    if (!wish.authorize) {
        HEARTH_TRY(services.zeroTier.join(machine, wish.network, wish.flags, control));
        return withMachine(
            JoinNetworkDialog::tr("%1 has joined. The network's controller will answer in a moment."),
            machineTitle(machine));
    }
    JoinMachines what;
    what.machines = {machine};
    what.network = wish.network;
    what.flags = wish.flags;
    const auto rows = joinMachines(
        services.zeroTier, services.controllers, what, [](const QList<JoiningMachine>&) {}, control);
    if (!rows) return rows.error();
    return joinedText(rows->value(0));
}

JoinNetworkDialog::JoinNetworkDialog(const UiContext& context, const QString& machine, QWidget* parent)
    : Dialog(withMachine(tr("Join %1 to a ZeroTier network"), machineTitle(machine)), parent),
      context_(context),
      id_(new NetworkIdField(context)),
      controller_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      authorize_(new QCheckBox(tr("Also authorize it"))),
      commands_(new CommandPreview) {
    setObjectName(QStringLiteral("joinZeroTierDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    controller_->setObjectName(QStringLiteral("joinController"));
    controller_->wrap();
    authorize_->setObjectName(QStringLiteral("joinAuthorize"));
    authorize_->setChecked(true);
    commands_->setObjectName(QStringLiteral("joinCommands"));
    body()->addWidget(id_);
    body()->addWidget(controller_);
    body()->addWidget(authorize_);
    body()->addWidget(new Label(tr("What this machine accepts from it"), TextStyle::Strong));
    auto* flags = column(nullptr, metrics::tiny);
    const auto flag = [&](const char* name, const QString& text, bool on) {
        auto* box = new QCheckBox(text);
        box->setObjectName(QLatin1String(name));
        box->setChecked(on);
        flags->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &JoinNetworkDialog::refresh);
        return box;
    };
    managed_ = flag("joinManaged", tr("Addresses and routes assigned by its controller"), true);
    global_ = flag("joinGlobal", tr("Also those outside private ranges"), false);
    default_ = flag("joinDefault", tr("All traffic, if it has a default route"), false);
    dns_ = flag("joinDns", tr("Its DNS servers"), false);
    body()->addLayout(flags);
    body()->addWidget(commands_);
    body()->addStretch();
    join_ = addButton(tr("Join network"), QStringLiteral("joinNow"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(metrics::dialogWidth);
    connect(id_, &NetworkIdField::idChanged, this, &JoinNetworkDialog::askController);
    connect(join_, &QPushButton::clicked, this, [this] {
        const JoinWish wanted = wish();
        accept();
        Q_EMIT joinWanted(wanted);
    });
    refresh();
    Mnemonics::give(this);
    setFocusProxy(id_->edit());
}

JoinWish JoinNetworkDialog::wish() const {
    return {id_->id(),
            ZeroTierFlagsChange::between(
                {}, {managed_->isChecked(), global_->isChecked(), default_->isChecked(), dns_->isChecked()}),
            (held_ || asking_) && authorize_->isChecked()};
}

void JoinNetworkDialog::askController() {
    held_ = false;
    asking_ = !id_->id().isEmpty();
    controller_->setText(id_->id().isEmpty() ? QString() : tr("Checking whether you control it…"));
    refresh();
    if (id_->id().isEmpty()) {
        ++asked_;
        return;
    }
    context_.operations.query(
        this,
        [&controllers = context_.services.controllers, network = id_->id()](const Control& control) {
            return controllers.whichHas(network, control);
        },
        [this, turn = ++asked_](const Result<SavedController>& controller) {
            if (turn == asked_) setController(controller);
        });
}

void JoinNetworkDialog::setController(const Result<SavedController>& controller) {
    held_ = controller.has_value();
    asking_ = false;
    if (held_)
        controller_->setText(tr("You control it: %1.").arg(controller->name));
    else if (controller.error().kind == ErrorKind::NotFound)
        controller_->setText((tr("You have no controller for it: if it is private, whoever runs it has to "
                                 "authorize this machine.") +
                              QLatin1Char(' ') + controller.error().hint)
                                 .trimmed());
    else
        controller_->setText(tr("Cannot tell whether you control it: %1").arg(controller.error().message));
    refresh();
}

void JoinNetworkDialog::refresh() {
    controller_->setVisible(!controller_->text().isEmpty());
    authorize_->setVisible(held_);
    for (QCheckBox* each : {global_, default_}) each->setEnabled(managed_->isChecked());
    commands_->setText(commandsOf(wish()));
    commands_->setVisible(!id_->id().isEmpty());
    join_->setEnabled(!id_->id().isEmpty());
}

void askToJoin(const UiContext& context, QWidget* parent, const QString& machine,
               std::function<void(const JoinWish& wish)> join) {
    auto* dialog = new JoinNetworkDialog(context, machine, parent);
    QObject::connect(dialog, &JoinNetworkDialog::joinWanted, dialog,
                     [join = std::move(join)](const JoinWish& wish) { join(wish); });
    dialog->open();
    dialog->setFocus();
}

}  // namespace hearth
