// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pace.h"
#include "core/base/webclient.h"

#include <memory>

namespace hearth {

/// Where one generation of ZeroTier Central's API is, and how it wants to be asked.
struct CentralPlace {
    QString base;       ///< "https://api.zerotier.com/api/v1"
    QByteArray scheme;  ///< of the Authorization header
    QString name;       ///< "ZeroTier Central"
    QString tokenHint;  ///< where one gets a token for it

    /// my.zerotier.com's API v1, central.zerotier.com's API v2; at another address where one is given.
    static CentralPlace legacy(const QString& address = {});
    static CentralPlace current(const QString& address = {});
};
/// Pure. What a person typed as the address of an API, without the slash at its end. Invalid: a token is sent
/// over HTTPS only, but for this computer's loopback.
Result<QString> parseCentralAddress(const QString& address);

/// The web API of ZeroTier Central with one token: paced, and a refusal for too many requests is waited out
/// as long as it says. Thread-safe. Errors: those of Controller; the equal curl command is told to
/// control.progress.
class CentralApi {
public:
    /// `web` outlives it. All that use one account share its pace.
    CentralApi(WebClient& web, CentralPlace place, Secret token, std::shared_ptr<Pace> pace)
        : web_(web), place_(std::move(place)), token_(std::move(token)), pace_(std::move(pace)) {}

    /// `path`: "/network/8056c2e21c000001", of ids and words only.
    Result<QByteArray> get(const QString& path, const Control& control) {
        return ask("GET", path, {}, control);
    }
    Result<QByteArray> post(const QString& path, const QByteArray& json, const Control& control) {
        return ask("POST", path, json, control);
    }
    Result<QByteArray> remove(const QString& path, const QByteArray& json, const Control& control) {
        return ask("DELETE", path, json, control);
    }

private:
    Result<QByteArray> ask(const QByteArray& method, const QString& path, const QByteArray& json,
                           const Control& control);
    Error refused(const WebAnswer& answer) const;

    WebClient& web_;
    CentralPlace place_;
    Secret token_;
    std::shared_ptr<Pace> pace_;
};

}  // namespace hearth
