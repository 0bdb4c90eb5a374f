// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/transferside.h"

#include "core/base/machinetitle.h"
#include "core/files/filename.h"
#include "core/vms/images/imageerrors.h"
#include "core/vms/vmmoved.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

}  // namespace

QByteArray spelledForTransfer(const QString& name) {
    QByteArray all;
    for (const char each : fileBytes(name))
        all += QByteArray::number(static_cast<unsigned char>(each), 8) + '.';
    return all;
}

TransferSide::TransferSide(const VmTransfer& what, QString machine)
    : what_(what), name_(std::move(machine)), title_(machineTitle(name_)) {}

Result<void> TransferSide::find(VmService& service, const Control& control) {
    auto found = service.machines().find(name_, control);
    if (!found) return std::move(found.error());
    machine_ = std::move(*found);
    return {};
}

Error TransferSide::scriptError(const Error& error) const {
    const QByteArray& word = script_->error();
    const QString& words = script_->errorText();
    if (word.isEmpty()) return error;
    if (word == "exists")
        return {ErrorKind::Busy,
                Text::tr("There is a virtual machine “%1” on %2 already.").arg(what_.nameThere(), title_),
                Text::tr("Choose another name."),
                {}};
    if (word == "link")
        return {ErrorKind::Invalid,
                Text::tr("The folder of “%1” on %2 is a link to another place.").arg(what_.name, title_),
                Text::tr("Move what it leads to by hand."),
                {}};
    if (word == "convert")
        return {ErrorKind::Failed, Text::tr("A disk of “%1” could not be put together.").arg(what_.name),
                words.contains(QLatin1String("No space left"))
                    ? Text::tr("The disk of %1 is full: make room there first.").arg(title_)
                    : Text::tr("qemu-img's own words are in the details."),
                words};
    if (word == "changed")
        return {ErrorKind::Busy,
                Text::tr("The settings of “%1” on %2 were changed meanwhile.").arg(what_.name, title_),
                Text::tr("Move it once more."),
                {}};
    if (word == "moved") return vmMovedError(what_.name, name_, vmMovedFromJson(words.toUtf8()));
    if (word == "sumtool") return imageError(word, {}, {}, name_);
    VmScriptAnswer answer;
    answer.error = word;
    answer.text = words;
    return vmScriptError(answer, what_.name, name_);
}

Result<QByteArray> TransferSide::open(const char* body, const QStringList& arguments,
                                      const LastingScript::OnLine& onLine, const Control& control) {
    auto script = LastingScript::start(*machine_, body, arguments, control);
    if (!script) return std::move(script.error());
    script_.emplace(std::move(*script));
    auto answer = script_->readUntil("ready", onLine, control);
    if (!answer) return std::move(answer.error());
    if (!*answer) return scriptError({});
    return std::move(**answer);
}

Result<QByteArray> TransferSide::ask(const QByteArray& line, const Control& control) {
    auto answer = script_->ask(line, control);
    if (!answer) return scriptError(answer.error());
    return answer;
}

void TransferSide::finish() {
    if (script_) script_->finish();
}

}  // namespace hearth
