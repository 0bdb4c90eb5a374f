// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/terminal/terminalline.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <span>

namespace hearth {

/// Keys that are no characters.
enum class TerminalKey {
    Enter,
    Tab,
    Backspace,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Insert,
    Delete,
    Home,
    End,
    PageUp,
    PageDown,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
};
struct TerminalModifiers {
    bool shift = false, alt = false, control = false;
};

/// What the program wants to hear of the mouse.
enum class TerminalMouse { Nothing, Clicks, Drags, Moves };

struct TerminalCursor {
    enum class Shape { Block, Underline, Bar };
    TerminalPlace place;
    bool visible = true;
    bool blinks = false;
    Shape shape = Shape::Block;
    friend bool operator==(const TerminalCursor&, const TerminalCursor&) = default;
};

/// The screen of a terminal and the lines that went out at its top: what a program's bytes amount to, and the
/// bytes that keys amount to. Escape sequences are read by libvterm (those of xterm). Any bytes are fine;
/// memory is bounded by the number of lines. Not thread-safe.
class TerminalScreen {
public:
    static constexpr int longestHistory = 10'000;
    /// What is less is taken as 2 × 1, more as 1000 × 1000.
    explicit TerminalScreen(TerminalSize size, int history = longestHistory);
    ~TerminalScreen();
    TerminalScreen(const TerminalScreen&) = delete;
    TerminalScreen& operator=(const TerminalScreen&) = delete;

    /// What the program wrote.
    void feed(std::span<const char> bytes);
    /// What is to be sent to the program since the last call: keys, and answers to its questions.
    QByteArray takeOutput();
    void resize(TerminalSize size);

    TerminalSize size() const;
    /// Lines are there from firstLine() to before endLine(); the screen is the last size().rows of them.
    std::int64_t firstLine() const;
    std::int64_t endLine() const;
    std::int64_t screenLine() const { return endLine() - size().rows; }
    /// Empty outside of these.
    TerminalLine line(std::int64_t number) const;
    TerminalCursor cursor() const;
    QString title() const;  ///< as the program set it, without control characters, at most 256 long
    /// An editor or a pager has the whole screen: there are no lines above to scroll to.
    bool isFullScreen() const;
    TerminalMouse mouse() const;
    /// How often the bell rang.
    int bells() const;

    void key(TerminalKey key, TerminalModifiers modifiers);
    /// Characters as they were typed; of `modifiers` shift is in them already.
    void type(const QString& text, TerminalModifiers modifiers);
    /// As one piece, marked as pasted where the program asked for that. Characters that could end the mark or
    /// run something by themselves (controls but tab and line ends) are left out; line ends become Enter.
    void paste(const QString& text);
    /// A button (1 left, 2 middle, 3 right, 4 and 5 the wheel) at a cell of the screen.
    void mouseButton(int button, bool pressed, int row, int column, TerminalModifiers modifiers);
    void mouseMove(int row, int column, TerminalModifiers modifiers);
    void focus(bool has);
    /// Drops all lines above the screen.
    void clearHistory();

    /// Lines that were broken at the right edge are one line in it.
    QString text(const TerminalRange& range) const;
    /// The word, path or address around a place.
    TerminalRange word(const TerminalPlace& place) const;
    /// The next place of `text` (case ignored) strictly after `from`, or before it where `backwards`; comes
    /// round at the end. Matches do not cross lines but those that were broken at the right edge.
    std::optional<TerminalRange> find(const QString& text, const TerminalPlace& from, bool backwards) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
