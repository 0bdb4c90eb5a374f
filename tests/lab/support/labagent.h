// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"

#include <QTemporaryDir>

namespace hearth::lab {

/// A real ssh-agent with a socket of its own.
class LabAgent {
public:
    LabAgent();

    /// Starts it and waits for its socket.
    bool start();
    /// Adds a private key (and its -cert.pub, if there); a passphrase is handed over by an askpass program.
    bool add(const QString& keyFile, const QString& passphrase = {});
    /// It accepts and never answers, as an agent does whose dialog nobody sees.
    void freeze() { process_.signal(19); }
    void thaw() { process_.signal(18); }

    QString socket() const { return folder_.path() + QLatin1String("/agent"); }
    QString error() const { return error_; }

private:
    QTemporaryDir folder_;
    LabProcess process_;
    QString error_;
};

}  // namespace hearth::lab
