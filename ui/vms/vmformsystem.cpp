// SPDX-License-Identifier: GPL-3.0-or-later
// The form's first page: what kind of computer it is.
#include "core/vms/qemuarguments.h"
#include "ui/look/formfield.h"
#include "ui/shell/timetext.h"
#include "ui/vms/vmformsection.h"
#include "ui/vms/vmsmodel.h"

#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace hearth {

namespace {

class SystemSection : public VmFormSection {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit SystemSection(const VmFormPlace& place) : VmFormSection(place) {
        setWindowTitle(tr("System"));
        setObjectName(QStringLiteral("system"));
        architecture_ = comboField("formArchitecture");
        bind([this](const VmSpec& spec) { showArchitectures(spec.architecture); },
             [this](VmSpec& spec) { spec.architecture = architecture_->currentText(); });
        machine_ = proposalField("formMachine", &VmSpec::machine, {});
        cpu_ = proposalField("formCpu", &VmSpec::cpu, {});
        auto* cores = numberField("formCores", &VmSpec::cores, 1, 1024, 1, {});
        auto* memory =
            numberField("formMemory", &VmSpec::memoryMiB, 1, 64 * 1024 * 1024, 256, QStringLiteral("MiB"));
        accelerator_ = comboField("formAccelerator");
        bind([this](const VmSpec& spec) { showAccelerators(spec.accelerator); },
             [this](VmSpec& spec) { spec.accelerator = accelerator_->currentData().toString(); });

        architectureField_ = field(tr("Architecture"), architecture_, QStringLiteral("architecture"));
        machineField_ = field(tr("Machine type"), machine_, QStringLiteral("machine"));
        cpuField_ = field(tr("CPU model"), cpu_, QStringLiteral("cpu"));
        coresField_ = field(tr("Cores"), cores, QStringLiteral("cores"));
        memoryField_ = field(tr("Memory"), memory, QStringLiteral("memoryMiB"));
        acceleratorField_ = field(tr("Runs by"), accelerator_, QStringLiteral("accelerator"));
        body()->addWidget(beside({architectureField_, machineField_}));
        body()->addWidget(beside({coresField_, memoryField_}));
        body()->addWidget(cpuField_);
        body()->addWidget(acceleratorField_);
        body()->addStretch(1);
    }

    void update(const VmSpec& spec) override {
        const VmFormPlace& at = place();
        if (at.host != known_) {
            known_ = at.host;
            showArchitectures(spec.architecture);
            showAccelerators(spec.accelerator);
        }
        const QemuChoices choices = at.choices.value(spec.architecture);
        propose(machine_, choices.machines);
        propose(cpu_, choices.cpus);
        const QString type = defaultMachineType(spec.architecture);
        machine_->lineEdit()->setPlaceholderText(type.isEmpty() ? tr("QEMU's own choice") : type);
        if (!at.host) return;
        const QString by =
            spec.accelerator.isEmpty() ? at.host->bestAccelerator(spec.architecture) : spec.accelerator;
        const QString cpu = defaultCpu(spec.architecture, by);
        cpu_->lineEdit()->setPlaceholderText(cpu.isEmpty() ? tr("QEMU's own choice") : cpu);
        sayArchitecture(spec, *at.host);
        sayAccelerator(spec, *at.host, by);
        coresField_->setWarning(
            at.host->cores > 0 && spec.cores > at.host->cores
                ? tr("There are %n core(s) on %1: more make it slower.", nullptr, at.host->cores)
                      .arg(at.title)
                : QString());
        const std::int64_t wanted = std::int64_t{spec.memoryMiB} * 1024 * 1024;
        memoryField_->setWarning(
            at.host->memoryBytes > 0 && wanted > at.host->memoryBytes
                ? tr("That is more than %1 has: %2.").arg(at.title, sizeText(at.host->memoryBytes))
                : QString());
    }

private:
    bool native(const VmSpec& spec, const QemuHost& host) const {
        return spec.architecture == host.architecture ||
               (spec.architecture == QLatin1String("i386") && host.architecture == QLatin1String("x86_64"));
    }

    void sayArchitecture(const VmSpec& spec, const QemuHost& host) {
        if (!host.emulators.contains(spec.architecture))
            architectureField_->setWarning(
                tr("There is no qemu-system-%2 on %1.").arg(place().title, spec.architecture));
        else if (!native(spec, host))
            architectureField_->setWarning(tr("This guest is emulated, and slow: %1 is built of %2.")
                                               .arg(place().title, host.architecture));
        else
            architectureField_->setWarning({});
    }

    void sayAccelerator(const VmSpec& spec, const QemuHost& host, const QString& by) {
        QString help, warning;
        if (spec.accelerator.isEmpty()) help = tr("Now that is %1.").arg(acceleratorText(by));
        if (by != QLatin1String("tcg") && !native(spec, host))
            warning = tr("Only a guest of %1's own architecture can be accelerated.").arg(place().title);
        for (const QemuAccelerator& each : host.accelerators) {
            const bool works = each.state == QemuAccelerator::State::Works;
            if (each.name == by && !works) warning = each.reason;
            // Why the better one is not taken.
            if (spec.accelerator.isEmpty() && by == QLatin1String("tcg") && !works && native(spec, host) &&
                !each.reason.isEmpty())
                help += QLatin1Char(' ') + each.reason;
        }
        acceleratorField_->setHelp(help);
        acceleratorField_->setWarning(warning);
    }

    void showArchitectures(const QString& chosen) {
        const QSignalBlocker quiet(architecture_);
        QStringList all = place().host ? place().host->emulators.keys() : QStringList();
        if (!all.contains(chosen)) all.append(chosen);
        all.sort();
        architecture_->clear();
        architecture_->addItems(all);
        architecture_->setCurrentIndex(static_cast<int>(all.indexOf(chosen)));
    }

    void showAccelerators(const QString& chosen) {
        const QSignalBlocker quiet(accelerator_);
        accelerator_->clear();
        accelerator_->addItem(tr("The best that works there"), QString());
        QList<QemuAccelerator> all = place().host ? place().host->accelerators : QList<QemuAccelerator>();
        const bool listed = std::any_of(all.begin(), all.end(),
                                        [&](const QemuAccelerator& each) { return each.name == chosen; });
        if (!chosen.isEmpty() && !listed) all.append({chosen, QemuAccelerator::State::Works, {}});
        for (const QemuAccelerator& each : all)
            accelerator_->addItem(
                tr("%1: %2", "accelerator, state")
                    .arg(each.name == QLatin1String("tcg") ? QStringLiteral("TCG") : each.name.toUpper(),
                         stateText(each)),
                each.name);
        accelerator_->setCurrentIndex(std::max(0, accelerator_->findData(chosen)));
    }

    static QString stateText(const QemuAccelerator& accelerator) {
        switch (accelerator.state) {
        case QemuAccelerator::State::Works:
            return accelerator.name == QLatin1String("tcg") ? tr("emulated, runs everywhere") : tr("works");
        case QemuAccelerator::State::NotThere:
            return tr("not there");
        case QemuAccelerator::State::Denied:
            return tr("not allowed for this account");
        case QemuAccelerator::State::Hangs:
            return tr("is there and runs nothing");
        }
        return {};
    }

    std::optional<QemuHost> known_;
    QComboBox* architecture_;
    QComboBox* machine_;
    QComboBox* cpu_;
    QComboBox* accelerator_;
    FormField* architectureField_;
    FormField* machineField_;
    FormField* cpuField_;
    FormField* coresField_;
    FormField* memoryField_;
    FormField* acceleratorField_;
};

}  // namespace

VmFormSection* makeVmSystemSection(const VmFormPlace& place) { return new SystemSection(place); }

}  // namespace hearth
