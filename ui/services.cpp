// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services.h"

#include "ui/containers/containersui.h"
#include "ui/hosts/hostsui.h"
#include "ui/jupyter/jupyterui.h"
#include "ui/machine/overviewtab.h"
#include "ui/terminal/terminaltab.h"
#include "ui/tunnels/tunnelsui.h"
#include "ui/vms/vmsui.h"
#include "ui/zerotier/zerotierui.h"

namespace hearth {

std::vector<ServiceUi> allServiceUis() {
    return {machineUi(),    hostsUi(), jupyterUi(),  terminalUi(),
            containersUi(), vmsUi(),   zeroTierUi(), tunnelsUi()};
}

}  // namespace hearth
