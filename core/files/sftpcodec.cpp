// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftpcodec.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace hearth::sftp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Sftp)
};

/// SSH_FXP_…, §3
enum Type : std::uint8_t {
    Init = 1,
    VersionType = 2,
    Open = 3,
    Close = 4,
    ReadType = 5,
    WriteType = 6,
    Lstat = 7,
    Setstat = 9,
    Opendir = 11,
    Readdir = 12,
    Remove = 13,
    Mkdir = 14,
    Rmdir = 15,
    Realpath = 16,
    Stat = 17,
    Rename = 18,
    Readlink = 19,
    StatusType = 101,
    HandleType = 102,
    DataType = 103,
    NameType = 104,
    AttributesType = 105,
    Extended = 200,
    ExtendedReply = 201
};

/// SSH_FILEXFER_ATTR_…, §5
constexpr std::uint32_t kSize = 0x1, kOwner = 0x2, kPermissions = 0x4, kTimes = 0x8,
                        kExtendedAttributes = 0x80000000;

// More than these no server has reason to send.
constexpr std::uint32_t kMostExtensions = 256;

Error broken(const char* what) {
    return {ErrorKind::Protocol,
            Text::tr("The server's answer is not SFTP, or is damaged."),
            {},
            QString::fromLatin1(what)};
}

/// Takes a packet apart. What is not there any more is zero or empty, and failed() from then on.
class Cursor {
public:
    explicit Cursor(const QByteArray& packet, qsizetype from = 0) : packet_(packet), at_(from) {}

    std::uint8_t byte() { return number<std::uint8_t>(); }
    std::uint32_t u32() { return number<std::uint32_t>(); }
    std::uint64_t u64() { return number<std::uint64_t>(); }
    QByteArray string() {
        const std::uint32_t size = u32();
        if (size > rest()) {
            fail();
            return {};
        }
        QByteArray out = packet_.mid(at_, static_cast<qsizetype>(size));
        at_ += static_cast<qsizetype>(size);
        return out;
    }
    Attributes attributes() {
        Attributes out;
        const std::uint32_t flags = u32();
        if (flags & kSize) out.size = u64();
        if (flags & kOwner) {
            const std::uint32_t user = u32();
            out.owner = {user, u32()};
        }
        if (flags & kPermissions) out.permissions = u32();
        if (flags & kTimes) {
            const std::uint32_t accessed = u32();
            out.times = {accessed, u32()};
        }
        if (flags & kExtendedAttributes) {
            // Two strings each.
            const std::uint32_t count = u32();
            if (count > rest() / 8) fail();
            for (std::uint32_t i = 0; i < count && !failed_; ++i) {
                string();
                string();
            }
        }
        // Any other flag says that there is more, of a kind that version 3 does not know.
        if (flags & ~(kSize | kOwner | kPermissions | kTimes | kExtendedAttributes)) fail();
        return out;
    }
    std::size_t rest() const { return static_cast<std::size_t>(packet_.size() - at_); }
    qsizetype at() const { return at_; }
    bool failed() const { return failed_; }
    void fail() {
        failed_ = true;
        at_ = packet_.size();
    }

private:
    template <class T>
    T number() {
        if (rest() < sizeof(T)) {
            fail();
            return 0;
        }
        const T out = qFromBigEndian<T>(packet_.constData() + at_);
        at_ += static_cast<qsizetype>(sizeof(T));
        return out;
    }

    const QByteArray& packet_;
    qsizetype at_;
    bool failed_ = false;
};

/// Puts a packet together.
class Packet {
public:
    explicit Packet(Type type, qsizetype room = 256) {
        bytes_.reserve(room);
        bytes_.resize(4);
        bytes_ += static_cast<char>(type);
    }
    Packet(Type type, std::uint32_t id, qsizetype room = 256) : Packet(type, room) { u32(id); }

    Packet& u32(std::uint32_t value) { return number(value); }
    Packet& u64(std::uint64_t value) { return number(value); }
    Packet& string(QByteArrayView value) {
        u32(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value);
        return *this;
    }
    Packet& attributes(const Attributes& value) {
        u32((value.size ? kSize : 0) | (value.owner ? kOwner : 0) | (value.permissions ? kPermissions : 0) |
            (value.times ? kTimes : 0));
        if (value.size) u64(*value.size);
        if (value.owner) u32(value.owner->user).u32(value.owner->group);
        if (value.permissions) u32(*value.permissions);
        if (value.times) u32(value.times->accessed).u32(value.times->modified);
        return *this;
    }
    /// Its length written in.
    QByteArray done() {
        qToBigEndian(static_cast<std::uint32_t>(bytes_.size() - 4), bytes_.data());
        return std::move(bytes_);
    }

private:
    template <class T>
    Packet& number(T value) {
        char out[sizeof(T)];
        qToBigEndian(value, out);
        bytes_.append(out, sizeof(T));
        return *this;
    }

    QByteArray bytes_;
};

NameAnswer namesOf(Cursor& cursor) {
    NameAnswer out;
    const std::uint32_t count = cursor.u32();
    // Two strings and the flags each.
    if (count > cursor.rest() / 12) cursor.fail();
    if (!cursor.failed()) out.names.reserve(count);
    for (std::uint32_t i = 0; i < count && !cursor.failed(); ++i) {
        Name name;
        name.name = cursor.string();
        name.longName = cursor.string();
        name.attributes = cursor.attributes();
        out.names.push_back(std::move(name));
    }
    return out;
}

}  // namespace

Result<void> PacketCutter::take(QByteArrayView bytes) {
    while (!bytes.isEmpty() && !broken_) {
        if (lengthHas_ < 4) {
            const qsizetype count = std::min<qsizetype>(4 - lengthHas_, bytes.size());
            std::memcpy(length_ + lengthHas_, bytes.data(), static_cast<std::size_t>(count));
            lengthHas_ += count;
            bytes = bytes.sliced(count);
            if (lengthHas_ < 4) break;
            const auto length = qFromBigEndian<std::uint32_t>(length_);
            if (length == 0 || length > longestPacket) {
                broken_ = true;
                break;
            }
            packet_ = QByteArray(static_cast<qsizetype>(length), Qt::Uninitialized);
            packetHas_ = 0;
            continue;
        }
        const qsizetype count = std::min(packet_.size() - packetHas_, bytes.size());
        std::memcpy(packet_.data() + packetHas_, bytes.data(), static_cast<std::size_t>(count));
        packetHas_ += count;
        bytes = bytes.sliced(count);
        if (packetHas_ < packet_.size()) break;
        whole_.push_back(std::exchange(packet_, {}));
        lengthHas_ = 0;
    }
    if (broken_) return broken("the length of a packet");
    return {};
}

std::optional<QByteArray> PacketCutter::next() {
    if (whole_.empty()) return {};
    QByteArray packet = std::move(whole_.front());
    whole_.pop_front();
    return packet;
}

Result<Version> parseVersion(const QByteArray& packet) {
    Cursor cursor(packet);
    if (cursor.byte() != VersionType) return broken("no VERSION");
    Version out;
    out.version = cursor.u32();
    std::uint32_t count = 0;
    while (!cursor.failed() && cursor.rest() > 0) {
        if (++count > kMostExtensions) return broken("VERSION: too many extensions");
        QByteArray name = cursor.string();
        QByteArray data = cursor.string();
        if (!cursor.failed()) out.extensions.insert_or_assign(std::move(name), std::move(data));
    }
    if (cursor.failed()) return broken("VERSION");
    return out;
}

Result<Answer> parseAnswer(const QByteArray& packet) {
    Cursor cursor(packet);
    Answer out;
    const std::uint8_t type = cursor.byte();
    out.id = cursor.u32();
    if (cursor.failed()) return broken("an answer without a number");
    switch (type) {
    case StatusType: {
        StatusAnswer status;
        status.code = cursor.u32();
        // Some servers leave out the message, or its language.
        if (cursor.rest() > 0) status.message = cursor.string();
        if (cursor.rest() > 0) cursor.string();
        if (cursor.failed()) return broken("STATUS");
        out.body = std::move(status);
        break;
    }
    case HandleType: {
        HandleAnswer handle{cursor.string()};
        if (cursor.failed() || handle.handle.isEmpty() || handle.handle.size() > longestHandle)
            return broken("HANDLE");
        out.body = std::move(handle);
        break;
    }
    case DataType: {
        const std::uint32_t size = cursor.u32();
        if (cursor.failed() || size != cursor.rest()) return broken("DATA");
        out.body = DataAnswer{packet, cursor.at()};
        return out;
    }
    case NameType:
        out.body = namesOf(cursor);
        if (cursor.failed()) return broken("NAME");
        break;
    case AttributesType:
        out.body = AttributesAnswer{cursor.attributes()};
        if (cursor.failed()) return broken("ATTRS");
        break;
    case ExtendedReply:
        out.body = ExtendedAnswer{packet.mid(cursor.at())};
        return out;
    default:
        return broken("an answer of a kind that is not known");
    }
    if (cursor.rest() > 0) return broken("more in an answer than it says");
    return out;
}

Result<Limits> parseLimits(const QByteArray& body) {
    Cursor cursor(body);
    Limits out;
    out.packet = cursor.u64();
    out.read = cursor.u64();
    out.write = cursor.u64();
    out.handles = cursor.u64();
    if (cursor.failed()) return broken("limits");
    return out;
}

Result<Space> parseSpace(const QByteArray& body) {
    // bsize, frsize, blocks, bfree, bavail, files, ffree, favail, fsid, flag, namemax
    Cursor cursor(body);
    Space out;
    cursor.u64();
    out.blockSize = cursor.u64();
    cursor.u64();
    cursor.u64();
    out.available = cursor.u64();
    for (int i = 0; i < 6; ++i) cursor.u64();
    if (cursor.failed()) return broken("statvfs");
    return out;
}

QByteArray initRequest() { return Packet(Init).u32(protocolVersion).done(); }

QByteArray openRequest(std::uint32_t id, const QByteArray& path, std::uint32_t flags,
                       const Attributes& attributes) {
    return Packet(Open, id).string(path).u32(flags).attributes(attributes).done();
}

QByteArray closeRequest(std::uint32_t id, const QByteArray& handle) {
    return Packet(Close, id).string(handle).done();
}

QByteArray readRequest(std::uint32_t id, const QByteArray& handle, std::uint64_t from, std::uint32_t size) {
    return Packet(ReadType, id).string(handle).u64(from).u32(size).done();
}

QByteArray writeRequest(std::uint32_t id, const QByteArray& handle, std::uint64_t from, QByteArrayView data) {
    return Packet(WriteType, id, data.size() + handle.size() + 32)
        .string(handle)
        .u64(from)
        .string(data)
        .done();
}

QByteArray lstatRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Lstat, id).string(path).done();
}

QByteArray statRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Stat, id).string(path).done();
}

QByteArray setstatRequest(std::uint32_t id, const QByteArray& path, const Attributes& attributes) {
    return Packet(Setstat, id).string(path).attributes(attributes).done();
}

QByteArray opendirRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Opendir, id).string(path).done();
}

QByteArray readdirRequest(std::uint32_t id, const QByteArray& handle) {
    return Packet(Readdir, id).string(handle).done();
}

QByteArray removeRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Remove, id).string(path).done();
}

QByteArray mkdirRequest(std::uint32_t id, const QByteArray& path, const Attributes& attributes) {
    return Packet(Mkdir, id).string(path).attributes(attributes).done();
}

QByteArray rmdirRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Rmdir, id).string(path).done();
}

QByteArray realpathRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Realpath, id).string(path).done();
}

QByteArray renameRequest(std::uint32_t id, const QByteArray& from, const QByteArray& to) {
    return Packet(Rename, id).string(from).string(to).done();
}

QByteArray readlinkRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Readlink, id).string(path).done();
}

QByteArray posixRenameRequest(std::uint32_t id, const QByteArray& from, const QByteArray& to) {
    return Packet(Extended, id).string("posix-rename@openssh.com").string(from).string(to).done();
}

QByteArray hardlinkRequest(std::uint32_t id, const QByteArray& from, const QByteArray& to) {
    return Packet(Extended, id).string("hardlink@openssh.com").string(from).string(to).done();
}

QByteArray statvfsRequest(std::uint32_t id, const QByteArray& path) {
    return Packet(Extended, id).string("statvfs@openssh.com").string(path).done();
}

QByteArray fsyncRequest(std::uint32_t id, const QByteArray& handle) {
    return Packet(Extended, id).string("fsync@openssh.com").string(handle).done();
}

QByteArray limitsRequest(std::uint32_t id) {
    return Packet(Extended, id).string("limits@openssh.com").done();
}

}  // namespace hearth::sftp
