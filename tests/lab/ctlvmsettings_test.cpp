// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl vm create with every option, show, set, import and export, run as a program.
#include "tests/lab/support/vmworld.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

#include <QJsonDocument>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::ProgramOutput;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

class CtlVmSettings : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped()) use(text("local"));
    }
    ProgramOutput run(const QStringList& words, const QByteArray& input = {}) const {
        return test::runProgram(
            test::builtProgram(text("hearthctl")),
            QStringList{text("--home"), folder.path() + text("/hearth"), text("vm")} + words, input);
    }
    ProgramOutput run(const char* line) const { return run(text(line).split(QLatin1Char(' '))); }
    static QJsonObject object(const ProgramOutput& output) {
        return QJsonDocument::fromJson(output.out.trimmed()).object();
    }
    static QString errorKind(const ProgramOutput& output) {
        return QJsonDocument::fromJson(output.err.trimmed())
            .object()
            .value(text("error"))
            .toObject()
            .value(text("kind"))
            .toString();
    }
    QString file(const char* name, const QByteArray& content) const {
        QFile file(folder.file(text(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }
    QString image(const char* name, const char* format) const {
        const QString path = folder.file(text(name));
        EXPECT_EQ(
            test::runProgram(text("qemu-img"), {text("create"), text("-f"), text(format), path, text("1M")})
                .exitCode,
            0);
        return path;
    }
    /// Without what differs each time.
    static std::string shown(VmSpec spec) {
        spec.id.clear();
        return QJsonDocument(vmToJson(spec)).toJson().toStdString();
    }
};

}  // namespace

TEST_F(CtlVmSettings, EveryOptionIsAField) {
    const QString disk = image("a.vmdk", "vmdk"), more = image("b.raw", "raw");
    const auto made = run({text("create"),
                           text("local"),
                           text("vm"),
                           text("--disk"),
                           disk,
                           text("--disk"),
                           more,
                           text("--iso"),
                           text("/iso/a.iso"),
                           text("--arch"),
                           text("x86_64"),
                           text("--machine"),
                           text("q35,hpet=off"),
                           text("--cpu"),
                           text("EPYC"),
                           text("--cpus"),
                           text("3"),
                           text("--memory"),
                           text("777"),
                           text("--accelerator"),
                           text("tcg"),
                           text("--firmware"),
                           text("uefi"),
                           text("--firmware-file"),
                           text("/fw/code.fd"),
                           text("--firmware-vars"),
                           text("/fw/vars.fd"),
                           text("--tpm"),
                           text("--kernel"),
                           text("/k"),
                           text("--initrd"),
                           text("/i"),
                           text("--append"),
                           text("a b"),
                           text("--network"),
                           text("group:lab"),
                           text("--network"),
                           text("user"),
                           text("--port"),
                           text("udp:53:53"),
                           text("--port"),
                           text(":80"),
                           text("--display"),
                           text("vnc"),
                           text("--display-device"),
                           text("qxl"),
                           text("--no-tablet"),
                           text("--keyboard"),
                           text("--no-agent"),
                           text("--share"),
                           text("/srv/data"),
                           text("--share-read-only"),
                           text("/srv/more=more"),
                           text("--ssh-port"),
                           text("2222"),
                           text("--ssh-user"),
                           text("ada"),
                           text("--restart"),
                           text("always"),
                           text("--with-hearth"),
                           text("--notes"),
                           text("for tests"),
                           text("--argument=-snapshot"),
                           text("--set"),
                           text("disks.0.cache=none"),
                           text("--set"),
                           text("networks.0.model=e1000"),
                           text("--json")});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_EQ(object(made).value(text("cpus")).toInt(), 3);

    VmSpec expected;
    expected.name = text("vm");
    expected.machine = text("q35,hpet=off");
    expected.cpu = text("EPYC");
    expected.cores = 3;
    expected.memoryMiB = 777;
    expected.accelerator = text("tcg");
    expected.firmware = VmSpec::Firmware::Uefi;
    expected.firmwareFile = text("/fw/code.fd");
    expected.firmwareVars = text("/fw/vars.fd");
    expected.tpm = true;
    expected.directBoot = VmSpec::DirectBoot{text("/k"), text("/i"), text("a b")};
    VmDisk first, second, disc;
    first.file = disk;
    first.format = text("vmdk");
    first.bootIndex = 1;
    first.cache = text("none");
    second.file = more;
    second.format = text("raw");
    second.bootIndex = 2;
    disc.file = text("/iso/a.iso");
    disc.format = text("raw");
    disc.media = VmDisk::Media::Cdrom;
    disc.bus = VmDisk::Bus::Sata;
    disc.readOnly = true;
    disc.bootIndex = 3;
    expected.disks = {first, second, disc};
    VmNetwork group, user;
    group.kind = VmNetwork::Kind::Group;
    group.name = text("lab");
    group.model = text("e1000");
    user.ports = {{text("127.0.0.1"), 53, 53, true}, {text("127.0.0.1"), 0, 80, false}};
    expected.networks = {group, user};
    expected.display = VmSpec::Display::Vnc;
    expected.displayDevice = text("qxl");
    expected.usbTablet = false;
    expected.usbKeyboard = true;
    expected.guestAgent = false;
    expected.sharedFolders = {{text("/srv/data"), text("shared"), false},
                              {text("/srv/more"), text("more"), true}};
    expected.guestSshPort = 2222;
    expected.sshUser = text("ada");
    expected.restart = VmSpec::Restart::Always;
    expected.startWithHearth = true;
    expected.notes = text("for tests");
    expected.extraArguments = {text("-snapshot")};
    EXPECT_EQ(shown(stateOf(text("local"), text("vm")).spec), shown(expected));
    auto printed = vmFromJson(object(run("show local vm --json")));
    ASSERT_OK(printed);
    EXPECT_EQ(shown(*printed), shown(expected));
}

TEST_F(CtlVmSettings, ACloudImageIsSetUpAndIsAHost) {
    const QString base = image("cloud.img", "qcow2");
    const QString key = file("key.pub", "ssh-ed25519 BBBB ada\n"), script = file("first.sh", "echo hi\n");
    const auto made = run({text("create"), text("local"), text("web"), text("--cloud-image"), base,
                           text("--user"), text("ada"), text("--key"), key, text("--host-name"),
                           text("web.lan"), text("--package"), text("git"), text("--package"), text("jq"),
                           text("--script"), script, text("--set"), text("memory_mib=512")});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    const VmSpec spec = stateOf(text("local"), text("web")).spec;
    ASSERT_TRUE(spec.cloudInit);
    ASSERT_EQ(spec.cloudInit->authorizedKeys.size(), 2);
    VmCloudInit expected{text("ada"),
                         {spec.cloudInit->authorizedKeys[0], text("ssh-ed25519 BBBB ada")},
                         {},
                         text("web.lan"),
                         {text("git"), text("jq")},
                         text("#!/bin/sh\necho hi\n"),
                         {}};
    EXPECT_EQ(*spec.cloudInit, expected);
    EXPECT_TRUE(expected.authorizedKeys[0].endsWith(text("hearth")));
    EXPECT_EQ(spec.sshUser, text("ada"));
    EXPECT_EQ(spec.memoryMiB, 512);
    const auto hosts = test::runProgram(
        test::builtProgram(text("hearthctl")),
        {text("--home"), folder.path() + text("/hearth"), text("host"), text("list"), text("--json")});
    EXPECT_TRUE(hosts.out.contains("\"web\"")) << hosts.out;
    for (const char* line : {"create local x --user ada", "create local x --script /nowhere --cloud-image /a",
                             "create local x --cloud-image /a --iso /b", "create local x --network wifi",
                             "create local x --network group:a --port :80", "create local x --set nonsense"})
        EXPECT_NE(run(line).exitCode, 0) << line;
    EXPECT_EQ(run("create local x --network wifi").exitCode, 2);
    EXPECT_EQ(errorKind(run("create local x --set no_such=1 --json")), text("invalid"));
}

TEST_F(CtlVmSettings, FieldsAreSetByNameAndFromStdin) {
    made(text("local"), LabGuest::idle(text("vm")));
    const auto set = run("set local vm memory_mib=64 disks.0.file=/srv/a.qcow2 notes=hello --json");
    ASSERT_EQ(set.exitCode, 0) << set.err;
    EXPECT_EQ(object(set).value(text("memory_mib")).toInt(), 64);
    VmSpec expected = LabGuest::idle(text("vm"));
    expected.memoryMiB = 64;
    VmDisk disk;
    disk.file = text("/srv/a.qcow2");
    expected.disks = {disk};
    expected.notes = text("hello");
    EXPECT_EQ(shown(stateOf(text("local"), text("vm")).spec), shown(expected));
    EXPECT_EQ(run({text("set"), text("local"), text("vm"), text("-")}, R"({"cores":2,"disks":[]})").exitCode,
              0);
    expected.cores = 2;
    expected.disks.clear();
    EXPECT_EQ(shown(stateOf(text("local"), text("vm")).spec), shown(expected));
    for (const QStringList& wrong : QList<QStringList>{{text("cores=lots")},
                                                       {text("name=other")},
                                                       {text("no_such=1")},
                                                       {text("networks.0.kind=bridge")},
                                                       {text("firmware=cat")}}) {
        const auto refused = run(QStringList{text("set"), text("local"), text("vm"), text("--json")} + wrong);
        EXPECT_EQ(refused.exitCode, 1) << wrong.join(QLatin1Char(' ')).toStdString();
        EXPECT_EQ(errorKind(refused), text("invalid")) << wrong.join(QLatin1Char(' ')).toStdString();
    }
    EXPECT_EQ(run({text("set"), text("local"), text("vm"), text("-")}, "[]").exitCode, 1);
    EXPECT_EQ(run({text("set"), text("local"), text("vm"), text("-")}, R"({"kores":2})").exitCode, 1);
    EXPECT_EQ(shown(stateOf(text("local"), text("vm")).spec), shown(expected));
    EXPECT_EQ(run("set local vm").exitCode, 2);
}

TEST_F(CtlVmSettings, AScriptIsImportedAndExportedAgain) {
    image("disk.qcow2", "qcow2");
    const QString script = file("my vm.sh", "#!/bin/sh\nqemu-system-x86_64 -m 32 -accel tcg -nographic \\\n"
                                            "  -drive file=disk.qcow2,if=virtio -device edu\n");
    const auto dry = run({text("import"), text("local"), script, text("--dry-run"), text("--json")});
    ASSERT_EQ(dry.exitCode, 0) << dry.err;
    EXPECT_EQ(object(dry).value(text("settings")).toObject().value(text("memory_mib")).toInt(), 32);
    EXPECT_FALSE(service.state(text("local"), text("my-vm"), patient()));
    const auto imported =
        run({text("import"), text("local"), script, text("--set"), text("cores=2"), text("--json")});
    ASSERT_EQ(imported.exitCode, 0) << imported.err;
    EXPECT_EQ(object(imported).value(text("name")).toString(), text("my-vm"));
    EXPECT_EQ(object(imported).value(text("kept")).toArray(), QJsonArray{text("-device edu")});
    const VmSpec spec = stateOf(text("local"), text("my-vm")).spec;
    EXPECT_EQ(spec.cores, 2);
    ASSERT_EQ(spec.disks.size(), 1);
    EXPECT_EQ(spec.disks[0].file, folder.file(text("disk.qcow2")));
    EXPECT_EQ(run("start local my-vm").exitCode, 0);
    EXPECT_EQ(run("kill local my-vm").exitCode, 0);

    const auto exported = run("export local my-vm --json");
    ASSERT_EQ(exported.exitCode, 0) << exported.err;
    const QJsonArray argv = object(exported).value(text("argv")).toArray();
    EXPECT_EQ(argv, object(run("command local my-vm --json")).value(text("argv")).toArray());
    const QByteArray whole = run("export local my-vm").out;
    // Two that write to one disk would spoil it.
    EXPECT_EQ(errorKind(run({text("import"), text("local"), text("-"), text("--json")}, whole)),
              text("busy"));
    ASSERT_EQ(run("remove local my-vm").exitCode, 0);
    const auto again = run({text("import"), text("local"), text("-"), text("--name"), text("again")}, whole);
    ASSERT_EQ(again.exitCode, 0) << again.err;
    VmSpec twin = stateOf(text("local"), text("again")).spec;
    EXPECT_EQ(twin.disks, spec.disks);
    EXPECT_EQ(twin.extraArguments, spec.extraArguments);
    EXPECT_EQ(twin.cores, spec.cores);
    EXPECT_EQ(run({text("import"), text("local"), text("-")}, "echo no").exitCode, 1);
    EXPECT_EQ(run("import local /nowhere").exitCode, 1);
}

TEST_F(CtlVmSettings, AnImageThatNamesAnotherFileIsMeantOrRefused) {
    const QString base = image("base.raw", "raw"), layer = folder.file(text("layer.img"));
    ASSERT_EQ(test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), text("-F"),
                                                  text("raw"), text("-b"), base, layer})
                  .exitCode,
              0);
    const QString command = text("qemu-system-x86_64 -hda %1").arg(layer);
    const auto import = [&](const QStringList& more) {
        return run(QStringList{text("import"), text("local"), text("-"), text("--name"), text("vm"),
                               text("--json")} +
                       more,
                   command.toUtf8());
    };
    EXPECT_EQ(errorKind(import({})), text("invalid"));
    EXPECT_EQ(run({text("create"), text("local"), text("vm"), text("--disk"), layer}).exitCode, 1);
    EXPECT_EQ(import({text("--build-on")}).exitCode, 0);
    EXPECT_EQ(stateOf(text("local"), text("vm")).spec.disks.value(0).format, text("qcow2"));
}

TEST_F(CtlVmSettings, OneThatRunsBecomesAHost) {
    VmSpec spec = LabGuest::idle(text("vm"));
    made(text("local"), spec);
    EXPECT_EQ(run("add-host local vm").exitCode, 2);
    EXPECT_EQ(errorKind(run("add-host local vm --user root --json")), text("busy"));
    EXPECT_EQ(run({text("set"), text("local"), text("vm"), text("reach_by_ssh=true"), text("networks=[{}]")})
                  .exitCode,
              0);
    auto running = service.start(text("local"), text("vm"), patient());
    ASSERT_OK(running);
    const auto added = run("add-host local vm --user root --json");
    ASSERT_EQ(added.exitCode, 0) << added.err;
    EXPECT_EQ(object(added).value(text("host")).toString(), text("vm"));
    EXPECT_EQ(object(added).value(text("port")).toInt(), running->sshPort);
    // What has the name is not in its way, and nothing is called so twice.
    EXPECT_EQ(object(run("add-host local vm --user root --json")).value(text("host")).toString(),
              text("vm-2"));
    EXPECT_EQ(errorKind(run("add-host local vm --user root --host-name vm --json")), text("invalid"));
    EXPECT_EQ(
        object(run("add-host local vm --user root --host-name other --json")).value(text("host")).toString(),
        text("other"));
}

TEST_F(CtlVmSettings, OneBecomesAHostOnceItsSshServerAnswers) {
    const LabGuest& guest = LabGuest::get();
    HEARTH_NEEDS(guest.there(), guest.error().toStdString());
    const VmState running = started(text("local"), guest.spec(text("vm")));
    const auto added = run("add-host local vm --user root --wait --json");
    ASSERT_EQ(added.exitCode, 0) << added.err;
    const auto said = LabProcess::run(guest.ssh(running.sshPort, text("hostname")));
    EXPECT_EQ(said.output, "labguest\n");
}

TEST_F(CtlVmSettings, WithoutACardThatLeadsInThereIsNoPort) {
    VmSpec spec = LabGuest::idle(text("vm"));
    spec.reachBySsh = true;
    VmNetwork group;
    group.kind = VmNetwork::Kind::Group;
    group.name = text("home");
    spec.networks = {group};
    made(text("local"), spec);
    auto running = service.start(text("local"), text("vm"), patient());
    ASSERT_OK(running);
    EXPECT_EQ(running->sshPort, 0);
    EXPECT_EQ(errorKind(run("add-host local vm --user root --json")), text("busy"));
}

TEST_F(CtlVmSettings, WhatIsImportedBesideItsFirstOneIsAnotherMachine) {
    VmSpec spec = LabGuest::idle(text("first"));
    spec.networks = {VmNetwork{}};
    made(text("local"), spec);
    const auto script = run("export local first");
    ASSERT_EQ(script.exitCode, 0) << script.err;
    const auto twin =
        run({text("import"), text("local"), text("-"), text("--name"), text("twin")}, script.out);
    ASSERT_EQ(twin.exitCode, 0) << twin.err;
    EXPECT_TRUE(twin.err.contains("same identity")) << twin.err;
    const VmSpec first = stateOf(text("local"), text("first")).spec,
                 second = stateOf(text("local"), text("twin")).spec;
    EXPECT_NE(first.id, second.id);
    ASSERT_EQ(second.networks.size(), 1);
    EXPECT_EQ(second.networks[0].mac, QString());
    ASSERT_EQ(run("remove local first").exitCode, 0);
    ASSERT_EQ(
        run({text("import"), text("local"), text("-"), text("--name"), text("again")}, script.out).exitCode,
        0);
    EXPECT_EQ(stateOf(text("local"), text("again")).spec.id, first.id) << "its guest knows it by that";
}
