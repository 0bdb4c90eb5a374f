// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/tablepanel.h"

#include "ui/look/emptystate.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tableview.h"

#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace hearth {

TablePanel::TablePanel(const Words& words, TableView* table, EmptyState* empty, const QString& columnsFile,
                       QWidget* parent)
    : QWidget(parent),
      table_(table),
      find_(new FindField(words.find)),
      empty_(empty),
      nothingFound_(new EmptyState(Icon::Search, words.nothingFound)),
      stack_(new QStackedWidget),
      count_(new Label({}, TextStyle::Body, Role::TextMuted)),
      counting_(new QTimer(this)),
      head_(row()),
      all_(column(this, metrics::medium, metrics::huge)) {
    table->setAccessibleName(words.title);
    table->rememberColumns(columnsFile, table->objectName());
    find_->setObjectName(QStringLiteral("findInTable"));
    find_->setMaximumWidth(metrics::sidebarWidth + metrics::vast);
    nothingFound_->setObjectName(QStringLiteral("nothingFound"));
    auto* title = new Label(words.title, TextStyle::Title);
    // As high with and without a button beside it.
    title->setMinimumHeight(metrics::controlHeight);
    head_->addWidget(title);
    count_->setObjectName(QStringLiteral("tableCount"));
    count_->hide();
    head_->addWidget(count_);
    // One change of the list or of what is looked for comes as many.
    counting_->setSingleShot(true);
    counting_->setInterval(0);
    connect(counting_, &QTimer::timeout, this, &TablePanel::count);
    head_->addStretch();
    head_->addWidget(find_, 1);
    stack_->addWidget(table);
    stack_->addWidget(empty);
    stack_->addWidget(nothingFound_);
    all_->addLayout(head_);
    all_->addWidget(stack_, 1);
    notWhenEmpty_ << find_;

    connect(find_, &QLineEdit::textChanged, table, &TableView::setFind);
    connect(find_, &FindField::moved, table, &TableView::moveBy);
    connect(find_, &FindField::chosen, this, [this] {
        if (table_->currentRow() < 0 && table_->shownRows() > 0)
            table_->setCurrentIndex(table_->model()->index(0, 0));
        if (const int at = table_->currentRow(); at >= 0) Q_EMIT table_->rowActivated(at);
    });
    connect(find_, &FindField::left, table, qOverload<>(&QWidget::setFocus));
    table->onKey(QKeySequence::Find, [this] { find_->setFocus(); });
    connect(table, &TableView::shownRowsChanged, this, &TablePanel::update);
    update();
}

QPushButton* TablePanel::addButton(Icon which, const QString& text, const QString& objectName,
                                   ButtonKind kind) {
    auto* button =
        new QPushButton(icon(which, kind == ButtonKind::Primary ? Role::OnAccent : Role::Text), text);
    button->setObjectName(objectName);
    setButtonKind(button, kind);
    head_->addWidget(button);
    notWhenEmpty_ << button;
    update();
    return button;
}

QPushButton* TablePanel::addLastingButton(Icon which, const QString& text, const QString& objectName) {
    QPushButton* button = addButton(which, text, objectName);
    notWhenEmpty_.removeOne(button);
    button->show();
    return button;
}

void TablePanel::addAbove(QWidget* widget) { all_->insertWidget(all_->indexOf(stack_), widget); }

void TablePanel::addBelow(QWidget* widget) { all_->addWidget(widget); }

void TablePanel::setKnown(bool known) {
    known_ = known;
    update();
}

void TablePanel::showCount() {
    connect(table_, &TableView::shownRowsChanged, counting_, qOverload<>(&QTimer::start));
    counting_->start();
}

void TablePanel::count() {
    const int all = table_->allItems();
    const QString number = QLocale().toString(all);
    count_->setText(find_->text().isEmpty()
                        ? number
                        : QLocale().toString(table_->shownItems()) + QStringLiteral(" / ") + number);
    count_->setVisible(all > 0);
}

void TablePanel::setFolded(bool folded) {
    folded_ = folded;
    stack_->setVisible(!folded);
    update();
}

void TablePanel::update() {
    const bool some = table_->allRows() > 0;
    QWidget* page = table_;
    if (!some && known_)
        page = empty_;
    else if (some && table_->shownRows() == 0)
        page = nothingFound_;
    stack_->setCurrentWidget(page);
    for (QWidget* widget : std::as_const(notWhenEmpty_)) widget->setVisible(some && !folded_);
}

}  // namespace hearth
