// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/logview.h"

#include "ui/look/metrics.h"
#include "ui/look/terminalcolors.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace hearth {

namespace {

constexpr int kMark = 3;                            // of what came from stderr
constexpr int kBegin = metrics::small + kMark + 3;  // where the text begins
constexpr qsizetype kTimeLetters = 24;

QColor colorOf(const Colors& colors, std::int32_t color, Role otherwise) {
    if (color == AnsiStyle::kUsual) return colors[otherwise];
    if (color >= AnsiStyle::kRgb) return QColor::fromRgb(static_cast<QRgb>(color - AnsiStyle::kRgb));
    return terminalColor(colors, color);
}

QTextCharFormat formatOf(const AnsiStyle& style, const Colors& colors) {
    QColor front = colorOf(colors, style.foreground, Role::Text);
    QColor back = colorOf(colors, style.background, Role::Surface);
    if (style.reverse) std::swap(front, back);
    if (style.faint) front = mixed(front, back, 0.4);
    QTextCharFormat format;
    format.setForeground(front);
    if (back != colors[Role::Surface]) format.setBackground(back);
    if (style.bold) format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.italic);
    format.setFontUnderline(style.underline);
    format.setFontStrikeOut(style.strike);
    return format;
}

QString timeText(std::int64_t nanoseconds) {
    if (nanoseconds == 0) return QString(kTimeLetters, u' ');
    return QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz "));
}

}  // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log"));
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // nothing moves when lines fill up
    viewport()->setCursor(Qt::IBeamCursor);
    setViewportMargins(1, 1, 1, 1);  // the focus ring is whole
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (!moving_) setFollows(verticalScrollBar()->value() == verticalScrollBar()->maximum());
    });
    updateFont();
}

void LogView::updateFont() {
    font_ = textFont(TextStyle::MonoSmall);
    const QFontMetricsF size(font_);
    rowHeight_ = std::ceil(size.height()) + 1;
    letterWidth_ = size.horizontalAdvance(QLatin1Char('M'));
    updateBars();
    viewport()->update();
}

int LogView::linesSeen() const { return std::max(1, static_cast<int>(viewport()->height() / rowHeight_)); }

std::int64_t LogView::topLine() const { return lines_.begin() + verticalScrollBar()->value(); }

void LogView::updateBars() {
    moving_ = true;
    const auto count = static_cast<int>(lines_.end() - lines_.begin());
    verticalScrollBar()->setRange(0, std::max(0, count - linesSeen()));
    verticalScrollBar()->setPageStep(linesSeen());
    const qsizetype letters = lines_.widest() + (times_ ? kTimeLetters : 0);
    const int width =
        kBegin + static_cast<int>(std::ceil(static_cast<qreal>(letters) * letterWidth_)) + metrics::small;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(letterWidth_) * 4);
    if (follows_) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    moving_ = false;
}

void LogView::append(std::vector<LogLine> lines) {
    const std::int64_t top = topLine();
    lines_.append(std::move(lines));
    updateBars();
    if (!follows_) {
        moving_ = true;
        verticalScrollBar()->setValue(static_cast<int>(std::max<std::int64_t>(0, top - lines_.begin())));
        moving_ = false;
    }
    // What was selected may be gone.
    const auto [from, to] = selection();
    if (from != to && from.line < lines_.begin()) select({}, {});
    viewport()->update();
}

void LogView::clear() {
    lines_.clear();
    select({}, {});
    follow();
}

void LogView::showStreams(bool output, bool error) {
    lines_.show(output, error);
    select({}, {});
    follow();
}

void LogView::showTimes(bool shown) {
    times_ = shown;
    select({}, {});
    updateBars();
    viewport()->update();
}

void LogView::setFollows(bool follows) {
    if (follows == follows_) return;
    follows_ = follows;
    Q_EMIT followsChanged(follows);
}

void LogView::follow() {
    setFollows(true);
    updateBars();
    viewport()->update();
}

void LogView::setFind(const QString& text) {
    find_ = text;
    viewport()->update();
}

bool LogView::findNext(bool backwards) {
    const auto [from, to] = selection();
    const bool some = from != to;
    // From what is selected on, else from what is seen.
    std::int64_t start =
        some ? (backwards ? from.line : to.line) : topLine() + (backwards ? linesSeen() : -1);
    if (!some && start < lines_.begin()) start = lines_.end() - 1;
    const auto found = lines_.find(find_, start, backwards);
    if (!found) return false;
    const qsizetype at = lines_.at(*found).text.indexOf(find_, 0, Qt::CaseInsensitive);
    const qsizetype begin = at + (times_ ? kTimeLetters : 0);
    select({*found, begin}, {*found, begin + find_.size()});
    const auto row = static_cast<int>(*found - lines_.begin());
    if (*found < topLine() || *found >= topLine() + linesSeen())
        verticalScrollBar()->setValue(std::max(0, row - linesSeen() / 2));
    const auto left = static_cast<int>(static_cast<qreal>(begin) * letterWidth_);
    if (QScrollBar* bar = horizontalScrollBar();
        left < bar->value() || left > bar->value() + viewport()->width() - metrics::vast)
        bar->setValue(std::max(0, left - viewport()->width() / 2));
    return true;
}

QString LogView::textOf(const LogLine& line) const {
    return times_ ? timeText(line.time) + line.text : line.text;
}

QString LogView::textBetween(const Place& from, const Place& to) const {
    QStringList all;
    for (std::int64_t number = std::max(from.line, lines_.begin());
         number <= to.line && number < lines_.end(); ++number) {
        QString text = textOf(lines_.at(number));
        if (number == to.line) text.truncate(to.character);
        if (number == from.line) text.remove(0, from.character);
        all.append(text);
    }
    return all.join(QLatin1Char('\n'));
}

QString LogView::text() const {
    if (lines_.begin() == lines_.end()) return {};
    const std::int64_t last = lines_.end() - 1;
    return textBetween({lines_.begin(), 0}, {last, textOf(lines_.at(last)).size()});
}

std::pair<LogView::Place, LogView::Place> LogView::selection() const { return std::minmax(anchor_, cursor_); }

void LogView::select(const Place& from, const Place& to) {
    if (anchor_ == from && cursor_ == to) return;
    anchor_ = from;
    cursor_ = to;
    viewport()->update();
    Q_EMIT selectionChanged();
}

QString LogView::selectedText() const {
    const auto [from, to] = selection();
    return from == to ? QString() : textBetween(from, to);
}

void LogView::selectAll() {
    if (lines_.begin() == lines_.end()) return;
    const std::int64_t last = lines_.end() - 1;
    select({lines_.begin(), 0}, {last, textOf(lines_.at(last)).size()});
}

void LogView::copy() {
    const QString chosen = selectedText();
    QGuiApplication::clipboard()->setText(chosen.isEmpty() ? text() : chosen);
}

/// One line as it is painted and pointed at.
void LogView::layOut(QTextLayout& layout, std::int64_t number) const {
    const Colors colors = colorsOf(palette());
    const LogLine& line = lines_.at(number);
    const QString text = textOf(line);
    const qsizetype begin = times_ ? kTimeLetters : 0;
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&](qsizetype from, qsizetype length, const QTextCharFormat& format) {
        formats.append({static_cast<int>(from), static_cast<int>(length), format});
    };
    if (begin > 0) {
        QTextCharFormat muted;
        muted.setForeground(colors[Role::TextMuted]);
        add(0, begin, muted);
    }
    for (const AnsiSpan& span : line.spans)
        add(begin + span.begin, span.length, formatOf(span.style, colors));
    if (!find_.isEmpty()) {
        QTextCharFormat found;
        found.setBackground(mixed(colors[Role::Surface], colors[Role::Warn], 0.35));
        found.setForeground(colors[Role::Text]);
        for (qsizetype at = 0; (at = line.text.indexOf(find_, at, Qt::CaseInsensitive)) >= 0;
             at += find_.size())
            add(begin + at, find_.size(), found);
    }
    const auto [from, to] = selection();
    if (from != to && number >= from.line && number <= to.line) {
        QTextCharFormat chosen;
        chosen.setBackground(mixed(colors[Role::Surface], colors[Role::Accent], 0.3));
        chosen.setForeground(colors[Role::Text]);
        const qsizetype first = number == from.line ? from.character : 0;
        add(first, (number == to.line ? to.character : text.size()) - first, chosen);
    }
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setFont(font_);
    layout.setText(text);
    layout.setFormats(formats);
    layout.setCacheEnabled(false);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

void LogView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const Colors colors = colorsOf(palette());
    painter.fillRect(event->rect(), colors[Role::Surface]);
    painter.setPen(colors[Role::Text]);
    std::int64_t number = topLine();
    for (qreal y = metrics::tiny / 2.0; y < viewport()->height() && number < lines_.end();
         y += rowHeight_, ++number) {
        if (y + rowHeight_ < event->rect().top() || y > event->rect().bottom()) continue;
        QTextLayout layout;
        layOut(layout, number);
        painter.setClipRect(QRectF(kBegin - 2, y, viewport()->width(), rowHeight_));
        layout.draw(&painter, {static_cast<qreal>(kBegin - horizontalScrollBar()->value()), y});
        painter.setClipping(false);
        if (lines_.at(number).stream == FrameDecoder::Stream::Error)
            painter.fillRect(QRectF(metrics::small, y, kMark, rowHeight_), colors[Role::Bad]);
    }
}

LogView::Place LogView::placeAt(const QPointF& point) const {
    if (lines_.begin() == lines_.end()) return {};
    const auto row = static_cast<std::int64_t>(std::floor((point.y() - metrics::tiny / 2.0) / rowHeight_));
    const std::int64_t number = std::clamp(topLine() + row, lines_.begin(), lines_.end() - 1);
    QTextLayout layout;
    layOut(layout, number);
    return {number, layout.lineAt(0).xToCursor(point.x() - kBegin + horizontalScrollBar()->value())};
}

void LogView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const Place place = placeAt(event->position());
    select(event->modifiers().testFlag(Qt::ShiftModifier) ? anchor_ : place, place);
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton)) return;
    const qreal y = event->position().y();
    if (y < 0) verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    if (y > viewport()->height()) verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    select(anchor_, placeAt(event->position()));
}

// The whole line: what one wants of a log.
void LogView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (lines_.begin() == lines_.end()) return;
    const std::int64_t number = placeAt(event->position()).line;
    select({number, 0}, {number, textOf(lines_.at(number)).size()});
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copy();
    if (event->matches(QKeySequence::SelectAll)) return selectAll();
    if (event->key() == Qt::Key_End) return follow();
    if (event->key() == Qt::Key_Home) return verticalScrollBar()->setValue(0);
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::resizeEvent(QResizeEvent*) { updateBars(); }

void LogView::scrollContentsBy(int, int) { viewport()->update(); }

void LogView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) updateFont();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) viewport()->update();
}

}  // namespace hearth
