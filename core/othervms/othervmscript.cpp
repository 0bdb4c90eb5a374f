// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/othervmscript.h"

#include <QCoreApplication>
#include <QUuid>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OtherVms)
};

// A daemon that hangs must not hang those who ask: virsh itself waits for ever.
const char* const kFunctions = R"sh(
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/opt/homebrew/bin
mark=$1 patience=$2; shift 2
say() { printf '\n%s %s\n' "$mark" "$*"; }
if command -v timeout >/dev/null 2>&1; then bounded() { timeout -k 2 "$patience" "$@"; }
else bounded() { "$@"; }; fi
say begin
)sh";

}  // namespace

Result<QList<MarkedPart>> parseMarked(const QByteArray& output, const QByteArray& mark) {
    QList<MarkedPart> parts;
    const QByteArray start = '\n' + mark + ' ';
    // A mark may be on the first line of all.
    const QByteArray all = '\n' + output;
    qsizetype at = all.indexOf(start);
    while (at >= 0) {
        const qsizetype word = at + start.size();
        qsizetype lineEnd = all.indexOf('\n', word);
        if (lineEnd < 0) break;
        // The end of this line may be the beginning of the next mark.
        const qsizetype next = all.indexOf(start, lineEnd);
        const QByteArray name = all.mid(word, lineEnd - word);
        if (name == "end") return parts;
        if (next < 0) break;
        if (name != "begin")
            parts.append({name, all.mid(lineEnd + 1, std::max<qsizetype>(0, next - lineEnd - 1))});
        at = next;
    }
    return Error{
        ErrorKind::Protocol, Text::tr("The machine's answer about its virtual machines was cut short."),
        Text::tr("Look again; its login must be able to run sh."), QString::fromUtf8(output.right(2000))};
}

Result<QList<MarkedPart>> runMarked(Machine& machine, const char* body, const QStringList& arguments,
                                    std::chrono::seconds patience, const Control& control) {
    const QByteArray mark = "hearth-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    const Command command = Command::shell(
        QString::fromLatin1(kFunctions) + QString::fromLatin1(body) + QLatin1String("\nsay end\n"),
        QStringList{QString::fromLatin1(mark), QString::number(patience.count())} + arguments);
    auto output = machine.run(command, control);
    if (!output) return std::move(output.error());
    auto parts = parseMarked(output->out, mark);
    if (!parts) parts.error().detail += QLatin1Char('\n') + QString::fromUtf8(output->err.right(2000));
    return parts;
}

}  // namespace hearth
