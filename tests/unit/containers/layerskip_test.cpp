// SPDX-License-Identifier: GPL-3.0-or-later
// Which layers need not go to a machine, and which files of a real archive they are.
#include "core/containers/imagesend.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFile>

namespace hearth {
namespace {

QByteArray recorded(const char* name) {
    QFile file(test::dataFile(u"containers/docker-20.10/"_qs + QLatin1String(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

TEST(LayersThere, AreThoseThatStandBelowAnotherImageToo) {
    const QStringList mine{u"a"_qs, u"b"_qs, u"c"_qs};
    EXPECT_EQ(commonLayers(mine, {}), 0);
    EXPECT_EQ(commonLayers(mine, {{u"b"_qs}, {u"a"_qs, u"x"_qs, u"c"_qs}, {u"a"_qs, u"b"_qs}}), 2);
    EXPECT_EQ(commonLayers(mine, {{u"a"_qs, u"b"_qs, u"c"_qs, u"d"_qs}}), 3);
}

TEST(LayersThere, AreFoundInAnArchiveByTheNamesOfEachEngine) {
    const QStringList layers = parseImageDetails(recorded("image.json"))->layers;
    const QByteArray hex = layers.at(0).mid(7).toLatin1(), other = layers.at(1).mid(7).toLatin1();
    LayerSkip skip(layers, 1);
    EXPECT_FALSE(skip.wanted("blobs/sha256/" + hex));
    EXPECT_FALSE(skip.wanted(hex + ".tar"));
    EXPECT_TRUE(skip.wanted(other + ".tar") && skip.wanted("manifest.json"));
    // As Docker 20.10 wrote them: the folder's name is a digest of what is in its json, with the chain.
    const QByteArray low = "76faeefa6fbf0b2253446fde4fa1061b93abee9225f7efdc77ee0d89dab3495d",
                     high = "f71f3836e6846bc5bbf36872708001f791788b90c5bcecd5814ce917263006ea";
    EXPECT_TRUE(skip.wanted(low + "/layer.tar"));
    skip.see(low + "/json", recorded("save-low.json"));
    skip.see(high + "/json", recorded("save-high.json"));
    EXPECT_FALSE(skip.wanted(low + "/layer.tar"));
    EXPECT_TRUE(skip.wanted(high + "/layer.tar"));
    LayerSkip both(layers, 2);
    both.see(high + "/json", recorded("save-high.json"));
    EXPECT_FALSE(both.wanted(high + "/layer.tar"));
    for (const char* odd : {"", "{", "[]", "{\"a\"", "{\"parent\":5}", "}}}}", "{\"a\":\"\\"})
        both.see("x/json", odd);
    EXPECT_TRUE(both.wanted("x/layer.tar"));
    // The same content once more above what is there has to go.
    LayerSkip twice({layers.at(0), layers.at(0)}, 1);
    EXPECT_TRUE(twice.wanted(hex + ".tar"));
}

}  // namespace
}  // namespace hearth
