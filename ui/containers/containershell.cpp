// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containershell.h"

#include "core/containers/containerexec.h"
#include "core/services.h"
#include "core/terminal/terminalsession.h"
#include "ui/look/emptystate.h"
#include "ui/look/layouts.h"
#include "ui/shell/operations.h"
#include "ui/terminal/terminalpanel.h"

#include <QPushButton>
#include <QStackedWidget>

namespace hearth {

ContainerShell::ContainerShell(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      pages_(new QStackedWidget),
      off_(new EmptyState(Icon::Terminal, tr("It is not running. A shell can be opened in it once it is."))),
      none_(new EmptyState(Icon::Terminal, tr("No shell is open in it."), tr("Open a shell"))),
      panel_(new TerminalPanel) {
    setObjectName(QStringLiteral("containerShell"));
    off_->setObjectName(QStringLiteral("shellOff"));
    none_->setObjectName(QStringLiteral("shellNone"));
    none_->button()->setObjectName(QStringLiteral("shellOpen"));
    panel_->setObjectName(QStringLiteral("shellTerminal"));
    for (QWidget* page :
         {static_cast<QWidget*>(none_), static_cast<QWidget*>(off_), static_cast<QWidget*>(panel_)})
        pages_->addWidget(page);
    column(this, 0)->addWidget(pages_);
    connect(none_, &EmptyState::actionTriggered, this, &ContainerShell::open);
    connect(panel_, &TerminalPanel::againWanted, this, &ContainerShell::open);
}

void ContainerShell::setContainer(const Container& container) {
    const bool another = container.id != container_.id;
    container_ = container;
    if (another) {
        // What has ended was to be read while one looked at it.
        shells_.removeIf([&](const auto& each) {
            const Shell& shell = each.value();
            const bool open = shell.opening || (shell.session && !shell.session->ending());
            return each.key() != container_.id && !open;
        });
        show(shells_.value(container_.id));
    }
    showPage();
}

void ContainerShell::show(const Shell& shell) {
    if (panel_->view()->session() != shell.session || !shell.opening) panel_->setSession(shell.session);
    if (shell.opening) panel_->setOpening(tr("Opening a shell in %1…").arg(container_.name));
    if (shell.problem) panel_->setError(*shell.problem);
}

void ContainerShell::showPage() {
    QWidget* page = shells_.contains(container_.id) ? static_cast<QWidget*>(panel_) : none_;
    pages_->setCurrentWidget(container_.on() ? page : off_);
}

void ContainerShell::visit() {
    if (!shells_.contains(container_.id)) open();
}

void ContainerShell::open() {
    if (!container_.on()) return;
    Shell& shell = shells_[container_.id];
    if (shell.opening || (shell.session && !shell.session->ending())) return;
    shell.opening = true;
    shell.problem.reset();
    show(shell);
    showPage();
    using Opened = Result<std::shared_ptr<TerminalSession>>;
    context_.operations.query(
        this,
        [&engines = context_.services.engines, machine = machine_, id = container_.id,
         size = panel_->view()->wantedSize()](const Control& control) -> Opened {
            auto process = ContainerExec(engines).shell(machine, id, size, control);
            if (!process) return std::move(process.error());
            return std::make_shared<TerminalSession>(makeTerminalStream(std::move(*process)), size);
        },
        [this, id = container_.id](const Opened& opened) {
            Shell& asked = shells_[id];
            asked.opening = false;
            if (opened)
                asked.session = *opened;
            else
                asked.problem = opened.error();
            if (id != container_.id) return;
            show(asked);
            if (opened && panel_->isVisible()) panel_->setFocus();
        });
}

}  // namespace hearth
