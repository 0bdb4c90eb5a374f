// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QUrl>

#include <chrono>
#include <memory>

namespace hearth {

/// An address on loopback that leads a browser to `destination` once, so that a token stands in no argument
/// list (where every user of this computer reads it) and in no shell's history. It holds a random word (128
/// bit); whoever asks for anything else gets a 404, and so does whoever comes second. It serves from threads
/// of its own until it was used or its time is up, and is gone when destroyed.
class BrowserLink {
public:
    /// Listens on 127.0.0.1, any free port. Failed where that is impossible.
    static Result<std::unique_ptr<BrowserLink>>
    make(const QUrl& destination, std::chrono::milliseconds lifetime = std::chrono::seconds(60));
    ~BrowserLink();
    BrowserLink(const BrowserLink&) = delete;
    BrowserLink& operator=(const BrowserLink&) = delete;

    /// "http://127.0.0.1:40123/open/…": for a browser to be started with.
    QUrl url() const;
    /// Until a browser came. TimedOut once its time is up.
    Result<void> waitUntilUsed(const Control& control);

private:
    BrowserLink();
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
