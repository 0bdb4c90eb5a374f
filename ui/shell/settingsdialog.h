// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "ui/look/dialog.h"

#include <functional>

namespace hearth {

class Operations;

/// What a person can choose. Each change holds at once; there is no Save.
class SettingsDialog : public Dialog {
    Q_OBJECT
public:
    struct Facts {
        bool hasTray = true;
        bool secretsPersist = true;
        QString secretsText;  ///< where secrets are kept
    };
    SettingsDialog(Settings& settings, Operations& operations, const Facts& facts, QWidget* parent = nullptr);

private:
    void save(const std::function<void(SettingsValues&)>& change);

    Settings& settings_;
    Operations& operations_;
    SettingsValues values_;
};

}  // namespace hearth
