// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/virtualboxdialog.h"

#include "core/base/shellquote.h"
#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace hearth {

VirtualBoxDialog::VirtualBoxDialog(const OtherVm& vm, QWidget* parent)
    : Dialog(tr("Settings of %1").arg(vm.name), parent),
      vm_(vm),
      cpus_(new QSpinBox),
      memory_(new QSpinBox),
      paravirtualisation_(new QComboBox),
      nested_(new QCheckBox(tr("Guests of this guest may use the hardware's virtualisation"))),
      preview_(new CommandPreview) {
    setObjectName(QStringLiteral("virtualBoxDialog"));
    const VirtualBoxSettings settings = vm.settings.value_or(VirtualBoxSettings());
    cpus_->setObjectName(QStringLiteral("boxCpus"));
    cpus_->setRange(1, 64);
    cpus_->setValue(settings.cpus);
    memory_->setObjectName(QStringLiteral("boxMemory"));
    memory_->setRange(4, 2 * 1024 * 1024);
    memory_->setSingleStep(256);
    memory_->setSuffix(QStringLiteral(" MiB"));
    memory_->setValue(settings.memoryMiB);
    paravirtualisation_->setObjectName(QStringLiteral("boxParavirtualisation"));
    const QString now =
        settings.paravirtualisationNow.isEmpty() ? QStringLiteral("…") : settings.paravirtualisationNow;
    paravirtualisation_->addItem(settings.paravirtualisation == QLatin1String("default")
                                     ? tr("What suits the guest (%1)").arg(now)
                                     : tr("What suits the guest"),
                                 QStringLiteral("default"));
    paravirtualisation_->addItem(tr("None"), QStringLiteral("none"));
    paravirtualisation_->addItem(tr("Minimal"), QStringLiteral("minimal"));
    paravirtualisation_->addItem(tr("Legacy"), QStringLiteral("legacy"));
    paravirtualisation_->addItem(tr("KVM, for Linux guests"), QStringLiteral("kvm"));
    paravirtualisation_->addItem(tr("Hyper-V, for Windows guests"), QStringLiteral("hyperv"));
    if (paravirtualisation_->findData(settings.paravirtualisation) < 0)
        paravirtualisation_->addItem(settings.paravirtualisation, settings.paravirtualisation);
    paravirtualisation_->setCurrentIndex(paravirtualisation_->findData(settings.paravirtualisation));
    nested_->setObjectName(QStringLiteral("boxNested"));
    nested_->setChecked(settings.nested);

    auto* line = row(nullptr, metrics::medium);
    line->addWidget(new FormField(tr("CPUs"), cpus_), 1, Qt::AlignTop);
    line->addWidget(new FormField(tr("Memory"), memory_), 1, Qt::AlignTop);
    line->addWidget(new FormField(tr("Paravirtualisation"), paravirtualisation_), 2, Qt::AlignTop);
    body()->addLayout(line);
    body()->addWidget(nested_);
    for (qsizetype at = 0; at < VirtualBoxSettings::adapterCount; ++at)
        adapters_.append(addAdapter(at, settings.adapters.value(at)));
    preview_->setObjectName(QStringLiteral("boxPreview"));
    preview_->setMaximumLines(4);
    body()->addWidget(preview_);
    save_ = addButton(tr("Save settings"), QStringLiteral("saveBox"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(metrics::dialogWidth + metrics::dialogWidth / 4);

    for (QSpinBox* box : {cpus_, memory_})
        connect(box, &QSpinBox::valueChanged, this, &VirtualBoxDialog::refresh);
    connect(paravirtualisation_, &QComboBox::currentIndexChanged, this, &VirtualBoxDialog::refresh);
    connect(nested_, &QCheckBox::toggled, this, &VirtualBoxDialog::refresh);
    connect(save_, &QPushButton::clicked, this, [this] {
        const auto good = checkVirtualBoxSettings(wanted());
        good ? Q_EMIT saveWanted() : showError(good.error());
    });
    refresh();
    Mnemonics::give(this);
}

VirtualBoxDialog::AdapterRow VirtualBoxDialog::addAdapter(qsizetype at,
                                                          const VirtualBoxSettings::Adapter& adapter) {
    auto* both = new QWidget;
    auto* beside = row(both, metrics::small);
    AdapterRow made{nullptr, new QComboBox, new QComboBox};
    const QString number = QString::number(at + 1);
    made.mode->setObjectName(QStringLiteral("boxNetwork") + number);
    for (const auto& [text, mode] :
         {std::pair{tr("None"), "none"}, std::pair{tr("Not connected"), "null"}, std::pair{tr("NAT"), "nat"},
          std::pair{tr("NAT network"), "natnetwork"}, std::pair{tr("Bridged"), "bridged"},
          std::pair{tr("Internal network"), "intnet"}, std::pair{tr("Host-only"), "hostonly"}})
        made.mode->addItem(text, QLatin1String(mode));
    if (made.mode->findData(adapter.mode) < 0) made.mode->addItem(adapter.mode, adapter.mode);
    made.mode->setCurrentIndex(made.mode->findData(adapter.mode));
    made.network->setObjectName(QStringLiteral("boxNetworkName") + number);
    made.network->setAccessibleName(tr("What network adapter %1 is joined to").arg(number));
    made.network->setEditable(true);
    made.network->setInsertPolicy(QComboBox::NoInsert);
    made.network->setEditText(adapter.network);
    beside->addWidget(made.mode, 1);
    beside->addWidget(made.network, 1);
    both->setFocusProxy(made.mode);
    made.field = new FormField(tr("Network adapter %1").arg(number), both);
    body()->addWidget(made.field);
    connect(made.mode, &QComboBox::currentIndexChanged, this, [this, at] {
        adapters_[at].network->setEditText({});
        modeChanged(adapters_[at]);
    });
    connect(made.network, &QComboBox::editTextChanged, this, &VirtualBoxDialog::refresh);
    return made;
}

void VirtualBoxDialog::modeChanged(const AdapterRow& row) {
    const QString mode = row.mode->currentData().toString();
    QStringList names;
    if (mode == QLatin1String("bridged")) names = networks_.bridged;
    if (mode == QLatin1String("hostonly")) names = networks_.hostOnly;
    if (mode == QLatin1String("intnet")) names = networks_.internal;
    if (mode == QLatin1String("natnetwork")) names = networks_.nat;
    {
        const QSignalBlocker quiet(row.network);
        const QString chosen = row.network->currentText();
        row.network->clear();
        row.network->addItems(names);
        row.network->setEditText(chosen.isEmpty() ? names.value(0) : chosen);
    }
    refresh();
}

void VirtualBoxDialog::setNetworks(const VirtualBoxNetworks& networks) {
    networks_ = networks;
    for (const AdapterRow& row : adapters_) modeChanged(row);
}

VirtualBoxSettings VirtualBoxDialog::wanted() const {
    VirtualBoxSettings settings = vm_.settings.value_or(VirtualBoxSettings());
    settings.cpus = cpus_->value();
    settings.memoryMiB = memory_->value();
    settings.paravirtualisation = paravirtualisation_->currentData().toString();
    settings.nested = nested_->isChecked();
    settings.adapters.clear();
    for (const AdapterRow& row : adapters_) {
        VirtualBoxSettings::Adapter adapter;
        adapter.mode = row.mode->currentData().toString();
        if (!virtualBoxNetworkOption(adapter.mode).isEmpty())
            adapter.network = row.network->currentText().trimmed();
        settings.adapters.append(adapter);
    }
    return settings;
}

void VirtualBoxDialog::refresh() {
    // One more than are in use: nobody looks for a fourth adapter before a third.
    qsizetype last = 0;
    for (qsizetype at = 0; at < adapters_.size(); ++at)
        if (adapters_[at].mode->currentData().toString() != QLatin1String("none")) last = at + 1;
    for (qsizetype at = 0; at < adapters_.size(); ++at) {
        adapters_[at].field->setVisible(at <= last);
        adapters_[at].network->setVisible(
            !virtualBoxNetworkOption(adapters_[at].mode->currentData().toString()).isEmpty());
    }
    const QStringList words =
        virtualBoxChange(vm_.name, vm_.settings.value_or(VirtualBoxSettings()), wanted());
    preview_->setText(words.isEmpty() ? tr("Nothing is changed.")
                                      : shellQuote(QStringList{QStringLiteral("VBoxManage")} + words));
    save_->setEnabled(!words.isEmpty() && !saving_);
    error()->clear();
}

void VirtualBoxDialog::setSaving(bool saving) {
    saving_ = saving;
    refresh();
}

void VirtualBoxDialog::showError(const Error& error) {
    setSaving(false);
    this->error()->setError(error);
}

void changeVirtualBoxVm(const UiContext& context, QWidget* parent, const OtherVm& vm,
                        std::function<void()> changed) {
    auto* dialog = new VirtualBoxDialog(vm, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context.services;
    context.operations.query(
        dialog,
        [&services, machine = vm.machine](const Control& control) {
            return services.otherVms.networks(machine, control);
        },
        [dialog](const Result<VirtualBoxNetworks>& networks) {
            networks ? dialog->setNetworks(*networks) : dialog->showError(networks.error());
        });
    QObject::connect(dialog, &VirtualBoxDialog::saveWanted, dialog, [=, &services] {
        dialog->setSaving(true);
        context.operations.start(
            {VirtualBoxDialog::tr("Change %1").arg(vm.name), vm.machine}, dialog,
            [&services, vm, wanted = dialog->wanted()](const Control& control) {
                return services.otherVms.change(vm, wanted, control);
            },
            [=](const Result<void>& done) {
                if (!done) return dialog->showError(done.error());
                dialog->accept();
                changed();
            });
    });
    dialog->open();
}

}  // namespace hearth
