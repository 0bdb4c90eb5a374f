// SPDX-License-Identifier: GPL-3.0-or-later
// The program: its job, and its end.
#include "core/base/localprocess_windows.h"

#include <thread>

namespace hearth {
namespace {

// How long a program may tidy up after its terminal was closed: what the system gives it, too.
constexpr DWORD kGraceMs = 5'000;
constexpr UINT kHangUp = 1;
// What a program ends with that was ended by Ctrl+C, and by a bad access (winnt.h, STATUS_…).
constexpr DWORD kControlC = 0xC000013A, kBadAccess = 0xC0000005;

ExitStatus statusOf(DWORD code, const QString& endedBy) {
    if (!endedBy.isEmpty()) return {static_cast<int>(code), endedBy};
    if (code == kControlC) return {128 + 2, QStringLiteral("INT")};
    if (code == kBadAccess) return {128 + 11, QStringLiteral("SEGV")};
    return {static_cast<int>(code), {}};
}

void closeConsole(LocalChild& child) {
    UniqueConsole console;
    const std::unique_lock lock(child.mutex);
    console = std::move(child.console);
    // Closed once the lock is given back: it may take its time. (Locals go in the reverse order.)
}

void watch(const std::shared_ptr<LocalChild>& child) {
    const HANDLE either[] = {child->process.get(), child->hangUp.get()};
    if (::WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0 + 1) {
        const bool told = [&] {
            const std::lock_guard lock(child->mutex);
            return child->console != nullptr;
        }();
        closeConsole(*child);
        if (!told || ::WaitForSingleObject(child->process.get(), kGraceMs) != WAIT_OBJECT_0)
            child->end(QStringLiteral("HUP"), kHangUp);
        ::WaitForSingleObject(child->process.get(), INFINITE);
    } else {
        // What a program leaves running on purpose goes on, as it does elsewhere.
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION none{};
        ::SetInformationJobObject(child->job.get(), JobObjectExtendedLimitInformation, &none, sizeof none);
    }
    DWORD code = 255;
    ::GetExitCodeProcess(child->process.get(), &code);
    {
        const std::lock_guard lock(child->mutex);
        child->status = statusOf(code, child->endedBy);
        child->ended = true;
        child->changed.notify_all();
    }
    // Its last words are written then, and the output ends.
    closeConsole(*child);
}

}  // namespace

bool LocalChild::end(const QString& name, UINT number) {
    const std::lock_guard lock(mutex);
    if (ended || ::WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0) return false;
    endedBy = name;
    return ::TerminateJobObject(job.get(), 128 + number) != 0;
}

void watchInBackground(std::shared_ptr<LocalChild> child) { std::thread(watch, std::move(child)).detach(); }

}  // namespace hearth
