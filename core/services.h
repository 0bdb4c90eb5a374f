// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/paths.h"
#include "core/base/qtloop.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/base/webclient.h"
#include "core/containers/containerservice.h"
#include "core/containers/imageservice.h"
#include "core/hosts/hostresolver.h"
#include "core/hosts/hoststore.h"
#include "core/hosts/sshconfig.h"
#include "core/jupyter/jupyterservice.h"
#include "core/machine/machines.h"
#include "core/othervms/othervms.h"
#include "core/owner/ownerserver.h"
#include "core/tunnels/configtunnels.h"
#include "core/tunnels/forwards.h"
#include "core/tunnels/tunnels.h"
#include "core/tunnels/tunnelstore.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vms.h"
#include "core/vms/vmservice.h"
#include "core/zerotier/controllers.h"
#include "core/zerotier/zerotierseen.h"
#include "core/zerotier/zerotierservice.h"

namespace hearth {

/// All of core, wired: made once by each program (hearth, hearthctl) and handed down by reference. A new
/// service is one member here.
struct Services {
    explicit Services(Paths where);

    Paths paths;
    QtLoop loop;
    Settings settings;
    std::unique_ptr<SecretStore> secrets;
    HostStore hostStore;
    SshConfig sshConfig;
    HostResolver hosts;
    Machines machines;
    Forwards forwards;
    TunnelStore tunnelStore;
    ConfigTunnels configTunnels;
    Tunnels tunnels;
    JupyterService jupyter;
    VmService vmService;
    Vms vms;
    VmHosts vmHosts;
    OtherVms otherVms;
    Engines engines;
    ContainerService containers;
    ImageService images;
    ZeroTierService zeroTier;
    WebClient web;
    Controllers controllers;
    ZeroTierSeen zeroTierSeen;

    /// What this program answers to the others of its home, where it owns that. A service that is owned is
    /// one line in it.
    OwnerVerbs ownerVerbs();

private:
    /// What names a host goes along when it gets another name; what is on over it goes its new way.
    void followHosts();

    QHash<QString, QString> hostNames_;  // by their ids, as followed last
    const Subscription hostsChanged_;
};

}  // namespace hearth
