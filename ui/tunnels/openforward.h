// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "core/tunnels/listening.h"
#include "core/tunnels/tunnelspec.h"
#include "ui/look/dialog.h"
#include "ui/look/icons.h"
#include "ui/shell/machinetab.h"

#include <QUrl>

namespace hearth {

/// How a service is used at the place where it can be reached on this computer. A value.
struct ServiceUse {
    QString service;  ///< the preset's id; empty where none is known
    QString name;     ///< "PostgreSQL"; empty where none is known
    Icon icon = Icon::Tunnel;
    QUrl url;             ///< for the browser or a viewer; empty: there is nothing to open
    bool web = false;     ///< the address is one for the browser
    bool screen = false;  ///< Hearth shows it itself
    QString address;      ///< "127.0.0.1:5432", "socks5h://127.0.0.1:1080" or a socket's path
    QString command;      ///< to be pasted into a terminal; may be empty
    QString note;         ///< a sentence; may be empty

    friend bool operator==(const ServiceUse&, const ServiceUse&) = default;
};

/// Of a preset (its id; may be empty) that listens on a port, or on a unix socket. Pure.
ServiceUse serviceUse(const QString& service, const QString& host, quint16 port);
ServiceUse serviceUse(const QString& service, const QString& socketPath);
/// Of what a forward leads to, by its preset, or by the one that its target's port is known for. Without an
/// address where it is used on the machine instead (a remote forward), or has no port yet. Pure.
ServiceUse serviceUse(const ForwardState& forward);
/// What the button says that does openUse(): "Open in the browser", "Open the screen",
/// "How to use it".
QString openText(const ServiceUse& use);

/// Shows a page in the browser; what has none is shown with its address and command, to be copied: that is
/// also how another viewer is found for a screen. `title`: what it is, "postgres on nas".
void openUse(const UiContext& context, const ServiceUse& use, const QString& title);

/// Opens what a forward leads to by its preset. One that is off is switched on first, or opened as its spec
/// says; where its port is taken one near it is used, and told. What Navigator::openForward does when no
/// service knows better. False for one that is used on the machine (remote).
bool openForwardByPreset(const UiContext& context, const ForwardState& forward);

/// The same forward as it is now: by its tunnel, or by where it leads. Stopped where it is gone.
ForwardState currentForward(const UiContext& context, const ForwardState& forward);
/// Whether somebody may connect to where it listens.
bool isOpen(const ForwardState& forward);
/// Where that is reached on this computer.
StreamTarget placeHere(const ForwardState& forward);

/// Opens what listens on a machine: through the tunnel or forward that leads there already, else through a
/// new forward. On this computer it needs none.
void openListening(const UiContext& context, const QString& machine, const ListeningSocket& socket);
/// The forward to what listens on a machine: the same port here, and for a unix socket there one here, in a
/// folder that is made for it among Hearth's own.
TunnelSpec::Part partFor(const UiContext& context, const QString& machine, const ListeningSocket& socket);
/// Where sockets of this computer belong that lead to those of machines; made, for this person only.
QString socketFolder(const UiContext& context);

/// How to use what cannot be shown in the browser: its address and its command, each with a copy button.
class UseDialog : public Dialog {
    Q_OBJECT
public:
    UseDialog(const ServiceUse& use, const QString& title, QWidget* parent = nullptr);

    /// No program could be started for it.
    void sayNotOpened();

Q_SIGNALS:
    void openWanted();
};

}  // namespace hearth
