// SPDX-License-Identifier: GPL-3.0-or-later
// What installs QEMU, on a machine behind a real sshd, with its real sudo and adduser. The package managers
// are stand-ins: they write down how they were called, and what they "install" is a name in PATH.
#include "core/machine/sshmachine.h"
#include "core/vms/qemuinstall.h"
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"
#include "tests/support/scriptedasker.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using ::testing::HasSubstr;

struct System {
    const char* manager;
    const char* id;
    const char* calls;  ///< of the stand-in, in this order
};

class QemuInstall : public ::testing::TestWithParam<System> {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("sudo");
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {{u"ada"_qs, u"ada-pw"_qs, {}}};
        ASSERT_TRUE(sshd.start()) << sshd.error();
        // No package manager but the stand-in, and no QEMU.
        inside(
            u"printf 'ada ALL=(ALL) ALL\n' >/etc/sudoers.d/lab && chmod 440 /etc/sudoers.d/lab\n"
            "rm -f /etc/os-release; printf 'ID=%s\nPRETTY_NAME=\"Some Linux\"\n' \"$2\" >/etc/os-release\n"
            ": >/etc/none; chmod 644 /etc/none\n"
            "for file in /usr/bin/qemu-system-* /usr/libexec/qemu-* /usr/bin/qemu-img /usr/bin/qemu-kvm "
            "/usr/bin/apt-get; do\n"
            "  [ ! -e $file ] || mount --bind /etc/none $(readlink -f $file)\n"
            "done\n"
            "mount -t tmpfs -o mode=755 tmpfs /usr/local/sbin\n"
            "getent group kvm >/dev/null || /usr/sbin/groupadd kvm\n"
            "cat >/usr/local/sbin/$1 <<'E'\n"
            "#!/bin/sh\n"
            "printf '%s %s%s\n' \"$(id -u)\" \"${DEBIAN_FRONTEND:+$DEBIAN_FRONTEND }\" \"$*\" >>/etc/called\n"
            "[ ! -e /etc/says ] || { cat /etc/says >&2; exit 100; }\n"
            "echo Unpacking; [ \"$1\" = update ] && exit\n"
            "printf '#!/bin/sh\n' >/usr/local/sbin/qemu-system-x86_64\n"
            "printf '#!/bin/sh\n' >/usr/local/sbin/qemu-img\n"
            "chmod 755 /usr/local/sbin/*\n"
            "E\n"
            "chmod 755 /usr/local/sbin/$1"_qs,
            {QString::fromLatin1(GetParam().manager), QString::fromLatin1(GetParam().id)});
        client = std::make_shared<SshClient>(lab::targetFor(sshd, folder, u"ada"_qs), *secrets, nullptr);
        machine = std::make_unique<SshMachine>(u"box"_qs, client);
    }
    QByteArray inside(const QString& script, const QStringList& arguments = {}) {
        const auto ran = lab::LabProcess::run(
            sshd.inside(QStringList{u"sh"_qs, u"-c"_qs, script, u"sh"_qs} + arguments, u"root"_qs));
        EXPECT_EQ(ran.code, 0) << ran.output.constData();
        return ran.output.trimmed();
    }
    QemuSetup probed() {
        auto setup = probeQemuSetup(*machine, lab::patient());
        EXPECT_OK(setup);
        return setup ? *setup : QemuSetup();
    }

    lab::LabSshd sshd;
    test::TempDir folder;
    std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    std::shared_ptr<SshClient> client;
    std::unique_ptr<SshMachine> machine;
};
INSTANTIATE_TEST_SUITE_P(
    By, QemuInstall,
    ::testing::Values(
        System{
            "apt-get", "debian",
            "0 update\n"
            "0 noninteractive install --yes --no-install-recommends qemu-system-x86 qemu-utils ovmf swtpm"},
        System{"dnf", "fedora", "0 install --assumeyes qemu-system-x86 qemu-img edk2-ovmf swtpm"},
        System{"pacman", "arch", "0 -S --needed --noconfirm qemu-base edk2-ovmf swtpm"},
        System{"zypper", "opensuse-leap",
               "0 --non-interactive install qemu-x86 qemu-tools qemu-ovmf-x86_64 swtpm"},
        System{"apk", "alpine", "0 add qemu-system-x86_64 qemu-img ovmf swtpm"}),
    [](const auto& each) { return std::string(each.param.id).substr(0, 4); });

TEST_P(QemuInstall, EndsWithQemuThereAndTheAccountInTheGroup) {
    const QemuSetup before = probed();
    EXPECT_EQ(before.packageManager, QString::fromLatin1(GetParam().manager));
    EXPECT_FALSE(before.qemu);
    EXPECT_FALSE(before.imageTool);
    EXPECT_FALSE(before.inKvmGroup || before.root);
    EXPECT_EQ(before.kvmGroup, u"kvm"_qs);
    EXPECT_FALSE(before.addToGroup.isEmpty() || before.kvmUsable);
    EXPECT_EQ(before.user, u"ada"_qs);
    const auto steps = qemuInstallSteps(before);
    ASSERT_FALSE(steps.isEmpty());
    EXPECT_TRUE(needsNewLogin(steps));

    test::ScriptedAsker asker;
    asker.answerPrompts({u"ada-pw"_qs});
    test::RecordedProgress told;
    ASSERT_OK(installQemu(*machine, steps, lab::patient(&asker, &told)));
    EXPECT_EQ(inside(u"cat /etc/called"_qs), GetParam().calls);
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Output).join(QLatin1Char(' ')).toStdString(),
                HasSubstr("Unpacking"));

    const QemuSetup after = probed();
    EXPECT_TRUE(after.qemu && after.imageTool);
    EXPECT_TRUE(after.inKvmGroup) << inside(u"id ada"_qs).constData();
    EXPECT_TRUE(qemuInstallSteps(after).isEmpty());
}

TEST_P(QemuInstall, AFailureSaysWhyAndStopsThere) {
    inside(u"echo 'E: Could not get lock /var/lib/dpkg/lock-frontend' >/etc/says"_qs);
    const auto steps = qemuInstallSteps(probed());
    test::ScriptedAsker asker;
    asker.answerPrompts({u"ada-pw"_qs});
    const auto failed = installQemu(*machine, steps, lab::patient(&asker));
    EXPECT_ERROR(failed, ErrorKind::Failed);
    EXPECT_THAT(failed.error().hint.toStdString(), HasSubstr("Another program is installing"));
    EXPECT_THAT(failed.error().detail.toStdString(), HasSubstr("lock-frontend"));
    EXPECT_EQ(inside(u"wc -l </etc/called"_qs), "1") << "nothing more after the first that failed";
    EXPECT_FALSE(probed().inKvmGroup);
}

TEST_P(QemuInstall, WithoutThePasswordNothingIsRun) {
    const auto steps = qemuInstallSteps(probed());
    test::ScriptedAsker asker;
    asker.cancelPrompts();
    EXPECT_ERROR(installQemu(*machine, steps, lab::patient(&asker)), ErrorKind::Cancelled);
    EXPECT_EQ(inside(u"cat /etc/called 2>/dev/null || true"_qs), "");
}

}  // namespace
}  // namespace hearth
