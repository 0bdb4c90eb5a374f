// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierfollower.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"

#include <QTimer>

namespace hearth {

namespace {

// Between an answer and the next question: a slow machine is not asked more than it can say.
constexpr auto kPause = std::chrono::seconds(5);

}  // namespace

ZeroTierFollower::ZeroTierFollower(const UiContext& context, QString machine, QObject* parent)
    : QObject(parent), context_(context), machine_(std::move(machine)), pause_(new QTimer(this)) {
    pause_->setSingleShot(true);
    pause_->setInterval(kPause);
    connect(pause_, &QTimer::timeout, this, &ZeroTierFollower::ask);
}

void ZeroTierFollower::start() {
    if (std::exchange(running_, true)) return;
    ask();
}

void ZeroTierFollower::stop() {
    running_ = false;
    asking_ = false;
    ++turn_;
    pause_->stop();
}

void ZeroTierFollower::look() {
    if (!running_) return;
    if (asking_)
        again_ = true;
    else
        ask();
}

void ZeroTierFollower::ask() {
    pause_->stop();
    again_ = false;
    if (!isReachable(context_.navigator.facts(machine_))) {
        pause_->start();
        Q_EMIT failed({ErrorKind::Unreachable,
                       withMachine(tr("Not connected to %1."), machineTitle(machine_)),
                       tr("Try again connects to it."),
                       {}});
        return;
    }
    asking_ = true;
    context_.operations.query(
        this,
        [&service = context_.services.zeroTier, machine = machine_](const Control& control) {
            ZeroTierService::Look look;
            look.peers = look.controller = true;
            return service.look(machine, look, control);
        },
        [this, turn = turn_](const Result<ZeroTierState>& state) {
            if (turn != turn_) return;
            asking_ = false;
            if (again_) return ask();
            if (state) context_.services.zeroTierSeen.setState(machine_, *state);
            const bool bySudo = context_.services.zeroTierSeen.state(machine_).byCommand;
            if (state && state->is == ZeroTierState::Is::NoToken && bySudo) return stop();
            pause_->start();
            if (state) {
                Q_EMIT looked(*state);
            } else if (state.error().kind != ErrorKind::Cancelled) {
                Q_EMIT failed(state.error());
            }
        });
}

}  // namespace hearth
