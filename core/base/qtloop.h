// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <functional>
#include <memory>

class QObject;

namespace hearth {

/// The one event loop of core: a thread that serves libraries which need one (QtKeychain, QtNetwork). Callers
/// post work and wait with their own Control. Make one a process: libsecret stays with the loop of its first
/// call for good. Thread-safe.
class QtLoop {
public:
    QtLoop();
    ~QtLoop();
    QtLoop(const QtLoop&) = delete;
    QtLoop& operator=(const QtLoop&) = delete;

    /// Runs `work` on the loop's thread; it must not block. `context` lives there and can parent what work
    /// makes.
    void post(std::function<void(QObject* context)> work);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
