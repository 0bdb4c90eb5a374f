// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <optional>

namespace hearth {

/// Where passwords and passphrases stay. Ids are "password/<secretId>", "passphrase/<path of the key>".
/// Thread-safe; blocks.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// No value: nothing kept under that id.
    virtual Result<std::optional<Secret>> get(const QString& id, const Control& control) = 0;
    virtual Result<void> put(const QString& id, const Secret& secret, const Control& control) = 0;
    virtual Result<void> remove(const QString& id, const Control& control) = 0;
    /// Translated, for a check box: "Keep in the keychain", or that it is for this session only and why.
    virtual QString rememberText() const = 0;
    /// Kept after Hearth ends?
    virtual bool isPersistent() const = 0;
};

/// Secrets in memory, wiped at the end.
std::unique_ptr<SecretStore> makeMemorySecretStore(const QString& why = {});

class QtLoop;
/// The system's keychain through QtKeychain; falls back to memory for the session when the keychain cannot be
/// used, and says so by rememberText(). `loop` outlives it.
std::unique_ptr<SecretStore> makeKeychainSecretStore(QtLoop& loop);

}  // namespace hearth
