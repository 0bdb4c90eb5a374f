// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/sshmachine.h"

#include "core/files/sftpfiles.h"
#include "core/machine/elevate.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::SshMachine)
};

// sshd hands the line to the login shell as one argument, and Linux takes none over 128 KiB (MAX_ARG_STRLEN).
constexpr qsizetype kLongestLine = 128 * 1024 - 1;

bool isVariableName(const QString& name) {
    const auto fits = [](QChar c) {
        return c == QLatin1Char('_') || (c.unicode() < 128 && c.isLetterOrNumber());
    };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), fits);
}

Error invalid(const QString& message) { return {ErrorKind::Invalid, message, {}, {}}; }

/// What no line could express, said before anything is sent.
Result<void> checkCommand(const Command& command) {
    if (command.argv.isEmpty() || command.argv.first().isEmpty())
        return invalid(Text::tr("The command is empty."));
    const QString& program = command.argv.first();
    // exec and env would read these as an option and as a variable.
    if (program.startsWith(QLatin1Char('-')) || program.contains(QLatin1Char('=')))
        return invalid(Text::tr("“%1” cannot be a program's name on another machine.").arg(program));
    for (const auto& [name, value] : command.environment) {
        if (!isVariableName(name)) return invalid(Text::tr("“%1” is no name of a variable.").arg(name));
        if (value.contains(QChar(0))) return invalid(Text::tr("A NUL character cannot be in a command."));
    }
    const auto hasNul = [](const QString& word) { return word.contains(QChar(0)); };
    if (std::any_of(command.argv.begin(), command.argv.end(), hasNul) || hasNul(command.workingDirectory))
        return invalid(Text::tr("A NUL character cannot be in a command."));
    return {};
}

}  // namespace

SshMachine::SshMachine(QString name, std::shared_ptr<SshClient> client)
    : name_(std::move(name)),
      client_(std::move(client)),
      files_(makeSftpFiles(name_, [client = client_](const Control& control) {
          return client->startSubsystem("sftp", control);
      })) {}

Result<CommandOutput> SshMachine::run(const Command& command, const Control& control) {
    auto process = start(command, control);
    if (!process) return std::move(process.error());
    return communicate(**process, command.input, control);
}

Result<ProcessPtr> SshMachine::start(const Command& command, const Control& control) {
    HEARTH_TRY(checkCommand(command));
    if (command.elevate) return startElevated(*this, command, control);
    const QByteArray line = remoteShellLine(command);
    if (line.size() > kLongestLine)
        return Error{ErrorKind::Invalid, Text::tr("The command is too long for %1.").arg(name_),
                     Text::tr("Give what is long on stdin or in a file."),
                     QStringLiteral("%1 bytes of at most %2").arg(line.size()).arg(kLongestLine)};
    return client_->startShellLine(line, command.terminal, control);
}

Result<ByteStreamPtr> SshMachine::connectTcp(const QString& host, quint16 port, const Control& control) {
    return client_->connectStream(StreamTarget::tcp(host, port), control);
}

Result<ByteStreamPtr> SshMachine::connectLocal(const QString& path, const Control& control) {
    return client_->connectStream(StreamTarget::local(path), control);
}

Result<Platform> SshMachine::platform(const Control& control) {
    const auto connection = client_->connection(control);
    if (!connection) return connection.error();
    {
        const std::lock_guard lock(mutex_);
        if (platform_ && platformOf_.lock() == *connection) return *platform_;
    }
    auto probed = probePlatform(*this, control);
    if (!probed) return probed;
    const std::lock_guard lock(mutex_);
    platform_ = *probed;
    platformOf_ = *connection;
    return probed;
}

std::optional<Platform> SshMachine::knownPlatform() const {
    const std::lock_guard lock(mutex_);
    return platform_;
}

}  // namespace hearth
