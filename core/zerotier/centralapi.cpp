// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/centralapi.h"

#include "core/base/machinename.h"
#include "core/base/pause.h"
#include "core/base/progress.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/controllertext.h"
#include "core/zerotier/curlcommand.h"

#include <QHostAddress>
#include <QUrl>

namespace hearth {
namespace {

constexpr int kMostTries = 5;  // of one request that is refused for too many
constexpr std::size_t kLongest = 32 * 1024 * 1024;

bool isLoopback(const QString& host) {
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

}  // namespace

CentralPlace CentralPlace::legacy(const QString& address) {
    return {address.isEmpty() ? QStringLiteral("https://api.zerotier.com/api/v1") : address, "token",
            ControllerText::tr("ZeroTier Central"),
            ControllerText::tr("Create an API token at my.zerotier.com, under Account, and use that one. A "
                               "key from central.zerotier.com does not work there.")};
}

CentralPlace CentralPlace::current(const QString& address) {
    return {address.isEmpty() ? QStringLiteral("https://central.zerotier.com/api/v2") : address, "Bearer",
            ControllerText::tr("New ZeroTier Central"),
            ControllerText::tr(
                "Create a key for a service account at central.zerotier.com, and use that one. Keys expire, "
                "and need the Essential plan or above. A token from my.zerotier.com does not work there.")};
}

Result<QString> parseCentralAddress(const QString& address) {
    QString text = address.trimmed();
    while (text.endsWith(QLatin1Char('/'))) text.chop(1);
    const QUrl url(text, QUrl::StrictMode);
    const bool secure = url.scheme() == QLatin1String("https"), open = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!secure && !open) || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty())
        return Error{
            ErrorKind::Invalid,
            ControllerText::tr("“%1” is not an API address.").arg(address.trimmed()),
            ControllerText::tr("Write it as https://name/path, or leave it empty for the usual one."),
            {}};
    if (open && !isLoopback(url.host()))
        return Error{ErrorKind::Invalid,
                     ControllerText::tr("Without HTTPS, anyone along the way could read the token."),
                     ControllerText::tr("Use an address that starts with https://."),
                     {}};
    return text;
}

Result<QByteArray> CentralApi::ask(const QByteArray& method, const QString& path, const QByteArray& json,
                                   const Control& control) {
    WebRequest request;
    request.method = method;
    request.url = QUrl(place_.base + path, QUrl::StrictMode);
    request.scheme = place_.scheme;
    request.token = &token_;
    request.body = json;
    reportCommand(control, localMachineName,
                  curlCommand(method, QStringLiteral("Authorization: ") + QString::fromLatin1(place_.scheme),
                              place_.base + path, json));
    for (int tries = 1;; ++tries) {
        HEARTH_TRY(pace_->begin(control));
        auto answer = web_.ask(request, control, kLongest);
        if (!answer) return std::move(answer.error());
        if (answer->status >= 200 && answer->status < 300) return std::move(answer->body);
        if (answer->status != 429) return refused(*answer);
        const auto wait = std::chrono::seconds(std::max(answer->retryAfter, 1));
        if (tries == kMostTries || wait >= control.deadline.left()) return refused(*answer);
        HEARTH_TRY(pauseFor(wait, control));
    }
}

Error CentralApi::refused(const WebAnswer& answer) const {
    const QString said = controllerErrorText(answer.body);
    const QString detail = QStringLiteral("%1 %2").arg(answer.status).arg(said).trimmed();
    switch (answer.status) {
    case 401:
    case 403:
        return {ErrorKind::AuthRefused,
                said.isEmpty()
                    ? ControllerText::tr("%1 does not accept the token.").arg(place_.name)
                    : ControllerText::tr("%1 does not accept the token: %2").arg(place_.name, said),
                place_.tokenHint, detail};
    case 404:
        return {ErrorKind::NotFound, ControllerText::tr("%1 has no such network or member.").arg(place_.name),
                ControllerText::tr("Someone may have removed it. Look again."), detail};
    case 429:
        return {ErrorKind::Busy, ControllerText::tr("%1 accepts no more requests for now.").arg(place_.name),
                answer.retryAfter > 0
                    ? ControllerText::tr("It says to try again in %1 s.").arg(answer.retryAfter)
                    : ControllerText::tr("Try again in a minute."),
                detail};
    case 400:
    case 409:
    case 422:
        return {ErrorKind::Invalid,
                said.isEmpty() ? ControllerText::tr("%1 does not accept that.").arg(place_.name)
                               : ControllerText::tr("%1 does not accept that: %2").arg(place_.name, said),
                {},
                detail};
    case 502:
    case 503:
    case 504:
        return {ErrorKind::Unreachable, ControllerText::tr("%1 is temporarily unavailable.").arg(place_.name),
                ControllerText::tr("Try again later."), detail};
    default:
        return {ErrorKind::Failed,
                said.isEmpty()
                    ? ControllerText::tr("%1 answered %2.").arg(place_.name).arg(answer.status)
                    : ControllerText::tr("%1 answered %2: %3").arg(place_.name).arg(answer.status).arg(said),
                {},
                detail};
    }
}

}  // namespace hearth
