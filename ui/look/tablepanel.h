// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"
#include "ui/look/style.h"

#include <QWidget>

class QHBoxLayout;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace hearth {

class EmptyState;
class FindField;
class Label;
class TableView;

/// What a page that is one table is made of: its title, a field that filters as one types and leads through
/// the rows, buttons, the table, and what is said instead where there is nothing, or nothing that matches.
class TablePanel : public QWidget {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString find;          ///< "Find a host"
        QString nothingFound;  ///< "No host matches."
    };
    /// Takes `table` and `empty` as children. The table's columns are remembered in `columnsFile` under its
    /// object name.
    TablePanel(const Words& words, TableView* table, EmptyState* empty, const QString& columnsFile,
               QWidget* parent = nullptr);

    /// At the right end of the title's line. Hidden while the table has nothing and `empty` offers the same.
    QPushButton* addButton(Icon which, const QString& text, const QString& objectName,
                           ButtonKind kind = ButtonKind::Ordinary);
    /// Stays where the list is empty.
    QPushButton* addLastingButton(Icon which, const QString& text, const QString& objectName);
    /// Between the title's line and the table, or below it.
    void addAbove(QWidget* widget);
    void addBelow(QWidget* widget);
    /// Folded, only its head is there: what it is called, and the buttons that last.
    void setFolded(bool folded);
    /// Says beside the title how many there are, and of these how many match what is looked for.
    void showCount();
    /// Until it is known what there is, an empty table is shown rather than the words for nothing.
    void setKnown(bool known);
    FindField* find() const { return find_; }

private:
    void update();
    void count();

    TableView* table_;
    FindField* find_;
    EmptyState* empty_;
    EmptyState* nothingFound_;
    QStackedWidget* stack_;
    Label* count_;
    QTimer* counting_;
    QHBoxLayout* head_;
    QVBoxLayout* all_;
    QList<QWidget*> notWhenEmpty_;
    bool known_ = true, folded_ = false;
};

}  // namespace hearth
