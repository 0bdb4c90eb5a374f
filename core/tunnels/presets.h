// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnelspec.h"

#include <optional>

namespace hearth {

/// A service that a tunnel can be made for, and how it is opened at this end. A value. Its id is what
/// TunnelSpec::Part::service holds and what is saved; ids never change.
struct ServicePreset {
    enum class Scheme { None, Http, Https, Vnc, Rdp };

    QString id;            ///< "jupyter"
    QString name;          ///< "Jupyter", translated
    QString icon;          ///< of resources/icons; never empty
    QList<quint16> ports;  ///< where it usually listens, the most usual first; empty: on unix sockets only
    Scheme scheme = Scheme::None;  ///< None: there is nothing to open, only usage to show
    QString path;                  ///< of the URL, with its leading slash; may be empty
    QString usage;  ///< a command with PORT in it (SOCKET where it listens on one); may be empty
    QString note;   ///< one sentence for the person, translated; may be empty

    friend bool operator==(const ServicePreset&, const ServicePreset&) = default;
};

/// All of them in the order to show them, in the language of the first call: a program sets it once, as it
/// starts.
const QList<ServicePreset>& servicePresets();
std::optional<ServicePreset> servicePreset(const QString& id);

/// The id of what probably listens on a TCP port; the name of its process (may be empty) wins over the port.
/// Empty: nothing known.
QString presetFor(quint16 port, const QString& process);

/// What opens it through a tunnel that listens on 127.0.0.1 at that port; empty where there is nothing to
/// open.
QString presetUrl(const QString& id, quint16 localPort);
/// How it is used by hand through that tunnel: "psql -h 127.0.0.1 -p 5432"; empty where no command is known.
QString presetUsage(const QString& id, quint16 localPort);
/// The same for a tunnel that listens on a unix socket here, quoted for a shell.
QString presetUsage(const QString& id, const QString& localSocket);

/// The port that a tunnel to `farPort` should ask for here: the same one, so that habits and bookmarks fit;
/// what only root may listen on moves up by 8000 (80 → 8080).
quint16 suggestedLocalPort(quint16 farPort);

/// A forward to that service: from 127.0.0.1 at localPort (0: any free one) to where it listens on the
/// machine; for the usual port of a preset: StreamTarget::tcp("127.0.0.1", preset.ports.first()).
TunnelSpec::Part presetPart(const QString& id, const StreamTarget& target, quint16 localPort);
/// The same from a unix socket here. What listens on a unix socket there (Docker's above all) belongs on one
/// here: a TCP port is open to every account of this computer.
TunnelSpec::Part presetPart(const QString& id, const StreamTarget& target, const QString& localSocket);

}  // namespace hearth
