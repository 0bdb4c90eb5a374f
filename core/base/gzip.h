// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <span>

namespace hearth {

using BytesSink = std::function<Result<void>(std::span<const char>)>;

/// Packs what it is fed (RFC 1952), at the fastest level: it stands in the way of bytes to a network or a
/// disk. An error of the sink is handed back.
class GzipPacker {
public:
    GzipPacker();
    ~GzipPacker();
    Result<void> feed(std::span<const char> bytes, const BytesSink& sink);
    /// Once, at the end.
    Result<void> finish(const BytesSink& sink);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Unpacks what it is fed, several members one after the other too. Invalid where it is not gzip.
class GzipUnpacker {
public:
    GzipUnpacker();
    ~GzipUnpacker();
    Result<void> feed(std::span<const char> bytes, const BytesSink& sink);
    /// Whether what came until now ends where gzip ends.
    bool whole() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
