// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statetext.h"

#include "core/tunnels/tunnelstate.h"
#include "ui/look/metrics.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(State)
};

/// Drawn as it is painted: a menu that stays may come to stand on another ground.
class StatusIconEngine : public QIconEngine {
public:
    explicit StatusIconEngine(Status status) : status_(status) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        paintStatus(*painter, rect, status_, colorsOf(QGuiApplication::palette()));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.scale(scale, scale);
        paint(&painter, QRect(QPoint(), (QSizeF(size) / scale).toSize()), mode, state);
        return pixmap;
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override {
        const int side = std::min({size.width(), size.height(), metrics::icon});
        return {side, side};
    }
    QIconEngine* clone() const override { return new StatusIconEngine(*this); }

private:
    Status status_;
};

}  // namespace

QString MachineFacts::title() const { return local ? Text::tr("This computer") : name; }

bool isReachable(const MachineFacts& facts) {
    return facts.local || facts.ssh.phase == SshState::Phase::Connected;
}

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
        // By which of its addresses, where it is not its own.
        return {facts.ssh.via.isEmpty() ? Text::tr("connected")
                                        : Text::tr("connected via %1").arg(facts.ssh.via),
                Status::Ok};
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
        if (isNotReachedYet(forward)) return {Text::tr("not reached yet, trying again"), Status::Warn};
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

QString hintHere(const Error& error) {
    if (error.kind != ErrorKind::HostKeyUnknown) return error.hint;
    return Text::tr(
        "Connect, or try again: Hearth shows the fingerprint and asks. Compare it with the machine's own "
        "before you trust it.");
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

QIcon statusIcon(Status status) { return QIcon(new StatusIconEngine(status)); }

}  // namespace hearth
