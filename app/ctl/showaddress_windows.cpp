// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/showaddress.h"

#include "core/base/handle_windows.h"

#include <shellapi.h>

namespace hearth::ctl {

Shown showAddress(const QUrl& address, const QString& browser, const Control&) {
    const QString url = address.toString(QUrl::FullyEncoded);
    const QString quoted = QLatin1Char('"') + url + QLatin1Char('"');
    const HINSTANCE answer =
        browser.isEmpty()
            ? ::ShellExecuteW(nullptr, L"open", wide(url), nullptr, nullptr, SW_SHOWNORMAL)
            : ::ShellExecuteW(nullptr, L"open", wide(browser), wide(quoted), nullptr, SW_SHOWNORMAL);
    // Less is an error's number.
    return reinterpret_cast<INT_PTR>(answer) > 32 ? Shown::Yes : Shown::NotStarted;
}

}  // namespace hearth::ctl
