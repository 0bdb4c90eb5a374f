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

ScreenWindow* showScreenWindow(const UiContext& context, ScreenSource source, QWidget* parent) {
    ScreenWindow* shown = nullptr;
    for (ScreenWindow* each : parent->findChildren<ScreenWindow*>())
        if (each->isVisible() && each->screen()->source().key == source.key) shown = each;
    if (shown == nullptr) shown = new ScreenWindow(context, std::move(source), parent);
    shown->show();
    shown->raise();
    shown->activateWindow();
    return shown;
}

}  // namespace hearth
