// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

#include <functional>

namespace hearth {

class TableFilter;

/// What a model tells TableView beside StatusDelegate's roles.
enum TableRole {
    SparklineRole = Qt::UserRole + 140,  ///< QList<double>: painted instead of the text
    MonoRole,                            ///< true: in the fixed font
    MutedRole,                           ///< true: in the muted colour
    TextColorRole,                       ///< int(Role)
    ShorterRole,    ///< QStringList: what stands there, ever shorter, where the text is cut before the first
                    ///< ends
    ElideRole,      ///< int(Qt::TextElideMode): where a long text is cut; else its end
    SuffixRole,     ///< QString: after the text, never cut
    LeastTextRole,  ///< QStringList of a header: what a stretched column must have room for, each
    PictureRole,    ///< a QImage before the text, as high as the row; a null one keeps its place
    PillColorRole,  ///< int(Role) for StatusDelegate's pill; else muted
    SectionRole,    ///< QString: rows of a section stand together whatever sorts them, its HeadingRole row
                    ///< first
};

/// A list with columns: whole rows are chosen, pointed at and painted; sorts by a role; filters as one types;
/// remembers its columns. Works on rows of the model it was given, never on those of the proxy between.
class TableView : public QTreeView {
    Q_OBJECT
public:
    /// `model` is not owned. `sortRole`: what columns are ordered by; `findRole`: lower-case text that the
    /// filter looks in.
    TableView(QAbstractItemModel* model, int sortRole, int findRole, QWidget* parent = nullptr);
    ~TableView() override;

    /// Every word must occur.
    void setFind(const QString& text);
    /// The rows chosen, in the order in which they are shown.
    QList<int> chosenRows() const;
    /// The row under the cursor if it is chosen; -1: none.
    int currentRow() const;
    void choose(int row);
    /// So many shown rows on from the one under the cursor, as FindField wants it.
    void moveBy(int rows);
    /// Rows shown, after filtering.
    int shownRows() const;
    /// Rows there are.
    int allRows() const;
    /// The same without headings.
    int shownItems() const;
    int allItems() const;
    /// Grows with its rows up to `most` and then scrolls; for tables inside a page.
    void fitRows(int most);
    /// `stretched` takes the room that is left; the others keep their width. Where the room is too narrow,
    /// those in `yielding` go one by one, the first first, until `stretched` can be read (its header's
    /// LeastTextRole says what has to be); then the widest column gives what is missing.
    void setColumnWidths(const QList<int>& widths, int stretched, const QList<int>& yielding = {});
    /// A key that means something while the table has the keyboard.
    void onKey(const QKeySequence& keys, std::function<void()> act);
    /// Puts widths, order and sorting as they were left, and keeps them in `file` under `key` when the view
    /// goes.
    void rememberColumns(const QString& file, const QString& key);
    /// The proxy's index of a model's row.
    QModelIndex indexOf(int row, int column = 0) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Enter or a double click.
    void rowActivated(int row);
    void choiceChanged();
    void menuWanted(const QPoint& global);
    void shownRowsChanged();

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setHovered(const QModelIndex& index);
    void rowsChanged();
    void fitColumns();
    void giveBack();

    TableFilter* filter_;
    QPersistentModelIndex hovered_;
    int most_ = 0;
    int stretched_ = -1;
    QList<int> yielding_;
    std::pair<int, int> narrowed_{-1, 0};  // a column, and how wide it is where there is room
    bool fitting_ = false;
    QString columnsFile_, columnsKey_;
};

/// Paints a cell of a TableView: box to check, dot, icon, text, pill, or a sparkline. The row's background is
/// the view's.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hearth
