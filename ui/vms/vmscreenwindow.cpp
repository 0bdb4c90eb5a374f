// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmscreenwindow.h"

#include "ui/look/layouts.h"
#include "ui/vnc/vncview.h"

#include <QToolButton>

namespace hearth {

VmScreenWindow::VmScreenWindow(const UiContext& context, VmScreenSource source, QWidget* parent)
    : QWidget(parent, Qt::Window), name_(source.name), screen_(new VmScreen(context)) {
    setObjectName(QStringLiteral("vmScreenWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 — Hearth").arg(source.name));
    auto* all = column(this, 0);
    all->setContentsMargins(metrics::small, metrics::small, metrics::small, metrics::small);
    all->addWidget(screen_, 1);
    auto* full = screen_->windowTool();
    full->setObjectName(QStringLiteral("vmScreenFull"));
    full->setText(tr("Full screen"));
    full->setCheckable(true);
    full->disconnect(screen_);  // it is a window already
    connect(full, &QToolButton::toggled, this, &VmScreenWindow::setFull);
    screen_->setSource(std::move(source));
    resize(1040, 860);
}

void VmScreenWindow::follow(const VmScreenSource& source) {
    if (source.name == name_) screen_->setSource(source);
}

void VmScreenWindow::setFull(bool full) {
    setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    screen_->view()->setFocus(Qt::OtherFocusReason);
}

}  // namespace hearth
