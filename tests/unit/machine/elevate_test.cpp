// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/elevate.h"

#include "core/base/localprocess.h"
#include "core/files/localfiles.h"
#include "core/machine/machine.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace hearth;

namespace {

/// A machine whose sudo is a script of the test: "$1" is the mark that says that the command begins.
class MachineWithSudo : public Machine {
public:
    explicit MachineWithSudo(QString script) : script_(std::move(script)) {}
    QString name() const override { return QStringLiteral("odd"); }
    bool isLocal() const override { return false; }
    Result<CommandOutput> run(const Command&, const Control&) override {
        return CommandOutput{{}, "hearth-begin sudo hearth-end\n", {}};
    }
    Result<ProcessPtr> start(const Command& command, const Control& control) override {
        const auto mark = std::find_if(command.argv.begin(), command.argv.end(), [](const QString& word) {
            return word.startsWith(QLatin1String("hearth-go-"));
        });
        return startLocalProcess(Command::shell(script_, {mark == command.argv.end() ? QString() : *mark}),
                                 control);
    }
    Result<ByteStreamPtr> connectTcp(const QString&, quint16, const Control&) override { return Error{}; }
    Result<ByteStreamPtr> connectLocal(const QString&, const Control&) override { return Error{}; }
    Result<Platform> platform(const Control&) override { return Error{}; }
    FileSystem& files() override { return *files_; }

private:
    QString script_;
    const std::shared_ptr<FileSystem> files_ = makeLocalFiles();
};

ErrorKind kindOf(const char* script) {
    MachineWithSudo machine(QString::fromLatin1(script));
    Command command;
    command.argv = QStringList{QStringLiteral("id")};
    const auto started = startElevated(machine, command, Control{});
    EXPECT_FALSE(started);
    return started ? ErrorKind::Failed : started.error().kind;
}

}  // namespace

TEST(ElevateBounds, WhatIsSaidBeforeTheCommandBeginsIsBounded) {
    EXPECT_EQ(kindOf("head -c 1000000 /dev/zero"), ErrorKind::Protocol);
    // Also behind a beginning that never ends, on either stream.
    EXPECT_EQ(kindOf("printf %s \"$1\" >&2; head -c 1000000 /dev/zero"), ErrorKind::Protocol);
    EXPECT_EQ(kindOf("printf %s \"$1\" >&2; head -c 1000000 /dev/zero >&2"), ErrorKind::Protocol);
}
