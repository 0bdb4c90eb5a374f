// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelstore.h"

#include <QCoreApplication>

namespace hearth {
namespace {

constexpr int fileVersion = 1;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TunnelStore)
};

Result<void> check(const TunnelSpec& tunnel, const QList<TunnelSpec>& others) {
    if (tunnel.source != TunnelSpec::Source::Hearth)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 stands in the ssh config, which Hearth does not change.").arg(tunnel.name),
                     Text::tr("Edit ~/.ssh/config, or save a copy as a tunnel of your own."),
                     {}};
    const auto problems = validateTunnel(tunnel, others);
    if (problems.isEmpty()) return {};
    return Error{ErrorKind::Invalid, problems.first().message, Text::tr("Change it, then save again."),
                 problems.first().field};
}

JsonItemCodec<TunnelSpec> codec() {
    return {QStringLiteral("tunnels"),
            {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("machine"), QStringLiteral("group"),
             QStringLiteral("parts"), QStringLiteral("start_with_hearth")},
            tunnelToJson,
            tunnelFromJson,
            check,
            [] { return Text::tr("That tunnel is not saved any more."); },
            nullptr};
}

}  // namespace

TunnelStore::TunnelStore(QString path) : JsonItems(std::move(path), fileVersion, codec()) {}

Result<void> TunnelStore::renameMachine(const QString& before, const QString& now) {
    HEARTH_TRY(reload());
    for (TunnelSpec tunnel : items()) {
        if (tunnel.machine.compare(before, Qt::CaseInsensitive) != 0) continue;
        tunnel.machine = now;
        if (auto saved = save(tunnel); !saved) return saved.error();
    }
    return {};
}

}  // namespace hearth
