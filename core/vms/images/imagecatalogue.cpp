// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/images/imagecatalogue.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Images)
};

using Kind = CatalogueImage::Kind;

constexpr qsizetype kLongestName = 150;
constexpr qsizetype kLongestUrl = 4096;

struct Architecture {
    const char* qemu;
    const char* debian;
};
constexpr Architecture kArchitectures[] = {{"x86_64", "amd64"}, {"aarch64", "arm64"}};

QString idOf(const char* distribution, const QString& number, Kind kind, const Architecture& on) {
    return QStringLiteral("%1-%2-%3-%4")
        .arg(QLatin1String(distribution), number,
             kind == Kind::Cloud ? QStringLiteral("cloud") : QStringLiteral("installer"),
             QLatin1String(on.qemu));
}

void addDebian(QList<CatalogueImage>& all) {
    struct Release {
        const char* number;
        const char* name;
    };
    for (const Release& release : {Release{"13", "trixie"}, Release{"12", "bookworm"}})
        for (const Architecture& on : kArchitectures) {
            const QString folder = QStringLiteral("https://cloud.debian.org/images/cloud/%1/latest/")
                                       .arg(QLatin1String(release.name));
            all.append(
                {idOf("debian", QLatin1String(release.number), Kind::Cloud, on), QStringLiteral("Debian"),
                 QStringLiteral("%1 (%2)").arg(QLatin1String(release.number), QLatin1String(release.name)),
                 QLatin1String(on.qemu), Kind::Cloud, folder,
                 QStringLiteral("debian-%1-genericcloud-%2\\.qcow2")
                     .arg(QLatin1String(release.number), QLatin1String(on.debian)),
                 folder + QStringLiteral("SHA512SUMS"), 330});
        }
    for (const Architecture& on : kArchitectures) {
        const QString folder = QStringLiteral("https://cdimage.debian.org/debian-cd/current/%1/iso-cd/")
                                   .arg(QLatin1String(on.debian));
        all.append({idOf("debian", QStringLiteral("13"), Kind::Installer, on), QStringLiteral("Debian"),
                    QStringLiteral("13 (trixie)"), QLatin1String(on.qemu), Kind::Installer, folder,
                    QStringLiteral("debian-[0-9.]+-%1-netinst\\.iso").arg(QLatin1String(on.debian)),
                    folder + QStringLiteral("SHA512SUMS"), 760});
    }
}

void addUbuntu(QList<CatalogueImage>& all) {
    for (const char* number : {"26.04", "24.04", "22.04"}) {
        const QString release = QLatin1String(number);
        const QString version = release + QStringLiteral(" LTS");
        for (const Architecture& on : kArchitectures) {
            const QString cloud =
                QStringLiteral("https://cloud-images.ubuntu.com/releases/%1/release/").arg(release);
            all.append({idOf("ubuntu", release, Kind::Cloud, on), QStringLiteral("Ubuntu"), version,
                        QLatin1String(on.qemu), Kind::Cloud, cloud,
                        QStringLiteral("ubuntu-%1-server-cloudimg-%2\\.img")
                            .arg(QRegularExpression::escape(release), QLatin1String(on.debian)),
                        cloud + QStringLiteral("SHA256SUMS"), 620});
            const bool x86 = QLatin1String(on.qemu) == QLatin1String("x86_64");
            const QString installer =
                x86 ? QStringLiteral("https://releases.ubuntu.com/%1/").arg(release)
                    : QStringLiteral("https://cdimage.ubuntu.com/releases/%1/release/").arg(release);
            all.append({idOf("ubuntu", release, Kind::Installer, on), QStringLiteral("Ubuntu"), version,
                        QLatin1String(on.qemu), Kind::Installer, installer,
                        QStringLiteral("ubuntu-%1(\\.[0-9]+)?-live-server-%2\\.iso")
                            .arg(QRegularExpression::escape(release), QLatin1String(on.debian)),
                        installer + QStringLiteral("SHA256SUMS"), 2900});
        }
    }
}

void addFedora(QList<CatalogueImage>& all) {
    struct Release {
        const char* number;
        const char* build;
    };
    // download.fedoraproject.org leads to a mirror; what the file must be is told by Fedora's own server.
    for (const Release& release : {Release{"44", "1.7"}, Release{"43", "1.6"}})
        for (const Architecture& on : kArchitectures) {
            const QString number = QLatin1String(release.number), arch = QLatin1String(on.qemu);
            const QString build = QStringLiteral("%1-%2").arg(number, QLatin1String(release.build));
            const auto place = [&](const char* server, const char* what) {
                return QStringLiteral("https://%1/pub/fedora/linux/releases/%2/%3/")
                    .arg(QLatin1String(server), number, QLatin1String(what).toString().arg(arch));
            };
            all.append({idOf("fedora", number, Kind::Cloud, on), QStringLiteral("Fedora"), number, arch,
                        Kind::Cloud, place("download.fedoraproject.org", "Cloud/%1/images"),
                        QStringLiteral("Fedora-Cloud-Base-Generic-%1-[0-9.]+\\.%2\\.qcow2").arg(number, arch),
                        place("dl.fedoraproject.org", "Cloud/%1/images") +
                            QStringLiteral("Fedora-Cloud-%1-%2-CHECKSUM").arg(build, arch),
                        560});
            all.append({idOf("fedora", number, Kind::Installer, on), QStringLiteral("Fedora"), number, arch,
                        Kind::Installer, place("download.fedoraproject.org", "Server/%1/iso"),
                        QStringLiteral("Fedora-Server-netinst-%1-%2-[0-9.]+\\.iso").arg(arch, number),
                        place("dl.fedoraproject.org", "Server/%1/iso") +
                            QStringLiteral("Fedora-Server-%1-%2-CHECKSUM").arg(build, arch),
                        1150});
        }
}

void addAlpine(QList<CatalogueImage>& all) {
    struct Release {
        const char* branch;
        const char* number;
    };
    for (const Release& release : {Release{"3.23", "3.23.4"}, Release{"3.22", "3.22.4"}})
        for (const Architecture& on : kArchitectures) {
            const QString branch = QLatin1String(release.branch), number = QLatin1String(release.number),
                          arch = QLatin1String(on.qemu);
            const bool x86 = arch == QLatin1String("x86_64");
            const QString base =
                QStringLiteral("https://dl-cdn.alpinelinux.org/alpine/v%1/releases/").arg(branch);
            const QString cloud =
                QStringLiteral("nocloud_alpine-%1-%2-%3-cloudinit-r0.qcow2")
                    .arg(number, arch, x86 ? QStringLiteral("bios") : QStringLiteral("uefi"));
            all.append({idOf("alpine", branch, Kind::Cloud, on), QStringLiteral("Alpine"), branch, arch,
                        Kind::Cloud, base + QStringLiteral("cloud/"), QRegularExpression::escape(cloud),
                        base + QStringLiteral("cloud/") + cloud + QStringLiteral(".sha512"), 190});
            const QString installer = QStringLiteral("alpine-virt-%1-%2.iso").arg(number, arch);
            all.append({idOf("alpine", branch, Kind::Installer, on), QStringLiteral("Alpine"), branch, arch,
                        Kind::Installer, base + arch + QLatin1Char('/'),
                        QRegularExpression::escape(installer),
                        base + arch + QLatin1Char('/') + installer + QStringLiteral(".sha256"), 65});
        }
}

QString packingOf(const QString& name) {
    for (const char* end : {"xz", "gz", "zst", "bz2"})
        if (name.endsWith(QLatin1Char('.') + QLatin1String(end), Qt::CaseInsensitive))
            return QLatin1String(end);
    return {};
}

/// What a list that holds one sum and no name is for: the name that the list has itself.
QString listName(const QString& url) {
    const QString name = url.section(QLatin1Char('/'), -1);
    return name.left(name.lastIndexOf(QLatin1Char('.')));
}

/// By their numbers alone: names that match one pattern differ in nothing else.
bool isOlder(const QString& one, const QString& other) {
    const auto numbers = [](const QString& name) {
        static const QRegularExpression digits(QStringLiteral("[0-9]{1,18}"));
        QList<qulonglong> all;
        for (auto each = digits.globalMatch(name); each.hasNext();)
            all.append(each.next().captured().toULongLong());
        return all;
    };
    const auto first = numbers(one), second = numbers(other);
    return std::lexicographical_compare(first.begin(), first.end(), second.begin(), second.end());
}

Error noAddress(const QString& message, const QString& hint = {}) {
    return {ErrorKind::Invalid, message, hint, {}};
}

}  // namespace

const QList<CatalogueImage>& imageCatalogue() {
    static const QList<CatalogueImage> catalogue = [] {
        QList<CatalogueImage> all;
        addDebian(all);
        addUbuntu(all);
        addFedora(all);
        addAlpine(all);
        return all;
    }();
    return catalogue;
}

bool isImageName(const QString& name) {
    if (name.isEmpty() || name.size() > kLongestName) return false;
    if (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char('-'))) return false;
    if (name.endsWith(QLatin1String(".part"))) return false;
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') ||
               u == u'-' || u == u'_' || u == u'.' || u == u'+';
    });
}

Result<ImageSource> findInChecksums(const CatalogueImage& image, const QByteArray& checksums) {
    const QRegularExpression wanted(QRegularExpression::anchoredPattern(image.file));
    FileChecksum best;
    for (FileChecksum each : parseChecksums(checksums)) {
        if (each.file.isEmpty()) each.file = listName(image.checksums);
        if (!isImageName(each.file) || !wanted.match(each.file).hasMatch()) continue;
        if (best.file.isEmpty() || isOlder(best.file, each.file)) best = each;
    }
    if (best.file.isEmpty())
        return Error{
            ErrorKind::NotFound,
            Text::tr("%1's list of checksums does not name this image any more.").arg(image.distribution),
            Text::tr("Choose another version, or give the image's own address."), image.checksums};
    return ImageSource{image.folder + best.file, best.file, best.sum, {}};
}

Result<ImageSource> imageSourceOf(const QString& url, const QString& checksum) {
    const QString typed = url.trimmed();
    const QUrl address(typed, QUrl::StrictMode);
    if (typed.size() > kLongestUrl || !address.isValid() || address.host().isEmpty() ||
        (address.scheme() != QLatin1String("http") && address.scheme() != QLatin1String("https")))
        return noAddress(Text::tr("This is not the address of a file."),
                         Text::tr("It begins with https:// or http://."));
    if (!address.userInfo().isEmpty())
        return noAddress(
            Text::tr("There is a name or password in this address."),
            Text::tr("Others on that machine could see it while it is fetched: use an address without."));
    ImageSource source;
    source.url = QString::fromLatin1(address.toEncoded());
    QString name;
    for (const QChar c : address.fileName(QUrl::FullyDecoded))
        name += isImageName(QStringLiteral("a") + c) ? c : QLatin1Char('-');
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char('-'))) name.remove(0, 1);
    source.packing = packingOf(name);
    if (!source.packing.isEmpty()) name.chop(source.packing.size() + 1);
    source.file = name.left(kLongestName);
    if (!isImageName(source.file))
        return noAddress(Text::tr("This address names no file."),
                         Text::tr("It ends with the image's name, such as …/debian.qcow2."));
    if (!checksum.trimmed().isEmpty()) {
        source.sum = checksumOf(checksum);
        if (source.sum.isEmpty())
            return noAddress(Text::tr("This is not a SHA-256 or SHA-512 checksum."),
                             Text::tr("It has 64 or 128 digits and letters from a to f."));
    }
    return source;
}

}  // namespace hearth
