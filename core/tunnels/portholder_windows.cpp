// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/handle_windows.h"
#include "core/tunnels/portholder.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstring>
#include <vector>

#include <ws2tcpip.h>

#include <iphlpapi.h>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PortHolder)
};

/// The process that listens on a port, from the system's table of one family; 0: none does.
/// https://learn.microsoft.com/windows/win32/api/iphlpapi/nf-iphlpapi-getextendedtcptable
template <class Table>
DWORD listeningPid(ULONG family, quint16 port) {
    std::vector<char> memory;
    ULONG size = 0;
    DWORD answer = ERROR_INSUFFICIENT_BUFFER;
    // The table may grow between two calls.
    for (int tries = 0; tries < 8 && answer == ERROR_INSUFFICIENT_BUFFER; ++tries) {
        memory.resize(size);
        answer = ::GetExtendedTcpTable(memory.empty() ? nullptr : memory.data(), &size, FALSE, family,
                                       TCP_TABLE_OWNER_PID_LISTENER, 0);
    }
    if (answer != NO_ERROR || memory.size() < sizeof(Table)) return 0;
    const auto* table = reinterpret_cast<const Table*>(memory.data());
    for (DWORD i = 0; i < table->dwNumEntries; ++i)
        if (::ntohs(static_cast<u_short>(table->table[i].dwLocalPort)) == port)
            return table->table[i].dwOwningPid;
    return 0;
}

/// When a process began, in 100 ns since 1601; -1 where the system does not tell.
qint64 startOf(HANDLE process) {
    FILETIME created{}, other[3]{};
    if (!::GetProcessTimes(process, &created, &other[0], &other[1], &other[2])) return -1;
    return static_cast<qint64>(created.dwHighDateTime) << 32 | created.dwLowDateTime;
}

QString nameOf(HANDLE process) {
    wchar_t path[1024];
    auto size = static_cast<DWORD>(std::size(path));
    if (!::QueryFullProcessImageNameW(process, 0, path, &size)) return {};
    return QFileInfo(QString::fromWCharArray(path, static_cast<int>(size))).completeBaseName();
}

QString userOf(HANDLE process) {
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(process, TOKEN_QUERY, &opened)) return {};
    const UniqueHandle token(opened);
    alignas(TOKEN_USER) char memory[1024];
    DWORD size = 0;
    if (!::GetTokenInformation(token.get(), TokenUser, memory, sizeof memory, &size)) return {};
    wchar_t name[256], domain[256];
    DWORD nameSize = 256, domainSize = 256;
    SID_NAME_USE use{};
    if (!::LookupAccountSidW(nullptr, reinterpret_cast<TOKEN_USER*>(memory)->User.Sid, name, &nameSize,
                             domain, &domainSize, &use))
        return {};
    return QString::fromWCharArray(name, static_cast<int>(nameSize));
}

BOOL CALLBACK askWindow(HWND window, LPARAM pid) {
    DWORD owner = 0;
    ::GetWindowThreadProcessId(window, &owner);
    if (owner == static_cast<DWORD>(pid)) ::PostMessageW(window, WM_CLOSE, 0, 0);
    return TRUE;
}

}  // namespace

std::optional<PortHolder> findPortHolder(quint16 port) {
    DWORD pid = listeningPid<MIB_TCPTABLE_OWNER_PID>(AF_INET, port);
    if (pid == 0) pid = listeningPid<MIB_TCP6TABLE_OWNER_PID>(AF_INET6, port);
    if (pid == 0) return std::nullopt;
    PortHolder holder;
    holder.pid = static_cast<qint64>(pid);
    holder.itself = pid == ::GetCurrentProcessId();
    const UniqueHandle process(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
    if (process) {
        holder.name = nameOf(process.get());
        holder.user = userOf(process.get());
        holder.started = startOf(process.get());
    }
    if (holder.name.isEmpty()) holder.name = Text::tr("a program of the system");
    // 4 is the kernel, which serves HTTP for others.
    const UniqueHandle ending(holder.itself || pid <= 4 ? nullptr
                                                        : ::OpenProcess(PROCESS_TERMINATE, FALSE, pid));
    holder.mayEnd = static_cast<bool>(ending);
    return holder;
}

Result<void> endPortHolder(const PortHolder& holder, EndBy how, const Control& control) {
    if (holder.pid <= 4 || holder.pid > 0xFFFFFFFF || holder.pid == qint64{::GetCurrentProcessId()})
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 is not for Hearth to end.").arg(holder.displayText()),
                     Text::tr("Use another port."),
                     {}};
    HEARTH_TRY(control.check());
    // From here on the handle stands for one process, whatever becomes of its number.
    const auto pid = static_cast<DWORD>(holder.pid);
    const UniqueHandle process(
        ::OpenProcess(PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, pid));
    const DWORD code = ::GetLastError();
    if (!process && code == ERROR_INVALID_PARAMETER) return {};  // there is none of that number
    if (!process)
        return Error{ErrorKind::Denied, Text::tr("This account may not end %1.").arg(holder.displayText()),
                     Text::tr("Use another port, or ask whoever it belongs to."), windowsErrorText(code)};
    if (const qint64 start = startOf(process.get()); start >= 0 && start != holder.started)
        return Error{
            ErrorKind::NotFound,
            Text::tr("%1 has ended already; another program has that number now.").arg(holder.displayText()),
            Text::tr("Look again who holds the port."),
            {}};
    // Only a program with windows can be asked; one without notices nothing, and then the person may force
    // it.
    if (how == EndBy::Asking)
        ::EnumWindows(askWindow, static_cast<LPARAM>(pid));
    else if (!::TerminateProcess(process.get(), 1) &&
             ::WaitForSingleObject(process.get(), 0) != WAIT_OBJECT_0)
        return Error{ErrorKind::Failed,
                     Text::tr("%1 could not be ended.").arg(holder.displayText()),
                     {},
                     windowsErrorText(::GetLastError())};
    const auto ended = waitHandles({process.get()}, control);
    if (ended || ended.error().kind != ErrorKind::TimedOut) return ended;
    return Error{ErrorKind::Busy,
                 Text::tr("%1 was asked to end and still runs.").arg(holder.displayText()),
                 Text::tr("It may be saving. Wait, or end it by force: what it has not saved is lost."),
                 {}};
}

}  // namespace hearth
