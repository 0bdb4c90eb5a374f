// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/enginecall.h"

#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace hearth {
namespace {

constexpr qsizetype kLongestLine = 1024 * 1024;

Result<void> takeLine(const QByteArray& line, const EngineMessages::Sink& sink) {
    const QByteArray text = line.trimmed();
    if (text.isEmpty()) return {};
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return Error{ErrorKind::Protocol,
                     ContainerText::tr("The container engine's answer cannot be read."),
                     {},
                     QString::fromUtf8(text.left(500))};
    const QJsonObject object = document.object();
    const auto at = [&object](const char* key) { return object.value(QLatin1String(key)); };
    EngineMessage message;
    message.id = at("id").toString();
    message.status = at("status").toString();
    message.text = at("stream").toString();
    const QJsonObject progress = at("progressDetail").toObject();
    message.done = std::max<qint64>(progress.value(QLatin1String("current")).toInteger(), 0);
    message.total = std::max<qint64>(progress.value(QLatin1String("total")).toInteger(), 0);
    const QJsonObject aux = at("aux").toObject();
    message.result = aux.value(QLatin1String("ID")).toString(aux.value(QLatin1String("Digest")).toString());
    // Podman says it in words only.
    static const QRegularExpression digest(QStringLiteral("\\b[Dd]igest: (sha256:[0-9a-f]{64})"));
    if (message.result.isEmpty()) message.result = digest.match(message.status).captured(1);
    message.error = at("errorDetail").toObject().value(QLatin1String("message")).toString();
    if (message.error.isEmpty()) message.error = at("error").toString();
    sink(message);
    return {};
}

}  // namespace

Result<void> EngineMessages::feed(std::span<const char> bytes, const Sink& sink) {
    pending_.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    qsizetype from = 0;
    for (qsizetype end; (end = pending_.indexOf('\n', from)) >= 0; from = end + 1)
        HEARTH_TRY(takeLine(pending_.sliced(from, end - from), sink));
    pending_.remove(0, from);
    if (pending_.size() > kLongestLine)
        return Error{ErrorKind::Protocol,
                     ContainerText::tr("The container engine's answer cannot be read."),
                     {},
                     QStringLiteral("a line of over %1 bytes").arg(kLongestLine)};
    return {};
}

Result<void> EngineMessages::finish(const Sink& sink) { return takeLine(std::exchange(pending_, {}), sink); }

Error engineMessageError(const QString& text, const QString& machine) {
    const auto says = [&text](std::initializer_list<const char*> words) {
        return std::any_of(words.begin(), words.end(), [&text](const char* each) {
            return text.contains(QLatin1String(each), Qt::CaseInsensitive);
        });
    };
    // Registries say "denied" also of what is not there, "not found" only where it is known.
    const ErrorKind kind =
        says({"denied", "unauthorized", "authentication required", "no basic auth", "authenticat"})
            ? ErrorKind::Denied
        : says({"not found", "manifest unknown", "no such image", "does not exist", "not known", "unknown:"})
            ? ErrorKind::NotFound
        : says({"no such host", "connection refused", "i/o timeout", "unreachable", "connection reset"})
            ? ErrorKind::Unreachable
            : ErrorKind::Failed;
    return {
        kind,
        ContainerText::tr("The container engine on %1 says: %2").arg(machineTitle(machine), text.trimmed()),
        {},
        {}};
}

Result<void> callEngine(EngineApi& engine, const EngineCall& call, const EngineMessages::Sink& told,
                        const Control& control) {
    EngineMessages messages;
    Result<void> good;
    QString failed;
    const auto hear = [&](const EngineMessage& message) {
        if (failed.isEmpty()) failed = message.error;
        if (message.error.isEmpty()) told(message);
    };
    auto done = engine.exchange(
        call,
        [&](std::span<const char> bytes) {
            good = messages.feed(bytes, hear);
            return good.has_value();
        },
        control);
    if (!done && failed.isEmpty()) {
        // One that fails before it answers says the same, by a status that tells nothing.
        if (done.error().kind == ErrorKind::Failed)
            done.error().kind = engineMessageError(done.error().message, {}).kind;
        return done;
    }
    if (good) good = messages.finish(hear);
    if (!failed.isEmpty()) return engineMessageError(failed, engine.machine().name());
    return good;
}

}  // namespace hearth
