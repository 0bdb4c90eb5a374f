// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/newkey.h"

#include "core/base/shellquote.h"
#include "core/ssh/hostkey.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <libssh/libssh.h>

#include <memory>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::NewKey)
};

struct FreeKey {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<std::remove_pointer_t<ssh_key>, FreeKey>;

Error cannotWrite(const QString& path, const QString& why) {
    return {ErrorKind::Denied, Text::tr("%1 could not be written.").arg(path),
            Text::tr("Choose another place for the key."), why};
}

/// A file that nobody else can read, and that was not there before.
Result<void> createPrivate(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        if (QFileInfo::exists(path)) {
            return Error{ErrorKind::Busy,
                         Text::tr("%1 is there already.").arg(path),
                         Text::tr("Use that key, or choose another name."),
                         {}};
        }
        return cannotWrite(path, file.errorString());
    }
    return {};
}

/// "type base64" of a key without its own .pub file; empty where it cannot be read or has a passphrase.
QByteArray publicHalfOf(const QString& path) {
    ssh_key raw = nullptr;
    // Without a way to ask, a key with a passphrase is simply not opened.
    const auto refuse = [](const char*, char*, size_t, int, int, void*) { return -1; };
    if (ssh_pki_import_privkey_file(QFile::encodeName(path).constData(), nullptr, refuse, nullptr, &raw) !=
        SSH_OK)
        return {};
    const Key key(raw);
    char* base64 = nullptr;
    if (ssh_pki_export_pubkey_base64(key.get(), &base64) != SSH_OK) return {};
    // The type as it stands in the blob: for ECDSA the short name that libssh gives lacks the curve.
    const auto blob = QByteArray::fromBase64(base64);
    ssh_string_free_char(base64);
    if (blob.size() < 4) return {};
    const auto length = static_cast<unsigned char>(blob[3]);
    return blob.mid(4, length) + ' ' + blob.toBase64();
}

}  // namespace

Result<QByteArray> makeKeyPair(const QString& path, const QString& comment, const Secret& passphrase) {
    const QString publicPath = path + QStringLiteral(".pub");
    if (QFileInfo::exists(publicPath)) {
        return Error{ErrorKind::Busy,
                     Text::tr("%1 is there already.").arg(publicPath),
                     Text::tr("Use that key, or choose another name."),
                     {}};
    }
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder)) return cannotWrite(folder, {});
        QFile::setPermissions(folder,
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    ssh_key raw = nullptr;
    if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &raw) != SSH_OK) {
        return Error{ErrorKind::Failed, Text::tr("No key could be made."), {}, {}};
    }
    const Key key(raw);
    // libssh writes with the permissions that the file has; made by it, everybody could read it for a moment.
    HEARTH_TRY(createPrivate(path));
    const char* secret = passphrase.isEmpty() ? nullptr : passphrase.c_str();
    if (ssh_pki_export_privkey_file(key.get(), secret, nullptr, nullptr,
                                    QFile::encodeName(path).constData()) != SSH_OK) {
        QFile::remove(path);
        return cannotWrite(path, {});
    }
    char* base64 = nullptr;
    if (ssh_pki_export_pubkey_base64(key.get(), &base64) != SSH_OK) {
        QFile::remove(path);
        return Error{ErrorKind::Failed, Text::tr("No key could be made."), {}, {}};
    }
    QByteArray line = QByteArray(ssh_key_type_to_char(ssh_key_type(key.get()))) + ' ' + base64;
    ssh_string_free_char(base64);
    const QByteArray words = comment.simplified().toUtf8();
    if (!words.isEmpty()) line += ' ' + words;
    QFile file(publicPath);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(line + '\n') != line.size() + 1 ||
        !file.flush()) {
        const QString why = file.errorString();
        QFile::remove(path);
        return cannotWrite(publicPath, why);
    }
    return line;
}

Result<QByteArray> readPublicKeyLine(const QString& path) {
    const QString publicPath = path + QStringLiteral(".pub");
    QFile file(publicPath);
    if (!file.open(QIODevice::ReadOnly)) {
        if (auto line = publicHalfOf(path); !line.isEmpty()) return line;
        return Error{
            ErrorKind::NotFound,
            Text::tr("%1 cannot be read, so the public half of the key is not known.").arg(publicPath),
            Text::tr("Make it with: %1")
                .arg(
                    QStringLiteral("ssh-keygen -y -f %1 > %2").arg(shellQuote(path), shellQuote(publicPath))),
            file.errorString()};
    }
    const QByteArray line = file.read(64 * 1024).trimmed();
    const QList<QByteArray> words = line.split(' ');
    const bool oneLine = !line.contains('\n') && !line.contains('\r') && !line.contains('\0');
    if (words.size() < 2 || !oneLine || !parsePublicKey(words[0], words[1]))
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 holds no public key.").arg(publicPath),
                     Text::tr("Choose another key."),
                     {}};
    return line;
}

}  // namespace hearth
