// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace hearth {

/// A small JSON document on disk that is never half written and never lost: replaced by write, fsync, rename;
/// guarded by a lock file against a second Hearth; kept aside as NAME.damaged-N when it cannot be read. The
/// document is one object with a "version". A file of a newer version can be read but not written. Keys that
/// are not known are the caller's to keep: update() hands over what stands there. Thread-safe; blocks on disk
/// and, at most 10 s, on the lock.
class JsonFile {
public:
    JsonFile(QString path, int version);

    struct Content {
        QJsonObject object;     ///< empty when there is no file yet
        QString damagedCopy;    ///< where a damaged file was put aside, once; else empty
        bool readOnly = false;  ///< written by a newer Hearth
    };
    /// What stands there now. A damaged file is kept aside and reported by damagedCopy, not by an error.
    Result<Content> read() const;

    /// Under the lock: reads anew, lets `change` alter the object, writes it. Returns what was written. If
    /// `change` returns an error, nothing is written and that error comes back.
    Result<QJsonObject> update(const std::function<Result<void>(QJsonObject&)>& change) const;

    const QString& path() const { return path_; }

private:
    QString path_;
    int version_;
};

/// Writes `bytes` so that the file has either the old or the new content at any instant; keeps nothing else's
/// place. `mode` are unix permission bits for a new file; an existing file keeps its own, and symbolic links
/// are followed.
Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes, unsigned mode = 0600);

}  // namespace hearth
