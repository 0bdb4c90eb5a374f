// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotierfacts.h"

namespace hearth {

/// Asks a machine's service by `sudo zerotier-cli`, where only root may read its token: each of `calls`
/// ("-j", "info") one after the other by one command, so that a password is asked for once. What each
/// printed. Errors: Denied where this account may not do anything as root, NeedsAnswer where nobody is there
/// who has a password; and of the first call that failed: AuthRefused, NotFound, Unreachable, Failed.
Result<QList<QByteArray>> runZeroTierCli(Machine& machine, const ZeroTierFacts& facts,
                                         const QList<QStringList>& calls, const Control& control);

/// The token of a machine's service and its port, read as root, for what zerotier-cli cannot do. Errors: as
/// above; NotFound where its file holds none.
struct ZeroTierToken {
    quint16 port = 0;
    Secret token;
};
Result<ZeroTierToken> readZeroTierToken(Machine& machine, const ZeroTierFacts& facts, const Control& control);

/// Pure. What one call of zerotier-cli prints where it fails, as an error.
Error zeroTierCliError(const QString& machine, int code, const QByteArray& out, const QByteArray& err);
/// Pure. The script that makes the calls, and what it printed: an exit code and an output for each.
QString zeroTierCliScript(const QStringList& cli, const QList<QStringList>& calls);
struct ZeroTierCliAnswer {
    int code = 0;
    QByteArray out;
    friend bool operator==(const ZeroTierCliAnswer&, const ZeroTierCliAnswer&) = default;
};
QList<ZeroTierCliAnswer> parseZeroTierCli(const QByteArray& printed);

}  // namespace hearth
