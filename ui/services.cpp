// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services.h"

#include "ui/hosts/hostsui.h"
#include "ui/jupyter/jupyterui.h"
#include "ui/machine/overviewtab.h"
#include "ui/tunnels/tunnelsui.h"

namespace hearth {

std::vector<ServiceUi> allServiceUis() { return {machineUi(), hostsUi(), jupyterUi(), tunnelsUi()}; }

}  // namespace hearth
