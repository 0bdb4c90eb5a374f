// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qmpdecoder.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cmath>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Qmp)
};

Error notUnderstood(const QString& why) {
    return {ErrorKind::Protocol, Text::tr("What QEMU's monitor said was not understood."),
            Text::tr("Something else may listen at its socket. Start the virtual machine anew."), why};
}

QString versionText(const QJsonObject& greeting) {
    const QJsonObject qemu =
        greeting.value(QLatin1String("version")).toObject().value(QLatin1String("qemu")).toObject();
    QStringList numbers;
    for (const auto* name : {"major", "minor", "micro"}) {
        const QJsonValue number = qemu.value(QLatin1String(name));
        if (!number.isDouble()) return {};
        numbers << QString::number(number.toInt());
    }
    return numbers.join(QLatin1Char('.'));
}

// QEMU writes {"seconds":-1,"microseconds":-1} where its clock failed; a hostile number must not overflow.
std::chrono::system_clock::time_point momentOf(const QJsonObject& timestamp) {
    const double seconds = timestamp.value(QLatin1String("seconds")).toDouble();
    const double micros = timestamp.value(QLatin1String("microseconds")).toDouble();
    if (!(seconds >= 0 && seconds < 4e9) || !(micros >= 0 && micros < 1e6)) return {};
    return std::chrono::system_clock::time_point(std::chrono::seconds(static_cast<qint64>(seconds)) +
                                                 std::chrono::microseconds(static_cast<qint64>(micros)));
}

// Our ids are texts; somebody else's may be anything and are none of ours.
QString idOf(const QJsonObject& object) { return object.value(QLatin1String("id")).toString(); }

}  // namespace

Result<QmpMessage> parseQmpMessage(const QByteArray& line) {
    QJsonParseError parsed;
    const auto document = QJsonDocument::fromJson(line, &parsed);
    if (parsed.error != QJsonParseError::NoError) return notUnderstood(parsed.errorString());
    if (!document.isObject()) return notUnderstood(QStringLiteral("no object"));
    const QJsonObject object = document.object();
    QmpMessage message;
    if (const QJsonValue greeting = object.value(QLatin1String("QMP")); greeting.isObject()) {
        message.kind = QmpMessage::Kind::Greeting;
        message.name = versionText(greeting.toObject());
        return message;
    }
    if (const QJsonValue event = object.value(QLatin1String("event")); event.isString()) {
        message.kind = QmpMessage::Kind::Event;
        message.name = event.toString();
        message.data = object.value(QLatin1String("data")).toObject();
        message.at = momentOf(object.value(QLatin1String("timestamp")).toObject());
        return message;
    }
    if (const QJsonValue error = object.value(QLatin1String("error")); error.isObject()) {
        message.kind = QmpMessage::Kind::Error;
        message.id = idOf(object);
        message.name = error.toObject().value(QLatin1String("class")).toString();
        message.text = error.toObject().value(QLatin1String("desc")).toString();
        return message;
    }
    if (object.contains(QLatin1String("return"))) {
        message.kind = QmpMessage::Kind::Return;
        message.id = idOf(object);
        message.value = object.value(QLatin1String("return"));
        return message;
    }
    return notUnderstood(QStringLiteral("neither greeting, return, error nor event"));
}

QByteArray qmpRequestLine(const QString& command, const QJsonObject& arguments, const QString& id) {
    QJsonObject request{{QStringLiteral("execute"), command}, {QStringLiteral("id"), id}};
    if (!arguments.isEmpty()) request.insert(QStringLiteral("arguments"), arguments);
    return QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
}

void QmpDecoder::take(QByteArrayView bytes) {
    if (!failed_) rest_.append(bytes);
}

Error QmpDecoder::fail(const char* why) {
    failed_ = notUnderstood(QLatin1String(why));
    rest_.clear();
    begin_ = searched_ = 0;
    return *failed_;
}

Result<std::optional<QmpMessage>> QmpDecoder::next() {
    for (;;) {
        if (failed_) return *failed_;
        const qsizetype end = rest_.indexOf('\n', searched_);
        if ((end < 0 ? rest_.size() : end) - begin_ > longest_) return fail("a line is too long");
        if (end < 0) {
            // What was given is let go of here and not line by line.
            rest_.remove(0, begin_);
            begin_ = 0;
            searched_ = rest_.size();
            return std::optional<QmpMessage>();
        }
        const QByteArray line = rest_.mid(begin_, end - begin_).trimmed();
        begin_ = searched_ = end + 1;
        if (line.isEmpty()) continue;
        auto message = parseQmpMessage(line);
        if (!message) {
            failed_ = message.error();
            return std::move(message.error());
        }
        return std::optional(std::move(*message));
    }
}

}  // namespace hearth
