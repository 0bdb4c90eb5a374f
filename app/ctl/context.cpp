// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/ctl/terminal.h"
#include "app/ctl/terminalasker.h"
#include "core/owner/ownerclient.h"
#include "core/services.h"

#include <QJsonDocument>

#include <cstdio>

namespace hearth::ctl {

namespace {

// Marks an Error that is the caller's wrong usage; never shown.
constexpr QLatin1String usageMark("hearthctl-usage");
constexpr qsizetype longestDetail = 8 * 1024;
constexpr auto ownerPatience = std::chrono::seconds(5);

void writeLine(std::FILE* file, const QByteArray& line) {
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), file);
    std::fputc('\n', file);
    std::fflush(file);
}

}  // namespace

Context::Context(Services& services, Asker* asker, Signals& signals, bool json)
    : services_(services), asker_(asker), signals_(signals), json_(json) {}

Control Context::control(std::chrono::milliseconds time) const {
    Control control = lasting();
    control.deadline = Deadline::after(time);
    return control;
}

Control Context::lasting() const {
    Control control;
    control.stop = signals_.stop();
    control.deadline = Deadline::never();
    control.asker = asker_;
    return control;
}

void Context::print(const QString& line) const { writeLine(stdout, line.toUtf8()); }

void Context::print(const QJsonObject& document) const {
    writeLine(stdout, QJsonDocument(document).toJson(QJsonDocument::Compact));
}

void Context::print(const QJsonArray& document) const {
    writeLine(stdout, QJsonDocument(document).toJson(QJsonDocument::Compact));
}

void Context::note(const QString& line) const {
    if (!json_) writeLine(stderr, line.toUtf8());
}

void Context::tellOwner() const {
    // It is done all the same where it does not answer: it reads the files whenever it needs them.
    auto owner = findOwner(services_.paths.runtime, control(ownerPatience));
    if (owner && *owner) (void)(*owner)->ask(QStringLiteral("refresh"), {}, control(ownerPatience));
}

Error usageError(const QString& message) { return {ErrorKind::Invalid, message, {}, usageMark}; }

bool isUsageError(const Error& error) {
    return error.kind == ErrorKind::Invalid && error.detail == usageMark;
}

void printError(const Error& error, bool json) {
    if (json) {
        QJsonObject body{{QStringLiteral("kind"), errorKindName(error.kind)},
                         {QStringLiteral("message"), error.message},
                         {QStringLiteral("hint"), error.hint}};
        if (!error.detail.isEmpty() && !isUsageError(error))
            body.insert(QStringLiteral("detail"), error.detail.right(longestDetail));
        writeLine(stderr,
                  QJsonDocument(QJsonObject{{QStringLiteral("error"), body}}).toJson(QJsonDocument::Compact));
        return;
    }
    writeLine(stderr, QByteArrayLiteral("hearthctl: ") + error.message.toUtf8());
    if (!error.hint.isEmpty()) writeLine(stderr, error.hint.toUtf8());
    if (error.detail.isEmpty() || isUsageError(error)) return;
    // What a server said before it died, the library's own words: told apart by being set in.
    for (const QString& line :
         terminalSafe(error.detail.right(longestDetail)).trimmed().split(QLatin1Char('\n')))
        writeLine(stderr, QByteArrayLiteral("  ") + line.toUtf8());
}

}  // namespace hearth::ctl
