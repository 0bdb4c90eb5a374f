// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerchanges.h"

#include "core/containers/containerinspect.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace hearth {
namespace {

QStringList wordsOf(const ContainerChange& change) {
    QStringList words{QStringLiteral("update")};
    if (change.memory) words << QStringLiteral("--memory") << byteSizeText(*change.memory);
    if (change.memorySwap)
        words << QStringLiteral("--memory-swap")
              << (*change.memorySwap < 0 ? QStringLiteral("-1") : byteSizeText(*change.memorySwap));
    if (change.nanoCpus) words << QStringLiteral("--cpus") << cpusText(*change.nanoCpus);
    if (change.restart) words << QStringLiteral("--restart") << restartPolicyText(*change.restart);
    return words;
}

}  // namespace

Result<std::pair<QString, QString>> splitImageReference(const QString& reference) {
    // https://github.com/distribution/reference: a name's parts in lower case, a registry before them.
    static const QRegularExpression form(QStringLiteral(
        "^((?:[A-Za-z0-9.-]+(?::\\d{1,5})?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
        "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?$"));
    const auto match = form.match(reference);
    if (reference.size() > 512 || !match.hasMatch())
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("“%1” cannot be an image's name.").arg(reference.left(200)),
                     ContainerText::tr("Write it in lower case, like lab/web:1."),
                     {}};
    const QString tag = match.captured(2);
    return std::pair(match.captured(1), tag.isEmpty() ? QStringLiteral("latest") : tag);
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
    (*engine)->say(wordsOf(change) << container, control);
    auto done = (*engine)->post("/containers/" + enginePart(now->id) + "/update", control,
                                QJsonDocument(*json).toJson(QJsonDocument::Compact));
    // It is there: this Podman has no such request.
    if (!done && done.error().kind == ErrorKind::NotFound && (*engine)->engine().kind == Engine::Kind::Podman)
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("Podman %1 cannot change a container that is there by its API.")
                         .arg((*engine)->engine().version),
                     ContainerText::tr("Make the container anew, or update Podman there."),
                     done.error().detail};
    if (!done) return std::move(done.error());
    return look.detail(machine, now->id, control);
}

Result<QString> ContainerChanges::commit(const QString& machine, const QString& container,
                                         const ContainerCommit& what, const Control& control) {
    QByteArray path = "/commit?container=" + enginePart(container) + "&pause=" + (what.pause ? "1" : "0");
    QStringList words{QStringLiteral("commit")};
    if (!what.author.isEmpty()) {
        words << QStringLiteral("--author") << what.author;
        path += "&author=" + enginePart(what.author);
    }
    if (!what.comment.isEmpty()) {
        words << QStringLiteral("--message") << what.comment;
        path += "&comment=" + enginePart(what.comment);
    }
    if (!what.pause) words << QStringLiteral("--pause=false");
    words << container;
    if (!what.reference.isEmpty()) {
        const auto name = splitImageReference(what.reference);
        if (!name) return name.error();
        words << what.reference;
        path += "&repo=" + enginePart(name->first) + "&tag=" + enginePart(name->second);
    }
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say(words, control);
    // Docker wants a body there: what is to be another of the container's settings, which is nothing.
    const auto answer = (*engine)->post(path, control, "{}");
    if (!answer) return answer.error();
    const QString id = QJsonDocument::fromJson(*answer).object().value(QLatin1String("Id")).toString();
    if (id.isEmpty()) return unreadableAnswer(*answer);
    return id;
}

}  // namespace hearth
