// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerfiles.h"

#include "core/base/bytepipe.h"
#include "core/base/progress.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"
#include "core/containers/tarfiles.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <thread>

namespace hearth {
namespace {

constexpr int kMostLinks = 8;
constexpr std::int64_t kTellEvery = 1024 * 1024;

/// Says how much there is now and then.
class Amount {
public:
    explicit Amount(const Control& control) : control_(control) {}
    void add(std::size_t bytes) {
        done_ += static_cast<std::int64_t>(bytes);
        if (done_ - told_ < kTellEvery || control_.progress == nullptr) return;
        told_ = done_;
        ProgressEvent event;
        event.kind = ProgressEvent::Kind::Amount;
        event.done = done_;
        control_.progress->report(event);
    }

private:
    const Control& control_;
    std::int64_t done_ = 0, told_ = 0;
};

QByteArray archivePath(const QString& container, const QString& path) {
    return "/containers/" + enginePart(container) + "/archive?path=" + enginePart(path);
}

/// A whole path of a container, without a '/' at its end.
Result<QString> wholePath(QString path) {
    while (path.size() > 1 && path.endsWith(QLatin1Char('/'))) path.chop(1);
    if (path.startsWith(QLatin1Char('/'))) return path;
    return Error{ErrorKind::Invalid,
                 ContainerText::tr("“%1” is no place in a container.").arg(path),
                 ContainerText::tr("It is a whole path there, like /data."),
                 {}};
}

/// What is at a path, links followed; nothing where nothing is.
Result<std::optional<ContainerPath>> lookAt(EngineApi& engine, const QString& container, QString path,
                                            const Control& control) {
    for (int links = 0; links < kMostLinks; ++links) {
        auto header = engine.header(archivePath(container, path), "X-Docker-Container-Path-Stat", control);
        if (!header && header.error().kind == ErrorKind::NotFound) return std::optional<ContainerPath>();
        if (!header) return std::move(header.error());
        const auto there = parseContainerPath(*header);
        if (!there) return unreadableAnswer(*header);
        if (there->folder || !there->link.startsWith(QLatin1Char('/')) || there->link == path) return there;
        path = there->link;
    }
    return std::optional<ContainerPath>();
}

}  // namespace

std::optional<ContainerPath> parseContainerPath(const QByteArray& header) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromBase64(header)).object();
    if (!object.contains(QLatin1String("mode"))) return {};
    constexpr qint64 kFolder = qint64(1) << 31;  // of Go's FileMode
    return ContainerPath{object.value(QLatin1String("name")).toString(),
                         (object.value(QLatin1String("mode")).toInteger() & kFolder) != 0,
                         object.value(QLatin1String("linkTarget")).toString()};
}

Result<void> ContainerFiles::fetch(const QString& machine, const QString& container, const QString& from,
                                   const QString& to, const Control& control) {
    const auto source = wholePath(from);
    if (!source) return source.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("cp"), container + QLatin1Char(':') + *source, to}, control);
    const QFileInfo target(to);
    const QString folder = target.isDir() ? to : target.absolutePath();
    const QString name = target.isDir() ? source->section(QLatin1Char('/'), -1) : target.fileName();
    if (name.isEmpty())
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("“%1” cannot be copied to “%2”.").arg(from, to),
                     ContainerText::tr("Copy a file or a folder within it, to a folder that is there."),
                     {}};
    BytePipe pipe;
    Result<void> unpacked;
    Result<void> read;
    {
        const std::jthread unpacker([&] {
            unpacked = unpackFiles(
                folder, name, [&](std::span<char> buffer) { return pipe.read(buffer, control); }, control);
            pipe.close();
        });
        Amount amount(control);
        read = (*engine)->exchange(
            {.method = "GET", .path = archivePath(container, *source)},
            [&](std::span<const char> bytes) {
                amount.add(bytes.size());
                return pipe.write(bytes, control).has_value();
            },
            control);
        pipe.end(read ? std::optional<Error>() : read.error());
    }
    if (!read) return read;
    return unpacked;
}

Result<void> ContainerFiles::send(const QString& machine, const QString& container, const QString& from,
                                  const QString& to, const Control& control) {
    const auto target = wholePath(to);
    if (!target) return target.error();
    const QFileInfo source(from);
    if (!source.exists() && !source.isSymLink())
        return Error{ErrorKind::NotFound, ContainerText::tr("There is no file %1.").arg(from), {}, {}};
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    const auto there = lookAt(**engine, container, *target, control);
    if (!there) return there.error();
    const bool into = *there && (*there)->folder;
    QString folder = into ? *target : target->section(QLatin1Char('/'), 0, -2);
    if (folder.isEmpty()) folder = QStringLiteral("/");
    if (!into) {
        // Docker would refuse it, Podman make it.
        const auto above = lookAt(**engine, container, folder, control);
        if (!above) return above.error();
        if (!*above || !(*above)->folder)
            return Error{ErrorKind::NotFound,
                         ContainerText::tr("There is no folder %1 in %2.").arg(folder, container),
                         {},
                         {}};
    }
    const QString name =
        into ? QFileInfo(source.absoluteFilePath()).fileName() : target->section(QLatin1Char('/'), -1);
    (*engine)->say({QStringLiteral("cp"), from, container + QLatin1Char(':') + to}, control);
    BytePipe pipe;
    Result<void> sent;
    {
        const std::jthread packer([&] {
            auto packed = packFiles(
                from, name, [&](std::span<const char> bytes) { return pipe.write(bytes, control); }, control);
            pipe.end(packed ? std::optional<Error>() : std::move(packed.error()));
        });
        Amount amount(control);
        EngineCall call{.method = "PUT", .path = archivePath(container, folder), .type = "application/x-tar"};
        call.source = [&](std::span<char> buffer) {
            auto got = pipe.read(buffer, control);
            if (got) amount.add(*got);
            return got;
        };
        sent = (*engine)->exchange(
            call, [](std::span<const char>) { return true; }, control);
        pipe.close();
    }
    return sent;
}

}  // namespace hearth
