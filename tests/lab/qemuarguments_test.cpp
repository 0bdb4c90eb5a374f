// SPDX-License-Identifier: GPL-3.0-or-later
// Every command line that the unit tests know to the last word, given to the real QEMU.
#include "core/vms/qemuarguments.h"

#include "core/machine/localmachine.h"
#include "core/vms/cloudinit.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"
#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

using namespace hearth;
using test::VmCase;

namespace {

const QemuHost& realHost() {
    static const QemuHost host = [] {
        LocalMachine machine;
        auto found = probeQemuHost(machine, Control{});
        EXPECT_TRUE(found) << found.error();
        return found.value_or(QemuHost{});
    }();
    return host;
}

class QemuStarts : public testing::TestWithParam<VmCase> {
protected:
    /// The case with files of its own, and without what only an administrator or a desktop has.
    VmSpec real(VmSpec spec) {
        spec.memoryMiB = std::min(spec.memoryMiB, 1024);
        if (spec.display == VmSpec::Display::Window) spec.display = VmSpec::Display::Vnc;
        for (qsizetype i = 0; i < spec.disks.size(); ++i) makeDisk(spec.disks[i], i);
        spec.networks.removeIf([](const VmNetwork& network) {
            return network.kind == VmNetwork::Kind::Bridge || network.kind == VmNetwork::Kind::Tap;
        });
        for (auto& folder : spec.sharedFolders) folder.path = dir_.path();
        if (spec.directBoot) {
            spec.directBoot->kernel = dir_.write(QStringLiteral("kernel"), QByteArray(4096, '\0'));
            if (!spec.directBoot->initrd.isEmpty())
                spec.directBoot->initrd = dir_.write(QStringLiteral("initrd"), QByteArray(4096, '\0'));
        }
        if (!spec.firmwareFile.isEmpty()) {
            const QemuFirmware* firmware =
                findFirmware(realHost(), spec.architecture, defaultMachineType(spec.architecture), false);
            if (!firmware) return spec;
            spec.firmwareFile = firmware->code;
            copy(firmware->vars, spec.firmwareVars = dir_.file(QStringLiteral("own-vars.fd")));
        }
        return spec;
    }
    void makeDisk(VmDisk& disk, qsizetype at) {
        if (disk.file.isEmpty()) return;
        disk.file = dir_.file(QStringLiteral("disk%1,a").arg(at));
        disk.cache.remove(QStringLiteral("none"));  // tmpfs knows no O_DIRECT
        disk.cache.remove(QStringLiteral("directsync"));
        const QString format = disk.media == VmDisk::Media::Cdrom ? QStringLiteral("raw") : disk.format;
        const auto made =
            test::runProgram(QStringLiteral("qemu-img"), {QStringLiteral("create"), QStringLiteral("-f"),
                                                          format, disk.file, QStringLiteral("64M")});
        ASSERT_EQ(made.exitCode, 0) << made.err;
    }
    static void copy(const QString& from, const QString& to) { ASSERT_TRUE(QFile::copy(from, to)) << from; }

    test::TempDir dir_;
};
/// Those whose emulators the tests' packages bring.
std::vector<test::VmCase> startable() {
    std::vector<test::VmCase> cases = test::vmCases();
    std::erase_if(cases, [](const test::VmCase& each) {
        return each.spec.architecture == QLatin1String("s390x") ||
               each.spec.architecture == QLatin1String("riscv64");
    });
    return cases;
}
INSTANTIATE_TEST_SUITE_P(Real, QemuStarts, testing::ValuesIn(startable()), [](const auto& found) {
    std::string name = found.param.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST_P(QemuStarts, AndAnswersItsMonitor) {
    const QemuHost& host = realHost();
    const VmSpec spec = real(GetParam().spec);
    HEARTH_NEEDS(host.emulators.contains(spec.architecture),
                 "qemu-system-" + spec.architecture.toStdString());
    VmPlace place = GetParam().place;
    place.folder = dir_.path();
    place.accelerator = QStringLiteral("tcg");
    place.sshPort = 0;
    VmSpec started = spec;
    for (VmNetwork& network : started.networks) network.ports.clear();  // they may be taken here
    dir_.write(QStringLiteral("run/.keep"), {});
    dir_.write(QStringLiteral("tpm/.keep"), {});
    for (const SeedFile& file : cloudInitSeed(spec))
        dir_.write(QStringLiteral("seed/") + file.name, file.content);

    const auto firmware = vmFirmwareFiles(started, host, place.folder);
    ASSERT_TRUE(firmware) << firmware.error();
    if (!firmware->varsTemplate.isEmpty()) copy(firmware->varsTemplate, firmware->vars);
    const QStringList tpm = swtpmArguments(started, host, place);
    if (started.tpm) {
        HEARTH_NEEDS(!tpm.isEmpty(), "the program swtpm");
        const auto swtpm = test::runProgram(tpm.first(), tpm.mid(1));
        ASSERT_EQ(swtpm.exitCode, 0) << swtpm.err;
    }
    auto words = qemuArguments(started, host, place);
    ASSERT_TRUE(words) << words.error();
    if (!place.monitors)
        *words = words->mid(0, words->size() - 2) +
                 QStringList{QStringLiteral("-display"), QStringLiteral("none")};
    *words += {QStringLiteral("-S"), QStringLiteral("-qmp"), QStringLiteral("stdio")};
    const auto output = test::runProgram(
        words->first(), words->mid(1),
        "{\"execute\":\"qmp_capabilities\"}{\"execute\":\"query-status\"}"
        "{\"execute\":\"query-block\"}{\"execute\":\"query-chardev\"}{\"execute\":\"quit\"}");
    EXPECT_EQ(output.exitCode, 0) << output.err << words->join(QLatin1Char('\n'));
    EXPECT_THAT(output.out.toStdString(), testing::HasSubstr("\"status\": \"prelaunch\"")) << output.err;
    for (qsizetype i = 0; i < started.disks.size(); ++i)
        EXPECT_THAT(output.out.toStdString(), testing::HasSubstr(diskNode(started, i).toStdString()));
    for (const char* file : {"watch.sock", "qmp.sock", "serial.sock"})
        EXPECT_EQ(
            output.out.contains(
                QStringLiteral("unix:%1/run/%2,server=on").arg(place.folder, QLatin1String(file)).toUtf8()),
            place.monitors);
    EXPECT_EQ(output.err, "") << "QEMU warns";
}

}  // namespace
