// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerchanges.h"

#include "core/containers/containerinspect.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>

namespace hearth {
namespace {

Error tooOldFor(const Engine& engine) {
    return {ErrorKind::Invalid,
            ContainerText::tr("Podman %1 cannot change an existing container through its API.")
                .arg(engine.version),
            ContainerText::tr("Recreate the container, or update Podman there."),
            {}};
}

}  // namespace

Result<QStringList> containerUpdateWords(const QString& container, const ContainerLimits& now,
                                         const ContainerChange& change) {
    // Of what is sent: swap may have to go along with memory.
    const auto json = containerChangeJson(now, change);
    if (!json) return json.error();
    const auto number = [&json](const char* key) { return json->value(QLatin1String(key)).toInteger(); };
    QStringList words{QStringLiteral("update")};
    if (json->contains(QLatin1String("Memory")))
        words << QStringLiteral("--memory") << byteSizeText(number("Memory"));
    if (json->contains(QLatin1String("MemorySwap")))
        words << QStringLiteral("--memory-swap")
              << (number("MemorySwap") < 0 ? QStringLiteral("-1") : byteSizeText(number("MemorySwap")));
    if (json->contains(QLatin1String("NanoCpus")))
        words << QStringLiteral("--cpus") << cpusText(number("NanoCpus"));
    if (change.restart) words << QStringLiteral("--restart") << restartPolicyText(*change.restart);
    return words << container;
}

QStringList containerCommitWords(const QString& container, const ContainerCommit& what) {
    QStringList words{QStringLiteral("commit")};
    if (!what.author.isEmpty()) words << QStringLiteral("--author") << what.author;
    if (!what.comment.isEmpty()) words << QStringLiteral("--message") << what.comment;
    if (!what.pause) words << QStringLiteral("--pause=false");
    words << container;
    if (!what.reference.isEmpty()) words << what.reference;
    return words;
}

std::optional<Error> whyNoContainerChange(const Engine& engine) {
    // What Podman 4 can be told by an API of its own it forgets at the next start, and never shows.
    const bool old = engine.version.section(QLatin1Char('.'), 0, 0).toInt() < 5;
    return engine.kind == Engine::Kind::Podman && old ? std::optional(tooOldFor(engine)) : std::nullopt;
}

Result<ImageName> parseCommitName(const QString& reference) {
    auto name = parseImageName(reference);
    if (name && !name->digest.isEmpty())
        return Error{
            ErrorKind::Invalid,
            ContainerText::tr("“%1” has a digest, so it names an existing image.").arg(reference.left(200)),
            ContainerText::tr("Give it a tag instead, like lab/web:1."),
            {}};
    return name;
}

Result<ContainerDetail> ContainerChanges::change(const QString& machine, const QString& container,
                                                 const ContainerChange& change, const Control& control) {
    ContainerInspect look(engines_);
    const auto now = look.detail(machine, container, control);
    if (!now) return now.error();
    const auto json = containerChangeJson(now->limits, change);
    if (!json) return json.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    if (auto why = whyNoContainerChange((*engine)->engine())) return std::move(*why);
    if (const auto words = containerUpdateWords(container, now->limits, change))
        (*engine)->say(*words, control);
    auto done = (*engine)->post("/containers/" + enginePart(now->id) + "/update", control,
                                QJsonDocument(*json).toJson(QJsonDocument::Compact));
    // It is there: this Podman has no such request.
    if (!done && done.error().kind == ErrorKind::NotFound && (*engine)->engine().kind == Engine::Kind::Podman)
        return tooOldFor((*engine)->engine());
    if (!done) return std::move(done.error());
    return look.detail(machine, now->id, control);
}

Result<QString> ContainerChanges::commit(const QString& machine, const QString& container,
                                         const ContainerCommit& what, const Control& control) {
    QByteArray path = "/commit?container=" + enginePart(container) + "&pause=" + (what.pause ? "1" : "0");
    if (!what.author.isEmpty()) path += "&author=" + enginePart(what.author);
    if (!what.comment.isEmpty()) path += "&comment=" + enginePart(what.comment);
    if (!what.reference.isEmpty()) {
        const auto name = parseCommitName(what.reference);
        if (!name) return name.error();
        path += "&repo=" + enginePart(name->repository) + "&tag=" + enginePart(name->tag);
    }
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say(containerCommitWords(container, what), control);
    // Docker wants a body there: what is to be another of the container's settings, which is nothing.
    const auto answer = (*engine)->post(path, control, "{}");
    if (!answer) return answer.error();
    const QString id = QJsonDocument::fromJson(*answer).object().value(QLatin1String("Id")).toString();
    if (id.isEmpty()) return unreadableAnswer(*answer);
    return id;
}

}  // namespace hearth
