// SPDX-License-Identifier: GPL-3.0-or-later
// What it boots with: firmware, a TPM, or a kernel of the machine's.
#include "core/vms/qemuarguments.h"
#include "ui/look/formfield.h"
#include "ui/vms/vmformsection.h"

#include <QCheckBox>
#include <QLineEdit>

namespace hearth {

namespace {

using Firmware = VmSpec::Firmware;

class FirmwareSection : public VmFormSection {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit FirmwareSection(const VmFormPlace& place) : VmFormSection(place) {
        setWindowTitle(tr("Boot"));
        setObjectName(QStringLiteral("firmware"));
        firmware_ = choiceField(
            "formFirmware", &VmSpec::firmware,
            QList<std::pair<QString, Firmware>>{{tr("What suits it"), Firmware::Default},
                                                {QStringLiteral("BIOS"), Firmware::Bios},
                                                {QStringLiteral("UEFI"), Firmware::Uefi},
                                                {tr("UEFI with Secure Boot"), Firmware::UefiSecure}});
        file_ = textField("formFirmwareFile", &VmSpec::firmwareFile, tr("the one that the machine has"));
        vars_ = textField("formFirmwareVars", &VmSpec::firmwareVars, tr("none are kept"));
        tpm_ = checkField("formTpm", tr("A TPM 2.0"), &VmSpec::tpm);
        direct_ = checkField("formDirectBoot", tr("Boot a kernel without firmware and boot loader"));
        kernel_ = textField("formKernel");
        initrd_ = textField("formInitrd");
        line_ = textField("formKernelLine", tr("such as console=ttyS0 root=/dev/vda1"));
        bind(
            [this](const VmSpec& spec) {
                direct_->setChecked(spec.directBoot.has_value());
                const auto boot = spec.directBoot.value_or(VmSpec::DirectBoot());
                kernel_->setText(boot.kernel);
                initrd_->setText(boot.initrd);
                line_->setText(boot.commandLine);
            },
            [this](VmSpec& spec) {
                spec.directBoot.reset();
                if (direct_->isChecked())
                    spec.directBoot = VmSpec::DirectBoot{kernel_->text().trimmed(), initrd_->text().trimmed(),
                                                         line_->text()};
            });

        firmwareField_ = field(tr("Firmware"), firmware_, QStringLiteral("firmware"));
        varsField_ = field(tr("Its variables"), withBrowse(vars_), QStringLiteral("firmwareVars"),
                           tr("A file of its own for this virtual machine: it is written to."));
        tpmField_ = field({}, tpm_);
        body()->addWidget(firmwareField_);
        body()->addWidget(
            field(tr("A firmware file of your own"), withBrowse(file_), QStringLiteral("firmwareFile")));
        body()->addWidget(varsField_);
        body()->addWidget(tpmField_);
        body()->addWidget(field({}, direct_, QStringLiteral("directBoot")));
        kernelPart_ = new QWidget;
        auto* inside = column(kernelPart_, metrics::medium);
        inside->addWidget(field(tr("Kernel"), withBrowse(kernel_), QStringLiteral("directBoot.kernel")));
        inside->addWidget(field(tr("Initial RAM disk"), withBrowse(initrd_)));
        inside->addWidget(field(tr("Kernel command line"), line_));
        body()->addWidget(kernelPart_);
        body()->addStretch(1);
    }

    void update(const VmSpec& spec) override {
        varsField_->setVisible(!spec.firmwareFile.isEmpty() || !spec.firmwareVars.isEmpty());
        kernelPart_->setVisible(spec.directBoot.has_value());
        if (!place().host) return;
        const bool can = !place().host->swtpm.isEmpty();
        tpm_->setEnabled(can || spec.tpm);
        tpmField_->setHelp(
            can ? tr("Windows 11 asks for one.")
                : tr("There is no swtpm on %1, which is the TPM. Install the package swtpm there.")
                      .arg(place().title));
        const auto files = vmFirmwareFiles(spec, *place().host, QStringLiteral("/vm"));
        firmwareField_->setWarning(files ? QString()
                                         : files.error().message + QLatin1Char(' ') + files.error().hint);
        firmwareField_->setHelp(files && !files->code.isEmpty() && spec.firmwareFile.isEmpty() ? files->code
                                                                                               : QString());
    }

private:
    QComboBox* firmware_;
    QLineEdit* file_;
    QLineEdit* vars_;
    QCheckBox* tpm_;
    QCheckBox* direct_;
    QLineEdit* kernel_;
    QLineEdit* initrd_;
    QLineEdit* line_;
    FormField* firmwareField_;
    FormField* varsField_;
    FormField* tpmField_;
    QWidget* kernelPart_;
};

}  // namespace

VmFormSection* makeVmFirmwareSection(const VmFormPlace& place) { return new FirmwareSection(place); }

}  // namespace hearth
