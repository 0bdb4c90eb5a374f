// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/typist.h"

#include <QKeyEvent>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace hearth::bench {

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (depth_++ == 0) began_ = Clock::now();
    const bool handled = QApplication::notify(receiver, event);
    if (event->type() == QEvent::Paint) sawPaint_ = true;
    if (--depth_ > 0) return handled;
    longest = std::max(longest, seconds(Clock::now() - began_) * 1e3);
    if (std::exchange(sawPaint_, false) && painted) painted();
    return handled;
}

Typist::Typist(WatchedApplication& application, QList<Step> steps) : steps_(std::move(steps)) {
    application.painted = [this] { painted(); };
    QTimer::singleShot(0, this, &Typist::next);
}

QList<Typist::Step> Typist::keys(QLineEdit& field, const QString& text) {
    QList<Step> steps;
    for (qsizetype typed = 1; typed <= text.size(); ++typed)
        steps.append({"key",
                      [&field, letter = text.at(typed - 1)] {
                          for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease})
                              QCoreApplication::postEvent(
                                  &field, new QKeyEvent(type, 0, Qt::NoModifier, QString(letter)));
                      },
                      [&field, now = text.left(typed)] { return field.text() == now; }});
    return steps;
}

void Typist::next() {
    if (at_ == steps_.size()) {
        std::printf("end 0\n");
        std::fflush(stdout);
        std::_Exit(0);
    }
    started_ = Clock::now();
    waiting_ = true;
    steps_.at(at_).act();
}

void Typist::painted() {
    if (!waiting_ || !steps_.at(at_).done()) return;
    waiting_ = false;
    const Step& step = steps_.at(at_++);
    if (step.what != nullptr) std::printf("%s %.6f\n", step.what, seconds(Clock::now() - started_) * 1e3);
    QTimer::singleShot(0, this, &Typist::next);
}

}  // namespace hearth::bench
