// SPDX-License-Identifier: GPL-3.0-or-later
// What one call of sftpfiles.cpp says to the server, as paths and results.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpclient.h"
#include "core/files/sftptransfer.h"

namespace hearth {

/// A path as it was given, for people, and as the server gets it.
struct FarPath {
    QString text;
    QByteArray bytes;  ///< "." for the home folder
};
Result<FarPath> farPath(const QString& path);

/// The kind, size, time and permissions that attributes tell.
FileInfo infoOf(const QString& name, const sftp::Attributes& attributes);
sftp::Attributes permissionsOnly(std::uint32_t permissions);

class SftpTalk {
public:
    SftpTalk(SftpClient::Lease client, const Control& control)
        : client_(std::move(client)), control_(control) {}

    SftpClient& client() const { return *client_; }
    const Control& control() const { return control_; }
    Result<SftpClient::Call> send(const SftpClient::Request& request) {
        return client_->send(request, control_);
    }
    /// The answer is a status, Ok or not.
    Result<sftp::StatusAnswer> status(const SftpClient::Request& request) {
        return statusOf(client_->ask(request, control_));
    }
    /// The answer is a status; one that is not Ok is what sftpError() says of the path.
    Result<void> done(const SftpClient::Request& request, const FarPath& path);

    Result<sftp::Attributes> look(const FarPath& path, bool follow);
    Result<QString> realPath(const FarPath& path);
    Result<QString> readLink(const FarPath& path);
    Result<SftpHandle> openFile(const FarPath& path, std::uint32_t flags, const sftp::Attributes& attributes);
    Result<SftpHandle> openFolder(const FarPath& path);

    /// What an answer holds that was asked for attributes.
    static Result<sftp::Attributes> attributesOf(const Result<sftp::Answer>& answer, const FarPath& path);
    /// Why an answer is not what was asked for.
    static Error refusal(const Result<sftp::Answer>& answer, const FarPath& path);

private:
    Result<QString> nameOf(const Result<sftp::Answer>& answer, const FarPath& path);
    Result<SftpHandle> handleOf(Result<sftp::Answer> answer, const FarPath& path);

    SftpClient::Lease client_;
    const Control& control_;
};

}  // namespace hearth
