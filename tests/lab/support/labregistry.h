// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"

#include <QTemporaryDir>

namespace hearth::lab {

/// A real registry of images of a test's own (docker-registry), on loopback without TLS, which wants a login:
/// "ada", "lab-pw".
class LabRegistry {
public:
    /// Starts it and waits until it answers. False: error() says why.
    bool start();
    QString error() const { return error_; }
    quint16 port() const { return port_; }

private:
    quint16 port_ = 0;
    QString error_;
    QTemporaryDir folder_{QStringLiteral("/var/tmp/hearth-lab-registry-XXXXXX")};
    LabProcess process_;
};

}  // namespace hearth::lab
