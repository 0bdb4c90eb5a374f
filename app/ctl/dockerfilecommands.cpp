// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"
#include "core/containers/containerfiles.h"
#include "core/files/filename.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
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
        return usageError(Text::tr("One of the two must be in a container, written like web:/data."));
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

constexpr int kMostFiles = 100'000;

QString kindName(FileInfo::Kind kind) {
    switch (kind) {
    case FileInfo::Kind::File:
        return QStringLiteral("file");
    case FileInfo::Kind::Folder:
        return QStringLiteral("folder");
    case FileInfo::Kind::Link:
        return QStringLiteral("link");
    case FileInfo::Kind::Other:
        break;
    }
    return QStringLiteral("other");
}

Result<int> files(Context& context, const Arguments& arguments, const QString& machine,
                  const Container& container) {
    const QString folder = arguments.positional(QStringLiteral("FOLDER"));
    const auto content = ContainerFiles(context.services().engines)
                             .list(machine, container.id, folder.isEmpty() ? QStringLiteral("/") : folder,
                                   kMostFiles, context.control());
    if (!content) return content.error();
    QJsonArray all;
    QList<QStringList> rows;
    for (const FileInfo& file : content->entries) {
        const auto seconds = std::chrono::system_clock::to_time_t(file.modified);
        all.append(QJsonObject{{QStringLiteral("name"), shownFileName(file.name)},
                               {QStringLiteral("kind"), kindName(file.kind)},
                               {QStringLiteral("folder"), file.opensAsFolder},
                               {QStringLiteral("size"), static_cast<qint64>(file.size)},
                               {QStringLiteral("modified"), static_cast<qint64>(seconds)}});
        rows.append({shownFileName(file.name) + (file.opensAsFolder ? QStringLiteral("/") : QString()),
                     file.opensAsFolder
                         ? QString()
                         : QLocale::c().formattedDataSize(file.size, 1, QLocale::DataSizeIecFormat),
                     QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm"))});
    }
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("path"), content->path},
                                  {QStringLiteral("files"), all},
                                  {QStringLiteral("cut"), content->cut}});
        return ExitDone;
    }
    printDockerRows(context, rows);
    if (content->cut) context.print(Text::tr("Not everything is listed."));
    return ExitDone;
}

}  // namespace

QList<Verb> dockerFileVerbs() {
    return {dockerVerb("files", {kDockerMachine, kDockerContainer, QStringLiteral("[FOLDER]")},
                       Text::tr("Lists a folder in a container."),
                       Text::tr("The container need not be running; then the folder is read for a few "
                                "seconds, and what has not arrived by then is left out. Without FOLDER: /.\n"
                                "--json: "
                                "{\"path\",\"files\":[{\"name\",\"kind\":\"file\"|\"folder\"|\"link\"|"
                                "\"other\",\"folder\",\"size\",\"modified\"}],\"cut\"}"),
                       onContainer(files)),
            dockerVerb(
                "cp", {kDockerMachine, kFrom, kTo},
                Text::tr("Copies files between this computer and a container."),
                Text::tr("One of FROM and TO is CONTAINER:PATH; the container need not be running. Folders "
                         "are copied with everything in them: into TO if that is a folder, otherwise as TO.\n"
                         "--json: {\"copied\":TO}"),
                copy)};
}

}  // namespace hearth::ctl
