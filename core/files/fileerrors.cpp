// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/fileerrors.h"

#include "core/files/filename.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Files)
};

// Linux takes 4 KiB, Windows 64. A server would be right to end a session over more.
constexpr qsizetype kLongestPath = 64 * 1024;
constexpr qsizetype kMostShown = 300;

}  // namespace

Error fileError(FileProblem problem, const QString& path, const QString& words) {
    QString shown = shownFileName(path);
    if (shown.size() > kMostShown) shown = QChar(0x2026) + shown.right(kMostShown);
    const auto error = [&](ErrorKind kind, const QString& message, const QString& hint = {}) {
        return Error{kind, message.arg(shown), hint, words};
    };
    switch (problem) {
    case FileProblem::Missing:
        return error(ErrorKind::NotFound, Text::tr("“%1” is not there."),
                     Text::tr("It may have been moved or removed."));
    case FileProblem::Denied:
        return error(ErrorKind::Denied, Text::tr("Access to “%1” was denied."),
                     Text::tr("Check who owns it and its permissions."));
    case FileProblem::Exists:
        return error(ErrorKind::Busy, Text::tr("“%1” is there already."),
                     Text::tr("Choose another name, or remove what is there."));
    case FileProblem::NotEmpty:
        return error(ErrorKind::Busy, Text::tr("The folder “%1” is not empty."));
    case FileProblem::NoFolder:
        return error(ErrorKind::Invalid, Text::tr("“%1” is not a folder."));
    case FileProblem::IsFolder:
        return error(ErrorKind::Invalid, Text::tr("“%1” is a folder."));
    case FileProblem::NoFile:
        return error(ErrorKind::Invalid, Text::tr("“%1” is not an ordinary file."),
                     Text::tr("It may be a device or a pipe."));
    case FileProblem::BadName:
        return error(ErrorKind::Invalid, Text::tr("“%1” cannot be a name there: it may be too long."));
    case FileProblem::ReadOnly:
        return error(ErrorKind::Denied, Text::tr("“%1” is on a disk that cannot be written to."));
    case FileProblem::DiskFull:
        return error(ErrorKind::Failed, Text::tr("The disk is full: “%1” could not be written."),
                     Text::tr("Make room there and try again."));
    case FileProblem::Failed:
        break;
    }
    return error(ErrorKind::Failed, Text::tr("The machine could not do that with “%1”."));
}

Result<QByteArray> pathBytes(const QString& path) {
    if (path.contains(QChar(0)) || path.size() > kLongestPath) return fileError(FileProblem::BadName, path);
    return fileBytes(path);
}

}  // namespace hearth
