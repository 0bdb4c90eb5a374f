// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl vm, run as a program, with real QEMU on this computer.
#include "tests/lab/support/ctlvm.h"
#include "tests/lab/support/labhttp.h"
#include "tests/lab/support/labprocess.h"

#include <QCryptographicHash>

#include <csignal>

using namespace hearth;
using namespace hearth::lab;

TEST_F(CtlVm, MakesStartsPausesKillsAndRemoves) {
    EXPECT_EQ(run("list local --json").out.trimmed(), "[]");
    auto made = run("create local vm --memory 16 --cpus 1 --display none --accelerator tcg --new-disk 1 "
                    "--port :80 --restart on-crash --json");
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_EQ(object(made).value(text("state")).toString(), text("stopped"));
    EXPECT_EQ(run("create local vm --json").exitCode, 1);
    EXPECT_EQ(errorKind(run("create local vm --json")), text("busy"));

    auto begun = run("start local vm --json");
    ASSERT_EQ(begun.exitCode, 0) << begun.err;
    const QJsonObject running = object(begun);
    EXPECT_EQ(running.value(text("state")).toString(), text("running"));
    EXPECT_EQ(running.value(text("accelerator")).toString(), text("tcg"));
    EXPECT_EQ(running.value(text("memory_mib")).toInt(), 16);
    EXPECT_GT(running.value(text("ssh_port")).toInt(), 0);
    EXPECT_EQ(list(), QJsonArray{running}) << "and it runs on when hearthctl has ended";
    EXPECT_EQ(errorKind(run("start local vm --json")), text("busy"));
    EXPECT_EQ(errorKind(run("remove local vm --json")), text("busy"));

    EXPECT_EQ(object(run("pause local vm --json")).value(text("state")).toString(), text("paused"));
    EXPECT_EQ(object(run("resume local vm --json")).value(text("state")).toString(), text("running"));
    EXPECT_EQ(run("reset local vm").exitCode, 0);
    const QJsonArray argv = object(run("command local vm --json")).value(text("argv")).toArray();
    EXPECT_TRUE(argv.first().toString().endsWith(text("qemu-system-x86_64")));

    const auto deaf = run("stop local vm --timeout 1 --json");
    EXPECT_EQ(deaf.exitCode, 1);
    EXPECT_EQ(errorKind(deaf), text("busy"));
    EXPECT_TRUE(deaf.err.contains("vm kill local vm")) << deaf.err;
    const auto killed = run("kill local vm --json");
    ASSERT_EQ(killed.exitCode, 0) << killed.err;
    EXPECT_EQ(object(killed).value(text("state")).toString(), text("stopped"));
    EXPECT_EQ(object(run("remove local vm --json")).value(text("removed")).toString(), text("vm"));
    EXPECT_EQ(errorKind(run("start local vm --json")), text("not_found"));
}

TEST_F(CtlVm, WrongUsageIsTwo) {
    for (const char* line :
         {"list", "create local", "create local vm --memory lots", "create local vm --firmware none",
          "create local vm --template none", "create local vm --port x", "create local vm --initrd /x",
          "stop local vm --timeout x", "start local"})
        EXPECT_EQ(run(line).exitCode, 2) << line;
    EXPECT_EQ(run("create local ../x --json").exitCode, 1);
    EXPECT_EQ(errorKind(run("create local ../x --json")), text("invalid"));
}

TEST_F(CtlVm, WhatKeepsItFromStartingIsTold) {
    VmSpec spec = LabGuest::idle(text("vm"));
    VmDisk disk;
    disk.file = text("disk0.qcow2");
    spec.disks = {disk};
    const VmState vm = made(text("local"), spec, {{disk.file, disk.format, 8 << 20, {}, {}}});
    EXPECT_EQ(run("checks local vm --json").out.trimmed(), "[]");
    shell(text("local"),
          text("printf '\\002' | dd of=\"$1/disk0.qcow2\" bs=1 seek=79 conv=notrunc 2>/dev/null"),
          {vm.folder});
    const auto stops = run("checks local vm --json");
    EXPECT_EQ(stops.exitCode, 1);
    ASSERT_EQ(array(stops).size(), 1);
    const QJsonObject check = array(stops).first().toObject();
    EXPECT_EQ(check.value(text("level")).toString(), text("stops"));
    EXPECT_TRUE(check.value(text("message")).toString().contains(text("marked as damaged")));
    EXPECT_TRUE(check.value(text("hint")).toString().contains(text("qemu-img check -r all")));
    EXPECT_EQ(run("disk check local vm 0 --repair-all").exitCode, 0);
    EXPECT_EQ(run("checks local vm").exitCode, 0);
}

TEST_F(CtlVm, ItsLogsAreTold) {
    const VmState vm = made(text("local"), LabGuest::idle(text("vm")));
    EXPECT_EQ(object(run("log local vm --json")), (QJsonObject{{text("log"), QString()}}));
    ASSERT_EQ(run("set local vm extra_arguments=[\"-device\",\"no-such-thing\"]").exitCode, 0);
    EXPECT_EQ(run("start local vm").exitCode, 1);
    EXPECT_TRUE(run("log local vm").out.contains("no-such-thing"));
    EXPECT_TRUE(object(run("log local vm --lines 1 --json"))
                    .value(text("log"))
                    .toString()
                    .contains(text("no-such-thing")));
    shell(text("local"), text("printf 'Welcome to Debian\\nlogin: ' >\"$1/run/serial.log\""), {vm.folder});
    EXPECT_EQ(run("log local vm --serial").out, "Welcome to Debian\nlogin: \n");
    EXPECT_EQ(run("log local vm --serial --lines 1").out, "login: \n");
    EXPECT_EQ(run("log local vm --lines 0").exitCode, 2);
    EXPECT_EQ(errorKind(run("log local none --json")), text("not_found"));
}

TEST_F(CtlVm, AnImageIsUsedWhereItIs) {
    const QString image = folder.path() + text("/image.vmdk");
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("vmdk"), image, text("1M")})
            .exitCode,
        0);
    const auto made = run(text("create local vm --display none --disk %1").arg(image));
    ASSERT_EQ(made.exitCode, 0) << made.err;
    const VmState state = stateOf(text("local"), text("vm"));
    ASSERT_EQ(state.spec.disks.size(), 1);
    EXPECT_EQ(state.spec.disks.front().format, text("vmdk"));
    ASSERT_EQ(run("remove local vm").exitCode, 0);
    EXPECT_TRUE(QFile::exists(image));
}

TEST_F(CtlVm, AFormatIsSaidWhereOnlyTheContentTellsIt) {
    const QString image = folder.path() + text("/image.img");
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), image, text("1M")})
            .exitCode,
        0);
    const QString create = text("create local vm --display none --disk %1").arg(image);
    EXPECT_EQ(errorKind(run(create + text(" --json"))), text("invalid"));
    const auto made = run(create + text(" --set disks.0.format=qcow2"));
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_EQ(stateOf(text("local"), text("vm")).spec.disks.front().format, text("qcow2"));
}

TEST_F(CtlVm, OneWhoseMoveWasCutOffStays) {
    const VmState vm = made(text("local"), LabGuest::idle(text("vm")));
    EXPECT_EQ(run("stay local vm").exitCode, 0) << "it does anyway";
    EXPECT_EQ(errorKind(run("stay local none --json")), text("not_found"));
    EXPECT_EQ(run("copy local vm --to far --without-snapshots").exitCode, 2);
    QFile mark(vm.folder + text("/.moved"));
    ASSERT_TRUE(mark.open(QIODevice::WriteOnly));
    mark.write(R"({"to":"gone","name":"web","at":1})");
    mark.close();
    const auto listed = run("list local");
    EXPECT_TRUE(listed.out.contains("moved away") && listed.out.contains("hearthctl vm stay local vm"))
        << listed.out;
    const QJsonObject moved{{text("to"), text("gone")}, {text("name"), text("web")}, {text("at"), 1}};
    EXPECT_EQ(array(run("list local --json")).at(0).toObject().value(text("moved")).toObject(), moved);
    EXPECT_TRUE(run("show local vm").err.contains("hearthctl vm stay local vm"));
    const auto shown = run("show local vm --json");
    EXPECT_EQ(object(shown).value(text("moved")).toObject(), moved);
    EXPECT_EQ(
        test::runProgram(test::builtProgram(text("hearthctl")), words(text("set local vm -")), shown.out)
            .exitCode,
        0)
        << "what is shown can be given back";
    const auto refused = run("start local vm");
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_TRUE(refused.err.contains("gone")) << refused.err;
    EXPECT_TRUE(refused.err.contains("hearthctl vm stay local vm")) << refused.err;
    const auto stays = run("stay local vm --json");
    EXPECT_EQ(stays.exitCode, 0) << stays.err;
    EXPECT_EQ(object(stays).value(text("state")).toString(), text("stopped"));
    EXPECT_FALSE(object(stays).contains(text("moved")));
    EXPECT_EQ(run("start local vm").exitCode, 0);
}

TEST_F(CtlVm, OneOfTwoThatCannotBeReadIsRemovedWhereThePersonKnowsMore) {
    for (const char* name : {"a", "b"}) {
        QFile json(made(text("local"), LabGuest::idle(text(name))).folder + text("/vm.json"));
        ASSERT_TRUE(json.open(QIODevice::WriteOnly));
        json.write("{");
    }
    const auto refused = run("remove local a");
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_TRUE(refused.err.contains("--unneeded-by b")) << refused.err;
    EXPECT_EQ(errorKind(run("remove local a --unneeded-by c --json")), text("busy"));
    EXPECT_EQ(run("remove local a --unneeded-by b").exitCode, 0);
    EXPECT_EQ(run("remove local b").exitCode, 0);
}

TEST_F(CtlVm, TheHostOfAMachineComesWithAClonedOneAndGoesWhereThatIsSaid) {
    const QString image = folder.path() + text("/cloud.qcow2");
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), image, text("1M")})
            .exitCode,
        0);
    const auto hosts = [this] {
        QStringList names;
        const auto told = test::runProgram(
            test::builtProgram(text("hearthctl")),
            {text("--home"), folder.path() + text("/hearth"), text("host"), text("list"), text("--json")});
        for (const QJsonValue& each : array(told)) names << each.toObject().value(text("name")).toString();
        names.sort();
        return names;
    };
    const auto made = run(text("create local web --cloud-image ") + image);
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_EQ(hosts(), QStringList{text("web")});
    const auto cloned = run("clone local web web2");
    ASSERT_EQ(cloned.exitCode, 0) << cloned.err;
    EXPECT_EQ(hosts(), (QStringList{text("web"), text("web2")}));
    EXPECT_EQ(run("remove local web2").exitCode, 0);
    EXPECT_EQ(hosts(), (QStringList{text("web"), text("web2")})) << "nobody said that it goes, too";
    EXPECT_EQ(object(run("remove local web --with-host --json")).value(text("removed")).toString(),
              text("web"));
    EXPECT_EQ(hosts(), QStringList{text("web2")});
}

TEST_F(CtlVm, AStartWhoseHearthIsKilledIsWholeOrNone) {
    const QString name = text("vm");
    made(text("local"), LabGuest::idle(name));
    // Killed at whatever point of the start: right at its beginning, once its shell is there, once QEMU is.
    const QString run = stateOf(text("local"), name).folder + text("/run/");
    for (const char* mark : {"lock", "keeper", "pid"}) {
        const QString file = run + text(mark);
        QFile::remove(file);
        LabProcess hearthctl;
        ASSERT_TRUE(hearthctl.start(
            {QStringList{test::builtProgram(text("hearthctl"))} + words(text("start local vm")),
             {},
             {},
             {}}));
        ASSERT_TRUE(test::eventually([&] { return QFile::exists(file); })) << mark;
        hearthctl.kill();
        // Whoever looks sees it run, or sees it off; never twice, and it can be started or ended as ever.
        VmState state;
        ASSERT_TRUE(test::eventually([&] {
            state = stateOf(text("local"), name);
            return state.phase == VmState::Phase::Running || !state.on();
        })) << mark;
        auto again = service.start(text("local"), name, patient());
        if (!again) {
            EXPECT_EQ(again.error().kind, ErrorKind::Busy) << again.error();
        }
        EXPECT_TRUE(waitFor(text("local"), name, VmState::Phase::Running)) << mark;
        EXPECT_EQ(shell(text("local"), text("pgrep -c -f \"^[^ ]*qemu-system.*$1qemu.pid\""), {run}), "1")
            << mark;
        ASSERT_OK(service.powerOff(text("local"), name, patient()));
        EXPECT_EQ(stateOf(text("local"), name).phase, VmState::Phase::Stopped) << mark;
    }
}

TEST_F(CtlVm, FetchesSendsListsAndRemovesImages) {
    LabHttp http;
    const QByteArray bytes(200'000, 'x');
    http.put("/a.img", {.bytes = bytes});
    const QString sum =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    const auto fetched = run(text("fetch local %1 --checksum %2 --json").arg(http.url("/a.img"), sum));
    ASSERT_EQ(fetched.exitCode, 0) << fetched.err;
    const QJsonObject image = object(fetched);
    EXPECT_EQ(image.value(text("checksum")).toString(), text("sha256:") + sum);
    EXPECT_EQ(image.value(text("bytes")).toInt(), bytes.size());
    EXPECT_TRUE(QFile::exists(image.value(text("path")).toString()));
    EXPECT_EQ(errorKind(run(text("fetch local %1 --json").arg(http.url("/none.img")))), text("not_found"));
    EXPECT_EQ(run("fetch local no-such-image").exitCode, 2);
    EXPECT_EQ(run("fetch local https://ada:secret@example.org/x.iso").exitCode, 2);
    EXPECT_EQ(run("fetch local debian-13-cloud-x86_64 --checksum x").exitCode, 2);

    const QString file = folder.write(text("mine.iso"), "disc");
    const auto sent = run(text("send-image local %1 --json").arg(file));
    ASSERT_EQ(sent.exitCode, 0) << sent.err;
    const auto list = QJsonDocument::fromJson(run("images local --json").out).array();
    EXPECT_EQ(list, (QJsonArray{image, object(sent)}));
    const auto catalogue = QJsonDocument::fromJson(run("images local --catalogue --json").out).array();
    EXPECT_GT(catalogue.size(), 20);
    for (const char* name : {"a.img", "mine.iso"})
        EXPECT_EQ(object(run(text("remove-image local %1 --json").arg(text(name))))
                      .value(text("removed"))
                      .toString(),
                  text(name));
    EXPECT_EQ(run("images local --json").out.trimmed(), "[]");
}

TEST_F(CtlVm, ShowsWhatInstallsQemuAndRunsNothingUnasked) {
    const auto shown = run("install-qemu local --json");
    ASSERT_EQ(shown.exitCode, 0) << shown.err;
    EXPECT_TRUE(object(shown).value(text("qemu")).toBool());
    EXPECT_FALSE(object(shown).value(text("ran")).toBool());
}

TEST_F(CtlVm, CopiesAndMovesToAnotherMachine) {
    use(text("box"));
    // hearthctl's own home knows the machine, too.
    Host host;
    for (const Host& each : store.items())
        if (each.name == text("box")) host = each;
    host.id.clear();
    HostStore theirs(folder.path() + text("/hearth/hosts.json"));
    ASSERT_OK(theirs.save(host));
    QFile::copy(folder.file(text("home/known_hosts")), folder.path() + text("/hearth/known_hosts"));
    ASSERT_EQ(run("create local vm --memory 16 --cpus 1 --display none --new-disk 1").exitCode, 0);
    EXPECT_EQ(run("copy local vm").exitCode, 2);
    EXPECT_EQ(errorKind(run("copy local vm --to local --json")), text("invalid"));
    const auto copied = run("copy local vm --to box --name twin --json");
    ASSERT_EQ(copied.exitCode, 0) << copied.err;
    EXPECT_EQ(object(copied).value(text("vm")).toObject().value(text("name")).toString(), text("twin"));
    EXPECT_GT(object(copied).value(text("bytes")).toInt(), 0);
    const auto moved = run("copy local vm --to box --move --json");
    ASSERT_EQ(moved.exitCode, 0) << moved.err;
    EXPECT_GT(object(moved).value(text("down_ms")).toInt(), 0);
    EXPECT_TRUE(list().isEmpty());
    EXPECT_EQ(errorKind(run("copy local vm --to box --json")), text("not_found"));
    EXPECT_EQ(stateOf(text("box"), text("vm")).phase, VmState::Phase::Stopped);
}
