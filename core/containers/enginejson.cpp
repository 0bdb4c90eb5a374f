// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/enginejson.h"

#include "core/containers/containertext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {

Error unreadableAnswer(const QByteArray& answer) {
    return {ErrorKind::Protocol,
            ContainerText::tr("The container engine's answer cannot be read."),
            {},
            QString::fromUtf8(answer.left(500))};
}

Result<QJsonArray> engineList(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isArray()) return document.array();
    return unreadableAnswer(json);
}

QMap<QString, QString> engineLabels(const QJsonValue& value) {
    QMap<QString, QString> labels;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) labels.insert(it.key(), it.value().toString());
    return labels;
}

QString engineErrorText(const QByteArray& body) {
    const QJsonValue message = QJsonDocument::fromJson(body).object().value(QLatin1String("message"));
    return (message.isString() ? message.toString() : QString::fromUtf8(body.left(2000))).trimmed();
}

}  // namespace hearth
