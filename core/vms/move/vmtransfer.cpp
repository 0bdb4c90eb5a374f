// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/vmtransfer.h"

#include "core/base/machinename.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/files/filename.h"
#include "core/files/filesystem.h"
#include "core/vms/images/imageerrors.h"
#include "core/vms/move/heldtransfer.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vmmoved.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
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

/// What goes from one end to the other, and what becomes of both then.
class Sending {
public:
    Sending(VmService& service, const VmTransfer& what, HeldTransfer& held, const Control& control)
        : service_(service), what_(what), held_(held), control_(control), all_(held.look().plan.bytes()) {}

    Result<VmTransferred> run() {
        for (const QString& note : held_.look().plan.notes) reportNote(control_, note);
        for (const TransferFile& file : held_.look().plan.files) {
            ProgressStep step(control_, Text::tr("Send %1").arg(shownFileName(file.target)));
            if (auto sent = sendFile(file); !sent) {
                step.failed(sent.error().message);
                return std::move(sent.error());
            }
            step.done();
        }
        VmSpec spec = held_.look().plan.spec;
        if (spec.id.isEmpty()) spec.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        // A copy starts from what the first one's file says, too: keys of a newer Hearth stay.
        const QByteArray json =
            QJsonDocument(vmToJson(spec, QJsonDocument::fromJson(held_.before().json).object())).toJson();
        HEARTH_TRY(settle(spec, json));
        return place(spec, json);
    }

private:
    TransferSide& source() { return held_.source(); }
    TransferSide& target() { return held_.target(); }

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

    Result<void> sendFile(const TransferFile& file) {
        QString from = file.source;
        if (!file.convertFrom.isEmpty()) {
            auto made = source().ask("flatten " + spelledForTransfer(held_.tool()) + ' ' +
                                         spelledForTransfer(file.convertFrom) + ' ' +
                                         spelledForTransfer(from) + ' ' + spelledForTransfer(file.target),
                                     control_);
            if (!made) return std::move(made.error());
            from = fileText(QByteArray::fromHex(made->mid(8)));
        }
        if (file.target.contains(QLatin1Char('/')))
            if (auto made = target().ask("folder " + spelledForTransfer(folderOf(file.target)), control_);
                !made)
                return std::move(made.error());
        const QString to = held_.stage() + QLatin1Char('/') + file.target;
        const auto streamed = stream(from, to);
        if (!streamed) return streamed.error();
        HEARTH_TRY(compare(target(), to, *streamed));
        return compare(source(), from, *streamed);
    }

    /// The checksum of what went.
    Result<QByteArray> stream(const QString& from, const QString& to) {
        auto reader = source().machine().files().read(from, 0, control_);
        if (!reader) return std::move(reader.error());
        auto writer = target().machine().files().write(to, WriteMode::New, 0600, control_);
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
        return hash.result().toHex();
    }

    Result<void> compare(TransferSide& side, const QString& file, const QByteArray& streamed) {
        auto sum = side.ask("sum " + spelledForTransfer(file), control_);
        if (!sum) return std::move(sum.error());
        if (sum->mid(4) == streamed) return {};
        return Error{
            ErrorKind::Failed,
            Text::tr("%1 on %2 is not what was sent: its checksum is another one.")
                .arg(shownFileName(fileNameOf(file)), side.title()),
            Text::tr("Nothing was changed. Try again; if it happens once more, look at that machine's disk."),
            QString::fromLatin1(sum->mid(4) + " " + streamed)};
    }

    /// All of it is there, in a folder without a name; of a move nobody saves settings from here on.
    Result<void> settle(const VmSpec& spec, const QByteArray& json) {
        if (const auto problems = validateVm(spec, {}); !problems.isEmpty())
            return Error{ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
        auto writer = target().machine().files().write(held_.stage() + QStringLiteral("/vm.json"),
                                                       WriteMode::New, 0600, control_);
        if (!writer) return std::move(writer.error());
        HEARTH_TRY((*writer)->write({json.constData(), static_cast<std::size_t>(json.size())}, control_));
        HEARTH_TRY((*writer)->finish(control_));
        if (auto settled = target().ask("settle", control_); !settled) return std::move(settled.error());
        if (!what_.move) return control_.check();
        HEARTH_TRY(held_.refuseIfNeeded(control_));
        if (auto kept = source().ask("keep " + was(), control_); !kept) return std::move(kept.error());
        return control_.check();
    }

    QByteArray was() const {
        return QCryptographicHash::hash(held_.before().json, QCryptographicHash::Sha256).toHex();
    }

    /// From here on it is not given up.
    Result<VmTransferred> place(VmSpec& spec, const QByteArray& json) {
        Control last = control_;
        last.stop = {};
        last.deadline = Deadline::after(5min);
        if (auto placed = takeName(last); !placed) return std::move(placed.error());
        VmTransferred done;
        done.bytes = sent_;
        done.notes = held_.look().plan.notes;
        if (what_.move) done.notes += removeHere(last);
        done.down = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                          held_.since());
        if (auto state = service_.state(what_.to, what_.nameThere(), last)) {
            done.vm = std::move(*state);
            return done;
        } else {
            done.notes.append(Text::tr("It is on %1, but could not be looked at there: %2")
                                  .arg(target().title(), state.error().message));
        }
        done.vm.machine = what_.to;
        done.vm.name = what_.nameThere();
        done.vm.folder = held_.root() + QLatin1Char('/') + done.vm.name;
        done.vm.spec = std::move(spec);
        done.vm.json = json;
        return done;
    }

    /// It gets its name there. One that is moved is marked before: whatever is cut off from here on, at most
    /// one of the two can be started, and none is gone.
    Result<void> takeName(const Control& last) {
        if (what_.move) {
            const VmMoved moved{what_.to, what_.nameThere(), QDateTime::currentSecsSinceEpoch()};
            auto marked =
                source().ask("mark " + spelledForTransfer(QString::fromUtf8(vmMovedToJson(moved))), last);
            if (!marked)
                return source().refused() ? std::move(marked.error()) : unsure(std::move(marked.error()));
        }
        ProgressStep step(control_, Text::tr("Give it its name on %1").arg(target().title()));
        auto placed = target().ask("place", last);
        if (placed) {
            step.done();
            return {};
        }
        step.failed(placed.error().message);
        // What was refused is not there: then it stays.
        const bool stays = target().refused() && (!what_.move || source().ask("unmark", last));
        return stays ? std::move(placed.error()) : unsure(std::move(placed.error()));
    }

    /// What a person is to do where an answer was lost.
    Error unsure(Error error) {
        error.hint =
            what_.move
                ? Text::tr(
                      "It is still on %1, marked as moved. If it is on %2, remove it from %1; else let it "
                      "stay there.")
                      .arg(source().title(), target().title())
                : Text::tr("Look whether it is on %1 before you try again.").arg(target().title());
        return error;
    }

    /// It is whole there: whatever fails from here on is a note.
    QStringList removeHere(const Control& last) {
        ProgressStep step(control_, Text::tr("Remove it from %1").arg(source().title()));
        QStringList notes;
        Result<void> removed = held_.refuseIfNeeded(last);
        if (removed)
            if (auto gone = source().ask("remove " + was(), last); !gone) removed = std::move(gone.error());
        if (removed) {
            step.done();
            for (const QString& file : held_.look().plan.stays)
                notes.append(
                    Text::tr("%1 stays on %2: it was not in its folder.").arg(file, source().title()));
            return notes;
        }
        step.failed(removed.error().message);
        notes.append(
            Text::tr("It is whole on %1, but could not be removed from %2, where it is still, marked as "
                     "moved: remove it there. %3")
                .arg(target().title(), source().title(), removed.error().message));
        return notes;
    }

    VmService& service_;
    const VmTransfer& what_;
    HeldTransfer& held_;
    const Control& control_;
    const std::int64_t all_;
    std::int64_t sent_ = 0;
};

QString listOf(const QList<LostSnapshots>& lost) {
    QStringList all;
    for (const LostSnapshots& each : lost)
        all.append(Text::tr("%1 of %2").arg(each.names.join(Text::tr(", ")), each.file));
    return all.join(Text::tr("; "));
}

/// What a move would lose is for a person to say.
Result<void> askForSnapshots(const VmTransfer& what, const VmTransferPlan& plan) {
    if (!what.move || what.withoutSnapshots || plan.lost.isEmpty()) return {};
    return Error{ErrorKind::NeedsAnswer,
                 Text::tr("“%1” would lose snapshots on its way: %2.").arg(what.name, listOf(plan.lost)),
                 Text::tr("Say that it goes without them, or copy it and keep this one."),
                 {}};
}

Result<void> begin(HeldTransfer& held, const VmTransfer& what, const Control& control) {
    ProgressStep step(control, Text::tr("Look at “%1”").arg(what.name));
    auto begun = held.begin(control);
    if (begun) begun = askForSnapshots(what, held.look().plan);
    if (begun)
        step.done(imageSizeText(held.look().plan.bytes()));
    else
        step.failed(begun.error().message);
    return begun;
}

}  // namespace

Result<VmTransferLook> lookAtTransfer(VmService& service, const VmTransfer& what, const Control& control) {
    HeldTransfer held(service, what);
    const auto begun = held.begin(control);
    held.finish();
    if (!begun) return begun.error();
    return held.look();
}

Result<VmTransferred> transferVm(VmService& service, const VmTransfer& what, const Control& control) {
    HeldTransfer held(service, what);
    const auto begun = begin(held, what, control);
    Result<VmTransferred> done =
        begun ? Sending(service, what, held, control).run() : Result<VmTransferred>(begun.error());
    held.finish();
    return done;
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
