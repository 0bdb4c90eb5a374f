// SPDX-License-Identifier: GPL-3.0-or-later
// Starting: pipes or a pseudoconsole, environment, CreateProcess, a job.
#include "core/base/localprocess.h"

#include "core/base/localprocess_p.h"
#include "core/base/localprocess_windows.h"
#include "core/base/pipe_windows.h"
#include "core/base/windowscommand.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <vector>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

/// What CreateProcess is told beside the command: which handles are inherited, or which console is the
/// program's.
class Attributes {
public:
    Attributes() {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        memory_.resize(size);
        ready_ = ::InitializeProcThreadAttributeList(list(), 1, 0, &size);
    }
    ~Attributes() {
        if (ready_) ::DeleteProcThreadAttributeList(list());
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    /// `value` must outlive this object.
    bool set(DWORD_PTR attribute, void* value, std::size_t size) {
        return ready_ && ::UpdateProcThreadAttribute(list(), 0, attribute, value, size, nullptr, nullptr);
    }
    LPPROC_THREAD_ATTRIBUTE_LIST list() {
        return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data());
    }

private:
    std::vector<char> memory_;
    bool ready_ = false;
};

constexpr DWORD kElevationRequired = 740;  // ERROR_ELEVATION_REQUIRED

Error startError(const QString& program, DWORD code, const QString& folder) {
    if (!folder.isEmpty() && !QFileInfo(folder).isDir())
        return cannotStart(StartFailure::NoFolder, folder, windowsErrorText(code));
    const auto why =
        code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND ? StartFailure::NoProgram
        : code == ERROR_ACCESS_DENIED || code == ERROR_BAD_EXE_FORMAT || code == kElevationRequired
            ? StartFailure::MayNotRun
            : StartFailure::Other;
    return cannotStart(why, program, windowsErrorText(code));
}

QStringList ownEnvironment() {
    QStringList variables;
    wchar_t* const block = ::GetEnvironmentStringsW();
    for (const wchar_t* at = block; at && *at != 0; at += variables.last().size() + 1)
        variables << QString::fromWCharArray(at);
    ::FreeEnvironmentStringsW(block);
    return variables;
}

/// Its programs end with it, also where Hearth is killed.
UniqueHandle makeJob() {
    UniqueHandle job(::CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    if (job) ::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
    return job;
}

bool isBatch(const QString& path) {
    return path.endsWith(QLatin1String(".bat"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".cmd"), Qt::CaseInsensitive);
}

}  // namespace

Result<QString> findLocalProgram(const QString& name, const QString& searchPath) {
    const auto at = [&](const QString& path) -> QString {
        // A program with a suffix of its own may have another one behind it: "python3.11" is
        // "python3.11.exe".
        for (const char* suffix : {"", ".exe", ".com"}) {
            const QString whole = path + QLatin1String(suffix);
            const QString kind = QFileInfo(whole).suffix().toLower();
            const bool runs = kind == QLatin1String("exe") || kind == QLatin1String("com") || isBatch(whole);
            if (runs && QFileInfo(whole).isFile()) return QDir::toNativeSeparators(whole);
        }
        return {};
    };
    QString found;
    if (QDir::fromNativeSeparators(name).contains(QLatin1Char('/')) || name.contains(QLatin1Char(':'))) {
        found = at(name);
    } else {
        // Not where Hearth happens to stand: that would be anybody's program.
        for (const QString& folder : searchPath.split(QLatin1Char(';'), Qt::SkipEmptyParts))
            if (found.isEmpty()) found = at(QDir::fromNativeSeparators(folder) + QLatin1Char('/') + name);
    }
    if (found.isEmpty()) return cannotStart(StartFailure::NoProgram, name, {});
    return found;
}

Result<ProcessPtr> startLocalProcess(const Command& command, const Control& control) {
    HEARTH_TRY(control.check());
    HEARTH_TRY(checkLocalCommand(command));
    const auto ownPath = command.environment.find(QStringLiteral("PATH"));
    auto program = findLocalProgram(command.argv.first(), ownPath != command.environment.end()
                                                              ? ownPath->second
                                                              : qEnvironmentVariable("PATH"));
    if (!program) return std::move(program.error());
    if (isBatch(*program) || program->contains(QLatin1Char('"')))
        return Error{ErrorKind::Invalid,
                     Words::tr("%1 is a batch file, which cannot be given words safely.").arg(*program),
                     Words::tr("Name the program that it starts."),
                     {}};

    auto child = std::make_shared<LocalChild>();
    child->job = makeJob();
    auto inPipe = makePipe(PipeWay::ToThem);
    if (!inPipe) return std::move(inPipe.error());
    auto outPipe = makePipe(PipeWay::FromThem);
    if (!outPipe) return std::move(outPipe.error());
    UniqueHandle errOurs, errTheirs;
    Attributes attributes;
    STARTUPINFOEXW startup{};
    startup.StartupInfo.cb = sizeof startup;
    // With a console none of ours may pass: the program would take them for its own.
    startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    HANDLE inherited[3] = {};
    bool ready = false;
    if (command.terminal) {
        HPCON console = nullptr;
        const HRESULT made = ::CreatePseudoConsole(consoleSize(*command.terminal), inPipe->theirs.get(),
                                                   outPipe->theirs.get(), 0, &console);
        if (made != S_OK)
            return Error{ErrorKind::Failed,
                         Words::tr("This computer gave no terminal for the program."),
                         {},
                         windowsErrorText(static_cast<DWORD>(made))};
        child->console.reset(console);
        ready = attributes.set(PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, console, sizeof console);
    } else {
        auto errPipe = makePipe(PipeWay::FromThem);
        if (!errPipe) return std::move(errPipe.error());
        errOurs = std::move(errPipe->ours);
        errTheirs = std::move(errPipe->theirs);
        inherited[0] = startup.StartupInfo.hStdInput = inPipe->theirs.get();
        inherited[1] = startup.StartupInfo.hStdOutput = outPipe->theirs.get();
        inherited[2] = startup.StartupInfo.hStdError = errTheirs.get();
        ready = attributes.set(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, inherited, sizeof inherited);
    }
    if (!ready || !child->job) return startError(command.argv.first(), ::GetLastError(), {});
    startup.lpAttributeList = attributes.list();

    // CreateProcess writes into the line.
    QString line = windowsCommandLine(QStringList{*program} + command.argv.mid(1));
    QString environment = windowsEnvironment(ownEnvironment(), command.environment);
    const QString folder = QDir::toNativeSeparators(command.workingDirectory);
    // Suspended until it is in its job, so that nothing it starts escapes; with a console of its own that
    // nobody sees.
    const DWORD flags = EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT | CREATE_SUSPENDED |
                        (command.terminal ? 0 : CREATE_NO_WINDOW);
    PROCESS_INFORMATION started{};
    if (!::CreateProcessW(wide(*program), reinterpret_cast<wchar_t*>(line.data()), nullptr, nullptr,
                          command.terminal ? FALSE : TRUE, flags, environment.data(),
                          folder.isEmpty() ? nullptr : wide(folder), &startup.StartupInfo, &started))
        return startError(command.argv.first(), ::GetLastError(), command.workingDirectory);
    child->process = UniqueHandle(started.hProcess);
    const UniqueHandle thread(started.hThread);
    if (!::AssignProcessToJobObject(child->job.get(), started.hProcess)) {
        const DWORD code = ::GetLastError();
        ::TerminateProcess(started.hProcess, 255);
        return startError(command.argv.first(), code, {});
    }
    ::ResumeThread(started.hThread);
    watchInBackground(child);
    return makeLocalProcess(std::move(child), std::move(inPipe->ours), std::move(outPipe->ours),
                            std::move(errOurs), command.terminal.has_value());
}

}  // namespace hearth
