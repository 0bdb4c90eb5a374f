// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerfolder.h"

#include "core/files/filename.h"

#include <QSet>

namespace hearth {
namespace {

// First a line an entry: its mode in hexadecimal, size, time, name; then a '/', which is no name; then the
// links that lead to folders. What GNU's and busybox's stat both know. Patterns that nothing matches are
// errors that nobody has to hear of: 123 of xargs, 1 of stat. The names of a large folder are more than one
// program takes, so they go by xargs; a shell that has none says 126 of them.
const char* const kScript = R"sh(
cd -- "$1" || exit 1
stat -c %f . >/dev/null 2>&1 || exit 127
if command -v xargs >/dev/null; then
    printf '%s\0' * .[!.]* ..?* | xargs -0 stat -c '%f %s %Y %n' -- 2>/dev/null
    case $? in 0 | 123) ;; *) exit 127 ;; esac
else
    stat -c '%f %s %Y %n' -- * .[!.]* ..?* 2>/dev/null
    [ $? -le 1 ] || exit 127
fi
echo /
for name in * .[!.]* ..?*; do [ -L "$name" ] && [ -d "$name" ] && printf '%s\n' "$name"; done
exit 0
)sh";

// Of stat(2), alike on all that Linux runs on.
constexpr uint kKind = 0170000, kFolder = 0040000, kFile = 0100000, kLink = 0120000;

/// Nothing where a line is the rest of a name that has a newline in it.
std::optional<FileInfo> parseLine(const QByteArray& line) {
    const QList<QByteArray> words = line.split(' ');
    if (words.size() < 4) return {};
    bool mode = false, size = false, time = false;
    const uint bits = words[0].toUInt(&mode, 16);
    FileInfo file;
    file.size = words[1].toLongLong(&size);
    file.modified = std::chrono::system_clock::from_time_t(words[2].toLongLong(&time));
    if (!mode || !size || !time) return {};
    file.name =
        fileText(line.mid(words[0].size() + words[1].size() + words[2].size() + 3));  // and three blanks
    file.permissions = bits & 07777;
    switch (bits & kKind) {
    case kFolder:
        file.kind = FileInfo::Kind::Folder;
        break;
    case kFile:
        file.kind = FileInfo::Kind::File;
        break;
    case kLink:
        file.kind = FileInfo::Kind::Link;
        break;
    default:
        break;
    }
    file.opensAsFolder = file.kind == FileInfo::Kind::Folder;
    return file;
}

}  // namespace

QStringList folderListWords(const QString& folder) {
    return {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(kScript).trimmed(),
            QStringLiteral("sh"), folder};
}

FolderContent parseFolderList(const QString& folder, const QByteArray& output, int limit) {
    FolderContent content;
    content.path = folder;
    const qsizetype end = output.startsWith("/\n") ? 0 : output.indexOf("\n/\n") + 1;
    QSet<QString> leading;
    for (const QByteArray& line : output.mid(end + 2).split('\n')) leading.insert(fileText(line));
    for (const QByteArray& line : output.first(std::max<qsizetype>(end, 0)).split('\n')) {
        auto file = parseLine(line);
        if (!file) {
            if (!content.entries.isEmpty() && !line.isEmpty())
                content.entries.last().name += QLatin1Char('\n') + fileText(line);
            continue;
        }
        if (content.entries.size() == limit) {
            content.cut = true;
            break;
        }
        content.entries.append(std::move(*file));
    }
    // A container may say what it likes.
    content.entries.removeIf([](const FileInfo& each) {
        return each.name.isEmpty() || each.name.contains(QLatin1Char('/')) ||
               each.name == QLatin1String(".") || each.name == QLatin1String("..");
    });
    for (FileInfo& each : content.entries)
        if (each.kind == FileInfo::Kind::Link) each.opensAsFolder = leading.contains(each.name);
    return content;
}

}  // namespace hearth
