// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/support/fakezerotier.h"

#include <QCoreApplication>

#include <memory>
#include <string>

namespace hearth::bench {

/// A ZeroTier service on this computer that controls a network with so many members, and a home whose Hearth
/// has it among its controllers.
class ZeroTierMembers {
public:
    explicit ZeroTierMembers(int members);
    const std::string& home() const { return home_.path(); }

private:
    int argc_ = 1;
    char name_[13] = "window_bench";
    char* argv_[2] = {name_, nullptr};
    const QCoreApplication application_{argc_, argv_};  // the keychain's
    const TemporaryFolder home_, service_;
    std::shared_ptr<test::FakeZeroTierWorld> world_ = std::make_shared<test::FakeZeroTierWorld>();
    test::FakeZeroTier zeroTier_{world_};
};

/// A process: shows them in the window, says "members MILLISECONDS" from the page's opening until all are
/// painted, "turn MILLISECONDS" for the longest turn of events meanwhile, and types into their filter as
/// Typist does.
int playMembers(int argc, char** argv, const QString& home, int members);

}  // namespace hearth::bench
