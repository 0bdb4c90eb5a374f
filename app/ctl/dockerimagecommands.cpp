// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QLocale>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

Result<int> images(Context& context, const Arguments& arguments) {
    auto found = context.services().images.list(arguments.positional(kDockerMachine), context.control());
    if (!found) return std::move(found.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Image& image : *found) {
        document.append(QJsonObject{{QStringLiteral("id"), image.id},
                                    {QStringLiteral("tags"), QJsonArray::fromStringList(image.tags)},
                                    {QStringLiteral("size"), static_cast<qint64>(image.bytes)},
                                    {QStringLiteral("created"), image.created}});
        rows.append({image.tags.isEmpty() ? Text::tr("(no name)") : image.tags.join(QStringLiteral(", ")),
                     image.id.section(QLatin1Char(':'), -1).left(12),
                     QLocale::c().formattedDataSize(image.bytes, 1, QLocale::DataSizeSIFormat)});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("There is no image."));
    else
        printDockerRows(context, rows);
    return ExitDone;
}

}  // namespace

QList<Verb> dockerImageVerbs() {
    return {
        dockerVerb(
            "images", {kDockerMachine}, Text::tr("The images there, newest first."),
            Text::tr("--json: [{\"id\",\"tags\",\"size\",\"created\"}]; bytes, and seconds since 1970."),
            images),
    };
}

}  // namespace hearth::ctl
