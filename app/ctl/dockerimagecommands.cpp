// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker images, tag, rmi, history, image prune.
#include "app/ctl/dockerimagetext.h"
#include "app/ctl/dockerverb.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

Result<int> images(Context& context, const Arguments& arguments) {
    auto found = context.services().images.list(arguments.positional(kDockerMachine), context.control());
    if (!found) return std::move(found.error());
    printDockerImages(context, *found, Text::tr("There are no images."));
    return ExitDone;
}

Result<int> tag(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(QStringLiteral("NAME"));
    ImageService& service = context.services().images;
    const QString machine = arguments.positional(kDockerMachine);
    HEARTH_TRY(service.tag(machine, arguments.positional(kDockerImage), name, context.control()));
    auto now = service.inspect(machine, name, context.control());
    if (!now) return std::move(now.error());
    if (context.json())
        context.print(dockerImageDocument(now->image));
    else
        context.print(now->image.tags.join(QStringLiteral(", ")));
    return ExitDone;
}

Result<int> removed(Context& context, const Result<ImagesRemoved>& done) {
    if (!done) return done.error();
    if (context.json()) {
        QJsonObject document{{QStringLiteral("untagged"), QJsonArray::fromStringList(done->untagged)},
                             {QStringLiteral("deleted"), QJsonArray::fromStringList(done->deleted)},
                             {QStringLiteral("bytes"), qint64(done->bytes)}};
        if (!done->kept.isEmpty())
            document.insert(QStringLiteral("kept"), QJsonArray::fromStringList(done->kept));
        context.print(document);
        return ExitDone;
    }
    for (const QString& name : done->untagged) context.print(Text::tr("Untagged %1").arg(name));
    for (const QString& id : done->deleted) context.print(Text::tr("Deleted %1").arg(id));
    for (const QString& name : done->kept) context.print(Text::tr("Kept %1: it is in use.").arg(name));
    if (done->bytes > 0) context.print(Text::tr("%1 freed.").arg(dockerSizeText(done->bytes)));
    return ExitDone;
}

Result<int> remove(Context& context, const Arguments& arguments) {
    return removed(context, context.services().images.remove(
                                arguments.positional(kDockerMachine), arguments.positional(kDockerImage),
                                arguments.has(QStringLiteral("--force")), context.control(kDockerPatience)));
}

Result<int> prune(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kDockerMachine);
    const bool all = arguments.has(QStringLiteral("--all"));
    ImageService& service = context.services().images;
    auto found = service.prunable(machine, all, context.control());
    if (!found) return std::move(found.error());
    if (arguments.has(QStringLiteral("--run")))
        return removed(context, service.prune(machine, *found, context.control(kDockerPatience)));
    printDockerImages(context, *found, Text::tr("There is nothing to remove."));
    if (!found->isEmpty())
        context.note(Text::tr("To remove them: hearthctl docker image prune %1%2 --run")
                         .arg(machine, all ? QStringLiteral(" --all") : QString()));
    return ExitDone;
}

Result<int> history(Context& context, const Arguments& arguments) {
    auto steps = context.services().images.history(arguments.positional(kDockerMachine),
                                                   arguments.positional(kDockerImage), context.control());
    if (!steps) return std::move(steps.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const ImageStep& step : *steps) {
        document.append(QJsonObject{{QStringLiteral("id"), step.id},
                                    {QStringLiteral("created"), step.created},
                                    {QStringLiteral("command"), step.command},
                                    {QStringLiteral("comment"), step.comment},
                                    {QStringLiteral("size"), qint64(step.bytes)},
                                    {QStringLiteral("tags"), QJsonArray::fromStringList(step.tags)}});
        rows.append({QDateTime::fromSecsSinceEpoch(step.created).toString(Qt::ISODate),
                     dockerSizeText(step.bytes), step.text()});
    }
    if (context.json())
        context.print(document);
    else
        printDockerRows(context, rows);
    return ExitDone;
}

}  // namespace

QList<Verb> dockerImageVerbs() {
    const QString gone = Text::tr("--json: {\"untagged\":[NAME…],\"deleted\":[ID…],\"bytes\",\"kept\"?}");
    const QString list =
        Text::tr("--json: [{\"id\",\"tags\",\"size\",\"created\"}]; bytes, and seconds since 1970.");
    return {
        dockerVerb("images", {kDockerMachine}, Text::tr("The images there, newest first."), list, images),
        dockerVerb("tag", {kDockerMachine, kDockerImage, QStringLiteral("NAME")},
                   Text::tr("Gives an image an additional name."),
                   Text::tr("--json: the image, like one entry of `docker images`."), tag),
        dockerVerb("rmi", {kDockerMachine, kDockerImage}, Text::tr("Removes an image, or one of its names."),
                   Text::tr("--force: even if a stopped container was made from it.\n") + gone, remove,
                   {{QStringLiteral("--force"), {}}}),
        dockerVerb("history", {kDockerMachine, kDockerImage},
                   Text::tr("How an image was made, the last step first."),
                   Text::tr("--json: [{\"id\",\"created\",\"command\",\"comment\",\"size\",\"tags\"}]"),
                   history),
        dockerVerb("image prune", {kDockerMachine},
                   Text::tr("Shows the images without a name that nothing uses, or removes them."),
                   Text::tr("--all: also those with a name. --run: removes them.\n") + list +
                       QLatin1Char('\n') + Text::tr("With --run: ") + gone,
                   prune, {{QStringLiteral("--all"), {}}, {QStringLiteral("--run"), {}}}),
    };
}

}  // namespace hearth::ctl
