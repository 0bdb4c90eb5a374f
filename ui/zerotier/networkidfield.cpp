// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/networkidfield.h"

#include "core/services.h"
#include "core/zerotier/zerotierids.h"
#include "ui/zerotier/zerotierwords.h"

#include <QComboBox>
#include <QLineEdit>

namespace hearth {

NetworkIdField::NetworkIdField(const UiContext& context, QWidget* parent)
    : NetworkIdField(context, new QComboBox, parent) {}

NetworkIdField::NetworkIdField(const UiContext& context, QComboBox* box, QWidget* parent)
    : FormField(tr("Network"), box, {}, parent), box_(box) {
    box_->setObjectName(QStringLiteral("networkIds"));
    box_->setEditable(true);
    box_->setInsertPolicy(QComboBox::NoInsert);
    box_->setCompleter(nullptr);
    for (const auto& [controller, network] : context.services.zeroTierSeen.networks()) {
        if (names_.contains(network.id)) continue;
        names_.insert(network.id, networkTitle(network.name, network.id));
        box_->addItem(QStringLiteral("%1 · %2").arg(networkTitle(network.name, network.id), network.id),
                      network.id);
    }
    box_->setCurrentIndex(-1);
    QLineEdit* typed = box_->lineEdit();
    typed->setObjectName(QStringLiteral("networkId"));
    typed->setPlaceholderText(tr("16 digits, or the address of its web page"));
    typed->clear();
    connect(typed, &QLineEdit::textChanged, this, &NetworkIdField::judge);
    connect(box_, &QComboBox::activated, this, [this](int row) { setId(box_->itemData(row).toString()); });
    judge({});
}

QLineEdit* NetworkIdField::edit() const { return box_->lineEdit(); }

void NetworkIdField::setId(const QString& id) { box_->setEditText(id); }

void NetworkIdField::judge(const QString& text) {
    const auto parsed = parseNetworkId(text);
    if (parsed && text != *parsed) return setId(*parsed);  // and judges that
    QString problem;
    if (!parsed && !text.trimmed().isEmpty() && !mayBecomeNetworkId(text))
        problem = (parsed.error().message + QLatin1Char(' ') + parsed.error().hint).trimmed();
    setProblem(problem);
    if (parsed)
        setHelp(names_.contains(*parsed) ? names_.value(*parsed)
                                         : tr("Its controller is the node %1.").arg(controllerOf(*parsed)));
    else
        setHelp(tr("Ask whoever runs the network for its ID."));
    const QString now = parsed.value_or(QString());
    if (std::exchange(id_, now) != now) Q_EMIT idChanged(now);
}

}  // namespace hearth
