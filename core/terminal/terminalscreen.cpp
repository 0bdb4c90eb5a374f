// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalscreen.h"

#include "core/terminal/terminalguard.h"

#include <vterm.h>

#include <algorithm>
#include <array>
#include <deque>

namespace hearth {

namespace {

constexpr int kMostCells = 1000;  // either way
constexpr qsizetype kLongestTitle = 256;
// What nobody takes is not kept for ever: a program that asks and asks and does not read.
constexpr qsizetype kMostOutput = 4 * 1024 * 1024;

TerminalSize bounded(TerminalSize size) {
    return {std::clamp(size.columns, 2, kMostCells), std::clamp(size.rows, 1, kMostCells)};
}

TerminalColor colorOf(const VTermColor& color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color)) return {};
    if (VTERM_COLOR_IS_INDEXED(&color)) return TerminalColor::indexed(color.indexed.idx);
    return TerminalColor::rgb(color.rgb.red, color.rgb.green, color.rgb.blue);
}

TerminalLine lineOf(int columns, const auto& cellAt) {
    TerminalLine line;
    std::size_t used = 0;
    line.cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        const VTermScreenCell from = cellAt(column);
        TerminalCell& cell = line.cells.emplace_back();
        // The second half of a wide character.
        if (from.chars[0] == static_cast<std::uint32_t>(-1)) {
            cell.width = 0;
        } else {
            cell.character = from.chars[0];
            cell.width = from.width == 2 ? 2 : 1;
            for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && from.chars[i] != 0; ++i) {
                if (line.marks.empty() || line.marks.back().first != column)
                    line.marks.push_back({column, {}});
                line.marks.back().second.push_back(from.chars[i]);
            }
        }
        cell.style.foreground = colorOf(from.fg);
        cell.style.background = colorOf(from.bg);
        cell.style.bold = from.attrs.bold != 0;
        cell.style.italic = from.attrs.italic != 0;
        cell.style.underline = from.attrs.underline != 0;
        cell.style.strike = from.attrs.strike != 0;
        cell.style.reverse = from.attrs.reverse != 0;
        if (!(cell == TerminalCell{})) used = line.cells.size();
    }
    line.full = columns > 0 && (line.cells.back().character != 0 || line.cells.back().width == 0);
    line.cells.resize(used);
    line.cells.shrink_to_fit();
    return line;
}

VTermColor colorFor(const TerminalColor& color, VTermColorType theDefault) {
    VTermColor made{};
    switch (color.kind) {
    case TerminalColor::Kind::Default:
        vterm_color_indexed(&made, theDefault == VTERM_COLOR_DEFAULT_FG ? 7 : 0);
        made.type = static_cast<std::uint8_t>(made.type | theDefault);
        break;
    case TerminalColor::Kind::Indexed:
        vterm_color_indexed(&made, color.red);
        break;
    case TerminalColor::Kind::Rgb:
        vterm_color_rgb(&made, color.red, color.green, color.blue);
        break;
    }
    return made;
}

VTermScreenCell cellFor(const TerminalCell& from) {
    VTermScreenCell cell{};
    cell.chars[0] =
        from.width == 0 ? static_cast<std::uint32_t>(-1) : static_cast<std::uint32_t>(from.character);
    cell.width = from.width == 2 ? 2 : 1;
    cell.attrs.bold = from.style.bold;
    cell.attrs.italic = from.style.italic;
    cell.attrs.underline = from.style.underline ? VTERM_UNDERLINE_SINGLE : VTERM_UNDERLINE_OFF;
    cell.attrs.strike = from.style.strike;
    cell.attrs.reverse = from.style.reverse;
    cell.fg = colorFor(from.style.foreground, VTERM_COLOR_DEFAULT_FG);
    cell.bg = colorFor(from.style.background, VTERM_COLOR_DEFAULT_BG);
    return cell;
}

VTermModifier modifierOf(TerminalModifiers modifiers) {
    int all = VTERM_MOD_NONE;
    if (modifiers.shift) all |= VTERM_MOD_SHIFT;
    if (modifiers.alt) all |= VTERM_MOD_ALT;
    if (modifiers.control) all |= VTERM_MOD_CTRL;
    return static_cast<VTermModifier>(all);
}

VTermKey keyOf(TerminalKey key) {
    switch (key) {
    case TerminalKey::Enter:
        return VTERM_KEY_ENTER;
    case TerminalKey::Tab:
        return VTERM_KEY_TAB;
    case TerminalKey::Backspace:
        return VTERM_KEY_BACKSPACE;
    case TerminalKey::Escape:
        return VTERM_KEY_ESCAPE;
    case TerminalKey::Up:
        return VTERM_KEY_UP;
    case TerminalKey::Down:
        return VTERM_KEY_DOWN;
    case TerminalKey::Left:
        return VTERM_KEY_LEFT;
    case TerminalKey::Right:
        return VTERM_KEY_RIGHT;
    case TerminalKey::Insert:
        return VTERM_KEY_INS;
    case TerminalKey::Delete:
        return VTERM_KEY_DEL;
    case TerminalKey::Home:
        return VTERM_KEY_HOME;
    case TerminalKey::End:
        return VTERM_KEY_END;
    case TerminalKey::PageUp:
        return VTERM_KEY_PAGEUP;
    case TerminalKey::PageDown:
        return VTERM_KEY_PAGEDOWN;
    default:
        break;
    }
    const int number = static_cast<int>(key) - static_cast<int>(TerminalKey::F1) + 1;
    return static_cast<VTermKey>(VTERM_KEY_FUNCTION(number));
}

/// The control character of a key with Ctrl, as terminals have had it for ever; nothing where there is none.
std::optional<char> controlOf(char32_t character) {
    if (character >= U'a' && character <= U'z') return static_cast<char>(character - U'a' + 1);
    if (character >= U'@' && character <= U'_') return static_cast<char>(character - U'@');
    switch (character) {
    case U' ':
    case U'2':
        return '\0';
    case U'3':
        return '\x1b';
    case U'4':
        return '\x1c';
    case U'5':
        return '\x1d';
    case U'6':
        return '\x1e';
    case U'7':
    case U'/':
        return '\x1f';
    case U'8':
    case U'?':
        return '\x7f';
    default:
        return {};
    }
}

}  // namespace

struct TerminalScreen::Private {
    Private(TerminalSize wanted, int longest);
    ~Private() { vterm_free(terminal); }

    // What libvterm calls.
    static int moveCursor(VTermPos to, VTermPos, int, void* self) {
        static_cast<Private*>(self)->at = to;
        return 1;
    }
    static int setProperty(VTermProp property, VTermValue* value, void* self);
    static int bell(void* self) {
        ++static_cast<Private*>(self)->rung;
        return 1;
    }
    static int pushLine(int columns, const VTermScreenCell* cells, void* self);
    static int popLine(int columns, VTermScreenCell* cells, void* self);
    static void write(const char* bytes, std::size_t size, void* self) {
        auto& out = static_cast<Private*>(self)->output;
        if (out.size() + static_cast<qsizetype>(size) <= kMostOutput)
            out.append(bytes, static_cast<qsizetype>(size));
    }

    TerminalLine screenLine(int row) const {
        return lineOf(size.columns, [&](int column) {
            VTermScreenCell cell{};
            vterm_screen_get_cell(screen, {row, column}, &cell);
            return cell;
        });
    }
    void setTitle(const char* text);

    VTerm* terminal;
    VTermScreen* screen = nullptr;
    VTermScreenCallbacks callbacks{};
    TerminalSize size;
    const std::size_t longest;
    std::deque<TerminalLine> history;
    std::int64_t dropped = 0;  // lines that are not in the history any more
    TerminalGuard guard;
    QByteArray output;
    QString title;
    VTermPos at{0, 0};
    bool cursorVisible = true, cursorBlinks = false, fullScreen = false;
    TerminalCursor::Shape shape = TerminalCursor::Shape::Block;
    TerminalMouse mouse = TerminalMouse::Nothing;
    int rung = 0;
};

TerminalScreen::Private::Private(TerminalSize wanted, int most)
    : terminal(vterm_new(bounded(wanted).rows, bounded(wanted).columns)),
      size(bounded(wanted)),
      longest(static_cast<std::size_t>(std::max(most, 0))) {
    vterm_set_utf8(terminal, 1);
    vterm_output_set_callback(terminal, &Private::write, this);
    screen = vterm_obtain_screen(terminal);
    callbacks.movecursor = &Private::moveCursor;
    callbacks.settermprop = &Private::setProperty;
    callbacks.bell = &Private::bell;
    callbacks.sb_pushline = &Private::pushLine;
    callbacks.sb_popline = &Private::popLine;
    vterm_screen_set_callbacks(screen, &callbacks, this);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_SCROLL);
    vterm_screen_reset(screen, 1);
}

int TerminalScreen::Private::setProperty(VTermProp property, VTermValue* value, void* self) {
    auto& d = *static_cast<Private*>(self);
    switch (property) {
    case VTERM_PROP_CURSORVISIBLE:
        d.cursorVisible = value->boolean != 0;
        break;
    case VTERM_PROP_CURSORBLINK:
        d.cursorBlinks = value->boolean != 0;
        break;
    case VTERM_PROP_ALTSCREEN:
        d.fullScreen = value->boolean != 0;
        break;
    case VTERM_PROP_TITLE:
        d.setTitle(value->string);
        break;
    case VTERM_PROP_CURSORSHAPE:
        d.shape = value->number == VTERM_PROP_CURSORSHAPE_UNDERLINE  ? TerminalCursor::Shape::Underline
                  : value->number == VTERM_PROP_CURSORSHAPE_BAR_LEFT ? TerminalCursor::Shape::Bar
                                                                     : TerminalCursor::Shape::Block;
        break;
    case VTERM_PROP_MOUSE:
        d.mouse = value->number == VTERM_PROP_MOUSE_CLICK  ? TerminalMouse::Clicks
                  : value->number == VTERM_PROP_MOUSE_DRAG ? TerminalMouse::Drags
                  : value->number == VTERM_PROP_MOUSE_MOVE ? TerminalMouse::Moves
                                                           : TerminalMouse::Nothing;
        break;
    default:
        break;
    }
    return 1;
}

void TerminalScreen::Private::setTitle(const char* text) {
    QString said = QString::fromUtf8(text);
    said.removeIf([](QChar each) { return each.category() == QChar::Other_Control; });
    title = said.left(kLongestTitle);
}

int TerminalScreen::Private::pushLine(int columns, const VTermScreenCell* cells, void* self) {
    auto& d = *static_cast<Private*>(self);
    d.history.push_back(lineOf(columns, [cells](int column) { return cells[column]; }));
    while (d.history.size() > d.longest) {
        d.history.pop_front();
        ++d.dropped;
    }
    return 1;
}

// The screen became taller: what went out at its top comes back.
int TerminalScreen::Private::popLine(int columns, VTermScreenCell* cells, void* self) {
    auto& d = *static_cast<Private*>(self);
    if (d.history.empty()) return 0;
    const TerminalLine line = std::move(d.history.back());
    d.history.pop_back();
    for (int column = 0; column < columns; ++column) {
        const auto at = static_cast<std::size_t>(column);
        cells[column] = cellFor(at < line.cells.size() ? line.cells[at] : TerminalCell{});
        // A wide character that does not fit any more.
        if (column == columns - 1 && cells[column].width == 2) cells[column] = cellFor({});
    }
    for (const auto& [column, marks] : line.marks) {
        if (column >= columns) continue;
        for (std::size_t i = 0; i < marks.size() && i + 1 < VTERM_MAX_CHARS_PER_CELL; ++i)
            cells[column].chars[i + 1] = static_cast<std::uint32_t>(marks[i]);
    }
    return 1;
}

TerminalScreen::TerminalScreen(TerminalSize size, int history)
    : d(std::make_unique<Private>(size, history)) {}
TerminalScreen::~TerminalScreen() = default;

void TerminalScreen::feed(std::span<const char> bytes) {
    const QByteArray passed = d->guard.pass(bytes);
    vterm_input_write(d->terminal, passed.constData(), static_cast<std::size_t>(passed.size()));
    vterm_screen_flush_damage(d->screen);
}

QByteArray TerminalScreen::takeOutput() { return std::exchange(d->output, {}); }

void TerminalScreen::resize(TerminalSize size) {
    const TerminalSize now = bounded(size);
    if (now.columns == d->size.columns && now.rows == d->size.rows) return;
    d->size = now;
    // Margins fit the old size only, and libvterm 0.1 moves memory by what is left of them; xterm forgets
    // them, too. That takes the cursor home.
    VTermState* const state = vterm_obtain_state(d->terminal);
    VTermPos before{};
    vterm_state_get_cursorpos(state, &before);
    const QByteArray forget =
        "\x1b[r\x1b[" + QByteArray::number(before.row + 1) + ';' + QByteArray::number(before.col + 1) + 'H';
    vterm_input_write(d->terminal, forget.constData(), static_cast<std::size_t>(forget.size()));
    vterm_set_size(d->terminal, now.rows, now.columns);
    vterm_screen_flush_damage(d->screen);
    VTermPos place{};
    vterm_state_get_cursorpos(state, &place);
    d->at = place;
}

TerminalSize TerminalScreen::size() const { return d->size; }
std::int64_t TerminalScreen::firstLine() const { return d->dropped; }
std::int64_t TerminalScreen::endLine() const {
    return d->dropped + static_cast<std::int64_t>(d->history.size()) + d->size.rows;
}

TerminalLine TerminalScreen::line(std::int64_t number) const {
    const std::int64_t at = number - d->dropped;
    if (at < 0 || number >= endLine()) return {};
    const auto kept = static_cast<std::int64_t>(d->history.size());
    if (at < kept) return d->history[static_cast<std::size_t>(at)];
    return d->screenLine(static_cast<int>(at - kept));
}

TerminalCursor TerminalScreen::cursor() const {
    return {{screenLine() + std::clamp(d->at.row, 0, d->size.rows - 1),
             std::clamp(d->at.col, 0, d->size.columns - 1)},
            d->cursorVisible,
            d->cursorBlinks,
            d->shape};
}

QString TerminalScreen::title() const { return d->title; }
bool TerminalScreen::isFullScreen() const { return d->fullScreen; }
TerminalMouse TerminalScreen::mouse() const { return d->mouse; }
int TerminalScreen::bells() const { return d->rung; }

void TerminalScreen::key(TerminalKey key, TerminalModifiers modifiers) {
    // libvterm has newer codes for these, which shells do not know.
    if (key == TerminalKey::Enter || key == TerminalKey::Backspace || key == TerminalKey::Escape ||
        (key == TerminalKey::Tab && !modifiers.shift)) {
        if (modifiers.alt) Private::write("\x1b", 1, d.get());
        modifiers = {};
    }
    vterm_keyboard_key(d->terminal, keyOf(key), modifierOf(modifiers));
}

void TerminalScreen::type(const QString& text, TerminalModifiers modifiers) {
    QByteArray bytes;
    for (const char32_t character : text.toStdU32String()) {
        if (modifiers.alt) bytes.append('\x1b');
        const auto control = modifiers.control ? controlOf(character) : std::nullopt;
        if (control)
            bytes.append(*control);
        else
            bytes.append(QString::fromUcs4(&character, 1).toUtf8());
    }
    Private::write(bytes.constData(), static_cast<std::size_t>(bytes.size()), d.get());
}

void TerminalScreen::paste(const QString& text) {
    QString clean = text;
    clean.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\n'), QLatin1Char('\r'));
    clean.removeIf([](QChar each) {
        return each.category() == QChar::Other_Control && each != QLatin1Char('\r') &&
               each != QLatin1Char('\t');
    });
    const QByteArray bytes = clean.toUtf8();
    vterm_keyboard_start_paste(d->terminal);
    Private::write(bytes.constData(), static_cast<std::size_t>(bytes.size()), d.get());
    vterm_keyboard_end_paste(d->terminal);
}

void TerminalScreen::mouseButton(int button, bool pressed, int row, int column, TerminalModifiers modifiers) {
    if (d->mouse == TerminalMouse::Nothing) return;  // libvterm would tell all the same
    mouseMove(row, column, modifiers);
    vterm_mouse_button(d->terminal, button, pressed, modifierOf(modifiers));
}

void TerminalScreen::mouseMove(int row, int column, TerminalModifiers modifiers) {
    vterm_mouse_move(d->terminal, std::clamp(row, 0, d->size.rows - 1),
                     std::clamp(column, 0, d->size.columns - 1), modifierOf(modifiers));
}

void TerminalScreen::focus(bool has) {
    VTermState* const state = vterm_obtain_state(d->terminal);
    has ? vterm_state_focus_in(state) : vterm_state_focus_out(state);
}

void TerminalScreen::clearHistory() {
    d->dropped += static_cast<std::int64_t>(d->history.size());
    d->history.clear();
}

}  // namespace hearth
