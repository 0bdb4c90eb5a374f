// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localprocess.h"

#include "core/base/localprocess_p.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

}  // namespace

Result<void> checkLocalCommand(const Command& command) {
    if (command.argv.isEmpty() || command.argv.first().isEmpty())
        return Error{ErrorKind::Invalid, Words::tr("There is no program to run."), {}, {}};
    for (const QString& word : command.argv)
        if (word.contains(QChar(0)))
            return Error{
                ErrorKind::Invalid, Words::tr("A program cannot be given a word that holds a NUL."), {}, {}};
    for (const auto& [name, value] : command.environment)
        if (name.isEmpty() || name.contains(QLatin1Char('=')) || name.contains(QChar(0)) ||
            value.contains(QChar(0)))
            return Error{
                ErrorKind::Invalid, Words::tr("“%1” cannot be the name of a variable.").arg(name), {}, {}};
    return {};
}

Error cannotStart(StartFailure why, const QString& what, const QString& words) {
    switch (why) {
    case StartFailure::NoFolder:
        return {ErrorKind::NotFound, Words::tr("The folder %1 is not there.").arg(what), {}, words};
    case StartFailure::NoProgram:
        return {ErrorKind::NotFound, Words::tr("The program %1 is not there.").arg(what),
                Words::tr("Install it, or check how it is spelled."), words};
    case StartFailure::MayNotRun:
        return {ErrorKind::Denied, Words::tr("The program %1 may not be run.").arg(what),
                Words::tr("Check its permissions."), words};
    case StartFailure::Other:
        break;
    }
    return {ErrorKind::Failed, Words::tr("The program %1 could not be started.").arg(what), {}, words};
}

}  // namespace hearth
