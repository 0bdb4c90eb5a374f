// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/base/machinename.h"
#include "core/services.h"
#include "ui/look/dialog.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/stylepaint.h"
#include "ui/shell/activity.h"
#include "ui/shell/findbox.h"
#include "ui/shell/ids.h"
#include "ui/shell/machinepage.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statetext.h"

#include <QCloseEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace hearth {
namespace {

constexpr int machinePagesKept = 12;
constexpr int headHeight = 48;
const QLatin1String trayNoteKey("trayNote/closed");

class HeadPanel : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Colors colors = colorsOf(palette());
        painter.fillRect(rect(), colors[Role::Window]);
        const double line = paint::hairline(painter);
        painter.fillRect(QRectF(0, height() - line, width(), line), colors[Role::Line]);
    }
};

}  // namespace

MainWindow::MainWindow(Services& services, Operations& operations, MachineList& machines,
                       ForwardList& forwards, const Registry& registry)
    : context_{services, operations, *this}, machines_(machines), forwards_(forwards), registry_(registry) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Hearth"));
    resize(1120, 740);
    setMinimumSize(720, 480);

    auto* central = new QWidget;
    auto* all = column(central, 0);
    all->addWidget(buildHead());

    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    sidebar_ = new Sidebar(sidebarModel_);
    split->addWidget(sidebar_);
    auto* right = new QWidget;
    auto* rightLines = column(right, 0);
    const auto banner = [rightLines](const char* name) {
        auto* made = new ErrorBanner;
        made->setObjectName(QLatin1String(name));
        made->setDismissable(true);
        auto* holder = new QWidget;
        auto* inset = column(holder);
        inset->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
        inset->addWidget(made);
        holder->hide();
        connect(made, &ErrorBanner::dismissed, holder, &QWidget::hide);
        rightLines->addWidget(holder);
        return made;
    };
    trayNote_ = banner("trayNote");
    connect(trayNote_, &ErrorBanner::dismissed, this,
            [this] { QSettings(rememberedIn(), QSettings::IniFormat).setValue(trayNoteKey, true); });
    banner_ = banner("windowBanner");
    stack_ = new QStackedWidget;
    rightLines->addWidget(stack_, 1);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setSizes({metrics::sidebarWidth, 888});
    all->addWidget(split, 1);
    strip_ = new ActivityStrip(operations);
    all->addWidget(strip_);
    setCentralWidget(central);

    connect(sidebar_, &Sidebar::machineChosen, this, [this](const QString& name) { showMachine(name); });
    connect(sidebar_, &Sidebar::pageChosen, this, [this](const QString& id) { showPage(id); });
    connect(sidebar_, &Sidebar::tunnelChosen, this,
            [this](const QString& key) { showPage(ids::tunnelsPage, key); });
    connect(sidebar_, &Sidebar::machineMenuWanted, this, &MainWindow::showMachineMenu);
    connect(sidebar_, &Sidebar::tunnelMenuWanted, this, &MainWindow::showTunnelMenu);
    connect(sidebar_, &Sidebar::addWanted, this, [this] { runWindowAction(ids::newHostAction); });
    connect(sidebar_, &Sidebar::machineActivated, this, [this](const QString& name) {
        showMachine(name);
        runMain(name);
    });
    connect(strip_, &ActivityStrip::logWanted, this, &MainWindow::showOperation);
    connect(&machines_, &MachineList::changed, this, &MainWindow::updateMachines);
    connect(&machines_, &MachineList::failed, this, [this](const Error& error) {
        banner_->setError(error);
        banner_->parentWidget()->show();
    });
    connect(&forwards_, &ForwardList::changed, this, &MainWindow::updateSidebar);

    for (const auto& action : registry_.windowActions()) {
        if (!action.adds) continue;
        auto* entry = sidebar_->addMenu()->addAction(icon(action.icon), action.title());
        entry->setObjectName(action.id);
        connect(entry, &QAction::triggered, this, [this, run = action.run] { run(context_); });
    }
    fillWindowMenu();
    buildShortcuts();
    updateMachines();
    showMachine(localMachineName);
    sidebar_->list()->setFocus(Qt::OtherFocusReason);
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::buildHead() {
    auto* head = new HeadPanel;
    head->setFixedHeight(headHeight);
    auto* line = row(head, metrics::small);
    line->setContentsMargins(metrics::large, 0, metrics::small, 1);
    auto* mark = new Label;
    mark->setPixmap(appIcon().pixmap(QSize(22, 22), devicePixelRatioF()));
    line->addWidget(mark);
    line->addWidget(new Label(QStringLiteral("Hearth"), TextStyle::Heading));
    line->addStretch(1);
    find_ = new FindBox([this] { return collectFindItems(); },
                        [this](const QString& text) { return interpretFind(text); });
    find_->setMinimumWidth(280);
    find_->setMaximumWidth(480);
    line->addWidget(find_, 3);
    line->addStretch(1);
    menuButton_ = new QToolButton;
    menuButton_->setObjectName(QStringLiteral("windowMenu"));
    menuButton_->setIcon(icon(Icon::Log));
    menuButton_->setAccessibleName(tr("Menu"));
    menuButton_->setToolTip(tr("Menu"));
    windowMenu_ = new QMenu(this);
    windowMenu_->setObjectName(QStringLiteral("windowMenuList"));
    connect(menuButton_, &QToolButton::clicked, this, [this] {
        windowMenu_->popup(menuButton_->mapToGlobal(
            QPoint(menuButton_->width() - windowMenu_->sizeHint().width(), menuButton_->height() + 2)));
    });
    line->addWidget(menuButton_);
    return head;
}

void MainWindow::buildShortcuts() {
    const auto on = [this](const QKeySequence& keys, auto run) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, run);
    };
    on(QKeySequence(QStringLiteral("Ctrl+K")), [this] { find_->open(); });
    on(QKeySequence(Qt::Key_F5), [this] {
        machines_.reload();
        if (auto* page = currentServicePage()) page->refresh();
    });
    on(QKeySequence(QStringLiteral("Ctrl+1")),
       [this] { sidebar_->list()->setFocus(Qt::ShortcutFocusReason); });
    on(QKeySequence(QStringLiteral("Ctrl+2")),
       [this] { stack_->currentWidget()->setFocus(Qt::ShortcutFocusReason); });
    on(QKeySequence(Qt::Key_F10), [this] { menuButton_->click(); });
}

void MainWindow::updateSidebar() {
    QList<SidebarModel::PageItem> pages;
    for (const auto& page : registry_.pages()) pages.append({page.id, page.title(), page.icon});
    sidebarModel_.update(machines_.machines(), forwards_.states(), pages);
    sidebar_->setCurrent(currentMachine_.isEmpty() ? SidebarModel::pageKey(currentPage_)
                                                   : SidebarModel::machineKey(currentMachine_));
}

void MainWindow::updateMachines() {
    updateSidebar();
    for (auto page = machinePages_.begin(); page != machinePages_.end();) {
        if (machines_.contains(page.key())) {
            if ((*page)->facts() != machines_.facts(page.key())) (*page)->update(machines_.facts(page.key()));
            ++page;
            continue;
        }
        // Its host was removed or renamed.
        machineOrder_.removeAll(page.key());
        const bool current = page.key() == currentMachine_;
        (*page)->deleteLater();
        page = machinePages_.erase(page);
        if (current) {
            currentMachine_.clear();
            QMetaObject::invokeMethod(
                this, [this] { showMachine(localMachineName); }, Qt::QueuedConnection);
        }
    }
}

void MainWindow::showMachine(const QString& machine, const QString& tab) {
    if (!machines_.contains(machine)) machines_.addQuickConnect(machine);
    MachinePage*& page = machinePages_[machine];
    if (page == nullptr) {
        page = new MachinePage(context_, registry_, machines_.facts(machine));
        stack_->addWidget(page);
    }
    machineOrder_.removeAll(machine);
    machineOrder_.append(machine);
    currentMachine_ = machine;
    currentPage_.clear();
    switchTo(page, SidebarModel::machineKey(machine));
    if (!tab.isEmpty()) page->showTab(tab);
    // Pages of machines looked at long ago are let go: a thousand hosts must not keep a thousand pages.
    // One in which something runs stays.
    for (qsizetype at = 0; at < machineOrder_.size() && machineOrder_.size() > machinePagesKept;) {
        MachinePage* const old = machinePages_.value(machineOrder_[at]);
        if (old != nullptr && old->running() > 0) {
            ++at;
            continue;
        }
        machinePages_.remove(machineOrder_.takeAt(at));
        if (old != nullptr) old->deleteLater();
    }
}

void MainWindow::showPage(const QString& id, const QString& item) {
    Page*& page = pages_[id];
    if (page == nullptr) {
        const WindowPage* wanted = registry_.page(id);
        if (wanted == nullptr) {
            pages_.remove(id);
            return;
        }
        page = wanted->make(context_, nullptr);
        page->setObjectName(QStringLiteral("page.") + id);
        stack_->addWidget(page);
    }
    currentMachine_.clear();
    currentPage_ = id;
    switchTo(page, SidebarModel::pageKey(id));
    if (!item.isEmpty()) page->showItem(item);
}

void MainWindow::switchTo(QWidget* page, const QString& sidebarKey) {
    QWidget* before = stack_->currentWidget();
    if (before != page) {
        if (before != nullptr) setPageShown(before, false);
        stack_->setCurrentWidget(page);
        if (isVisible()) setPageShown(page, true);
    }
    sidebar_->setCurrent(sidebarKey);
    Q_EMIT currentChanged();
}

void MainWindow::setPageShown(QWidget* page, bool shown) {
    if (auto* machine = qobject_cast<MachinePage*>(page))
        machine->setShown(shown);
    else if (auto* service = qobject_cast<Page*>(page))
        shown ? service->shown() : service->hidden();
}

Page* MainWindow::currentServicePage() const {
    if (auto* machine = qobject_cast<MachinePage*>(stack_->currentWidget())) return machine->currentPage();
    return qobject_cast<Page*>(stack_->currentWidget());
}

void MainWindow::showOperation(Operation* operation) {
    if (!log_) {
        log_ = new ActivityLog(context_.operations, this);
        log_->setAttribute(Qt::WA_DeleteOnClose);
    }
    if (operation != nullptr) log_->choose(operation);
    log_->QDialog::show();
    log_->raise();
    log_->activateWindow();
}

void MainWindow::say(const QString& text) { strip_->say(text); }

QString MainWindow::rememberedIn() const {
    return context_.services.paths.state + QStringLiteral("/columns.ini");
}

void MainWindow::setTrayMissing(bool missing) {
    const bool closed = QSettings(rememberedIn(), QSettings::IniFormat).value(trayNoteKey).toBool();
    if (missing && !closed)
        trayNote_->setWarning(tr("This desktop has no tray."),
                              tr("Closing the window ends Hearth and its tunnels; minimize it to keep them. "
                                 "On GNOME the extension "
                                 "“AppIndicator and KStatusNotifierItem Support” brings a tray."));
    trayNote_->parentWidget()->setVisible(missing && !closed);
}

int MainWindow::running(const QString& machine) const {
    const MachinePage* const page = machinePages_.value(machine);
    return page == nullptr ? 0 : page->running();
}

void MainWindow::bringUp() {
    if (isMinimized()) setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::quit() {
    if (quitting_) return;
    const int tunnels = forwards_.liveCount();
    const int running = context_.operations.runningCount();
    int programs = 0;
    for (const MachinePage* page : std::as_const(machinePages_)) programs += page->running();
    if (tunnels == 0 && running == 0 && programs == 0) {
        Q_EMIT quitConfirmed();
        return;
    }
    quitting_ = true;
    bringUp();
    auto* dialog = new Dialog(tr("Quit Hearth?"), this);
    dialog->setObjectName(QStringLiteral("quitDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->body()->addWidget(new Label(tr("Quit Hearth?"), TextStyle::Title));
    QStringList lost;
    if (tunnels > 0)
        lost << tr("%n open tunnels close. Servers at their far ends keep running.", nullptr, tunnels);
    if (running > 0) lost << tr("%n running operations stop.", nullptr, running);
    if (programs > 0) lost << tr("%n terminals close, and what runs in them ends.", nullptr, programs);
    auto* text = new Label(lost.join(QLatin1Char('\n')), TextStyle::Body, Role::TextMuted);
    text->wrap();
    dialog->body()->addWidget(text);
    auto* quitting = dialog->addButton(tr("Quit"), QStringLiteral("confirmQuit"), ButtonKind::Primary);
    connect(quitting, &QPushButton::clicked, dialog, &QDialog::accept);
    dialog->addCancel();
    connect(dialog, &QDialog::finished, this, [this](int code) {
        quitting_ = false;
        if (code == QDialog::Accepted) Q_EMIT quitConfirmed();
    });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
    if (hidesOnClose_) {
        hide();
        Q_EMIT hiddenToTray();
        return;
    }
    quit();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (auto* page = stack_->currentWidget()) setPageShown(page, true);
}

void MainWindow::hideEvent(QHideEvent* event) {
    QMainWindow::hideEvent(event);
    if (event->spontaneous()) return;
    if (auto* page = stack_->currentWidget()) setPageShown(page, false);
}

}  // namespace hearth
