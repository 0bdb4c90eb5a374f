// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/savedcontroller.h"

#include "core/base/jsonfields.h"
#include "core/zerotier/centralapi.h"
#include "core/zerotier/controllertext.h"

#include <algorithm>
#include <array>

namespace hearth {
namespace {

using Kind = SavedController::Kind;

constexpr qsizetype kLongestName = 100;
constexpr std::array<std::pair<Kind, const char*>, 3> kinds{
    {{Kind::Central, "central"}, {Kind::NewCentral, "new_central"}, {Kind::Machine, "machine"}}};

Error invalid(const QString& message, const QString& hint = {}) {
    return {ErrorKind::Invalid, message, hint, {}};
}

}  // namespace

QJsonObject savedControllerToJson(const SavedController& controller) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& each) { return each.first == controller.kind; });
    QJsonObject object{{QStringLiteral("id"), controller.id},
                       {QStringLiteral("name"), controller.name},
                       {QStringLiteral("kind"), QLatin1String(kind->second)}};
    if (!controller.machine.isEmpty()) object.insert(QStringLiteral("machine"), controller.machine);
    if (!controller.node.isEmpty()) object.insert(QStringLiteral("node"), controller.node);
    if (!controller.address.isEmpty()) object.insert(QStringLiteral("address"), controller.address);
    return object;
}

Result<SavedController> savedControllerFromJson(const QJsonObject& object) {
    JsonFields fields(object);
    SavedController controller;
    controller.id = fields.text(QStringLiteral("id"));
    controller.name = fields.text(QStringLiteral("name"));
    controller.machine = fields.text(QStringLiteral("machine"));
    controller.node = fields.text(QStringLiteral("node"));
    controller.address = fields.text(QStringLiteral("address"));
    const QString name = fields.text(QStringLiteral("kind"));
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& each) { return name == QLatin1String(each.second); });
    if (controller.id.isEmpty()) fields.fail(QStringLiteral("id"));
    if (controller.name.isEmpty()) fields.fail(QStringLiteral("name"));
    if (kind == kinds.end())
        fields.fail(QStringLiteral("kind"));
    else
        controller.kind = kind->first;
    if (controller.kind == Kind::Machine && controller.machine.isEmpty())
        fields.fail(QStringLiteral("machine"));
    if (!fields.wrong().isEmpty())
        return invalid(
            ControllerText::tr("A saved controller has an invalid field “%1”.").arg(fields.wrong()),
            ControllerText::tr("Correct zerotier.json by hand, or remove that controller from it."));
    return controller;
}

Result<void> checkSavedController(const SavedController& controller, const QList<SavedController>& others) {
    const QString& name = controller.name;
    if (name.isEmpty() || name != name.trimmed())
        return invalid(
            ControllerText::tr("Give the controller a name that does not start or end with a space."));
    if (name.size() > kLongestName)
        return invalid(ControllerText::tr("The name is longer than 100 characters."));
    if (name.startsWith(QLatin1Char('-')) ||
        std::any_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 32 || c.unicode() == 127; }))
        return invalid(ControllerText::tr("A name cannot start with “-” and must be a single line."));
    const bool machine = controller.kind == Kind::Machine;
    if (machine && controller.machine.isEmpty())
        return invalid(ControllerText::tr("Say which machine the controller is on."));
    if (!machine && !controller.address.isEmpty())
        if (const auto address = parseCentralAddress(controller.address); !address) return address.error();
    for (const SavedController& other : others) {
        if (other.id == controller.id) continue;
        if (other.name.compare(name, Qt::CaseInsensitive) == 0)
            return invalid(ControllerText::tr("There is already a controller “%1”.").arg(other.name));
        if (machine && other.kind == Kind::Machine &&
            other.machine.compare(controller.machine, Qt::CaseInsensitive) == 0)
            return invalid(ControllerText::tr("The controller on %1 is already saved as “%2”.")
                               .arg(other.machine, other.name));
    }
    return {};
}

}  // namespace hearth
