// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/settings.h"

#include <array>
#include <variant>

namespace hearth {
namespace {

constexpr int fileVersion = 1;

/// Every setting: its key in the file and where it is kept. The defaults are SettingsValues' own.
struct Key {
    const char* name;
    std::variant<QString SettingsValues::*, bool SettingsValues::*> member;
};
const std::array<Key, 8> keys{{
    {"language", &SettingsValues::language},
    {"theme", &SettingsValues::theme},
    {"hide_to_tray", &SettingsValues::hideToTray},
    {"start_at_login", &SettingsValues::startAtLogin},
    {"notifications", &SettingsValues::notifications},
    {"pip_mirror", &SettingsValues::pipMirror},
    {"conda_mirror", &SettingsValues::condaMirror},
    {"browser", &SettingsValues::browser},
}};

/// A value of another type than ours counts as not there.
SettingsValues fromJson(const QJsonObject& object) {
    SettingsValues values;
    for (const Key& key : keys) {
        const QJsonValue value = object.value(QLatin1String(key.name));
        if (const auto text = std::get_if<QString SettingsValues::*>(&key.member)) {
            if (value.isString()) values.*(*text) = value.toString();
        } else if (const auto flag = std::get_if<bool SettingsValues::*>(&key.member)) {
            if (value.isBool()) values.*(*flag) = value.toBool();
        }
    }
    return values;
}

void writeInto(QJsonObject& object, const SettingsValues& values) {
    const SettingsValues defaults;
    for (const Key& key : keys) {
        const QString name = QLatin1String(key.name);
        std::visit(
            [&](auto member) {
                if (values.*member == defaults.*member)
                    object.remove(name);
                else
                    object.insert(name, values.*member);
            },
            key.member);
    }
}

}  // namespace

Settings::Settings(QString path) : file_(std::move(path), fileVersion) {}

SettingsValues Settings::values() const {
    const std::lock_guard lock(mutex_);
    return values_;
}

Result<void> Settings::save(const SettingsValues& values) {
    auto written = file_.update([&](QJsonObject& object) -> Result<void> {
        writeInto(object, values);
        return {};
    });
    if (!written) return std::move(written.error());
    take(values);
    return {};
}

Result<void> Settings::reload() {
    auto content = file_.read();
    if (!content) return std::move(content.error());
    take(fromJson(content->object));
    return {};
}

void Settings::take(const SettingsValues& values) {
    {
        const std::lock_guard lock(mutex_);
        if (values == values_) return;
        values_ = values;
    }
    changed_.notify();
}

}  // namespace hearth
