// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <span>

namespace hearth {

/// Stands before libvterm 0.1, which hostile bytes can crash, and hands it whole sequences only. Pieces are
/// put together: libvterm loses strings that come apart. Control sequences have no more parameters than it
/// has room for and no greater numbers than it can reckon with; strings are bounded; what it does not know
/// and would print as text (SOS, PM, APC) is left out. The grammar is ECMA-48's, errors are taken as xterm
/// takes them. Not thread-safe.
class TerminalGuard {
public:
    /// What may be handed on of `bytes` and of what was held back before.
    QByteArray pass(std::span<const char> bytes);

private:
    enum class State {
        Text,
        Escape,        // ESC and intermediates
        Sequence,      // CSI
        String,        // OSC and DCS
        StringEscape,  // ESC within one: its end, or the start of something else
    };

    void take(unsigned char byte, QByteArray& passed);
    void begin(unsigned char introducer);
    void takeInSequence(unsigned char byte, QByteArray& passed);
    void takeInString(unsigned char byte, QByteArray& passed);
    void endString(QByteArray& passed);
    QByteArray boundedSequence() const;

    State state_ = State::Text;
    QByteArray held_;       // of the sequence that is under way, its introducer first
    bool tooLong_ = false;  // it is read to its end and left out
};

}  // namespace hearth
