// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http.h"
#include "core/base/secret.h"
#include "core/jupyter/jupyter.h"

#include <functional>
#include <optional>

namespace hearth {

/// Talks to one Jupyter server by its REST API (jupyter_server's "REST API" page; the classic notebook has
/// the same paths). The token travels in the Authorization header, never in a URL. To a server with https it
/// speaks TLS and takes any certificate: only for one that JupyterServer::talksToHearth(). Not thread-safe.
/// Errors: AuthRefused (401, 403 or its login page: a password is wanted), NotFound (404), Failed (any other
/// status), and those of the stream.
class JupyterClient {
public:
    using Connect = std::function<Result<ByteStreamPtr>(const Control&)>;
    /// `connect` opens a new stream to the server whenever the last one cannot be used again.
    JupyterClient(Connect connect, const JupyterServer& server, Secret token);

    /// Of jupyter_server or notebook; answers without a login too.
    Result<QString> version(const Control& control);
    /// GET api/status: how many kernels run; -1 where it does not tell.
    Result<int> kernelCount(const Control& control);
    Result<QList<JupyterKernel>> kernels(const Control& control);
    Result<void> interruptKernel(const QString& id, const Control& control);
    Result<void> restartKernel(const QString& id, const Control& control);
    Result<void> stopKernel(const QString& id, const Control& control);
    Result<void> shutdown(const Control& control);
    /// Whether the server has a page there, relative to its base URL ("lab").
    Result<bool> hasPage(const QString& path, const Control& control);
    /// What a server that was started as a bare one serves all the same: Lab, else the notebook's page;
    /// Server where neither answers.
    Result<JupyterServer::Kind> servedKind(const Control& control);

private:
    Result<HttpResponse> ask(const QByteArray& method, const QString& path, const Control& control);
    Result<HttpResponse> askOk(const QByteArray& method, const QString& path, const Control& control);
    Result<void> kernelCall(const QByteArray& method, const QString& id, const QString& verb,
                            const Control& control);

    Connect connect_;
    QString name_;
    bool secure_;
    QByteArray host_;
    QByteArray base_;
    Secret token_;
    std::optional<HttpConnection> connection_;
};

}  // namespace hearth
