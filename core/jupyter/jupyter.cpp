// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyter.h"

#include <QHostAddress>

namespace hearth {

StreamTarget JupyterServer::target() const {
    return socketPath.isEmpty() ? StreamTarget::tcp(host, port) : StreamTarget::local(socketPath);
}

bool JupyterServer::talksToHearth() const {
    return !secure || !socketPath.isEmpty() || QHostAddress(host).isLoopback();
}

QString JupyterServer::startPath() const {
    switch (kind) {
    case Kind::Lab:
        return baseUrl + QLatin1String("lab");
    case Kind::Notebook:
        return baseUrl + QLatin1String("tree");
    case Kind::Server:
        break;
    }
    return baseUrl;
}

QString jupyterKindName(JupyterServer::Kind kind) {
    switch (kind) {
    case JupyterServer::Kind::Lab:
        return QStringLiteral("lab");
    case JupyterServer::Kind::Notebook:
        return QStringLiteral("notebook");
    case JupyterServer::Kind::Server:
        break;
    }
    return QStringLiteral("server");
}

}  // namespace hearth
