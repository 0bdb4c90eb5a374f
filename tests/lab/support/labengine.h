// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"

#include <QTemporaryDir>

namespace hearth::lab {

/// A real container engine of a test's own: dockerd, or Podman's service, in a folder of its own, without a
/// network of its own (containers have the machine's, or none). All of it, its containers too, is in a
/// process namespace that ends with it. It has one image, "lab/busybox:1". Root only.
class LabEngine {
public:
    enum class Kind { Docker, Podman };
    explicit LabEngine(Kind kind = Kind::Docker) : kind_(kind) {}
    ~LabEngine();
    LabEngine(const LabEngine&) = delete;
    LabEngine& operator=(const LabEngine&) = delete;

    /// A registry without TLS that Podman is to believe ("127.0.0.1:5000"), told before the start; Docker
    /// believes those of loopback.
    void trustRegistry(const QString& registry) { registry_ = registry; }
    /// Starts it and waits until it answers. False: error() says why.
    bool start();
    /// Ends it and every container at once.
    void stop();
    QString error() const { return error_; }
    QString socket() const { return folder_.path() + QLatin1String("/engine.sock"); }

    /// The engine's own command line, for what a test prepares and compares with; what it said.
    QByteArray docker(const QStringList& words);
    /// Removes the networks that were made: Docker's are bridges of this computer, and would outlive it.
    void dropNetworks();
    /// Makes an image: one layer of that many random bytes on another image. False: error() says why.
    bool build(const QString& name, int bytes, const QString& from = QStringLiteral("lab/busybox:1"));

private:
    bool startDocker();
    bool startPodman();
    bool answers();
    bool importImage();

    const Kind kind_;
    QTemporaryDir folder_{QStringLiteral("/var/tmp/hearth-lab-engine-XXXXXX")};
    LabProcess process_;
    QString error_, registry_;
};

}  // namespace hearth::lab
