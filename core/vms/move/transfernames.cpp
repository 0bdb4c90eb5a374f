// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/transfernames.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/files/filename.h"

#include <QCoreApplication>
#include <QSet>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

constexpr qsizetype kLongestName = 4096;

}  // namespace

bool isTransferName(const QString& name) {
    if (name.isEmpty() || name.size() > kLongestName || name.contains(QChar(u'\0'))) return false;
    const QStringList parts = name.split(QLatin1Char('/'));
    for (const QString& part : parts)
        if (part.isEmpty() || part == QLatin1String(".") || part == QLatin1String("..")) return false;
    // As kSource leaves them out.
    for (const char* own :
         {"vm.json", "run", "seed", ".lock", ".moved", ".moving", ".moving.json", ".staging"})
        if (parts.first() == QLatin1String(own)) return false;
    return true;
}

Result<void> checkTransferNames(const VmTransfer& what, const VmTransferPlan& plan) {
    if (plan.files.size() > kMostTransferFiles)
        return Error{ErrorKind::Invalid,
                     Text::tr("The folder of “%1” on %2 holds more than %3 files.")
                         .arg(what.name, machineTitle(what.from))
                         .arg(kMostTransferFiles),
                     Text::tr("Take out of it what does not belong to the virtual machine."),
                     {}};
    QSet<QString> seen;
    for (const TransferFile& file : plan.files) {
        if (isTransferName(file.target) && !seen.contains(file.target)) {
            seen.insert(file.target);
            continue;
        }
        return Error{ErrorKind::Invalid,
                     withMachine(Text::tr("%1 names a file of “%2” that cannot be in its folder: %3."),
                                 machineTitle(what.from))
                         .arg(what.name, shownFileName(file.target).left(200)),
                     Text::tr("Nothing was written. Look at its settings and its folder on that machine."),
                     {}};
    }
    return {};
}

}  // namespace hearth
