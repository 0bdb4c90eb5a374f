// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerfiles.h"

#include "core/base/bytepipe.h"
#include "core/base/progress.h"
#include "core/containers/containerexec.h"
#include "core/containers/containerfolder.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"
#include "core/containers/tarfiles.h"
#include "core/files/fileerrors.h"
#include "core/files/filename.h"
#include "core/files/localfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <thread>

namespace hearth {
namespace {

constexpr int kMostLinks = 8;
constexpr int kMostLed = 100;  // links of a folder that are followed
constexpr std::chrono::seconds kReadTime{8};
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
    return "/containers/" + enginePart(container) + "/archive?path=" + fileBytes(path).toPercentEncoding();
}

Error thereAlready(const QString& path) {
    return {ErrorKind::Busy,
            ContainerText::tr("“%1” already exists.").arg(shownFileName(path)),
            ContainerText::tr("Replace it, or copy to another place."),
            {}};
}

bool isThere(const QString& path) { return QFileInfo::exists(path) || QFileInfo(path).isSymLink(); }

void removeAll(const QString& path) {
    const QFileInfo left(path);
    if (left.isDir() && !left.isSymLink())
        QDir(path).removeRecursively();
    else
        QFile::remove(path);
}

/// Gives what was unpacked under a hidden name the name that it is for, where nothing has that.
Result<void> giveName(const QString& hidden, const QString& place, const Control& control) {
    // Of what is neither a file, a folder nor a link nothing was unpacked.
    if (!isThere(hidden)) return {};
    auto named = makeLocalFiles()->rename(hidden, place, false, control);
    if (!named && named.error().kind == ErrorKind::Busy) return thereAlready(place);
    return named;
}

Error notToBeCopied(const QString& from, const QString& to) {
    return {ErrorKind::Invalid,
            ContainerText::tr("“%1” cannot be copied to “%2”.").arg(from, to),
            ContainerText::tr("Copy a file or folder inside it, to a folder that exists."),
            {}};
}

/// A whole path of a container, without a '/' at its end.
Result<QString> wholePath(QString path) {
    while (path.size() > 1 && path.endsWith(QLatin1Char('/'))) path.chop(1);
    if (path.startsWith(QLatin1Char('/'))) return path;
    return Error{ErrorKind::Invalid,
                 ContainerText::tr("“%1” is not a path in a container.").arg(path),
                 ContainerText::tr("Give a full path, like /data."),
                 {}};
}

/// What is at a path itself, though it is a link; nothing where nothing is.
Result<std::optional<ContainerPath>> standsAt(EngineApi& engine, const QString& container,
                                              const QString& path, const Control& control) {
    auto header = engine.header(archivePath(container, path), "X-Docker-Container-Path-Stat", control);
    if (!header && header.error().kind == ErrorKind::NotFound) return std::optional<ContainerPath>();
    if (!header) return std::move(header.error());
    auto there = parseContainerPath(*header);
    if (!there) return unreadableAnswer(*header);
    return there;
}

/// Of a link that leads nowhere Podman says that nothing is there; one that runs can be asked itself.
bool isLinkInside(Engines& engines, const QString& machine, const QString& container, const QString& path,
                  const Control& control) {
    ContainerCommand command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("[ -L \"$1\" ]"),
                    QStringLiteral("sh"), path};
    command.user = QStringLiteral("0");
    return requireSuccess(ContainerExec(engines).run(machine, container, command, control), path).has_value();
}

/// What is at a path, links followed; nothing where nothing is.
Result<std::optional<ContainerPath>> lookAt(EngineApi& engine, const QString& container, QString path,
                                            const Control& control) {
    for (int links = 0; links < kMostLinks; ++links) {
        auto there = standsAt(engine, container, path, control);
        if (!there || !*there) return there;
        const QString& link = (*there)->link;
        if ((*there)->folder || !link.startsWith(QLatin1Char('/')) || link == path) return there;
        path = link;
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
                                   const QString& to, const Control& control, IfThere ifThere) {
    const auto source = wholePath(from);
    if (!source) return source.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("cp"), container + QLatin1Char(':') + *source, to}, control);
    const QFileInfo target(to);
    const QString folder = target.isDir() ? to : target.absolutePath();
    const QString name = target.isDir() ? source->section(QLatin1Char('/'), -1) : target.fileName();
    if (name.isEmpty()) return notToBeCopied(from, to);
    const bool refuse = ifThere == IfThere::Refuse;
    const QString place = QDir(folder).absoluteFilePath(name);
    if (refuse && isThere(place)) return thereAlready(place);
    // What must replace nothing gets its name when it is whole: somebody else may take that meanwhile.
    const QString unpackedAs =
        refuse ? QStringLiteral(".hearth-") + QUuid::createUuid().toString(QUuid::Id128) : name;
    BytePipe pipe;
    Result<void> unpacked;
    Result<void> read;
    {
        const std::jthread unpacker([&] {
            unpacked = unpackFiles(
                folder, unpackedAs, [&](std::span<char> buffer) { return pipe.read(buffer, control); },
                control);
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
    Result<void> ended = read ? std::move(unpacked) : std::move(read);
    if (!refuse) return ended;
    const QString hidden = QDir(folder).absoluteFilePath(unpackedAs);
    if (ended) ended = giveName(hidden, place, control);
    if (!ended) removeAll(hidden);
    return ended;
}

Result<void> ContainerFiles::send(const QString& machine, const QString& container, const QString& from,
                                  const QString& to, const Control& control, IfThere ifThere) {
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
    // Of a folder that is written with a '/' at its end, too.
    const QString name = into ? QFileInfo(QDir::cleanPath(source.absoluteFilePath())).fileName()
                              : target->section(QLatin1Char('/'), -1);
    if (name.isEmpty()) return notToBeCopied(from, to);
    if (ifThere == IfThere::Refuse) {
        // A link is replaced itself, wherever it leads.
        const auto before = standsAt(**engine, container, pathIn(folder, name), control);
        if (!before) return before.error();
        const bool podman = (*engine)->engine().kind == Engine::Kind::Podman;
        if (*before || (podman && isLinkInside(engines_, machine, container, pathIn(folder, name), control)))
            return thereAlready(pathIn(folder, name));
    }
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

Result<FolderContent> ContainerFiles::list(const QString& machine, const QString& container,
                                           const QString& folder, int limit, const Control& control) {
    const auto path = wholePath(folder);
    if (!path) return path.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    const auto there = lookAt(**engine, container, *path, control);
    if (!there) return there.error();
    if (!*there) return fileError(FileProblem::Missing, *path);
    if (!(*there)->folder) return fileError(FileProblem::NoFolder, *path);
    auto told = ask(machine, container, *path, limit, control);
    if (told || !control.check()) return told;
    return read(**engine, container, *path, limit, control);
}

/// By a program in it.
Result<FolderContent> ContainerFiles::ask(const QString& machine, const QString& container,
                                          const QString& folder, int limit, const Control& control) {
    ContainerCommand command;
    command.argv = folderListWords(folder);
    command.user = QStringLiteral("0");
    const auto said =
        requireSuccess(ContainerExec(engines_).run(machine, container, command, control), folder);
    if (!said) return said.error();
    return parseFolderList(folder, said->out, limit);
}

/// Out of its archive, which has all that is below it, too.
Result<FolderContent> ContainerFiles::read(EngineApi& engine, const QString& container, const QString& folder,
                                           int limit, const Control& control) {
    FolderContent content;
    content.path = folder;
    const Control patience = control.within(kReadTime);
    BytePipe pipe;
    Result<void> listed, came;
    {
        const std::jthread reader([&] {
            listed = listFiles([&](std::span<char> buffer) { return pipe.read(buffer, patience); },
                               [&](FileInfo file) {
                                   content.cut = content.entries.size() == limit;
                                   if (!content.cut) content.entries.append(std::move(file));
                                   return !content.cut;
                               },
                               patience);
            pipe.close();
        });
        // With a '.' it is what is in it, and not a link that leads to it.
        came = engine.exchange(
            {.method = "GET", .path = archivePath(container, pathIn(folder, QStringLiteral(".")))},
            [&](std::span<const char> bytes) { return pipe.write(bytes, patience).has_value(); }, patience);
        pipe.end(came ? std::optional<Error>() : came.error());
    }
    HEARTH_TRY(control.check());
    const Result<void>& went = came ? listed : came;
    if (!went && went.error().kind != ErrorKind::TimedOut && !content.cut) return went.error();
    content.cut = content.cut || !went;
    int led = 0;
    for (FileInfo& file : content.entries) {
        if (file.kind != FileInfo::Kind::Link || ++led > kMostLed) continue;
        const auto there = lookAt(engine, container, pathIn(folder, file.name), control);
        file.opensAsFolder = there && *there && (*there)->folder;
    }
    return content;
}

}  // namespace hearth
