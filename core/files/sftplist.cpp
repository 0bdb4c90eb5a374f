// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sftplist.h"

#include "core/files/fileerrors.h"
#include "core/files/filename.h"

#include <QCoreApplication>

#include <deque>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Sftp)
};

// OpenSSH tells 100 names at a time: so many questions are under way in a large folder.
constexpr std::size_t kMostQuestions = 16;
constexpr std::size_t kMostLinks = 64;
constexpr std::uint32_t kKindBits = 0170000;

/// Where the attributes do not tell the kind, the line for people does.
void guessKind(sftp::Name& name) {
    if ((name.attributes.permissions.value_or(0) & kKindBits) != 0 || name.longName.isEmpty()) return;
    const char first = name.longName[0];
    const std::uint32_t kind = first == 'd' ? 0040000 : first == 'l' ? 0120000 : first == '-' ? 0100000 : 0;
    if (kind != 0) name.attributes.permissions = name.attributes.permissions.value_or(0) | kind;
}

/// A name that is one: others would lead out of the folder.
bool isEntry(const QByteArray& name) {
    return !name.isEmpty() && !name.contains('/') && !name.contains('\0');
}

Error oddName() {
    return {ErrorKind::Protocol, Text::tr("The SFTP server told a name that no file can have."), {}, {}};
}

/// Asks where the links lead, many at a time.
Result<void> followLinks(SftpTalk& talk, const QByteArray& folder, QList<FileInfo>& entries) {
    struct Asked {
        qsizetype at = 0;
        SftpClient::Call call;
    };
    std::deque<Asked> asked;
    const auto settle = [&]() -> Result<void> {
        const auto answer = asked.front().call.wait(talk.control());
        if (!answer) return answer.error();
        describeTarget(entries[asked.front().at], SftpTalk::attributesOf(answer, {}));
        asked.pop_front();
        return {};
    };
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (entries[i].kind != FileInfo::Kind::Link) continue;
        if (asked.size() >= kMostLinks) HEARTH_TRY(settle());
        const QByteArray path = folder + '/' + fileBytes(entries[i].name);
        auto call = talk.send([&](std::uint32_t id) { return sftp::statRequest(id, path); });
        if (!call) return call.error();
        asked.push_back({i, std::move(*call)});
    }
    while (!asked.empty()) HEARTH_TRY(settle());
    return {};
}

/// The folder's own path, absolute. Links in it stay where it was given so.
Result<QString> absolute(SftpTalk& talk, const FarPath& path) {
    if (!path.text.startsWith(QLatin1Char('/'))) return talk.realPath(path);
    QString clean = path.text;
    while (clean.contains(QLatin1String("//"))) clean.replace(QLatin1String("//"), QLatin1String("/"));
    while (clean.size() > 1 && clean.endsWith(QLatin1Char('/'))) clean.chop(1);
    return clean;
}

}  // namespace

void describeTarget(FileInfo& link, const Result<sftp::Attributes>& target) {
    if (!target) return;
    const FileInfo found = infoOf({}, *target);
    link.opensAsFolder = found.kind == FileInfo::Kind::Folder;
    link.size = found.size;
}

Result<FolderContent> listFolder(SftpTalk& talk, const FarPath& path, int limit) {
    auto handle = talk.openFolder(path);
    if (!handle) {
        // ENOTDIR comes as "no such file" from OpenSSH, as a mere failure from others.
        const ErrorKind kind = handle.error().kind;
        if (kind == ErrorKind::NotFound || kind == ErrorKind::Failed) {
            const auto found = talk.look(path, true);
            if (found && infoOf({}, *found).kind != FileInfo::Kind::Folder)
                return fileError(FileProblem::NoFolder, path.text, handle.error().detail);
        }
        return handle.error();
    }
    FolderContent content;
    auto named = absolute(talk, path);
    if (!named) return named.error();
    content.path = *named;

    std::deque<SftpClient::Call> asked;
    std::size_t window = 1;
    for (bool ended = false; !ended && !content.cut;) {
        while (asked.size() < window) {
            auto call =
                talk.send([&](std::uint32_t id) { return sftp::readdirRequest(id, handle->bytes()); });
            if (!call) return call.error();
            asked.push_back(std::move(*call));
        }
        auto answer = asked.front().wait(talk.control());
        if (!answer) return answer.error();
        asked.pop_front();
        window = std::min(window + 1, kMostQuestions);
        auto* names = std::get_if<sftp::NameAnswer>(&answer->body);
        if (!names) {
            const auto* status = std::get_if<sftp::StatusAnswer>(&answer->body);
            if (!status || status->code != sftp::Eof) return SftpTalk::refusal(answer, path);
            ended = true;
            continue;
        }
        // Nothing at all would be asked for for ever.
        if (names->names.empty()) ended = true;
        for (sftp::Name& name : names->names) {
            if (name.name == "." || name.name == "..") continue;
            if (!isEntry(name.name)) return oddName();
            if (content.entries.size() >= limit) {
                content.cut = true;
                break;
            }
            guessKind(name);
            content.entries.append(infoOf(fileText(name.name), name.attributes));
        }
    }
    asked.clear();
    HEARTH_TRY(followLinks(talk, path.bytes, content.entries));
    return content;
}

}  // namespace hearth
