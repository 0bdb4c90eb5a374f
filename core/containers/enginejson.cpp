// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/enginejson.h"

#include "core/containers/containertext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {

Result<QJsonArray> engineList(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isArray()) return document.array();
    return Error{ErrorKind::Protocol,
                 ContainerText::tr("The container engine's answer cannot be read."),
                 {},
                 QString::fromUtf8(json.left(500))};
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
