// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/terminal/terminaltab.h"

#include "core/services.h"
#include "core/terminal/loginshell.h"
#include "ui/look/confirm.h"
#include "ui/look/emptystate.h"
#include "ui/look/icons.h"
#include "ui/look/layouts.h"
#include "ui/look/plaintooltip.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
#include "ui/terminal/terminalpanel.h"

#include <QCoreApplication>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace hearth {

namespace {

constexpr int kLongestTitle = 24;

}  // namespace

TerminalTab::TerminalTab(const UiContext& context, const QString& machine, QWidget* parent)
    : Page(parent),
      context_(context),
      machine_(machine),
      bar_(new QTabBar),
      panels_(new QStackedWidget),
      none_(new EmptyState(Icon::Terminal, tr("No terminal is open."), tr("Open a terminal"))) {
    setObjectName(QStringLiteral("terminalTab"));
    auto* all = column(this, metrics::small);
    auto* top = row(nullptr, metrics::tiny);
    top->setContentsMargins(metrics::small, 0, metrics::small, 0);
    bar_->setObjectName(QStringLiteral("terminals"));
    bar_->setAccessibleName(tr("Open terminals"));
    bar_->setMovable(false);
    bar_->setExpanding(false);
    bar_->setDrawBase(false);
    bar_->setElideMode(Qt::ElideRight);
    bar_->setUsesScrollButtons(true);
    top->addWidget(bar_, 1);
    auto* plus = new QToolButton;
    plus->setObjectName(QStringLiteral("newTerminal"));
    plus->setIcon(icon(Icon::Plus));
    plus->setToolTip(tr("Another terminal"));
    plus->setAccessibleName(plus->toolTip());
    top->addWidget(plus);
    all->addLayout(top);
    all->addWidget(panels_, 1);
    all->addWidget(none_, 1);
    none_->hide();
    connect(none_, &EmptyState::actionTriggered, this, &TerminalTab::add);
    connect(plus, &QToolButton::clicked, this, &TerminalTab::add);
    connect(bar_, &QTabBar::currentChanged, this, &TerminalTab::choose);
}

void TerminalTab::shown() {
    if (panels_->count() == 0) add();
    if (auto* panel = panelAt(bar_->currentIndex())) panel->view()->setFocus(Qt::OtherFocusReason);
}

int TerminalTab::running() const {
    int all = 0;
    for (int at = 0; at < panels_->count(); ++at)
        if (panelAt(at)->isRunning()) ++all;
    return all;
}

TerminalPanel* TerminalTab::panelAt(int at) const {
    return qobject_cast<TerminalPanel*>(panels_->widget(at));
}

void TerminalTab::choose(int at) {
    panels_->setCurrentIndex(at);
    if (auto* panel = panelAt(at); panel && isVisible()) panel->view()->setFocus(Qt::OtherFocusReason);
}

void TerminalTab::add() {
    auto* panel = new TerminalPanel;
    panels_->addWidget(panel);
    panels_->show();
    none_->hide();
    const int at = bar_->addTab(QString());
    ++made_;
    auto* end = new QToolButton;
    end->setObjectName(QStringLiteral("closeTerminal"));
    end->setIcon(icon(Icon::Close));
    end->setToolTip(tr("Close terminal"));
    end->setAccessibleName(end->toolTip());
    end->setFocusPolicy(Qt::NoFocus);
    connect(end, &QToolButton::clicked, this, [this, panel] { close(panels_->indexOf(panel)); });
    bar_->setTabButton(at, QTabBar::RightSide, end);
    panel->setProperty("number", made_);
    name(at, {});
    connect(panel, &TerminalPanel::againWanted, this, [this, panel] { open(panel); });
    connect(panel->view(), &TerminalView::titleChanged, this,
            [this, panel](const QString& title) { name(panels_->indexOf(panel), title); });
    bar_->setCurrentIndex(at);
    choose(at);
    open(panel);
}

void TerminalTab::name(int at, const QString& title) {
    if (at < 0) return;
    const QString number = tr("Terminal %1").arg(panels_->widget(at)->property("number").toInt());
    QString words = title.trimmed().isEmpty() ? number : title.trimmed();
    if (words.size() > kLongestTitle) words = words.left(kLongestTitle - 1) + QChar(0x2026);
    // An ampersand would make a mnemonic.
    bar_->setTabText(at, QString(words).replace(QLatin1Char('&'), QLatin1String("&&")));
    bar_->setTabToolTip(at, plainToolTip(title));
}

void TerminalTab::open(TerminalPanel* panel) {
    const QString title = context_.navigator.facts(machine_).title();
    panel->setOpening(tr("Opening a shell on %1…").arg(title));
    const TerminalSize size = panel->view()->wantedSize();
    using Opened = Result<std::shared_ptr<TerminalSession>>;
    context_.operations.start(
        {tr("Open a terminal"), machine_}, panel,
        [&machines = context_.services.machines, machine = machine_, size](const Control& control) -> Opened {
            auto found = machines.find(machine, control);
            if (!found) return std::move(found.error());
            auto shell = (*found)->start(loginShell((*found)->isLocal(), size), control);
            if (!shell) return std::move(shell.error());
            return std::make_shared<TerminalSession>(makeTerminalStream(std::move(*shell)), size);
        },
        [panel](const Opened& opened) {
            if (!opened) return panel->setError(opened.error());
            const bool looking = panel->isVisible();
            panel->setSession(*opened);
            if (looking) panel->view()->setFocus(Qt::OtherFocusReason);
        });
}

void TerminalTab::close(int at) {
    auto* panel = panelAt(at);
    if (panel == nullptr) return;
    if (!panel->isRunning()) return remove(panel);
    confirm(this,
            {tr("Close %1?").arg(bar_->tabText(at).replace(QLatin1String("&&"), QLatin1String("&"))),
             tr("What runs in it is ended."), tr("Close terminal"), QStringLiteral("closeTerminalDialog")},
            [this, panel = QPointer(panel)] {
                if (panel) remove(panel);
            });
}

void TerminalTab::remove(TerminalPanel* panel) {
    const int at = panels_->indexOf(panel);
    if (at < 0) return;
    panels_->removeWidget(panel);
    bar_->removeTab(at);
    panel->deleteLater();
    panels_->setVisible(panels_->count() > 0);
    none_->setVisible(panels_->count() == 0);
}

ServiceUi terminalUi() {
    MachineTab tab;
    tab.id = ids::terminalTab;
    tab.title = [] { return TerminalTab::tr("Terminal"); };
    tab.icon = Icon::Terminal;
    tab.make = [](const UiContext& context, const QString& machine, QWidget* parent) -> Page* {
        return new TerminalTab(context, machine, parent);
    };
    MachineAction open;
    open.id = QStringLiteral("terminal.open");
    open.title = [] { return TerminalTab::tr("Terminal"); };
    open.icon = Icon::Terminal;
    open.place = MachineAction::Place::Header;
    open.shortcut = QStringLiteral("Ctrl+`");
    open.run = [](const UiContext& context, const QString& machine) {
        context.navigator.showMachine(machine, ids::terminalTab);
    };
    ServiceUi ui;
    ui.tabs = {tab};
    ui.machineActions = {open};
    return ui;
}

}  // namespace hearth
