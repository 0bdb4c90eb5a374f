// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/images/imageerrors.h"

#include "core/base/machinetitle.h"

#include <QLocale>

namespace hearth {

QString imageSizeText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

Error imageError(const QByteArray& word, const QString& text, const QString& file,
                 const QString& machineName) {
    const QString machine = machineTitle(machineName);
    if (word == "stopped") return {ErrorKind::Cancelled, ImageText::tr("Cancelled."), {}, {}};
    if (word == "exists")
        return {ErrorKind::Busy,
                ImageText::tr("There is another image called %1 on %2.").arg(file, machine),
                ImageText::tr("Remove that one first, or rename it."),
                {}};
    if (word == "gone")
        return {ErrorKind::NotFound, ImageText::tr("There is no image %1 on %2.").arg(file, machine), {}, {}};
    if (word == "busy")
        return {ErrorKind::Busy,
                ImageText::tr("%1 is being written on %2 by somebody else.").arg(file, machine),
                ImageText::tr("Wait until that is done."),
                {}};
    if (word == "used")
        return {ErrorKind::Busy,
                ImageText::tr("%1 is needed by virtual machines on %2: %3.")
                    .arg(file, machine,
                         text.split(QLatin1Char(' '), Qt::SkipEmptyParts).join(QStringLiteral(", "))),
                ImageText::tr("Their disks are layers on it. Remove those first."),
                {}};
    if (word == "tool")
        return {
            ErrorKind::NotFound,
            ImageText::tr("%1 has neither curl nor wget nor python3 to fetch anything with.").arg(machine),
            ImageText::tr("Install curl there, or send a file from this computer."),
            {}};
    if (word == "sumtool")
        return {ErrorKind::NotFound,
                ImageText::tr("%1 has no program that makes checksums: sha256sum, shasum or openssl.")
                    .arg(machine),
                ImageText::tr("Install coreutils or openssl there."),
                {}};
    if (word == "unpacktool")
        return {
            ErrorKind::NotFound,
            ImageText::tr("%1 has no %2 to unpack it with.").arg(machine, text),
            ImageText::tr("Install the package %1 there.").arg(text.isEmpty() ? QStringLiteral("xz") : text),
            {}};
    if (word == "room") {
        const auto numbers = text.split(QLatin1Char(' '));
        return {ErrorKind::Failed,
                ImageText::tr("There is no room for %1 on %2: it has %3, and %4 are free.")
                    .arg(file, machine, imageSizeText(numbers.value(0).toLongLong()),
                         imageSizeText(numbers.value(1).toLongLong())),
                ImageText::tr("Make room in your home folder there first."),
                {}};
    }
    if (word == "full" || text.contains(QLatin1String("No space left")) ||
        text.contains(QLatin1String("quota")))
        return {ErrorKind::Failed, ImageText::tr("The disk of your home folder on %1 is full.").arg(machine),
                ImageText::tr("Make room there; what came of %1 is kept, and goes on there.").arg(file),
                text};
    if (word == "http") {
        if (text == QLatin1String("404") || text == QLatin1String("410"))
            return {ErrorKind::NotFound, ImageText::tr("The server has no %1 (any more).").arg(file),
                    ImageText::tr("Look at the address, or choose another version."),
                    QStringLiteral("HTTP ") + text};
        return {ErrorKind::Failed,
                ImageText::tr("The server refused %1 (HTTP %2).").arg(file, text),
                ImageText::tr("Look at the address, or try again later."),
                {}};
    }
    if (word == "certificate")
        return {
            ErrorKind::Failed,
            ImageText::tr("%1 does not trust the server's certificate, so nothing was fetched.").arg(machine),
            ImageText::tr("Its clock may be wrong, or its package ca-certificates be missing."), text};
    if (word == "checksum")
        return {ErrorKind::Invalid,
                ImageText::tr(
                    "%1 is not what its checksum says: it was damaged on its way, or is another file. It "
                    "was thrown away.")
                    .arg(file),
                ImageText::tr("Try again; if it happens once more, the server has a wrong file."),
                text.isEmpty() ? QString() : QStringLiteral("got ") + text};
    if (word == "page")
        return {ErrorKind::Invalid,
                ImageText::tr("The address leads to a web page, not to an image."),
                ImageText::tr("Copy the address of the file itself."),
                {}};
    if (word == "packed")
        return {ErrorKind::Invalid, ImageText::tr("%1 cannot be unpacked: it is damaged.").arg(file),
                ImageText::tr("Fetch it again."), text};
    if (word == "network")
        return {ErrorKind::Unreachable,
                ImageText::tr("%1 does not get %2 from its server.").arg(machine, file),
                ImageText::tr(
                    "Look whether that machine reaches the internet. What came is kept: trying again goes "
                    "on there."),
                text};
    return {ErrorKind::Denied, ImageText::tr("The folder of images on %1 cannot be written to.").arg(machine),
            ImageText::tr("Make it writable: its own words are in the details."), text};
}

}  // namespace hearth
