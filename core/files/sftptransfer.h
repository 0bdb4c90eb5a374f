// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of one file through an SftpClient, many requests under way; for sftpfiles.cpp.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpclient.h"

namespace hearth {

/// An open file or folder there; destroying it closes it.
class SftpHandle {
public:
    SftpHandle(SftpClient::Lease client, QByteArray handle)
        : client_(std::move(client)), handle_(std::move(handle)) {}
    SftpHandle(SftpHandle&& other) noexcept
        : client_(std::move(other.client_)), handle_(std::exchange(other.handle_, {})) {}
    ~SftpHandle() {
        if (client_ && !handle_.isEmpty()) client_->closeHandle(handle_);
    }
    SftpClient& client() const { return *client_; }
    const SftpClient::Lease& lease() const { return client_; }
    const QByteArray& bytes() const { return handle_; }
    /// The caller closes it.
    QByteArray take() { return std::exchange(handle_, {}); }

private:
    SftpClient::Lease client_;
    QByteArray handle_;
};

FileReader makeSftpReader(SftpHandle handle, const QString& path, std::uint64_t from);
FileWriterPtr makeSftpWriter(SftpHandle handle, const QString& path, std::uint64_t from);

/// What a status says about a path. Failure says nothing: whoever knows more looks first.
Error sftpError(const sftp::StatusAnswer& status, const QString& path);
/// The status of an answer that should be one.
Result<sftp::StatusAnswer> statusOf(Result<sftp::Answer> answer);
/// statvfs, in bytes; nothing where the server does not tell.
Result<std::optional<std::int64_t>> sftpFreeSpace(SftpClient& client, const QString& path,
                                                  const Control& control);

}  // namespace hearth
