// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace hearth::test {

TempDir::TempDir() : folder_(QDir::tempPath() + QLatin1String("/d-XXXXXX")) {
    if (!folder_.isValid()) ADD_FAILURE() << "no temporary folder: " << qPrintable(folder_.errorString());
}

QString TempDir::file(const QString& name) const {
    const QString path = folder_.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    return path;
}

QString TempDir::write(const QString& name, const QByteArray& content) const {
    const QString path = file(name);
    QFile out(path);
    if (!out.open(QFile::WriteOnly | QFile::Truncate)) {
        ADD_FAILURE() << qPrintable(path) << ": " << qPrintable(out.errorString());
        return path;
    }
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (out.write(content) != content.size()) ADD_FAILURE() << qPrintable(path) << ": written short";
    return path;
}

QByteArray TempDir::read(const QString& name) const {
    QFile in(folder_.filePath(name));
    if (!in.open(QFile::ReadOnly)) {
        ADD_FAILURE() << qPrintable(in.fileName()) << ": " << qPrintable(in.errorString());
        return {};
    }
    return in.readAll();
}

bool TempDir::exists(const QString& name) const { return QFileInfo::exists(folder_.filePath(name)); }

}  // namespace hearth::test
