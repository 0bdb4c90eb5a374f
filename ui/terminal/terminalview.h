// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/terminalsession.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

namespace hearth {

class Observation;

/// Draws a terminal and types into it. It follows the end while it is scrolled to the end, and stays where it
/// is otherwise. Keys go to the program, but for those with Ctrl+Shift (Cmd on macOS), zooming, and Ctrl+Tab,
/// which leaves it. Without a session it is empty.
class TerminalView : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr qsizetype mostPasted = 1'000'000;
    explicit TerminalView(QWidget* parent = nullptr);
    ~TerminalView() override;

    void setSession(std::shared_ptr<TerminalSession> session);
    const std::shared_ptr<TerminalSession>& session() const { return session_; }
    /// What fits into it now.
    TerminalSize wantedSize() const;

    bool hasSelection() const { return !selection_.empty(); }
    QString selectedText() const;
    void select(const TerminalRange& range);
    void selectAll();
    void copy();
    /// What the clipboard holds; asks first where it is several lines.
    void paste();
    void pasteText(const QString& text);
    /// Marks the next place of `text` from the marked one on; false where there is none.
    bool find(const QString& text, bool backwards);
    void clearHistory();
    /// Points more or fewer than the usual type size; 0 is the usual.
    void zoom(int steps);
    int zoomed() const { return zoomed_; }
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void titleChanged(const QString& title);
    void selectionChanged();
    /// The program, or the stream, has ended. session()->ending() says how.
    void ended();
    void findWanted();
    /// It was more than mostPasted characters: nothing was pasted.
    void pasteRefused();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool) override { return false; }
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Unit { Character, Word, Line };

    void updateFont();
    void refresh();
    bool follows() const;
    void drawLine(QPainter& painter, const TerminalLine& line, std::int64_t number, qreal top) const;
    void drawCursor(QPainter& painter) const;
    QRectF cellRect(const TerminalPlace& place, int columns = 1) const;
    TerminalPlace placeAt(const QPointF& point, bool between = false) const;
    bool tellMouse(QMouseEvent* event, int button, bool pressed);
    void extendSelection(const TerminalPlace& to);
    TerminalRange unitAt(const TerminalPlace& place) const;
    bool shortcut(const QKeyEvent& event);
    void typed();
    void send(const QString& text);

    std::shared_ptr<TerminalSession> session_;
    Observation* observation_ = nullptr;
    TerminalFrame frame_;
    bool endTold_ = false;
    QTimer redraw_;
    QTimer blink_;
    bool cursorOn_ = true;

    QFont font_, bold_;
    qreal cellWidth_ = 1;
    qreal cellHeight_ = 1;
    qreal ascent_ = 1;
    int zoomed_ = 0;

    TerminalRange selection_;
    TerminalRange anchor_;
    Unit unit_ = Unit::Character;
    bool selecting_ = false;
    QElapsedTimer doubleClicked_;
    int pressed_ = 0;  // a button whose release the program is to hear
    qreal wheel_ = 0;  // of a line that is not full yet
    QString preedit_;
};

}  // namespace hearth
