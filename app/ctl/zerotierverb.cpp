// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/zerotierverb.h"

#include "app/ctl/hosttext.h"
#include "core/services.h"
#include "core/zerotier/zerotierids.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::ZeroTier)
};

QJsonArray routesDocument(const QList<ZeroTierRoute>& routes) {
    QJsonArray list;
    for (const ZeroTierRoute& route : routes) {
        QJsonObject one{{QStringLiteral("target"), route.target}};
        if (!route.via.isEmpty()) one.insert(QStringLiteral("via"), route.via);
        list.append(one);
    }
    return list;
}

}  // namespace

Verb zeroTierVerb(const char* name, const QStringList& positionals, const QString& summary,
                  const QString& help, std::function<Result<int>(Context&, const Arguments&)> run,
                  const QList<Option>& options) {
    return Verb{.noun = QStringLiteral("zerotier"),
                .name = QLatin1String(name),
                .syntax = {.positionals = positionals, .options = options, .rest = {}},
                .summary = summary,
                .help = help,
                .failureCode = ExitFailed,
                .run = std::move(run)};
}

Result<QString> zeroTierNetworkOf(const Arguments& arguments) {
    auto id = parseNetworkId(arguments.positional(kZeroTierNetwork));
    if (!id) return usageError(id.error().message);
    return id;
}

Result<std::optional<bool>> switchOf(const Arguments& arguments, const QString& option) {
    if (!arguments.has(option)) return std::optional<bool>();
    const QString value = arguments.value(option);
    if (value == QLatin1String("on")) return std::optional(true);
    if (value == QLatin1String("off")) return std::optional(false);
    return usageError(Text::tr("%1 must be “on” or “off”.").arg(option));
}

Result<ZeroTierDecider> zeroTierDeciderOf(Context& context, const Arguments& arguments,
                                          const Control& control) {
    const auto network = zeroTierNetworkOf(arguments);
    if (!network) return network.error();
    auto controller = context.services().controllers.deciderOf(*network, control);
    if (!controller) return std::move(controller.error());
    return ZeroTierDecider{std::move(*controller), *network};
}

QJsonObject zeroTierNetworkDocument(const ZeroTierNetwork& network) {
    QJsonObject document{{QStringLiteral("id"), network.id},
                         {QStringLiteral("name"), network.name},
                         {QStringLiteral("status"), network.statusWord},
                         {QStringLiteral("addresses"),
                          QJsonArray::fromStringList(network.usable() ? network.addresses : QStringList())},
                         {QStringLiteral("private"), network.isPrivate},
                         {QStringLiteral("device"), network.device},
                         {QStringLiteral("mac"), network.mac},
                         {QStringLiteral("mtu"), network.mtu},
                         {QStringLiteral("routes"),
                          routesDocument(network.usable() ? network.routes : QList<ZeroTierRoute>())},
                         {QStringLiteral("allow_managed"), network.flags.allowManaged},
                         {QStringLiteral("allow_global"), network.flags.allowGlobal},
                         {QStringLiteral("allow_default"), network.flags.allowDefault},
                         {QStringLiteral("allow_dns"), network.flags.allowDns}};
    if (!network.dns.empty()) document.insert(QStringLiteral("dns"), zeroTierDnsDocument(network.dns));
    if (!network.authenticationUrl.isEmpty())
        document.insert(QStringLiteral("authentication_url"), network.authenticationUrl);
    return document;
}

QJsonObject zeroTierDnsDocument(const ZeroTierDns& dns) {
    return {{QStringLiteral("domain"), dns.domain},
            {QStringLiteral("servers"), QJsonArray::fromStringList(dns.servers)}};
}

QJsonObject memberDocument(const NetworkMember& member) {
    QJsonObject document{{QStringLiteral("node"), member.node},
                         {QStringLiteral("name"), member.name},
                         {QStringLiteral("authorized"), member.authorized},
                         {QStringLiteral("revoked"), member.revoked},
                         {QStringLiteral("addresses"), QJsonArray::fromStringList(member.addresses)},
                         {QStringLiteral("bridge"), member.bridge},
                         {QStringLiteral("auto_assign"), member.autoAssign}};
    const auto insertText = [&](const char* key, const QString& text) {
        if (!text.isEmpty()) document.insert(QLatin1String(key), text);
    };
    insertText("description", member.description);
    insertText("version", member.version);
    insertText("physical_address", member.physicalAddress);
    if (member.online) document.insert(QStringLiteral("online"), *member.online);
    if (member.lastSeen > 0) document.insert(QStringLiteral("last_seen"), member.lastSeen);
    return document;
}

void printZeroTierRows(Context& context, const QList<QStringList>& rows, const QString& none) {
    if (rows.isEmpty()) context.note(none);
    for (const QString& line : alignedColumns(rows)) context.print(line);
}

}  // namespace hearth::ctl
