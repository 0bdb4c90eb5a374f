// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/commandpreview.h"

#include "ui/look/icons.h"
#include "ui/look/layouts.h"
#include "ui/look/stylepaint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

namespace hearth {

CommandPreview::CommandPreview(const QString& text, QWidget* parent) : QFrame(parent) {
    auto* line = row(this, metrics::tiny);
    line->setContentsMargins(metrics::small, metrics::tiny, metrics::tiny, metrics::tiny);
    edit_ = new QPlainTextEdit;
    edit_->setObjectName(QStringLiteral("commandText"));
    edit_->setReadOnly(true);
    edit_->setFrameShape(QFrame::NoFrame);
    edit_->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit_->setFont(textFont(TextStyle::MonoSmall));
    edit_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    edit_->setTabChangesFocus(true);
    edit_->viewport()->setAutoFillBackground(false);
    edit_->setAccessibleName(tr("Command"));
    copy_ = new QToolButton;
    copy_->setObjectName(QStringLiteral("commandCopy"));
    copy_->setIcon(icon(Icon::Copy, Role::TextMuted));
    copy_->setToolTip(tr("Copy"));
    copy_->setAccessibleName(tr("Copy"));
    line->addWidget(edit_, 1);
    line->addWidget(copy_, 0, Qt::AlignTop);
    connect(copy_, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(this->text()); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(text);
}

void CommandPreview::setText(const QString& text) {
    edit_->setPlainText(text);
    fit();
}

QString CommandPreview::text() const { return edit_->toPlainText(); }

void CommandPreview::setMaximumLines(int lines) {
    maximumLines_ = lines;
    fit();
}

void CommandPreview::fit() {
    const int lines = std::clamp(edit_->blockCount(), 1, maximumLines_);
    const QFontMetrics letters(edit_->font());
    int height = lines * letters.lineSpacing() + 2 * int(edit_->document()->documentMargin()) + 2;
    int widest = 0;
    for (auto block = edit_->document()->begin(); block.isValid(); block = block.next())
        widest = std::max(widest, letters.horizontalAdvance(block.text()));
    // A line that may be wider than the field needs its scroll bar's room.
    if (widest > metrics::dialogWidth - 96) height += edit_->horizontalScrollBar()->sizeHint().height();
    edit_->setFixedHeight(std::max(height, metrics::touchTarget - 2));
}

void CommandPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors colors = colorsOf(palette());
    paint::box(painter, rect(), colors[Role::Window], colors[Role::Line], metrics::radius);
}

}  // namespace hearth
