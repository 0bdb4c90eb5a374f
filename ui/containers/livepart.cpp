// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/livepart.h"

#include <QTimer>

namespace hearth {

namespace {

// Between an answer and the next question: a slow engine is not asked more than it can say.
constexpr auto kPause = std::chrono::seconds(2);

}  // namespace

LivePart::LivePart(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent), context_(context), machine_(machine), pause_(new QTimer(this)) {
    pause_->setSingleShot(true);
    pause_->setInterval(kPause);
    connect(pause_, &QTimer::timeout, this, &LivePart::askNow);
}

void LivePart::setContainer(const Container& container, bool reachable) {
    const bool other = container.id != container_.id || container.on() != container_.on();
    const bool back = reachable && !reachable_;
    container_ = container;
    reachable_ = reachable;
    changed();
    if (other) {
        ++turn_;
        if (asking_) asking_->cancel();
        asking_ = nullptr;
        begin();
    }
    if (other || back) askNow();
}

void LivePart::setActive(bool active) {
    if (active == active_) return;
    active_ = active;
    activeChanged();
    askNow();
}

void LivePart::askNow() {
    pause_->stop();
    if (wanted() && !asking_) ask();
}

void LivePart::goOn() {
    if (wanted()) pause_->start();
}

}  // namespace hearth
