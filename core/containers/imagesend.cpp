// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagesend.h"

#include "core/base/bytepipe.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/containers/containertext.h"
#include "core/containers/imagearchive.h"
#include "core/containers/imagefiles.h"
#include "core/containers/imagename.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>

namespace hearth {
namespace {

constexpr qsizetype kMostLookedAt = 300;

/// Removes the image that was made for a send, whatever became of that.
class Committed {
public:
    explicit Committed(EngineApi& engine) : engine_(engine) {}
    ~Committed() {
        if (id_.isEmpty()) return;
        Control last;
        (void)engine_.remove("/images/" + enginePart(id_), last).has_value();
    }
    Committed(const Committed&) = delete;
    Committed& operator=(const Committed&) = delete;
    Result<QString> make(const QString& container, const Control& control) {
        engine_.say({QStringLiteral("commit"), container}, control);
        auto answer = engine_.post("/commit?container=" + enginePart(container), control, "{}");
        if (!answer) return std::move(answer.error());
        id_ = QJsonDocument::fromJson(*answer).object().value(QLatin1String("Id")).toString();
        return id_;
    }

private:
    EngineApi& engine_;
    QString id_;
};

/// Whether an engine loads an archive that lacks layers which it has: Docker with layers of its own. With
/// containerd's store it wants all of them, as Podman does.
bool takesParts(EngineApi& engine, const Control& control) {
    if (engine.engine().kind != Engine::Kind::Docker) return false;
    const auto info = engine.get("/info", control);
    return info && !info->contains("io.containerd.snapshotter");
}

Result<int> layersThere(EngineApi& engine, const QStringList& layers, const Control& control) {
    if (!takesParts(engine, control)) return 0;
    auto answer = engine.get("/images/json", control);
    if (!answer) return std::move(answer.error());
    const auto images = parseImages(*answer);
    if (!images) return images.error();
    QList<QStringList> others;
    for (const Image& image : images->mid(0, kMostLookedAt)) {
        const auto details = inspectImage(engine, image.id, control);
        if (details) others.append(details->layers);
        HEARTH_TRY(control.check());
    }
    return commonLayers(layers, others);
}

/// One try at it.
class Transfer {
public:
    Transfer(EngineApi& from, EngineApi& to, const ImageDetails& image, int kept)
        : from_(from), to_(to), image_(image), skip_(image.layers, kept) {}

    Result<QStringList> run(const QString& image, const Control& control) {
        std::stop_source enough;
        const std::stop_callback given(control.stop, [&enough] { enough.request_stop(); });
        Control reading = control;
        reading.stop = enough.get_token();
        reading.progress = nullptr;  // it is told from the caller's thread only
        reading.asker = nullptr;
        from_.say({QStringLiteral("save"), image}, control);
        to_.say({QStringLiteral("load")}, control);
        std::jthread reader([this, &image, &reading] { read(image, reading); });
        auto loaded = loadImages(
            to_, [this, &control](std::span<char> buffer) { return give(buffer, control); }, control);
        pipe_.close();
        enough.request_stop();
        reader.join();
        // What went wrong where it is read is what cut it off.
        if (sourceError_) return *sourceError_;
        return loaded;
    }
    bool sourceFailed() const { return sourceError_.has_value(); }
    std::int64_t sent() const { return sent_; }

private:
    void read(const QString& image, const Control& control) {
        TarFilter filter(
            [this](const QByteArray& name) { return skip_.wanted(name); },
            [this](const QByteArray& name, const QByteArray& content) { skip_.see(name, content); });
        auto done = readImages(
            from_, {image},
            [&](std::span<const char> bytes) -> Result<void> {
                read_ += static_cast<std::int64_t>(bytes.size());
                return filter.feed(bytes,
                                   [&](std::span<const char> piece) { return pipe_.write(piece, control); });
            },
            control);
        pipe_.end(done ? std::optional<Error>() : std::move(done.error()));
    }

    Result<std::size_t> give(std::span<char> buffer, const Control& control) {
        if (!packs_) return counted(take(buffer, control));
        const auto keep = [this](std::span<const char> bytes) -> Result<void> {
            packed_.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            return {};
        };
        while (packed_.size() == at_ && !finished_) {
            packed_.clear();
            at_ = 0;
            auto got = take(plain_, control);
            if (!got) return got;
            finished_ = *got == 0;
            HEARTH_TRY(finished_ ? packer_.finish(keep) : packer_.feed(std::span(plain_).first(*got), keep));
        }
        const auto size = std::min(static_cast<qsizetype>(buffer.size()), packed_.size() - at_);
        std::copy_n(packed_.constData() + at_, size, buffer.data());
        at_ += size;
        return counted(static_cast<std::size_t>(size));
    }

    Result<std::size_t> take(std::span<char> buffer, const Control& control) {
        auto got = pipe_.read(buffer, control);
        if (!got) sourceError_ = got.error();
        if (control.progress) {
            const std::int64_t done = read_;
            control.progress->report({ProgressEvent::Kind::Amount,
                                      {},
                                      {},
                                      to_.machine().name(),
                                      {},
                                      done,
                                      std::max<std::int64_t>(done, image_.image.bytes)});
        }
        return got;
    }
    Result<std::size_t> counted(Result<std::size_t> size) {
        if (size) sent_ += static_cast<std::int64_t>(*size);
        return size;
    }

    EngineApi& from_;
    EngineApi& to_;
    const ImageDetails& image_;
    LayerSkip skip_;  // the reader's
    BytePipe pipe_;
    std::atomic<std::int64_t> read_ = 0;
    // The caller's:
    std::int64_t sent_ = 0;
    std::optional<Error> sourceError_;
    // Where it goes through a network; Podman loads nothing that is packed.
    const bool packs_ = !to_.machine().isLocal() && to_.engine().kind == Engine::Kind::Docker;
    GzipPacker packer_;
    QByteArray packed_;
    qsizetype at_ = 0;
    std::vector<char> plain_ = std::vector<char>(128 * 1024);
    bool finished_ = false;
};

Error another(const QString& machine, const ImageDetails& there, const ImageDetails& here) {
    return {ErrorKind::Failed,
            ContainerText::tr("The image that is now on %1 is not the one that was sent.")
                .arg(machineTitle(machine)),
            ContainerText::tr("Remove it there and send it again."),
            there.image.id + QLatin1Char(' ') + there.layers.join(QLatin1Char(' ')) + QStringLiteral(" != ") +
                here.image.id + QLatin1Char(' ') + here.layers.join(QLatin1Char(' '))};
}

}  // namespace

Result<ImageSent> sendImage(Engines& engines, const ImageSend& what, const Control& control) {
    if (what.from == what.to)
        return Error{ErrorKind::Invalid, ContainerText::tr("That is the same machine."), {}, {}};
    std::optional<ImageName> name;
    if (!what.name.isEmpty()) {
        auto parsed = parseImageName(what.name);
        if (!parsed) return std::move(parsed.error());
        name = std::move(*parsed);
    }
    auto from = engines.api(what.from, control), to = engines.api(what.to, control);
    if (!from) return std::move(from.error());
    if (!to) return std::move(to.error());
    Committed committed(**from);
    QString image = what.image;
    if (!what.container.isEmpty()) {
        ProgressStep step(control, ContainerText::tr("Commit %1").arg(what.container));
        auto made = committed.make(what.container, control);
        if (!made) return std::move(made.error());
        image = *made;
        step.done();
    }
    const auto here = inspectImage(**from, image, control);
    if (!here) return here.error();
    if (const QString arch = (*to)->engine().arch; !here->arch.isEmpty() && arch != here->arch)
        reportNote(control, ContainerText::tr("The image is for %1, but %2 is %3.")
                                .arg(here->arch, machineTitle(what.to), arch));
    ImageSent sent;
    sent.layers = static_cast<int>(here->layers.size());
    auto there = inspectImage(**to, here->image.id, control);
    if (there) {
        sent.kept = sent.layers;
        reportNote(control, ContainerText::tr("It is already on %1.").arg(machineTitle(what.to)));
        // Its name goes along all the same.
        if (!name && here->image.tags.contains(image)) {
            auto same = parseImageName(image);
            if (same) name = std::move(*same);
        }
    } else {
        if (there.error().kind != ErrorKind::NotFound) return std::move(there.error());
        ProgressStep step(control, ContainerText::tr("Send %1 to %2").arg(image, machineTitle(what.to)));
        auto kept = layersThere(**to, here->layers, control);
        if (!kept) return std::move(kept.error());
        QString loaded;
        for (sent.kept = *kept;; sent.kept = 0) {
            Transfer transfer(**from, **to, *here, sent.kept);
            auto names = transfer.run(image, control);
            sent.bytes += transfer.sent();
            if (names) {
                loaded = names->front();
                break;
            }
            HEARTH_TRY(control.check());
            // An engine that wants all of it after all, or whose layers went meanwhile.
            const bool again =
                sent.kept > 0 && !transfer.sourceFailed() && names.error().kind != ErrorKind::Unreachable;
            if (!again) {
                step.failed(names.error().message);
                return std::move(names.error());
            }
        }
        step.done();
        there = inspectImage(**to, here->image.id, control);
        if (!there && there.error().kind == ErrorKind::NotFound) there = inspectImage(**to, loaded, control);
        if (!there) return std::move(there.error());
    }
    if (there->layers != here->layers) return another(what.to, *there, *here);
    sent.sameId = there->image.id == here->image.id;
    if (!sent.sameId)
        reportNote(control, ContainerText::tr("%1 has it under another ID, %2; its layers are the same.")
                                .arg(machineTitle(what.to), there->image.id));
    if (name) {
        (*to)->say({QStringLiteral("tag"), there->image.id, name->text()}, control);
        auto tagged = (*to)->post("/images/" + enginePart(there->image.id) + "/tag?repo=" +
                                      enginePart(name->repository) + "&tag=" + enginePart(name->tag),
                                  control);
        if (!tagged) return std::move(tagged.error());
        there = inspectImage(**to, there->image.id, control);
        if (!there) return std::move(there.error());
    }
    sent.image = there->image;
    return sent;
}

}  // namespace hearth
