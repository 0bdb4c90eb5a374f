// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/gzip.h"

#include <QString>

#include <optional>

namespace hearth {

/// Looks on at a tar archive as it passes (ustar, pax, GNU's long names), and leaves out what is not wanted.
/// Pure; holds no more than headers.
class TarFilter {
public:
    /// Of a file, by its name. False: it is left out.
    using Wanted = std::function<bool(const QByteArray& name)>;
    /// Of a small file that passed: its name and content.
    using Seen = std::function<void(const QByteArray& name, const QByteArray& content)>;

    TarFilter(Wanted wanted, Seen seen) : wanted_(std::move(wanted)), seen_(std::move(seen)) {}

    /// Hands on what is wanted, byte by byte as it came. Invalid where it is no tar archive.
    Result<void> feed(std::span<const char> bytes, const BytesSink& sink);
    /// Whether its end was seen: an archive that was cut has none.
    bool whole() const { return ended_; }
    std::int64_t leftOut() const { return leftOut_; }  ///< bytes of content

private:
    Result<void> takeHeader(const BytesSink& sink);
    void endEntry();

    const Wanted wanted_;
    const Seen seen_;
    QByteArray block_;                // a header that is not whole yet
    QByteArray held_;                 // what belongs to the next entry's header: a long name
    QByteArray longName_, longSize_;  // of the next entry
    QByteArray name_, content_;       // of this one; its content where it is small
    std::uint64_t size_ = 0;          // its own
    std::uint64_t left_ = 0;          // of it and what fills its last block up
    char type_ = 0;
    bool small_ = false, passing_ = true, ended_ = false;
    int zeros_ = 0;  // blocks of them in a row
    std::int64_t leftOut_ = 0;
};

/// What a file is by its first bytes.
enum class ArchiveKind { Tar, Gzip, Bzip2, Xz, Zstd, Zip, Other };
/// Pure. Of its first 512 bytes.
ArchiveKind archiveKindOf(const QByteArray& head);
/// Pure. Why an engine takes no such file: Invalid, with what to do. Nothing where it may.
std::optional<Error> archiveRefused(ArchiveKind kind, const QString& file);

}  // namespace hearth
