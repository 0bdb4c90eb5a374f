// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/itemspage.h"

#include "core/services.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

// In a menu; those beyond are found in the list of containers.
constexpr qsizetype kUsersNamed = 8;
// In a column; more have no room anywhere.
constexpr qsizetype kUsersInColumn = 4;

}  // namespace

QStringList fewerUsers(const QStringList& users) {
    QStringList lists;
    for (qsizetype named = std::min(users.size() - 1, kUsersInColumn); named > 0; --named)
        lists.append(users.first(named).join(QStringLiteral(", ")) +
                     QStringLiteral("  +%1").arg(users.size() - named));
    return lists;
}

ItemsPage::ItemsPage(const UiContext& context, const QString& machine, const Parts& parts, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      one_(parts.one),
      chooseFirst_(parts.chooseFirst),
      acts_(parts.acts),
      table_(parts.table),
      error_(new ErrorBanner),
      problem_(new ErrorBanner),
      chosen_(new Label({}, TextStyle::Heading)) {
    const QString large = one_.left(1).toUpper() + one_.sliced(1);
    setObjectName(QStringLiteral("container%1s").arg(large));
    acts_->setParent(this);
    actions_ = new ActionBar(QStringLiteral("more") + large);
    table_->setObjectName(QStringLiteral("container%1sTable").arg(large));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    error_->setObjectName(one_ + QStringLiteral("sError"));
    error_->setDismissable(true);
    problem_->setObjectName(one_ + QStringLiteral("Problem"));
    problem_->setDismissable(true);
    chosen_->setObjectName(one_ + QStringLiteral("Chosen"));
    chosen_->elide(Qt::ElideLeft);
    list_ = new TablePanel(parts.words, table_, parts.empty,
                           context.services.paths.state + QStringLiteral("/columns.ini"));
    list_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    list_->showCount();
    list_->addAbove(error_);
    list_->setKnown(false);
    auto* foot = new QWidget;
    auto* line = row(foot, metrics::small);
    line->addWidget(chosen_, 1);
    line->addWidget(actions_);
    list_->addBelow(foot);
    list_->addBelow(problem_);
    column(this, 0)->addWidget(list_);
    connect(table_, &TableView::choiceChanged, this, &ItemsPage::update);
    connect(table_, &TableView::menuWanted, this, &ItemsPage::showMenu);
    connect(acts_, &ItemActs::changed, this, &ItemsPage::refill);
    connect(acts_, &ItemActs::done, this, &ItemsPage::load);
    connect(problem_, &ErrorBanner::dismissed, this, [this] {
        if (const int row = table_->currentRow(); row >= 0) acts_->forget(keyOf(row));
    });
    actions_->hide();
}

QPushButton* ItemsPage::addHead(Icon which, const QString& text, const char* name, bool lasting,
                                const std::function<void()>& run) {
    const QString objectName = QLatin1String(name);
    auto* button = lasting ? list_->addLastingButton(which, text, objectName)
                           : list_->addButton(which, text, objectName);
    if (run) connect(button, &QPushButton::clicked, this, run);
    heads_.append(button);
    return button;
}

void ItemsPage::setActive(bool active) {
    active_ = active;
    if (active) load();
}

void ItemsPage::setChanges(int changes) {
    if (std::exchange(changes_, changes) != changes && active_) load();
}

void ItemsPage::setReachable(bool reachable) {
    if (std::exchange(reachable_, reachable) == reachable) return;
    for (QPushButton* each : std::as_const(heads_)) {
        each->setEnabled(reachable);
        each->setToolTip(reachable ? QString() : tr("The container engine does not answer."));
    }
    update();
}

void ItemsPage::listed() {
    // What another act said stays.
    if (std::exchange(listFailed_, false)) error_->clear();
}

void ItemsPage::listFailed(const Error& error) {
    if (error.kind == ErrorKind::Cancelled) return;
    listFailed_ = true;
    error_->setError(error);
}

void ItemsPage::showRows() {
    refill();
    list_->setKnown(true);
    for (int row = 0; row < table_->allRows() && !wanted_.isEmpty(); ++row) {
        if (keyOf(row) != wanted_) continue;
        table_->choose(row);
        wanted_.clear();
    }
    if (table_->currentRow() < 0 && table_->shownRows() > 0)
        table_->setCurrentIndex(table_->model()->index(0, 0));
    update();
}

void ItemsPage::setContainers(const QList<Container>& containers) {
    containers_ = containers;
    refill();
}

void ItemsPage::refill() {
    fillModel();
    update();
}

QString ItemsPage::reason(int row) const {
    if (row < 0) return chooseFirst_;
    if (!reachable_) return tr("The container engine does not answer.");
    return acts_->doing(keyOf(row)).isEmpty() ? QString() : tr("Another action on it is in progress.");
}

void ItemsPage::update() {
    const int row = table_->currentRow();
    chosen_->setText(row < 0 ? QString() : titleOf(row));
    actions_->setActions(actionsOf(row), false);
    actions_->setVisible(table_->allRows() > 0);
    if (const auto problem = row < 0 ? std::nullopt : acts_->problem(keyOf(row)))
        problem_->setError(*problem);
    else
        problem_->clear();
}

QString ItemsPage::command() const {
    return engine_ == Engine::Kind::Podman ? QStringLiteral("podman") : QStringLiteral("docker");
}

void ItemsPage::runAction(const char* id) {
    if (const int row = table_->currentRow(); row >= 0) hearth::runAction(actionsOf(row), QLatin1String(id));
}

ItemAction ItemsPage::copyAction(const char* id, const QString& text, const QString& copied,
                                 const QString& reason, bool minor) {
    return {QLatin1String(id),
            text,
            Icon::Copy,
            false,
            [this, copied] {
                QGuiApplication::clipboard()->setText(copied);
                context_.navigator.say(tr("%1 was copied to the clipboard.").arg(copied));
            },
            minor,
            reason};
}

void ItemsPage::addUsers(QList<ItemAction>& all, const QStringList& users, const QString& nobody, int row) {
    const auto show = [this](const QString& name) { return [this, name] { Q_EMIT containerWanted(name); }; };
    const QString first = users.value(0);
    all.append({one_ + QStringLiteral("User"),
                first.isEmpty() ? tr("Show its container") : tr("Show %1").arg(first), Icon::Eye, false,
                show(first), false,
                row < 0           ? chooseFirst_
                : first.isEmpty() ? nobody
                                  : QString()});
    for (qsizetype at = 1; at < std::min(users.size(), kUsersNamed); ++at)
        all.append({QStringLiteral("%1User%2").arg(one_).arg(at),
                    tr("Show %1").arg(users.at(at)),
                    Icon::Eye,
                    false,
                    show(users.at(at)),
                    true,
                    {}});
}

void ItemsPage::tell(const Result<QString>& said) {
    if (said) {
        error_->clear();
        context_.navigator.say(*said);
        load();
    } else if (said.error().kind != ErrorKind::Cancelled) {
        error_->setError(said.error());
    }
}

void ItemsPage::showMenu(const QPoint& at) {
    const int row = table_->currentRow();
    if (row < 0) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(one_ + QStringLiteral("Menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, actionsOf(row));
    menu->popup(at);
}

}  // namespace hearth
