// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace hearth {

/// A name or path as text: UTF-8, and each byte that is not part of any as the lone low surrogate U+DC00 +
/// byte, so that fileBytes() gives the same bytes back. (As Python's surrogateescape, PEP 383.) Pure.
QString fileText(QByteArrayView bytes);
/// The bytes of such a text. A surrogate that stands for no byte becomes U+FFFD. Pure.
QByteArray fileBytes(const QString& text);

/// Fit to be shown: U+FFFD for each control character and for each byte that is no text. Pure.
QString shownFileName(const QString& name);

/// The last part of a path, without slashes at its end; "/" for the root. Pure.
QString fileNameOf(const QString& path);
/// What the path is in; "/" for what is in the root and for the root itself, "" for a name alone. Pure.
QString folderOf(const QString& path);
/// `name` in `folder`; the name alone where that is empty. Pure.
QString pathIn(const QString& folder, const QString& name);

}  // namespace hearth
