// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalguard.h"

#include <algorithm>
#include <cstring>

namespace hearth {

namespace {

constexpr char kEscape = '\x1b';
constexpr int kMostParameters = 15;  // libvterm has room for 16
constexpr int kLargestNumber = 9999;
constexpr qsizetype kLongestSequence = 256;
constexpr qsizetype kLongestString = 8 * 1024;

bool isControl(unsigned char byte) { return byte < 0x20 || byte == 0x7f; }
bool cancels(unsigned char byte) { return byte == 0x18 || byte == 0x1a; }  // CAN and SUB
bool isIntermediate(unsigned char byte) { return byte >= 0x20 && byte < 0x30; }

}  // namespace

QByteArray TerminalGuard::pass(std::span<const char> bytes) {
    QByteArray passed;
    passed.reserve(static_cast<qsizetype>(bytes.size()) + held_.size());
    while (!bytes.empty()) {
        if (state_ == State::Text) {
            const void* const escape = std::memchr(bytes.data(), kEscape, bytes.size());
            const std::size_t plain =
                escape ? static_cast<std::size_t>(static_cast<const char*>(escape) - bytes.data())
                       : bytes.size();
            passed.append(bytes.data(), static_cast<qsizetype>(plain));
            bytes = bytes.subspan(plain);
            if (bytes.empty()) break;
        }
        take(static_cast<unsigned char>(bytes.front()), passed);
        bytes = bytes.subspan(1);
    }
    return passed;
}

void TerminalGuard::take(unsigned char byte, QByteArray& passed) {
    if (byte == kEscape && state_ != State::String) {
        state_ = State::Escape;
        held_ = QByteArray(1, kEscape);
        return;
    }
    if (cancels(byte)) {
        state_ = State::Text;
        return;
    }
    switch (state_) {
    case State::Text:
        break;  // pass() hands on text
    case State::Escape:
        if (isControl(byte)) {  // heeded in the middle of a sequence, which goes on
            passed.append(static_cast<char>(byte));
        } else if (byte >= 0x80) {
            state_ = State::Text;
            passed.append(static_cast<char>(byte));
        } else if (isIntermediate(byte)) {
            if (held_.size() < kLongestSequence) held_.append(static_cast<char>(byte));
        } else {
            begin(byte);
            if (state_ == State::Text && held_.size() < kLongestSequence) passed.append(held_);
        }
        break;
    case State::Sequence:
        takeInSequence(byte, passed);
        break;
    case State::String:
        takeInString(byte, passed);
        break;
    case State::StringEscape:
        if (byte == '\\')
            endString(passed);
        else {  // the string is broken off by another sequence
            state_ = State::Escape;
            held_ = QByteArray(1, kEscape);
            take(byte, passed);
        }
        break;
    }
}

/// What follows ESC: its last byte, or the introducer of something longer.
void TerminalGuard::begin(unsigned char introducer) {
    const bool plain = held_.size() == 1;  // no intermediates: they make it another sequence
    held_.append(static_cast<char>(introducer));
    tooLong_ = false;
    state_ = State::Text;
    if (!plain) return;
    if (introducer == '[') state_ = State::Sequence;
    if (std::strchr("]PX^_", introducer)) state_ = State::String;
}

void TerminalGuard::takeInSequence(unsigned char byte, QByteArray& passed) {
    if (isControl(byte)) {
        passed.append(static_cast<char>(byte));
        return;
    }
    if (byte >= 0x80) {  // no byte of a control sequence
        state_ = State::Text;
        passed.append(static_cast<char>(byte));
        return;
    }
    if (held_.size() < kLongestSequence)
        held_.append(static_cast<char>(byte));
    else
        tooLong_ = true;
    if (byte < 0x40) return;
    state_ = State::Text;
    if (!tooLong_) passed.append(boundedSequence());
}

void TerminalGuard::takeInString(unsigned char byte, QByteArray& passed) {
    if (byte == kEscape) {
        state_ = State::StringEscape;
        return;
    }
    const bool command = held_.at(1) == ']';
    if (byte == 0x07 && command) return endString(passed);
    if (isControl(byte)) return;
    if (held_.size() < kLongestString)
        held_.append(static_cast<char>(byte));
    else
        tooLong_ = true;
}

void TerminalGuard::endString(QByteArray& passed) {
    state_ = State::Text;
    const bool known = held_.at(1) == ']' || held_.at(1) == 'P';
    if (known && !tooLong_) passed.append(held_).append("\x1b\\");
}

/// The sequence that was held, with as many parameters as there is room for, none too large.
QByteArray TerminalGuard::boundedSequence() const {
    QByteArray bounded = held_.left(2);
    int separators = 0, number = 0;
    bool digits = false;
    const auto endNumber = [&] {
        if (digits && separators < kMostParameters)
            bounded.append(QByteArray::number(std::min(number, kLargestNumber)));
        number = 0;
        digits = false;
    };
    for (qsizetype at = 2; at < held_.size(); ++at) {
        const char byte = held_.at(at);
        if (byte >= '0' && byte <= '9') {
            digits = true;
            number = std::min(number * 10 + (byte - '0'), kLargestNumber + 1);
            continue;
        }
        endNumber();
        if (byte != ';' && byte != ':')
            bounded.append(byte);
        else if (++separators < kMostParameters)
            bounded.append(byte);
    }
    return bounded;
}

}  // namespace hearth
