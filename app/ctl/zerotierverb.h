// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"
#include "core/zerotier/controllers.h"

#include <QJsonObject>

namespace hearth::ctl {

inline const QString kZeroTierMachine = QStringLiteral("M"), kZeroTierNetwork = QStringLiteral("NETWORK");
/// For a service that asks its controller, and a controller that is asked for many things.
constexpr std::chrono::seconds kZeroTierPatience{120};

/// A verb of "zerotier"; `positionals`: what it is told, in order.
Verb zeroTierVerb(const char* name, const QStringList& positionals, const QString& summary,
                  const QString& help, std::function<Result<int>(Context&, const Arguments&)> run,
                  const QList<Option>& options = {});

/// The network that the arguments name, read as a person types it. A usage error says what is wrong.
Result<QString> zeroTierNetworkOf(const Arguments& arguments);
/// "on" or "off" of an option; nothing where it was not given. A usage error for anything else.
Result<std::optional<bool>> switchOf(const Arguments& arguments, const QString& option);
/// Whoever decides about the network that the arguments name, and its id.
struct ZeroTierDecider {
    std::shared_ptr<Controller> controller;
    QString network;
};
Result<ZeroTierDecider> zeroTierDeciderOf(Context& context, const Arguments& arguments,
                                          const Control& control);
/// As `zerotier status --json` prints each.
QJsonObject zeroTierNetworkDocument(const ZeroTierNetwork& network);
QJsonObject zeroTierDnsDocument(const ZeroTierDns& dns);
/// As `zerotier members --json` prints each.
QJsonObject memberDocument(const NetworkMember& member);
/// In columns, or the sentence where there is none.
void printZeroTierRows(Context& context, const QList<QStringList>& rows, const QString& none);

QList<Verb> zeroTierControllerVerbs();  ///< a part of zeroTierVerbs()
QList<Verb> zeroTierNetworkVerbs();     ///< likewise
QList<Verb> zeroTierMemberVerbs();      ///< likewise
Verb zeroTierEnrollVerb();              ///< likewise
Verb zeroTierSetupVerb();               ///< likewise

}  // namespace hearth::ctl
