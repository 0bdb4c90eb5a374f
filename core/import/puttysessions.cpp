// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/puttysessions.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace hearth {
namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr int mostFiles = 5'000;
constexpr qsizetype mostSessions = 2'000;
constexpr std::size_t mostValues = 1'000;
constexpr qsizetype longestValue = 32'768;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PuttyImport)
};

int hexDigit(QChar c) {
    const ushort u = c.unicode();
    if (u >= '0' && u <= '9') return u - '0';
    if (u >= 'A' && u <= 'F') return u - 'A' + 10;
    if (u >= 'a' && u <= 'f') return u - 'a' + 10;
    return -1;
}

void put(PuttySession& session, const QString& key, const QString& value) {
    if (key.isEmpty() || key.size() > 255 || value.size() > longestValue ||
        session.values.size() >= mostValues)
        return;
    session.values.emplace(key, value);
}

/// The NAME of a key that is a session's; nothing for others, those that are to be deleted ("[-HKEY…") too.
std::optional<QString> sessionOfKey(QStringView line) {
    if (!line.startsWith(u'[') || !line.endsWith(u']') || line.startsWith(u"[-")) return std::nullopt;
    const QString key = line.mid(1, line.size() - 2).toString();
    for (const char* place :
         {"\\Software\\SimonTatham\\PuTTY\\Sessions\\", "\\Software\\9bis.com\\KiTTY\\Sessions\\"}) {
        const QLatin1String folder(place);
        const qsizetype at = key.indexOf(folder, 0, Qt::CaseInsensitive);
        if (at < 0) continue;
        const QString name = key.mid(at + folder.size());
        if (!name.isEmpty() && !name.contains(QLatin1Char('\\'))) return decodePuttyName(name);
    }
    return std::nullopt;
}

/// A string in quotes from `at` on, which is moved behind it. regedit writes \\ and \" in it.
std::optional<QString> quoted(QStringView line, qsizetype& at) {
    if (at >= line.size() || line[at] != u'"') return std::nullopt;
    QString text;
    for (++at; at < line.size(); ++at) {
        if (line[at] == u'"') {
            ++at;
            return text;
        }
        if (line[at] == u'\\' && at + 1 < line.size()) ++at;
        text += line[at];
    }
    return std::nullopt;
}

/// "Name"="text" or "Name"=dword:00000016. Other kinds say nothing that is of use here.
void readValue(PuttySession& session, QStringView line) {
    qsizetype at = 0;
    const auto name = quoted(line, at);
    if (!name || at >= line.size() || line[at] != u'=') return;
    ++at;
    constexpr QLatin1String number("dword:");
    if (const auto text = quoted(line, at)) {
        put(session, *name, *text);
    } else if (line.mid(at).startsWith(number, Qt::CaseInsensitive)) {
        bool ok = false;
        const uint value = line.mid(at + number.size()).trimmed().toUInt(&ok, 16);
        if (ok) put(session, *name, QString::number(static_cast<int>(value)));
    }
}

QStringView withoutEnd(QStringView line) {
    while (!line.isEmpty() && (line.back() == u'\r' || line.back() == u'\n')) line.chop(1);
    return line;
}

/// Where a folder that was named has its sessions.
QString sessionsFolder(const QString& path) {
    for (const char* name : {"sessions", "Sessions"}) {
        const QString inside = path + QLatin1Char('/') + QLatin1String(name);
        if (QFileInfo(inside).isDir()) return inside;
    }
    return path;
}

Result<QByteArray> readBounded(const QString& path) {
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return Error{ErrorKind::Failed, Text::tr("%1 cannot be read.").arg(path), {}, file.errorString()};
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return Error{
            ErrorKind::Invalid,
            Text::tr("%1 is too large for saved sessions: more than 16 MiB.").arg(path),
            Text::tr("Export only the sessions: HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions."),
            {}};
    return bytes;
}

bool looksLikeSession(const PuttySession& session) {
    return session.values.contains(QStringLiteral("HostName")) ||
           session.values.contains(QStringLiteral("Protocol"));
}

}  // namespace

QString PuttySession::text(const QString& key) const {
    const auto found = values.find(key);
    return found == values.end() ? QString() : found->second;
}

int PuttySession::number(const QString& key, int otherwise) const {
    bool ok = false;
    const int value = text(key).toInt(&ok);
    return ok ? value : otherwise;
}

QString decodeWindowsText(const QByteArray& bytes) {
    const auto decoded = [&](QStringConverter::Encoding encoding, qsizetype from) {
        return QString(QStringDecoder(encoding, QStringConverter::Flag::ConvertInitialBom)(bytes.mid(from)));
    };
    if (bytes.startsWith("\xff\xfe")) return decoded(QStringConverter::Utf16LE, 2);
    if (bytes.startsWith("\xfe\xff")) return decoded(QStringConverter::Utf16BE, 2);
    QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);  // a cut one is an error
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

QString decodePuttyName(const QString& text) {
    // Bytes of the session's own time and place: UTF-8 on unix, an ANSI code page on Windows.
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == u'%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            bytes += static_cast<char>(high * 16 + low);
            i += 2;
        } else if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            bytes += text.mid(i++, 2).toUtf8();
        } else {
            bytes += QString(text[i]).toUtf8();
        }
    }
    return decodeWindowsText(bytes).remove(QChar(0));
}

bool isRegistryExport(const QString& text) {
    const QString start = text.left(64).trimmed();
    return start.startsWith(QLatin1String("Windows Registry Editor")) ||
           start.startsWith(QLatin1String("REGEDIT4"));
}

QList<PuttySession> parsePuttyRegistry(const QString& text) {
    QList<PuttySession> sessions;
    bool inSession = false;
    for (const QStringView each : QStringView(text).split(u'\n')) {
        const QStringView line = withoutEnd(each);
        if (line.startsWith(u'[')) {
            const auto name = sessionOfKey(line);
            inSession = name && sessions.size() < mostSessions;
            if (inSession) sessions.append({*name, {}});
        } else if (inSession && line.startsWith(u'"')) {
            readValue(sessions.last(), line);
        }
    }
    return sessions;
}

PuttySession parsePuttySessionFile(const QString& name, const QString& text) {
    PuttySession session{name, {}};
    for (const QStringView each : QStringView(text).split(u'\n')) {
        const QStringView line = withoutEnd(each);
        const qsizetype equals = line.indexOf(u'=');
        const qsizetype slash = line.indexOf(u'\\');
        // KiTTY's: Key\value\ ; a value of PuTTY's may have a backslash, its key has none.
        if (slash > 0 && (equals < 0 || slash < equals) && line.size() > slash + 1 && line.endsWith(u'\\'))
            put(session, line.left(slash).toString(),
                decodePuttyName(line.mid(slash + 1, line.size() - slash - 2).toString()));
        else if (equals > 0 && (slash < 0 || equals < slash))
            put(session, line.left(equals).toString(), line.mid(equals + 1).toString());
    }
    if (!looksLikeSession(session)) session.values.clear();
    return session;
}

Result<QList<PuttySession>> readPuttySessions(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists()) return Error{ErrorKind::NotFound, Text::tr("There is no %1.").arg(path), {}, {}};
    QList<PuttySession> sessions;
    const auto add = [&](const QString& file) -> Result<void> {
        const auto bytes = readBounded(file);
        if (!bytes) return bytes.error();
        const QString text = decodeWindowsText(*bytes);
        if (isRegistryExport(text)) {
            sessions += parsePuttyRegistry(text);
        } else {
            auto session = parsePuttySessionFile(decodePuttyName(QFileInfo(file).fileName()), text);
            if (!session.values.empty()) sessions.append(std::move(session));
        }
        return {};
    };
    if (info.isDir()) {
        QStringList files;
        QDirIterator all(sessionsFolder(path), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext() && files.size() < mostFiles) files.append(all.next());
        files.sort();
        // A file among others that cannot be read, or is something else, is none of the sessions.
        for (const QString& file : files)
            if (sessions.size() < mostSessions) (void)add(file);
    } else {
        HEARTH_TRY(add(path));
    }
    if (sessions.isEmpty())
        return Error{
            ErrorKind::Invalid,
            Text::tr("There are no saved sessions of PuTTY or KiTTY in %1.").arg(path),
            Text::tr(
                "Give a registry export (reg export HKCU\\Software\\SimonTatham\\PuTTY\\Sessions putty.reg), "
                "the folder ~/.putty, or the Sessions folder of a portable KiTTY."),
            {}};
    return sessions;
}

}  // namespace hearth
