// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/tableview.h"

#include "ui/look/metrics.h"
#include "ui/look/pill.h"
#include "ui/look/sparkline.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/stylepaint.h"
#include "ui/look/tablefilter.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QIcon>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSettings>

#include <algorithm>

namespace hearth {
namespace {

constexpr int stretchedAtLeast = 3 * metrics::vast;
constexpr int otherAtLeast = 4 * metrics::vast;

/// What of a text is shown in that width.
QString fitted(const QFontMetrics& letters, const QString& text, const QStringList& shorter,
               Qt::TextElideMode mode, int width) {
    if (letters.horizontalAdvance(text) <= width) return text;
    const QString cut = letters.elidedText(text, mode, width);
    if (shorter.isEmpty()) return cut;
    // A few letters more would tell nothing.
    constexpr int letterOfMore = 6;
    if (cut.startsWith(shorter.first()) && cut.size() > shorter.first().size() + letterOfMore) return cut;
    for (const QString& each : shorter)
        if (letters.horizontalAdvance(each) <= width) return each;
    return letters.elidedText(shorter.last(), mode, width);
}

}  // namespace

TableView::TableView(QAbstractItemModel* model, int sortRole, int findRole, QWidget* parent)
    : QTreeView(parent), filter_(new TableFilter(findRole, this)) {
    filter_->setSortRole(sortRole);
    filter_->setDynamicSortFilter(true);
    filter_->setSourceModel(model);
    setModel(filter_);
    setItemDelegate(new TableDelegate(this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(false);  // drawRow draws the ring
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setMouseTracking(true);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    // What is behind has rounded corners.
    viewport()->setAutoFillBackground(false);
    header()->viewport()->setAutoFillBackground(false);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setMinimumSectionSize(metrics::vast);

    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (index.isValid()) Q_EMIT rowActivated(filter_->mapToSource(index).row());
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableView::choiceChanged);
    connect(header(), &QHeaderView::sectionResized, this, [this](int column) {
        // Whoever draws a column knows how wide it is to be.
        if (!fitting_ && column == narrowed_.first) narrowed_ = {-1, 0};
    });
    connect(filter_, &QAbstractItemModel::rowsInserted, this, &TableView::rowsChanged);
    connect(filter_, &QAbstractItemModel::rowsRemoved, this, &TableView::rowsChanged);
    // The filter lets go of rows before the model does: until then one could think that nothing matches.
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableView::rowsChanged);
    connect(filter_, &QAbstractItemModel::modelReset, this, &TableView::rowsChanged);
    connect(filter_, &QAbstractItemModel::layoutChanged, this, &TableView::rowsChanged);
}

TableView::~TableView() {
    if (columnsFile_.isEmpty()) return;
    giveBack();
    QSettings settings(columnsFile_, QSettings::IniFormat);
    settings.setValue(columnsKey_, header()->saveState());
}

void TableView::rememberColumns(const QString& file, const QString& key) {
    columnsFile_ = file;
    columnsKey_ = key;
    const QSettings settings(file, QSettings::IniFormat);
    const QByteArray state = settings.value(key).toByteArray();
    // An old Hearth may have had other columns: then they start anew.
    if (!state.isEmpty() && header()->restoreState(state)) {
        sortByColumn(header()->sortIndicatorSection(), header()->sortIndicatorOrder());
    }
}

void TableView::setFind(const QString& text) {
    if (!filter_->setWords(text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts))) return;
    rowsChanged();
    // What matches is seen from its beginning, or with the chosen one in it.
    if (currentRow() >= 0)
        scrollTo(currentIndex());
    else
        scrollToTop();
}

QList<int> TableView::chosenRows() const {
    QModelIndexList chosen = selectionModel()->selectedRows();
    std::sort(chosen.begin(), chosen.end());
    QList<int> rows;
    for (const QModelIndex& index : std::as_const(chosen)) rows << filter_->mapToSource(index).row();
    return rows;
}

int TableView::currentRow() const {
    const QModelIndex index = selectionModel()->currentIndex();
    if (!index.isValid() || !selectionModel()->isRowSelected(index.row())) return -1;
    return filter_->mapToSource(index).row();
}

void TableView::choose(int row) {
    const QModelIndex index = indexOf(row);
    if (index.isValid()) {
        selectionModel()->setCurrentIndex(index,
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(index);
    }
}

void TableView::moveBy(int rows) {
    const int shown = shownRows();
    if (shown == 0) return;
    const QModelIndex now = currentIndex();
    const int next = now.isValid() ? qBound(0, now.row() + rows, shown - 1) : 0;
    setCurrentIndex(model()->index(next, 0));
}

int TableView::shownRows() const { return filter_->rowCount(); }

int TableView::shownItems() const { return itemsOf(*filter_); }

int TableView::allItems() const { return itemsOf(*filter_->sourceModel()); }

int TableView::allRows() const { return filter_->sourceModel()->rowCount(); }

QModelIndex TableView::indexOf(int row, int column) const {
    return filter_->mapFromSource(filter_->sourceModel()->index(row, column));
}

void TableView::fitRows(int most) {
    most_ = most;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateGeometry();
}

void TableView::onKey(const QKeySequence& keys, std::function<void()> act) {
    auto* action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    addAction(action);
}

void TableView::setColumnWidths(const QList<int>& widths, int stretched, const QList<int>& yielding) {
    stretched_ = stretched;
    yielding_ = yielding;
    for (int column = 0; column < widths.size(); ++column) {
        header()->resizeSection(column, widths.at(column));
        header()->setSectionResizeMode(column,
                                       column == stretched ? QHeaderView::Stretch : QHeaderView::Interactive);
    }
}

void TableView::giveBack() {
    fitting_ = true;
    if (narrowed_.first >= 0) header()->resizeSection(narrowed_.first, narrowed_.second);
    narrowed_ = {-1, 0};
    fitting_ = false;
}

void TableView::fitColumns() {
    if (yielding_.isEmpty()) return;
    setUpdatesEnabled(false);
    giveBack();
    for (const int column : std::as_const(yielding_)) setColumnHidden(column, false);
    int least = 0;
    for (const QString& text : model()->headerData(stretched_, Qt::Horizontal, LeastTextRole).toStringList())
        least = std::max(least, fontMetrics().horizontalAdvance(text));
    int wanted = std::max(stretchedAtLeast, least + metrics::medium + metrics::small + 2);
    for (int column = 0; column < header()->count(); ++column)
        if (column != stretched_) wanted += columnWidth(column);
    for (const int column : std::as_const(yielding_)) {
        if (wanted <= viewport()->width()) break;
        wanted -= columnWidth(column);
        setColumnHidden(column, true);
    }
    int widest = -1;
    for (int column = 0; column < header()->count(); ++column)
        if (column != stretched_ && (widest < 0 || columnWidth(column) > columnWidth(widest)))
            widest = column;
    if (wanted > viewport()->width() && widest >= 0 && columnWidth(widest) > otherAtLeast) {
        fitting_ = true;
        narrowed_ = {widest, columnWidth(widest)};
        header()->resizeSection(widest,
                                std::max(otherAtLeast, narrowed_.second - (wanted - viewport()->width())));
        fitting_ = false;
    }
    setUpdatesEnabled(true);
}

void TableView::resizeEvent(QResizeEvent* event) {
    // Where there is less room, the chosen row stays in sight.
    const QModelIndex chosen = currentRow() >= 0 ? currentIndex() : QModelIndex();
    const int middle = visualRect(chosen).center().y();
    const bool seen = chosen.isValid() && middle >= 0 && middle < event->oldSize().height();
    QTreeView::resizeEvent(event);
    fitColumns();
    if (seen) scrollTo(chosen);
}

QSize TableView::sizeHint() const {
    if (most_ == 0) return QTreeView::sizeHint();
    const int rows = std::clamp(shownRows(), 1, most_);
    const int row = shownRows() > 0 ? rowHeight(filter_->index(0, 0)) : metrics::rowHeight;
    return {QTreeView::sizeHint().width(), header()->sizeHint().height() + rows * row + 2 * frameWidth() + 2};
}

QSize TableView::minimumSizeHint() const { return most_ == 0 ? QTreeView::minimumSizeHint() : sizeHint(); }

void TableView::rowsChanged() {
    if (most_ > 0) updateGeometry();
    Q_EMIT shownRowsChanged();
}

void TableView::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem whole = option;
    whole.state.setFlag(QStyle::State_Selected, selectionModel()->isRowSelected(index.row()));
    whole.state.setFlag(QStyle::State_MouseOver, hovered_.isValid() && hovered_.row() == index.row());
    whole.state.setFlag(QStyle::State_Enabled, isEnabled());
    whole.state.setFlag(QStyle::State_Active, hasFocus());
    const QRect rect = option.rect.adjusted(metrics::tiny, 1, -metrics::tiny, -1);
    paint::itemRow(*painter, whole, rect);
    QTreeView::drawRow(painter, option, index);
    const bool byKeyboard = option.state.testFlag(QStyle::State_KeyboardFocusChange) ||
                            window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (hasFocus() && byKeyboard && currentIndex().row() == index.row()) {
        paint::focusRing(*painter, rect, colorsOf(palette()), metrics::radius);
    }
}

void TableView::setHovered(const QModelIndex& index) {
    if (hovered_.isValid() && index.isValid() && hovered_.row() == index.row()) return;
    hovered_ = index;
    viewport()->update();
}

void TableView::mouseMoveEvent(QMouseEvent* event) {
    QTreeView::mouseMoveEvent(event);
    setHovered(indexAt(event->position().toPoint()));
}

void TableView::leaveEvent(QEvent* event) {
    QTreeView::leaveEvent(event);
    setHovered({});
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Mouse) {
        Q_EMIT menuWanted(event->globalPos());
        return;
    }
    const QModelIndex current = currentIndex();
    const QPoint place = current.isValid() ? visualRect(current).bottomLeft() : QPoint(0, 0);
    Q_EMIT menuWanted(viewport()->mapToGlobal(place));
}

void TableView::keyPressEvent(QKeyEvent* event) {
    // Nothing is edited in place here, so Enter always means the row, on every system.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        event->modifiers() == Qt::NoModifier) {
        if (const int row = currentRow(); row >= 0) {
            Q_EMIT rowActivated(row);
            return;
        }
    }
    QTreeView::keyPressEvent(event);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(
        std::max(metrics::rowHeight + metrics::tiny, option.fontMetrics.height() + metrics::medium));
    return size;
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Colors colors = colorsOf(option.palette);
    painter->save();
    painter->setClipRect(option.rect);
    const bool first = option.viewItemPosition == QStyleOptionViewItem::Beginning ||
                       option.viewItemPosition == QStyleOptionViewItem::OnlyOne;
    QRect inside = option.rect.adjusted(first ? metrics::large - 1 : metrics::medium, 0, -metrics::small, 0);
    const auto visual = [&](const QRect& part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    const bool heading = index.siblingAtColumn(0).data(HeadingRole).toBool();
    const bool dimmed = index.data(DimmedRole).toBool() || !option.state.testFlag(QStyle::State_Enabled);

    const QVariant line = index.data(SparklineRole);
    if (line.isValid()) {
        Sparkline::paint(*painter, visual(inside.adjusted(0, metrics::small, 0, -metrics::small)),
                         line.value<QList<double>>(), 0, dimmed ? Role::Idle : Role::Accent, colors);
        painter->restore();
        return;
    }
    const QVariant check = index.data(Qt::CheckStateRole);
    if (check.isValid()) {
        QStyleOptionViewItem box = option;
        const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
        const int side = style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget);
        const QRect place(inside.left(), inside.center().y() - side / 2 + 1, side, side);
        box.rect = visual(place);
        box.state &= ~(QStyle::State_On | QStyle::State_Off | QStyle::State_HasFocus);
        box.state |= check.toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
        inside.setLeft(place.right() + 1 + metrics::small);
    }
    const QVariant status = index.data(StatusRole);
    if (status.isValid()) {
        const QRect dot(inside.left(), inside.top(), metrics::dot + 2, inside.height());
        paintStatus(*painter, visual(dot), static_cast<Status>(status.toInt()), colors);
        inside.setLeft(dot.right() + 1 + metrics::small);
    }
    if (const QVariant thumbnail = index.data(PictureRole); thumbnail.isValid()) {
        const int height = inside.height() - metrics::small;
        const QRect frame(inside.left(), inside.center().y() - height / 2 + 1, height * 8 / 5, height);
        paint::thumbnail(*painter, visual(frame), thumbnail.value<QImage>(), colors);
        inside.setLeft(frame.right() + 1 + metrics::small);
    }
    const auto picture = index.data(Qt::DecorationRole).value<QIcon>();
    if (!picture.isNull()) {
        const QRect place(inside.left(), inside.center().y() - metrics::icon / 2 + 1, metrics::icon,
                          metrics::icon);
        picture.paint(painter, visual(place), Qt::AlignCenter, dimmed ? QIcon::Disabled : QIcon::Normal);
        inside.setLeft(place.right() + 1 + metrics::small);
    }
    const QString pill = index.data(PillRole).toString();
    if (!pill.isEmpty()) {
        const QSize size = Pill::sizeFor(pill);
        if (size.width() < inside.width() * 2 / 3) {
            const QRect place(
                QPoint(inside.right() - size.width() + 1, inside.center().y() - size.height() / 2 + 1), size);
            const QVariant colour = index.data(PillColorRole);
            Pill::paint(*painter, visual(place), pill,
                        colour.isValid() && !dimmed ? static_cast<Role>(colour.toInt()) : Role::TextMuted,
                        colors);
            inside.setRight(place.left() - metrics::small);
        }
    }
    Role role = dimmed || index.data(MutedRole).toBool() ? Role::TextMuted : Role::Text;
    const QVariant wanted = index.data(TextColorRole);
    if (wanted.isValid() && !dimmed) role = static_cast<Role>(wanted.toInt());
    painter->setFont(index.data(MonoRole).toBool() ? textFont(TextStyle::MonoSmall)
                     : heading && first            ? textFont(TextStyle::Strong)
                                                   : option.font);
    painter->setPen(colors[role]);
    const QVariant aligned = index.data(Qt::TextAlignmentRole);
    const auto alignment =
        aligned.isValid() ? aligned.value<Qt::Alignment>() : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
    const QString suffix = index.data(SuffixRole).toString();
    const QVariant elide = index.data(ElideRole);
    const QFontMetrics letters = painter->fontMetrics();
    const QString shown =
        fitted(letters, index.data().toString(), index.data(ShorterRole).toStringList(),
               elide.isValid() ? static_cast<Qt::TextElideMode>(elide.toInt()) : Qt::ElideRight,
               inside.width() - letters.horizontalAdvance(suffix));
    painter->drawText(visual(inside),
                      static_cast<int>(QStyle::visualAlignment(option.direction, alignment)) |
                          Qt::TextSingleLine,
                      shown + suffix);
    painter->restore();
}

}  // namespace hearth
