// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/keysetup.h"

#include "core/base/progress.h"
#include "core/base/secretstore.h"
#include "core/machine/authorizedkey.h"
#include "core/machine/connectiontest.h"
#include "core/ssh/newkey.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::KeySetup)
};

Result<QByteArray> haveKey(const KeySetup& how, const Control& control) {
    ProgressStep step(control, Text::tr("Key"));
    const bool there = QFileInfo::exists(how.keyFile);
    auto line =
        there ? readPublicKeyLine(how.keyFile) : makeKeyPair(how.keyFile, how.comment, how.passphrase);
    if (!line) {
        step.failed(line.error().message);
        return line;
    }
    step.done(there ? Text::tr("%1 is used").arg(how.keyFile) : Text::tr("%1 was made").arg(how.keyFile));
    return line;
}

/// The proof is a login by a key whose passphrase the person has just typed: it is not asked for again, and
/// kept no longer.
class JustTyped final : public SecretStore {
public:
    JustTyped(SecretStore& others, QString id, const Secret& secret)
        : others_(others), id_(std::move(id)), secret_(secret.clone()) {}

    Result<std::optional<Secret>> get(const QString& id, const Control& control) override {
        if (id == id_ && !secret_.isEmpty()) return std::optional<Secret>(secret_.clone());
        return others_.get(id, control);
    }
    Result<void> put(const QString& id, const Secret& secret, const Control& control) override {
        return others_.put(id, secret, control);
    }
    Result<void> remove(const QString& id, const Control& control) override {
        return others_.remove(id, control);
    }
    QString rememberText() const override { return others_.rememberText(); }
    bool isPersistent() const override { return others_.isPersistent(); }

private:
    SecretStore& others_;
    const QString id_;
    const Secret secret_;
};

}  // namespace

QString defaultKeyFile(const Paths& paths) {
    return paths.sshDirectory + QStringLiteral("/id_ed25519_hearth");
}

Result<void> setUpKeyLogin(Machines& machines, const HostResolver& resolver, SecretStore& secrets,
                           const Host& host, const KeySetup& how, const Control& control) {
    const auto line = haveKey(how, control);
    if (!line) return line.error();
    const QString secretId = QStringLiteral("passphrase/") + how.keyFile;
    if (how.remember && !how.passphrase.isEmpty()) HEARTH_TRY(secrets.put(secretId, how.passphrase, control));
    const auto machine = machines.find(host.name, control);
    if (!machine) return machine.error();
    if (const auto added = addAuthorizedKey(**machine, *line, control); !added) return added.error();

    // A login of its own with this key alone: no password, nothing that is connected already.
    Host proof = host;
    proof.login = Host::Login::KeyFile;
    proof.keyFile = how.keyFile;
    JustTyped proofSecrets(secrets, secretId, how.passphrase);
    const auto proven = testConnection(resolver, proofSecrets, proof, control);
    if (proven) return {};
    Error error = proven.error();
    if (error.kind == ErrorKind::AuthRefused) {
        error.message = Text::tr("The key is in authorized_keys, but the server does not take it.");
        error.hint = Text::tr(
            "The home folder there may be writable by others (chmod go-w ~), or the server may forbid keys "
            "(PubkeyAuthentication) or read them from another file (AuthorizedKeysFile).");
    }
    return error;
}

}  // namespace hearth
