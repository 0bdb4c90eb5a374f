// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace hearth::test {

/// A folder of its own for one test, removed with it.
class TempDir {
public:
    TempDir();

    QString path() const { return folder_.path(); }
    /// The path of `name` inside it; the folders on the way are made.
    QString file(const QString& name) const;
    /// Writes a file (0600) and returns its path. A failure to write is a test failure.
    QString write(const QString& name, const QByteArray& content) const;
    /// The file's bytes; a failure to read is a test failure.
    QByteArray read(const QString& name) const;
    bool exists(const QString& name) const;

private:
    QTemporaryDir folder_;
};

}  // namespace hearth::test
