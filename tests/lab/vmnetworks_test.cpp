// SPDX-License-Identifier: GPL-3.0-or-later
// A guest on a bridge and on a TAP interface, in a network of the test's own.
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/vmworld.h"

#include <QDir>

#include <sched.h>
#include <sys/mount.h>

#include <thread>

using namespace hearth;
using namespace hearth::lab;

namespace {

class VmNetworksLab : public VmWorld {
protected:
    void SetUp() override {
        HEARTH_NEEDS_ROOT();
        HEARTH_NEEDS_PROGRAM("ip");
        VmWorld::SetUp();
    }
    // Whatever this thread starts, and each socket that it opens, is in the namespaces that it made; so its
    // virtual machines are looked for and ended there, too.
    void TearDown() override {}

    /// In a network without anybody, and with an /etc/qemu of its own.
    void apart(const std::function<void()>& body) {
        std::thread([&] {
            ASSERT_EQ(::unshare(CLONE_NEWNET | CLONE_NEWNS), 0);
            ASSERT_EQ(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
            sh("mount -t tmpfs tmpfs \"$1\" && cd \"$1\" && mkdir upper work && "
               "mount -t overlay overlay -o lowerdir=/etc,upperdir=upper,workdir=work /etc && mkdir -p "
               "/etc/qemu");
            sh("mount -t sysfs sysfs /sys && ip link set lo up");
            use(QStringLiteral("local"));
            body();
            VmWorld::TearDown();
        }).join();
    }
    void sh(const char* line) {
        const auto done = LabProcess::run({QStringLiteral("sh"), QStringLiteral("-ec"),
                                           QString::fromLatin1(line), QStringLiteral("sh"), apart_.path()});
        ASSERT_EQ(done.code, 0) << line << done.output;
    }
    VmSpec spec(VmNetwork::Kind kind, const char* device) {
        VmSpec made = LabGuest::get().spec(name);
        made.reachBySsh = false;
        VmNetwork network;
        network.kind = kind;
        network.name = QString::fromLatin1(device);
        made.networks = {network};
        return made;
    }
    /// What the guest's SSH server says first; it gives itself that address (labguest.sh).
    QByteArray greeting() {
        QByteArray said;
        (void)test::eventually([&] {
            auto stream =
                machineOf(QStringLiteral("local"))
                    ->connectTcp(QStringLiteral("10.0.2.15"), 22, Control{}.within(std::chrono::seconds(2)));
            if (!stream) return false;
            std::array<char, 64> bytes{};
            const auto count = (*stream)->read(bytes, Control{}.within(std::chrono::seconds(20)));
            if (count) said = QByteArray(bytes.data(), static_cast<qsizetype>(*count));
            return !said.isEmpty();
        });
        return said;
    }

    const QString name = QStringLiteral("vm"), where = QStringLiteral("local");
    test::TempDir apart_;
};

}  // namespace

TEST_F(VmNetworksLab, AGuestStandsOnABridgeOnceThatIsAllowed) {
    apart([&] {
        sh("ip link add br0 type bridge && ip addr add 10.0.2.2/24 dev br0 && ip link set br0 up");
        made(where, spec(VmNetwork::Kind::Bridge, "br0"));
        const auto refused = service.start(where, name, patient());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::Failed);
        EXPECT_TRUE(refused.error().hint.contains(QStringLiteral("echo 'allow br0' |"))) << refused.error();
        sh("echo 'allow br0' >/etc/qemu/bridge.conf");
        ASSERT_OK(service.start(where, name, patient()));
        EXPECT_THAT(greeting().toStdString(), testing::StartsWith("SSH-2.0-dropbear"));
        ASSERT_OK(service.powerOff(where, name, patient()));
    });
}

TEST_F(VmNetworksLab, AGuestHasATapInterfaceForItself) {
    apart([&] {
        made(where, spec(VmNetwork::Kind::Tap, "tap0"));
        EXPECT_ERROR(service.start(where, name, patient()), ErrorKind::Invalid);
        sh("ip tuntap add tap0 mode tap && ip addr add 10.0.2.2/24 dev tap0 && ip link set tap0 up");
        ASSERT_OK(service.start(where, name, patient()));
        EXPECT_THAT(greeting().toStdString(), testing::StartsWith("SSH-2.0-dropbear"));
        ASSERT_OK(service.powerOff(where, name, patient()));
    });
}
