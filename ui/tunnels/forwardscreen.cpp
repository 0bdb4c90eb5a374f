// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwardscreen.h"

#include "core/base/socketstream.h"
#include "core/services.h"
#include "ui/shell/observe.h"
#include "ui/shell/statetext.h"
#include "ui/vnc/screenwindow.h"

#include <QCoreApplication>
#include <QToolButton>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ForwardScreen)
};

VncWay wayTo(const StreamTarget& here) {
    return [here](const Control& control) -> Result<ByteStreamPtr> {
        if (here.isLocal()) return connectLocalPath(here.socketPath, control);
        auto socket = connectLocalTcp(here.host, here.port, control);
        if (!socket) return std::move(socket.error());
        return makeSocketStream(std::move(*socket));
    };
}

QString secretIdOf(const QString& machine, const StreamTarget& target) {
    return QStringLiteral("password/vnc/%1/%2").arg(machine, target.displayText());
}

/// The way to another program, by what `useNow` says.
void addElsewhere(const UiContext& context, ScreenWindow* window, const QString& title,
                  const std::function<ServiceUse()>& useNow) {
    auto* elsewhere =
        window->screen()->addTool(Text::tr("Another viewer…"), QStringLiteral("screenElsewhere"));
    QObject::connect(elsewhere, &QToolButton::clicked, window,
                     [context, useNow, title] { openUse(context, useNow(), title); });
}

}  // namespace

ScreenSource forwardScreen(const ForwardState& forward) {
    ScreenSource source;
    source.id = QStringLiteral("forward\n%1\n%2\n%3\n%4")
                    .arg(forward.machine, forward.tunnel, forward.purpose, forward.spec.target.displayText());
    source.name = forwardTitle(forward);
    source.machine = forward.machine;
    source.off = Text::tr("The screen is seen here while its tunnel is on.");
    source.on = isOpen(forward);
    source.lost = forward.phase != ForwardState::Phase::Up;
    source.far = true;
    source.secretId = secretIdOf(forward.machine, forward.spec.target);
    source.open = wayTo(placeHere(forward));
    return source;
}

void showForwardScreen(const UiContext& context, const ForwardState& forward) {
    showScreenWindow(context, forwardScreen(forward), [&](ScreenWindow* window) {
        addElsewhere(context, window, forwardTitle(forward),
                     [context, forward] { return serviceUse(currentForward(context, forward)); });
        const auto follow = [context, forward, screen = window->screen()] {
            screen->setSource(forwardScreen(currentForward(context, forward)));
        };
        observe(
            window, [&](auto told) { return context.services.forwards.onChanged(std::move(told)); }, follow);
        observe(
            window, [&](auto told) { return context.services.tunnels.onChanged(std::move(told)); }, follow);
    });
}

void showScreenHere(const UiContext& context, const ServiceUse& use, const StreamTarget& at,
                    const QString& title) {
    ScreenSource source;
    source.id = QStringLiteral("here\n") + at.displayText();
    source.name = title;
    source.machine = QStringLiteral("local");
    source.on = true;
    source.secretId = secretIdOf(source.machine, at);
    source.open = wayTo(at);
    showScreenWindow(context, source, [&](ScreenWindow* window) {
        addElsewhere(context, window, title, [use] { return use; });
    });
}

}  // namespace hearth
