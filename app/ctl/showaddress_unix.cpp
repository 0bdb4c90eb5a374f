// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/showaddress.h"

#include "core/base/localprocess.h"

namespace hearth::ctl {

Shown showAddress(const QUrl& address, const QString& browser, const Control& control) {
#ifdef Q_OS_MACOS
    const QString opener = QStringLiteral("open");
#else
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        return Shown::NoDesktop;
    const QString opener = QStringLiteral("xdg-open");
#endif
    // Behind a shell that ends at once: a browser that is started here must not end with hearthctl.
    const Command command = Command::shell(
        QStringLiteral("command -v -- \"$1\" >/dev/null || exit 1; \"$@\" </dev/null >/dev/null 2>&1 &"),
        {browser.isEmpty() ? opener : browser, address.toString()});
    auto process = startLocalProcess(command, control);
    const auto exit = process ? (*process)->wait(control) : Result<ExitStatus>(process.error());
    return exit && exit->ok() ? Shown::Yes : Shown::NotStarted;
}

}  // namespace hearth::ctl
