// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libssh/callbacks.h>
#include <libssh/libssh.h>

#include <memory>
#include <optional>
#include <type_traits>

namespace hearth {

struct SshKeyFree {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using SshKeyPtr = std::unique_ptr<std::remove_pointer_t<ssh_key>, SshKeyFree>;

struct SshTextFree {
    void operator()(char* text) const { ssh_string_free_char(text); }
};
using SshTextPtr = std::unique_ptr<char, SshTextFree>;

struct SshSessionFree {
    void operator()(ssh_session session) const { ssh_free(session); }
};

/// Something that carries a session's bytes and must live as long: a proxy command, a way through another
/// connection.
class TransportKeeper {
public:
    virtual ~TransportKeeper() = default;
    /// Why it broke, in its own words, waiting a moment for them; empty where it has none.
    virtual QString lastWords() = 0;
    /// How a command ended that ended by itself (128 + n: by signal n), waiting a moment for it; nothing
    /// where it runs on or there is none.
    virtual std::optional<int> endedWith() { return std::nullopt; }
};

/// A libssh session with what must live as long. It owns the descriptor that it was given: ssh_free() closes
/// it. (After ssh_disconnect() it would not be closed, so that is never called; the server sees the
/// connection end.)
struct SshSession {
    ssh_counter_struct socketCounter{};
    ssh_counter_struct packetCounter{};
    std::unique_ptr<TransportKeeper> keeper;
    std::unique_ptr<std::remove_pointer_t<ssh_session>, SshSessionFree>
        handle;  // freed before the keeper goes

    ssh_session get() const { return handle.get(); }
};
using SshSessionPtr = std::unique_ptr<SshSession>;

}  // namespace hearth
