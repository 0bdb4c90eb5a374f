// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftptalk.h"

#include "core/files/fileerrors.h"
#include "core/files/filename.h"

#include <QCoreApplication>

#include <limits>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Sftp)
};

// st_mode of POSIX, which is what goes over the wire whatever system this is.
constexpr std::uint32_t kKindBits = 0170000, kFolder = 0040000, kFile = 0100000, kLink = 0120000,
                        kPermissionBits = 07777;

FileInfo::Kind kindOf(const sftp::Attributes& attributes) {
    switch (attributes.permissions.value_or(0) & kKindBits) {
    case kFolder:
        return FileInfo::Kind::Folder;
    case kFile:
        return FileInfo::Kind::File;
    case kLink:
        return FileInfo::Kind::Link;
    default:
        return FileInfo::Kind::Other;
    }
}

}  // namespace

Result<FarPath> farPath(const QString& path) {
    auto bytes = pathBytes(path);
    if (!bytes) return bytes.error();
    return FarPath{path, bytes->isEmpty() ? QByteArray(".") : *bytes};
}

FileInfo infoOf(const QString& name, const sftp::Attributes& attributes) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    FileInfo info;
    info.name = name;
    info.kind = kindOf(attributes);
    info.opensAsFolder = info.kind == FileInfo::Kind::Folder;
    info.size = static_cast<std::int64_t>(std::min(attributes.size.value_or(0), most));
    if (attributes.times)
        info.modified =
            std::chrono::system_clock::time_point(std::chrono::seconds(attributes.times->modified));
    info.permissions = attributes.permissions.value_or(0) & kPermissionBits;
    return info;
}

sftp::Attributes permissionsOnly(std::uint32_t permissions) {
    sftp::Attributes out;
    out.permissions = permissions & kPermissionBits;
    return out;
}

Error SftpTalk::refusal(const Result<sftp::Answer>& answer, const FarPath& path) {
    if (!answer) return answer.error();
    const auto* status = std::get_if<sftp::StatusAnswer>(&answer->body);
    if (status && status->code != sftp::Ok) return sftpError(*status, path.text);
    return {ErrorKind::Protocol, Text::tr("The SFTP server answered something else than was asked."), {}, {}};
}

Result<void> SftpTalk::done(const SftpClient::Request& request, const FarPath& path) {
    const auto answer = client_->ask(request, control_);
    if (answer)
        if (const auto* status = std::get_if<sftp::StatusAnswer>(&answer->body))
            if (status->code == sftp::Ok) return {};
    return refusal(answer, path);
}

Result<sftp::Attributes> SftpTalk::attributesOf(const Result<sftp::Answer>& answer, const FarPath& path) {
    if (answer)
        if (const auto* found = std::get_if<sftp::AttributesAnswer>(&answer->body)) return found->attributes;
    return refusal(answer, path);
}

Result<QString> SftpTalk::nameOf(const Result<sftp::Answer>& answer, const FarPath& path) {
    if (answer)
        if (const auto* found = std::get_if<sftp::NameAnswer>(&answer->body))
            if (found->names.size() == 1 && !found->names[0].name.contains('\0'))
                return fileText(found->names[0].name);
    return refusal(answer, path);
}

Result<SftpHandle> SftpTalk::handleOf(Result<sftp::Answer> answer, const FarPath& path) {
    if (answer)
        if (auto* opened = std::get_if<sftp::HandleAnswer>(&answer->body))
            return SftpHandle(client_, std::move(opened->handle));
    return refusal(answer, path);
}

Result<sftp::Attributes> SftpTalk::look(const FarPath& path, bool follow) {
    const auto request = follow ? &sftp::statRequest : &sftp::lstatRequest;
    return attributesOf(client_->ask([&](std::uint32_t id) { return request(id, path.bytes); }, control_),
                        path);
}

Result<QString> SftpTalk::realPath(const FarPath& path) {
    return nameOf(
        client_->ask([&](std::uint32_t id) { return sftp::realpathRequest(id, path.bytes); }, control_),
        path);
}

Result<QString> SftpTalk::readLink(const FarPath& path) {
    return nameOf(
        client_->ask([&](std::uint32_t id) { return sftp::readlinkRequest(id, path.bytes); }, control_),
        path);
}

Result<SftpHandle> SftpTalk::openFile(const FarPath& path, std::uint32_t flags,
                                      const sftp::Attributes& attributes) {
    return handleOf(
        client_->ask([&](std::uint32_t id) { return sftp::openRequest(id, path.bytes, flags, attributes); },
                     control_),
        path);
}

Result<SftpHandle> SftpTalk::openFolder(const FarPath& path) {
    return handleOf(
        client_->ask([&](std::uint32_t id) { return sftp::opendirRequest(id, path.bytes); }, control_), path);
}

}  // namespace hearth
