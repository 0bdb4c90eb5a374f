// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of checksums from the network, addresses that a person pastes, and what a machine says of its images.
#include "core/vms/images/vmimages.h"
#include "core/vms/qemuinstall.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const FileChecksum& each : parseChecksums(bytes)) {
        FUZZ_REQUIRE(!each.file.contains(QLatin1Char('/')));
        FUZZ_REQUIRE(checksumOf(each.sum.hash) == each.sum);
    }
    for (const CatalogueImage& image : imageCatalogue())
        if (const auto found = findInChecksums(image, bytes))
            FUZZ_REQUIRE(isImageName(found->file) && found->url.startsWith(image.folder) &&
                         !found->sum.isEmpty());
    if (const auto source = imageSourceOf(QString::fromUtf8(bytes), {})) {
        FUZZ_REQUIRE(isImageName(source->file));
        FUZZ_REQUIRE(source->url.startsWith(QLatin1String("http")));
        for (const QChar c : source->url) FUZZ_REQUIRE(c.unicode() > 0x20 && c.unicode() < 0x7f);
    }
    for (const VmImage& image : readImageList(QStringLiteral("/i"), bytes.split('\n')))
        FUZZ_REQUIRE(isImageName(image.file) && image.bytes >= 0);
    if (const auto setup = parseQemuSetup(bytes))
        for (const QemuInstallStep& step : qemuInstallSteps(*setup)) FUZZ_REQUIRE(!step.commands.isEmpty());
    return 0;
}
