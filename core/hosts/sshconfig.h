// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

namespace hearth {

/// What `ssh -G NAME` prints: lower-case keyword to values, repeated keywords in order.
class SshSettings {
public:
    static SshSettings parse(const QByteArray& output);
    QString value(const QString& keyword) const;       ///< the first; empty if none
    QStringList values(const QString& keyword) const;  ///< one for each line
    bool isEmpty() const { return values_.empty(); }
    /// "keyword value", a line each, by keyword.
    QStringList lines() const;
    void add(const QString& keyword, const QString& value);
    /// What is not the same in `defaults`; host, hostname, user and port always stay.
    SshSettings differingFrom(const SshSettings& defaults) const;

    friend bool operator==(const SshSettings&, const SshSettings&) = default;

private:
    std::map<QString, QStringList> values_;
};

/// The Host, Match and Include lines of a config text, in their order. Words as ssh(1) splits them: quotes,
/// backslashes, comments. Pure.
struct SshConfigLine {
    enum class Kind { Host, Match, Include };
    Kind kind = Kind::Host;
    QStringList words;

    friend bool operator==(const SshConfigLine&, const SshConfigLine&) = default;
};
QList<SshConfigLine> scanSshConfig(const QByteArray& text);
/// Whether a LocalForward, RemoteForward or DynamicForward line stands in a config text. Pure.
bool mentionsForwards(const QByteArray& text);

/// OpenSSH's own view of its config hosts: names by our scan of Host and Include lines; values by `ssh -G`,
/// lazily, cached by the files' times; libssh's parser where there is no ssh program. Never writes.
/// Thread-safe.
class SshConfig {
public:
    /// `isDefault` false: ssh is given -F.
    SshConfig(QString path, QString home, bool isDefault);

    /// Names without wildcards, in file order, once each; follows Include. Empty when there is no file.
    QStringList names() const;
    /// What names() depends on: every file that was read, the main path, and the folders that Include
    /// patterns look into. To be watched.
    QStringList files() const;
    /// Whether any file says LocalForward, RemoteForward or DynamicForward: where none does, no host needs to
    /// be asked for its forwards.
    bool mentionsForwards() const;
    /// What the config makes of this destination (name or [user@]address): host name, user, port, and
    /// everything that differs from what ssh does without any config. `user`, `port` override as -l and -p do
    /// (empty, 0: not given). Empty where there is neither a config nor a system-wide one. Invalid with ssh's
    /// own words where the config is wrong.
    Result<SshSettings> settings(const QString& destination, const QString& user, quint16 port,
                                 const Control& control) const;

    const QString& path() const { return path_; }

private:
    struct Stamp {
        QString path;
        QDateTime changed;  // invalid: not there
        qint64 size = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    struct Scan {
        QStringList names;
        QList<Stamp> stamps;
        bool forwards = false;
    };
    struct Reader;
    static Stamp stampOf(const QString& path);
    Scan scan() const;
    Result<SshSettings> ask(const QStringList& options, const QString& destination, const QString& user,
                            quint16 port, const Control& control) const;
    Result<SshSettings> defaults(const Control& control) const;

    QString path_;
    QString home_;
    bool isDefault_;
    mutable std::mutex mutex_;
    mutable std::optional<Scan> scan_;
    mutable std::optional<SshSettings> defaults_;
    mutable bool askingDefaults_ = false;  // by one for all who wait
    mutable std::condition_variable_any defaultsAsked_;
    mutable std::map<QString, SshSettings> settings_;  // of what stands in scan_
};

/// The files that an Include pattern names, sorted, as glob(3) finds them; a leading ~ is already replaced.
QStringList expandIncludePattern(const QString& pattern);

/// What libssh's own parser makes of a destination: less than ssh -G (no Match of several kinds, one key
/// file), for computers without an ssh program. `path` may be empty: the usual places.
Result<SshSettings> settingsByLibssh(const QString& path, const QString& destination, const QString& user,
                                     quint16 port);

}  // namespace hearth
