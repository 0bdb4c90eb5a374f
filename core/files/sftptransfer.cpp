// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftptransfer.h"

#include "core/files/fileerrors.h"

#include <QCoreApplication>

#include <cstring>
#include <deque>
#include <limits>

namespace hearth {

namespace {

// Below this a server that gives less than it is asked for is not followed.
constexpr std::uint32_t kLeastRead = 512;
constexpr std::size_t kFirstReads = 2;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Sftp)
};

Error oddAnswer() {
    return {ErrorKind::Protocol, Text::tr("The SFTP server answered something else than was asked."), {}, {}};
}

/// Reads ahead: more and more requests under way while their answers come, so that a small file costs few.
class SftpReader : public ByteStream {
public:
    SftpReader(SftpHandle handle, QString path, std::uint64_t from)
        : handle_(std::move(handle)),
          path_(std::move(path)),
          next_(from),
          size_(handle_.client().readSize()),
          most_(handle_.client().inFlight()) {}

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Text::tr("There is no room to read into."), {}, {}};
        if (closed_) return cancelledError();
        while (at_ == got_.bytes().size()) {
            if (ended_) return std::size_t{0};
            HEARTH_TRY(receive(control));
        }
        const QByteArrayView bytes = got_.bytes().sliced(at_);
        const std::size_t count = std::min(buffer.size(), static_cast<std::size_t>(bytes.size()));
        std::memcpy(buffer.data(), bytes.data(), count);
        at_ += static_cast<qsizetype>(count);
        return count;
    }
    Result<std::size_t> write(std::span<const char>, const Control&) override { return readOnly(); }
    Result<void> finishWriting() override { return readOnly(); }
    void close() override {
        closed_ = true;
        handle_.client().wake();
    }

private:
    struct Piece {
        std::uint64_t from = 0;
        std::uint32_t size = 0;
        bool rest = false;  // of one of which the server gave only the beginning
        std::optional<SftpClient::Call> call;
    };

    static Error readOnly() {
        return {ErrorKind::Invalid, Text::tr("This file was opened for reading."), {}, {}};
    }

    Result<void> ask(Piece& piece, const Control& control) {
        auto call = handle_.client().send(
            [&](std::uint32_t id) { return sftp::readRequest(id, handle_.bytes(), piece.from, piece.size); },
            control, piece.size);
        if (!call) return call.error();
        piece.call = std::move(*call);
        return {};
    }

    /// The next answer in order: bytes, or the end. Where the caller runs out of time it can be called again.
    Result<void> receive(const Control& control) {
        if (!pieces_.empty() && !pieces_.front().call) HEARTH_TRY(ask(pieces_.front(), control));
        while (pieces_.size() < window_) {
            Piece piece{next_, size_, false, {}};
            HEARTH_TRY(ask(piece, control));
            next_ += size_;
            pieces_.push_back(std::move(piece));
        }
        auto answer = pieces_.front().call->wait(control, &closed_);
        if (!answer) return answer.error();
        const Piece piece = std::move(pieces_.front());
        pieces_.pop_front();
        window_ = std::min(window_ + 1, most_);
        if (const auto* status = std::get_if<sftp::StatusAnswer>(&answer->body)) {
            ended_ = true;
            pieces_.clear();
            if (status->code == sftp::Eof) return {};
            return sftpError(*status, path_);
        }
        auto* data = std::get_if<sftp::DataAnswer>(&answer->body);
        if (!data || data->bytes().isEmpty()) return oddAnswer();
        got_ = std::move(*data);
        at_ = 0;
        // A server that gives the rest when asked for it gives no more at once.
        if (piece.rest) size_ = std::min(size_, std::max(shorter_, kLeastRead));
        const auto count = static_cast<std::uint32_t>(got_.bytes().size());
        if (count == piece.size) return {};
        shorter_ = count;
        pieces_.push_front({piece.from + count, piece.size - count, true, {}});
        return {};
    }

    SftpHandle handle_;
    const QString path_;
    std::uint64_t next_;
    std::uint32_t size_;
    std::uint32_t shorter_ = 0;  // what the server gave of a larger piece
    std::size_t window_ = kFirstReads;
    const std::size_t most_;
    std::deque<Piece> pieces_;
    sftp::DataAnswer got_;
    qsizetype at_ = 0;
    bool ended_ = false;
    std::atomic<bool> closed_{false};
};

/// Gathers small writes into large ones, and has many of those under way.
class SftpWriter : public FileWriter {
public:
    SftpWriter(SftpHandle handle, QString path, std::uint64_t from)
        : handle_(std::move(handle)),
          path_(std::move(path)),
          next_(from),
          size_(static_cast<qsizetype>(handle_.client().writeSize())),
          most_(handle_.client().inFlight()) {}

    Result<void> write(std::span<const char> bytes, const Control& control) override {
        QByteArrayView left(bytes.data(), static_cast<qsizetype>(bytes.size()));
        while (!left.isEmpty()) {
            if (failed_) return *failed_;
            if (gathered_.isEmpty() && left.size() >= size_) {
                HEARTH_TRY(send(left.first(size_), control));
                left = left.sliced(size_);
                continue;
            }
            const qsizetype count = std::min(left.size(), size_ - gathered_.size());
            gathered_.append(left.first(count));
            left = left.sliced(count);
            if (gathered_.size() == size_) HEARTH_TRY(sendGathered(control));
        }
        return {};
    }

    Result<void> finish(const Control& control) override {
        if (failed_) return *failed_;
        HEARTH_TRY(sendGathered(control));
        while (!pieces_.empty()) HEARTH_TRY(settle(control));
        SftpClient& client = handle_.client();
        if (client.canFsync()) {
            const auto synced = statusOf(client.ask(
                [&](std::uint32_t id) { return sftp::fsyncRequest(id, handle_.bytes()); }, control));
            if (!synced) return synced.error();
            // BadMessage: the file system there has no such thing.
            if (synced->code != sftp::Ok && synced->code != sftp::Unsupported &&
                synced->code != sftp::BadMessage)
                return sftpError(*synced, path_);
        }
        const QByteArray handle = handle_.take();
        const auto closed =
            statusOf(client.ask([&](std::uint32_t id) { return sftp::closeRequest(id, handle); }, control));
        if (!closed) return closed.error();
        if (closed->code != sftp::Ok) return sftpError(*closed, path_);
        return {};
    }

private:
    struct Piece {
        qsizetype size = 0;
        SftpClient::Call call;
    };

    Result<void> sendGathered(const Control& control) {
        if (gathered_.isEmpty()) return {};
        HEARTH_TRY(send(gathered_, control));
        gathered_.resize(0);
        return {};
    }

    Result<void> send(QByteArrayView bytes, const Control& control) {
        while (!pieces_.empty() && (pieces_.size() >= most_ || pieces_.front().call.answered()))
            HEARTH_TRY(settle(control));
        auto call = handle_.client().send(
            [&](std::uint32_t id) { return sftp::writeRequest(id, handle_.bytes(), next_, bytes); }, control);
        if (!call) return fail(call.error());
        next_ += static_cast<std::uint64_t>(bytes.size());
        pieces_.push_back({bytes.size(), std::move(*call)});
        return {};
    }

    /// Waits for the oldest.
    Result<void> settle(const Control& control) {
        const auto status = statusOf(pieces_.front().call.wait(control));
        if (!status) return fail(status.error());
        const qsizetype size = pieces_.front().size;
        pieces_.pop_front();
        if (status->code == sftp::Ok) return {};
        if (status->code == sftp::Failure) {
            const auto space = sftpFreeSpace(handle_.client(), path_, control);
            if (space && *space && **space < size)
                return fail(fileError(FileProblem::DiskFull, path_, QString::fromUtf8(status->message)));
        }
        return fail(sftpError(*status, path_));
    }

    Error fail(const Error& error) {
        failed_ = error;
        return error;
    }

    SftpHandle handle_;
    const QString path_;
    std::uint64_t next_;
    const qsizetype size_;
    const std::size_t most_;
    QByteArray gathered_;
    std::deque<Piece> pieces_;
    std::optional<Error> failed_;  // nothing more can be written
};

}  // namespace

FileReader makeSftpReader(SftpHandle handle, const QString& path, std::uint64_t from) {
    return std::make_unique<SftpReader>(std::move(handle), path, from);
}

FileWriterPtr makeSftpWriter(SftpHandle handle, const QString& path, std::uint64_t from) {
    return std::make_unique<SftpWriter>(std::move(handle), path, from);
}

Error sftpError(const sftp::StatusAnswer& status, const QString& path) {
    const QString words =
        QStringLiteral("%1 (status %2)").arg(QString::fromUtf8(status.message.left(500))).arg(status.code);
    switch (status.code) {
    case sftp::NoSuchFile:
        return fileError(FileProblem::Missing, path, words);
    case sftp::PermissionDenied:
        return fileError(FileProblem::Denied, path, words);
    case sftp::BadMessage:
        return fileError(FileProblem::BadName, path, words);
    case sftp::NoConnection:
    case sftp::ConnectionLost:
        return {ErrorKind::Unreachable, Text::tr("The SFTP server lost its own connection."), {}, words};
    case sftp::Unsupported:
        return {ErrorKind::Invalid, Text::tr("The SFTP server there cannot do that."), {}, words};
    default:
        return fileError(FileProblem::Failed, path, words);
    }
}

Result<sftp::StatusAnswer> statusOf(Result<sftp::Answer> answer) {
    if (!answer) return answer.error();
    auto* status = std::get_if<sftp::StatusAnswer>(&answer->body);
    if (!status) return oddAnswer();
    return std::move(*status);
}

Result<std::optional<std::int64_t>> sftpFreeSpace(SftpClient& client, const QString& path,
                                                  const Control& control) {
    if (!client.canStatvfs()) return std::optional<std::int64_t>();
    const auto bytes = pathBytes(path);
    if (!bytes) return bytes.error();
    const QByteArray where = bytes->isEmpty() ? QByteArray(".") : *bytes;
    auto answer = client.ask([&](std::uint32_t id) { return sftp::statvfsRequest(id, where); }, control);
    if (!answer) return answer.error();
    if (const auto* body = std::get_if<sftp::ExtendedAnswer>(&answer->body)) {
        const auto space = sftp::parseSpace(body->body);
        if (!space) return space.error();
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        const bool huge = space->blockSize != 0 && space->available > most / space->blockSize;
        return std::optional(static_cast<std::int64_t>(huge ? most : space->available * space->blockSize));
    }
    const auto status = statusOf(std::move(answer));
    if (!status) return status.error();
    if (status->code == sftp::Unsupported) return std::optional<std::int64_t>();
    return sftpError(*status, path);
}

}  // namespace hearth
