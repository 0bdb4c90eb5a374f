// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/memberdialogs.h"

#include "core/zerotier/networktext.h"
#include "ui/look/dialog.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/metrics.h"
#include "ui/look/mnemonics.h"
#include "ui/zerotier/controllednetworksmodel.h"
#include "ui/zerotier/membersmodel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::MemberDialogs)
};

}  // namespace

void askForMemberName(QWidget* parent, const NetworkMember& member, bool describes,
                      std::function<void(const MemberChange& change)> change) {
    auto* dialog = new Dialog(Text::tr("Rename %1").arg(memberTitle(member)), parent);
    dialog->setObjectName(QStringLiteral("renameMemberDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* name = new QLineEdit(member.name);
    name->setObjectName(QStringLiteral("memberName"));
    auto* description = new QLineEdit(member.description);
    description->setObjectName(QStringLiteral("memberDescription"));
    dialog->body()->addWidget(new FormField(
        Text::tr("Name"), name, Text::tr("Kept by the controller: anyone with access to it sees the name.")));
    auto* descriptionField = new FormField(Text::tr("Description"), description);
    descriptionField->setVisible(describes);
    dialog->body()->addWidget(descriptionField);
    dialog->body()->addStretch();
    auto* act = dialog->addButton(Text::tr("Rename"), QStringLiteral("act"), ButtonKind::Primary);
    dialog->addCancel();
    dialog->setMinimumWidth(metrics::dialogWidth);
    const auto judge = [=] { act->setEnabled(!name->text().trimmed().isEmpty()); };
    QObject::connect(name, &QLineEdit::textChanged, dialog, judge);
    QObject::connect(act, &QPushButton::clicked, dialog, [=, change = std::move(change)] {
        MemberChange wanted;
        wanted.name = name->text().trimmed();
        if (description->text().trimmed() != member.description)
            wanted.description = description->text().trimmed();
        dialog->accept();
        change(wanted);
    });
    judge();
    Mnemonics::give(dialog);
    dialog->open();
    name->setFocus();
    name->selectAll();
}

void askForMemberAddresses(QWidget* parent, const NetworkMember& member, const ControlledNetwork& network,
                           std::function<void(const MemberChange& change)> change) {
    auto* dialog = new Dialog(Text::tr("Addresses of %1").arg(memberTitle(member)), parent);
    dialog->setObjectName(QStringLiteral("memberAddressesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* automatic = new QCheckBox(Text::tr("Assign one from the network's ranges"));
    automatic->setObjectName(QStringLiteral("memberAutoAssign"));
    automatic->setChecked(member.autoAssign);
    auto* addresses = new QLineEdit(member.addresses.join(QStringLiteral(", ")));
    addresses->setObjectName(QStringLiteral("memberAddressList"));
    const QString ranges = rangesText(network.ranges);
    auto* field = new FormField(
        Text::tr("Addresses"), addresses,
        ranges.isEmpty() ? Text::tr("Separate several with commas. The network has no range of its own.")
                         : Text::tr("Separate several with commas. The network assigns %1.").arg(ranges));
    dialog->body()->addWidget(automatic);
    dialog->body()->addWidget(field);
    auto* loss = new Label(Text::tr("Connections that use a removed address break."), TextStyle::Small,
                           hearth::Role::TextMuted);
    loss->wrap();
    dialog->body()->addWidget(loss);
    dialog->body()->addStretch();
    auto* act = dialog->addButton(Text::tr("Set addresses"), QStringLiteral("act"), ButtonKind::Primary);
    dialog->addCancel();
    dialog->setMinimumWidth(metrics::dialogWidth);
    const auto judge = [=] {
        const auto parsed = parseAddresses(addresses->text());
        field->setProblem(parsed ? QString() : parsed.error().message);
        act->setEnabled(parsed.has_value());
    };
    QObject::connect(addresses, &QLineEdit::textChanged, dialog, judge);
    QObject::connect(act, &QPushButton::clicked, dialog, [=, change = std::move(change)] {
        MemberChange wanted;
        wanted.addresses = parseAddresses(addresses->text()).value_or(QStringList());
        wanted.autoAssign = automatic->isChecked();
        dialog->accept();
        change(wanted);
    });
    judge();
    Mnemonics::give(dialog);
    dialog->open();
    addresses->setFocus();
}

}  // namespace hearth
