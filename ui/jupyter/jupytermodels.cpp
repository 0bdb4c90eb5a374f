// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/jupytermodels.h"

#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

constexpr auto rightAligned = Qt::AlignRight | Qt::AlignVCenter;

struct EnvironmentText {
    Q_DECLARE_TR_FUNCTIONS(hearth::EnvironmentText)
};

}  // namespace

QString JupyterServersModel::kindText(JupyterServer::Kind kind) {
    switch (kind) {
    case JupyterServer::Kind::Lab:
        return QStringLiteral("JupyterLab");
    case JupyterServer::Kind::Notebook:
        return QStringLiteral("Notebook");
    case JupyterServer::Kind::Server:
        return QStringLiteral("Jupyter Server");
    }
    return {};
}

QString JupyterServersModel::folderText(const JupyterServer& server) {
    return server.container.isEmpty() ? server.folder
                                      : tr("%1 in the container %2").arg(server.folder, server.container);
}

QString JupyterServersModel::accessText(const JupyterServer& server) {
    if (server.hasToken) return tr("token");
    if (server.hasPassword) return tr("password");
    return tr("open to all on that machine");
}

QVariant JupyterServersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const JupyterServer& server = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Kind:
            return kindText(server.kind);
        case Folder:
            return folderText(server);
        case Version:
            return server.version;
        case Kernels:
            return server.kernels < 0 ? QString() : QString::number(server.kernels);
        case Started:
            return agoText(server.started, now_);
        case Access:
            return accessText(server);
        }
        break;
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Kind:
            return server.container.isEmpty() ? tr("Process %1, %2").arg(server.pid).arg(server.url)
                                              : tr("Process %1 in the container %2, %3")
                                                    .arg(server.pid)
                                                    .arg(server.container, server.url);
        case Folder:
            return folderText(server);
        case Kernels:
            return server.kernels < 0 ? tr("Only someone with its password is told.") : QVariant();
        case Started:
            return text::moment(server.started);
        default:
            break;
        }
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Kind) {
            return tr("%1 in %2, started %3")
                .arg(kindText(server.kind), folderText(server), agoText(server.started, now_));
        }
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        if (index.column() == Kernels) return QVariant::fromValue(Qt::Alignment(rightAligned));
        break;
    case PidRole:
        return server.pid;
    case SortRole:
        if (index.column() == Kernels) return server.kernels;
        if (index.column() == Started) return server.started;
        return data(index, Qt::DisplayRole);
    default:
        break;
    }
    return {};
}

QVariant JupyterServersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Kernels)
        return QVariant::fromValue(Qt::Alignment(rightAligned));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Kind:
        return tr("Kind");
    case Folder:
        return tr("Folder");
    case Version:
        return tr("Version");
    case Kernels:
        return tr("Kernels");
    case Started:
        return tr("Started");
    case Access:
        return tr("Log in by");
    default:
        return {};
    }
}

void JupyterServersModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Started);
}

QString JupyterKernelsModel::stateText(const QString& state) {
    if (state == QLatin1String("idle")) return tr("idle");
    if (state == QLatin1String("busy")) return tr("busy");
    if (state == QLatin1String("starting")) return tr("starting");
    if (state == QLatin1String("restarting") || state == QLatin1String("autorestarting"))
        return tr("restarting");
    if (state == QLatin1String("dead")) return tr("dead");
    if (state == QLatin1String("unknown")) return tr("unknown");
    return state;
}

QVariant JupyterKernelsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const JupyterKernel& kernel = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Notebook:
            return kernel.notebook.isEmpty() ? tr("(no notebook)") : kernel.notebook;
        case Spec:
            return kernel.name;
        case State:
            return stateText(kernel.state);
        case Memory:
            return kernel.memoryBytes < 0 ? QString() : sizeText(kernel.memoryBytes);
        case LastActivity:
            return agoText(kernel.lastActivity, now_);
        }
        break;
    case Qt::ToolTipRole:
        if (index.column() == Notebook) return tr("Connections: %1").arg(kernel.connections);
        if (index.column() == LastActivity) return text::moment(kernel.lastActivity);
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Notebook) {
            return tr("%1, %2, %3")
                .arg(data(index, Qt::DisplayRole).toString(), kernel.name, stateText(kernel.state));
        }
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        if (index.column() == Memory) return QVariant::fromValue(Qt::Alignment(rightAligned));
        break;
    case IdRole:
        return kernel.id;
    case SortRole:
        if (index.column() == Memory) return kernel.memoryBytes;
        if (index.column() == LastActivity) return kernel.lastActivity;
        return data(index, Qt::DisplayRole);
    default:
        break;
    }
    return {};
}

QVariant JupyterKernelsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Memory)
        return QVariant::fromValue(Qt::Alignment(rightAligned));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Notebook:
        return tr("Notebook");
    case Spec:
        return tr("Kernel");
    case State:
        return tr("State");
    case Memory:
        return tr("Memory");
    case LastActivity:
        return tr("Last activity");
    default:
        return {};
    }
}

void JupyterKernelsModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(LastActivity);
}

QString environmentText(const JupyterEnvironment& environment) {
    QString name = environment.name;
    switch (environment.kind) {
    case JupyterEnvironment::Kind::System:
        name = EnvironmentText::tr("System");
        break;
    case JupyterEnvironment::Kind::User:
        name = EnvironmentText::tr("System, installed for you");
        break;
    case JupyterEnvironment::Kind::Venv:
        name = EnvironmentText::tr("%1 (venv)").arg(name);
        break;
    case JupyterEnvironment::Kind::Conda:
        name = EnvironmentText::tr("%1 (conda)").arg(name);
        break;
    }
    QString what = EnvironmentText::tr("without Jupyter");
    if (!environment.labVersion.isEmpty()) {
        what = QStringLiteral("JupyterLab ") + environment.labVersion;
    } else if (!environment.notebookVersion.isEmpty()) {
        what = QStringLiteral("Notebook ") + environment.notebookVersion;
    } else if (!environment.serverVersion.isEmpty()) {
        what = QStringLiteral("Jupyter Server ") + environment.serverVersion;
    }
    return name + QStringLiteral(" · ") + what;
}

}  // namespace hearth
