// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <chrono>
#include <optional>

namespace hearth {

/// One thing that QEMU's monitor says (docs/interop/qmp-spec in QEMU): JSON objects, one a line.
struct QmpMessage {
    enum class Kind {
        Greeting,  ///< {"QMP":{"version":…,"capabilities":…}}
        Return,    ///< {"return":…,"id":…}
        Error,     ///< {"error":{"class","desc"},"id":…}
        Event,     ///< {"event","data","timestamp"}
    };
    Kind kind = Kind::Event;
    QString id;        ///< of a return or an error; empty where it has none
    QString name;      ///< an event's name, an error's class, a greeting's version ("7.2.22")
    QString text;      ///< an error's description
    QJsonValue value;  ///< what is returned
    QJsonObject data;  ///< of an event
    std::chrono::system_clock::time_point at{};  ///< of an event, by QEMU's clock

    friend bool operator==(const QmpMessage&, const QmpMessage&) = default;
};

/// Reads one line. Protocol where it is none of these.
Result<QmpMessage> parseQmpMessage(const QByteArray& line);

/// {"execute":…,"arguments":…,"id":…} as a line, with its end.
QByteArray qmpRequestLine(const QString& command, const QJsonObject& arguments, const QString& id);

/// Cuts what a monitor sends, in whatever pieces it comes, into messages. A line may have 16 MiB. Pure.
class QmpDecoder {
public:
    static constexpr qsizetype longestLine = 16 * 1024 * 1024;

    explicit QmpDecoder(qsizetype longest = longestLine) : longest_(longest) {}
    void take(QByteArrayView bytes);
    /// The next whole message; nothing until more came. Protocol once something is none or is too long: from
    /// then on, for where the next one begins is not known any more.
    Result<std::optional<QmpMessage>> next();
    /// Bytes that are kept for a message that is not whole yet.
    qsizetype pending() const { return rest_.size() - begin_; }

private:
    Error fail(const char* why);

    qsizetype longest_;
    QByteArray rest_;
    qsizetype begin_ = 0;     // of what was not given yet
    qsizetype searched_ = 0;  // no end of a line before this
    std::optional<Error> failed_;
};

}  // namespace hearth
