// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl vm disks, disk …, snapshot …, clone and console, run as a program, with real QEMU.
#include "tests/lab/support/ctlvm.h"
#include "tests/lab/support/labprocess.h"

using namespace hearth;
using namespace hearth::lab;

namespace {

class CtlVmDisks : public CtlVm {
protected:
    void make() {
        const auto made =
            run("create local vm --memory 16 --cpus 1 --display none --accelerator tcg --new-disk 1");
        ASSERT_EQ(made.exitCode, 0) << made.err;
        disk = stateOf(text("local"), text("vm")).folder + text("/disk0.qcow2");
        ASSERT_EQ(test::runProgram(text("qemu-io"), {text("-c"), text("write -P 90 0 4M"), disk}).exitCode,
                  0);
    }
    QStringList files() const {
        QStringList names;
        for (const QJsonValue& each : array(run("disks local vm --json")))
            names.append(each.toObject().value(text("file")).toString());
        return names;
    }
    QByteArray compared(const QString& one, const QString& other) const {
        return test::runProgram(text("qemu-img"), {text("compare"), one, other}).out.trimmed();
    }
    QString disk;
};

/// A program on a terminal of its own, as a person has one.
class OnTerminal {
public:
    OnTerminal(Machine& machine, const QStringList& argv) {
        Command command;
        command.argv = argv;
        command.terminal = TerminalSize{100, 30};
        auto started = machine.start(command, patient());
        EXPECT_OK(started);
        if (started) process_ = std::move(*started);
    }
    void type(const QByteArray& keys) {
        std::span<const char> rest(keys.constData(), std::size_t(keys.size()));
        while (!rest.empty()) {
            const auto size = process_->write(rest, patient());
            ASSERT_OK(size);
            rest = rest.subspan(*size);
        }
    }
    /// Everything until that was said, or its end.
    QByteArray until(const QByteArray& wanted) {
        std::array<char, 4096> buffer;
        while (!said_.contains(wanted)) {
            const auto chunk = process_->read(buffer, patient());
            if (!chunk || chunk->source == Process::Source::End) break;
            said_.append(buffer.data(), qsizetype(chunk->size));
        }
        return said_;
    }
    int code() {
        until("\x01never");
        const auto exit = process_->wait(patient());
        return exit ? exit->code : -1;
    }

private:
    ProcessPtr process_;
    QByteArray said_;
};

}  // namespace

TEST_F(CtlVmDisks, AddsResizesConvertsChecksCompressesAndRemoves) {
    make();
    auto added = run("disk add local vm --new 512M --bus scsi --json");
    ASSERT_EQ(added.exitCode, 0) << added.err;
    EXPECT_EQ(object(added).value(text("disk")).toInt(), 1);
    EXPECT_EQ(object(added).value(text("bus")).toString(), text("scsi"));
    EXPECT_EQ(object(added).value(text("virtual_bytes")).toInteger(), 512LL << 20);
    EXPECT_EQ(
        object(run("disk resize local vm disk1.qcow2 +512M --json")).value(text("virtual_bytes")).toInteger(),
        1LL << 30);
    EXPECT_EQ(run("disk resize local vm 1 256M").exitCode, 1) << "only when it is said";
    EXPECT_EQ(run("disk resize local vm 1 256M --shrink").exitCode, 0);

    const auto copied = run("disk convert local vm 0 --format raw --json");
    ASSERT_EQ(copied.exitCode, 0) << copied.err;
    EXPECT_EQ(compared(disk, object(copied).value(text("path")).toString()), "Images are identical.");
    EXPECT_EQ(errorKind(run("disk convert local vm 0 --format raw --json")), text("busy")) << "it is there";
    auto used = run("disk convert local vm disk0.qcow2 --format vmdk --use --drop-old --json");
    ASSERT_EQ(used.exitCode, 0) << used.err;
    EXPECT_EQ(object(used).value(text("format")).toString(), text("vmdk"));
    EXPECT_FALSE(QFile::exists(disk));
    EXPECT_EQ(errorKind(run("disk compress local vm 0 --json")), text("invalid"));
    used = run("disk convert local vm 0 --format qcow2 --compress --use --drop-old --json");
    ASSERT_EQ(used.exitCode, 0) << used.err;
    EXPECT_EQ(run("disk compress local vm 0").exitCode, 0);
    EXPECT_EQ(compared(disk, object(copied).value(text("path")).toString()), "Images are identical.");

    auto check = run("disk check local vm 0 --json");
    EXPECT_EQ(check.exitCode, 0);
    EXPECT_TRUE(object(check).value(text("whole")).toBool());
    EXPECT_EQ(run("disk check local vm 0").out.trimmed(), "It is whole.");
    EXPECT_EQ(files(), (QStringList{"disk0.qcow2", "disk1.qcow2"}));
    EXPECT_EQ(errorKind(run("disk check local vm disk7 --json")), text("not_found"));
    auto removed = run("disk remove local vm 1 --delete-file --json");
    EXPECT_TRUE(object(removed).value(text("file_deleted")).toBool()) << removed.err;
    EXPECT_EQ(files(), QStringList{"disk0.qcow2"});

    ASSERT_EQ(run("start local vm").exitCode, 0);
    EXPECT_EQ(errorKind(run("disk compress local vm 0 --json")), text("busy"));
    EXPECT_EQ(run("disk resize local vm 0 +1G").exitCode, 0) << "larger also while it runs";
}

TEST_F(CtlVmDisks, ADamagedDiskIsExitCodeOne) {
    make();
    // The table of the guest's clusters points into nothing.
    const auto broken = test::runProgram(
        text("sh"),
        {text("-c"),
         text("off=$(od -An -tu8 --endian=big -j40 -N8 \"$0\" | tr -d ' '); "
              "printf '\\200\\0\\0\\0\\0\\0\\3\\0' | dd of=\"$0\" bs=1 seek=$off conv=notrunc 2>/dev/null"),
         disk});
    ASSERT_EQ(broken.exitCode, 0) << broken.err;
    const auto check = run("disk check local vm 0 --json");
    EXPECT_EQ(check.exitCode, 1) << check.out << check.err;
    EXPECT_FALSE(object(check).value(text("whole")).toBool(true));
}

TEST_F(CtlVmDisks, SnapshotsAreATreeAndClonesAreNamed) {
    make();
    EXPECT_EQ(run("snapshots local vm --json").out.trimmed(), "[]");
    for (const char* name : {"a", "b"})
        ASSERT_EQ(run(text("snapshot take local vm %1").arg(text(name))).exitCode, 0);
    ASSERT_EQ(run("snapshot revert local vm a").exitCode, 0);
    auto taken = run("snapshot take local vm c --json");
    ASSERT_EQ(taken.exitCode, 0) << taken.err;
    const QJsonArray tree = array(taken);
    ASSERT_EQ(tree.size(), 3);
    EXPECT_EQ(tree[0].toObject().value(text("parent")), QJsonValue());
    EXPECT_EQ(tree[2].toObject().value(text("name")).toString(), text("c"));
    EXPECT_EQ(tree[2].toObject().value(text("parent")).toString(), text("a"));
    EXPECT_TRUE(tree[2].toObject().value(text("current")).toBool());
    EXPECT_TRUE(run("snapshots local vm").out.contains("\n  b"));
    EXPECT_EQ(errorKind(run("snapshot take local vm c --json")), text("busy"));
    EXPECT_EQ(errorKind(run("snapshot revert local vm z --json")), text("not_found"));
    EXPECT_EQ(array(run("snapshot delete local vm a --json")).size(), 2);

    EXPECT_EQ(object(run("clone local vm full --json")).value(text("name")).toString(), text("full"));
    EXPECT_EQ(run("clone local vm linked --linked").exitCode, 0);
    const auto refused = run("remove local vm --json");
    EXPECT_EQ(errorKind(refused), text("busy"));
    EXPECT_TRUE(refused.err.contains("linked")) << refused.err;
    EXPECT_EQ(run("start local vm").exitCode, 1);
    ASSERT_EQ(run("remove local linked").exitCode, 0);
    EXPECT_EQ(run("start local vm").exitCode, 0) << "nothing builds on it any more";
}

TEST_F(CtlVmDisks, AFileIsAttachedInTheFormatThatIsSaid) {
    make();
    const QString other = folder.path() + text("/other.img");
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), other, text("1M")})
            .exitCode,
        0);
    const QString add = text("disk add local vm --file %1 --json").arg(other);
    const auto refused = run(add);
    EXPECT_EQ(errorKind(refused), text("invalid"));
    EXPECT_TRUE(refused.err.contains("qcow2")) << "what it looks like is said";
    const auto added = run(add + text(" --format raw"));
    ASSERT_EQ(added.exitCode, 0) << added.err;
    EXPECT_EQ(object(added).value(text("format")).toString(), text("raw"));
}

TEST_F(CtlVmDisks, WrongUsageIsTwo) {
    for (const char* line :
         {"disk", "disk resize local vm 0", "disk mend local vm 0", "disk convert local vm 0",
          "disk convert local vm 0 --format raw --drop-old", "disk add local vm",
          "disk add local vm --new lots", "disk add local vm --new 1G --file /x",
          "disk add local vm --new 1G --bus rope", "snapshot take local vm", "snapshot", "clone local vm",
          "console local vm --json"})
        EXPECT_EQ(run(line).exitCode, 2) << line;
    EXPECT_TRUE(run("disk").err.contains("resize")) << "what can follow is said";
    const auto help = run("disk resize --help");
    EXPECT_EQ(help.exitCode, 0);
    EXPECT_TRUE(help.out.startsWith("hearthctl vm disk resize M NAME DISK SIZE"));
}

TEST_F(CtlVmDisks, AConsoleIsTheGuestsUntilItIsLeft) {
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    const QString local = text("local"), name = text("vm");
    EXPECT_EQ(errorKind(run("console local none")), QString()) << "errors are words there";
    const VmState running = started(local, guest.spec(name));
    guest.waitForSsh(running.sshPort);
    {
        OnTerminal console(*machineOf(local), QStringList{test::builtProgram(text("hearthctl"))} +
                                                  words(text("console local vm")));
        EXPECT_TRUE(console.until("Ctrl+]").contains("Ctrl+]"));
        console.type("\recho heard-$((40 + 2))\r");
        EXPECT_TRUE(console.until("heard-42").contains("heard-42"));
        // What ends other programs goes to the guest.
        console.type("echo begun-$((40 + 1)); sleep 1000\r");
        EXPECT_TRUE(console.until("begun-41").contains("begun-41")) << "else nothing is there to be ended";
        console.type("\x03\recho still-$((40 + 3))\r");
        EXPECT_TRUE(console.until("still-43").contains("still-43"));
        console.type("\x1d");
        EXPECT_EQ(console.code(), 0);
    }
    EXPECT_EQ(stateOf(local, name).phase, VmState::Phase::Running) << "it runs on";
    // Without a terminal: what is piped in reaches it, and its end ends the console.
    LabProcess piped;
    ASSERT_TRUE(
        piped.start({QStringList{test::builtProgram(text("hearthctl"))} + words(text("console local vm")),
                     {},
                     {},
                     "\necho piped-$((40 + 4))\n"}));
    EXPECT_TRUE(piped.waitForOutput("piped-44"));
    ASSERT_OK(service.powerOff(local, name, patient()));
    EXPECT_EQ(piped.waitForEnd(), 0) << piped.output();
}
