// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace hearth {

/// Reads the fields of one JSON object that may be anything; the first that is of a wrong type is remembered.
/// A field that is missing has its type's empty value.
class JsonFields {
public:
    explicit JsonFields(const QJsonObject& object) : object_(object) {}

    QString text(const QString& field) {
        const QJsonValue value = object_.value(field);
        if (!value.isUndefined() && !value.isString()) fail(field);
        return value.toString();
    }
    QStringList texts(const QString& field) {
        QStringList all;
        for (const QJsonValue& item : array(field)) {
            if (!item.isString()) fail(field);
            all.append(item.toString());
        }
        return all;
    }
    QJsonArray array(const QString& field) {
        const QJsonValue value = object_.value(field);
        if (!value.isUndefined() && !value.isArray()) fail(field);
        return value.toArray();
    }
    bool flag(const QString& field) {
        const QJsonValue value = object_.value(field);
        if (!value.isUndefined() && !value.isBool()) fail(field);
        return value.toBool();
    }
    quint16 port(const QString& field) {
        const QJsonValue value = object_.value(field);
        const int number = value.toInt(value.isUndefined() ? 0 : -1);
        if (number < 0 || number > 65535) fail(field);
        return static_cast<quint16>(number);
    }
    void fail(const QString& field) {
        if (wrong_.isEmpty()) wrong_ = field;
    }
    const QString& wrong() const { return wrong_; }

private:
    const QJsonObject& object_;
    QString wrong_;
};

}  // namespace hearth
