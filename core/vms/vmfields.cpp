// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmfields.h"

#include "core/vms/vmspec.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmSpec)
};

/// A VM that has one of everything: what fields there are, and of what kind.
QJsonObject pattern() {
    VmSpec spec;
    spec.disks = {VmDisk{}};
    VmNetwork network;
    network.ports = {VmPort{}};
    spec.networks = {network};
    spec.sharedFolders = {VmSpec::SharedFolder{}};
    spec.directBoot = VmSpec::DirectBoot{};
    spec.cloudInit = VmCloudInit{};
    spec.cloudInit->authorizedKeys = spec.cloudInit->packages = spec.extraArguments = QStringList{QString()};
    return vmToJson(spec);
}

/// What a new one begins with: the pattern without what it has in its lists.
QJsonValue fresh(const QJsonValue& kind) {
    if (kind.isArray()) return QJsonArray();
    if (!kind.isObject()) return kind;
    QJsonObject object = kind.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) *field = fresh(*field);
    return object;
}

class Setter {
public:
    Setter(QString path, QString text) : path_(std::move(path)), text_(std::move(text)) {}

    Result<QJsonValue> set(const QJsonValue& now, const QJsonValue& kind, QStringList rest) const {
        if (rest.isEmpty()) return read(kind);
        const QString key = rest.takeFirst();
        if (kind.isArray()) return setItem(now.toArray(), kind.toArray().at(0), key, rest);
        if (!kind.isObject() || !kind.toObject().contains(key)) return unknown(kind);
        QJsonObject object = (now.isObject() ? now : fresh(kind)).toObject();
        auto value = set(object.value(key), kind.toObject().value(key), rest);
        if (!value) return value;
        object.insert(key, *value);
        return QJsonValue(object);
    }

private:
    Result<QJsonValue> setItem(QJsonArray array, const QJsonValue& kind, const QString& key,
                               const QStringList& rest) const {
        bool good = false;
        const int at = key.toInt(&good);
        if (!good || at < 0 || at > array.size())
            return Error{ErrorKind::Invalid,
                         Text::tr("“%1”: its list has %2; places count from 0.").arg(path_).arg(array.size()),
                         {},
                         {}};
        if (rest.isEmpty() && text_ == QLatin1String("null")) {
            if (at < array.size()) array.removeAt(at);
            return QJsonValue(array);
        }
        auto value = set(at < array.size() ? array.at(at) : fresh(kind), kind, rest);
        if (!value) return value;
        if (at < array.size())
            array.replace(at, *value);
        else
            array.append(*value);
        return QJsonValue(array);
    }

    Result<QJsonValue> read(const QJsonValue& kind) const {
        if (kind.isString()) return QJsonValue(text_);
        // A document of Qt's is an object or a list: a value is read within one.
        QJsonParseError error{};
        const auto document = QJsonDocument::fromJson('[' + text_.toUtf8() + ']', &error);
        const QJsonArray values = document.array();
        const bool right = values.size() == 1 &&
                           (values.at(0).type() == kind.type() || (kind.isObject() && values.at(0).isNull()));
        if (right) return values.at(0);
        return Error{ErrorKind::Invalid, Text::tr("“%1” cannot be “%2”.").arg(path_, text_.left(200)),
                     kind.isBool()     ? Text::tr("It is true or false.")
                     : kind.isDouble() ? Text::tr("It is a number.")
                                       : Text::tr("It is written in JSON, as in the virtual machine's "
                                                  "settings."),
                     error.errorString()};
    }

    Error unknown(const QJsonValue& kind) const {
        return {ErrorKind::Invalid,
                Text::tr("A virtual machine has no field “%1”.").arg(path_),
                kind.isObject() ? Text::tr("There are: %1.")
                                      .arg(QStringList(kind.toObject().keys()).join(QLatin1String(", ")))
                                : QString(),
                {}};
    }

    QString path_, text_;
};

}  // namespace

Result<void> setVmField(QJsonObject& vm, const QString& assignment) {
    const qsizetype equals = assignment.indexOf(QLatin1Char('='));
    const QString path = assignment.left(equals < 0 ? 0 : equals);
    if (path.isEmpty())
        return Error{ErrorKind::Invalid, Text::tr("“%1” is not FIELD=VALUE.").arg(assignment), {}, {}};
    for (const char* fixed : {"version", "id", "name"})
        if (path == QLatin1String(fixed))
            return Error{ErrorKind::Invalid, Text::tr("“%1” stays as it is.").arg(path), {}, {}};
    auto changed = Setter(path, assignment.mid(equals + 1)).set(vm, pattern(), path.split(QLatin1Char('.')));
    if (!changed) return std::move(changed.error());
    vm = changed->toObject();
    return {};
}

}  // namespace hearth
