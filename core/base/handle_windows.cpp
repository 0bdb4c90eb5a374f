// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/handle_windows.h"

#include <QCoreApplication>

#include <array>

namespace hearth {

Result<void> waitHandles(std::initializer_list<HANDLE> handles, const Control& control) {
    const Event stopped;
    const std::stop_callback onStop(control.stop, [&stopped] { stopped.raise(); });
    std::array<HANDLE, 8> all{};
    DWORD count = 0;
    for (const HANDLE handle : handles)
        if (handle && count + 1 < all.size()) all[count++] = handle;
    all[count++] = stopped.get();
    for (;;) {
        HEARTH_TRY(control.check());
        constexpr std::chrono::milliseconds kLongest{60'000};
        const auto left = std::min(control.deadline.left(), kLongest);
        const DWORD signalled =
            ::WaitForMultipleObjects(count, all.data(), FALSE, static_cast<DWORD>(left.count()) + 1);
        if (signalled == WAIT_FAILED)
            return Error{ErrorKind::Failed,
                         QCoreApplication::translate("hearth", "The system refused a request."),
                         {},
                         QStringLiteral("WaitForMultipleObjects: ") + windowsErrorText(::GetLastError())};
        if (signalled != WAIT_TIMEOUT) return control.check();
    }
}

QString windowsErrorText(DWORD code) {
    wchar_t text[512];
    const DWORD size = ::FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                                        code, 0, text, static_cast<DWORD>(std::size(text)), nullptr);
    const QString words = QString::fromWCharArray(text, static_cast<int>(size)).trimmed();
    return words.isEmpty() ? QStringLiteral("error %1").arg(code) : words;
}

}  // namespace hearth
