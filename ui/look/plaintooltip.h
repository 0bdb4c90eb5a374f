// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>

namespace hearth {

/// What a widget is to show as its tooltip for a text that may be foreign: never read as markup, which could
/// name files of this computer.
inline QString plainToolTip(const QString& text) {
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

}  // namespace hearth
