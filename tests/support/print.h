// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a failed expectation shows Qt's values and our errors. In every test's precompiled header.

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <ostream>

inline void PrintTo(const QString& text, std::ostream* out) { *out << '"' << text.toStdString() << '"'; }
inline void PrintTo(const QByteArray& bytes, std::ostream* out) { *out << '"' << bytes.toStdString() << '"'; }
inline std::ostream& operator<<(std::ostream& out, const QString& text) { return out << text.toStdString(); }
inline std::ostream& operator<<(std::ostream& out, const QByteArray& bytes) {
    return out << bytes.toStdString();
}

#if __has_include("core/base/error.h")
#include "core/base/error.h"

namespace hearth {

inline void PrintTo(const Error& error, std::ostream* out) {
    *out << errorKindName(error.kind) << ": " << error.message << " | " << error.hint << " | "
         << error.detail;
}
inline std::ostream& operator<<(std::ostream& out, const Error& error) {
    PrintTo(error, &out);
    return out;
}

}  // namespace hearth
#endif
