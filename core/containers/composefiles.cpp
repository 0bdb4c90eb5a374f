// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/composefiles.h"

#include "core/containers/containertext.h"
#include "core/containers/engines.h"
#include "core/files/filename.h"
#include "core/files/wholefile.h"
#include "core/machine/livecommand.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace hearth {
namespace {

constexpr std::int64_t kLongest = 1024 * 1024;
constexpr std::uint32_t kNewFile = 0666, kOwnOnly = 0600;

Result<ComposeFile> readOne(FileSystem& files, const QString& path, const Control& control) {
    auto content = readWhole(files, path, kLongest, control);
    if (!content && content.error().kind == ErrorKind::NotFound) return ComposeFile{path, {}, false};
    if (!content) return std::move(content.error());
    QStringDecoder decoder(QStringDecoder::Utf8);
    (void)QString(decoder(*content));
    if (decoder.hasError() || content->contains('\0'))
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("%1 is not UTF-8 text.").arg(shownFileName(path)),
                     ContainerText::tr("Check that it is the right file."),
                     {}};
    return ComposeFile{path, *content, true};
}

bool isEnvironment(const ComposeProject& project, const QString& path) {
    return !project.files.contains(path);
}

}  // namespace

ComposeCheck composeCheckOf(const QString& words, const QList<std::pair<QString, QString>>& names) {
    ComposeCheck check;
    check.words = words.trimmed();
    for (const auto& [name, path] : names) check.words.replace(name, fileNameOf(path));
    // What is wrong is said last, after where it began.
    static const QRegularExpression mark(QStringLiteral("\\bline (\\d{1,9})\\b"));
    for (auto found = mark.globalMatch(words); found.hasNext();) {
        const auto match = found.next();
        check.line = match.captured(1).toInt();
        qsizetype nearest = -1;
        for (const auto& [name, path] : names)
            if (const qsizetype at = words.lastIndexOf(name, match.capturedStart()); at > nearest) {
                nearest = at;
                check.path = path;
            }
    }
    // Where it names a line and no file there is only one.
    if (check.line > 0 && check.path.isEmpty()) check.path = names.value(0).second;
    return check;
}

QByteArray newComposeFile() {
    return "services:\n"
           "  web:\n"
           "    image: nginx:alpine\n"
           "    restart: unless-stopped\n"
           "    ports:\n"
           "      - \"8080:80\"\n";
}

Result<QList<ComposeFile>> ComposeFiles::read(const QString& machine, const ComposeProject& project,
                                              const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    const QString folder = project.folder.isEmpty() ? folderOf(project.files.value(0)) : project.folder;
    QList<ComposeFile> all;
    for (const QString& path : project.files + QStringList{pathIn(folder, QStringLiteral(".env"))}) {
        auto file = readOne((*engine)->machine().files(), path, control);
        if (!file) return std::move(file.error());
        all.append(*file);
    }
    return all;
}

Result<ComposeFile> ComposeFiles::save(const QString& machine, const ComposeFile& seen,
                                       const QByteArray& content, bool overwrite, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    FileSystem& files = (*engine)->machine().files();
    if (!overwrite) {
        auto now = readOne(files, seen.path, control);
        if (!now) return std::move(now.error());
        if (*now != seen)
            return Error{ErrorKind::Busy,
                         ContainerText::tr("%1 has been changed on the machine in the meantime.")
                             .arg(shownFileName(fileNameOf(seen.path))),
                         ContainerText::tr("Reload it, or overwrite what somebody else saved."),
                         {}};
    }
    // What .env holds are often passwords.
    const bool environment = fileNameOf(seen.path) == QLatin1String(".env");
    HEARTH_TRY(replaceWhole(files, seen.path, content, environment ? kOwnOnly : kNewFile, control));
    return ComposeFile{seen.path, content, true};
}

Result<ComposeCheck> ComposeFiles::check(const QString& machine, const ComposeProject& project,
                                         const QList<ComposeFile>& files, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    FileSystem& there = (*engine)->machine().files();
    struct Beside {
        FileSystem& files;
        QStringList paths;
        ~Beside() {
            for (const QString& path : paths) removeLeftover(files, path);
        }
    } beside{there, {}};
    ComposeProject tried = project;
    tried.files.clear();
    QStringList words;
    QList<std::pair<QString, QString>> names;
    for (const ComposeFile& file : files) {
        const bool environment = isEnvironment(project, file.path);
        // An empty one stands for the real one beside it, which compose would read otherwise.
        if (environment && !file.there && file.content.isEmpty()) continue;
        const QString path = nameBeside(file.path);
        beside.paths.append(path);
        HEARTH_TRY(replaceWhole(there, path, file.content, kOwnOnly, control));
        names.append({fileNameOf(path), file.path});
        if (environment)
            words << QStringLiteral("--env-file") << path;
        else
            tried.files.append(path);
    }
    words += composeWords(tried, ComposeService::Act::Validate);
    auto ended = ComposeService(engines_).run(machine, project.folder, words, control);
    if (!ended) return std::move(ended.error());
    if (ended->exit.ok()) return ComposeCheck{true, ended->tail, {}, 0};
    return composeCheckOf(ended->tail, names);
}

}  // namespace hearth
