// SPDX-License-Identifier: GPL-3.0-or-later
// Who needs a file: what cannot be read is never taken for nobody's, and what a guest wrote never for an
// image.
#include "core/vms/images/vmimages.h"
#include "core/vms/vmdisks.h"
#include "core/vms/vmlayers.h"
#include "core/vms/vmmake.h"
#include "tests/lab/support/vmworld.h"

#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

constexpr std::int64_t kMiB = 1 << 20;
const QString kA = QStringLiteral("a"), kB = QStringLiteral("b");

class VmNeedsLab : public VmWorld {
protected:
    void on(const QString& machine, bool asAda = false) {
        where = machine;
        if (asAda) sshd.options.users = {{QStringLiteral("ada"), {}, {}}};
        use(where);
    }
    VmState withDisk(const QString& name, const char* format = "qcow2") {
        VmSpec spec = LabGuest::idle(name);
        VmDisk disk;
        disk.file = QStringLiteral("disk0.qcow2");
        disk.format = QString::fromLatin1(format);
        spec.disks = {disk};
        VmState state = made(where, spec, {{disk.file, disk.format, 8 * kMiB, {}, {}}});
        root = state.folder.section(QLatin1Char('/'), 0, -2);
        return state;
    }
    static QString diskOf(const VmState& vm) { return vm.folder + QStringLiteral("/disk0.qcow2"); }
    VmNeeds needs(const QStringList& files, const QString& except = kA) {
        auto found = vmsThatNeed(*machineOf(where), root, files, {except, {}, {}}, patient());
        EXPECT_OK(found);
        return found ? *found : VmNeeds();
    }
    /// `a` is left alone, and the other one is named.
    void isRefused(const char* why) {
        const auto refused = service.remove(where, kA, patient());
        EXPECT_ERROR(refused, ErrorKind::Busy);
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().message.contains(QStringLiteral("“b”"))) << refused.error();
        EXPECT_TRUE(refused.error().message.contains(QString::fromLatin1(why))) << refused.error();
        EXPECT_ERROR(VmDisks(service).remove(where, kA, {0, QStringLiteral("disk0.qcow2")}, true, patient()),
                     ErrorKind::Busy);
        EXPECT_ERROR(VmDisks(service).resize(where, kA, {0, QStringLiteral("disk0.qcow2")}, 16 * kMiB, false,
                                             patient()),
                     ErrorKind::Busy);
        EXPECT_EQ(shell(where, QStringLiteral("test -f \"$1/disk0.qcow2\" && echo there"),
                        {root + QStringLiteral("/a")}),
                  "there");
    }
    static QList<VmImageUnknown::Why> whys(const VmNeeds& needs) {
        QList<VmImageUnknown::Why> all;
        for (const VmImageUnknown& each : needs.unknown) all.append(each.why);
        return all;
    }

    QString where, root;
};

}  // namespace

TEST_F(VmNeedsLab, OfTwoThatCannotBeReadOneGoesWhereThePersonTrustsTheOther) {
    on(QStringLiteral("local"));
    const VmState a = withDisk(kA), b = withDisk(kB);
    const QString layer = QStringLiteral("c");
    ASSERT_TRUE(service.clone(where, kA, layer, true, patient()));
    for (const VmState& each : {a, b})
        shell(where, QStringLiteral("echo '{' >\"$1/vm.json\""), {each.folder});
    const auto refused = service.remove(where, layer, patient());
    EXPECT_ERROR(refused, ErrorKind::Busy);
    EXPECT_EQ(needsUnknownOf(refused.error()), (QStringList{kA, kB}));
    EXPECT_ERROR(service.remove(where, layer, patient(), {kA}), ErrorKind::Busy);  // not of both
    const auto needed = service.remove(where, kA, patient(), {kB, layer});
    EXPECT_ERROR(needed, ErrorKind::Busy);  // what is known is not a matter of trust
    EXPECT_TRUE(needsUnknownOf(needed.error()).isEmpty());
    EXPECT_OK(service.remove(where, layer, patient(), {kA, kB}));
    EXPECT_ERROR(service.remove(where, kA, patient()), ErrorKind::Busy);
    EXPECT_OK(service.remove(where, kA, patient(), {kB}));
    EXPECT_OK(service.remove(where, kB, patient()));
}

TEST_F(VmNeedsLab, ADescriptionThatCannotBeUsedIsNotPassedOver) {
    on(QStringLiteral("local"));
    const VmState a = withDisk(kA), b = withDisk(kB);
    shell(where, QStringLiteral("cp \"$1/vm.json\" \"$1/kept\" && echo '{' >\"$1/vm.json\""), {b.folder});
    const VmNeeds found = needs({a.folder});
    EXPECT_TRUE(found.users.isEmpty());
    ASSERT_EQ(whys(found), QList{VmImageUnknown::Why::Description});
    EXPECT_EQ(found.unknown.front().vm, kB);
    isRefused("vm.json");
    // Of an image, too.
    VmImages images(machines);
    shell(where,
          QStringLiteral(
              "mkdir -p ~/.local/share/hearth/images && echo x >~/.local/share/hearth/images/x.qcow2"));
    EXPECT_ERROR(images.remove(where, QStringLiteral("x.qcow2"), patient()), ErrorKind::Busy);
    shell(where, QStringLiteral("mv \"$1/kept\" \"$1/vm.json\""), {b.folder});
    EXPECT_OK(images.remove(where, QStringLiteral("x.qcow2"), patient()));
    EXPECT_TRUE(needs({a.folder}).none());
    EXPECT_OK(service.remove(where, kA, patient()));
}

TEST_F(VmNeedsLab, AFolderOrADiskThatMayNotBeReadIsNotPassedOver) {
    HEARTH_NEEDS_ROOT();  // a user whom permissions hold
    on(QStringLiteral("box"), true);
    const VmState a = withDisk(kA), b = withDisk(kB);
    shell(where, QStringLiteral("chmod 000 \"$1\""), {b.folder});
    EXPECT_EQ(needs({a.folder}).unknown, (QList<VmImageUnknown>{{kB, VmImageUnknown::Why::Folder, {}}}));
    isRefused("folder");
    shell(where, QStringLiteral("chmod 700 \"$1\" && chmod 000 \"$1/vm.json\""), {b.folder});
    EXPECT_EQ(whys(needs({a.folder})), QList{VmImageUnknown::Why::Description});
    isRefused("vm.json");
    shell(where, QStringLiteral("chmod 600 \"$1/vm.json\" && chmod 000 \"$1/disk0.qcow2\""), {b.folder});
    EXPECT_EQ(whys(needs({a.folder})), QList{VmImageUnknown::Why::Disk});
    isRefused("disks");
    // One that is not there is nobody's.
    shell(where, QStringLiteral("rm -f \"$1/disk0.qcow2\""), {b.folder});
    EXPECT_TRUE(needs({a.folder}).none());
    EXPECT_OK(service.remove(where, kA, patient()));
}

TEST_F(VmNeedsLab, WithoutQemuImgItCannotBeKnown) {
    HEARTH_NEEDS_ROOT();  // a machine whose qemu-img is out of sight
    on(QStringLiteral("box"));
    const VmState a = withDisk(kA), b = withDisk(kB);
    withDisk(QStringLiteral("c"), "raw");
    ASSERT_OK(service.host(where, patient()));
    const QString tool = QString::fromUtf8(shell(where, QStringLiteral("command -v qemu-img")));
    const auto hide = [&](const QStringList& words) {
        const auto done = LabProcess::run(sshd.inside(words, QStringLiteral("root")));
        ASSERT_EQ(done.code, 0) << done.output;
    };
    hide({QStringLiteral("mount"), QStringLiteral("--bind"), QStringLiteral("/dev/null"), tool});
    EXPECT_EQ(needs({a.folder}).unknown, (QList<VmImageUnknown>{{kB, VmImageUnknown::Why::Tool, {}}}))
        << "a raw disk builds on nothing";
    isRefused("qemu-img");
    hide({QStringLiteral("umount"), tool});
    EXPECT_OK(service.remove(where, kA, patient()));
}

TEST_F(VmNeedsLab, WhatAGuestWroteOnARawDiskIsNoImage) {
    on(QStringLiteral("local"));
    const VmState a = withDisk(kA), b = withDisk(kB, "raw");
    shell(where, QStringLiteral("qemu-img create -q -f qcow2 -F qcow2 -b \"$1\" \"$2\""),
          {diskOf(a), diskOf(b)});
    EXPECT_TRUE(needs({a.folder}).none());
    const auto view = VmDisks(service).look(where, kB, patient());
    ASSERT_OK(view);
    ASSERT_EQ(view->disks[0].images.size(), 1);
    EXPECT_EQ(view->disks[0].info()->format, QStringLiteral("raw"));
    EXPECT_OK(service.remove(where, kA, patient()));
}

TEST_F(VmNeedsLab, AFormatIsNotBelievedByContentAlone) {
    on(QStringLiteral("local"));
    const VmState a = withDisk(kA);
    const QString at = folder.path();
    shell(where,
          QStringLiteral(
              "cd \"$1\" && echo secret >secret && truncate -s 1M secret && for f in guest.img guest.raw "
              "guest.qcow2; do qemu-img create -q -f qcow2 -F raw -b \"$1/secret\" $f; done; qemu-img create "
              "-q "
              "-f qcow2 -o data_file=\"$1/secret\" data.img 1M 2>/dev/null; truncate -s 1M plain.img "
              "free.img; qemu-img "
              "create -q -f qcow2 cloud.img 1M"),
          {at});
    const auto add = [&](const char* file, const char* format = "") {
        VmDisks::Addition what;
        what.file = at + QLatin1Char('/') + QString::fromLatin1(file);
        what.format = QString::fromLatin1(format);
        what.readOnly = true;
        return VmDisks(service).add(where, kA, what, patient());
    };
    for (const char* file : {"guest.img", "data.img", "cloud.img"}) {
        const auto refused = add(file);
        EXPECT_ERROR(refused, ErrorKind::Invalid);
    }
    EXPECT_EQ(stateOf(where, kA).spec.disks.size(), 1);
    const auto formatOf = [&](const Result<VmDisk>& added) {
        return added ? added->format : added.error().message;
    };
    EXPECT_EQ(formatOf(add("plain.img")), QStringLiteral("raw"));
    EXPECT_EQ(formatOf(add("guest.raw")), QStringLiteral("raw")) << "a raw disk stays one";
    EXPECT_EQ(formatOf(add("guest.qcow2")), QStringLiteral("qcow2")) << "its name says so";
    EXPECT_EQ(formatOf(add("guest.img", "raw")), QStringLiteral("raw")) << "a person says so";
    EXPECT_EQ(formatOf(add("cloud.img", "qcow2")), QStringLiteral("qcow2"));
    // And what was agreed on is what stands there.
    QStringList formats;
    for (const VmDisk& disk : stateOf(where, kA).spec.disks) formats.append(disk.format);
    EXPECT_EQ(formats.join(QLatin1Char(' ')), QStringLiteral("qcow2 raw raw qcow2 raw qcow2"));

    VmDraft draft;
    draft.name = kB;
    draft.kind = vmTemplates().at(2);
    draft.from = VmDraft::From::DiskImage;
    draft.file = at + QStringLiteral("/guest.img");
    EXPECT_ERROR(makeVm(service, where, draft, patient()), ErrorKind::Invalid);
    draft.from = VmDraft::From::CloudImage;
    draft.user = QStringLiteral("ada");
    // It builds on another file.
    EXPECT_ERROR(makeVm(service, where, draft, patient()), ErrorKind::Invalid);
    draft.file = at + QStringLiteral("/data.img");
    // Its data are another file.
    EXPECT_ERROR(makeVm(service, where, draft, patient()), ErrorKind::Invalid);
    draft.file = at + QStringLiteral("/cloud.img");
    EXPECT_OK(makeVm(service, where, draft, patient()));
    draft.name = QStringLiteral("c");
    draft.from = VmDraft::From::DiskImage;
    draft.file = at + QStringLiteral("/free.img");
    draft.format = QStringLiteral("raw");
    const auto plain = makeVm(service, where, draft, patient());
    ASSERT_OK(plain);
    EXPECT_EQ(plain->spec.disks.front().format, QStringLiteral("raw"));
}

TEST_F(VmNeedsLab, AVmWhoseDiskIsACloudImageKnowsTheLayersOnIt) {
    on(QStringLiteral("local"));
    const VmState a = withDisk(kA);
    shell(where, QStringLiteral("ln -s \"$1\" \"$2/image.qcow2\""), {diskOf(a), folder.path()});
    VmDraft draft;
    draft.name = kB;
    draft.kind = vmTemplates().at(2);
    draft.user = QStringLiteral("ada");
    draft.file = folder.file(QStringLiteral("image.qcow2"));
    // While it runs it writes to it.
    ASSERT_OK(service.start(where, kA, patient()));
    EXPECT_ERROR(makeVm(service, where, draft, patient()), ErrorKind::Busy);
    ASSERT_OK(service.powerOff(where, kA, patient()));
    const auto built = [&] {
        const auto found = vmsBuiltOn(*machineOf(where), root, stateOf(where, kA), patient());
        EXPECT_OK(found);
        QStringList all;
        for (const VmImageUser& user : found ? found->users : QList<VmImageUser>()) all.append(user.vm);
        return all;
    };
    EXPECT_EQ(built(), QStringList());
    ASSERT_OK(makeVm(service, where, draft, patient()));
    EXPECT_EQ(built(), QStringList{kB}) << "by whatever path";
    EXPECT_ERROR(service.remove(where, kA, patient()), ErrorKind::Busy);
    ASSERT_OK(service.remove(where, kB, patient()));
    EXPECT_EQ(built(), QStringList()) << "a name that came to nothing does no harm";
    ASSERT_OK(service.start(where, kA, patient()));
    ASSERT_OK(service.powerOff(where, kA, patient()));
    // By the path that a start looks for.
    draft.file = diskOf(a);
    ASSERT_OK(makeVm(service, where, draft, patient()));
    const auto started = service.start(where, kA, patient());
    EXPECT_ERROR(started, ErrorKind::Invalid);
    // An image that builds on it, attached to a third one.
    ASSERT_OK(service.remove(where, kB, patient()));
    shell(where, QStringLiteral("qemu-img create -q -f qcow2 -F qcow2 -b \"$1\" \"$2/layer.qcow2\""),
          {diskOf(a), folder.path()});
    made(where, LabGuest::idle(QStringLiteral("c")));
    VmDisks::Addition layer;
    layer.file = folder.file(QStringLiteral("layer.qcow2"));
    ASSERT_OK(VmDisks(service).add(where, QStringLiteral("c"), layer, patient()));
    EXPECT_EQ(built(), QStringList{QStringLiteral("c")});
}

TEST_F(VmNeedsLab, ADiskWhoseAnswerIsLostIsThereOrNotNamed) {
    HEARTH_NEEDS_ROOT();  // a machine whose sync waits
    on(QStringLiteral("box"));
    const VmState a = withDisk(kA);
    // vm.json has its new content just before this sync.
    shell(where,
          QStringLiteral(
              "cat >/tmp/sync.waits <<EOF\n#!/bin/sh\n[ \"\\$*\" = . ] || exit 0\n: >\"$1/waiting\"\n"
              "while [ -e \"$1/waiting\" ]; do sleep 0.05; done\nEOF\nchmod 755 /tmp/sync.waits"),
          {a.folder});
    const auto mounted =
        LabProcess::run(sshd.inside({QStringLiteral("mount"), QStringLiteral("--bind"),
                                     QStringLiteral("/tmp/sync.waits"), QStringLiteral("/usr/bin/sync")},
                                    QStringLiteral("root")));
    ASSERT_EQ(mounted.code, 0) << mounted.output;
    const auto cutInTheMidst = [&](const std::function<void()>& act) {
        std::thread acting(act);
        EXPECT_TRUE(eventually([&] {
            return shell(where, QStringLiteral("ls \"$1/waiting\" 2>/dev/null || true"), {a.folder}) != "";
        }));
        proxy->reset();
        acting.join();
        EXPECT_TRUE(eventually([&] { return service.state(where, kA, patient()).has_value(); }));
        shell(where, QStringLiteral("rm \"$1/waiting\""), {a.folder});
        EXPECT_TRUE(eventually([&] {
            return shell(where,
                         QStringLiteral(
                             "(exec 9>>\"$1/run/lock\"; flock -n 9 && echo free) 2>/dev/null || true"),
                         {a.folder}) == "free";
        }));
    };
    cutInTheMidst([&] {
        VmDisks::Addition fresh;
        fresh.bytes = kMiB;
        EXPECT_FALSE(VmDisks(service).add(where, kA, fresh, patient()));
    });
    ASSERT_EQ(stateOf(where, kA).spec.disks.size(), 2);
    EXPECT_EQ(shell(where, QStringLiteral("cd \"$1\" && ls *.qcow2"), {a.folder}), "disk0.qcow2\ndisk1.qcow2")
        << "what is named is there";
    cutInTheMidst([&] {
        EXPECT_FALSE(VmDisks(service).remove(where, kA, {1, QStringLiteral("disk1.qcow2")}, true, patient()));
    });
    EXPECT_EQ(stateOf(where, kA).spec.disks.size(), 1);
    EXPECT_EQ(shell(where, QStringLiteral("cd \"$1\" && ls *.qcow2"), {a.folder}), "disk0.qcow2");
    // Where it is refused what was made for it goes again.
    VmState was = stateOf(where, kA);
    was.json += ' ';
    VmFilesChange change;
    change.was = was.json;
    change.json = was.json;
    change.made = a.folder + QStringLiteral("/made");
    shell(where, QStringLiteral(": >\"$1/made\""), {a.folder});
    EXPECT_ERROR(changeVmFiles(*machineOf(where), a.folder, change, patient()), ErrorKind::Busy);
    EXPECT_EQ(shell(where, QStringLiteral("ls \"$1\" | grep -c made || true"), {a.folder}), "0");
}
