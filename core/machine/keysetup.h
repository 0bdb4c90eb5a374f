// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/hosts/hostresolver.h"
#include "core/machine/machines.h"

namespace hearth {

/// How *Set up key login* is to go about it.
struct KeySetup {
    QString keyFile;        ///< absolute; made where it is not there, otherwise used
    QString comment;        ///< of a new key
    Secret passphrase;      ///< of a new key; empty: none
    bool remember = false;  ///< keep that passphrase in the secret store
};

/// ~/.ssh/id_ed25519_hearth, where a new key goes unless another place is chosen.
QString defaultKeyFile(const Paths& paths);

/// Makes an ed25519 key (or takes the one that is there), adds it to authorized_keys on the host over the
/// login that works today (~/.ssh 0700, the file 0600; a key that is there already is not added twice), and
/// proves it by logging in anew with nothing but that key. Every step goes to control.progress. The host as
/// saved is not changed: its keyFile is the caller's to set. Errors: those of a login, Denied where
/// authorized_keys cannot be written, AuthRefused where the server does not take the key all the same.
Result<void> setUpKeyLogin(Machines& machines, const HostResolver& resolver, SecretStore& secrets,
                           const Host& host, const KeySetup& how, const Control& control);

}  // namespace hearth
