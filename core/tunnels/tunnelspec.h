// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forwardspec.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace hearth {

/// A tunnel: forwards over one machine that are switched on and off together. Saved, or of a host of the ssh
/// config (core/tunnels/configtunnels). A value.
struct TunnelSpec {
    enum class Source { Hearth, SshConfig };
    struct Part {
        ForwardSpec forward;
        QString service;  ///< the preset that it was made with and is opened by (core/tunnels/presets); may
                          ///< be empty
        friend bool operator==(const Part&, const Part&) = default;
    };

    QString id;    ///< stable, made when saved; for the ssh config's "ssh_config:HOST"
    QString name;  ///< unique among tunnels, as hearthctl takes it
    Source source = Source::Hearth;
    QString group;    ///< switched on and off together with the others of the group
    QString machine;  ///< the host's name
    QList<Part> parts;
    bool startWithHearth = false;

    friend bool operator==(const TunnelSpec&, const TunnelSpec&) = default;
};

/// What keeps a tunnel from being saved, in words for the field at fault; empty list: fine. A name that only
/// a tunnel of the ssh config has is free: the saved one hides it. Pure.
struct TunnelProblem {
    QString field;  ///< "name", "machine", "parts"
    QString message;
    friend bool operator==(const TunnelProblem&, const TunnelProblem&) = default;
};
QList<TunnelProblem> validateTunnel(const TunnelSpec& tunnel, const QList<TunnelSpec>& others);

QJsonObject tunnelToJson(const TunnelSpec& tunnel);
Result<TunnelSpec> tunnelFromJson(const QJsonObject& object);

}  // namespace hearth
