// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker pull, push, save, load, import, send.
#include "app/ctl/dockerimagetext.h"
#include "app/ctl/dockerprogress.h"
#include "app/ctl/dockerverb.h"
#include "core/containers/imagefiles.h"
#include "core/containers/imagesend.h"
#include "core/containers/registryimages.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QDir>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kFile = QStringLiteral("FILE");

/// What lasts as long as it takes, and tells how far it is.
class Lasting {
public:
    explicit Lasting(Context& context) : progress(context), control(context.lasting()) {
        control.progress = &progress;
    }
    DockerProgress progress;
    Control control;
};

QString fileOf(const Arguments& arguments) {
    return QDir::current().absoluteFilePath(arguments.positional(kFile));
}

Result<int> showImage(Context& context, const Lasting& lasting, const Result<Image>& image) {
    if (!image) return image.error();
    if (context.json())
        lasting.progress.done(dockerImageDocument(*image));
    else
        context.print(image->tags.value(0, image->id) + QStringLiteral("  ") + dockerSizeText(image->bytes));
    return ExitDone;
}

Result<int> pull(Context& context, const Arguments& arguments) {
    Lasting lasting(context);
    return showImage(context, lasting,
                     RegistryImages(context.services().engines)
                         .pull(arguments.positional(kDockerMachine), arguments.positional(kDockerImage), {},
                               lasting.control));
}

Result<int> push(Context& context, const Arguments& arguments) {
    Lasting lasting(context);
    auto digest = RegistryImages(context.services().engines)
                      .push(arguments.positional(kDockerMachine), arguments.positional(kDockerImage), {},
                            lasting.control);
    if (!digest) return std::move(digest.error());
    if (context.json())
        lasting.progress.done({{QStringLiteral("digest"), *digest}});
    else
        context.print(*digest);
    return ExitDone;
}

Result<int> save(Context& context, const Arguments& arguments) {
    Lasting lasting(context);
    const QString file = fileOf(arguments);
    HEARTH_TRY(ImageFiles(context.services().engines)
                   .save(arguments.positional(kDockerMachine), arguments.several, file, lasting.control));
    const qint64 bytes = QFileInfo(file).size();
    if (context.json())
        lasting.progress.done({{QStringLiteral("file"), file}, {QStringLiteral("bytes"), bytes}});
    else
        context.print(file + QStringLiteral("  ") + dockerSizeText(bytes));
    return ExitDone;
}

Result<int> load(Context& context, const Arguments& arguments) {
    Lasting lasting(context);
    auto names = ImageFiles(context.services().engines)
                     .load(arguments.positional(kDockerMachine), fileOf(arguments), lasting.control);
    if (!names) return std::move(names.error());
    if (context.json())
        lasting.progress.done({{QStringLiteral("loaded"), QJsonArray::fromStringList(*names)}});
    else
        for (const QString& name : *names) context.print(name);
    return ExitDone;
}

Result<int> import(Context& context, const Arguments& arguments) {
    Lasting lasting(context);
    return showImage(context, lasting,
                     ImageFiles(context.services().engines)
                         .import(arguments.positional(kDockerMachine), fileOf(arguments),
                                 arguments.positional(QStringLiteral("NAME")), lasting.control));
}

Result<int> send(Context& context, const Arguments& arguments) {
    ImageSend what;
    what.from = arguments.positional(QStringLiteral("M1"));
    what.to = arguments.positional(QStringLiteral("M2"));
    what.name = arguments.value(QStringLiteral("--name"));
    (arguments.has(QStringLiteral("--container")) ? what.container : what.image) =
        arguments.positional(kDockerImage);
    Lasting lasting(context);
    auto sent = sendImage(context.services().engines, what, lasting.control);
    if (!sent) return std::move(sent.error());
    if (context.json())
        lasting.progress.done({{QStringLiteral("digest"), sent->image.id},
                               {QStringLiteral("bytes_sent"), qint64(sent->bytes)},
                               {QStringLiteral("layers"), sent->layers},
                               {QStringLiteral("layers_kept"), sent->kept},
                               {QStringLiteral("same_id"), sent->sameId}});
    else
        context.print(
            Text::tr("%1 is now on %2: %3 sent, %4 of its %5 layers were already there.")
                .arg(sent->image.tags.value(0, sent->image.id), what.to, dockerSizeText(sent->bytes))
                .arg(sent->kept)
                .arg(sent->layers));
    return ExitDone;
}

}  // namespace

QList<Verb> dockerTransferVerbs() {
    const QString name = QStringLiteral("NAME");
    const QString lines =
        Text::tr("--json: one line per event: {\"event\":\"progress\",\"bytes\",\"total\"?} … ");
    const QString image = lines + Text::tr("{\"event\":\"done\",\"id\",\"tags\",\"size\",\"created\"}");
    return {
        dockerVerb("pull", {kDockerMachine, kDockerImage},
                   Text::tr("Pulls an image to a machine from its registry."),
                   Text::tr("Uses the login that `docker login` saved on that machine.\n") + image, pull),
        dockerVerb("push", {kDockerMachine, kDockerImage},
                   Text::tr("Pushes an image from a machine to its registry."),
                   Text::tr("Uses the login that `docker login` saved on that machine.\n") + lines +
                       Text::tr("{\"event\":\"done\",\"digest\"}"),
                   push),
        dockerVerb(
            "save", {kDockerMachine, kFile, QStringLiteral("IMAGE…")},
            Text::tr("Saves images of a machine to a file on this computer."),
            Text::tr(
                "FILE: a .tar, or compressed as .tar.gz or .tgz; it is written completely or not at all.\n") +
                lines + Text::tr("{\"event\":\"done\",\"file\",\"bytes\"}"),
            save),
        dockerVerb("load", {kDockerMachine, kFile},
                   Text::tr("Loads saved images from a file on this computer."),
                   lines + Text::tr("{\"event\":\"done\",\"loaded\":[NAME…]}"), load),
        dockerVerb("import", {kDockerMachine, kFile, name},
                   Text::tr("Makes an image from a root file system in a file on this computer."), image,
                   import),
        dockerVerb(
            "send", {kDockerImage, QStringLiteral("M1"), QStringLiteral("M2")},
            Text::tr("Sends an image from one machine's engine to another's."),
            Text::tr(
                "No file is written. Layers that are already there are not sent again, if that engine allows "
                "it; what arrived is compared with what was sent. --container: IMAGE is a container, from "
                "which an image is made first. --name NAME: what it is called there.\n") +
                lines +
                Text::tr(
                    "{\"event\":\"done\",\"digest\",\"bytes_sent\",\"layers\",\"layers_kept\",\"same_id\"}"),
            send, {{QStringLiteral("--container"), {}}, {QStringLiteral("--name"), name}}),
    };
}

}  // namespace hearth::ctl
