// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/dockerinstall.h"
#include "ui/machine/setupdialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

/// Gets a machine ready for containers.
class DockerInstallDialog : public SetupDialog {
    Q_OBJECT
public:
    explicit DockerInstallDialog(const QString& machine, QWidget* parent = nullptr);

    /// What the machine said of itself.
    void setSetup(const DockerSetup& setup);
    /// Those that are checked.
    QList<DockerInstallStep> steps() const;

private:
    QList<DockerInstallStep> all_;
};

/// Shows the dialog for a machine; `installed` is called when something was installed.
void installDockerOn(const UiContext& context, QWidget* parent, const QString& machine,
                     std::function<void()> installed);

}  // namespace hearth
