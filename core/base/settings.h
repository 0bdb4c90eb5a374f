// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfile.h"
#include "core/base/observers.h"

#include <QJsonValue>
#include <QString>

#include <mutex>

namespace hearth {

/// What a person chose in the settings dialog. One table of keys with defaults (settings.cpp); unknown keys
/// in the file are kept.
struct SettingsValues {
    QString language;  ///< "", "en", "zh_CN"; empty: the system's
    QString theme;     ///< "", "light", "dark"; empty: the system's
    bool hideToTray = true;
    bool startAtLogin = false;
    bool notifications = true;
    QString pipMirror, condaMirror;
    QString browser;  ///< empty: the system's

    friend bool operator==(const SettingsValues&, const SettingsValues&) = default;
};

/// The settings file. Until reload() the values are the defaults. Thread-safe; save() and reload() block on
/// disk.
class Settings {
public:
    explicit Settings(QString path);
    SettingsValues values() const;
    Result<void> save(const SettingsValues& values);
    Result<void> reload();
    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

private:
    void take(const SettingsValues& values);

    JsonFile file_;
    mutable std::mutex mutex_;
    SettingsValues values_;
    Observers<> changed_;
};

}  // namespace hearth
