// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <cstdint>

namespace hearth {

struct Image {
    QString id;        ///< "sha256:…"
    QStringList tags;  ///< "lab/web:1"; none: it has no name
    QStringList digests;
    qint64 created = 0;  ///< seconds since 1970
    std::int64_t bytes = 0;
    int containers = -1;  ///< that were made of it; -1: the engine does not say
    QMap<QString, QString> labels;

    friend bool operator==(const Image&, const Image&) = default;
};

/// Pure. The answer of GET /images/json, newest first. Protocol where it is no list.
Result<QList<Image>> parseImages(const QByteArray& json);

}  // namespace hearth
