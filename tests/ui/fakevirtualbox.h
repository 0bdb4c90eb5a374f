// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/paths.h"
#include "tests/support/tempdir.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QProcess>

namespace hearth::test {

/// A VBoxManage on this process's PATH, a script for sh, as long as it lives.
class FakeVirtualBox {
public:
    FakeVirtualBox() : path_(qgetenv("PATH")) {
        QDir().mkpath(bin_);
        QFile::link(sourceFile(QStringLiteral("tests/lab/support/fakevboxmanage.sh")),
                    bin_ + QStringLiteral("/VBoxManage"));
        qputenv("PATH", QFile::encodeName(bin_) + ':' + path_);
        qputenv("HEARTH_FAKE_VBOX", QFile::encodeName(folder_.file(QStringLiteral("box"))));
    }
    FakeVirtualBox(const FakeVirtualBox&) = delete;
    FakeVirtualBox& operator=(const FakeVirtualBox&) = delete;
    ~FakeVirtualBox() {
        qputenv("PATH", path_);
        qunsetenv("HEARTH_FAKE_VBOX");
    }
    /// Its exit code.
    int manage(const QStringList& words) const {
        return QProcess::execute(bin_ + QStringLiteral("/VBoxManage"), words);
    }

private:
    TempDir folder_;
    const QString bin_ = folder_.file(QStringLiteral("bin"));
    const QByteArray path_;
};

}  // namespace hearth::test
