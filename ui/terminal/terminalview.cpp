// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/terminal/terminalview.h"

#include "ui/look/metrics.h"
#include "ui/look/terminalcolors.h"
#include "ui/shell/observe.h"

#include <QApplication>
#include <QClipboard>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace hearth {

namespace {

using namespace std::chrono_literals;

constexpr auto kFrame = 16ms;
constexpr int kPadding = metrics::tiny;
constexpr int kMostZoom = 20, kLeastZoom = -6;

QColor colorOf(const Colors& colors, const TerminalColor& color, Role otherwise, bool bright) {
    switch (color.kind) {
    case TerminalColor::Kind::Default:
        break;
    case TerminalColor::Kind::Indexed:
        // As every terminal has it: bold makes the first eight bright.
        return terminalColor(colors, bright && color.red < 8 ? color.red + 8 : color.red);
    case TerminalColor::Kind::Rgb:
        return QColor(color.red, color.green, color.blue);
    }
    return colors[otherwise];
}

}  // namespace

TerminalView::TerminalView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("terminalView"));
    setAccessibleName(tr("Terminal"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // columns do not change when lines fill up
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    redraw_.setSingleShot(true);
    redraw_.setInterval(kFrame);
    connect(&redraw_, &QTimer::timeout, this, &TerminalView::refresh);
    connect(&blink_, &QTimer::timeout, this, [this] {
        cursorOn_ = !cursorOn_;
        viewport()->update();
    });
    updateFont();
}

TerminalView::~TerminalView() = default;

void TerminalView::setSession(std::shared_ptr<TerminalSession> session) {
    delete observation_;
    observation_ = nullptr;
    session_ = std::move(session);
    endTold_ = false;
    frame_ = {};
    pressed_ = 0;
    select({});
    if (session_) {
        observation_ = observe(
            this, [this](auto told) { return session_->onChanged(std::move(told)); },
            [this] {
                if (!redraw_.isActive()) redraw_.start();
            });
        session_->resize(wantedSize());
    }
    refresh();
}

TerminalSize TerminalView::wantedSize() const {
    const auto cells = [](qreal room, qreal cell) { return std::max(1, static_cast<int>(room / cell)); };
    return {cells(viewport()->width() - 2 * kPadding, cellWidth_),
            cells(viewport()->height() - 2 * kPadding, cellHeight_)};
}

void TerminalView::updateFont() {
    font_ = textFont(TextStyle::Mono);
    font_.setPointSizeF(std::max(4.0, font_.pointSizeF() + zoomed_));
    font_.setStyleHint(QFont::TypeWriter);
    font_.setKerning(false);
    bold_ = font_;
    bold_.setBold(true);
    const QFontMetricsF size(font_);
    cellWidth_ = size.horizontalAdvance(QLatin1Char('M'));
    cellHeight_ = std::ceil(size.height());
    ascent_ = size.ascent();
    if (session_) session_->resize(wantedSize());
    refresh();
}

void TerminalView::zoom(int steps) {
    const int wanted = std::clamp(steps, kLeastZoom, kMostZoom);
    if (wanted == zoomed_) return;
    zoomed_ = wanted;
    updateFont();
}

bool TerminalView::follows() const { return verticalScrollBar()->value() == verticalScrollBar()->maximum(); }

/// Takes what there is now.
void TerminalView::refresh() {
    if (!session_) {
        verticalScrollBar()->setRange(0, 0);
        viewport()->update();
        return;
    }
    const bool atEnd = follows();
    const std::int64_t top = frame_.top;
    const QString title = frame_.title;
    frame_ = session_->frame(atEnd ? std::nullopt : std::optional(top));
    {
        const QSignalBlocker quiet(verticalScrollBar());
        const auto room = static_cast<int>(frame_.end - frame_.first) - frame_.size.rows;
        verticalScrollBar()->setRange(0, std::max(0, room));
        verticalScrollBar()->setPageStep(frame_.size.rows);
        verticalScrollBar()->setValue(static_cast<int>(frame_.top - frame_.first));
    }
    // What was selected may be gone.
    if (!selection_.empty() && selection_.begin.line < frame_.first) select({});
    const bool blinks = frame_.cursor.blinks && hasFocus() && QApplication::cursorFlashTime() > 0;
    if (blinks && !blink_.isActive()) blink_.start(QApplication::cursorFlashTime() / 2);
    if (!blinks) {
        blink_.stop();
        cursorOn_ = true;
    }
    viewport()->update();
    updateMicroFocus(Qt::ImCursorRectangle);
    if (frame_.title != title) Q_EMIT titleChanged(frame_.title);
    if (!endTold_ && session_->ending()) {
        endTold_ = true;
        Q_EMIT ended();
    }
}

void TerminalView::scrollContentsBy(int, int) {
    if (!session_) return;
    frame_ = session_->frame(frame_.first + verticalScrollBar()->value());
    viewport()->update();
}

void TerminalView::resizeEvent(QResizeEvent*) {
    if (session_) session_->resize(wantedSize());
}

void TerminalView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) updateFont();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) viewport()->update();
}

QRectF TerminalView::cellRect(const TerminalPlace& place, int columns) const {
    return {kPadding + place.column * cellWidth_,
            kPadding + static_cast<qreal>(place.line - frame_.top) * cellHeight_, columns * cellWidth_,
            cellHeight_};
}

/// `between`: the place between two cells that is nearest, for a selection; else the cell.
TerminalPlace TerminalView::placeAt(const QPointF& point, bool between) const {
    const qreal column = (point.x() - kPadding) / cellWidth_;
    const auto row = static_cast<std::int64_t>(std::floor((point.y() - kPadding) / cellHeight_));
    return {std::clamp(frame_.top + row, frame_.first, std::max(frame_.first, frame_.end - 1)),
            std::clamp(static_cast<int>(between ? std::round(column) : std::floor(column)), 0,
                       between ? frame_.size.columns : frame_.size.columns - 1)};
}

void TerminalView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), roleColor(palette(), Role::Surface));
    std::int64_t number = frame_.top;
    for (const TerminalLine& line : frame_.lines) {
        const QRectF place = cellRect({number, 0}, frame_.size.columns);
        if (place.intersects(event->rect())) drawLine(painter, line, number, place.top());
        ++number;
    }
    drawCursor(painter);
}

void TerminalView::drawLine(QPainter& painter, const TerminalLine& line, std::int64_t number,
                            qreal top) const {
    const Colors colors = colorsOf(palette());
    const auto isSelected = [&](int column) {
        const TerminalPlace place{number, column};
        return place >= selection_.begin && place < selection_.end;
    };
    const auto columns = static_cast<int>(line.cells.size());
    auto mark = line.marks.begin();
    QString text;
    for (int from = 0; from < columns;) {
        const TerminalStyle style = line.cells[static_cast<std::size_t>(from)].style;
        const bool selected = isSelected(from);
        // A run of one style; what is not ASCII stands alone, so that it cannot push what comes after it.
        int to = from;
        text.clear();
        bool alone = false;
        while (to < columns && !alone) {
            const TerminalCell& cell = line.cells[static_cast<std::size_t>(to)];
            if (!(cell.style == style) || isSelected(to) != selected) break;
            const bool plain = cell.character < 0x7f && cell.width == 1;
            if (!plain && to > from) break;
            alone = !plain;
            const char32_t character = cell.character == 0 ? U' ' : cell.character;
            text += QString::fromUcs4(&character, 1);
            while (mark != line.marks.end() && mark->first < to) ++mark;
            if (mark != line.marks.end() && mark->first == to) {
                text += QString::fromUcs4(mark->second.data(), static_cast<qsizetype>(mark->second.size()));
                alone = true;
            }
            to += std::max<int>(1, cell.width);
        }
        if (to == from) ++to;  // the second half of a wide character that was overwritten
        const QRectF place(kPadding + from * cellWidth_, top, (to - from) * cellWidth_, cellHeight_);
        QColor front = colorOf(colors, style.foreground, Role::Text, style.bold);
        QColor back = colorOf(colors, style.background, Role::Surface, false);
        if (style.reverse) std::swap(front, back);
        if (selected) {
            back = mixed(colors[Role::Surface], colors[Role::Accent], 0.3);
            front = colors[Role::Text];
        }
        if (back != colors[Role::Surface]) painter.fillRect(place, back);
        painter.setPen(front);
        if (!text.trimmed().isEmpty()) {
            QFont font = style.bold ? bold_ : font_;
            font.setItalic(style.italic);
            painter.setFont(font);
            painter.drawText(QPointF(place.left(), top + ascent_), text);
        }
        if (style.underline)
            painter.drawLine(QPointF(place.left(), top + ascent_ + 1.5),
                             QPointF(place.right(), top + ascent_ + 1.5));
        if (style.strike)
            painter.drawLine(QPointF(place.left(), top + ascent_ * 0.65),
                             QPointF(place.right(), top + ascent_ * 0.65));
        from = to;
    }
    // The end of a selected line is selected, too.
    if (!selection_.empty() && selection_.begin.line <= number && selection_.end.line > number) {
        const int from = std::max(columns, number == selection_.begin.line ? selection_.begin.column : 0);
        painter.fillRect(
            QRectF(kPadding + from * cellWidth_, top, (frame_.size.columns - from) * cellWidth_, cellHeight_),
            mixed(colors[Role::Surface], colors[Role::Accent], 0.3));
    }
}

void TerminalView::drawCursor(QPainter& painter) const {
    if (!session_ || endTold_) return;
    const Colors colors = colorsOf(palette());
    const TerminalPlace place = frame_.cursor.place;
    QRectF cell = cellRect(place);
    if (!preedit_.isEmpty()) {
        const QRectF room(cell.topLeft(),
                          QSizeF(QFontMetricsF(font_).horizontalAdvance(preedit_), cellHeight_));
        painter.fillRect(room, colors[Role::Raised]);
        painter.setPen(colors[Role::Text]);
        painter.setFont(font_);
        painter.drawText(QPointF(room.left(), room.top() + ascent_), preedit_);
        painter.drawLine(room.bottomLeft(), room.bottomRight());
        return;
    }
    if (!frame_.cursor.visible || !cursorOn_) return;
    const auto row = static_cast<std::size_t>(place.line - frame_.top);
    if (place.line < frame_.top || row >= frame_.lines.size()) return;
    const TerminalLine& line = frame_.lines[row];
    const auto at = static_cast<std::size_t>(place.column);
    if (at < line.cells.size() && line.cells[at].width == 2) cell = cellRect(place, 2);
    const QColor color = colors[Role::Text];
    if (!hasFocus()) {
        painter.setPen(color);
        painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    switch (frame_.cursor.shape) {
    case TerminalCursor::Shape::Bar:
        painter.fillRect(QRectF(cell.left(), cell.top(), 2, cell.height()), color);
        return;
    case TerminalCursor::Shape::Underline:
        painter.fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), color);
        return;
    case TerminalCursor::Shape::Block:
        break;
    }
    painter.fillRect(cell, color);
    const QString under = line.text(place.column, place.column + 1);
    if (under.isEmpty()) return;
    painter.setPen(colors[Role::Surface]);
    painter.setFont(font_);
    painter.drawText(QPointF(cell.left(), cell.top() + ascent_), under);
}

QString TerminalView::selectedText() const {
    if (!session_ || selection_.empty()) return {};
    return session_->withScreen([this](TerminalScreen& screen) { return screen.text(selection_); });
}

void TerminalView::select(const TerminalRange& range) {
    if (selection_ == range) return;
    selection_ = range;
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TerminalView::selectAll() {
    refresh();
    select({{frame_.first, 0}, {frame_.end - 1, frame_.size.columns}});
}

void TerminalView::copy() {
    const QString text = selectedText();
    if (!text.isEmpty()) QApplication::clipboard()->setText(text);
}

bool TerminalView::find(const QString& text, bool backwards) {
    if (!session_) return false;
    const TerminalPlace from = selection_.empty() ? TerminalPlace{frame_.end, 0} : selection_.begin;
    const auto found =
        session_->withScreen([&](TerminalScreen& screen) { return screen.find(text, from, backwards); });
    select(found.value_or(TerminalRange{}));
    if (!found) return false;
    refresh();
    const std::int64_t line = found->begin.line;
    if (line < frame_.top || line >= frame_.top + frame_.size.rows)
        verticalScrollBar()->setValue(static_cast<int>(line - frame_.first) - frame_.size.rows / 2);
    return true;
}

void TerminalView::clearHistory() {
    if (!session_) return;
    session_->withScreen([](TerminalScreen& screen) { screen.clearHistory(); });
    select({});
    refresh();
}

}  // namespace hearth
