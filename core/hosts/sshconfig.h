// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QMultiMap>
#include <QString>
#include <QStringList>

#include <map>
#include <mutex>

namespace hearth {

/// What `ssh -G NAME` prints: lower-case keyword to values, repeated keywords in order.
class SshSettings {
public:
    static SshSettings parse(const QByteArray& output);
    QString value(const QString& keyword) const;       ///< the first; empty if none
    QStringList values(const QString& keyword) const;  ///< one for each line
    bool isEmpty() const { return values_.empty(); }

private:
    std::map<QString, QStringList> values_;
};

/// The concrete names in Host lines of a config text and the files its Include lines name (patterns not yet expanded). Pure.
struct SshConfigNames {
    QStringList names;
    QStringList includes;
};
SshConfigNames scanSshConfig(const QByteArray& text);

/// OpenSSH's own view of its config hosts: names by our scan of Host and Include lines; values by `ssh -G`, lazily, cached by
/// the files' times; libssh's parser where there is no ssh program. Never writes. Thread-safe.
class SshConfig {
public:
    /// `isDefault` false: ssh is given -F.
    SshConfig(QString path, QString home, bool isDefault);

    /// Names without wildcards, in file order, once each; follows Include. Empty when there is no file.
    QStringList names() const;
    /// Every file that was read for names(): to be watched (existing ones and the main path).
    QStringList files() const;
    /// What ssh would use for this destination (name or [user@]address); `user`, `port` override as -l and -p do.
    Result<SshSettings> settings(const QString& destination, const QString& user, quint16 port, const Control& control) const;

private:
    struct Cached;
    QString path_;
    QString home_;
    bool isDefault_;
    mutable std::mutex mutex_;
    mutable std::map<QString, std::shared_ptr<Cached>> cache_;
};

}  // namespace hearth
