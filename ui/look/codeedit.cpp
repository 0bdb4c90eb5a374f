// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/codeedit.h"

#include "ui/look/metrics.h"
#include "ui/look/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

namespace hearth {

namespace {

constexpr int kStep = 2;

}  // namespace

/// The strip before the lines.
class CodeEdit::Numbers : public QWidget {
public:
    explicit Numbers(CodeEdit* edit) : QWidget(edit), edit_(edit) {}
    QSize sizeHint() const override { return {edit_->numbersWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { edit_->paintNumbers(event); }

private:
    CodeEdit* edit_;
};

CodeEdit::CodeEdit(QWidget* parent) : QPlainTextEdit(parent), numbers_(new Numbers(this)) {
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(textFont(TextStyle::Mono));
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::updateNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& place, int dy) {
        if (dy != 0)
            numbers_->scroll(0, dy);
        else
            numbers_->update(0, place.y(), numbers_->width(), place.height());
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (marked_ != 0) markLine(0);
    });
    updateNumbers();
}

QString CodeEdit::text() const {
    // toPlainText() would make blanks of those that do not break.
    return document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void CodeEdit::setText(const QString& text) { setPlainText(text); }

void CodeEdit::markLine(int line) {
    marked_ = line;
    paintMark();
    if (line < 1) return;
    const QTextBlock block = document()->findBlockByNumber(std::min(line, blockCount()) - 1);
    setTextCursor(QTextCursor(block));
    centerCursor();
}

void CodeEdit::paintMark() {
    if (marked_ < 1) return setExtraSelections({});
    QTextEdit::ExtraSelection selection;
    selection.format.setBackground(
        mixed(roleColor(palette(), hearth::Role::Surface), roleColor(palette(), hearth::Role::Bad), 0.25));
    selection.format.setProperty(QTextFormat::FullWidthSelection, true);
    selection.cursor = QTextCursor(document()->findBlockByNumber(std::min(marked_, blockCount()) - 1));
    setExtraSelections({selection});
}

void CodeEdit::keyPressEvent(QKeyEvent* event) {
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier && !cursor.hasSelection())
        return insertPlainText(QString(kStep - static_cast<int>(before.size()) % kStep, QLatin1Char(' ')));
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        event->modifiers() == Qt::NoModifier) {
        const auto end = std::find_if(before.begin(), before.end(), [](QChar c) { return c != u' '; });
        return insertPlainText(QLatin1Char('\n') + QString(end - before.begin(), QLatin1Char(' ')));
    }
    QPlainTextEdit::keyPressEvent(event);
}

int CodeEdit::numbersWidth() const {
    const auto digits = QString::number(std::max(100, blockCount())).size();
    return static_cast<int>(digits) * fontMetrics().horizontalAdvance(QLatin1Char('0')) + metrics::large;
}

void CodeEdit::updateNumbers() {
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    // Within the focus ring.
    numbers_->setGeometry(inside.left() + 1, inside.top() + 1, numbersWidth() - 1, inside.height() - 2);
    numbers_->update();
}

void CodeEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    updateNumbers();
}

void CodeEdit::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) setFont(textFont(TextStyle::Mono));
    if (event->type() == QEvent::FontChange) updateNumbers();
    if (event->type() == QEvent::PaletteChange) paintMark();
}

void CodeEdit::paintNumbers(QPaintEvent* event) {
    QPainter painter(numbers_);
    const Colors colors = colorsOf(palette());
    painter.fillRect(event->rect(), colors[hearth::Role::Raised]);
    painter.setFont(font());
    painter.translate(0, -numbers_->y() + contentsRect().top());  // as high as their lines
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= event->rect().bottom(); block = block.next()) {
        const qreal height = blockBoundingRect(block).height();
        const bool marked = block.blockNumber() + 1 == marked_;
        painter.setPen(colors[marked ? hearth::Role::Bad : hearth::Role::TextMuted]);
        if (block.isVisible() && top + height >= event->rect().top())
            painter.drawText(QRectF(0, top, numbers_->width() - metrics::small, fontMetrics().height()),
                             Qt::AlignRight, QString::number(block.blockNumber() + 1));
        top += height;
    }
}

}  // namespace hearth
