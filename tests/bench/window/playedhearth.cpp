// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/playedhearth.h"

namespace hearth::bench {
namespace {

StartOptions optionsOf(const QString& home) {
    StartOptions options;
    options.home = home;
    return options;
}

OwnerClaim claimOf(const Paths& paths) {
    auto claim = OwnerClaim::take(paths.runtime);
    if (!claim) fail("another Hearth has this home");
    return std::move(*claim);
}

}  // namespace

PlayedHearth::PlayedHearth(int& argc, char** argv, const QString& home)
    : application(argc, argv),
      options(optionsOf(home)),
      paths(Paths::forHome(home)),
      hearth(application, paths, options, claimOf(paths)) {}

int PlayedHearth::run() {
    hearth.start();
    return QApplication::exec();
}

}  // namespace hearth::bench
