// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/qtloop.h"

#include <QCoreApplication>
#include <QObject>
#include <QThread>

namespace hearth {

struct QtLoop::Private {
    QThread thread;
    QObject* context = nullptr;
};

QtLoop::QtLoop() : d(std::make_unique<Private>()) {
    d->context = new QObject;
    d->context->moveToThread(&d->thread);
    // What work hung below the context goes with it, on the thread where it lived.
    QObject::connect(&d->thread, &QThread::finished, d->context, &QObject::deleteLater);
    d->thread.setObjectName(QStringLiteral("hearth-qtloop"));
    d->thread.start();
}

QtLoop::~QtLoop() {
    d->thread.quit();
    d->thread.wait();
}

void QtLoop::post(std::function<void(QObject*)> work) {
    QMetaObject::invokeMethod(
        d->context, [context = d->context, work = std::move(work)] { work(context); }, Qt::QueuedConnection);
}

}  // namespace hearth
