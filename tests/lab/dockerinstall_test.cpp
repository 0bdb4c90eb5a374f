// SPDX-License-Identifier: GPL-3.0-or-later
// What installs Docker, on a machine behind a real sshd, with its real sudo and adduser. The package managers
// are stand-ins: they write down how they were called, and what they "install" is a name in PATH and a group.
#include "core/containers/dockerinstall.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/scriptedasker.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

struct System {
    const char* manager;
    const char* id;
    const char* calls;  ///< of the stand-ins, in this order
};

class DockerInstall : public MachineWorld, public testing::WithParamInterface<System> {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("sudo");
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {{u"ada"_qs, u"ada-pw"_qs, {}}};
        use(box);
        // No package manager but the stand-in, and no Docker.
        inside(u"printf 'ada ALL=(ALL) ALL\n' >/etc/sudoers.d/lab && chmod 440 /etc/sudoers.d/lab\n"
               "rm -f /etc/os-release; printf 'ID=%s\nPRETTY_NAME=\"Some Linux\"\n' \"$2\" >/etc/os-release\n"
               ": >/etc/none; chmod 644 /etc/none\n"
               "for file in /usr/sbin/dockerd /usr/bin/apt-get /usr/bin/systemctl; do\n"
               "  [ ! -e $file ] || mount --bind /etc/none $(readlink -f $file)\n"
               "done\n"
               "mount -t tmpfs -o mode=755 tmpfs /usr/local/sbin\n"
               "/usr/sbin/groupdel docker 2>/dev/null || true\n"
               "cat >/usr/local/sbin/$1 <<'E'\n"
               "#!/bin/sh\n"
               "printf '%s %s %s%s\n' \"$(id -u)\" \"${0##*/}\" \"${DEBIAN_FRONTEND:+$DEBIAN_FRONTEND }\" "
               "\"$*\" >>/etc/called\n"
               "[ ! -e /etc/says ] || { cat /etc/says >&2; exit 100; }\n"
               "echo Unpacking; [ \"$1\" = update ] && exit\n"
               "printf '#!/bin/sh\n' >/usr/local/sbin/dockerd\n"
               "getent group docker >/dev/null || /usr/sbin/groupadd docker\n"
               "chmod 755 /usr/local/sbin/*\n"
               "E\n"
               "chmod 755 /usr/local/sbin/$1\n"
               "for name in rc-update service; do cp /usr/local/sbin/$1 /usr/local/sbin/$name; done"_qs,
               {QString::fromLatin1(GetParam().manager), QString::fromLatin1(GetParam().id)});
    }
    QByteArray inside(const QString& script, const QStringList& arguments = {}) {
        const auto ran = LabProcess::run(
            sshd.inside(QStringList{u"sh"_qs, u"-c"_qs, script, u"sh"_qs} + arguments, u"root"_qs));
        EXPECT_EQ(ran.code, 0) << ran.output.constData();
        return ran.output.trimmed();
    }
    DockerSetup probed() {
        auto setup = probeDockerSetup(*machineOf(box), patient());
        EXPECT_OK(setup);
        return setup ? *setup : DockerSetup();
    }
    const QString box = u"box"_qs;
};
INSTANTIATE_TEST_SUITE_P(By, DockerInstall,
                         testing::Values(System{"apt-get", "debian",
                                                "0 apt-get update\n"
                                                "0 apt-get noninteractive install --yes docker.io"},
                                         System{"dnf", "fedora", "0 dnf install --assumeyes moby-engine"},
                                         System{"pacman", "arch", "0 pacman -S --needed --noconfirm docker"},
                                         System{"zypper", "opensuse-leap",
                                                "0 zypper --non-interactive install docker"},
                                         System{"apk", "alpine",
                                                "0 apk add docker\n0 rc-update add docker default\n"
                                                "0 service docker start"}),
                         [](const auto& each) { return std::string(each.param.id).substr(0, 4); });

}  // namespace

TEST_P(DockerInstall, EndsWithDockerThereAndTheNextLoginInTheGroup) {
    const DockerSetup before = probed();
    EXPECT_EQ(before.packageManager, QString::fromLatin1(GetParam().manager));
    EXPECT_FALSE(before.engine || before.group || before.inGroup || before.root);
    const auto steps = dockerInstallSteps(before);
    ASSERT_GE(steps.size(), 2);
    EXPECT_FALSE(steps.back().advised) << "the group is as good as root: only where it is wanted";
    EXPECT_THAT(steps.back().meaning.toStdString(), HasSubstr("as good as root"));
    EXPECT_FALSE(needsLogout(box, steps));
    EXPECT_TRUE(needsLogout(u"local"_qs, steps));

    test::ScriptedAsker asker;
    asker.answerPrompts({u"ada-pw"_qs});
    test::RecordedProgress told;
    const auto machine = machineOf(box);
    ASSERT_OK(installDocker(machines, box, steps, patient(&asker, &told)));
    EXPECT_EQ(inside(u"cat /etc/called"_qs), GetParam().calls);
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Output).join(QLatin1Char(' ')).toStdString(),
                HasSubstr("Unpacking"));
    // The connection was made anew, so the login has the group.
    EXPECT_THAT(shell(box, u"id -nG"_qs).toStdString(), HasSubstr("docker"));
    const DockerSetup after = probed();
    EXPECT_TRUE(after.engine && after.inGroup);
}

TEST_P(DockerInstall, AFailureSaysWhyAndStopsThere) {
    inside(u"echo 'E: Could not get lock /var/lib/dpkg/lock-frontend' >/etc/says"_qs);
    const auto steps = dockerInstallSteps(probed());
    test::ScriptedAsker asker;
    asker.answerPrompts({u"ada-pw"_qs});
    const auto failed = installDocker(machines, box, steps, patient(&asker));
    EXPECT_ERROR(failed, ErrorKind::Failed);
    EXPECT_THAT(failed.error().hint.toStdString(), HasSubstr("Another program is installing"));
    EXPECT_EQ(inside(u"wc -l </etc/called"_qs), "1") << "nothing more after the first that failed";
    EXPECT_FALSE(probed().inGroup);
}
