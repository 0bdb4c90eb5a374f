// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace hearth {

/// What crypt(3) of glibc makes of a password by its method "6", with 5,000 rounds
/// (https://www.akkadia.org/drepper/SHA-crypt.txt): "$6$SALT$HASH". Pure. `salt`: up to 16 of ./0-9A-Za-z.
/// Takes some ten milliseconds.
QString sha512Crypt(const Secret& password, const QByteArray& salt);

/// The same with a salt of its own: 96 bits by chance.
QString sha512Crypt(const Secret& password);

}  // namespace hearth
