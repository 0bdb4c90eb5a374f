// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshtarget.h"

#include "core/base/shellquote.h"
#include "core/ssh/sshtext.h"

namespace hearth {

QString SshAddress::displayText() const {
    if (port == 22) return address;
    const bool bracket = address.contains(QLatin1Char(':'));
    return (bracket ? QLatin1Char('[') + address + QLatin1Char(']') : address) + QLatin1Char(':') +
           QString::number(port);
}

QString SshTarget::displayText() const {
    const QString place = SshAddress{address, port}.displayText();
    return user.isEmpty() ? place : user + QLatin1Char('@') + place;
}

bool SshTarget::leadsThrough(const SshTarget& host) const {
    if (*this == host) return true;
    for (qsizetype i = 0; i < jumps.size(); ++i) {
        // A jump is a host with the jumps before it.
        SshTarget hop = jumps[i];
        hop.jumps = jumps.first(i);
        if (hop == host) return true;
    }
    return false;
}

Error jumpFailedError(const SshTarget& jump, Error why) {
    if (why.kind != ErrorKind::Cancelled)
        why.message = SshText::tr("The jump host %1 cannot be used: %2").arg(jump.displayText(), why.message);
    return why;
}

QString expandProxyCommand(const SshTarget& target) {
    const QString& command = target.proxyCommand;
    QString expanded;
    for (qsizetype i = 0; i < command.size(); ++i) {
        if (command[i] != QLatin1Char('%') || i + 1 == command.size()) {
            expanded += command[i];
            continue;
        }
        // What is put in comes from outside the command: a shell must read it as one plain word.
        const QChar token = command[++i];
        if (token == QLatin1Char('%'))
            expanded += QLatin1Char('%');
        else if (token == QLatin1Char('h'))
            expanded += shellQuote(target.address);
        else if (token == QLatin1Char('n'))
            expanded += shellQuote(target.alias.isEmpty() ? target.address : target.alias);
        else if (token == QLatin1Char('p'))
            expanded += QString::number(target.port);
        else if (token == QLatin1Char('r'))
            expanded += shellQuote(target.user);
        else
            expanded += QLatin1Char('%') + token;
    }
    return expanded;
}

}  // namespace hearth
