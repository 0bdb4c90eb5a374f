// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/localmachine.h"

#include <QTemporaryDir>

namespace hearth::lab {

/// This computer as a user with a home folder of its own sees it: every command gets that HOME and XDG
/// folders in it. As root, `setUp` may be a piece of shell that runs before each command in a mount namespace
/// of its own
/// ("mount -t tmpfs …"); $HOME is set there.
class HomeMachine : public LocalMachine {
public:
    explicit HomeMachine(QString setUp = {}) : setUp_(std::move(setUp)) {}

    QString name() const override { return QStringLiteral("box"); }
    Result<CommandOutput> run(const Command& command, const Control& control) override {
        auto process = start(command, control);
        if (!process) return std::move(process.error());
        return communicate(**process, command.input, control);
    }
    Result<ProcessPtr> start(const Command& command, const Control& control) override {
        Command changed = command;
        const auto set = [&](const char* name, const QString& value) {
            changed.environment.emplace(QString::fromLatin1(name), value);
        };
        set("HOME", home());
        set("XDG_DATA_HOME", home() + QStringLiteral("/.local/share"));
        set("XDG_STATE_HOME", home() + QStringLiteral("/.local/state"));
        set("XDG_CONFIG_HOME", home() + QStringLiteral("/.config"));
        set("XDG_RUNTIME_DIR", QString());
        for (const auto& [name, value] : extra) changed.environment[name] = value;
        if (!setUp_.isEmpty())
            changed.argv = QStringList{QStringLiteral("unshare"),
                                       QStringLiteral("--mount"),
                                       QStringLiteral("sh"),
                                       QStringLiteral("-c"),
                                       setUp_ + QStringLiteral("\nexec \"$@\""),
                                       QStringLiteral("sh")} +
                           changed.argv;
        return LocalMachine::start(changed, control);
    }

    FileSystem& files() override { return *files_; }

    QString home() const { return home_.path(); }
    QString runtimeFolder() const { return home() + QStringLiteral("/.local/share/jupyter/runtime"); }

    std::map<QString, QString> extra;  ///< more environment

private:
    QTemporaryDir home_;
    QString setUp_;
    const std::shared_ptr<FileSystem> files_ = makeLocalFiles(home_.path());
};

}  // namespace hearth::lab
