// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/jumpseditor.h"

#include "ui/look/icons.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

namespace hearth {

JumpsEditor::JumpsEditor(const QStringList& known, QWidget* parent)
    : QWidget(parent),
      list_(new QListWidget(this)),
      next_(new QComboBox(this)),
      add_(new QPushButton(tr("Add"), this)),
      up_(new QToolButton(this)),
      down_(new QToolButton(this)),
      remove_(new QToolButton(this)) {
    list_->setObjectName(QStringLiteral("jumpsList"));
    list_->setAccessibleName(tr("Jump hosts, first hop first"));
    list_->setDragDropMode(QAbstractItemView::InternalMove);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    list_->installEventFilter(this);

    next_->setObjectName(QStringLiteral("nextJump"));
    next_->setAccessibleName(tr("Another jump host"));
    next_->setEditable(true);
    next_->setInsertPolicy(QComboBox::NoInsert);
    next_->addItems(known);
    next_->setCurrentIndex(-1);
    next_->lineEdit()->setPlaceholderText(tr("A saved host, or user@host:port"));
    next_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    next_->lineEdit()->installEventFilter(this);
    add_->setObjectName(QStringLiteral("addJump"));
    add_->setAutoDefault(false);

    const auto tool = [this](QToolButton* button, Icon which, const QString& words, const char* name) {
        button->setObjectName(QLatin1String(name));
        button->setIcon(icon(which));
        button->setToolTip(words);
        button->setAccessibleName(words);
        setButtonKind(button, ButtonKind::Flat);
    };
    tool(up_, Icon::ChevronUp, tr("Nearer to this computer"), "jumpUp");
    tool(down_, Icon::ChevronDown, tr("Nearer to the host"), "jumpDown");
    tool(remove_, Icon::Trash, tr("Remove this jump"), "removeJump");

    auto* more = row();
    more->addWidget(next_, 1);
    more->addWidget(add_);
    more->addWidget(up_);
    more->addWidget(down_);
    more->addWidget(remove_);
    auto* all = column(this);
    all->addWidget(list_);
    all->addLayout(more);

    connect(add_, &QPushButton::clicked, this, &JumpsEditor::add);
    connect(up_, &QToolButton::clicked, this, [this] { move(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { move(1); });
    connect(remove_, &QToolButton::clicked, this, &JumpsEditor::remove);
    connect(next_, &QComboBox::editTextChanged, this, &JumpsEditor::refresh);
    connect(list_, &QListWidget::currentRowChanged, this, &JumpsEditor::refresh);
    // A drag moves rows without any of the above.
    connect(list_->model(), &QAbstractItemModel::rowsMoved, this, &JumpsEditor::changed);
    setFocusProxy(next_);
    refresh();
}

QStringList JumpsEditor::jumps() const {
    QStringList all;
    for (int row = 0; row < list_->count(); ++row) all << list_->item(row)->text();
    return all;
}

void JumpsEditor::setJumps(const QStringList& jumps) {
    if (jumps == this->jumps()) return;
    list_->clear();
    list_->addItems(jumps);
    refresh();
    Q_EMIT changed();
}

void JumpsEditor::setReadOnly(bool readOnly) {
    readOnly_ = readOnly;
    refresh();
}

bool JumpsEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == next_->lineEdit() && enter && add_->isEnabled()) {
        add();
        return true;  // not the dialog's default button
    }
    if (watched == list_ && !readOnly_) {
        if (key->key() == Qt::Key_Delete) {
            remove();
            return true;
        }
        const bool alt = key->modifiers().testFlag(Qt::AltModifier);
        if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            move(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void JumpsEditor::add() {
    const QString jump = next_->currentText().trimmed();
    if (jump.isEmpty()) return;
    list_->addItem(jump);
    list_->setCurrentRow(list_->count() - 1);
    next_->setCurrentIndex(-1);
    next_->clearEditText();
    next_->setFocus();
    refresh();
    Q_EMIT changed();
}

void JumpsEditor::remove() {
    const int row = list_->currentRow();
    if (row < 0) return;
    delete list_->takeItem(row);
    refresh();
    Q_EMIT changed();
}

void JumpsEditor::move(int by) {
    const int row = list_->currentRow();
    if (row < 0 || row + by < 0 || row + by >= list_->count()) return;
    auto* item = list_->takeItem(row);
    list_->insertItem(row + by, item);
    list_->setCurrentRow(row + by);
    refresh();
    Q_EMIT changed();
}

void JumpsEditor::refresh() {
    const int row = list_->currentRow();
    const bool some = list_->count() > 0;
    list_->setVisible(some);
    list_->setFixedHeight(metrics::rowHeight * qBound(2, list_->count(), 4) + 2);
    list_->setDragEnabled(!readOnly_);
    up_->setVisible(some && !readOnly_);
    down_->setVisible(some && !readOnly_);
    remove_->setVisible(some && !readOnly_);
    up_->setEnabled(row > 0);
    down_->setEnabled(row >= 0 && row + 1 < list_->count());
    remove_->setEnabled(row >= 0);
    next_->setVisible(!readOnly_);
    add_->setVisible(!readOnly_);
    add_->setEnabled(!next_->currentText().trimmed().isEmpty());
}

}  // namespace hearth
