// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, mouse, input methods, clipboard.
#include "ui/look/confirm.h"
#include "ui/look/metrics.h"
#include "ui/terminal/terminalview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QWheelEvent>

#include <array>
#include <cmath>

namespace hearth {

namespace {

constexpr int kShownLines = 5;  // of what is to be pasted

// On macOS Qt calls the command key Control, and Control Meta.
#ifdef Q_OS_MACOS
constexpr auto kControl = Qt::MetaModifier;
constexpr Qt::KeyboardModifiers kOurs = Qt::ControlModifier;
#else
constexpr auto kControl = Qt::ControlModifier;
constexpr Qt::KeyboardModifiers kOurs = Qt::ControlModifier | Qt::ShiftModifier;
#endif

TerminalModifiers modifiersOf(Qt::KeyboardModifiers modifiers) {
    return {modifiers.testFlag(Qt::ShiftModifier), modifiers.testFlag(Qt::AltModifier),
            modifiers.testFlag(kControl)};
}

/// Whether the modifiers made the character, rather than being meant for the program: AltGr, which Windows
/// tells as Ctrl and Alt, and Option.
bool composes(const QKeyEvent& event) {
    const QString text = event.text();
    if (text.isEmpty() || text.at(0).category() == QChar::Other_Control) return false;
#ifdef Q_OS_MACOS
    return event.modifiers().testFlag(Qt::AltModifier) && !event.modifiers().testFlag(kControl);
#else
    return event.modifiers().testFlag(Qt::AltModifier) && event.modifiers().testFlag(kControl);
#endif
}

std::optional<TerminalKey> keyOf(int key) {
    static constexpr std::array<std::pair<int, TerminalKey>, 18> kKeys{
        {{Qt::Key_Return, TerminalKey::Enter},
         {Qt::Key_Enter, TerminalKey::Enter},
         {Qt::Key_Tab, TerminalKey::Tab},
         {Qt::Key_Backtab, TerminalKey::Tab},
         {Qt::Key_Backspace, TerminalKey::Backspace},
         {Qt::Key_Escape, TerminalKey::Escape},
         {Qt::Key_Up, TerminalKey::Up},
         {Qt::Key_Down, TerminalKey::Down},
         {Qt::Key_Left, TerminalKey::Left},
         {Qt::Key_Right, TerminalKey::Right},
         {Qt::Key_Insert, TerminalKey::Insert},
         {Qt::Key_Delete, TerminalKey::Delete},
         {Qt::Key_Home, TerminalKey::Home},
         {Qt::Key_End, TerminalKey::End},
         {Qt::Key_PageUp, TerminalKey::PageUp},
         {Qt::Key_PageDown, TerminalKey::PageDown},
         {Qt::Key_F1, TerminalKey::F1},
         {Qt::Key_F12, TerminalKey::F12}}};
    for (const auto& [each, terminal] : kKeys)
        if (each == key) return terminal;
    if (key > Qt::Key_F1 && key < Qt::Key_F12)
        return static_cast<TerminalKey>(static_cast<int>(TerminalKey::F1) + key - Qt::Key_F1);
    return {};
}

/// What the terminal itself does with kOurs.
bool isOurs(int key) { return key == Qt::Key_C || key == Qt::Key_V || key == Qt::Key_A || key == Qt::Key_F; }

int buttonOf(Qt::MouseButton button) {
    switch (button) {
    case Qt::LeftButton:
        return 1;
    case Qt::MiddleButton:
        return 2;
    case Qt::RightButton:
        return 3;
    default:
        return 0;
    }
}

}  // namespace

bool TerminalView::event(QEvent* event) {
    // The program's keys are not the window's: Ctrl+K is for the shell.
    if (event->type() == QEvent::ShortcutOverride && session_) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool leaves = key.modifiers().testFlag(Qt::ControlModifier) &&
                            (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab);
        const bool windows = (key.modifiers() & kOurs) == kOurs && !isOurs(key.key()) && !keyOf(key.key());
        if (!leaves && !windows) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

/// What the terminal itself does with a key.
bool TerminalView::shortcut(const QKeyEvent& event) {
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool zooms = modifiers.testFlag(Qt::ControlModifier) && !modifiers.testFlag(Qt::AltModifier);
    if (zooms && (event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal))
        return zoom(zoomed_ + 1), true;
    if (zooms && event.key() == Qt::Key_Minus) return zoom(zoomed_ - 1), true;
    if (modifiers == Qt::ControlModifier && event.key() == Qt::Key_0) return zoom(0), true;
    if (modifiers == Qt::ShiftModifier) {
        auto* const bar = verticalScrollBar();
        switch (event.key()) {
        case Qt::Key_PageUp:
            return bar->triggerAction(QAbstractSlider::SliderPageStepSub), true;
        case Qt::Key_PageDown:
            return bar->triggerAction(QAbstractSlider::SliderPageStepAdd), true;
        case Qt::Key_Insert:
            return paste(), true;
        default:
            break;
        }
    }
    if (modifiers.testFlag(Qt::ControlModifier) && event.key() == Qt::Key_Tab) {
        QAbstractScrollArea::focusNextPrevChild(true);
        return true;
    }
    if (modifiers.testFlag(Qt::ControlModifier) && event.key() == Qt::Key_Backtab) {
        QAbstractScrollArea::focusNextPrevChild(false);
        return true;
    }
    if ((modifiers & kOurs) != kOurs) return false;
    switch (event.key()) {
    case Qt::Key_C:
        return copy(), true;
    case Qt::Key_V:
        return paste(), true;
    case Qt::Key_A:
        return selectAll(), true;
    case Qt::Key_F:
        Q_EMIT findWanted();
        return true;
    case Qt::Key_Home:
        return verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum), true;
    case Qt::Key_End:
        return verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum), true;
    default:
        return false;
    }
}

void TerminalView::keyPressEvent(QKeyEvent* event) {
    event->accept();
    if (!session_ || shortcut(*event)) return;
    TerminalModifiers modifiers = modifiersOf(event->modifiers());
    if (event->key() == Qt::Key_Backtab) modifiers.shift = true;
    if (const auto key = keyOf(event->key())) {
        session_->withScreen([&](TerminalScreen& screen) { screen.key(*key, modifiers); });
        return typed();
    }
    QString text = event->text();
    // Qt gives control characters, or nothing: what was pressed with Ctrl is in the key.
    if (modifiers.control && !composes(*event) && event->key() >= Qt::Key_Space &&
        event->key() <= Qt::Key_AsciiTilde)
        text = QChar(static_cast<char16_t>(event->key())).toLower();
    if (text.isEmpty() || (!modifiers.control && text.at(0).category() == QChar::Other_Control))
        return event->ignore();
    modifiers.shift = false;
    if (composes(*event)) modifiers = {};
    session_->withScreen([&](TerminalScreen& screen) { screen.type(text, modifiers); });
    typed();
}

/// Who types wants to see it.
void TerminalView::typed() {
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    select({});
    cursorOn_ = true;
}

void TerminalView::send(const QString& text) {
    if (!session_) return;
    session_->withScreen([&](TerminalScreen& screen) { screen.type(text, {}); });
    typed();
}

void TerminalView::inputMethodEvent(QInputMethodEvent* event) {
    preedit_ = event->preeditString();
    if (!event->commitString().isEmpty()) send(event->commitString());
    viewport()->update();
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const {
    switch (query) {
    case Qt::ImEnabled:
        return session_ != nullptr;
    case Qt::ImCursorRectangle:
        return cellRect(frame_.cursor.place).translated(viewport()->pos()).toRect();
    case Qt::ImFont:
        return font_;
    case Qt::ImHints:
        return int(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText | Qt::ImhMultiLine);
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

void TerminalView::paste() { pasteText(QApplication::clipboard()->text()); }

void TerminalView::pasteText(const QString& text) {
    if (!session_ || text.isEmpty()) return;
    if (text.size() > mostPasted) return Q_EMIT pasteRefused();
    QString plain = text;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    // One line, with or without its end, waits for the person's own Enter.
    QString single = plain;
    while (single.endsWith(QLatin1Char('\n'))) single.chop(1);
    const bool several = single.contains(QLatin1Char('\n'));
    const auto insert = [this, what = several ? plain : single] {
        if (!session_) return;
        session_->withScreen([&](TerminalScreen& screen) { screen.paste(what); });
        typed();
    };
    if (!several) return insert();
    QStringList lines = single.split(QLatin1Char('\n'));
    const auto count = lines.size();
    if (count > kShownLines) lines = lines.first(kShownLines) << QStringLiteral("…");
    for (QString& line : lines)
        if (line.size() > 80) line = line.left(79) + QChar(0x2026);
    confirm(
        this,
        {tr("Paste %n line(s)?", nullptr, static_cast<int>(count)),
         tr("A shell runs each line as it arrives:") + QStringLiteral("\n\n") + lines.join(QLatin1Char('\n')),
         tr("Paste"), QStringLiteral("pasteDialog")},
        insert);
}

/// Whether the program heard of it.
bool TerminalView::tellMouse(QMouseEvent* event, int button, bool pressed) {
    if (!session_ || endTold_ || button == 0 || frame_.mouse == TerminalMouse::Nothing) return false;
    // With Shift the mouse is the person's own; a release belongs to its press.
    if (pressed ? event->modifiers().testFlag(Qt::ShiftModifier) : pressed_ != button) return false;
    const TerminalPlace place = placeAt(event->position());
    const auto row = static_cast<int>(place.line - (frame_.end - frame_.size.rows));
    session_->withScreen([&](TerminalScreen& screen) {
        screen.mouseButton(button, pressed, row, place.column, modifiersOf(event->modifiers()));
    });
    pressed_ = pressed ? button : 0;
    return true;
}

TerminalRange TerminalView::unitAt(const TerminalPlace& place) const {
    switch (unit_) {
    case Unit::Character:
        return {place, place};
    case Unit::Word:
        if (session_) return session_->withScreen([&](TerminalScreen& screen) { return screen.word(place); });
        return {place, place};
    case Unit::Line:
        break;
    }
    return {{place.line, 0}, {place.line, frame_.size.columns}};
}

void TerminalView::extendSelection(const TerminalPlace& to) {
    const TerminalRange reached = unitAt(to);
    select({std::min(anchor_.begin, reached.begin), std::max(anchor_.end, reached.end)});
}

void TerminalView::mousePressEvent(QMouseEvent* event) {
    if (tellMouse(event, buttonOf(event->button()), true)) return;
    if (event->button() == Qt::MiddleButton && QApplication::clipboard()->supportsSelection())
        return pasteText(QApplication::clipboard()->text(QClipboard::Selection));
    if (event->button() != Qt::LeftButton) return;
    selecting_ = true;
    // The third of three clicks.
    const bool third =
        doubleClicked_.isValid() && doubleClicked_.elapsed() < QApplication::doubleClickInterval();
    doubleClicked_.invalidate();
    unit_ = third ? Unit::Line : Unit::Character;
    if (event->modifiers().testFlag(Qt::ShiftModifier) && !selection_.empty())
        return extendSelection(placeAt(event->position(), true));
    anchor_ = unitAt(placeAt(event->position(), unit_ == Unit::Character));
    select(anchor_);
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (tellMouse(event, buttonOf(event->button()), true) || event->button() != Qt::LeftButton) return;
    selecting_ = true;
    unit_ = Unit::Word;
    anchor_ = unitAt(placeAt(event->position()));
    select(anchor_);
    doubleClicked_.start();
}

void TerminalView::mouseMoveEvent(QMouseEvent* event) {
    if (pressed_ != 0 && session_) {
        const TerminalPlace place = placeAt(event->position());
        const auto row = static_cast<int>(place.line - (frame_.end - frame_.size.rows));
        session_->withScreen([&](TerminalScreen& screen) {
            screen.mouseMove(row, place.column, modifiersOf(event->modifiers()));
        });
        return;
    }
    if (!selecting_) return;
    auto* const bar = verticalScrollBar();
    if (event->position().y() < 0) bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    if (event->position().y() > viewport()->height())
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    extendSelection(placeAt(event->position(), unit_ == Unit::Character));
}

void TerminalView::mouseReleaseEvent(QMouseEvent* event) {
    if (tellMouse(event, buttonOf(event->button()), false)) return;
    pressed_ = 0;  // the program wants no more to hear of it
    if (event->button() != Qt::LeftButton || !selecting_) return;
    selecting_ = false;
    if (hasSelection() && QApplication::clipboard()->supportsSelection())
        QApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void TerminalView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (event->angleDelta().y() != 0) zoom(zoomed_ + (event->angleDelta().y() > 0 ? 1 : -1));
        return event->accept();
    }
    const bool own = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool told = frame_.mouse != TerminalMouse::Nothing && !own;
    if (!session_ || (!told && !frame_.fullScreen)) return QAbstractScrollArea::wheelEvent(event);
    event->accept();
    wheel_ += event->angleDelta().y() / 120.0 * (told ? 1 : QApplication::wheelScrollLines());
    const auto steps = static_cast<int>(std::trunc(wheel_));
    wheel_ -= steps;
    const TerminalPlace place = placeAt(event->position());
    const auto row = static_cast<int>(place.line - (frame_.end - frame_.size.rows));
    session_->withScreen([&](TerminalScreen& screen) {
        for (int i = 0; i < std::abs(steps); ++i) {
            // A pager that does not know the mouse knows the arrows.
            if (told)
                screen.mouseButton(steps > 0 ? 4 : 5, true, row, place.column,
                                   modifiersOf(event->modifiers()));
            else
                screen.key(steps > 0 ? TerminalKey::Up : TerminalKey::Down, {});
        }
    });
}

void TerminalView::contextMenuEvent(QContextMenuEvent* event) {
    if (frame_.mouse != TerminalMouse::Nothing && event->reason() == QContextMenuEvent::Mouse &&
        !event->modifiers().testFlag(Qt::ShiftModifier))
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("terminalMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const char* name, const QKeySequence& keys, auto act) {
        QAction* action = menu->addAction(text, this, act);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        return action;
    };
#ifdef Q_OS_MACOS
    const auto keys = [](int key) { return QKeySequence(Qt::ControlModifier | key); };
#else
    const auto keys = [](int key) {
        return QKeySequence(Qt::ControlModifier | Qt::ShiftModifier | Qt::Key(key));
    };
#endif
    add(tr("Copy"), "copyText", keys(Qt::Key_C), &TerminalView::copy)->setEnabled(hasSelection());
    add(tr("Paste"), "pasteText", keys(Qt::Key_V), &TerminalView::paste)
        ->setEnabled(session_ && !QApplication::clipboard()->text().isEmpty());
    menu->addSeparator();
    add(tr("Select all"), "selectAll", keys(Qt::Key_A), &TerminalView::selectAll);
    add(tr("Find…"), "findText", keys(Qt::Key_F), &TerminalView::findWanted);
    add(tr("Clear what scrolled away"), "clearHistory", {}, &TerminalView::clearHistory);
    menu->popup(event->globalPos());
}

void TerminalView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (session_) session_->withScreen([](TerminalScreen& screen) { screen.focus(true); });
    viewport()->update();
}

void TerminalView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    if (session_) session_->withScreen([](TerminalScreen& screen) { screen.focus(false); });
    viewport()->update();
}

}  // namespace hearth
