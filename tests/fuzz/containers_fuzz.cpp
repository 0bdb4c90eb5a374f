// SPDX-License-Identifier: GPL-3.0-or-later
// What container engines, and whoever poses as one, say of containers.
#include "core/containers/containerchanges.h"
#include "core/containers/containerdetail.h"
#include "core/containers/containerevent.h"
#include "core/containers/containerexec.h"
#include "core/containers/containerspec.h"
#include "core/containers/containeruse.h"
#include "core/containers/framedecoder.h"
#include "core/containers/image.h"
#include "tests/fuzz/require.h"

#include <cmath>

using namespace hearth;

namespace {

void checkUse(const QByteArray& bytes) {
    const auto use = parseContainerUse(bytes);
    if (!use) return;
    for (const qint64 each : {use->at, use->cpuNanoseconds, use->memory, use->memoryLimit, use->received,
                              use->sent, use->read, use->written, use->processes})
        FUZZ_REQUIRE(each >= 0);
    ContainerUse before;
    before.at = 1;
    const ContainerLoad load = containerLoad(before, *use);
    for (const double each : {load.cpuPercent, load.receivedPerSecond, load.sentPerSecond, load.readPerSecond,
                              load.writtenPerSecond})
        FUZZ_REQUIRE(std::isfinite(each) && each >= 0);
}

/// Cut anywhere, the pieces are the same.
void checkFrames(const QByteArray& bytes) {
    const auto read = [&bytes](std::size_t step) {
        FrameDecoder frames;
        QByteArray heard;
        bool good = true;
        std::span<const char> rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        while (good && !rest.empty()) {
            const auto piece = rest.first(std::min(step, rest.size()));
            rest = rest.subspan(piece.size());
            good = frames
                       .feed(piece,
                             [&heard](FrameDecoder::Stream stream, std::span<const char> said) {
                                 for (const char byte : said)
                                     heard.append(static_cast<char>(stream)).append(byte);
                             })
                       .has_value();
        }
        return std::pair(good, heard);
    };
    FUZZ_REQUIRE(read(1) == read(7));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const auto all = parseContainers(bytes))
        for (const Container& each : *all) FUZZ_REQUIRE(!each.id.isEmpty() && !each.name.isEmpty());
    if (const auto detail = parseContainerDetail(bytes)) {
        FUZZ_REQUIRE(!detail->id.isEmpty() && detail->limits.memory >= 0 && detail->limits.nanoCpus >= 0 &&
                     detail->restarts >= 0 && detail->stopSeconds > 0);
        for (const ContainerPort& port : detail->ports) FUZZ_REQUIRE(port.port > 0);
        ContainerChange change;
        change.memory = detail->limits.memory;
        (void)containerChangeJson({}, change);
    }
    if (const auto processes = parseContainerProcesses(bytes))
        for (const QStringList& row : processes->rows) FUZZ_REQUIRE(row.size() == processes->titles.size());
    checkUse(bytes);
    checkFrames(bytes);
    (void)describeJson(bytes);
    (void)parseImages(bytes);
    (void)parseContainerEvent(bytes);
    (void)parseExecEnd(bytes);
    (void)parseEngine(bytes);
    (void)parseEngineGpus(bytes, Engine::Kind::Docker);
    const QString text = QString::fromUtf8(bytes);
    if (const auto amount = parseByteSize(text))
        FUZZ_REQUIRE(*amount >= 0 && parseByteSize(byteSizeText(*amount)) == *amount);
    if (const auto cpus = parseCpus(text)) FUZZ_REQUIRE(parseCpus(cpusText(*cpus)) == *cpus);
    if (const auto name = parseCommitName(text))
        FUZZ_REQUIRE(!name->repository.isEmpty() && !name->tag.isEmpty());
    return 0;
}
