// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"
#include "tests/bench/window/typist.h"

namespace hearth::bench {

/// The program as `hearth` puts it together, in a home of its own; Failure where another one has that.
struct PlayedHearth {
    PlayedHearth(int& argc, char** argv, const QString& home);
    /// Until the process ends.
    int run();

    WatchedApplication application;
    const StartOptions options;
    const Paths paths;
    Application hearth;
};

}  // namespace hearth::bench
