// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/listeningmodel.h"

#include "core/tunnels/presets.h"
#include "ui/look/icons.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"

namespace hearth {

namespace {

/// What a click does, told by the icon's colour: what opens in the browser or a viewer stands out.
hearth::Role colorOf(const ServicePreset& preset) {
    return preset.scheme == ServicePreset::Scheme::None ? hearth::Role::Text : hearth::Role::Accent;
}

QVariant iconOf(const ListeningSocket& socket) {
    const auto preset = servicePreset(socket.service);
    if (!preset) return icon(Icon::Connect, hearth::Role::TextMuted);
    return icon(iconNamed(preset->icon), colorOf(*preset));
}

QString placeText(const ListeningSocket& socket) {
    return socket.isLocal() ? socket.socketPath : QString::number(socket.port);
}

}  // namespace

QString ListeningModel::nameOf(const ListeningSocket& socket) {
    if (const auto preset = servicePreset(socket.service)) return preset->name;
    if (!socket.container.isEmpty()) return socket.container;
    if (!socket.process.isEmpty()) return socket.process;
    return socket.isLocal() ? socket.socketPath.section(QLatin1Char('/'), -1)
                            : tr("Port %1").arg(socket.port);
}

QString ListeningModel::purposeOf(const ListeningSocket& socket) {
    const bool many = socket.service.isEmpty() || socket.service.startsWith(QLatin1String("web"));
    if (!many || socket.isLocal()) return nameOf(socket);
    const QString who = socket.container.isEmpty() ? socket.process : socket.container;
    return who.isEmpty() ? nameOf(socket) : QStringLiteral("%1 %2").arg(who).arg(socket.port);
}

QString ListeningModel::reachText(const ListeningSocket& socket) {
    if (socket.isLocal()) return socket.usable ? tr("this account") : tr("other accounts only");
    if (socket.onLoopback()) return tr("this machine only");
    if (socket.onEveryInterface()) return tr("every computer");
    return tr("by %1").arg(socket.address);
}

QString ListeningModel::keyFor(const ListeningSocket& socket) {
    return socket.isLocal() ? socket.socketPath
                            : QStringLiteral("%1|%2").arg(socket.address).arg(socket.port);
}

QVariant ListeningModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ListeningSocket& socket = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Service:
            return nameOf(socket);
        case Place:
            return placeText(socket);
        case Program:
            return socket.process.isEmpty() && socket.container.isEmpty() ? tr("not told") : socket.process;
        case Reach:
            return reachText(socket);
        default:
            break;
        }
        break;
    case Qt::DecorationRole:
        if (index.column() == Service) return iconOf(socket);
        break;
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Service: {
            const auto preset = servicePreset(socket.service);
            return preset && !preset->note.isEmpty() ? QVariant(preset->note) : QVariant();
        }
        case Place:
            return socket.isLocal() ? socket.socketPath
                                    : QStringLiteral("%1:%2").arg(socket.address).arg(socket.port);
        case Program: {
            QStringList lines;
            if (socket.pid > 0) lines << tr("Process %1").arg(socket.pid);
            if (!socket.user.isEmpty()) lines << tr("Account %1").arg(socket.user);
            if (!socket.container.isEmpty()) lines << tr("Container %1").arg(socket.container);
            if (lines.isEmpty()) lines << tr("The machine names programs of other accounts to root only.");
            return lines.join(QLatin1Char('\n'));
        }
        case Reach:
            if (socket.onEveryInterface())
                return tr("All that reach this machine, unless a firewall keeps them out.");
            break;
        default:
            break;
        }
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Service)
            return QStringList{nameOf(socket), placeText(socket), reachText(socket)}.join(
                QStringLiteral(", "));
        return data(index, Qt::DisplayRole);
    case MonoRole:
        return index.column() == Place;
    case MutedRole:
        return (index.column() == Program && socket.process.isEmpty() && socket.container.isEmpty()) ||
               (index.column() == Reach && !socket.onEveryInterface());
    case DimmedRole:
        return socket.isLocal() && !socket.usable;
    case PillRole:
        return index.column() == Program ? socket.container : QVariant();
    case SortRole:
        // Unix sockets last.
        if (index.column() == Place)
            return QStringLiteral("%1%2")
                .arg(socket.isLocal() ? 100'000 : socket.port, 6, 10, QLatin1Char('0'))
                .arg(socket.socketPath);
        return data(index, Qt::DisplayRole);
    case FindRole:
        return QStringList{nameOf(socket), placeText(socket), socket.process,   socket.container,
                           socket.user,    socket.service,    reachText(socket)}
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ListeningModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Service:
        return tr("What");
    case Place:
        return tr("Port or socket");
    case Program:
        return tr("Program");
    case Reach:
        return tr("Can be reached by");
    default:
        return {};
    }
}

}  // namespace hearth
