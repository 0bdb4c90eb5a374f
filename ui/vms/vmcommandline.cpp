// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmcommandline.h"

#include "core/base/machinesentence.h"
#include "core/base/shellquote.h"
#include "core/vms/qemuarguments.h"
#include "ui/look/commandpreview.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/vms/vmsmodel.h"

#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

// Stand for ports that are chosen when it starts.
constexpr quint16 kExampleSsh = 20022, kExamplePort = 20080;

}  // namespace

VmCommandLine::VmCommandLine(const QString& machineTitle, QWidget* parent)
    : QWidget(parent),
      machine_(machineTitle),
      runsBy_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      mend_(new QPushButton(tr("Mend it…"))),
      preview_(new CommandPreview) {
    runsBy_->setObjectName(QStringLiteral("vmRunsBy"));
    runsBy_->wrap();
    preview_->setObjectName(QStringLiteral("vmPreview"));
    preview_->setMaximumLines(4);
    mend_->setObjectName(QStringLiteral("vmAllowKvm"));
    mend_->setToolTip(tr("Shows the command that lets this account use /dev/kvm, and runs it if you agree"));
    mend_->setAutoDefault(false);
    mend_->hide();
    connect(mend_, &QPushButton::clicked, this, &VmCommandLine::mendWanted);
    auto* runs = row(nullptr, metrics::small);
    runs->addWidget(runsBy_, 1);
    runs->addWidget(mend_, 0, Qt::AlignTop);
    auto* all = column(this, metrics::small);
    all->addLayout(runs);
    all->addWidget(preview_);
}

QString VmCommandLine::runsBy(const VmSpec& spec, const QemuHost& host, const QString& accelerator) const {
    QString by = accelerator == QLatin1String("tcg") ? tr("Runs emulated (TCG).")
                                                     : tr("Runs by %1.").arg(acceleratorText(accelerator));
    if (spec.architecture != host.architecture)
        return by + QLatin1Char(' ') +
               tr("%1 is not what %2 is built of: the guest is emulated, and slow.")
                   .arg(spec.architecture, machine_);
    for (const QemuAccelerator& each : host.accelerators)
        if (each.state != QemuAccelerator::State::Works && !each.reason.isEmpty())
            by += QLatin1Char(' ') + each.reason +
                  (each.reason.back().isPunct() ? QString() : QStringLiteral("."));
    return by;
}

void VmCommandLine::setSpec(const VmSpec& wanted, const std::optional<QemuHost>& host, const VmState& vm) {
    // Without any QEMU the dialog says so, and there is nothing to run.
    preview_->setVisible(host && host->present());
    runsBy_->setVisible(!host || host->present());
    mend_->setVisible(host && std::any_of(host->accelerators.begin(), host->accelerators.end(),
                                          [](const QemuAccelerator& each) {
                                              return each.state == QemuAccelerator::State::Denied;
                                          }));
    if (!host) return runsBy_->setText(withMachine(tr("Looking what QEMU %1 has…"), machine_));
    VmSpec spec = wanted;
    if (spec.name.isEmpty()) spec.name = tr("NAME");
    VmPlace place;
    place.folder = vm.folder.isEmpty() ? QStringLiteral("~/.local/share/hearth/vms/") + spec.name : vm.folder;
    place.accelerator =
        spec.accelerator.isEmpty() ? host->bestAccelerator(spec.architecture) : spec.accelerator;
    place.sshPort = vm.sshPort != 0 ? vm.sshPort : kExampleSsh;
    place.ports = vm.ports;
    qsizetype chosen = 0;
    bool forwards = spec.reachBySsh;
    for (const VmNetwork& network : std::as_const(spec.networks))
        for (const VmPort& port : network.ports)
            if (port.machinePort == 0) ++chosen;
    while (place.ports.size() < chosen)
        place.ports.append(static_cast<quint16>(kExamplePort + place.ports.size()));
    place.monitors = false;
    QString by = host->present() ? runsBy(spec, *host, place.accelerator) : QString();
    forwards = (forwards && vm.sshPort == 0) || chosen > vm.ports.size();
    if (forwards && !spec.networks.isEmpty())
        by += QLatin1Char(' ') + tr("Ports that were left open are chosen when it starts.");
    runsBy_->setText(by);
    const auto arguments = qemuArguments(spec, *host, place);
    preview_->setText(arguments ? shellQuote(*arguments)
                                : arguments.error().message + QLatin1Char(' ') + arguments.error().hint);
}

}  // namespace hearth
