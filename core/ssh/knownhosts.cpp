// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/knownhosts.h"

#include "core/base/jsonfile.h"
#include "core/base/shellquote.h"
#include "core/ssh/knownhostsline.h"

#include <openssl/rand.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSet>

#include <algorithm>
#include <memory>

namespace hearth {
namespace {

// No one has this many hosts: a larger file is something else.
constexpr qint64 largestFile = 64 * 1024 * 1024;
constexpr int lockWaitMs = 10'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::KnownHosts)
};

Error fileError(const QFile& file, const QString& message) {
    const bool denied = file.error() == QFile::PermissionsError || file.error() == QFile::OpenError;
    return {denied ? ErrorKind::Denied : ErrorKind::Failed,
            message.arg(QDir::toNativeSeparators(file.fileName()), file.errorString()),
            denied ? Text::tr("Check who owns the file and its permissions.")
                   : Text::tr("Check that the disk is not full."),
            file.errorString()};
}

Result<QByteArray> readFile(const QString& path) {
    QFile file(path);
    if (!file.exists()) return QByteArray();
    if (!file.open(QFile::ReadOnly))
        return fileError(file, Text::tr("The list of known host keys %1 cannot be read: %2."));
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return Error{ErrorKind::Invalid,
                     Text::tr("The list of known host keys %1 is larger than 64 MiB.").arg(path),
                     Text::tr("Look whether it is that file."),
                     {}};
    return bytes;
}

bool isSpecialFile(const QString& path) {
    const QFileInfo info(path);
    return info.exists() && !info.isFile();
}

/// Keeps a second Hearth from rewriting while this one appends. ssh takes no lock; against it single writes
/// must do. A folder where no lock can be made is written to without one.
std::unique_ptr<QLockFile> lockFile(const QString& path) {
    if (isSpecialFile(path)) return nullptr;
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    return lock->tryLock(lockWaitMs) ? std::move(lock) : nullptr;
}

bool mostNamesAreHashed(const QByteArray& text) {
    int hashed = 0, plain = 0;
    for (const QByteArray& line : text.split('\n')) {
        const auto parts = splitKnownHostsLine(line);
        if (!parts || parts->marker != KnownHostEntry::Marker::None) continue;
        ++(parts->isHashed() ? hashed : plain);
    }
    return hashed > plain;
}

/// The name as known_hosts has it: IPv6 scope and all, bytes as they are.
QByteArray nameBytes(const QString& name) { return name.toUtf8(); }

/// "host" of "[host]:port"; empty for other names.
QString nameWithoutPort(const QString& name) {
    const qsizetype close = name.lastIndexOf(QLatin1String("]:"));
    return name.startsWith(QLatin1Char('[')) && close > 1 ? name.mid(1, close - 1) : QString();
}

/// `names` less `name`; empty where nothing would be left.
QByteArray namesWithout(const QByteArray& names, const QByteArray& name) {
    const QByteArray wanted = name.toLower();
    QList<QByteArray> kept;
    for (const QByteArray& pattern : names.split(','))
        if (pattern.toLower() != wanted) kept.append(pattern);
    QByteArray rest = kept.join(',');
    if (knownHostsNamesMatch(rest, name)) rest = '!' + wanted + ',' + rest;
    const bool namesSomeone = std::any_of(kept.begin(), kept.end(),
                                          [](const QByteArray& p) { return !p.isEmpty() && p[0] != '!'; });
    return namesSomeone ? rest : QByteArray();
}

}  // namespace

QString knownHostsName(const QString& host, quint16 port) {
    const QString name = host.toLower();
    return port == 22 || port == 0 ? name : QStringLiteral("[%1]:%2").arg(name).arg(port);
}

std::vector<KnownHostEntry> matchKnownHosts(const QByteArray& text, const QString& file,
                                            const QString& name) {
    std::vector<KnownHostEntry> entries;
    const QByteArray wanted = nameBytes(name);
    int number = 0;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf('\n', start);
        if (end < 0) end = text.size();
        ++number;
        const auto line = splitKnownHostsLine(text.mid(start, end - start));
        start = end + 1;
        if (!line || !knownHostsNamesMatch(line->names, wanted)) continue;
        if (auto key = keyOfKnownHostsLine(*line))
            entries.push_back({line->marker, std::move(*key), file, number});
    }
    return entries;
}

HostKeyVerdict judgeHostKey(const std::vector<KnownHostEntry>& matching, const PublicKey& offered) {
    using Marker = KnownHostEntry::Marker;
    HostKeyVerdict verdict;
    verdict.matching = matching;
    bool known = false, others = false, revoked = false;
    for (const KnownHostEntry& entry : matching) {
        const bool same = entry.key == offered;
        if (entry.marker == Marker::CertAuthority) verdict.certAuthority = true;
        if (entry.marker == Marker::Revoked) revoked = revoked || same;
        if (entry.marker == Marker::None) (same ? known : others) = true;
    }
    verdict.state = revoked  ? HostKeyVerdict::State::Revoked
                    : known  ? HostKeyVerdict::State::Known
                    : others ? HostKeyVerdict::State::Changed
                             : HostKeyVerdict::State::Unknown;
    return verdict;
}

QByteArray forgetKnownHost(const QByteArray& text, const QString& name, int& removed) {
    const QByteArray wanted = nameBytes(name);
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype newline = text.indexOf('\n', start);
        const qsizetype end = newline < 0 ? text.size() : newline;
        const QByteArray line = text.mid(start, end - start);
        const QByteArray ending = text.mid(end, 1);  // its own: what splitting finds may end at a NUL
        start = end + 1;
        const auto parts = splitKnownHostsLine(line);
        if (!parts || parts->marker != KnownHostEntry::Marker::None ||
            !knownHostsNamesMatch(parts->names, wanted)) {
            result += line + ending;
            continue;
        }
        ++removed;
        if (parts->isHashed()) continue;
        if (const QByteArray rest = namesWithout(parts->names, wanted); !rest.isEmpty())
            result += rest + ' ' + parts->key + ending;
    }
    return result;
}

KnownHosts::KnownHosts(QStringList files, QStringList globalFiles)
    : files_(std::move(files)), globalFiles_(std::move(globalFiles)) {}

Result<std::vector<KnownHostEntry>> KnownHosts::entries(const QString& name) const {
    std::vector<KnownHostEntry> all;
    for (const QString& path : files_ + globalFiles_) {
        auto text = readFile(path);
        if (!text) return std::move(text.error());
        auto found = matchKnownHosts(*text, path, name);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

Result<HostKeyVerdict> KnownHosts::check(const QString& name, const PublicKey& offered) const {
    auto found = entries(name);
    if (!found) return std::move(found.error());
    HostKeyVerdict verdict = judgeHostKey(*found, offered);
    const QString bare = nameWithoutPort(name);
    if (verdict.state != HostKeyVerdict::State::Unknown || bare.isEmpty()) return verdict;
    // As OpenSSH does it: the same key under the name without its port is good too; another key there says
    // nothing, since that may be another server. (A key that is revoked there is not taken here either, which
    // OpenSSH would ask about.)
    auto elsewhere = entries(bare);
    if (!elsewhere) return std::move(elsewhere.error());
    HostKeyVerdict withoutPort = judgeHostKey(*elsewhere, offered);
    if (withoutPort.state == HostKeyVerdict::State::Known ||
        withoutPort.state == HostKeyVerdict::State::Revoked)
        return withoutPort;
    return verdict;
}

Result<QStringList> KnownHosts::preferredAlgorithms(const QString& name) const {
    auto found = entries(name);
    if (!found) return std::move(found.error());
    QSet<QByteArray> types;
    for (const KnownHostEntry& entry : *found)
        if (entry.marker == KnownHostEntry::Marker::None) types.insert(entry.key.type);
    static const std::pair<const char*, const char*> order[] = {
        {"ssh-ed25519", "ssh-ed25519"},
        {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"},
        {"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384"},
        {"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521"},
        {"sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519@openssh.com"},
        {"sk-ecdsa-sha2-nistp256@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"},
        {"ssh-rsa", "rsa-sha2-512"},
        {"ssh-rsa", "rsa-sha2-256"},
    };
    QStringList algorithms;
    for (const auto& [type, algorithm] : order)
        if (types.contains(type)) algorithms.append(QLatin1String(algorithm));
    return algorithms;
}

Result<void> KnownHosts::remember(const QString& name, const PublicKey& key) const {
    const QByteArray bytes = nameBytes(name);
    const auto breaksLine = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == '\x7f';
    };
    if (files_.isEmpty()) return {};  // UserKnownHostsFile none
    if (bytes.isEmpty() || std::any_of(bytes.begin(), bytes.end(), breaksLine) ||
        QByteArrayLiteral("@#|!").contains(bytes[0]) || bytes.contains('*') || bytes.contains('?'))
        return Error{ErrorKind::Invalid,
                     Text::tr("The host key of “%1” cannot be remembered under that name.").arg(name),
                     Text::tr("Give the host an address without spaces, commas and wildcards."),
                     {}};
    const QString& path = files_.first();
    const QFileInfo info(path);
    const QDir folder = info.dir();
    if (!folder.exists()) {
        if (!QDir().mkpath(folder.path()))
            return Error{ErrorKind::Denied,
                         Text::tr("The folder %1 cannot be made.").arg(folder.path()),
                         Text::tr("Check who owns the folder above it and its permissions."),
                         {}};
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const auto lock = lockFile(path);
    auto verdict = check(name, key);
    if (!verdict) return std::move(verdict.error());
    if (verdict->state == HostKeyVerdict::State::Known) return {};
    return append(name, key);
}

Result<void> KnownHosts::append(const QString& name, const PublicKey& key) const {
    const QString& path = files_.first();
    auto before = readFile(path);
    if (!before) return std::move(before.error());
    QByteArray line = nameBytes(name);
    if (mostNamesAreHashed(*before)) {
        QByteArray salt(20, '\0');
        if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), static_cast<int>(salt.size())) == 1)
            line = hashedKnownHostsName(line, salt);
    }
    line += ' ' + publicKeyText(key) + '\n';
    if (!before->isEmpty() && !before->endsWith('\n')) line.prepend('\n');

    if (isSpecialFile(path)) return {};  // /dev/null: remember nothing
    QFile file(path);
    const bool isNew = !file.exists();
    // Unbuffered and appending: the line goes out in one write, wherever the file ends by then.
    if (!file.open(QFile::WriteOnly | QFile::Append | QFile::Unbuffered))
        return fileError(file, Text::tr("The host key cannot be remembered in %1: %2."));
    if (isNew) file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const qint64 size = file.size();
    if (file.write(line) == line.size()) return {};
    const Error error = fileError(file, Text::tr("The host key cannot be remembered in %1: %2."));
    file.resize(size);  // half a line would swallow the next one
    return error;
}

Result<int> KnownHosts::forget(const QString& name) const {
    if (files_.isEmpty()) return 0;
    const QString& path = files_.first();
    auto known = entries(name);
    if (!known) return std::move(known.error());
    for (const KnownHostEntry& entry : *known) {
        if (entry.marker != KnownHostEntry::Marker::None || entry.file == path) continue;
        return Error{ErrorKind::Denied,
                     Text::tr("An old key of %1 stands in %2, line %3, a file that Hearth does not change.")
                         .arg(name, entry.file)
                         .arg(entry.line),
                     Text::tr("Remove it with: %1")
                         .arg(shellQuote({QStringLiteral("ssh-keygen"), QStringLiteral("-R"), name,
                                          QStringLiteral("-f"), entry.file})),
                     {}};
    }
    if (isSpecialFile(path)) return 0;
    const auto lock = lockFile(path);
    auto before = readFile(path);
    if (!before) return std::move(before.error());
    int removed = 0;
    const QByteArray after = forgetKnownHost(*before, name, removed);
    if (removed == 0) return 0;
    HEARTH_TRY(writeFileAtomically(path + QStringLiteral(".old"), *before));
    HEARTH_TRY(writeFileAtomically(path, after));
    return removed;
}

}  // namespace hearth
