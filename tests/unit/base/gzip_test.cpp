// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gzip.h"

#include "core/base/bytepipe.h"
#include "tests/support/program.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace hearth {
namespace {

std::span<const char> spanOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

BytesSink into(QByteArray& all) {
    return [&all](std::span<const char> bytes) -> Result<void> {
        all.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return {};
    };
}

QByteArray mixed(qsizetype size) {
    std::mt19937 generator(3);
    QByteArray bytes;
    while (bytes.size() < size)
        bytes += generator() % 2 == 0 ? QByteArray(1000, 'a') : QByteArray::number(generator());
    return bytes;
}

QByteArray packed(const QByteArray& bytes) {
    GzipPacker packer;
    QByteArray all;
    EXPECT_TRUE(packer.feed(spanOf(bytes), into(all)));
    EXPECT_TRUE(packer.finish(into(all)));
    return all;
}

Result<QByteArray> unpacked(const QByteArray& bytes, qsizetype piece) {
    GzipUnpacker unpacker;
    QByteArray all;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        HEARTH_TRY(unpacker.feed(spanOf(bytes.mid(at, piece)), into(all)));
    EXPECT_TRUE(unpacker.whole());
    return all;
}

TEST(Gzip, WhatIsPackedIsUnpackedByGzipAndByUs) {
    const QByteArray bytes = mixed(500'000), small = packed(bytes);
    EXPECT_LT(small.size(), bytes.size() / 4);
    EXPECT_EQ(test::runProgram(QStringLiteral("gzip"), {QStringLiteral("-dc")}, small).out, bytes);
    for (const qsizetype piece : {qsizetype(7), qsizetype(4096), small.size()})
        EXPECT_EQ(unpacked(small, piece).value(), bytes) << piece;
    EXPECT_EQ(unpacked(packed({}), 1).value(), QByteArray());
    EXPECT_EQ(unpacked(small + packed("more"), 1000).value(), bytes + "more") << "members follow each other";
}

TEST(Gzip, WhatIsDamagedOrCutIsToldOf) {
    GzipUnpacker none, cut;
    QByteArray all;
    EXPECT_EQ(none.feed(spanOf("no gzip at all"), into(all)).error().kind, ErrorKind::Invalid);
    ASSERT_TRUE(cut.feed(spanOf(packed(mixed(100'000)).chopped(4)), into(all)));
    EXPECT_FALSE(cut.whole());
}

TEST(BytePipe, CarriesEverythingInOrderThroughLittleRoom) {
    BytePipe pipe(1000);
    const QByteArray bytes = mixed(200'000);
    std::jthread writer([&] {
        for (qsizetype at = 0; at < bytes.size(); at += 777)
            EXPECT_TRUE(pipe.write(spanOf(bytes.mid(at, 777)), {}));
        pipe.end();
    });
    QByteArray got;
    std::array<char, 600> buffer;
    for (;;) {
        const auto size = pipe.read(buffer, {});
        ASSERT_TRUE(size);
        if (*size == 0) break;
        got.append(buffer.data(), static_cast<qsizetype>(*size));
    }
    EXPECT_EQ(got, bytes);
}

TEST(BytePipe, AnErrorComesBehindWhatWasWrittenAndAReaderThatLeftEndsTheWriter) {
    BytePipe pipe(10);
    ASSERT_TRUE(pipe.write(spanOf("abc"), {}));
    pipe.end(Error{ErrorKind::Busy, {}, {}, {}});
    std::array<char, 8> buffer;
    EXPECT_EQ(pipe.read(buffer, {}).value(), 3U);
    EXPECT_EQ(pipe.read(buffer, {}).error().kind, ErrorKind::Busy);
    BytePipe full(2);
    ASSERT_TRUE(full.write(spanOf("abc"), {}));
    std::jthread reader([&full] { full.close(); });
    EXPECT_EQ(full.write(spanOf("d"), {}).error().kind, ErrorKind::Cancelled);
}

}  // namespace
}  // namespace hearth
