// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/networkeditor.h"

#include "core/zerotier/networktext.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/zerotier/zerotierwords.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>

namespace hearth {

namespace {

/// A private range that none of these networks is likely to have.
QString someRange() {
    QRandomGenerator* random = QRandomGenerator::global();
    return QStringLiteral("10.%1.%2.0/24").arg(random->bounded(128, 255)).arg(random->bounded(1, 255));
}

}  // namespace

void makeControlledNetwork(QWidget* parent, const SavedController& controller, const QStringList& taken,
                           std::function<void(const NetworkChange& change)> make) {
    auto* dialog = new Dialog(NetworkEditor::tr("New network on %1").arg(controller.name), parent);
    dialog->setObjectName(QStringLiteral("newNetworkDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* name = new QLineEdit;
    name->setObjectName(QStringLiteral("controlledName"));
    auto* nameField = new FormField(NetworkEditor::tr("Name"), name);
    auto* range = new QLineEdit(someRange());
    range->setObjectName(QStringLiteral("controlledRange"));
    auto* rangeField =
        new FormField(NetworkEditor::tr("Addresses"), range,
                      NetworkEditor::tr("Members get their addresses from this range. If a member's local "
                                        "network already uses it, that network is cut off."));
    dialog->body()->addWidget(nameField);
    dialog->body()->addWidget(rangeField);
    dialog->body()->addStretch();
    auto* act =
        dialog->addButton(NetworkEditor::tr("Create network"), QStringLiteral("act"), ButtonKind::Primary);
    dialog->addCancel();
    dialog->setMinimumWidth(metrics::dialogWidth);
    const auto judge = [=] {
        const QString wanted = name->text().trimmed();
        const auto change = networkOfRange(wanted, range->text().trimmed());
        nameField->setWarning(taken.contains(wanted)
                                  ? NetworkEditor::tr("There is already a network with this name.")
                                  : QString());
        rangeField->setProblem(
            change ? QString() : (change.error().message + QLatin1Char(' ') + change.error().hint).trimmed());
        act->setEnabled(change && !wanted.isEmpty());
    };
    for (QLineEdit* each : {name, range}) QObject::connect(each, &QLineEdit::textChanged, dialog, judge);
    QObject::connect(act, &QPushButton::clicked, dialog, [=, make = std::move(make)] {
        const auto change = networkOfRange(name->text().trimmed(), range->text().trimmed());
        dialog->accept();
        if (change) make(*change);
    });
    judge();
    Mnemonics::give(dialog);
    dialog->open();
    name->setFocus();
}

NetworkEditor::NetworkEditor(const ControlledNetwork& network, bool describes, QWidget* parent)
    : Dialog(tr("Settings of %1").arg(networkTitle(network.name, network.id)), parent),
      before_(network),
      name_(new QLineEdit(network.name)),
      description_(new QLineEdit(network.description)),
      private_(new QCheckBox(tr("Private: members need authorization"))),
      assign_(new QCheckBox(tr("Assign addresses from the ranges to members"))),
      ranges_(new QPlainTextEdit(rangeLines(network.ranges))),
      routes_(new QPlainTextEdit(routeLines(network.routes))),
      domain_(new QLineEdit(network.dns.domain)),
      servers_(new QLineEdit(network.dns.servers.join(QStringLiteral(", ")))) {
    setObjectName(QStringLiteral("networkEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    name_->setObjectName(QStringLiteral("controlledName"));
    description_->setObjectName(QStringLiteral("controlledDescription"));
    private_->setObjectName(QStringLiteral("controlledPrivate"));
    private_->setChecked(network.isPrivate);
    assign_->setObjectName(QStringLiteral("controlledAssign"));
    assign_->setChecked(network.assignV4);
    ranges_->setObjectName(QStringLiteral("controlledRanges"));
    routes_->setObjectName(QStringLiteral("controlledRoutes"));
    domain_->setObjectName(QStringLiteral("controlledDomain"));
    servers_->setObjectName(QStringLiteral("controlledServers"));
    for (QPlainTextEdit* each : {ranges_, routes_}) {
        each->setFont(textFont(TextStyle::Mono));
        each->setTabChangesFocus(true);
        each->setFixedHeight(metrics::rowHeight * 2 + metrics::large);
        connect(each, &QPlainTextEdit::textChanged, this, &NetworkEditor::judge);
    }
    body()->addWidget(new FormField(tr("Name"), name_));
    auto* description = new FormField(tr("Description"), description_);
    description->setVisible(describes);
    body()->addWidget(description);
    body()->addWidget(private_);
    rangesField_ = new FormField(tr("Ranges"), ranges_, tr("One per line: 10.147.20.1 – 10.147.20.254"));
    routesField_ = new FormField(tr("Routes"), routes_,
                                 tr("One per line: 10.147.20.0/24, or 192.168.1.0/24 via 10.147.20.1"));
    serversField_ = new FormField(tr("DNS servers"), servers_);
    body()->addWidget(rangesField_);
    body()->addWidget(assign_);
    body()->addWidget(routesField_);
    auto* dns = row(nullptr, metrics::medium);
    dns->addWidget(new FormField(tr("DNS domain"), domain_));
    dns->addWidget(serversField_);
    body()->addLayout(dns);
    body()->addStretch();
    save_ = addButton(tr("Save"), QStringLiteral("act"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(metrics::dialogWidth);
    for (QLineEdit* each : {name_, description_, domain_, servers_})
        connect(each, &QLineEdit::textChanged, this, &NetworkEditor::judge);
    for (QCheckBox* each : {private_, assign_})
        connect(each, &QCheckBox::toggled, this, &NetworkEditor::judge);
    connect(save_, &QPushButton::clicked, this, [this] {
        const NetworkChange wanted = change();
        accept();
        Q_EMIT changeWanted(wanted);
    });
    judge();
    Mnemonics::give(this);
    setFocusProxy(name_);
}

NetworkChange NetworkEditor::change() const {
    NetworkChange change;
    const auto put = [](auto& field, const auto& now, const auto& before) {
        if (now != before) field = now;
    };
    put(change.name, name_->text().trimmed(), before_.name);
    put(change.description, description_->text().trimmed(), before_.description);
    put(change.isPrivate, private_->isChecked(), before_.isPrivate);
    put(change.assignV4, assign_->isChecked(), before_.assignV4);
    if (const auto ranges = parseRanges(ranges_->toPlainText())) put(change.ranges, *ranges, before_.ranges);
    if (const auto routes = parseRoutes(routes_->toPlainText())) put(change.routes, *routes, before_.routes);
    if (const auto servers = parseAddresses(servers_->text()))
        put(change.dns, ZeroTierDns{domain_->text().trimmed(), *servers}, before_.dns);
    return change;
}

void NetworkEditor::judge() {
    const auto ranges = parseRanges(ranges_->toPlainText());
    const auto routes = parseRoutes(routes_->toPlainText());
    const auto servers = parseAddresses(servers_->text());
    rangesField_->setProblem(ranges ? QString() : ranges.error().message);
    routesField_->setProblem(routes ? QString() : routes.error().message);
    serversField_->setProblem(servers ? QString() : servers.error().message);
    save_->setEnabled(ranges && routes && servers && change() != NetworkChange());
}

}  // namespace hearth
