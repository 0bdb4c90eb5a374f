// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

namespace hearth {

/// A snapshot inside a disk image.
struct VmSnapshot {
    QString id;
    QString name;
    std::int64_t stateBytes = 0;  ///< of the memory that goes with it; 0: the VM was off
    std::chrono::system_clock::time_point at{};
    std::chrono::milliseconds ran{0};  ///< how long the VM had run

    friend bool operator==(const VmSnapshot&, const VmSnapshot&) = default;
};

/// What `qemu-img info --output=json` says of an image.
struct QemuImageInfo {
    QString file, format;
    std::int64_t virtualBytes = 0;  ///< as the guest sees it
    std::int64_t fileBytes = 0;     ///< on the disk
    QString backing, backingFormat;
    QStringList parts;  ///< other files that hold its data, as it names them
    bool encrypted = false;
    bool corrupt = false;  ///< it says so of itself
    bool dirty = false;    ///< it was not closed properly, or is in use
    QList<VmSnapshot> snapshots;

    /// Whether its content names no other file: whoever is shown it is shown nothing else.
    bool standsAlone() const { return backing.isEmpty() && parts.isEmpty(); }
    friend bool operator==(const QemuImageInfo&, const QemuImageInfo&) = default;
};
/// Protocol where it is none.
Result<QemuImageInfo> parseQemuImageInfo(const QByteArray& json);

/// What `qemu-img check --output=json` says.
struct QemuImageCheck {
    std::int64_t errors = 0;  ///< that the check itself met
    std::int64_t corruptions = 0;
    std::int64_t leaks = 0;  ///< clusters that take room and are nobody's: harmless
    bool whole() const { return errors == 0 && corruptions == 0; }

    friend bool operator==(const QemuImageCheck&, const QemuImageCheck&) = default;
};
Result<QemuImageCheck> parseQemuImageCheck(const QByteArray& json);

/// The last "(12.34/100%)" of what `qemu-img convert -p` printed, as parts of 10,000; nothing where there is
/// none.
std::optional<int> parseQemuProgress(QByteArrayView output);

}  // namespace hearth
