// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/verb.h"
#include "core/services.h"
#include "core/tunnels/listening.h"
#include "core/tunnels/presets.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Listening)
};

const QString kMachine = QStringLiteral("M");

QJsonObject document(const ListeningSocket& socket) {
    return {{QStringLiteral("address"), socket.isLocal() ? socket.socketPath : socket.address},
            {QStringLiteral("port"), socket.isLocal() ? QJsonValue() : QJsonValue(socket.port)},
            {QStringLiteral("process"), socket.process},
            {QStringLiteral("pid"), socket.pid == 0 ? QJsonValue() : QJsonValue(socket.pid)},
            {QStringLiteral("user"), socket.user},
            {QStringLiteral("container"), socket.container},
            {QStringLiteral("service"), socket.service}};
}

QString addressText(const ListeningSocket& socket) {
    return socket.onEveryInterface() ? Text::tr("every interface") : socket.address;
}

QStringList row(const ListeningSocket& socket) {
    const auto preset = servicePreset(socket.service);
    const QString service = preset ? preset->name : QString();
    if (socket.isLocal())
        return {QString(), socket.socketPath, socket.usable ? QString() : Text::tr("not for this account"),
                QString(), service};
    const QString program =
        socket.pid == 0 ? QString() : QStringLiteral("%1 (%2)").arg(socket.process).arg(socket.pid);
    return {QString::number(socket.port), addressText(socket), program,
            socket.container.isEmpty() ? socket.user : Text::tr("container %1").arg(socket.container),
            service};
}

Result<int> list(Context& context, const Arguments& arguments) {
    const Control control = context.control();
    auto machine = context.services().machines.find(arguments.positional(kMachine), control);
    if (!machine) return std::move(machine.error());
    auto listening = listListening(**machine, control);
    if (!listening) return std::move(listening.error());

    QJsonArray documents;
    QList<QStringList> rows;
    for (const ListeningSocket& socket : listening->sockets) {
        documents.append(document(socket));
        rows.append(row(socket));
    }
    if (context.json()) {
        context.print(documents);
    } else {
        if (rows.isEmpty()) context.print(Text::tr("Nothing listens there."));
        for (const QString& line : alignedColumns(rows)) context.print(line);
    }
    if (listening->someUnnamed) context.note(Text::tr("Programs of other accounts are named to root only."));
    return ExitDone;
}

}  // namespace

QList<Verb> listeningVerbs() {
    return {Verb{
        .noun = QStringLiteral("tunnel"),
        .name = QStringLiteral("listening"),
        .syntax = {.positionals = {kMachine}, .options = {}, .rest = {}},
        .summary = Text::tr("List what listens on M: where a tunnel can lead."),
        .help = Text::tr(
            "With --json: [{\"address\",\"port\",\"process\",\"pid\",\"user\",\"container\",\"service\"}]; "
            "port is null for a unix socket, pid where it is not told."),
        .failureCode = ExitFailed,
        .run = list,
    }};
}

}  // namespace hearth::ctl
