// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vnc/screenwindow.h"

#include "ui/look/layouts.h"
#include "ui/vnc/vncview.h"

#include <QToolButton>

namespace hearth {

ScreenWindow::ScreenWindow(const UiContext& context, ScreenSource source, QWidget* parent)
    : QWidget(parent, Qt::Window), screen_(new ScreenPart(context)) {
    setObjectName(QStringLiteral("screenWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 — Hearth").arg(source.name));
    auto* all = column(this, 0);
    all->setContentsMargins(metrics::small, metrics::small, metrics::small, metrics::small);
    all->addWidget(screen_, 1);
    auto* full = screen_->windowTool();
    full->setObjectName(QStringLiteral("screenFull"));
    full->setText(tr("Full screen"));
    full->setCheckable(true);
    full->disconnect(screen_);  // it is a window already
    connect(full, &QToolButton::toggled, this, &ScreenWindow::setFull);
    screen_->askAtOnce();
    screen_->setSource(std::move(source));
    resize(1040, 860);
}

void ScreenWindow::setFull(bool full) {
    setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    screen_->view()->setFocus(Qt::OtherFocusReason);
}

namespace {

/// The one that is there for that screen; null: there is none.
ScreenWindow* windowOf(const UiContext& context, const QString& id) {
    for (ScreenWindow* each : context.navigator.window()->findChildren<ScreenWindow*>())
        if (each->isVisible() && each->screen()->source().id == id) return each;
    return nullptr;
}

}  // namespace

void showScreenWindow(const UiContext& context, const ScreenSource& source, const ScreenFollower& follow) {
    ScreenWindow* shown = windowOf(context, source.id);
    if (shown != nullptr) {
        shown->screen()->setSource(source);
    } else {
        shown = new ScreenWindow(context, source, context.navigator.window());
        if (follow) follow(shown);
    }
    shown->show();
    shown->raise();
    shown->activateWindow();
}

void tellScreenWindow(const UiContext& context, const ScreenSource& source) {
    if (ScreenWindow* shown = windowOf(context, source.id)) shown->screen()->setSource(source);
}

}  // namespace hearth
