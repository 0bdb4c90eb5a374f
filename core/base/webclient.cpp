// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/webclient.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslError>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::WebClient)
};

/// A body that cannot be read twice: QtNetwork sends a request again over a new connection where the server
/// closes the first without an answer, and what changes something is to be sent once.
class BodyOnce : public QIODevice {
public:
    explicit BodyOnce(QByteArray bytes) : bytes_(std::move(bytes)) { open(ReadOnly | Unbuffered); }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return at_ >= bytes_.size(); }
    qint64 bytesAvailable() const override { return bytes_.size() - at_ + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char* to, qint64 most) override {
        const qint64 size = std::min<qint64>(most, bytes_.size() - at_);
        if (size <= 0) return -1;
        std::memcpy(to, bytes_.constData() + at_, static_cast<std::size_t>(size));
        at_ += size;
        return size;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray bytes_;
    qint64 at_ = 0;
};

/// The system's, for this program's own requests only.
class SystemProxies : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        return systemProxyForQuery(query);
    }
};

/// One request under way; shared, since whoever waited may have left before it ended.
struct Exchange {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool done = false;

    // The loop's alone until it is done.
    QPointer<QNetworkReply> reply;
    QPointer<QNetworkAccessManager> own;  // of that request alone; null: it has the common one
    QPointer<QObject> heard;
    QStringList distrust;  // why the certificate is not trusted
    bool tooLong = false;
    WebAnswer answer;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText;
};

/// Seconds, as RFC 9110 §10.2.3 has them: a number, or a date. At most a day.
int secondsOf(const QByteArray& retryAfter) {
    constexpr qint64 kDay = 24 * 60 * 60;
    bool number = false;
    qint64 seconds = retryAfter.trimmed().toLongLong(&number);
    if (!number) {
        const QDateTime at =
            QDateTime::fromString(QString::fromLatin1(retryAfter.trimmed())
                                      .replace(QStringLiteral(" GMT"), QStringLiteral(" +0000")),
                                  Qt::RFC2822Date);
        seconds = at.isValid() ? QDateTime::currentDateTimeUtc().secsTo(at) : 0;
    }
    return static_cast<int>(std::clamp<qint64>(seconds, 0, kDay));
}

void take(Exchange& exchange, QNetworkReply& reply, std::size_t limit) {
    exchange.answer.body += reply.readAll();
    if (static_cast<std::size_t>(exchange.answer.body.size()) <= limit) return;
    exchange.tooLong = true;
    exchange.answer.body.clear();
}

void finish(Exchange& exchange, QNetworkReply& reply, std::size_t limit) {
    const std::lock_guard lock(exchange.mutex);
    if (!exchange.tooLong && reply.isOpen()) take(exchange, reply, limit);
    exchange.answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    exchange.answer.retryAfter = secondsOf(reply.rawHeader("Retry-After"));
    exchange.error = reply.error();
    exchange.errorText = reply.errorString();
    exchange.done = true;
    exchange.changed.notify_all();
}

/// Ends a request, wherever it stands. Not by abort(): where an error is on its way already, QtNetwork then
/// meets two.
void letGo(Exchange& exchange) {
    if (!exchange.reply) return;
    QObject::disconnect(exchange.reply, nullptr, exchange.heard, nullptr);
    exchange.reply->deleteLater();
    if (exchange.own) exchange.own->deleteLater();
}

/// Whether the server answered, whatever: QtNetwork has an error for every status that is no success.
bool isAnswer(const Exchange& exchange) {
    if (exchange.answer.status == 0) return false;
    switch (exchange.error) {
    case QNetworkReply::NoError:
    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError:  // to another host
        return true;
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::ProtocolFailure:
        return false;
    default:
        return exchange.error >= QNetworkReply::ContentAccessDenied;
    }
}

Error errorOf(const Exchange& exchange, const QString& host) {
    const auto unreachable = [&](const QString& message, const QString& hint) {
        return Error{ErrorKind::Unreachable, message, hint, exchange.errorText};
    };
    switch (exchange.error) {
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Failed,
                exchange.distrust.isEmpty() ? Text::tr("Cannot make a secure connection to %1.").arg(host)
                                            : Text::tr("The certificate of %1 is not trusted: %2")
                                                  .arg(host, exchange.distrust.join(QLatin1Char(' '))),
                Text::tr("Someone may be listening in. Check the address, this computer's clock, and whether "
                         "a proxy inspects secure connections here."),
                exchange.errorText};
    case QNetworkReply::HostNotFoundError:
        return unreachable(Text::tr("The name %1 was not found.").arg(host),
                           Text::tr("Check the address and this computer's connection to the internet."));
    case QNetworkReply::ConnectionRefusedError:
        return unreachable(Text::tr("%1 refused the connection.").arg(host),
                           Text::tr("Check the address, and try again later."));
    default:
        break;
    }
    if (exchange.error >= QNetworkReply::ProxyConnectionRefusedError &&
        exchange.error <= QNetworkReply::UnknownProxyError)
        return unreachable(Text::tr("The proxy does not let this computer reach %1.").arg(host),
                           Text::tr("Check the proxy in this computer's network settings."));
    if (exchange.answer.status != 0 || exchange.error == QNetworkReply::ProtocolFailure)
        return {ErrorKind::Protocol, Text::tr("The answer from %1 was cut short.").arg(host),
                Text::tr("Try again."), exchange.errorText};
    return unreachable(Text::tr("%1 cannot be reached: %2.").arg(host, exchange.errorText),
                       Text::tr("Check this computer's connection to the internet, and try again."));
}

QNetworkRequest requestOf(const WebRequest& request) {
    QNetworkRequest asked(request.url);
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    asked.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    asked.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    asked.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    asked.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Hearth"));
    asked.setRawHeader("Accept", "application/json");
    if (request.token != nullptr) {
        // QtNetwork's copies cannot be wiped.
        const std::string_view token = request.token->view();
        asked.setRawHeader("Authorization",
                           request.scheme + ' ' + QByteArray(token.data(), qsizetype(token.size())));
    }
    if (!request.body.isEmpty())
        asked.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (request.method != "GET") {
        asked.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        asked.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    }
    return asked;
}

QNetworkAccessManager* makeManager(QObject* context) {
    auto* manager = new QNetworkAccessManager(context);
    manager->setProxyFactory(new SystemProxies);
    return manager;
}

}  // namespace

struct WebClient::Private {
    QtLoop& loop;
    /// Made and used on the loop's thread.
    std::shared_ptr<QPointer<QNetworkAccessManager>> manager =
        std::make_shared<QPointer<QNetworkAccessManager>>();
};

WebClient::WebClient(QtLoop& loop) : d(std::make_unique<Private>(Private{loop})) {}

WebClient::~WebClient() {
    d->loop.post([manager = d->manager](QObject*) { delete manager->data(); });
}

Result<WebAnswer> WebClient::ask(const WebRequest& request, const Control& control, std::size_t limit) {
    HEARTH_TRY(control.check());
    const auto exchange = std::make_shared<Exchange>();
    d->loop.post([exchange, limit, asked = requestOf(request), method = request.method, body = request.body,
                  manager = d->manager](QObject* context) {
        if (!*manager) *manager = makeManager(context);
        {
            const std::lock_guard lock(exchange->mutex);
            if (exchange->done) return;  // nobody waits any more
        }
        // What changes something has a connection of its own: a kept one may be closed by the server just
        // then, and nobody could tell whether it was heard.
        auto* own = method == "GET" ? nullptr : makeManager(context);
        auto* source = method == "GET" ? nullptr : new BodyOnce(body);  // empty, too: it is what is sent once
        QNetworkReply* reply =
            (own != nullptr ? own : manager->data())->sendCustomRequest(asked, method, source);
        if (source != nullptr) source->setParent(reply);
        exchange->reply = reply;
        exchange->own = own;
        // Whom it tells: letGo() ends that.
        auto* heard = new QObject(reply);
        exchange->heard = heard;
        QObject::connect(reply, &QNetworkReply::sslErrors, heard, [exchange](const QList<QSslError>& errors) {
            for (const QSslError& each : errors)
                if (const QString text = each.errorString(); !exchange->distrust.contains(text))
                    exchange->distrust.append(text);
        });
        QObject::connect(reply, &QNetworkReply::readyRead, heard, [exchange, reply, limit] {
            take(*exchange, *reply, limit);
            if (!exchange->tooLong) return;
            finish(*exchange, *reply, limit);
            letGo(*exchange);
        });
        QObject::connect(reply, &QNetworkReply::finished, heard, [exchange, reply, limit] {
            finish(*exchange, *reply, limit);
            letGo(*exchange);
        });
    });
    std::unique_lock lock(exchange->mutex);
    const auto waited = waitUntil(exchange->changed, lock, control, [&] { return exchange->done; });
    if (!waited) {
        exchange->done = true;
        lock.unlock();
        d->loop.post([exchange](QObject*) { letGo(*exchange); });
        return waited.error();
    }
    const QString host = request.url.host();
    if (exchange->tooLong)
        return Error{ErrorKind::Protocol,
                     Text::tr("The answer from %1 is longer than %2 MB.")
                         .arg(host)
                         .arg(std::max<std::size_t>(limit / (1024 * 1024), 1)),
                     {},
                     {}};
    if (isAnswer(*exchange)) return std::move(exchange->answer);
    return errorOf(*exchange, host);
}

}  // namespace hearth
