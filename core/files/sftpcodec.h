// SPDX-License-Identifier: GPL-3.0-or-later
// SFTP version 3 as bytes (draft-ietf-secsh-filexfer-02, and OpenSSH's PROTOCOL for its extensions). Pure:
// requests out, answers in.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace hearth::sftp {

constexpr std::uint32_t protocolVersion = 3;
/// Bytes of a packet after its length: OpenSSH's own limit, and room for what is around 256 KiB of data.
constexpr std::uint32_t longestPacket = 256 * 1024 + 1024;
/// What every server takes in one read or write (§3 of the draft), and what is asked for where more is
/// allowed.
constexpr std::uint32_t usualData = 32 * 1024;
constexpr std::uint32_t mostData = 255 * 1024;
constexpr int longestHandle = 256;  ///< §6.2

/// SSH_FX_…, §7
enum Status : std::uint32_t {
    Ok = 0,
    Eof = 1,
    NoSuchFile = 2,
    PermissionDenied = 3,
    Failure = 4,
    BadMessage = 5,
    NoConnection = 6,
    ConnectionLost = 7,
    Unsupported = 8
};

/// §5, without what belongs to extensions. What is not there is not told, or not to be changed.
struct Attributes {
    struct Owner {
        std::uint32_t user = 0, group = 0;
        friend bool operator==(const Owner&, const Owner&) = default;
    };
    struct Times {
        std::uint32_t accessed = 0, modified = 0;  ///< seconds since 1970
        friend bool operator==(const Times&, const Times&) = default;
    };
    std::optional<std::uint64_t> size;
    std::optional<Owner> owner;
    std::optional<std::uint32_t> permissions;  ///< st_mode of POSIX: the kind, too
    std::optional<Times> times;

    friend bool operator==(const Attributes&, const Attributes&) = default;
};

struct Name {
    QByteArray name;
    QByteArray longName;  ///< a line of `ls -l`, for people
    Attributes attributes;

    friend bool operator==(const Name&, const Name&) = default;
};

/// What a server says of itself.
struct Version {
    std::uint32_t version = 0;
    std::map<QByteArray, QByteArray> extensions;  ///< name and version, as "statvfs@openssh.com" and "2"

    friend bool operator==(const Version&, const Version&) = default;
};

struct StatusAnswer {
    std::uint32_t code = Failure;
    QByteArray message;

    friend bool operator==(const StatusAnswer&, const StatusAnswer&) = default;
};
struct HandleAnswer {
    QByteArray handle;

    friend bool operator==(const HandleAnswer&, const HandleAnswer&) = default;
};
/// The bytes stay within their packet, which is not copied.
struct DataAnswer {
    QByteArray packet;
    qsizetype from = 0;
    QByteArrayView bytes() const { return QByteArrayView(packet).sliced(from); }

    friend bool operator==(const DataAnswer& one, const DataAnswer& other) {
        return one.bytes() == other.bytes();
    }
};
struct NameAnswer {
    std::vector<Name> names;

    friend bool operator==(const NameAnswer&, const NameAnswer&) = default;
};
struct AttributesAnswer {
    Attributes attributes;

    friend bool operator==(const AttributesAnswer&, const AttributesAnswer&) = default;
};
/// What it holds depends on the request: parseSpace(), parseLimits().
struct ExtendedAnswer {
    QByteArray body;

    friend bool operator==(const ExtendedAnswer&, const ExtendedAnswer&) = default;
};

struct Answer {
    std::uint32_t id = 0;
    std::variant<StatusAnswer, HandleAnswer, DataAnswer, NameAnswer, AttributesAnswer, ExtendedAnswer> body;

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// limits@openssh.com. 0: the server has none of its own, or does not say.
struct Limits {
    std::uint64_t packet = 0, read = 0, write = 0, handles = 0;

    friend bool operator==(const Limits&, const Limits&) = default;
};

/// statvfs@openssh.com; the rest of its fields is of no use here.
struct Space {
    std::uint64_t blockSize = 0;  ///< f_frsize
    std::uint64_t available = 0;  ///< f_bavail, in such blocks

    friend bool operator==(const Space&, const Space&) = default;
};

/// Cuts what comes in pieces into packets, without their lengths.
class PacketCutter {
public:
    /// Protocol once a packet is empty or too long, from then on: nothing that follows can be trusted.
    Result<void> take(QByteArrayView bytes);
    /// The next whole packet.
    std::optional<QByteArray> next();

private:
    char length_[4] = {};
    qsizetype lengthHas_ = 0;
    QByteArray packet_;
    qsizetype packetHas_ = 0;
    std::deque<QByteArray> whole_;
    bool broken_ = false;
};

/// Protocol where a packet is anything else, holds less than it says, or more than it may.
Result<Version> parseVersion(const QByteArray& packet);
Result<Answer> parseAnswer(const QByteArray& packet);
Result<Limits> parseLimits(const QByteArray& body);
Result<Space> parseSpace(const QByteArray& body);

/// SSH_FXF_…, §6.3
enum OpenFlag : std::uint32_t {
    Read = 0x01,
    Write = 0x02,
    Append = 0x04,
    Create = 0x08,
    Truncate = 0x10,
    Exclusive = 0x20
};

// Requests: whole packets, with their lengths.
QByteArray initRequest();
QByteArray openRequest(std::uint32_t id, const QByteArray& path, std::uint32_t flags,
                       const Attributes& attributes);
QByteArray closeRequest(std::uint32_t id, const QByteArray& handle);
QByteArray readRequest(std::uint32_t id, const QByteArray& handle, std::uint64_t from, std::uint32_t size);
QByteArray writeRequest(std::uint32_t id, const QByteArray& handle, std::uint64_t from, QByteArrayView data);
QByteArray lstatRequest(std::uint32_t id, const QByteArray& path);
QByteArray statRequest(std::uint32_t id, const QByteArray& path);
QByteArray setstatRequest(std::uint32_t id, const QByteArray& path, const Attributes& attributes);
QByteArray opendirRequest(std::uint32_t id, const QByteArray& path);
QByteArray readdirRequest(std::uint32_t id, const QByteArray& handle);
QByteArray removeRequest(std::uint32_t id, const QByteArray& path);
QByteArray mkdirRequest(std::uint32_t id, const QByteArray& path, const Attributes& attributes);
QByteArray rmdirRequest(std::uint32_t id, const QByteArray& path);
QByteArray realpathRequest(std::uint32_t id, const QByteArray& path);
QByteArray renameRequest(std::uint32_t id, const QByteArray& from, const QByteArray& to);
QByteArray readlinkRequest(std::uint32_t id, const QByteArray& path);
// Of OpenSSH's extensions.
QByteArray posixRenameRequest(std::uint32_t id, const QByteArray& from, const QByteArray& to);
QByteArray hardlinkRequest(std::uint32_t id, const QByteArray& from, const QByteArray& to);
QByteArray statvfsRequest(std::uint32_t id, const QByteArray& path);
QByteArray fsyncRequest(std::uint32_t id, const QByteArray& handle);
QByteArray limitsRequest(std::uint32_t id);

}  // namespace hearth::sftp
