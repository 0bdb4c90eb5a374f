// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/framedecoder.h"

#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QFile>

namespace hearth {
namespace {

using Stream = FrameDecoder::Stream;

struct Heard {
    QByteArray out, err;
    friend bool operator==(const Heard&, const Heard&) = default;
};

Result<Heard> decoded(const QByteArray& bytes, qsizetype piece) {
    FrameDecoder decoder;
    Heard heard;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        auto fed = decoder.feed({part.constData(), static_cast<std::size_t>(part.size())},
                                [&](Stream stream, std::span<const char> text) {
                                    (stream == Stream::Error ? heard.err : heard.out)
                                        .append(text.data(), static_cast<qsizetype>(text.size()));
                                });
        if (!fed) return std::move(fed.error());
    }
    EXPECT_FALSE(decoder.within());
    return heard;
}

TEST(FrameDecoder, WhatARealEngineSentInPiecesOfAnySize) {
    for (const char* engine : {"docker-20.10", "podman-4.3"}) {
        QFile file(test::dataFile(u"containers/%1/logs.bin"_qs.arg(QLatin1String(engine))));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto whole = decoded(bytes, bytes.size());
        ASSERT_TRUE(whole.has_value());
        EXPECT_EQ(whole->out.count(" out "), 3) << whole->out.constData();
        EXPECT_EQ(whole->err.count(" err "), 3) << whole->err.constData();
        for (const qsizetype piece : {1, 3, 8, 9, 50})
            EXPECT_EQ(decoded(bytes, piece).value(), *whole) << piece;
    }
}

TEST(FrameDecoder, EmptyFramesAndWhatIsNone) {
    const QByteArray empty("\1\0\0\0\0\0\0\0", 8), one("\2\0\0\0\0\0\0\1x", 9);
    EXPECT_EQ(decoded(empty + one + empty, 100).value(), (Heard{{}, "x"}));
    EXPECT_EQ(decoded("Not a frame at all", 100).error().kind, ErrorKind::Protocol);
    EXPECT_EQ(decoded(QByteArray("\3\0\0\0\0\0\0\0", 8), 100).error().kind, ErrorKind::Protocol);
    FrameDecoder decoder;
    ASSERT_TRUE(
        decoder.feed({"\1\0\0\0\377\377\377\377ab", 10}, [](Stream, std::span<const char>) {}).has_value());
    EXPECT_TRUE(decoder.within()) << "of 4 GiB two bytes came";
}

}  // namespace
}  // namespace hearth
