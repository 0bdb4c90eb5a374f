// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmmoved.h"

#include "core/base/machinetitle.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

// What the detail of such an error begins with, for code to know it by; the mark follows.
const QString kMark = QStringLiteral("moved ");

}  // namespace

QByteArray vmMovedToJson(const VmMoved& moved) {
    return QJsonDocument(QJsonObject{{QStringLiteral("to"), moved.to},
                                     {QStringLiteral("name"), moved.name},
                                     {QStringLiteral("at"), moved.at}})
        .toJson(QJsonDocument::Compact);
}

VmMoved vmMovedFromJson(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {object.value(QLatin1String("to")).toString().left(200),
            object.value(QLatin1String("name")).toString().left(200),
            object.value(QLatin1String("at")).toInteger()};
}

Error vmMovedError(const QString& vm, const QString& machine, const VmMoved& moved) {
    return {ErrorKind::Busy,
            moved.to.isEmpty()
                ? Text::tr("“%1” on %2 is marked as moved to another machine.").arg(vm, machineTitle(machine))
                : Text::tr("“%1” on %2 is marked as moved to %3, where it is called “%4”.")
                      .arg(vm, machineTitle(machine), machineTitle(moved.to), moved.name),
            Text::tr("If it is there, remove it here. If it is not, the move was cut off: let it stay here."),
            kMark + QString::fromUtf8(vmMovedToJson(moved))};
}

std::optional<VmMoved> vmMovedOf(const Error& error) {
    if (error.kind != ErrorKind::Busy || !error.detail.startsWith(kMark)) return {};
    return vmMovedFromJson(error.detail.sliced(kMark.size()).toUtf8());
}

}  // namespace hearth
