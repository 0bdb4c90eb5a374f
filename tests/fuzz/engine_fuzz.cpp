// SPDX-License-Identifier: GPL-3.0-or-later
// What container engines, machines with one, and files for one say.
#include "core/containers/compose.h"
#include "core/containers/containerevent.h"
#include "core/containers/dockerignore.h"
#include "core/containers/dockerinstall.h"
#include "core/containers/enginecall.h"
#include "core/containers/framedecoder.h"
#include "core/containers/imagearchive.h"
#include "core/containers/imagefiles.h"
#include "core/containers/imagelayers.h"
#include "core/containers/imagename.h"
#include "core/containers/imagesend.h"
#include "core/containers/networks.h"
#include "core/containers/registrylogin.h"
#include "tests/fuzz/require.h"

using namespace hearth;

namespace {

std::span<const char> spanOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

void lists(const QByteArray& bytes) {
    if (const auto containers = parseContainers(bytes)) {
        for (const Container& each : *containers) FUZZ_REQUIRE(!each.id.isEmpty() && !each.name.isEmpty());
        for (const ComposeProject& each : composeProjects(*containers))
            FUZZ_REQUIRE(!each.name.isEmpty() && each.running <= each.containers && each.containers > 0);
    }
    if (const auto images = parseImages(bytes)) {
        for (const Image& each : *images) FUZZ_REQUIRE(!each.id.isEmpty() && each.bytes >= 0);
        if (const auto go = prunableImages(*images, bytes, true)) FUZZ_REQUIRE(go->size() <= images->size());
    }
    if (const auto image = parseImageDetails(bytes)) FUZZ_REQUIRE(image->image.id.contains(QLatin1Char(':')));
    if (const auto steps = parseImageHistory(bytes))
        for (const ImageStep& each : *steps) FUZZ_REQUIRE(each.bytes >= 0 && each.created >= 0);
    if (const auto removed = parseImagesRemoved(bytes)) FUZZ_REQUIRE(removed->bytes == 0);
    (void)parseImagesPruned(bytes).has_value();
    if (auto volumes = parseVolumes(bytes)) {
        addVolumeUsage(*volumes, bytes);
        for (const Volume& each : *volumes) FUZZ_REQUIRE(!each.name.isEmpty() && each.bytes >= -1);
    }
    if (const auto networks = parseNetworks(bytes))
        for (const Network& each : *networks) FUZZ_REQUIRE(!each.name.isEmpty());
    (void)parseEngine(bytes).has_value();
    (void)parseContainerEvent(bytes).changesList();
    (void)parseRegistryLogin(bytes, QStringLiteral("docker.io"));
}

/// The same whether it comes at once or byte by byte.
void streams(const QByteArray& bytes) {
    LayerProgress layers;
    QList<EngineMessage> whole, pieces;
    const auto run = [&bytes](qsizetype piece, QList<EngineMessage>& into) {
        EngineMessages messages;
        const auto take = [&into](const EngineMessage& each) { into.append(each); };
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            if (!messages.feed(spanOf(bytes.mid(at, piece)), take)) return false;
        return messages.finish(take).has_value();
    };
    FUZZ_REQUIRE(run(bytes.size() + 1, whole) == run(61, pieces) && whole == pieces);
    for (const EngineMessage& each : whole) {
        layers.take(each);
        FUZZ_REQUIRE(each.done >= 0 && each.total >= 0);
    }
    for (const ImageLayer& each : layers.layers()) FUZZ_REQUIRE(each.done <= each.total);
    FrameDecoder frames;
    std::size_t heard = 0;
    (void)frames
        .feed(spanOf(bytes),
              [&heard](FrameDecoder::Stream, std::span<const char> piece) { heard += piece.size(); })
        .has_value();
    FUZZ_REQUIRE(heard <= static_cast<std::size_t>(bytes.size()));
}

void archives(const QByteArray& bytes) {
    LayerSkip skip({QStringLiteral("sha256:a"), QStringLiteral("sha256:b")}, 2);
    skip.see("folder/json", bytes);
    qsizetype passed = 0;
    const BytesSink sink = [&passed](std::span<const char> piece) -> Result<void> {
        passed += static_cast<qsizetype>(piece.size());
        return {};
    };
    TarFilter filter([](const QByteArray& name) { return !name.endsWith("layer.tar"); },
                     [&skip](const QByteArray& name, const QByteArray& content) { skip.see(name, content); });
    if (filter.feed(spanOf(bytes), sink)) FUZZ_REQUIRE(passed <= bytes.size());
    constexpr qsizetype kMost = 1 << 24;
    qsizetype unpacked = 0;
    GzipUnpacker gzip;
    (void)gzip
        .feed(spanOf(bytes),
              [&unpacked](std::span<const char> piece) -> Result<void> {
                  unpacked += static_cast<qsizetype>(piece.size());
                  if (unpacked > kMost) return cancelledError();
                  return {};
              })
        .has_value();
    (void)archiveKindOf(bytes.left(512));
}

void texts(const QByteArray& bytes) {
    const QString text = QString::fromUtf8(bytes);
    if (const auto name = parseImageName(text)) {
        FUZZ_REQUIRE(parseImageName(name->text()).value() == *name);
        FUZZ_REQUIRE(enginePart(name->repository).size() >= name->repository.size());
    }
    if (const auto ignore = DockerIgnore::parse(text.left(2000)))
        (void)ignore->excludes(QStringLiteral("a/b/c.txt"));
    (void)loadedImages(text);
    if (const auto facts = parseEngineFacts(bytes))
        (void)chooseEngineSocket(*facts, QStringLiteral("box")).has_value();
    if (const auto setup = parseDockerSetup(bytes))
        for (const DockerInstallStep& step : dockerInstallSteps(*setup))
            FUZZ_REQUIRE(!step.commands.isEmpty());
    (void)parseComposeCommand(bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    lists(bytes);
    streams(bytes);
    archives(bytes);
    texts(bytes);
    return 0;
}
