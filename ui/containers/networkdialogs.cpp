// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/networkdialogs.h"

#include "core/base/shellquote.h"
#include "ui/look/commandpreview.h"
#include "ui/look/dialog.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/metrics.h"
#include "ui/look/mnemonics.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::NetworkDialogs)
};

class MakeNetworkDialog : public Dialog {
public:
    MakeNetworkDialog(QWidget* parent, const QString& command,
                      std::function<void(const NetworkSpec& spec)> make)
        : Dialog(Text::tr("Create a network"), parent),
          command_(command),
          driver_(new QComboBox),
          internal_(new QCheckBox(Text::tr("Internal: its containers reach each other and nothing else"))),
          preview_(new CommandPreview) {
        setObjectName(QStringLiteral("makeNetworkDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        name_ = addText(Text::tr("Name"), "networkName", {}, &nameField_);
        driver_->setObjectName(QStringLiteral("networkDriver"));
        driver_->setEditable(true);
        driver_->addItems({QStringLiteral("bridge"), QStringLiteral("macvlan"), QStringLiteral("ipvlan")});
        driverField_ = new FormField(Text::tr("Driver"), driver_);
        body()->addWidget(driverField_);
        subnet_ =
            addText(Text::tr("Subnet"), "networkSubnet", Text::tr("chosen by the engine"), &subnetField_);
        subnetField_->setHelp(Text::tr(
            "Like 10.99.0.0/24. If it is in use elsewhere, what is there can no longer be reached."));
        gateway_ =
            addText(Text::tr("Gateway"), "networkGateway", Text::tr("chosen by the engine"), &gatewayField_);
        internal_->setObjectName(QStringLiteral("networkInternal"));
        preview_->setObjectName(QStringLiteral("networkPreview"));
        body()->addWidget(internal_);
        body()->addWidget(preview_);
        body()->addStretch();
        act_ = addButton(Text::tr("Create network"), QStringLiteral("act"), ButtonKind::Primary);
        addCancel();
        setMinimumWidth(metrics::dialogWidth);
        connect(driver_, &QComboBox::editTextChanged, this, [this] { judge(); });
        connect(internal_, &QCheckBox::toggled, this, [this] { judge(); });
        connect(act_, &QPushButton::clicked, this, [this, make = std::move(make)] {
            accept();
            make(spec());
        });
        judge();
        Mnemonics::give(this);
        setFocusProxy(name_);
    }

private:
    QLineEdit* addText(const QString& label, const char* objectName, const QString& hint, FormField** field) {
        auto* edit = new QLineEdit;
        edit->setObjectName(QLatin1String(objectName));
        edit->setPlaceholderText(hint);
        *field = new FormField(label, edit);
        body()->addWidget(*field);
        connect(edit, &QLineEdit::textChanged, this, [this] { judge(); });
        return edit;
    }
    NetworkSpec spec() const {
        return {name_->text().trimmed(), driver_->currentText().trimmed(), subnet_->text().trimmed(),
                gateway_->text().trimmed(), internal_->isChecked()};
    }
    /// What is wrong stands at its field: each is tried with the others as they may be.
    void judge() {
        const NetworkSpec whole = spec();
        const auto tell = [](FormField* field, const NetworkSpec& tried, bool typed) {
            const auto good = checkNetworkSpec(tried);
            field->setProblem(good || !typed
                                  ? QString()
                                  : (good.error().message + QLatin1Char(' ') + good.error().hint).trimmed());
            return good.has_value();
        };
        NetworkSpec named{whole.name}, driven{QStringLiteral("some")}, placed = driven, led = driven;
        driven.driver = whole.driver;
        placed.subnet = led.subnet = whole.subnet;
        led.gateway = whole.gateway;
        tell(nameField_, named, !whole.name.isEmpty());
        tell(driverField_, driven, true);
        const bool well = tell(subnetField_, placed, true);
        tell(gatewayField_, led, well && !whole.gateway.isEmpty());
        const bool good = checkNetworkSpec(whole).has_value();
        preview_->setText(good ? shellQuote(QStringList{command_} + networkCreateWords(whole)) : QString());
        act_->setEnabled(good);
    }

    const QString command_;
    QLineEdit *name_ = nullptr, *subnet_ = nullptr, *gateway_ = nullptr;
    FormField *nameField_ = nullptr, *driverField_ = nullptr, *subnetField_ = nullptr,
              *gatewayField_ = nullptr;
    QComboBox* driver_;
    QCheckBox* internal_;
    CommandPreview* preview_;
    QPushButton* act_ = nullptr;
};

}  // namespace

void makeNetwork(QWidget* parent, const QString& command, std::function<void(const NetworkSpec& spec)> make) {
    auto* dialog = new MakeNetworkDialog(parent, command, std::move(make));
    dialog->open();
    dialog->setFocus();
}

void joinNetwork(QWidget* parent, const QString& command, const QString& network,
                 const QStringList& containers, bool into,
                 std::function<void(const QString& container)> join) {
    auto* dialog =
        new Dialog((into ? Text::tr("Connect a container to %1") : Text::tr("Disconnect a container from %1"))
                       .arg(network),
                   parent);
    dialog->setObjectName(QStringLiteral("joinNetworkDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* which = new QComboBox;
    which->setObjectName(QStringLiteral("joinContainer"));
    which->addItems(containers);
    auto* said = new Label(into ? Text::tr("It also stays in the networks that it is in.")
                                : Text::tr("Its connections over this network break at once."),
                           TextStyle::Body, hearth::Role::TextMuted);
    said->wrap();
    auto* preview = new CommandPreview;
    preview->setObjectName(QStringLiteral("joinPreview"));
    dialog->body()->addWidget(new FormField(Text::tr("Container"), which));
    dialog->body()->addWidget(said);
    dialog->body()->addWidget(preview);
    dialog->body()->addStretch();
    auto* act = dialog->addButton(into ? Text::tr("Connect") : Text::tr("Disconnect"), QStringLiteral("act"),
                                  ButtonKind::Primary);
    dialog->addCancel();
    dialog->setMinimumWidth(metrics::dialogWidth);
    const auto tell = [=] {
        preview->setText(shellQuote({command, QStringLiteral("network"),
                                     into ? QStringLiteral("connect") : QStringLiteral("disconnect"), network,
                                     which->currentText()}));
    };
    QObject::connect(which, &QComboBox::currentIndexChanged, dialog, tell);
    QObject::connect(act, &QPushButton::clicked, dialog, [=] {
        dialog->accept();
        join(which->currentText());
    });
    tell();
    Mnemonics::give(dialog);
    dialog->open();
    which->setFocus();
}

}  // namespace hearth
