// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QCoreApplication>

namespace hearth {

struct ImageText {
    Q_DECLARE_TR_FUNCTIONS(hearth::Images)
};

/// The error for a person where a script of imagescripts.h said `word`. `text`: what it said of it; `file`: the
/// image or address it is about.
Error imageError(const QByteArray& word, const QString& text, const QString& file, const QString& machine);

/// "1.5 GiB".
QString imageSizeText(qint64 bytes);

}  // namespace hearth
