// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmimport.h"

#include "core/base/shellquote.h"
#include "core/vms/vmexport.h"
#include "tests/support/vmcases.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace hearth {
namespace {

std::string shown(const VmSpec& spec) { return QJsonDocument(vmToJson(spec)).toJson().toStdString(); }

TEST(VmImport, WhatStandsInATextTellsWhatItIs) {
    const auto conf =
        importVm(QStringLiteral("guest_os=\"linux\"\ndisk_img=\"ubuntu/disk.qcow2\"\nram=\"2G\"\n"),
                 {QStringLiteral("/home/ada/vms"), {}});
    ASSERT_TRUE(conf);
    ASSERT_EQ(conf->spec.disks.size(), 1);
    EXPECT_EQ(conf->spec.disks[0].file, QStringLiteral("/home/ada/vms/ubuntu/disk.qcow2"));
    EXPECT_EQ(conf->spec.memoryMiB, 2048);
    const auto script = importVm(QStringLiteral("iso=/a.iso\nqemu-system-x86_64 -m 512 -cdrom $iso\n"));
    ASSERT_TRUE(script);
    EXPECT_EQ(script->spec.memoryMiB, 512);
    EXPECT_EQ(script->spec.disks.value(0).file, QStringLiteral("/a.iso"));
    EXPECT_FALSE(importVm(QStringLiteral("echo hello")));
}

TEST(VmImport, ItGetsANameThatIsFree) {
    VmSpec spec;
    EXPECT_EQ(nameForImport(spec, {}, {}), QStringLiteral("imported"));
    VmDisk disk;
    disk.file = QStringLiteral("/srv/My disk (old).qcow2");
    spec.disks = {disk};
    EXPECT_EQ(nameForImport(spec, {}, {}), QStringLiteral("My-disk-old-"));
    EXPECT_EQ(nameForImport(spec, QStringLiteral("/home/ada/run-web.sh"), {}), QStringLiteral("run-web"));
    EXPECT_EQ(nameForImport(spec, QStringLiteral("C:\\vms\\web.bat"),
                            {QStringLiteral("WEB"), QStringLiteral("web-2")}),
              QStringLiteral("web-3"));
    spec.name = QStringLiteral("../über");
    EXPECT_EQ(nameForImport(spec, {}, {}), QStringLiteral("ber"));
    spec.name = QStringLiteral("x").repeated(60);
    EXPECT_TRUE(validateVm(
                    [&] {
                        VmSpec named = test::bareVm();
                        named.name = nameForImport(spec, {}, {QStringLiteral("x").repeated(36)});
                        return named;
                    }(),
                    {})
                    .isEmpty());
}

TEST(VmExport, TheScriptMakesWhatItNeedsAndRunsIt) {
    VmSpec spec = test::bareVm();
    spec.name = QStringLiteral("web");
    spec.notes = QStringLiteral("ada's\nexec rm");
    spec.firmware = VmSpec::Firmware::Uefi;
    spec.tpm = true;
    VmPlace place;
    place.folder = QStringLiteral("/vms/ada's");
    place.monitors = false;
    EXPECT_EQ(vmScript(spec, test::debianHost(), place,
                       {QStringLiteral("/usr/bin/qemu-system-x86_64"), QStringLiteral("-name"),
                        QStringLiteral("web"), QStringLiteral("-nodefaults"), QStringLiteral("-append"),
                        QStringLiteral("a b")}),
              QStringLiteral(R"sh(#!/bin/sh
# web
# ada's
# exec rm
set -e
umask 077
[ -e '/vms/ada'\''s/vars.fd' ] || cp /usr/share/OVMF/OVMF_VARS_4M.fd '/vms/ada'\''s/vars.fd'
mkdir -p '/vms/ada'\''s/tpm' '/vms/ada'\''s/run'
/usr/bin/swtpm socket \
    --tpm2 \
    --tpmstate 'dir=/vms/ada'\''s/tpm,mode=0600' \
    --ctrl 'type=unixio,path=/vms/ada'\''s/run/tpm.sock,mode=0600' \
    --pid 'file=/vms/ada'\''s/run/swtpm.pid' \
    --log 'file=/vms/ada'\''s/run/swtpm.log' \
    --terminate \
    --daemon
exec /usr/bin/qemu-system-x86_64 \
    -name web \
    -nodefaults \
    -append 'a b'
)sh"));
}

/// Those whose command reads back whole (qemuimport_test) do so out of their script, too.
TEST(VmExport, AScriptReadsBackAsTheVmThatItRuns) {
    for (const test::VmCase& one : test::vmCases()) {
        if (one.spec.cloudInit) continue;
        VmPlace place = one.place;
        place.monitors = false;
        const auto arguments = qemuArguments(one.spec, one.host, place);
        ASSERT_TRUE(arguments) << one.name;
        const QString script = vmScript(one.spec, one.host, place, *arguments);
        const auto back = importVm(script), direct = importVm(shellQuote(*arguments));
        ASSERT_TRUE(back) << one.name << ": " << back.error().message.toStdString();
        ASSERT_TRUE(direct) << one.name;
        EXPECT_EQ(shown(back->spec), shown(direct->spec)) << one.name;
        EXPECT_EQ(back->notes, direct->notes) << one.name;
    }
}

}  // namespace
}  // namespace hearth
