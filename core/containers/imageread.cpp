// SPDX-License-Identifier: GPL-3.0-or-later
// An image's archive from a machine: by the engine's API here, packed by that machine's own gzip far away.
#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/containers/containertext.h"
#include "core/containers/imagearchive.h"
#include "core/containers/imagefiles.h"

namespace hearth {
namespace {

constexpr qsizetype kTail = 1000;

// $1 the socket, then the images. The exit code is that of the save, not of what packs. gzip -1: on one
// processor it packs about as fast as a gigabit network carries what is not packed, and everything slower
// wins.
const char* const kSavePacked = R"sh(
PATH=$PATH:/usr/local/bin:/usr/bin:/bin
has() { command -v "$1" >/dev/null 2>&1; }
socket=unix://$1; shift
if has docker; then set -- docker --host "$socket" save "$@"
elif has podman; then set -- podman --url "$socket" save --format docker-archive "$@"
else exit 126; fi
if has pigz; then pack=pigz; elif has gzip; then pack=gzip; else exit 126; fi
exec 4>&1
code=$( { { "$@" 3>&- </dev/null; echo $? >&3; } | $pack -1 >&4 3>&-; } 3>&1 )
exit "$code"
)sh";

/// False: that machine has not what it takes, or its command does not get on with the engine, and nothing
/// came.
Result<bool> readPacked(EngineApi& engine, const QStringList& images, const BytesSink& sink,
                        const Control& control) {
    auto process = engine.machine().start(
        Command::shell(QString::fromLatin1(kSavePacked), QStringList{engine.engine().socket} + images),
        control);
    if (!process) return std::move(process.error());
    (void)(*process)->closeInput().has_value();
    GzipUnpacker unpacker;
    QByteArray words;
    bool came = false;
    const BytesSink noting = [&](std::span<const char> bytes) {
        came = true;
        return sink(bytes);
    };
    std::vector<char> buffer(128 * 1024);
    for (;;) {
        auto chunk = (*process)->read(buffer, control);
        if (!chunk) return std::move(chunk.error());
        if (chunk->source == Process::Source::End) break;
        const auto bytes = std::span<const char>(buffer).first(chunk->size);
        if (chunk->source == Process::Source::Output)
            HEARTH_TRY(unpacker.feed(bytes, noting));
        else
            words = (words + QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))).right(4000);
    }
    auto exit = (*process)->wait(control);
    if (!exit) return std::move(exit.error());
    if (!exit->ok() && !came) return false;
    if (!exit->ok() || !unpacker.whole())
        return Error{ErrorKind::Failed,
                     ContainerText::tr("The image could not be read on %1.")
                         .arg(machineTitle(engine.machine().name())),
                     {},
                     QString::fromUtf8(words)};
    return true;
}

Result<void> readPlain(EngineApi& engine, const QStringList& images, const BytesSink& sink,
                       const Control& control) {
    QByteArray names;
    for (const QString& image : images)
        names += (names.isEmpty() ? "?names=" : "&names=") + enginePart(image);
    Result<void> good;
    auto read = engine.exchange(
        {.method = "GET", .path = "/images/get" + names},
        [&](std::span<const char> bytes) {
            good = sink(bytes);
            return good.has_value();
        },
        control);
    return good ? read : good;
}

}  // namespace

Result<void> readImages(EngineApi& engine, const QStringList& images, const BytesSink& sink,
                        const Control& control) {
    engine.say(QStringList{QStringLiteral("save")} + images, control);
    bool listed = false;
    QByteArray tail;
    TarFilter look(
        [](const QByteArray&) { return true; },
        [&](const QByteArray& name, const QByteArray&) { listed = listed || name == "manifest.json"; });
    const BytesSink looked = [&](std::span<const char> bytes) -> Result<void> {
        const auto last = bytes.last(std::min<std::size_t>(bytes.size(), kTail));
        tail = (tail + QByteArray(last.data(), static_cast<qsizetype>(last.size()))).right(kTail);
        HEARTH_TRY(look.feed(bytes, sink));
        // Whoever gives up is heard, also where all of the rest has come already.
        return control.check();
    };
    bool done = false;
    if (!engine.machine().isLocal()) {
        auto packed = readPacked(engine, images, looked, control);
        if (!packed) return std::move(packed.error());
        done = *packed;
    }
    if (!done) HEARTH_TRY(readPlain(engine, images, looked, control));
    // What goes wrong while an engine writes it ends the answer as if all were well.
    if (!look.whole() || !listed)
        return Error{ErrorKind::Failed,
                     ContainerText::tr("The container engine on %1 did not send the whole image.")
                         .arg(machineTitle(engine.machine().name())),
                     {},
                     QString::fromUtf8(tail)};
    return {};
}

}  // namespace hearth
