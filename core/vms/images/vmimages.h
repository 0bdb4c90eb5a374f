// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machines.h"
#include "core/vms/images/imagecatalogue.h"

#include <chrono>

namespace hearth {

/// An image that is kept on a machine for its virtual machines.
struct VmImage {
    QString file;  ///< its name
    QString path;  ///< absolute
    std::int64_t bytes = 0;
    std::chrono::system_clock::time_point modified{};
    bool whole = true;  ///< false: a part of it; fetching or sending it again goes on there
    QString origin;     ///< the address it is from; empty: not known, or sent from a computer
    Checksum sum;       ///< what it was verified by as it came; of a packed one: before it was unpacked

    friend bool operator==(const VmImage&, const VmImage&) = default;
};

/// Pure: what the list script said, in the order of names.
QList<VmImage> readImageList(const QString& folder, const QList<QByteArray>& lines);

/// The images of machines, each in …/.local/share/hearth/images there. They are fetched by the machine
/// itself, by curl, wget or python3. An image has its name once it is whole and what it must be; until then it
/// is NAME.part, where the next attempt goes on. Costs nothing to make; thread-safe. Errors of all: those of
/// the connection.
class VmImages {
public:
    explicit VmImages(Machines& machines) : machines_(machines) {}

    Result<QString> folder(const QString& machine, const Control& control);
    /// None where there are none.
    Result<QList<VmImage>> list(const QString& machine, const Control& control);
    /// What the catalogue's entry stands for today. Unreachable where the list of checksums cannot be had.
    Result<ImageSource> find(const QString& machine, const CatalogueImage& image, const Control& control);
    /// Told by steps and Amount events (bytes). What is there already is not fetched again; of another content
    /// it is kept beside, under a name with the checksum's first digits (Busy without a checksum). A
    /// connection of the download that is cut is taken up where it stood; the same does a next call after
    /// this one failed or was cancelled. NotFound (the server has no such file), Unreachable, Invalid (wrong
    /// checksum, no image), Failed (the disk is full), NotFound (no program to fetch with).
    Result<VmImage> fetch(const QString& machine, const ImageSource& source, const Control& control);
    /// A file of this computer, through the connection; goes on where an earlier attempt stood, and is
    /// verified there. Busy where something else has its name.
    Result<VmImage> send(const QString& localFile, const QString& machine, const Control& control);
    /// With its part. Busy where a virtual machine there is built on it, or it is being fetched.
    Result<void> remove(const QString& machine, const QString& file, const Control& control);

private:
    struct Place {
        std::shared_ptr<Machine> machine;
        QString folder, vms;
    };
    Result<Place> placeOf(const QString& machine, const Control& control);
    static Result<QList<VmImage>> listIn(const Place& place, const Control& control);
    static Result<VmImage> found(const Place& place, const QString& file, const Control& control);

    Machines& machines_;
};

}  // namespace hearth
