// SPDX-License-Identifier: GPL-3.0-or-later
// What is said on the owner's socket (docs/ARCHITECTURE.md, "One owner of a home"): JSON objects, one a line.
// Pure.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace hearth {

constexpr int ownerProtocol = 1;
constexpr qsizetype longestOwnerRequest = 64 * 1024;  ///< bytes of a line
constexpr qsizetype longestOwnerAnswer = 8 * 1024 * 1024;

/// The owner's first line: {"hearth":1,"pid":4711,"program":"hearthctl"}.
struct OwnerHello {
    qint64 pid = 0;
    QString program;
    friend bool operator==(const OwnerHello&, const OwnerHello&) = default;
};

/// The one thing that is asked on a connection: {"verb":"tunnel.up","arguments":{…}}.
struct OwnerRequest {
    QString verb;
    QJsonObject arguments;
    friend bool operator==(const OwnerRequest&, const OwnerRequest&) = default;
};

/// What comes back: any number of {"event":{…}}, then one {"result":{…}} or {"error":{…}}.
struct OwnerAnswer {
    enum class Kind { Event, Result, Error };
    Kind kind = Kind::Result;
    QJsonObject body;  ///< of an event or a result
    Error error;
    friend bool operator==(const OwnerAnswer&, const OwnerAnswer&) = default;
};

/// Each as a line, with its end.
QByteArray toLine(const OwnerHello& hello);
QByteArray toLine(const OwnerRequest& request);
QByteArray toLine(const OwnerAnswer& answer);

/// Protocol where a line is nothing of the kind; Invalid for a hello of another version.
Result<OwnerHello> parseOwnerHello(const QByteArray& line);
Result<OwnerRequest> parseOwnerRequest(const QByteArray& line);
Result<OwnerAnswer> parseOwnerAnswer(const QByteArray& line);

/// As hearthctl prints it: {"kind","message","hint"} and "detail" where there is one. A kind that is not
/// known is Failed.
QJsonObject errorToJson(const Error& error);
Error errorFromJson(const QJsonObject& object);

/// Cuts what comes in pieces into lines of at most `longest` bytes.
class LineCutter {
public:
    explicit LineCutter(qsizetype longest) : longest_(longest) {}
    void take(QByteArrayView bytes) { rest_.append(bytes); }
    /// The next whole line, without its end. Protocol once a line is too long, from then on.
    Result<std::optional<QByteArray>> next();

private:
    qsizetype longest_;
    QByteArray rest_;
    qsizetype searched_ = 0;
};

}  // namespace hearth
