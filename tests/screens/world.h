// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services.h"
#include "tests/lab/support/labjupyter.h"
#include "tests/lab/support/labsshd.h"
#include "ui/look/theme.h"
#include "ui/shell/asking.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/machinelist.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/operations.h"
#include "ui/shell/registry.h"

#include <memory>

namespace hearth::screens {

/// The window with real services, a real sshd that plays two machines, and a real Jupyter on one of them.
class World {
public:
    explicit World(QApplication& application);
    ~World();

    /// Empty: it stands. Otherwise why not.
    QString start();
    /// Saves the hosts that the pictures show, some of them in ~/.ssh/config.
    void saveHosts();
    /// Starts a notebook's kernel on gpu-box.
    void startKernel(const QString& notebook);

    lab::LabSshd& sshd() { return *sshd_; }
    lab::LabJupyter& jupyter() { return *jupyter_; }
    Services& services() { return *services_; }
    MainWindow& window() { return *window_; }
    Theme& theme() { return theme_; }
    Registry& registry() { return *registry_; }
    Operations& operations() { return *operations_; }

private:
    void writeSshConfig();

    Theme theme_;
    std::unique_ptr<lab::LabSshd> sshd_;
    std::unique_ptr<lab::LabJupyter> jupyter_;
    std::unique_ptr<Services> services_;
    std::unique_ptr<Registry> registry_;
    std::unique_ptr<DialogPrompter> prompter_;
    std::unique_ptr<WindowAsker> asker_;
    std::unique_ptr<Operations> operations_;
    std::unique_ptr<MachineList> machines_;
    std::unique_ptr<ForwardList> forwards_;
    std::unique_ptr<MainWindow> window_;
};

}  // namespace hearth::screens
