// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/streamtarget.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>

namespace hearth {

/// One client's wish at a SOCKS server: version 5 (RFC 1928, without authentication), 4 and 4a; CONNECT only.
/// Names are left as they are: the far side looks them up. Pure: bytes in, answers out.
///
/// It never wants more bytes than belong to the wish, so what a client sends behind it is left where it is.
class SocksNegotiation {
public:
    enum class State {
        Reading,  ///< wants more bytes
        Connect,  ///< target() is what the client wishes
        Refused,  ///< the client was told why and is to be closed
    };

    State state() const { return state_; }
    /// How many bytes to hand over next, at most; at least 1 while Reading.
    std::size_t wanted() const { return wanted_; }
    /// Takes at most wanted() bytes and returns what is to be sent to the client, mostly nothing.
    QByteArray take(QByteArrayView bytes);

    const StreamTarget& target() const { return target_; }
    /// How the wish ended, for the client: connected, or why not.
    QByteArray answer(const Result<void>& connected) const;

private:
    QByteArray read4();
    QByteArray read5();
    QByteArray refuse(const QByteArray& answer);
    /// Whether `size` bytes are there; if not, they are wanted.
    bool has(qsizetype size);
    QByteArray connectTo(const QByteArray& host, qsizetype portAt);

    State state_ = State::Reading;
    std::size_t wanted_ = 2;
    QByteArray bytes_;  // all so far
    bool greeted_ = false;
    StreamTarget target_;
};

}  // namespace hearth
