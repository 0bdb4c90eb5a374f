// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/vmtransfer.h"

#include "core/base/machinename.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/files/filename.h"
#include "core/files/filesystem.h"
#include "core/vms/images/imageerrors.h"
#include "core/vms/lastingscript.h"
#include "core/vms/move/transfernames.h"
#include "core/vms/move/transferscripts.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vmpath.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QUuid>

#include <vector>

namespace hearth {
namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmTransfer)
};

constexpr std::size_t kPiece = 256 * 1024;

/// As the scripts take a name: octal numbers, a full stop behind each.
QByteArray spelled(const QString& name) {
    QByteArray all;
    for (const char each : fileBytes(name))
        all += QByteArray::number(static_cast<unsigned char>(each), 8) + '.';
    return all;
}

/// One transfer, from its looking to its end.
class Transfer {
public:
    Transfer(VmService& service, const VmTransfer& what, const Control& control)
        : service_(service), what_(what), control_(control) {}

    Result<VmTransferLook> look() {
        HEARTH_TRY(begin());
        return look_;
    }

    Result<VmTransferred> run() {
        auto done = runInside();
        // What is half done goes before this returns, where its machine can be told.
        if (target_) target_->finish();
        if (source_) source_->finish();
        return done;
    }

private:
    Error scriptError(const LastingScript& script, Error error, const QString& machine) const {
        const QByteArray& word = script.error();
        const QString on = machineTitle(machine);
        if (word.isEmpty()) return error;
        if (word == "exists")
            return {ErrorKind::Busy,
                    Text::tr("There is a virtual machine “%1” on %2 already.").arg(what_.nameThere(), on),
                    Text::tr("Choose another name."),
                    {}};
        if (word == "link")
            return {ErrorKind::Invalid,
                    Text::tr("The folder of “%1” on %2 is a link to another place.").arg(what_.name, on),
                    Text::tr("Move what it leads to by hand."),
                    {}};
        if (word == "convert")
            return {ErrorKind::Failed, Text::tr("A disk of “%1” could not be put together.").arg(what_.name),
                    script.errorText().contains(QLatin1String("No space left"))
                        ? Text::tr("The disk of %1 is full: make room there first.").arg(on)
                        : Text::tr("qemu-img's own words are in the details."),
                    script.errorText()};
        if (word == "changed")
            return {ErrorKind::Busy,
                    Text::tr("The settings of “%1” on %2 were changed meanwhile.").arg(what_.name, on),
                    Text::tr("Move it once more."),
                    {}};
        if (word == "sumtool") return imageError(word, {}, {}, machine);
        VmScriptAnswer answer;
        answer.error = word;
        answer.text = script.errorText();
        return vmScriptError(answer, what_.name, machine);
    }

    Result<LastingScript> open(Machine& machine, const char* body, const QStringList& arguments,
                               const QByteArray& ready, const LastingScript::OnLine& onLine,
                               QByteArray& line) {
        auto script = LastingScript::start(machine, body, arguments, control_);
        if (!script) return script;
        auto answer = script->readUntil(ready, onLine, control_);
        if (!answer) return std::move(answer.error());
        if (!*answer) return scriptError(*script, {}, machine.name());
        line = **answer;
        return script;
    }

    /// Both ends are held, and it is known what there is to do.
    Result<void> begin() {
        if (what_.from == what_.to)
            return Error{ErrorKind::Invalid,
                         Text::tr("“%1” is on %2 already.").arg(what_.name, to_),
                         Text::tr("Choose another machine, or clone it there."),
                         {}};
        auto here = service_.machines().find(what_.from, control_);
        if (!here) return std::move(here.error());
        auto there = service_.machines().find(what_.to, control_);
        if (!there) return std::move(there.error());
        here_ = *here;
        there_ = *there;
        HEARTH_TRY(readState());
        HEARTH_TRY(refuseIfNeeded(control_));
        auto root = vmRoot(*there_, control_);
        if (!root) return std::move(root.error());
        root_ = *root;
        HEARTH_TRY(checkVmFolder(*root + QLatin1Char('/') + what_.nameThere()));

        QList<FolderFile> folder;
        QByteArray line;
        auto source = open(
            *here_, transferscripts::kSource, {before_.folder, what_.name}, "ready",
            [&](const QByteArray& said) {
                const auto words = said.split(' ');
                // One too many is for checkTransferNames() to refuse.
                if (words.size() == 3 && words[0] == "file" && folder.size() <= kMostTransferFiles)
                    folder.append({fileText(QByteArray::fromHex(words[1])),
                                   std::max<qint64>(words[2].toLongLong(), 0)});
            },
            line);
        if (!source) return std::move(source.error());
        source_.emplace(std::move(*source));
        locked_ = std::chrono::steady_clock::now();
        // Until it was held, its settings could change.
        HEARTH_TRY(readState());
        auto target =
            open(*there_, transferscripts::kTarget,
                 {*root, what_.nameThere(), QUuid::createUuid().toString(QUuid::Id128)}, "ready", {}, line);
        if (!target) return std::move(target.error());
        target_.emplace(std::move(*target));
        stage_ = fileText(QByteArray::fromHex(line.split(' ').value(1)));
        look_.freeThere = line.split(' ').value(2).toLongLong();
        return makePlan(folder);
    }

    Result<void> readState() {
        auto state = service_.state(what_.from, what_.name, control_);
        if (!state) return std::move(state.error());
        before_ = std::move(*state);
        if (before_.on())
            return Error{ErrorKind::Busy,
                         Text::tr("“%1” runs on %2.").arg(what_.name, from_),
                         Text::tr("Shut it down first: it moves while it is off."),
                         {}};
        if (before_.phase == VmState::Phase::Unreadable)
            return Error{ErrorKind::Invalid, before_.why, {}, {}};
        // Another machine wrote it: its paths are judged before anything is made of them.
        if (const auto problems = validateVm(before_.spec, {}); !problems.isEmpty())
            return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
        return {};
    }

    /// What goes from here, others would miss.
    Result<void> refuseIfNeeded(const Control& control) {
        if (!what_.move) return {};
        return refuseWhereNeeded(*here_, folderOf(before_.folder), what_.name, {before_.folder},
                                 Text::tr("“%1” cannot be moved.").arg(what_.name), control);
    }

    Result<void> makePlan(const QList<FolderFile>& folder) {
        QHash<QString, QemuImageInfo> images;
        QHash<QString, std::int64_t> outside;
        const VmSpec& spec = before_.spec;
        const auto pathOf = [&](const QString& file) { return vmFilePath(before_.folder, file); };
        for (const VmDisk& disk : spec.disks) {
            if (disk.file.isEmpty() || disk.media == VmDisk::Media::Cdrom) continue;
            if (tool_.isEmpty()) {
                auto host = service_.host(what_.from, control_);
                if (!host) return std::move(host.error());
                tool_ = host->imageTool;
                if (tool_.isEmpty())
                    return Error{ErrorKind::NotFound,
                                 Text::tr("%1 has no qemu-img to look at its disks.").arg(from_),
                                 Text::tr("Install QEMU there."),
                                 {}};
            }
            QemuImg tool(*here_, tool_);
            auto info = tool.info(pathOf(disk.file), control_);
            if (!info) return std::move(info.error());
            for (QString next = info->backing; !next.isEmpty();) {
                auto below = tool.info(next, control_);
                if (!below) return std::move(below.error());
                outside[pathOf(disk.file)] += below->fileBytes;
                next = below->backing;
            }
            images.insert(pathOf(disk.file), *info);
        }
        QStringList others{spec.firmwareFile, spec.firmwareVars};
        if (spec.directBoot) others << spec.directBoot->kernel << spec.directBoot->initrd;
        for (const QString& file : others) {
            if (file.isEmpty() || !isAbsoluteVmPath(file)) continue;
            const auto info = here_->files().info(file, true, control_);
            if (!info) return info.error();
            outside.insert(file, info->size);
        }
        look_.plan = planVmTransfer(what_, before_, folder, images, outside);
        HEARTH_TRY(checkTransferNames(what_, look_.plan));
        HEARTH_TRY(keepShared());
        HEARTH_TRY(judgeThere());
        if (look_.freeThere >= 0 && look_.freeThere < look_.plan.bytes())
            return noRoom(what_.to, look_.plan.bytes(), look_.freeThere);
        if (const std::int64_t needed = look_.plan.bytesHere(); needed > 0) {
            const auto room = here_->files().freeSpace(before_.folder, control_);
            if (room && *room) look_.freeHere = **room;
            if (look_.freeHere >= 0 && look_.freeHere < needed)
                return noRoom(what_.from, needed, look_.freeHere);
        }
        return {};
    }

    Error noRoom(const QString& machine, std::int64_t needed, std::int64_t room) const {
        return {ErrorKind::Failed,
                Text::tr("There is no room for “%1” on %2: it needs %3, and %4 are free.")
                    .arg(what_.name, machineTitle(machine), imageSizeText(needed), imageSizeText(room)),
                Text::tr("Make room there first."),
                {}};
    }

    /// A folder that is not there cannot be shared: what is said of it is left out.
    Result<void> keepShared() {
        QList<VmSpec::SharedFolder> kept;
        for (const auto& shared : std::as_const(look_.plan.spec.sharedFolders)) {
            auto is = target_->ask("isfolder " + spelled(shared.path), control_);
            if (!is) return scriptError(*target_, std::move(is.error()), what_.to);
            if (*is == "isfolder yes")
                kept.append(shared);
            else
                look_.plan.notes.append(
                    Text::tr("There is no folder %1 on %2: it is not shared there.").arg(shared.path, to_));
        }
        look_.plan.spec.sharedFolders = kept;
        return {};
    }

    /// Whether it could run there: said, and no reason not to.
    Result<void> judgeThere() {
        auto host = service_.host(what_.to, control_);
        HEARTH_TRY(control_.check());
        if (!host) return {};
        if (!host->present())
            look_.plan.notes.append(
                Text::tr("QEMU is not installed on %1: it cannot start there yet.").arg(to_));
        else if (!host->emulators.contains(before_.spec.architecture))
            look_.plan.notes.append(Text::tr("%1 has no QEMU for %2: it cannot start there yet.")
                                        .arg(to_, before_.spec.architecture));
        return {};
    }

    Result<VmTransferred> runInside() {
        {
            ProgressStep step(control_, Text::tr("Look at “%1”").arg(what_.name));
            if (auto begun = begin(); !begun) {
                step.failed(begun.error().message);
                return std::move(begun.error());
            }
            step.done(imageSizeText(look_.plan.bytes()));
        }
        all_ = look_.plan.bytes();
        for (const QString& note : std::as_const(look_.plan.notes)) reportNote(control_, note);
        for (TransferFile& file : look_.plan.files) {
            ProgressStep step(control_, Text::tr("Send %1").arg(shownFileName(file.target)));
            auto sent = sendFile(file);
            if (!sent) {
                step.failed(sent.error().message);
                return std::move(sent.error());
            }
            step.done();
        }
        return finish();
    }

    void tellAmount(std::int64_t ofThis) {
        if (control_.progress)
            control_.progress->report({ProgressEvent::Kind::Amount,
                                       {},
                                       {},
                                       what_.to,
                                       {},
                                       sent_ + ofThis,
                                       std::max(all_, sent_ + ofThis)});
    }

    Result<void> sendFile(TransferFile& file) {
        QString source = file.source;
        if (!file.convertFrom.isEmpty()) {
            auto made = source_->ask("flatten " + spelled(tool_) + ' ' + spelled(file.convertFrom) + ' ' +
                                         spelled(source) + ' ' + spelled(file.target),
                                     control_);
            if (!made) return scriptError(*source_, std::move(made.error()), what_.from);
            source = fileText(QByteArray::fromHex(made->mid(8)));
        }
        if (file.target.contains(QLatin1Char('/'))) {
            auto made = target_->ask("folder " + spelled(folderOf(file.target)), control_);
            if (!made) return scriptError(*target_, std::move(made.error()), what_.to);
        }
        auto reader = here_->files().read(source, 0, control_);
        if (!reader) return std::move(reader.error());
        const QString there = stage_ + QLatin1Char('/') + file.target;
        auto writer = there_->files().write(there, WriteMode::New, 0600, control_);
        if (!writer) return std::move(writer.error());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        std::vector<char> buffer(kPiece);
        std::int64_t done = 0;
        for (;;) {
            const auto count = (*reader)->read(buffer, control_);
            if (!count) return count.error();
            if (*count == 0) break;
            const std::span<const char> piece(buffer.data(), *count);
            hash.addData(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
            HEARTH_TRY((*writer)->write(piece, control_));
            done += static_cast<std::int64_t>(*count);
            tellAmount(done);
        }
        HEARTH_TRY((*writer)->finish(control_));
        sent_ += done;
        const QByteArray streamed = hash.result().toHex();
        HEARTH_TRY(compare(*target_, there, streamed, what_.to));
        return compare(*source_, source, streamed, what_.from);
    }

    Result<void> compare(LastingScript& script, const QString& file, const QByteArray& streamed,
                         const QString& machine) {
        auto sum = script.ask("sum " + spelled(file), control_);
        if (!sum) return scriptError(script, std::move(sum.error()), machine);
        if (sum->mid(4) == streamed) return {};
        return Error{
            ErrorKind::Failed,
            Text::tr("%1 on %2 is not what was sent: its checksum is another one.")
                .arg(shownFileName(fileNameOf(file)), machineTitle(machine)),
            Text::tr("Nothing was changed. Try again; if it happens once more, look at that machine's disk."),
            QString::fromLatin1(sum->mid(4) + " " + streamed)};
    }

    Result<VmTransferred> finish() {
        VmSpec spec = look_.plan.spec;
        if (spec.id.isEmpty()) spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (const auto problems = validateVm(spec, {}); !problems.isEmpty())
            return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
        // A copy starts from what the first one's file says, too: keys of a newer Hearth stay.
        const QJsonObject old = QJsonDocument::fromJson(before_.json).object();
        const QByteArray json = QJsonDocument(vmToJson(spec, old)).toJson();
        auto writer =
            there_->files().write(stage_ + QStringLiteral("/vm.json"), WriteMode::New, 0600, control_);
        if (!writer) return std::move(writer.error());
        HEARTH_TRY((*writer)->write({json.constData(), static_cast<std::size_t>(json.size())}, control_));
        HEARTH_TRY((*writer)->finish(control_));
        if (auto settled = target_->ask("settle", control_); !settled)
            return scriptError(*target_, std::move(settled.error()), what_.to);
        const QByteArray was = QCryptographicHash::hash(before_.json, QCryptographicHash::Sha256).toHex();
        if (what_.move) {
            HEARTH_TRY(refuseIfNeeded(control_));
            if (auto kept = source_->ask("keep " + was, control_); !kept)
                return scriptError(*source_, std::move(kept.error()), what_.from);
        }
        HEARTH_TRY(control_.check());
        // From here on it is not given up: it would stand on both.
        Control last = control_;
        last.stop = {};
        last.deadline = Deadline::after(5min);
        auto placed = target_->ask("place", last);
        if (!placed) {
            Error error = scriptError(*target_, std::move(placed.error()), what_.to);
            if (target_->error().isEmpty())
                error.hint =
                    Text::tr("It is still on %1. Look whether it is on %2, too, before you try again.")
                        .arg(from_, to_);
            return error;
        }
        VmTransferred done;
        done.bytes = sent_;
        done.notes = look_.plan.notes;
        if (what_.move) done.notes += removeHere(spec, was, last);
        done.down =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - locked_);
        if (auto state = service_.state(what_.to, what_.nameThere(), last)) {
            done.vm = std::move(*state);
            return done;
        } else {
            done.notes.append(Text::tr("It is on %1, but could not be looked at there: %2")
                                  .arg(to_, state.error().message));
        }
        done.vm.machine = what_.to;
        done.vm.name = what_.nameThere();
        done.vm.folder = root_ + QLatin1Char('/') + done.vm.name;
        done.vm.spec = std::move(spec);
        done.vm.json = json;
        return done;
    }

    /// It is whole there: whatever fails from here on is a note.
    QStringList removeHere(const VmSpec& spec, const QByteArray& was, const Control& last) {
        ProgressStep step(control_, Text::tr("Remove it from %1").arg(from_));
        QStringList notes;
        Result<void> removed = refuseIfNeeded(last);
        if (removed)
            if (auto gone = source_->ask("remove " + was, last); !gone)
                removed = scriptError(*source_, std::move(gone.error()), what_.from);
        if (removed) {
            step.done();
            for (const QString& file : std::as_const(look_.plan.stays))
                notes.append(Text::tr("%1 stays on %2: it was not in its folder.").arg(file, from_));
            return notes;
        }
        step.failed(removed.error().message);
        notes.append(Text::tr("It is whole on %1, but could not be removed from %2, where it is still: %3")
                         .arg(to_, from_, removed.error().message));
        if (const auto apart = tellApart(spec, last); !apart)
            notes.append(
                Text::tr("Both have the same identity: remove one of them before you start the other. %1")
                    .arg(apart.error().message));
        return notes;
    }

    /// Moved, but still where it was: then these are two.
    Result<void> tellApart(VmSpec spec, const Control& control) {
        auto there = service_.state(what_.to, what_.nameThere(), control);
        if (!there) return std::move(there.error());
        spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        for (VmNetwork& network : spec.networks) network.mac.clear();
        return service_.save(what_.to, *there, spec, control);
    }

    VmService& service_;
    const VmTransfer& what_;
    const QString from_ = machineTitle(what_.from), to_ = machineTitle(what_.to);  // in sentences
    const Control& control_;
    std::shared_ptr<Machine> here_, there_;
    VmState before_;
    QString tool_, stage_, root_;
    std::optional<LastingScript> source_, target_;
    std::chrono::steady_clock::time_point locked_{};
    VmTransferLook look_;
    std::int64_t sent_ = 0, all_ = 0;
};

}  // namespace

Result<VmTransferLook> lookAtTransfer(VmService& service, const VmTransfer& what, const Control& control) {
    return Transfer(service, what, control).look();
}

Result<VmTransferred> transferVm(VmService& service, const VmTransfer& what, const Control& control) {
    return Transfer(service, what, control).run();
}

QString followTransfer(HostStore& hosts, const VmTransfer& what, const VmState& before,
                       const VmState& there) {
    QString why;
    for (Host host : hosts.items()) {
        if (before.spec.id.isEmpty() || host.hostKeyAlias != vmHostAlias(before.spec.id)) continue;
        const QStringList way = what.to == localMachineName ? QStringList() : QStringList{what.to};
        if (what.move) {
            host.jumps = way;
        } else {
            Host copy = hostOfVm(there, host.keyFile);
            copy.user = host.user;
            if (copy.port == 0) copy.port = there.spec.guestSshPort;
            host = copy;
        }
        if (const auto saved = hosts.save(host); !saved) why = saved.error().message;
    }
    return why;
}

}  // namespace hearth
