// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterclient.h"

#include "core/base/tlsstream.h"
#include "core/jupyter/jupyterparse.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace hearth {
namespace {

constexpr std::size_t kMostAnswer = 8 * 1024 * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

}  // namespace

JupyterClient::JupyterClient(Connect connect, const JupyterServer& server, Secret token)
    // A server that listens on loopback answers to names of loopback only (its defence against DNS
    // rebinding).
    : connect_(std::move(connect)),
      name_(server.host),
      secure_(server.secure),
      host_(server.socketPath.isEmpty() ? "127.0.0.1:" + QByteArray::number(server.port)
                                        : QByteArray("localhost")),
      base_(QUrl::toPercentEncoding(server.baseUrl, "/%:@!$&'()*+,;=")),
      token_(std::move(token)) {}

Result<HttpResponse> JupyterClient::ask(const QByteArray& method, const QString& path,
                                        const Control& control) {
    HttpRequest request;
    request.method = method;
    request.target = base_ + QUrl::toPercentEncoding(path, "/");
    request.host = host_;
    request.headers = {{"Accept", "application/json"}};
    if (!token_.isEmpty())
        request.headers.append(
            {"Authorization", "token " + QByteArray(token_.view().data(), qsizetype(token_.view().size()))});
    const bool kept = connection_ && connection_->usable();
    for (int attempt = kept ? 0 : 1;; ++attempt) {
        if (attempt > 0) {
            auto stream = connect_(control);
            if (stream && secure_) stream = startTlsUnverified(std::move(*stream), name_, control);
            if (!stream) return std::move(stream.error());
            connection_.emplace(std::move(*stream));
        }
        auto response = connection_->request(request, control, kMostAnswer);
        // A connection that was kept may have been closed meanwhile; asking again is harmless where nothing
        // is changed.
        if (!response && attempt == 0 && method == "GET" && response.error().kind == ErrorKind::Unreachable)
            continue;
        return response;
    }
}

Result<HttpResponse> JupyterClient::askOk(const QByteArray& method, const QString& path,
                                          const Control& control) {
    auto response = ask(method, path, control);
    if (!response) return response;
    const int status = response->status;
    if (status >= 200 && status < 300) return response;
    const QString detail = QStringLiteral("%1 %2: %3 %4")
                               .arg(QString::fromLatin1(method), path)
                               .arg(status)
                               .arg(QString::fromUtf8(response->body.left(500)));
    if (status == 401 || status == 403 || (status >= 300 && status < 400))
        return Error{ErrorKind::AuthRefused,
                     Words::tr("This Jupyter server lets nobody in without its password."),
                     Words::tr("Open it in the browser and log in there."), detail};
    if (status == 404)
        return Error{ErrorKind::NotFound, Words::tr("The Jupyter server does not know this (any more)."),
                     Words::tr("Refresh the list."), detail};
    return Error{ErrorKind::Failed, Words::tr("The Jupyter server answered with an error (%1).").arg(status),
                 Words::tr("Its log says more."), detail};
}

Result<QString> JupyterClient::version(const Control& control) {
    auto response = askOk("GET", QStringLiteral("api"), control);
    if (!response) return std::move(response.error());
    return QJsonDocument::fromJson(response->body)
        .object()
        .value(QLatin1String("version"))
        .toString()
        .left(64);
}

Result<int> JupyterClient::kernelCount(const Control& control) {
    auto response = askOk("GET", QStringLiteral("api/status"), control);
    if (!response) return std::move(response.error());
    return parseJupyterKernelCount(response->body);
}

Result<QList<JupyterKernel>> JupyterClient::kernels(const Control& control) {
    auto kernels = askOk("GET", QStringLiteral("api/kernels"), control);
    if (!kernels) return std::move(kernels.error());
    // Without sessions the kernels are still worth showing.
    auto sessions = askOk("GET", QStringLiteral("api/sessions"), control);
    return parseJupyterKernels(kernels->body, sessions ? sessions->body : QByteArray());
}

Result<void> JupyterClient::kernelCall(const QByteArray& method, const QString& id, const QString& verb,
                                       const Control& control) {
    if (!isKernelId(id))
        return Error{ErrorKind::Invalid, Words::tr("“%1” cannot be a kernel's id.").arg(id), {}, {}};
    auto response = askOk(method, QLatin1String("api/kernels/") + id + verb, control);
    if (!response) return std::move(response.error());
    return {};
}

Result<void> JupyterClient::interruptKernel(const QString& id, const Control& control) {
    return kernelCall("POST", id, QStringLiteral("/interrupt"), control);
}

Result<void> JupyterClient::restartKernel(const QString& id, const Control& control) {
    return kernelCall("POST", id, QStringLiteral("/restart"), control);
}

Result<void> JupyterClient::stopKernel(const QString& id, const Control& control) {
    return kernelCall("DELETE", id, {}, control);
}

Result<void> JupyterClient::shutdown(const Control& control) {
    auto response = askOk("POST", QStringLiteral("api/shutdown"), control);
    if (!response) return std::move(response.error());
    return {};
}

Result<bool> JupyterClient::hasPage(const QString& path, const Control& control) {
    auto response = ask("GET", path, control);
    if (!response) return std::move(response.error());
    return response->status >= 200 && response->status < 400;
}

Result<JupyterServer::Kind> JupyterClient::servedKind(const Control& control) {
    auto lab = hasPage(QStringLiteral("lab"), control);
    if (!lab) return std::move(lab.error());
    if (*lab) return JupyterServer::Kind::Lab;
    auto tree = hasPage(QStringLiteral("tree"), control);
    if (!tree) return std::move(tree.error());
    return *tree ? JupyterServer::Kind::Notebook : JupyterServer::Kind::Server;
}

}  // namespace hearth
