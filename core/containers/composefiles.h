// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/compose.h"

namespace hearth {

/// A text that a compose project is described by, as it stands on its machine.
struct ComposeFile {
    QString path;        ///< absolute
    QByteArray content;  ///< UTF-8
    bool there = true;   ///< false: there is no such file yet

    friend bool operator==(const ComposeFile&, const ComposeFile&) = default;
};

/// What compose says of a project's files.
struct ComposeCheck {
    bool good = false;
    QString words;  ///< its own
    QString path;   ///< of the file that it names a line of; empty: it names none
    int line = 0;   ///< from 1

    friend bool operator==(const ComposeCheck&, const ComposeCheck&) = default;
};
/// Pure. The words of a check that failed; `names`: what each file was called for it, and its path.
ComposeCheck composeCheckOf(const QString& words, const QList<std::pair<QString, QString>>& names);

/// The texts of compose projects, over the files of their machine. Thread-safe; costs nothing to make. Errors
/// of all: those of Engines::api() and FileSystem.
class ComposeFiles {
public:
    explicit ComposeFiles(Engines& engines) : engines_(engines) {}

    /// Its compose files, and then the .env in its folder; each may not be there yet. Invalid: one is no
    /// text, or longer than 1 MiB.
    Result<QList<ComposeFile>> read(const QString& machine, const ComposeProject& project,
                                    const Control& control);
    /// Writes a file, whole or not at all, and returns it as it stands then. `seen`: as it was read. Busy:
    /// somebody else changed it meanwhile; not where `overwrite`.
    Result<ComposeFile> save(const QString& machine, const ComposeFile& seen, const QByteArray& content,
                             bool overwrite, const Control& control);
    /// What compose would say if the project had these files: those of read(), with other content. They are
    /// put beside the real ones for it, so that what they refer to is found, and removed again.
    Result<ComposeCheck> check(const QString& machine, const ComposeProject& project,
                               const QList<ComposeFile>& files, const Control& control);

private:
    Engines& engines_;
};

/// Pure. What a new project begins with.
QByteArray newComposeFile();

}  // namespace hearth
