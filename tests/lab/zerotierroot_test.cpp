// SPDX-License-Identifier: GPL-3.0-or-later
// ZeroTier where only root may read the service's token: on a machine behind a real sshd, with its real sudo.
#include "core/base/parallel.h"
#include "core/zerotier/machinecontroller.h"
#include "tests/lab/support/homemachine.h"
#include "tests/lab/support/zerotierworld.h"

#include <QFileInfo>

#include <atomic>

namespace hearth {
namespace {

using Is = ZeroTierState::Is;
using Status = ZeroTierNetwork::Status;
using What = ZeroTierStep::What;
using lab::patient;
using testing::HasSubstr;
using testing::Not;

class ZeroTierRoot : public lab::ZeroTierWorld {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("sudo");
        HEARTH_NEEDS_ROOT();
        sshd.options.users = {{QStringLiteral("ada"), QStringLiteral("ada-pw"), {}}};
        sshd.options.config << QStringLiteral("SetEnv ZEROTIER_HOME=/etc/zt");
        use(box);
        root(QStringLiteral(
            "printf 'ada ALL=(ALL) ALL\\n' >/etc/sudoers.d/lab && chmod 440 /etc/sudoers.d/lab"));
        ASSERT_TRUE(controller.start());
        ASSERT_TRUE(node.start());
        // Its /etc, as this process reaches it.
        node.keepHome(sshd.home().chopped(9) + QStringLiteral("/etc/zt"));
        network = world->addNetwork(controller.node(), QStringLiteral("lab"));
        asker.onPrompts = [this](const PromptQuestion&, const Control&) -> Result<PromptAnswer> {
            PromptAnswer answer;
            answer.answers.push_back(Secret::fromText(password));
            return answer;
        };
    }
    QByteArray root(const QString& script) {
        const auto ran = lab::LabProcess::run(
            sshd.inside({QStringLiteral("sh"), QStringLiteral("-c"), script}, QStringLiteral("root")));
        EXPECT_EQ(ran.code, 0) << ran.output.constData();
        return ran.output.trimmed();
    }
    Control asking() { return patient(&asker, &told); }
    Result<ZeroTierState> look(bool elevate = false) {
        return service.look(box, {.peers = true, .controller = false, .elevate = elevate}, asking());
    }

    const QString box = QStringLiteral("box");
    QString password = QStringLiteral("ada-pw");
    lab::ScriptedPerson asker;
    test::RecordedProgress told;
};

TEST_F(ZeroTierRoot, IsAStateAndNotAQuestion) {
    const auto state = look();
    ASSERT_OK(state);
    EXPECT_EQ(state->is, Is::NoToken);
    EXPECT_EQ(asker.asked().size(), 0U);
    const auto facts = service.facts(box, patient());
    ASSERT_OK(facts);
    EXPECT_TRUE(facts->installed && facts->running && facts->tokenUnreadable);
    EXPECT_FALSE(facts->copy || facts->root);
    EXPECT_EQ(facts->tokens.size(), 0U);
    EXPECT_EQ(facts->port, node.port());
    EXPECT_EQ(facts->userHome, QLatin1String("/home/ada"));
    // Nobody there who has a password.
    EXPECT_ERROR(service.join(box, network, {}, patient()), ErrorKind::NeedsAnswer);
    EXPECT_EQ(node.requests(), QStringList());
}

TEST_F(ZeroTierRoot, IsUsedBySudo) {
    auto state = look(true);
    ASSERT_OK(state);
    EXPECT_EQ(state->is, Is::Works);
    EXPECT_TRUE(state->byCommand);
    EXPECT_EQ(state->node.id, node.node());
    EXPECT_EQ(state->peers.size(), 4);
    EXPECT_EQ(asker.asked().size(), 1U);  // three commands, one password
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Command),
                testing::Contains(QLatin1String("sudo zerotier-cli -j info")));

    auto joined = service.join(box, network, {}, asking());
    ASSERT_OK(joined);
    EXPECT_EQ(joined->status, Status::RequestingConfiguration);
    world->authorize(network, node.node());
    EXPECT_EQ(this->joined(box, asking()).hostAddresses(), QStringList{QStringLiteral("10.147.20.1")});
    const ZeroTierFlagsChange flags{
        .allowManaged = true, .allowGlobal = true, .allowDefault = false, .allowDns = true};
    const auto before = asker.asked().size();
    auto set = service.setFlags(box, network, flags, asking());
    ASSERT_OK(set);
    EXPECT_EQ(set->flags, flags.of({}));
    EXPECT_EQ(asker.asked().size(), before + 1);
    ASSERT_OK(service.leave(box, network, asking()));
    EXPECT_ERROR(service.leave(box, network, asking()), ErrorKind::NotFound);
    EXPECT_ERROR(service.network(box, network, asking()), ErrorKind::NotFound);
    EXPECT_EQ(node.joined(), QStringList());
}

TEST_F(ZeroTierRoot, ItsControllerIsAskedWithTheTokenThatSudoReads) {
    MachineController own(service, box);
    EXPECT_ERROR(own.networks(patient()), ErrorKind::NeedsAnswer);
    EXPECT_EQ(node.requests(), QStringList());
    password = QStringLiteral("wrong");
    EXPECT_ERROR(own.networks(asking()), ErrorKind::AuthRefused);
    password = QStringLiteral("ada-pw");
    NetworkChange change;
    change.name = QStringLiteral("attic");
    const auto asked = asker.asked().size() + 1;
    // Where it listens is for root alone, as in a folder that nobody else may look into: read as root, too.
    root(QStringLiteral("chmod 600 /etc/zt/zerotier-one.port"));
    const auto made = own.create(change, asking());
    ASSERT_OK(made);
    // From then on nobody is asked, and nothing of it was written down.
    EXPECT_EQ(own.networks(patient())->size(), 1);
    EXPECT_EQ(asker.asked().size(), asked);
    EXPECT_FALSE(service.facts(box, patient())->copy);
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Command),
                testing::Contains(
                    QLatin1String("sudo grep -h '' /etc/zt/zerotier-one.port /etc/zt/authtoken.secret")));
    EXPECT_THAT(told.toText().toStdString(), Not(HasSubstr(node.token().toStdString())));
    // The service got another one: it is read anew, once.
    node.setToken("anewtokenanewtokenanewto");
    EXPECT_ERROR(own.networks(patient()), ErrorKind::NeedsAnswer);
    ASSERT_OK(own.networks(asking()));
    EXPECT_THAT(told.toText().toStdString(), Not(HasSubstr("anewtoken")));
}

TEST_F(ZeroTierRoot, ManyWhoNeedThePasswordAtOnceAskForItOnce) {
    std::atomic<int> good = 0;
    inParallel(8, 8, {}, [&](qsizetype) {
        MachineController own(service, box);
        if (own.networks(patient(&asker))) ++good;
    });
    EXPECT_EQ(good, 8);
    EXPECT_EQ(asker.asked().size(), 1U);
}

TEST_F(ZeroTierRoot, SudosRefusalIsToldAsItIs) {
    password = QStringLiteral("wrong");
    EXPECT_ERROR(look(true), ErrorKind::AuthRefused);
    root(QStringLiteral("printf 'ada ALL=(ALL) /bin/true\\n' >/etc/sudoers.d/lab"));
    password = QStringLiteral("ada-pw");
    EXPECT_ERROR(service.join(box, network, {}, asking()), ErrorKind::Denied);
    EXPECT_EQ(node.requests(), QStringList());
}

TEST_F(ZeroTierRoot, ACopyOfTheTokenIsTheRemedy) {
    auto facts = service.facts(box, patient());
    ASSERT_OK(facts);
    auto steps = zeroTierSteps(*facts);
    ASSERT_EQ(steps.size(), 1);
    EXPECT_EQ(steps.front().what, What::CopyToken);
    ASSERT_OK(service.run(box, steps, asking()));
    const QFileInfo copy(sshd.home() + QStringLiteral("/.zeroTierOneAuthToken"));
    constexpr auto kOwners = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    constexpr auto kOthers = QFile::Permissions(0x0077);
    EXPECT_EQ(copy.permissions() & (kOwners | kOthers), QFile::ReadOwner | QFile::WriteOwner);
    EXPECT_EQ(copy.ownerId(), QFileInfo(sshd.home()).ownerId());
    auto state = look();
    ASSERT_OK(state);
    EXPECT_EQ(state->is, Is::Works);
    EXPECT_FALSE(state->byCommand);

    // The service was given a new one: the copy is old.
    node.setToken("anewtokenanewtokenanewto");
    state = look();
    EXPECT_ERROR(state, ErrorKind::AuthRefused);
    EXPECT_THAT(state.error().hint.toStdString(), HasSubstr("copy it again"));
    EXPECT_TRUE(look(true)->byCommand);
    facts = service.facts(box, patient());
    ASSERT_OK(facts);
    EXPECT_FALSE(facts->copy);
    steps = zeroTierSteps(*facts);
    ASSERT_EQ(steps.size(), 1);
    ASSERT_OK(service.run(box, steps, asking()));
    ASSERT_OK(look());
    EXPECT_TRUE(service.facts(box, patient())->copy);

    const std::string all = told.toText().toStdString();
    EXPECT_THAT(all, Not(HasSubstr("anewtoken")));
    EXPECT_THAT(all, Not(HasSubstr(QByteArray("anewtoken").toHex().toStdString())));
}

TEST_F(ZeroTierRoot, IsInstalledByItsOwnInstaller) {
    node.stop();
    root(QStringLiteral("rm -r /etc/zt; mount -t tmpfs -o mode=755 tmpfs /usr/local/sbin\n"
                        "printf '#!/bin/sh\\necho \"echo installing as \\$(id -u) from $2 >/etc/called\"\\n' "
                        ">/usr/local/sbin/curl; chmod 755 /usr/local/sbin/curl"));
    auto facts = service.facts(box, patient());
    ASSERT_OK(facts);
    EXPECT_FALSE(facts->installed);
    facts->packageManager = QStringLiteral("apt-get");  // wherever the test runs
    const auto steps = zeroTierSteps(*facts);
    ASSERT_EQ(steps.front().what, What::Install);
    ASSERT_OK(service.run(box, {steps.front()}, asking()));
    EXPECT_EQ(root(QStringLiteral("cat /etc/called; rm /etc/called")),
              "installing as 0 from https://install.zerotier.com");
    // One that cannot be fetched is a failure, and not an installer of nothing.
    root(QStringLiteral("printf '#!/bin/sh\\necho could not resolve >&2; exit 6\\n' >/usr/local/sbin/curl"));
    const auto failed = service.run(box, {steps.front()}, asking());
    EXPECT_ERROR(failed, ErrorKind::Failed);
    EXPECT_THAT(failed.error().detail.toStdString(), HasSubstr("could not resolve"));
}

TEST_F(ZeroTierRoot, AServiceThatDoesNotRunIsNotAskedForByAPassword) {
    node.stop();
    EXPECT_EQ(look(true)->is, Is::Stopped);
    EXPECT_ERROR(service.join(box, network, {}, asking()), ErrorKind::Unreachable);
    EXPECT_EQ(asker.asked().size(), 0U);
}

/// A machine whose login has a PATH that begins with a folder of stand-ins.
class ZeroTierProbe : public testing::Test {
protected:
    void stand(const QString& name, const QByteArray& script) {
        const QString path = programs.write(name, "#!/bin/sh\n" + script + '\n');
        QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        machine.extra[QStringLiteral("PATH")] = programs.path() + QStringLiteral(":/usr/bin:/bin");
    }
    void homeFile(const QString& name, const QByteArray& content) {
        QDir().mkpath(QFileInfo(machine.home() + QLatin1Char('/') + name).path());
        QFile file(machine.home() + QLatin1Char('/') + name);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    test::TempDir programs;
    lab::HomeMachine machine;
};

TEST_F(ZeroTierProbe, KnowsWhereAMacHasIt) {
    stand(QStringLiteral("uname"), "case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac");
    stand(QStringLiteral("brew"), "exit 1");
    stand(QStringLiteral("zerotier-cli"), "exit 1");
    homeFile(QStringLiteral("Library/Application Support/ZeroTier/One/authtoken.secret"), " copied\n");
    const auto facts = probeZeroTier(machine, patient());
    ASSERT_OK(facts);
    EXPECT_EQ(facts->os, QLatin1String("darwin"));
    EXPECT_EQ(facts->packageManager, QLatin1String("brew"));
    EXPECT_EQ(facts->home, QLatin1String("/Library/Application Support/ZeroTier/One"));
    EXPECT_EQ(facts->cli, programs.path() + QStringLiteral("/zerotier-cli"));
    EXPECT_EQ(facts->manager, ZeroTierFacts::Manager::Launchd);
    EXPECT_TRUE(facts->installed && facts->copy);
    ASSERT_EQ(facts->tokens.size(), 1U);
    EXPECT_EQ(facts->tokens.front().view(), "copied");
}

TEST_F(ZeroTierProbe, KnowsAProcessByItsNameWhereNobodyMayLookIntoTheFolder) {
    HEARTH_NEEDS_ROOT();
    stand(QStringLiteral("pgrep"), "[ \"$*\" = '-x zerotier-one' ] && echo 4711");
    stand(QStringLiteral("rc-service"), "exit 1");
    stand(QStringLiteral("rc-update"), "exit 1");
    // Without the one that this computer itself may have.
    lab::HomeMachine bare(QStringLiteral("mount -t tmpfs tmpfs /var/lib"));
    bare.extra = machine.extra;
    const auto facts = probeZeroTier(bare, patient());
    ASSERT_OK(facts);
    EXPECT_TRUE(facts->installed && facts->running);
    EXPECT_EQ(facts->port, 9993);
    EXPECT_EQ(facts->tokens.size(), 0U);
}

TEST_F(ZeroTierProbe, WhatIsNotTokenInAFileIsNone) {
    homeFile(QStringLiteral("zt/authtoken.secret"), "two words\n");
    homeFile(QStringLiteral(".zeroTierOneAuthToken"), QByteArray(100'000, 'a'));
    homeFile(QStringLiteral("zt/zerotier-one.port"), "notaport; rm -rf /");
    homeFile(QStringLiteral("zt/zerotier-one.pid"), "1");
    machine.extra[QStringLiteral("ZEROTIER_HOME")] = machine.home() + QStringLiteral("/zt");
    const auto facts = probeZeroTier(machine, patient());
    ASSERT_OK(facts);
    EXPECT_TRUE(facts->running && facts->copy);
    EXPECT_EQ(facts->tokens.size(), 0U);
    EXPECT_EQ(facts->port, 9993);
}

}  // namespace
}  // namespace hearth
