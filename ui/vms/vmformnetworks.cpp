// SPDX-License-Identifier: GPL-3.0-or-later
// Network cards, what they are plugged into, and the ports that lead to the guest.
#include "core/vms/qemuarguments.h"
#include "ui/vms/vmitemsection.h"
#include "ui/vms/vmports.h"

#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

using Kind = VmNetwork::Kind;

class NetworksSection : public VmItemSection<VmNetwork> {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit NetworksSection(const VmFormPlace& place) : VmItemSection(place, &VmSpec::networks, "networks") {
        setWindowTitle(tr("Networks"));
        setObjectName(QStringLiteral("networks"));
        build(tr("Network cards"), tr("No network card: the guest is alone."));
        addAdder(tr("Add a network card"), QStringLiteral("addNetwork"), [] { return VmNetwork{}; });
        makeFields();
    }

    void update(const VmSpec& spec) override {
        propose(model_, place().choices.value(spec.architecture).cards);
        const QString model = defaultNetworkModel(spec.architecture, spec.machine);
        model_->lineEdit()->setPlaceholderText(model.isEmpty() ? tr("what the board has") : model);
        noHelper_ = place().host && place().host->bridgeHelper.isEmpty();
        if (chosen() != nullptr) updateItem(*chosen());
    }

protected:
    QString textOf(const VmNetwork& network) const override {
        QString text = kindText(network.kind);
        if (network.kind != Kind::User && !network.name.isEmpty())
            text += QStringLiteral(" · ") + network.name;
        if (network.kind == Kind::User && !network.ports.isEmpty())
            text += QStringLiteral(" · ") + tr("%n port(s)", nullptr, static_cast<int>(network.ports.size()));
        return text;
    }

    void updateItem(const VmNetwork& network) override {
        nameField_->setVisible(network.kind != Kind::User);
        portsField_->setVisible(network.kind == Kind::User);
        switch (network.kind) {
        case Kind::User:
            kindField_->setHelp(tr("The guest reaches what the machine reaches; nobody reaches the guest but "
                                   "by the ports below."));
            break;
        case Kind::Group:
            kindField_->setHelp(
                tr("The virtual machines of one group on this machine see one another, and nobody else."));
            nameField_->setHelp(tr("The group's name: the same for all that are to meet."));
            break;
        case Kind::Bridge:
            kindField_->setHelp(
                tr("The guest stands in the machine's own network, by a bridge that is there."));
            nameField_->setHelp(tr("The bridge, such as br0. /etc/qemu/bridge.conf must allow it."));
            break;
        case Kind::Tap:
            kindField_->setHelp(tr("A TAP interface that is there already."));
            nameField_->setHelp(tr("The interface, such as tap0. It must belong to this account."));
            break;
        }
        kindField_->setWarning(
            network.kind == Kind::Bridge && noHelper_
                ? tr("There is no qemu-bridge-helper on %1: QEMU's common files bring it.").arg(place().title)
                : QString());
    }

private:
    void makeFields() {
        kind_ =
            choiceField("networkKind", QList<std::pair<QString, Kind>>{{kindText(Kind::User), Kind::User},
                                                                       {kindText(Kind::Group), Kind::Group},
                                                                       {kindText(Kind::Bridge), Kind::Bridge},
                                                                       {kindText(Kind::Tap), Kind::Tap}});
        name_ = textField("networkName");
        model_ = proposalField("networkModel", {});
        mac_ = textField("networkMac", tr("one of its own"));
        ports_ = new VmPorts;
        connect(ports_, &VmPorts::changed, this, [this] { tellEdited(); });
        bindItem(
            [this](const VmNetwork& network) {
                choose(kind_, static_cast<int>(network.kind));
                name_->setText(network.name);
                model_->setEditText(network.model);
                mac_->setText(network.mac);
                ports_->setPorts(network.ports);
            },
            [this](VmNetwork& network) {
                network.kind = static_cast<Kind>(kind_->currentData().toInt());
                network.name = network.kind == Kind::User ? QString() : name_->text().trimmed();
                network.model = model_->currentText().trimmed();
                network.mac = mac_->text().trimmed();
                network.ports = network.kind == Kind::User ? ports_->ports() : QList<VmPort>();
            });
        kindField_ = itemField(tr("Plugged into"), kind_, QStringLiteral("kind"));
        nameField_ = itemField(tr("Name"), name_, QStringLiteral("name"));
        portsField_ =
            itemField(tr("Ports of the machine that lead to the guest"), ports_, QStringLiteral("ports"));
        itemBody()->addWidget(kindField_);
        itemBody()->addWidget(nameField_);
        itemBody()->addWidget(beside({itemField(tr("Card"), model_, QStringLiteral("model")),
                                      itemField(tr("MAC address"), mac_, QStringLiteral("mac"))}));
        itemBody()->addWidget(portsField_);
    }

    static QString kindText(Kind kind) {
        switch (kind) {
        case Kind::User:
            return tr("The machine's network (NAT)");
        case Kind::Group:
            return tr("A group of virtual machines");
        case Kind::Bridge:
            return tr("A bridge");
        case Kind::Tap:
            return tr("A TAP interface");
        }
        return {};
    }

    bool noHelper_ = false;
    QComboBox* kind_;
    QLineEdit* name_;
    QComboBox* model_;
    QLineEdit* mac_;
    VmPorts* ports_;
    FormField* kindField_;
    FormField* nameField_;
    FormField* portsField_;
};

}  // namespace

VmFormSection* makeVmNetworksSection(const VmFormPlace& place) { return new NetworksSection(place); }

}  // namespace hearth
