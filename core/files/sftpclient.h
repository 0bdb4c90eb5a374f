// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/files/sftpcodec.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace hearth {

/// One conversation with an SFTP server: any number of callers, each with any number of requests under way. A
/// thread of its own takes the answers in, so that the server is never kept from writing, and hands each to
/// who asked. Who gives up waiting leaves the others undisturbed. It is over when the server or the
/// connection ends, or when it was of no use for a while; then every call fails with the reason. Thread-safe.
class SftpClient : public std::enable_shared_from_this<SftpClient> {
    struct Asked;

public:
    /// A client in use. It lives as long as one of them.
    using Lease = std::shared_ptr<SftpClient>;

    /// Speaks with what was started (a server's "sftp", or a program) until it knows its version and its
    /// limits. Errors: NotFound where it ends without a word, Protocol where it speaks something else.
    /// `machine`: its name, for errors. Unused for `idle` it ends by itself, so that it takes none of the
    /// server's sessions for nothing.
    static Result<std::shared_ptr<SftpClient>> open(ProcessPtr process, const QString& machine,
                                                    std::chrono::milliseconds idle, const Control& control);
    ~SftpClient();
    SftpClient(const SftpClient&) = delete;
    SftpClient& operator=(const SftpClient&) = delete;

    /// Null once it is over.
    Lease lease();

    /// A request under way. Destroying it gives it up: its answer is thrown away, a handle that it holds is
    /// closed.
    class Call {
    public:
        Call() = default;
        Call(Call&& other) noexcept = default;
        Call& operator=(Call&& other) noexcept {
            std::swap(client_, other.client_);
            std::swap(asked_, other.asked_);
            return *this;
        }
        ~Call();
        /// Whether wait() would return at once.
        bool answered() const;
        /// Once. Cancelled, too, once `givenUp` is true; see wake().
        Result<sftp::Answer> wait(const Control& control, const std::atomic<bool>* givenUp = nullptr);

    private:
        friend class SftpClient;
        Call(Lease client, std::shared_ptr<Asked> asked)
            : client_(std::move(client)), asked_(std::move(asked)) {}
        Lease client_;
        std::shared_ptr<Asked> asked_;
    };

    /// Makes the packet of a request that has this number.
    using Request = std::function<QByteArray(std::uint32_t id)>;
    /// `most`: bytes of data that the answer may hold. Waits only for room to send.
    Result<Call> send(const Request& request, const Control& control, std::uint32_t most = 0);
    /// Sends it and waits for the answer.
    Result<sftp::Answer> ask(const Request& request, const Control& control);
    /// Has the server close it; waits for nothing.
    void closeHandle(const QByteArray& handle);
    /// Has those who wait look at their `givenUp` again.
    void wake();

    // What the server can do; never changes.
    bool canPosixRename() const { return posixRename_; }
    bool canStatvfs() const { return statvfs_; }
    bool canFsync() const { return fsync_; }
    /// Bytes for one request.
    std::uint32_t readSize() const { return readSize_; }
    std::uint32_t writeSize() const { return writeSize_; }
    /// Reads or writes of one file to have under way.
    std::size_t inFlight() const;

private:
    struct Asked {
        std::uint32_t id = 0;
        std::uint32_t most = 0;
        bool givenUp = false;
        std::optional<sftp::Answer> answer;
    };

    SftpClient(ProcessPtr process, QString machine, std::chrono::milliseconds idle);
    Result<void> begin(const Control& control);
    void receive();
    bool isIdle();
    Result<void> receiveBytes(QByteArrayView bytes);
    Result<void> receivePacket(const QByteArray& packet);
    void end(const Error& error);
    Error endedError();
    std::shared_ptr<Asked> newAsked();
    Result<void> transmit(std::unique_lock<std::mutex>& lock, const QByteArray& packet, bool& begun,
                          const Control& control);
    Result<void> writeOut(std::unique_lock<std::mutex>& lock, const QByteArray& bytes, const Control& control,
                          qsizetype& written);
    void giveUp(const std::shared_ptr<Asked>& asked);
    void release();

    const QString machine_;
    const std::chrono::milliseconds idle_;
    const ProcessPtr process_;
    // Set before anybody else has it.
    bool posixRename_ = false, statvfs_ = false, fsync_ = false;
    std::uint32_t readSize_ = sftp::usualData, writeSize_ = sftp::usualData;

    std::mutex mutex_;
    std::condition_variable_any answered_;  // also: it is over
    std::condition_variable_any sent_;
    std::optional<Error> error_;  // why it is over
    std::optional<sftp::Version> version_;
    std::unordered_map<std::uint32_t, std::shared_ptr<Asked>> asked_;
    std::uint32_t lastId_ = 0;
    bool sending_ = false;
    QByteArray rest_;  // to be sent ahead of anything else
    int leases_ = 0;
    bool used_ = true;  // since the receiving thread looked last

    // Of the receiving thread.
    sftp::PacketCutter cutter_;
    QByteArray said_;  // error output
    std::thread receiving_;
};

}  // namespace hearth
