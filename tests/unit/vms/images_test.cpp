// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/images/vmimages.h"

#include <gtest/gtest.h>

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace hearth {
namespace {

const QByteArray kSha256(64, 'a'), kOther(64, 'B'), kSha512(128, '0');

TEST(ChecksumsTest, ListsOfEveryKindAreRead) {
    EXPECT_EQ(parseChecksums(kSha512 + "  debian-13-genericcloud-amd64.qcow2\n" + kSha512 + "  other\n").size(), 2);
    const auto star = parseChecksums(kSha256 + " *ubuntu.img\n" + kOther + "\t./noble/x.img");
    ASSERT_EQ(star.size(), 2);
    EXPECT_EQ(star[0], (FileChecksum{QStringLiteral("ubuntu.img"), {QStringLiteral("sha256"), QString::fromLatin1(kSha256)}}));
    EXPECT_EQ(star[1].file, QStringLiteral("x.img"));
    EXPECT_EQ(star[1].sum.hash, QString::fromLatin1(kOther).toLower());
    // Fedora: signed, with a comment before each.
    const auto fedora = parseChecksums("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n# Fedora.iso: 123 bytes\n"
                                       "SHA256 (Fedora.iso) = " +
                                       kSha256 + "\n-----BEGIN PGP SIGNATURE-----\n\n" + kOther + "  evil.iso\n");
    ASSERT_EQ(fedora.size(), 1);
    EXPECT_EQ(fedora[0].file, QStringLiteral("Fedora.iso"));
    EXPECT_EQ(parseChecksums("SHA2-256(a.iso)= " + kSha256).size(), 1);
    // A file of one sum alone, as Alpine's cloud images have it.
    const auto alone = parseChecksums(kSha512 + "\n");
    ASSERT_EQ(alone.size(), 1);
    EXPECT_TRUE(alone[0].file.isEmpty());
    EXPECT_EQ(alone[0].sum.algorithm, QStringLiteral("sha512"));
}

TEST(ChecksumsTest, WhatIsNoSumIsPassedOver) {
    for (const QByteArray& text : {QByteArray(), QByteArray("<html>404</html>"), kSha256.left(40) + "  a.iso",
                                   kSha256 + kSha256 + "00  \n", "SHA256 (a.iso) = " + kSha256.left(63) + "g",
                                   kSha256 + "\n" + kOther + "\n", "SHA256 () = " + kSha256, kSha256 + "  .."})
        EXPECT_TRUE(parseChecksums(text).isEmpty()) << text.toStdString();
}

TEST(ChecksumsTest, WhatAPersonPastesIsKnownByItsLength) {
    EXPECT_EQ(checksumOf(QStringLiteral("  ") + QString::fromLatin1(kOther) + QLatin1Char('\n')).algorithm,
              QStringLiteral("sha256"));
    EXPECT_EQ(checksumOf(QStringLiteral("SHA-512:") + QString::fromLatin1(kSha512)).algorithm, QStringLiteral("sha512"));
    EXPECT_TRUE(checksumOf(QStringLiteral("sha512:") + QString::fromLatin1(kSha256)).isEmpty());
    EXPECT_TRUE(checksumOf(QString(40, u'a')).isEmpty()) << "SHA-1 proves nothing any more";
    EXPECT_TRUE(checksumOf(QString(64, u'é')).isEmpty());
}

TEST(ImageCatalogueTest, EveryEntryIsWholeAndItsOwn) {
    QSet<QString> ids, what;
    for (const CatalogueImage& image : imageCatalogue()) {
        SCOPED_TRACE(image.id.toStdString());
        EXPECT_FALSE(ids.contains(image.id));
        ids.insert(image.id);
        EXPECT_TRUE(image.folder.startsWith(QLatin1String("https://")) && image.folder.endsWith(QLatin1Char('/')));
        EXPECT_TRUE(image.checksums.startsWith(QLatin1String("https://")));
        EXPECT_TRUE(QUrl(image.folder, QUrl::StrictMode).isValid() && QUrl(image.checksums, QUrl::StrictMode).isValid());
        EXPECT_TRUE(QRegularExpression(image.file).isValid());
        EXPECT_FALSE(image.folder.contains(QLatin1Char('%')) || image.file.contains(QLatin1Char('%')));
        EXPECT_GT(image.mebibytes, 0);
        EXPECT_TRUE(image.architecture == QLatin1String("x86_64") || image.architecture == QLatin1String("aarch64"));
        what.insert(image.distribution + image.architecture +
                    (image.kind == CatalogueImage::Kind::Cloud ? QLatin1Char('c') : QLatin1Char('i')));
    }
    EXPECT_EQ(what.size(), 4 * 2 * 2) << "each distribution, for both architectures, of both kinds";
}

const CatalogueImage& entry(const char* id) {
    for (const CatalogueImage& image : imageCatalogue())
        if (image.id == QLatin1String(id)) return image;
    ADD_FAILURE() << id;
    return imageCatalogue().front();
}

TEST(ImageCatalogueTest, TheNewestFileThatIsMeantIsFound) {
    const QByteArray debian = kSha512 + "  debian-13.9.0-amd64-netinst.iso\n" + kSha512.left(127) + "1" +
                              "  debian-13.10.0-amd64-netinst.iso\n" + kSha512 + "  debian-edu-13.20.0-amd64-netinst.iso\n" +
                              kSha512 + "  debian-mac-13.20.0-amd64-netinst.iso\n";
    const auto found = findInChecksums(entry("debian-13-installer-x86_64"), debian);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->url, QStringLiteral("https://cdimage.debian.org/debian-cd/current/amd64/iso-cd/debian-13.10.0-amd64-netinst.iso"));
    EXPECT_EQ(found->file, QStringLiteral("debian-13.10.0-amd64-netinst.iso"));
    EXPECT_TRUE(found->sum.hash.endsWith(QLatin1Char('1')));
    const auto alone = findInChecksums(entry("alpine-3.23-cloud-aarch64"), kSha512);
    ASSERT_TRUE(alone);
    EXPECT_EQ(alone->file, QStringLiteral("nocloud_alpine-3.23.4-aarch64-uefi-cloudinit-r0.qcow2"));
    const auto fedora = findInChecksums(entry("fedora-44-cloud-x86_64"),
                                        "SHA256 (Fedora-Cloud-Base-Generic-44-1.7.x86_64.qcow2) = " + kSha256 +
                                            "\nSHA256 (Fedora-Cloud-Base-AmazonEC2-44-1.7.x86_64.raw.xz) = " + kSha256);
    ASSERT_TRUE(fedora);
    EXPECT_EQ(fedora->file, QStringLiteral("Fedora-Cloud-Base-Generic-44-1.7.x86_64.qcow2"));
    EXPECT_EQ(findInChecksums(entry("ubuntu-24.04-cloud-x86_64"), debian).error().kind, ErrorKind::NotFound);
}

TEST(ImageSourceTest, AnAddressBecomesANameThatCanBeKept) {
    const auto of = [](const char* url) { return imageSourceOf(QString::fromUtf8(url), {}); };
    EXPECT_EQ(of("https://example.org/a/disk.qcow2?token=1#x")->file, QStringLiteral("disk.qcow2"));
    EXPECT_EQ(of("http://127.0.0.1:8080/my%20disk.img.xz")->file, QStringLiteral("my-disk.img"));
    EXPECT_EQ(of("http://127.0.0.1:8080/my%20disk.img.xz")->packing, QStringLiteral("xz"));
    EXPECT_EQ(of("http://h/..%2f..%2fx.iso")->file, QStringLiteral("x.iso"));
    EXPECT_EQ(of("http://h/.hidden.iso")->file, QStringLiteral("hidden.iso"));
    for (const char* bad : {"", "disk.qcow2", "file:///etc/passwd", "ftp://h/x.iso", "https://ada:secret@h/x.iso",
                            "https://h/", "https://h/a/", "https:///x.iso", "https://h/x.part", "http://h/a b\n.iso"})
        EXPECT_FALSE(of(bad)) << bad;
    const auto summed = imageSourceOf(QStringLiteral("https://h/x.iso"), QString(128, u'C'));
    ASSERT_TRUE(summed);
    EXPECT_EQ(summed->sum, (Checksum{QStringLiteral("sha512"), QString(128, u'c')}));
    EXPECT_FALSE(imageSourceOf(QStringLiteral("https://h/x.iso"), QStringLiteral("abc")));
}

TEST(ImageListTest, WhatTheMachineSaysIsReadAndWhatIsOddIsNot) {
    const auto hex = [](const char* text) { return QByteArray(text).toHex(); };
    const auto images = readImageList(
        QStringLiteral("/i"),
        {"image " + hex("b.iso.part") + " 12 1700000000", "image " + hex("a.iso") + " 99 1700000001",
         "origin " + hex("a.iso") + ' ' + ("https://h/a.iso\nsha256 " + kSha256 + "\n").toHex(), "image " + hex("../x") + " 1 1",
         "image " + hex("a.iso.part") + " 5 1", "image zz -5 1", "origin " + hex("none") + ' ' + hex("x")});
    ASSERT_EQ(images.size(), 2);
    EXPECT_EQ(images[0].file, QStringLiteral("a.iso"));
    EXPECT_TRUE(images[0].whole);
    EXPECT_EQ(images[0].bytes, 99);
    EXPECT_EQ(images[0].origin, QStringLiteral("https://h/a.iso"));
    EXPECT_EQ(images[0].sum.hash, QString::fromLatin1(kSha256));
    EXPECT_EQ(images[1].file, QStringLiteral("b.iso"));
    EXPECT_FALSE(images[1].whole);
}

}  // namespace
}  // namespace hearth
