// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/vmstate.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace hearth {

class CommandPreview;
class Label;

/// The command that a description comes to, as it is being typed, and by what it runs.
class VmCommandLine : public QWidget {
    Q_OBJECT
public:
    explicit VmCommandLine(const QString& machineTitle, QWidget* parent = nullptr);

    /// Before the machine was looked at only that is said. `vm`: the one that is changed; a new one is empty.
    void setSpec(const VmSpec& spec, const std::optional<QemuHost>& host, const VmState& vm = {});

Q_SIGNALS:
    /// This account may not use what would run it faster.
    void mendWanted();

private:
    QString runsBy(const VmSpec& spec, const QemuHost& host, const QString& accelerator) const;

    const QString machine_;
    Label* runsBy_;
    QPushButton* mend_;
    CommandPreview* preview_;
};

}  // namespace hearth
