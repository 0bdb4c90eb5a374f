// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshkeys.h"

#include "core/ssh/sshtext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace hearth {

namespace {

constexpr qint64 kLargestKeyFile = 256 * 1024;

QString expanded(const QString& path) {
    if (path == QLatin1String("~")) return QDir::homePath();
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

Result<QByteArray> readBounded(const QString& path) {
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) {
        return Error{ErrorKind::Denied,
                     SshText::tr("The key %1 cannot be read: %2.").arg(path, file.errorString()),
                     SshText::tr("Check who owns the file."),
                     {}};
    }
    if (file.size() > kLargestKeyFile)
        return Error{ErrorKind::Invalid,
                     SshText::tr("%1 is too large to be a key.").arg(path),
                     SshText::tr("Choose the private key's file."),
                     {}};
    return file.read(kLargestKeyFile);
}

SshKeyPtr importPublic(const QByteArray& line) {
    // "TYPE BASE64 COMMENT"
    const QList<QByteArray> words = line.trimmed().split(' ');
    if (words.size() < 2) return {};
    ssh_key raw = nullptr;
    const ssh_keytypes_e type = ssh_key_type_from_name(words[0].constData());
    if (type == SSH_KEYTYPE_UNKNOWN ||
        ssh_pki_import_pubkey_base64(words[1].constData(), type, &raw) != SSH_OK)
        return {};
    return SshKeyPtr(raw);
}

SshKeyPtr importCertificate(const QString& path) {
    ssh_key raw = nullptr;
    if (!QFileInfo::exists(path) ||
        ssh_pki_import_cert_file(QFile::encodeName(path).constData(), &raw) != SSH_OK)
        return {};
    return SshKeyPtr(raw);
}

void readCertificates(KeyFile& file, const QStringList& others) {
    QStringList candidates{file.path + QLatin1String("-cert.pub")};
    for (const QString& other : others) candidates << expanded(other);
    candidates.removeDuplicates();
    for (const QString& candidate : candidates)
        if (SshKeyPtr certificate = importCertificate(candidate))
            file.certificates.push_back(std::move(certificate));
}

int refusePassphrase(const char*, char*, std::size_t, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

}  // namespace

QStringList identityPaths(const SshTarget& target) {
    QStringList paths;
    for (const QString& path : target.identityFiles) paths << expanded(path);
    paths.removeDuplicates();
    return paths;
}

namespace {

/// What follows `strings` length-prefixed strings; null where it is cut short.
QByteArray after(const QByteArray& blob, int strings) {
    qsizetype at = 0;
    for (int i = 0; i < strings; ++i) {
        if (blob.size() - at < 4) return {};
        const quint32 size = qFromBigEndian<quint32>(blob.constData() + at);
        at += 4;
        if (size > static_cast<quint64>(blob.size() - at)) return {};
        at += static_cast<qsizetype>(size);
    }
    return blob.mid(at);
}

}  // namespace

bool certifies(const QByteArray& certificateBlob, const QByteArray& keyBlob) {
    // A certificate holds, after its type and a nonce, the same fields as the key after its type.
    const QByteArray fields = after(keyBlob, 1);
    return !fields.isEmpty() && after(certificateBlob, 2).startsWith(fields);
}

QByteArray publicBlob(ssh_key key) {
    char* text = nullptr;
    if (!key || ssh_pki_export_pubkey_base64(key, &text) != SSH_OK) return {};
    const SshTextPtr owned(text);
    return QByteArray::fromBase64(QByteArray(owned.get()));
}

Result<std::optional<KeyFile>> readKeyFile(const QString& path, const QStringList& certificateFiles) {
    const QFileInfo info(path);
    const QString publicPath = path + QLatin1String(".pub");
    if (!info.exists() && !QFileInfo::exists(publicPath)) return std::optional<KeyFile>();
    KeyFile file;
    file.path = path;
    auto content = readBounded(info.exists() ? path : publicPath);
    if (!content) return content.error();
    // As ssh takes it: IdentityFile may name a public key whose other half only the agent has.
    if (file.publicPart = importPublic(*content); file.publicPart) {
        file.blob = publicBlob(file.publicPart.get());
        readCertificates(file, certificateFiles);
        return std::optional<KeyFile>(std::move(file));
    }
    if (!info.exists()) return std::optional<KeyFile>();
    file.content = std::move(*content);
#ifndef Q_OS_WIN
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
    if ((info.permissions() & others) != 0) {
        return Error{ErrorKind::Denied,
                     SshText::tr("Other users may read the key %1, so it is not used.").arg(path),
                     SshText::tr("Run: chmod 600 %1").arg(path),
                     {}};
    }
#endif
    if (QFile beside(publicPath); beside.open(QFile::ReadOnly))
        file.publicPart = importPublic(beside.read(kLargestKeyFile));
    if (!file.publicPart && file.content.contains("BEGIN OPENSSH PRIVATE KEY")) {
        // That format keeps the public part readable.
        ssh_key raw = nullptr;
        if (ssh_pki_import_pubkey_file(QFile::encodeName(path).constData(), &raw) == SSH_OK)
            file.publicPart.reset(raw);
    }
    if (!file.content.contains("PRIVATE KEY")) {
        return Error{ErrorKind::Invalid,
                     SshText::tr("%1 holds no private key.").arg(path),
                     path.endsWith(QLatin1String(".pub"))
                         ? SshText::tr("That is the public half: choose the file without .pub.")
                         : SshText::tr("Choose the private key's file."),
                     {}};
    }
    file.blob = publicBlob(file.publicPart.get());
    readCertificates(file, certificateFiles);
    return std::optional<KeyFile>(std::move(file));
}

PrivateKey decodePrivateKey(const KeyFile& file, const Secret* passphrase) {
    PrivateKey out;
    ssh_key raw = nullptr;
    bool asked = false;
    const int answer =
        ssh_pki_import_privkey_base64(file.content.constData(), passphrase ? passphrase->c_str() : nullptr,
                                      passphrase ? nullptr : &refusePassphrase, &asked, &raw);
    if (answer == SSH_OK) {
        out.key.reset(raw);
        out.state = PrivateKey::State::Ready;
    } else {
        out.state = asked ? PrivateKey::State::NeedsPassphrase : PrivateKey::State::Wrong;
    }
    return out;
}

}  // namespace hearth
