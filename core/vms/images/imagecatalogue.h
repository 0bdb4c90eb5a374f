// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vms/images/checksums.h"

namespace hearth {

/// An image that a distribution offers for download. Which file that is, and its checksum, is read from the
/// distribution's own list when it is fetched: files get new names with each point release.
struct CatalogueImage {
    enum class Kind { Cloud, Installer };
    QString id;            ///< "debian-13-cloud-x86_64": as hearthctl takes it; stable
    QString distribution;  ///< "Debian"
    QString version;       ///< "13 (trixie)"
    QString architecture;  ///< as QEMU names it
    Kind kind = Kind::Cloud;
    QString folder;     ///< of the image: a URL that ends with "/"
    QString file;       ///< an anchored regular expression: of the names that match, the highest version is meant
    QString checksums;  ///< the URL of the list, on the distribution's own server
    int mebibytes = 0;  ///< about

    friend bool operator==(const CatalogueImage&, const CatalogueImage&) = default;
};

/// Pure. Debian, Ubuntu, Fedora and Alpine; x86_64 and aarch64; the newest version of each first.
const QList<CatalogueImage>& imageCatalogue();

/// What is fetched: an address, and what its content must be.
struct ImageSource {
    QString url;
    QString file;  ///< the name it is kept by: as it is once it is unpacked
    Checksum sum;  ///< of what the address gives; empty: not known
    QString packing;  ///< "xz", "gz", "zst", "bz2": unpacked after; empty: it is as it is

    friend bool operator==(const ImageSource&, const ImageSource&) = default;
};

/// Pure. Which file of the list is the image. NotFound where none is: the list is another one by now.
Result<ImageSource> findInChecksums(const CatalogueImage& image, const QByteArray& checksums);

/// Pure. What a person typed. Invalid for what is no http or https address, has a name and password in it, or
/// names no file; and for a checksum that is none. `checksum` may be empty.
Result<ImageSource> imageSourceOf(const QString& url, const QString& checksum);

/// Pure. A name that an image can be kept by: letters, digits, "-", "_", "+", "."; not hidden; at most 150.
bool isImageName(const QString& name);

}  // namespace hearth
