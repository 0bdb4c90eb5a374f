// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statetext.h"

#include "ui/look/metrics.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPainter>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(State)
};

}  // namespace

QString MachineFacts::title() const { return local ? Text::tr("This computer") : name; }

StateText stateOf(const MachineFacts& facts) {
    if (facts.local) return {Text::tr("here"), Status::Ok};
    switch (facts.ssh.phase) {
    case SshState::Phase::Disconnected:
        if (!facts.ssh.error.message.isEmpty()) return {Text::tr("connection lost"), Status::Warn};
        return {Text::tr("not connected"), Status::Idle};
    case SshState::Phase::Connecting:
        return {Text::tr("connecting"), Status::Busy};
    case SshState::Phase::NeedsYou:
        return {Text::tr("needs you"), Status::Warn};
    case SshState::Phase::Connected:
        return {Text::tr("connected"), Status::Ok};
    case SshState::Phase::Failed:
        return {Text::tr("cannot connect"), Status::Bad};
    }
    return {};
}

StateText stateOf(const ForwardState& forward) {
    switch (forward.phase) {
    case ForwardState::Phase::Connecting:
        return {Text::tr("connecting"), Status::Busy};
    case ForwardState::Phase::Up:
        // Green only while somebody answers at the end.
        if (!forward.error.message.isEmpty()) return {Text::tr("on, nobody answers"), Status::Warn};
        return {Text::tr("on"), Status::Ok};
    case ForwardState::Phase::Lost:
        return {Text::tr("connection lost, trying again"), Status::Warn};
    case ForwardState::Phase::NeedsYou:
        return {Text::tr("needs you"), Status::Warn};
    case ForwardState::Phase::Off:
        return {Text::tr("off"), Status::Idle};
    case ForwardState::Phase::Stopped:
        return forward.error.message.isEmpty() ? StateText{Text::tr("off"), Status::Idle}
                                               : StateText{Text::tr("failed"), Status::Bad};
    }
    return {};
}

QString forwardTitle(const ForwardState& forward) {
    return forward.purpose.isEmpty() ? forward.spec.displayText() : forward.purpose;
}

QString forwardKey(const ForwardState& forward) {
    if (!forward.tunnel.isEmpty()) return QStringLiteral("tunnel\n") + forward.tunnel;
    return forward.machine + QLatin1Char('\n') + forward.purpose + QLatin1Char('\n') +
           forward.spec.target.displayText() + QLatin1Char('\n') + QString::number(forward.localPort) +
           forward.spec.bindSocketPath;
}

QIcon statusIcon(Status status) {
    QIcon result;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(metrics::icon * scale, metrics::icon * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintStatus(painter, QRectF(0, 0, metrics::icon, metrics::icon), status,
                    colorsOf(QGuiApplication::palette()));
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

}  // namespace hearth
