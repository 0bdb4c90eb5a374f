// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"
#include "core/containers/containerfiles.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kFrom = QStringLiteral("FROM"), kTo = QStringLiteral("TO");

/// "CONTAINER:/path"; what has a '/' or a drive's letter before its colon is a file here.
bool isInContainer(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9_.-]+:"));
    return form.match(text).hasMatch();
}

Result<int> copy(Context& context, const Arguments& arguments) {
    const QString from = arguments.positional(kFrom), to = arguments.positional(kTo);
    const bool out = isInContainer(from);
    if (out == isInContainer(to))
        return usageError(Text::tr("One of the two is in a container, written like web:/data."));
    const QString& there = out ? from : to;
    const QString machine = arguments.positional(kDockerMachine);
    const auto container =
        context.services().containers.find(machine, there.section(QLatin1Char(':'), 0, 0), context.control());
    if (!container) return container.error();
    const QString path = there.section(QLatin1Char(':'), 1);
    ContainerFiles files(context.services().engines);
    HEARTH_TRY(out ? files.fetch(machine, container->id, path, to, context.lasting())
                   : files.send(machine, container->id, from, path, context.lasting()));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("copied"), to}});
    else
        context.print(Text::tr("Copied to %1.").arg(to));
    return ExitDone;
}

}  // namespace

QList<Verb> dockerFileVerbs() {
    return {dockerVerb(
        "cp", {kDockerMachine, kFrom, kTo}, Text::tr("Copies files between this computer and a container."),
        Text::tr("One of FROM and TO is CONTAINER:PATH, which need not run. Folders go with all "
                 "that is in them; into TO where that is a folder, else as TO.\n--json: "
                 "{\"copied\":TO}"),
        copy)};
}

}  // namespace hearth::ctl
