// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::ctl {

/// As much of a text as fits into that many columns of a terminal, where Chinese takes two each; "…" ends
/// what was cut.
QString cutToColumns(const QString& text, int columns);

/// One line at the foot of a terminal on stdout that is drawn anew in place. Where stdout is no terminal
/// there is none, and lines are lines. One thread uses it.
class StatusLine {
public:
    StatusLine();
    ~StatusLine() { hide(); }
    StatusLine(const StatusLine&) = delete;
    StatusLine& operator=(const StatusLine&) = delete;

    bool exists() const { return exists_; }
    void show(const QString& text);
    /// Takes it away: before something else is written, and at the end.
    void hide();
    /// A line above it, which stays.
    void print(const QString& line);

private:
    const bool exists_;
    QString text_;
    int drawn_ = 0;  // columns
};

}  // namespace hearth::ctl
