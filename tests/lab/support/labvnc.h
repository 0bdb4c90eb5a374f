// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"
#include "tests/support/tempdir.h"

namespace hearth::lab {

/// TigerVNC's Xvnc: a desktop of 320 × 200 without anything in it, named "the lab", on a unix socket and on
/// no TCP port. Needs Xtigervnc; paint() xsetroot, a password tigervncpasswd.
class LabVnc {
public:
    static constexpr int width = 320, height = 200;

    /// Who knows the password may look; empty: anybody. False: error() says why.
    bool start(const QByteArray& password = {});
    QString error() const { return error_; }
    QString socket() const { return folder_.file(QStringLiteral("vnc.sock")); }
    /// Runs a program on that desktop.
    LabProcess::Finished run(const QStringList& argv) const;
    /// All of it in one colour of X11's: "#102030".
    bool paint(const QString& color) const;
    void kill();

private:
    test::TempDir folder_;
    QString error_;
    QByteArray display_;
    LabProcess server_;
};

}  // namespace hearth::lab
