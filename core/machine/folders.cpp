// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/folders.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Folders)
};

constexpr int folderLimit = 2000;

// Everything is separated by NUL, which no path can hold; what a login script prints before the sentinel does
// not matter.
const QString listScript = QStringLiteral(R"sh(
p=$1
case $p in
  ''|'~') p=$HOME ;;
  '~/'*) p=$HOME/${p#'~/'} ;;
esac
[ -d "$p" ] || { printf 'hearth-folder\0missing\0'; exit 0; }
cd "$p" 2>/dev/null && [ -r . ] || { printf 'hearth-folder\0denied\0'; exit 0; }
w=ro; [ -w . ] && w=rw
printf 'hearth-folder\0%s\0%s\0' "$w" "$(pwd; printf .)"
n=0
for d in */ .*/; do
  d=${d%/}
  case $d in '*'|'.*'|.|..) [ -d "./$d" ] && [ "$d" != . ] && [ "$d" != .. ] || continue ;; esac
  n=$((n+1))
  [ "$n" -gt 2000 ] && break
  printf '%s\0' "$d"
done
printf 'end\0\0'
)sh");

}  // namespace

Result<FolderListing> parseFolderListing(const QByteArray& output) {
    const Error broken{ErrorKind::Protocol,
                       Text::tr("The machine's list of folders could not be read."),
                       {},
                       QString::fromUtf8(output.left(500))};
    static const QByteArray sentinel("hearth-folder\0", 14);
    const auto start = output.indexOf(sentinel);
    if (start < 0) return broken;
    QList<QByteArray> parts = output.mid(start + sentinel.size()).split('\0');
    const QByteArray how = parts.takeFirst();
    if (how == "missing") {
        return Error{
            ErrorKind::NotFound, Text::tr("There is no such folder."), Text::tr("Pick another one."), {}};
    }
    if (how == "denied") {
        return Error{ErrorKind::Denied,
                     Text::tr("This folder may not be read by the user who is logged in."),
                     Text::tr("Pick another one."),
                     {}};
    }
    if ((how != "ro" && how != "rw") || parts.isEmpty()) return broken;

    FolderListing listing;
    listing.writable = how == "rw";
    QByteArray path = parts.takeFirst();
    // pwd's own line end and the full stop that kept it from being trimmed.
    if (!path.endsWith("\n.")) return broken;
    path.chop(2);
    if (!path.startsWith('/')) return broken;
    listing.path = QString::fromUtf8(path);
    // The end mark is "end" and an empty name, which no folder has.
    bool ended = false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i + 1 < parts.size() && parts.at(i) == "end" && parts.at(i + 1).isEmpty()) {
            ended = true;
            break;
        }
        if (listing.folders.size() == folderLimit) {
            listing.cut = true;
            ended = true;
            break;
        }
        if (parts.at(i).isEmpty() || parts.at(i).contains('/')) return broken;
        listing.folders << QString::fromUtf8(parts.at(i));
    }
    if (!ended) return broken;
    listing.cut = listing.cut || listing.folders.size() == folderLimit;

    // The C locale knows bytes only.
    QCollator collator(QLocale() == QLocale::c() || QLocale::system().language() == QLocale::C
                           ? QLocale(QLocale::English)
                           : QLocale());
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(listing.folders.begin(), listing.folders.end(), [&](const QString& one, const QString& other) {
        const bool hiddenOne = one.startsWith(QLatin1Char('.'));
        const bool hiddenOther = other.startsWith(QLatin1Char('.'));
        return hiddenOne == hiddenOther ? collator.compare(one, other) < 0 : hiddenOther;
    });
    return listing;
}

Result<FolderListing> listFolders(Machine& machine, const QString& path, const Control& control) {
    auto output = machine.run(Command::shell(listScript, {path}), control.within(std::chrono::seconds(20)));
    if (!output) return output.error();
    return parseFolderListing(output->out);
}

}  // namespace hearth
