// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/portholder.h"

#include "core/tunnels/forward.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PortHolder)
};

}  // namespace

QString PortHolder::displayText() const {
    if (pid == 0) return Text::tr("a program of %1").arg(user);
    return QStringLiteral("%1 (pid %2)").arg(name).arg(pid);
}

QString portHolder(quint16 port) {
    const auto holder = findPortHolder(port);
    return holder ? holder->displayText() : QString();
}

#if !defined(Q_OS_LINUX) && !defined(Q_OS_WIN)
// These systems tell it only to programs such as lsof, by names that a person does not need to see.
std::optional<PortHolder> findPortHolder(quint16) { return std::nullopt; }

Result<void> endPortHolder(const PortHolder& holder, EndBy, const Control&) {
    return Error{ErrorKind::Failed,
                 Text::tr("Hearth cannot end programs on this system."),
                 Text::tr("End %1 by hand.").arg(holder.displayText()),
                 {}};
}
#endif

}  // namespace hearth
