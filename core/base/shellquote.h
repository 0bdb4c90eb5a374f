// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hearth {

/// One word that sh, bash, dash, ksh, zsh and fish all read as exactly `word`: plain when nothing in it is
/// special; otherwise in single quotes, with quotes and backslashes outside of them (fish reads \\ and \'
/// inside single quotes, POSIX shells do not). NUL cannot be in a word: it is dropped with all that follows.
QString shellQuote(const QString& word);

/// The words of a command line, quoted and joined by spaces.
QString shellQuote(const QStringList& words);

}  // namespace hearth
