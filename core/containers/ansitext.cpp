// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/ansitext.h"

#include <algorithm>
#include <array>

namespace hearth {
namespace {

constexpr char16_t kEscape = 0x1b, kBell = 0x07, kCsi = 0x9b, kOsc = 0x9d;
constexpr int kTab = 8;
constexpr std::size_t kMostNumbers = 32;

bool isControl(char16_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

/// It would change how what stands around it is read.
bool turnsDirection(char16_t c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

/// The numbers of a sequence, each at most 65535; what is left out is 0.
struct Numbers {
    std::array<int, kMostNumbers> all{};
    std::size_t count = 0;

    int at(std::size_t place) const { return place < count ? all.at(place) : -1; }
};

Numbers numbersOf(QStringView parameters) {
    Numbers numbers;
    int now = 0;
    const auto add = [&] {
        if (numbers.count < kMostNumbers) numbers.all.at(numbers.count++) = now;
        now = 0;
    };
    for (const QChar each : parameters) {
        const char16_t c = each.unicode();
        if (c >= u'0' && c <= u'9')
            now = std::min(65535, now * 10 + (c - u'0'));
        else if (c == u';' || c == u':')
            add();
        else
            return {};  // a private one
    }
    add();
    return numbers;
}

/// The colour that begins behind a 38 or a 48, at `place`, which is moved to its last number.
std::int32_t extendedColor(const Numbers& numbers, std::size_t& place) {
    const auto part = [&](std::size_t behind) { return std::clamp(numbers.at(place + behind), 0, 255); };
    if (numbers.at(place + 1) == 5 && place + 2 < numbers.count) {
        const int index = part(2);
        place += 2;
        return index;
    }
    if (numbers.at(place + 1) == 2 && place + 4 < numbers.count) {
        const std::int32_t color = AnsiStyle::kRgb | (part(2) << 16) | (part(3) << 8) | part(4);
        place += 4;
        return color;
    }
    // What comes behind would be taken for something else.
    place = numbers.count;
    return AnsiStyle::kUsual;
}

void setStyle(AnsiStyle& style, const Numbers& numbers) {
    for (std::size_t place = 0; place < numbers.count; ++place) {
        const int number = numbers.at(place);
        if (number >= 30 && number <= 37)
            style.foreground = number - 30;
        else if (number >= 90 && number <= 97)
            style.foreground = number - 90 + 8;
        else if (number >= 40 && number <= 47)
            style.background = number - 40;
        else if (number >= 100 && number <= 107)
            style.background = number - 100 + 8;
        else
            switch (number) {
            case 0:
                style = {};
                break;
            case 1:
                style.bold = true;
                break;
            case 2:
                style.faint = true;
                break;
            case 3:
                style.italic = true;
                break;
            case 4:
                style.underline = true;
                break;
            case 7:
                style.reverse = true;
                break;
            case 9:
                style.strike = true;
                break;
            case 22:
                style.bold = style.faint = false;
                break;
            case 23:
                style.italic = false;
                break;
            case 24:
                style.underline = false;
                break;
            case 27:
                style.reverse = false;
                break;
            case 29:
                style.strike = false;
                break;
            case 38:
                style.foreground = extendedColor(numbers, place);
                break;
            case 39:
                style.foreground = AnsiStyle::kUsual;
                break;
            case 48:
                style.background = extendedColor(numbers, place);
                break;
            case 49:
                style.background = AnsiStyle::kUsual;
                break;
            default:
                break;
            }
    }
}

class Reader {
public:
    Reader(QStringView line, const AnsiStyle& begin, qsizetype most)
        : line_(line), most_(most), style_(begin) {}

    AnsiText read() {
        while (at_ < line_.size()) {
            const char16_t c = line_[at_].unicode();
            if (c == kEscape)
                escape();
            else if (c == kCsi)
                control(at_ + 1);
            else if (c == kOsc)
                string(at_ + 1);
            else
                plain(c);
        }
        endSpan();
        if (cut_) made_.text.append(QChar(u'…'));
        made_.end = style_;
        return std::move(made_);
    }

private:
    void plain(char16_t c) {
        ++at_;
        if (c == u'\r') {
            // What a bar of progress said before is not there any more, unless nothing takes its place.
            if (at_ < line_.size()) startAnew();
        } else if (c == u'\t') {
            do put(u' ');
            while (made_.text.size() % kTab != 0 && !cut_);
        } else if (!isControl(c)) {
            put(turnsDirection(c) ? char16_t(QChar::ReplacementCharacter) : c);
        }
    }

    void put(char16_t c) {
        // Never half a character.
        const bool half =
            QChar::isLowSurrogate(c) && !made_.text.isEmpty() && made_.text.back().isHighSurrogate();
        if (made_.text.size() >= most_ && !half) cut_ = true;
        if (!cut_) made_.text.append(QChar(c));
    }

    void startAnew() {
        made_.text.clear();
        made_.spans.clear();
        spanBegin_ = 0;
        cut_ = false;
    }

    void escape() {
        const char16_t next = at_ + 1 < line_.size() ? line_[at_ + 1].unicode() : 0;
        if (next == u'[')
            control(at_ + 2);
        else if (next == u']' || next == u'P' || next == u'X' || next == u'^' || next == u'_')
            string(at_ + 2);
        else {
            // Intermediate bytes, then one that ends it.
            ++at_;
            while (at_ < line_.size() && line_[at_].unicode() >= 0x20 && line_[at_].unicode() <= 0x2f) ++at_;
            if (at_ < line_.size() && !isControl(line_[at_].unicode())) ++at_;
        }
    }

    /// Parameters from `begin` on, and what ends them.
    void control(qsizetype begin) {
        at_ = begin;
        while (at_ < line_.size() && line_[at_].unicode() >= 0x20 && line_[at_].unicode() <= 0x3f) ++at_;
        if (at_ >= line_.size()) return;
        const char16_t last = line_[at_].unicode();
        // What does not belong into a sequence ends it, and is read as what it is.
        if (last < 0x40 || last > 0x7e) return;
        if (last == u'm') {
            endSpan();
            setStyle(style_, numbersOf(line_.mid(begin, at_ - begin)));
        }
        ++at_;
    }

    /// A title, a link: up to BEL or ST, or to the end of the line.
    void string(qsizetype begin) {
        at_ = begin;
        for (; at_ < line_.size(); ++at_) {
            const char16_t c = line_[at_].unicode();
            if (c == kBell || c == 0x9c) {
                ++at_;
                return;
            }
            if (c == kEscape) {
                at_ += at_ + 1 < line_.size() && line_[at_ + 1] == u'\\' ? 2 : 0;
                return;
            }
        }
    }

    void endSpan() {
        const qsizetype end = made_.text.size();
        if (end > spanBegin_ && style_ != AnsiStyle()) {
            AnsiSpan* last = made_.spans.isEmpty() ? nullptr : &made_.spans.back();
            if (last != nullptr && last->begin + last->length == spanBegin_ && last->style == style_)
                last->length += end - spanBegin_;
            else
                made_.spans.append({spanBegin_, end - spanBegin_, style_});
        }
        spanBegin_ = end;
    }

    const QStringView line_;
    const qsizetype most_;
    AnsiStyle style_;
    AnsiText made_;
    qsizetype at_ = 0, spanBegin_ = 0;
    bool cut_ = false;
};

}  // namespace

AnsiText parseAnsi(QStringView line, const AnsiStyle& begin, qsizetype most) {
    return Reader(line, begin, most).read();
}

}  // namespace hearth
