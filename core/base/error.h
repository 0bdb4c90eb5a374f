// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth {

/// What went wrong, for code to decide on. People read Error::message and Error::hint.
enum class ErrorKind {
    Cancelled,       ///< the person or a stop token ended it
    TimedOut,        ///< the deadline passed
    Unreachable,     ///< no route, refused, reset, name not found: trying again later may help
    HostKeyUnknown,  ///< the server's key is in no known_hosts file and nobody could be asked
    HostKeyChanged,  ///< the server's key differs from the remembered one, or is revoked
    AuthRefused,     ///< every login method was refused
    NeedsAnswer,     ///< a person must answer and nobody can here (hearthctl: exit code 3)
    NotFound,        ///< the thing named is not there
    Denied,          ///< permission
    Busy,            ///< taken by someone else: a port, a lock, a limit of sessions
    Protocol,        ///< the other side said something that its protocol does not allow
    Invalid,         ///< what was given cannot be used: bad input, damaged file
    Failed,          ///< anything else
};

/// The kind's stable lower-case name, as hearthctl prints it in {"error":{"kind":…}}; e.g.
/// "host_key_unknown".
QString errorKindName(ErrorKind kind);

/// One failure: what happened, what to do next, and detail for the log. None of it ever holds a secret.
struct Error {
    ErrorKind kind = ErrorKind::Failed;
    QString message;  ///< what happened and why, one or two sentences, translated
    QString hint;     ///< what to do next, translated; may be empty
    QString detail;   ///< for the log: a library's own words, output; not translated

    friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace hearth
