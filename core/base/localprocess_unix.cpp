// SPDX-License-Identifier: GPL-3.0-or-later
// Starting: pipes or a pty, environment, posix_spawn.
#include "core/base/localprocess.h"

#include "core/base/localprocess_p.h"
#include "core/base/localprocess_unix.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>
#include <vector>

#include <QCoreApplication>
#include <QFile>

extern char** environ;

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

Error noDescriptors() {
    return Error{ErrorKind::Failed,
                 Words::tr("The program could not be started: this computer gave no pipe for it."),
                 Words::tr("Close what is not needed and try again."), systemText(errno)};
}

void closeOnExec(int fd) { ::fcntl(fd, F_SETFD, FD_CLOEXEC); }

}  // namespace

Result<Pipe> makePipe() {
    int ends[2];
#ifdef __linux__
    if (::pipe2(ends, O_CLOEXEC) != 0) return noDescriptors();
#else
    if (::pipe(ends) != 0) return noDescriptors();
    closeOnExec(ends[0]);
    closeOnExec(ends[1]);
#endif
    Pipe made{UniqueFd(ends[0]), UniqueFd(ends[1])};
#ifdef F_SETNOSIGPIPE
    ::fcntl(made.write.get(), F_SETNOSIGPIPE, 1);
#endif
    // A descriptor 0…2 (where ours were closed) would be overwritten while the child's are laid out.
    for (auto* end : {&made.read, &made.write}) {
        if (end->get() > 2) continue;
        const int higher = ::fcntl(end->get(), F_DUPFD_CLOEXEC, 3);
        if (higher < 0) return noDescriptors();
        *end = UniqueFd(higher);
    }
    return made;
}

namespace {

struct Spawn {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    Spawn() {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
    }
    ~Spawn() {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
};

void setAttributes(Spawn& spawn) {
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&spawn.attributes, &all);
    ::posix_spawnattr_setsigmask(&spawn.attributes, &none);
    // A session of its own: no terminal of ours that it could ask or be stopped by, and a group that can be
    // signalled.
    auto flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    ::posix_spawnattr_setflags(&spawn.attributes, static_cast<short>(flags));
}

std::vector<QByteArray> environmentOf(const Command& command) {
    std::vector<QByteArray> variables;
    for (char** at = environ; *at; ++at) {
        const QByteArray entry(*at);
        if (!command.environment.contains(QString::fromLocal8Bit(entry.left(entry.indexOf('=')))))
            variables.push_back(entry);
    }
    for (const auto& [name, value] : command.environment)
        variables.push_back(name.toLocal8Bit() + '=' + value.toLocal8Bit());
    return variables;
}

std::vector<char*> pointers(std::vector<QByteArray>& strings) {
    std::vector<char*> all;
    for (auto& one : strings) all.push_back(one.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

Result<ProcessPtr> startLocalProcess(const Command& command, const Control& control) {
    HEARTH_TRY(control.check());
    HEARTH_TRY(checkLocalCommand(command));
    const auto ownPath = command.environment.find(QStringLiteral("PATH"));
    const QString searchPath = ownPath != command.environment.end() ? ownPath->second
                               : qEnvironmentVariableIsSet("PATH")
                                   ? qEnvironmentVariable("PATH")
                                   : QStringLiteral("/usr/local/bin:/usr/bin:/bin");
    auto program = findLocalProgram(command.argv.first(), searchPath);
    if (!program) return std::move(program.error());

    Spawn spawn;
    setAttributes(spawn);
    UniqueFd in, out, err;  // ours
    Pipe inPipe, outPipe, errPipe;
    UniqueFd slave;  // kept open until the child has it: Linux hangs up a master whose slave was never open
    if (command.terminal) {
        out = UniqueFd(::posix_openpt(O_RDWR | O_NOCTTY));
        if (!out || ::grantpt(out.get()) != 0 || ::unlockpt(out.get()) != 0)
            return Error{ErrorKind::Failed,
                         Words::tr("This computer gave no terminal for the program."),
                         {},
                         systemText(errno)};
        closeOnExec(out.get());
        const winsize cells = windowSize(*command.terminal);
        const char* const path = ::ptsname(out.get());
        slave = UniqueFd(::open(path, O_RDWR | O_NOCTTY | O_CLOEXEC));
        if (!slave)
            return Error{ErrorKind::Failed,
                         Words::tr("This computer gave no terminal for the program."),
                         {},
                         systemText(errno)};
        ::ioctl(slave.get(), TIOCSWINSZ, &cells);
        // Opened by the leader of a new session: that makes it its controlling terminal.
        ::posix_spawn_file_actions_addopen(&spawn.actions, 0, path, O_RDWR, 0);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, 0, 1);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, 0, 2);
    } else {
        for (auto* pipe : {&inPipe, &outPipe, &errPipe}) {
            auto made = makePipe();
            if (!made) return std::move(made.error());
            *pipe = std::move(*made);
        }
        ::posix_spawn_file_actions_adddup2(&spawn.actions, inPipe.read.get(), 0);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, outPipe.write.get(), 1);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, errPipe.write.get(), 2);
        in = std::move(inPipe.write);
        out = std::move(outPipe.read);
        err = std::move(errPipe.read);
        HEARTH_TRY(setNonBlocking(in.get()));
        HEARTH_TRY(setNonBlocking(err.get()));
    }
    HEARTH_TRY(setNonBlocking(out.get()));
    if (!command.workingDirectory.isEmpty())
        ::posix_spawn_file_actions_addchdir_np(&spawn.actions,
                                               QFile::encodeName(command.workingDirectory).constData());
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    // What a library opened without close-on-exec.
    ::posix_spawn_file_actions_addclosefrom_np(&spawn.actions, 3);
#endif

    std::vector<QByteArray> words;
    for (const QString& word : command.argv) words.push_back(word.toLocal8Bit());
    std::vector<QByteArray> variables = environmentOf(command);
    auto child = std::make_shared<LocalChild>();
    const int code = ::posix_spawn(&child->pid, QFile::encodeName(*program).constData(), &spawn.actions,
                                   &spawn.attributes, pointers(words).data(), pointers(variables).data());
    if (code != 0) return cannotStart(command.argv.first(), code, command.workingDirectory);
    reapInBackground(child);
    return makeLocalProcess(std::move(child), std::move(in), std::move(out), std::move(err),
                            command.terminal.has_value());
}

}  // namespace hearth
