// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/machinepage.h"

#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdot.h"
#include "ui/look/style.h"
#include "ui/look/stylepaint.h"
#include "ui/look/tabbar.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/shell/timetext.h"

#include <QAction>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace hearth {
namespace {

constexpr int headerButtons = 3;  // beside the main one; what is more stands under ⋯

/// The header's ground: the same as the page's cards, with a hairline under the tabs.
class HeaderPanel : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Colors colors = colorsOf(palette());
        painter.fillRect(rect(), colors[Role::Surface]);
        const double line = paint::hairline(painter);
        painter.fillRect(QRectF(0, height() - line, width(), line), colors[Role::Line]);
    }
};

QDateTime sinceOf(const SshState& state) {
    using namespace std::chrono;
    const auto ms = duration_cast<milliseconds>(state.since.time_since_epoch()).count();
    return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms) : QDateTime();
}

}  // namespace

MachinePage::MachinePage(const UiContext& context, const Registry& registry, const MachineFacts& facts,
                         QWidget* parent)
    : QWidget(parent), context_(context), registry_(registry), facts_(facts) {
    setObjectName(QStringLiteral("machinePage"));
    auto* all = column(this, 0);
    header_ = new HeaderPanel;
    all->addWidget(header_);
    buildHeader();
    banner_ = new ErrorBanner;
    banner_->setObjectName(QStringLiteral("machineBanner"));
    bannerHolder_ = new QWidget;
    auto* inset = row(bannerHolder_);
    inset->setContentsMargins(metrics::huge, metrics::large, metrics::huge, 0);
    inset->addWidget(banner_);
    all->addWidget(bannerHolder_);
    pages_ = new QStackedWidget;
    all->addWidget(pages_, 1);

    for (const auto& tab : registry_.tabs()) {
        auto* holder = new QWidget;
        column(holder, 0);
        pages_->addWidget(holder);
        const int index = tabs_->add(icon(tab.icon, Role::TextMuted), tab.title());
        tabs_->setTabData(index, tab.id);
        entries_.append({&tab, holder, nullptr, {}});
    }
    tabs_->setVisible(tabs_->count() > 0);
    connect(tabs_, &QTabBar::currentChanged, this, &MachinePage::makeCurrent);
    update(facts);
    makeCurrent(tabs_->currentIndex());
}

void MachinePage::buildHeader() {
    auto* lines = column(header_, metrics::small);
    lines->setContentsMargins(metrics::huge, metrics::large, metrics::huge, 1);
    auto* top = row(nullptr, metrics::small);
    auto* words = column(nullptr, 2);
    title_ = new Label({}, TextStyle::Title);
    title_->setObjectName(QStringLiteral("machineTitle"));
    title_->elide();
    words->addWidget(title_);
    auto* stateLine = row(nullptr, 6);
    dot_ = new StatusDot;
    state_ = new Label({}, TextStyle::Body, Role::TextMuted);
    state_->setObjectName(QStringLiteral("machineState"));
    state_->elide();
    address_ = new Label({}, TextStyle::Mono, Role::TextMuted);
    address_->setObjectName(QStringLiteral("machineAddress"));
    address_->makeSelectable();
    stateLine->addWidget(dot_);
    stateLine->addWidget(state_);
    stateLine->addSpacing(metrics::small);
    stateLine->addWidget(address_);
    stateLine->addStretch(1);
    words->addLayout(stateLine);
    top->addLayout(words, 1);
    actions_ = row();
    top->addLayout(actions_);
    lines->addLayout(top);
    tabs_ = new TabBar;
    tabs_->setObjectName(QStringLiteral("machineTabs"));
    tabs_->setAccessibleName(tr("What is on this machine"));
    lines->addWidget(tabs_);
    menu_ = new QMenu(this);
}

void MachinePage::update(const MachineFacts& facts) {
    facts_ = facts;
    const StateText state = stateOf(facts);
    title_->setText(facts.title());
    setAccessibleName(facts.title());
    dot_->setStatus(state.status, state.word);
    QString word = state.word;
    if (facts.ssh.phase == SshState::Phase::Connected && !facts.ssh.platform.isEmpty())
        word += QStringLiteral(" · ") + facts.ssh.platform;
    state_->setText(word);
    const QDateTime since = sinceOf(facts.ssh);
    state_->setToolTip(since.isValid() ? tr("Since %1").arg(agoText(since)) : QString());
    address_->setText(facts.local ? QString() : facts.host.addressText());

    // One that needs the person has an error where nobody is asked just now: a changed key that a tunnel met.
    const bool bad =
        facts.ssh.phase == SshState::Phase::Failed ||
        ((facts.ssh.phase == SshState::Phase::Disconnected || facts.ssh.phase == SshState::Phase::NeedsYou) &&
         !facts.ssh.error.message.isEmpty());
    if (bad && facts.ssh.error.kind != ErrorKind::Cancelled) {
        if (banner_->isHidden()) {
            banner_->removeActions();
            if (const auto* connecting = registry_.machineAction(ids::connectAction)) {
                auto* again = banner_->addAction(tr("Try again"));
                again->setObjectName(QStringLiteral("tryAgain"));
                connect(again, &QPushButton::clicked, this,
                        [this, run = connecting->run] { run(context_, facts_.name); });
            }
        }
        Error error = facts.ssh.error;
        error.hint = hintHere(error);
        banner_->setError(error);
    } else {
        banner_->clear();
    }
    bannerHolder_->setVisible(!banner_->isHidden());
    fillActions();
    fillTabs();
    for (const auto& entry : entries_)
        if (entry.page != nullptr) entry.page->factsChanged(facts_);
}

void MachinePage::fillActions() {
    // Made anew only when something about them changed: a button must not vanish under the pointer.
    using Place = MachineAction::Place;
    QList<const MachineAction*> buttons, rest;
    const MachineAction* main = nullptr;
    QStringList now;
    for (const MachineAction* action : registry_.actionsOf(facts_)) {
        now << action->id + (action->missing ? action->missing(facts_) : QString());
        if (action->place == Place::Main && main == nullptr)
            main = action;
        else if (action->place == Place::Header && buttons.size() < headerButtons)
            buttons << action;
        else
            rest << action;
    }
    if (main != nullptr) buttons << main;
    if (now == actionsShown_ && more_ != nullptr) return;
    actionsShown_ = now;

    // The keyboard stays where it was: on what took the place of the button that was pressed.
    int focused = -1;
    QLayoutItem* item = nullptr;
    for (int place = 0; (item = actions_->takeAt(0)) != nullptr; ++place) {
        if (item->widget() != nullptr) {
            if (item->widget() == window()->focusWidget()) focused = place;
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const MachineAction* action : std::as_const(buttons)) {
        auto* button = new QPushButton(icon(action->icon, action == main ? Role::OnAccent : Role::Text),
                                       action->title());
        button->setObjectName(QStringLiteral("header.") + action->id);
        setButtonKind(button, action == main ? ButtonKind::Primary : ButtonKind::Ordinary);
        if (!action->shortcut.isEmpty()) {
            button->setShortcut(QKeySequence(action->shortcut));
            button->setToolTip(QKeySequence(action->shortcut).toString(QKeySequence::NativeText));
        }
        const QString reason = action->missing ? action->missing(facts_) : QString();
        if (!reason.isEmpty()) {
            button->setEnabled(false);
            button->setToolTip(reason);
        }
        connect(button, &QPushButton::clicked, this,
                [this, run = action->run] { run(context_, facts_.name); });
        actions_->addWidget(button);
    }
    more_ = new QToolButton;
    more_->setObjectName(QStringLiteral("machineMore"));
    more_->setIcon(icon(Icon::More));
    more_->setAccessibleName(tr("More actions"));
    more_->setToolTip(tr("More actions"));
    connect(more_, &QToolButton::clicked, this, [this] {
        menu_->popup(
            more_->mapToGlobal(QPoint(more_->width() - menu_->sizeHint().width(), more_->height() + 2)));
    });
    actions_->addWidget(more_);
    menu_->clear();
    Registry::fillMenu(*menu_, context_, facts_, rest);
    more_->setVisible(!menu_->isEmpty());
    if (focused >= 0) {
        QWidget* next = actions_->itemAt(std::min(focused, actions_->count() - 1))->widget();
        next->show();
        next->setFocus();
    }
}

void MachinePage::fillTabs() {
    const Colors colors = colorsOf(palette());
    for (int i = 0; i < int(entries_.size()); ++i) {
        Entry& slot = entries_[i];
        const QString missing = slot.tab->missing ? slot.tab->missing(facts_) : QString();
        tabs_->setTabToolTip(i, missing);
        tabs_->setTabTextColor(
            i, missing.isEmpty() ? QColor() : mixed(colors[Role::TextMuted], colors[Role::Surface], 0.35));
        if (missing == slot.missing) continue;
        slot.missing = missing;
        if (i == current_) makeCurrent(i);
    }
}

int MachinePage::running() const {
    int all = 0;
    for (const Entry& slot : entries_)
        if (slot.page != nullptr) all += slot.page->running();
    return all;
}

void MachinePage::makeCurrent(int tab) {
    if (tab < 0 || tab >= int(entries_.size())) return;
    if (current_ >= 0 && current_ != tab && entries_[current_].page != nullptr && shown_)
        entries_[current_].page->hidden();
    const bool changed = current_ != tab;
    current_ = tab;
    Entry& slot = entries_[tab];
    pages_->setCurrentWidget(slot.holder);
    auto* reason = slot.holder->findChild<EmptyState*>(QStringLiteral("missing"), Qt::FindDirectChildrenOnly);
    if (!slot.missing.isEmpty()) {
        if (slot.page != nullptr) slot.page->hide();
        if (reason == nullptr) {
            reason = new EmptyState(slot.tab->icon, slot.missing);
            reason->setObjectName(QStringLiteral("missing"));
            slot.holder->layout()->addWidget(reason);
        }
        reason->setSentence(slot.missing);
        reason->show();
        return;
    }
    delete reason;
    const bool fresh = slot.page == nullptr;
    if (fresh) {
        slot.page = slot.tab->make(context_, facts_.name, slot.holder);
        slot.page->setObjectName(QStringLiteral("tab.") + slot.tab->id);
        slot.holder->layout()->addWidget(slot.page);
    }
    slot.page->show();
    if (shown_ && (fresh || changed)) slot.page->shown();
}

void MachinePage::showTab(const QString& id) {
    for (int i = 0; i < int(entries_.size()); ++i)
        if (entries_[i].tab->id == id) tabs_->setCurrentIndex(i);
}

QString MachinePage::currentTab() const { return current_ < 0 ? QString() : entries_[current_].tab->id; }

Page* MachinePage::currentPage() const { return current_ < 0 ? nullptr : entries_[current_].page; }

void MachinePage::setShown(bool shown) {
    if (shown_ == shown) return;
    shown_ = shown;
    Page* page = currentPage();
    if (page == nullptr || !entries_[current_].missing.isEmpty()) return;
    if (shown)
        page->shown();
    else
        page->hidden();
}

}  // namespace hearth
