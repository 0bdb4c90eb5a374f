// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <map>

namespace hearth {

/// One saved session of PuTTY or KiTTY, as its settings stand in its file.
struct PuttySession {
    QString name;
    std::map<QString, QString> values;  ///< numbers in decimal

    QString text(const QString& key) const;
    /// `otherwise` where it is absent or no number.
    int number(const QString& key, int otherwise) const;
    friend bool operator==(const PuttySession&, const PuttySession&) = default;
};

/// The text of a file of Windows: UTF-16 by its mark, UTF-8 where it is that, Windows-1252 (as Latin-1)
/// otherwise.
QString decodeWindowsText(const QByteArray& bytes);
/// PuTTY's names: %XX for what a registry key or a file's name may not have. Pure.
QString decodePuttyName(const QString& text);

/// The sessions of a Windows registry export (version 5.00 or REGEDIT4): the keys
/// Software\SimonTatham\PuTTY\Sessions\NAME and Software\9bis.com\KiTTY\Sessions\NAME of any hive. What
/// cannot be read is passed over; at most 2,000 sessions with 1,000 values of 32,768 characters each. Pure.
QList<PuttySession> parsePuttyRegistry(const QString& text);
bool isRegistryExport(const QString& text);

/// A session file: PuTTY's on unix (Key=value) or a portable KiTTY's (Key\value\, percent-encoded). Empty
/// values where it is neither. The same bounds. Pure.
PuttySession parsePuttySessionFile(const QString& name, const QString& text);

/// Every session in a file (registry export or session) or a folder: one of session files, or one that has a
/// folder "sessions" in it (~/.putty, ~/.config/putty, KiTTY's own), folders in it too. At most 16 MiB a file
/// and 5,000 files. NotFound, Invalid where nothing in it is a session. Blocks on disk.
Result<QList<PuttySession>> readPuttySessions(const QString& path);

}  // namespace hearth
