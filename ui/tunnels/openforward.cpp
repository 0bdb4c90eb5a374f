// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/openforward.h"

#include "core/services.h"
#include "core/tunnels/freeport.h"
#include "core/tunnels/presets.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/forwardscreen.h"
#include "ui/tunnels/listeningmodel.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OpenForward)
};

const QLatin1String loopback("127.0.0.1");

/// The address by which a program here reaches what listens there.
QString reachedBy(const QString& bind) {
    if (bind.isEmpty() || bind == QLatin1String("*") || bind == QLatin1String("0.0.0.0") ||
        bind == QLatin1String("::") || bind == QLatin1String("localhost"))
        return loopback;
    return bind;
}

ServiceUse known(const QString& service) {
    ServiceUse use;
    const auto preset = servicePreset(service);
    if (!preset) return use;
    use.service = preset->id;
    use.name = preset->name;
    use.icon = iconNamed(preset->icon);
    use.note = preset->note;
    // What has a command is a program's, though it may speak HTTP.
    use.web =
        (preset->scheme == ServicePreset::Scheme::Http || preset->scheme == ServicePreset::Scheme::Https) &&
        preset->usage.isEmpty();
    use.screen = preset->scheme == ServicePreset::Scheme::Vnc;
    return use;
}

/// An address that a remote desktop's viewer takes, not the browser.
bool isViewers(const QUrl& url) {
    return url.scheme() == QLatin1String("vnc") || url.scheme() == QLatin1String("rdp");
}

bool startBrowser(const UiContext& context, const QUrl& url) {
    const QString browser = context.services.settings.values().browser;
    return (!browser.isEmpty() && QProcess::startDetached(browser, {url.toString()})) ||
           QDesktopServices::openUrl(url);
}

void showBrowser(const UiContext& context, const QUrl& url, const QString& title, const QString& note) {
    if (!startBrowser(context, url)) {
        context.navigator.say(
            Text::tr("No browser could be started. Choose one in the settings, or open %1 yourself.")
                .arg(url.toString()));
        return;
    }
    const QString said = Text::tr("%1 is open in the browser: %2").arg(title, url.toString());
    context.navigator.say(note.isEmpty() ? said : said + QStringLiteral(" · ") + note);
}

/// The saved tunnel that a forward is a part of; nothing where it is none's.
std::optional<TunnelState> tunnelOf(const UiContext& context, const ForwardState& forward) {
    if (forward.tunnel.isEmpty()) return std::nullopt;
    for (TunnelState& tunnel : context.services.tunnels.states())
        if (tunnel.spec.id == forward.tunnel) return std::move(tunnel);
    return std::nullopt;
}

/// The same part of it as it is now.
ForwardState freshState(const TunnelState& tunnel, ForwardState state) {
    for (qsizetype at = 0; at < tunnel.spec.parts.size(); ++at) {
        if (tunnel.spec.parts[at].forward != state.spec) continue;
        const auto open = tunnel.parts.value(at).forward;
        if (open) state = *open;
        state.service = tunnel.spec.parts[at].service;
        break;
    }
    return state;
}

void switchOnAndOpen(const UiContext& context, const ForwardState& forward, const QString& tunnel) {
    context.operations.start(
        {Text::tr("Switch %1 on").arg(tunnel), forward.machine}, context.navigator.window(),
        [&tunnels = context.services.tunnels, tunnel](const Control& control) {
            return switchOn(tunnels, tunnel, control);
        },
        [context, forward](const Result<Remark>&) {
            // A part may be up although a sibling is not.
            const auto now = tunnelOf(context, forward);
            const ForwardState state = now ? freshState(*now, forward) : forward;
            if (isOpen(state)) context.navigator.openForward(state);
        });
}

/// Whether both lead to the same place: one machine has several names for itself.
bool sameTarget(const StreamTarget& one, const StreamTarget& other) {
    const auto isLoopback = [](const QString& host) {
        return host == QLatin1String("localhost") || host == QLatin1String("::1") || host == loopback;
    };
    if (one.isLocal() || other.isLocal()) return one.socketPath == other.socketPath;
    return one.port == other.port &&
           (one.host == other.host || (isLoopback(one.host) && isLoopback(other.host)));
}

void openAnew(const UiContext& context, const ForwardState& wanted) {
    using Opening = Result<std::shared_ptr<Forward>>;
    const auto work = [&forwards = context.services.forwards, wanted](const Control& control) -> Opening {
        const ForwardPurpose purpose(wanted.purpose, {}, wanted.service);
        auto opened = forwards.open(wanted.machine, wanted.spec, purpose, control);
        const bool taken = !opened && opened.error().kind == ErrorKind::Busy && wanted.spec.bindPort != 0;
        if (!taken) return opened;
        ForwardSpec near = wanted.spec;
        near.bindPort = freePortNear(wanted.spec.bindPort, wanted.spec.bindAddress, {});
        return forwards.open(wanted.machine, near, purpose, control);
    };
    context.operations.start(
        {Text::tr("Open %1").arg(forwardTitle(wanted)), wanted.machine}, context.navigator.window(), work,
        [context, wanted](const Opening& opened) {
            if (!opened) return;
            const ForwardState state = (*opened)->state();
            context.navigator.openForward(state);
            const quint16 port = wanted.spec.bindPort;
            if (port != 0 && state.localPort != port)
                context.navigator.say(Text::tr("Port %1 is taken on this computer: %2 is at %3 instead.")
                                          .arg(QString::number(port), forwardTitle(state), state.listening));
        });
}

}  // namespace

ServiceUse serviceUse(const QString& service, const QString& bind, quint16 port) {
    ServiceUse use = known(service);
    const QString host = reachedBy(bind);
    const bool plain = !host.contains(QLatin1Char(':'));
    use.address = (plain ? host : QLatin1Char('[') + host + QLatin1Char(']')) + QLatin1Char(':') +
                  QString::number(port);
    use.url = QUrl(presetUrl(service, port));
    if (!use.url.isEmpty()) use.url.setHost(host);
    // Each program has its own way to write an IPv6 address and a port.
    if (plain) use.command = presetUsage(service, port).replace(loopback, host);
    return use;
}

ServiceUse serviceUse(const QString& service, const QString& socketPath) {
    ServiceUse use = known(service);
    use.web = false;
    use.address = socketPath;
    use.command = presetUsage(service, socketPath);
    return use;
}

ServiceUse serviceUse(const ForwardState& forward) {
    const ForwardSpec& spec = forward.spec;
    if (spec.kind == ForwardSpec::Kind::Remote) return known(forward.service);
    if (!spec.bindSocketPath.isEmpty()) return serviceUse(forward.service, spec.bindSocketPath);
    const quint16 port = forward.localPort != 0 ? forward.localPort : spec.bindPort;
    if (port == 0) return known(forward.service);
    if (spec.kind == ForwardSpec::Kind::Dynamic) {
        ServiceUse use = serviceUse(QString(), spec.bindAddress, port);
        use.name = Text::tr("SOCKS proxy");
        use.command = QStringLiteral("curl --proxy socks5h://%1 http://example.com/").arg(use.address);
        use.address.prepend(QLatin1String("socks5h://"));
        use.note =
            Text::tr("Names are looked up by the machine. In a browser: SOCKS v5, with DNS through it.");
        return use;
    }
    const QString service = forward.service.isEmpty() && !spec.target.isLocal()
                                ? presetFor(spec.target.port, {})
                                : forward.service;
    return serviceUse(service, spec.bindAddress, port);
}

QString openText(const ServiceUse& use) {
    if (use.screen) return Text::tr("Open the screen");
    return use.web ? Text::tr("Open in the browser") : Text::tr("How to use it");
}

void openUse(const UiContext& context, const ServiceUse& use, const QString& title) {
    if (use.web) return showBrowser(context, use.url, title, use.note);
    auto* dialog = new UseDialog(use, title, context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &UseDialog::openWanted, dialog, [=] {
        if (isViewers(use.url)) {
            if (!QDesktopServices::openUrl(use.url)) return dialog->sayNotOpened();
            context.navigator.say(Text::tr("%1 is open: %2").arg(title, use.url.toString()));
        } else {
            showBrowser(context, use.url.isEmpty() ? QUrl(QStringLiteral("http://") + use.address) : use.url,
                        title, {});
        }
        dialog->accept();
    });
    dialog->open();
}

bool openForwardByPreset(const UiContext& context, const ForwardState& forward) {
    if (forward.spec.kind == ForwardSpec::Kind::Remote) return false;
    const auto tunnel = tunnelOf(context, forward);
    const ForwardState state = tunnel ? freshState(*tunnel, forward) : forward;
    const ServiceUse use = serviceUse(state);
    if (isOpen(state) && use.screen)
        showForwardScreen(context, state);
    else if (isOpen(state))
        openUse(context, use, forwardTitle(state));
    else if (tunnel)
        switchOnAndOpen(context, state, tunnel->spec.name);
    else
        openAnew(context, state);
    return true;
}

bool isOpen(const ForwardState& forward) {
    return !forward.isOff() && (forward.localPort != 0 || !forward.spec.bindSocketPath.isEmpty());
}

StreamTarget placeHere(const ForwardState& forward) {
    const ForwardSpec& spec = forward.spec;
    if (!spec.bindSocketPath.isEmpty()) return StreamTarget::local(spec.bindSocketPath);
    return StreamTarget::tcp(reachedBy(spec.bindAddress),
                             forward.localPort != 0 ? forward.localPort : spec.bindPort);
}

ForwardState currentForward(const UiContext& context, const ForwardState& forward) {
    ForwardState gone = forward;
    gone.phase = ForwardState::Phase::Stopped;
    if (const auto tunnel = tunnelOf(context, forward)) return freshState(*tunnel, gone);
    for (ForwardState& open : context.services.forwards.states())
        if (open.tunnel == forward.tunnel && open.machine == forward.machine &&
            open.purpose == forward.purpose && open.spec.target == forward.spec.target && isOpen(open))
            return std::move(open);
    return gone;
}

void openListening(const UiContext& context, const QString& machine, const ListeningSocket& socket) {
    ForwardState wanted;
    wanted.machine = machine;
    wanted.purpose = ListeningModel::purposeOf(socket);
    const TunnelSpec::Part part = partFor(context, machine, socket);
    wanted.spec = part.forward;
    wanted.service = part.service;
    wanted.phase = ForwardState::Phase::Stopped;
    if (context.navigator.facts(machine).local) {
        // Nothing is in between: what listens is reached where it listens.
        const ServiceUse use = socket.isLocal()
                                   ? serviceUse(socket.service, socket.socketPath)
                                   : serviceUse(socket.service, wanted.spec.target.host, socket.port);
        if (use.screen) return showScreenHere(context, use, socket.target(), wanted.purpose);
        return openUse(context, use, wanted.purpose);
    }
    const auto leadsThere = [&](const ForwardSpec& spec) {
        return spec.kind == ForwardSpec::Kind::Local && sameTarget(spec.target, wanted.spec.target);
    };
    // What is on already, best what is up, and only then a tunnel that the person had switched off.
    std::optional<ForwardState> on;
    for (const ForwardState& open : context.services.forwards.states()) {
        if (open.machine != machine || !isOpen(open) || !leadsThere(open.spec)) continue;
        if (!on || (open.phase == ForwardState::Phase::Up && on->phase != ForwardState::Phase::Up)) on = open;
    }
    if (on) {
        context.navigator.openForward(*on);
        return;
    }
    for (const TunnelState& tunnel : context.services.tunnels.states()) {
        if (tunnel.spec.machine != machine) continue;
        for (const TunnelSpec::Part& each : tunnel.spec.parts) {
            if (!leadsThere(each.forward)) continue;
            wanted.purpose = tunnel.spec.name;
            wanted.tunnel = tunnel.spec.id;
            wanted.spec = each.forward;
            wanted.service = each.service;
            context.navigator.openForward(wanted);
            return;
        }
    }
    context.navigator.openForward(wanted);
}

TunnelSpec::Part partFor(const UiContext& context, const QString& machine, const ListeningSocket& socket) {
    if (!socket.isLocal())
        return presetPart(socket.service, socket.target(), suggestedLocalPort(socket.port));
    // A folder of its own, so that the name stays: PostgreSQL's tells its clients the port.
    constexpr int kept = 24;
    QString folder;
    for (const QChar c : machine.left(kept))
        folder += c.isLetterOrNumber() && c.unicode() < 128 ? c : QChar(u'-');
    const QByteArray told = (machine + QLatin1Char('\n') + socket.socketPath).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(told, QCryptographicHash::Sha256).toHex().left(6);
    folder = QStringLiteral("%1/%2-%3").arg(socketFolder(context), folder, QLatin1String(hash));
    QDir().mkpath(folder);
    return presetPart(socket.service, socket.target(),
                      folder + QLatin1Char('/') + socket.socketPath.section(QLatin1Char('/'), -1));
}

QString socketFolder(const UiContext& context) {
    const QString folder = context.services.paths.state + QStringLiteral("/sockets");
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return folder;
}

UseDialog::UseDialog(const ServiceUse& use, const QString& title, QWidget* parent) : Dialog(title, parent) {
    setObjectName(QStringLiteral("useDialog"));
    const auto line = [this](const QString& label, const QString& text, const char* name) {
        auto* preview = new CommandPreview(text);
        preview->setObjectName(QLatin1String(name));
        body()->addWidget(new FormField(label, preview));
    };
    if (!use.name.isEmpty()) {
        auto* head = row(nullptr, metrics::small);
        auto* sign = new Label;
        sign->setPixmap(icon(use.icon, hearth::Role::TextMuted).pixmap(metrics::icon));
        head->addWidget(sign);
        head->addWidget(new Label(use.name, TextStyle::Heading), 1);
        body()->addLayout(head);
    }
    const bool viewer = isViewers(use.url);
    line(tr("Address on this computer"), use.url.isEmpty() ? use.address : use.url.toString(), "useAddress");
    if (!use.command.isEmpty()) line(tr("In a terminal"), use.command, "useCommand");
    if (!use.note.isEmpty()) {
        auto* note = new Label(use.note, TextStyle::Body, hearth::Role::TextMuted);
        note->wrap();
        body()->addWidget(note);
    }
    body()->addStretch();
    // What is not known may well be a page.
    const bool perhapsPage =
        !use.url.isEmpty() || (use.service.isEmpty() && !use.address.contains(QLatin1Char('/')));
    if (viewer || perhapsPage) {
        auto* open =
            addButton(viewer ? tr("Open in a viewer") : tr("Open in the browser"), QStringLiteral("openUse"),
                      viewer ? ButtonKind::Primary : ButtonKind::Ordinary);
        connect(open, &QPushButton::clicked, this, &UseDialog::openWanted);
        open->setFocus();
    }
    auto* close = addCancel(tr("Close"));
    if (!viewer) close->setFocus();
}

void UseDialog::sayNotOpened() {
    error()->setError({ErrorKind::NotFound,
                       tr("No program here opens such addresses."),
                       tr("Install a viewer, or start the one that you have with the address above."),
                       {}});
}

}  // namespace hearth
