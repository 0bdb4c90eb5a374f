// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagefiles.h"

#include "core/base/progress.h"
#include "core/containers/containertext.h"
#include "core/containers/enginecall.h"
#include "core/containers/imagearchive.h"
#include "core/containers/imagedetails.h"
#include "core/containers/imagename.h"

#include <QSaveFile>

namespace hearth {
namespace {

Error fileError(const QFileDevice& file) {
    const ErrorKind kind =
        file.error() == QFileDevice::PermissionsError ? ErrorKind::Denied : ErrorKind::Failed;
    return {kind, ContainerText::tr("%1: %2").arg(file.fileName(), file.errorString()), {}, {}};
}

void tell(const Control& control, const QString& machine, std::int64_t done, std::int64_t total) {
    if (control.progress)
        control.progress->report(
            {ProgressEvent::Kind::Amount, {}, {}, machine, {}, done, total > 0 ? std::max(done, total) : 0});
}

/// A file that an engine is to take, as it reads it.
class ArchiveSource {
public:
    ArchiveSource(const QString& path, QString machine, const Control& control)
        : file_(path), machine_(std::move(machine)), control_(control) {}

    Result<void> open() {
        if (!file_.open(QIODevice::ReadOnly))
            return Error{
                file_.exists() ? ErrorKind::Denied : ErrorKind::NotFound, fileError(file_).message, {}, {}};
        constexpr qint64 kHead = 512;
        kind_ = archiveKindOf(file_.peek(kHead));
        if (auto refused = archiveRefused(kind_, file_.fileName())) return *refused;
        return {};
    }
    /// `unpack`: what is packed is unpacked here.
    std::function<Result<std::size_t>(std::span<char>)> source(bool unpack) {
        unpack = unpack && kind_ == ArchiveKind::Gzip;
        return [this, unpack](std::span<char> buffer) { return unpack ? unpacked(buffer) : plain(buffer); };
    }

private:
    Result<std::size_t> plain(std::span<char> buffer) {
        const auto got = file_.read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (got < 0) return fileError(file_);
        tell(control_, machine_, file_.pos(), file_.size());
        return static_cast<std::size_t>(got);
    }
    Result<std::size_t> unpacked(std::span<char> buffer) {
        std::vector<char> piece(kPiece);
        while (ready_.isEmpty()) {
            const auto got = plain(piece);
            if (!got) return got;
            if (*got == 0 && !unpacker_.whole())
                return Error{
                    ErrorKind::Invalid, ContainerText::tr("%1 is incomplete.").arg(file_.fileName()), {}, {}};
            if (*got == 0) return got;
            HEARTH_TRY(unpacker_.feed(std::span(piece).first(*got),
                                      [this](std::span<const char> bytes) -> Result<void> {
                                          ready_.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
                                          return {};
                                      }));
        }
        const auto size = std::min(static_cast<qsizetype>(buffer.size()), ready_.size());
        std::copy_n(ready_.constData(), size, buffer.data());
        ready_.remove(0, size);
        return static_cast<std::size_t>(size);
    }

    static constexpr std::size_t kPiece = 32 * 1024;
    QFile file_;
    const QString machine_;
    const Control& control_;
    ArchiveKind kind_ = ArchiveKind::Other;
    GzipUnpacker unpacker_;
    QByteArray ready_;
};

}  // namespace

Result<void> ImageFiles::save(const QString& machine, const QStringList& images, const QString& path,
                              const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    std::int64_t total = 0;
    for (const QString& image : images) {
        auto details = inspectImage(**engine, image, control);
        if (!details) return std::move(details.error());
        total += details->image.bytes;
    }
    const bool packed = path.endsWith(QLatin1String(".gz"), Qt::CaseInsensitive) ||
                        path.endsWith(QLatin1String(".tgz"), Qt::CaseInsensitive);
    ProgressStep step(control, ContainerText::tr("Save %1").arg(images.join(QStringLiteral(", "))));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return fileError(file);
    const auto write = [&](std::span<const char> bytes) -> Result<void> {
        if (file.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
            return fileError(file);
        return {};
    };
    GzipPacker packer;
    std::int64_t done = 0;
    HEARTH_TRY(readImages(
        **engine, images,
        [&](std::span<const char> bytes) -> Result<void> {
            tell(control, machine, done += static_cast<std::int64_t>(bytes.size()), total);
            return packed ? packer.feed(bytes, write) : write(bytes);
        },
        control));
    if (packed) HEARTH_TRY(packer.finish(write));
    if (!file.commit()) return fileError(file);
    step.done();
    return {};
}

Result<QStringList> ImageFiles::load(const QString& machine, const QString& path, const Control& control) {
    ArchiveSource file(path, machine, control);
    HEARTH_TRY(file.open());
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    ProgressStep step(control, ContainerText::tr("Load %1").arg(path));
    (*engine)->say({QStringLiteral("load"), QStringLiteral("--input"), path}, control);
    auto names = loadImages(**engine, file.source((*engine)->engine().kind == Engine::Kind::Podman), control);
    if (!names && names.error().hint.isEmpty() &&
        (names.error().kind == ErrorKind::Failed || names.error().kind == ErrorKind::NotFound))
        names.error().hint =
            ContainerText::tr("If it is a root file system, as docker export writes it, import it instead.");
    if (names) step.done(names->join(QStringLiteral(", ")));
    return names;
}

Result<Image> ImageFiles::import(const QString& machine, const QString& path, const QString& text,
                                 const Control& control) {
    const auto name = parseImageName(text);
    if (!name) return name.error();
    ArchiveSource file(path, machine, control);
    HEARTH_TRY(file.open());
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    ProgressStep step(control, ContainerText::tr("Import %1").arg(path));
    (*engine)->say({QStringLiteral("import"), path, name->text()}, control);
    EngineCall call{.path = "/images/create?fromSrc=-&repo=" + enginePart(name->text()),
                    .type = "application/x-tar",
                    .source = file.source(false)};
    HEARTH_TRY(callEngine(
        **engine, call, [](const EngineMessage&) {}, control));
    auto image = inspectImage(**engine, name->text(), control);
    if (!image) return std::move(image.error());
    step.done();
    return image->image;
}

Result<QStringList> loadImages(EngineApi& engine,
                               const std::function<Result<std::size_t>(std::span<char>)>& source,
                               const Control& control) {
    QString said;
    EngineCall call{.path = "/images/load?quiet=0", .type = "application/x-tar", .source = source};
    HEARTH_TRY(callEngine(
        engine, call, [&](const EngineMessage& message) { said += message.text; }, control));
    QStringList names = loadedImages(said);
    if (names.isEmpty())
        return Error{
            ErrorKind::Invalid, ContainerText::tr("The archive contains no image."), {}, said.right(2000)};
    return names;
}

QStringList loadedImages(const QString& text) {
    QStringList names;
    for (const QString& line : text.split(QLatin1Char('\n')))
        for (const char* begin : {"Loaded image: ", "Loaded image ID: ", "Loaded image(s): "})
            if (line.startsWith(QLatin1String(begin)))
                for (const QString& name : line.mid(QLatin1String(begin).size()).split(QLatin1Char(',')))
                    if (!name.trimmed().isEmpty()) names.append(name.trimmed());
    return names;
}

}  // namespace hearth
