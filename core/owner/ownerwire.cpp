// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerwire.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};

const auto helloKey = QStringLiteral("hearth");
const auto pidKey = QStringLiteral("pid");
const auto programKey = QStringLiteral("program");
const auto verbKey = QStringLiteral("verb");
const auto argumentsKey = QStringLiteral("arguments");
const auto eventKey = QStringLiteral("event");
const auto resultKey = QStringLiteral("result");
const auto errorKey = QStringLiteral("error");
constexpr qsizetype longestProgram = 100;

QByteArray line(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Error notUnderstood(const char* why) {
    return {ErrorKind::Protocol, Text::tr("What came over Hearth's own socket was not understood."),
            Text::tr("End all Hearths of this home, then start one again."), QLatin1String(why)};
}

Result<QJsonObject> objectOf(const QByteArray& bytes) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) return notUnderstood("no JSON");
    if (!document.isObject()) return notUnderstood("no object");
    return document.object();
}

ErrorKind kindNamed(const QString& name) {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Failed); ++kind)
        if (errorKindName(static_cast<ErrorKind>(kind)) == name) return static_cast<ErrorKind>(kind);
    return ErrorKind::Failed;
}

}  // namespace

QByteArray toLine(const OwnerHello& hello) {
    return line({{helloKey, ownerProtocol}, {pidKey, hello.pid}, {programKey, hello.program}});
}

QByteArray toLine(const OwnerRequest& request) {
    return line({{verbKey, request.verb}, {argumentsKey, request.arguments}});
}

QByteArray toLine(const OwnerAnswer& answer) {
    switch (answer.kind) {
    case OwnerAnswer::Kind::Event:
        return line({{eventKey, answer.body}});
    case OwnerAnswer::Kind::Result:
        return line({{resultKey, answer.body}});
    case OwnerAnswer::Kind::Error:
        break;
    }
    return line({{errorKey, errorToJson(answer.error)}});
}

Result<OwnerHello> parseOwnerHello(const QByteArray& bytes) {
    const auto object = objectOf(bytes);
    if (!object) return object.error();
    const int version = object->value(helloKey).toInt();
    if (version <= 0) return notUnderstood("no hello");
    const auto pid = static_cast<qint64>(object->value(pidKey).toDouble());
    if (version != ownerProtocol)
        return Error{ErrorKind::Invalid,
                     Text::tr("A Hearth of another version (pid %1) owns this home.").arg(pid),
                     Text::tr("End it, or update the older one of the two."),
                     {}};
    return OwnerHello{pid, object->value(programKey).toString().left(longestProgram)};
}

Result<OwnerRequest> parseOwnerRequest(const QByteArray& bytes) {
    const auto object = objectOf(bytes);
    if (!object) return object.error();
    const QString verb = object->value(verbKey).toString();
    const QJsonValue arguments = object->value(argumentsKey);
    if (verb.isEmpty()) return notUnderstood("no verb");
    if (!arguments.isUndefined() && !arguments.isObject())
        return notUnderstood("the arguments are no object");
    return OwnerRequest{verb, arguments.toObject()};
}

Result<OwnerAnswer> parseOwnerAnswer(const QByteArray& bytes) {
    const auto object = objectOf(bytes);
    if (!object) return object.error();
    for (const auto& [key, kind] :
         {std::pair(eventKey, OwnerAnswer::Kind::Event), std::pair(resultKey, OwnerAnswer::Kind::Result)})
        if (const QJsonValue body = object->value(key); body.isObject())
            return OwnerAnswer{kind, body.toObject(), {}};
    const QJsonValue error = object->value(errorKey);
    if (!error.isObject()) return notUnderstood("no answer");
    return OwnerAnswer{OwnerAnswer::Kind::Error, {}, errorFromJson(error.toObject())};
}

QJsonObject errorToJson(const Error& error) {
    QJsonObject body{{QStringLiteral("kind"), errorKindName(error.kind)},
                     {QStringLiteral("message"), error.message},
                     {QStringLiteral("hint"), error.hint}};
    if (!error.detail.isEmpty()) body.insert(QStringLiteral("detail"), error.detail);
    return body;
}

Error errorFromJson(const QJsonObject& object) {
    return {kindNamed(object.value(QLatin1String("kind")).toString()),
            object.value(QLatin1String("message")).toString(), object.value(QLatin1String("hint")).toString(),
            object.value(QLatin1String("detail")).toString()};
}

Result<std::optional<QByteArray>> LineCutter::next() {
    const qsizetype end = rest_.indexOf('\n', searched_);
    if ((end < 0 ? rest_.size() : end) > longest_) {
        rest_.resize(longest_ + 1);
        searched_ = rest_.size();
        return notUnderstood("a line is too long");
    }
    if (end < 0) {
        searched_ = rest_.size();
        return std::optional<QByteArray>();
    }
    QByteArray found = rest_.left(end);
    rest_.remove(0, end + 1);
    searched_ = 0;
    return std::optional(found);
}

}  // namespace hearth
