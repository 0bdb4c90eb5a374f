// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"

#include <QJsonObject>

namespace hearth {

// Pure. How a controller that the person holds stands in zerotier.json.

QJsonObject savedControllerToJson(const SavedController& controller);
Result<SavedController> savedControllerFromJson(const QJsonObject& object);
/// Invalid with what keeps it from being saved among those that are there.
Result<void> checkSavedController(const SavedController& controller, const QList<SavedController>& others);

}  // namespace hearth
