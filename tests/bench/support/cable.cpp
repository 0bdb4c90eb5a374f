// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/cable.h"

#include "tests/bench/support/delayproxy.h"
#include "tests/bench/support/statistics.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace hearth::bench {
namespace {

bool inOwnNetwork = false;
constexpr const char* nearAddress = "10.77.9.1";
constexpr const char* farAddress = "10.77.9.2";

void request(unsigned long what, ifreq& argument, const char* doing) {
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool ok = ::ioctl(fd, what, &argument) == 0;
    const int error = errno;
    ::close(fd);
    if (!ok) fail(std::string(doing) + ": " + std::strerror(error));
}

ifreq named(const char* device) {
    ifreq out{};
    std::strncpy(out.ifr_name, device, IFNAMSIZ - 1);
    return out;
}

void bringUp(const char* device) {
    ifreq argument = named(device);
    request(SIOCGIFFLAGS, argument, "reading a network device's state");
    argument.ifr_flags = static_cast<short>(argument.ifr_flags | IFF_UP);
    request(SIOCSIFFLAGS, argument, "bringing a network device up");
}

void setAddress(const char* device, const char* address) {
    ifreq argument = named(device);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    ::inet_pton(AF_INET, address, &place.sin_addr);
    std::memcpy(&argument.ifr_addr, &place, sizeof place);
    request(SIOCSIFADDR, argument, "giving a network device its address");
    ::inet_pton(AF_INET, "255.255.255.0", &place.sin_addr);
    std::memcpy(&argument.ifr_netmask, &place, sizeof place);
    request(SIOCSIFNETMASK, argument, "giving a network device its netmask");
}

/// A TAP in the current namespace. Frames carry the kernel's offload header, which the other TAP takes as it
/// is: TCP may hand over 64 KiB at once, so that the cable costs little beside what is measured.
int makeTap(const char* device, const char* address) {
    const int fd = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) fail("/dev/net/tun: " + std::string(std::strerror(errno)));
    ifreq argument = named(device);
    argument.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
    if (::ioctl(fd, TUNSETIFF, &argument) < 0)
        fail("making a TAP device: " + std::string(std::strerror(errno)));
    ::ioctl(fd, TUNSETOFFLOAD, TUN_F_CSUM | TUN_F_TSO4);
    setAddress(device, address);
    bringUp(device);
    return fd;
}

struct Frame {
    Clock::time_point due;
    std::vector<char> bytes;
};

volatile std::sig_atomic_t isCut = 0;

/// An IPv4 or IPv6 frame, behind the 10 bytes of the offload header.
bool isIp(const char* frame, ssize_t size) {
    constexpr ssize_t type = 10 + 12;
    if (size < type + 2) return false;
    const auto high = static_cast<unsigned char>(frame[type]),
               low = static_cast<unsigned char>(frame[type + 1]);
    return (high == 0x08 && low == 0x00) || (high == 0x86 && low == 0xdd);
}

[[noreturn]] void carry(std::array<int, 2> taps, Clock::duration delay) {
    // Poll may sleep 50 us longer than asked, which would be the delay's error.
    ::prctl(PR_SET_TIMERSLACK, 1000UL);
    std::signal(SIGUSR1, [](int) { isCut = 1; });
    std::signal(SIGUSR2, [](int) { isCut = 0; });
    constexpr std::size_t most = 64 * 1024 * 1024;  // in flight, each way; more is dropped as a router would
    std::array<std::deque<Frame>, 2> queues;
    std::array<std::size_t, 2> held{};
    std::vector<char> buffer(80 * 1024);
    for (;;) {
        auto soon = Clock::now() + std::chrono::seconds(1);
        for (const auto& queue : queues)
            if (!queue.empty()) soon = std::min(soon, queue.front().due);
        const auto left = std::max<std::int64_t>(0, std::chrono::nanoseconds(soon - Clock::now()).count());
        const timespec wait{static_cast<time_t>(left / 1000000000), static_cast<long>(left % 1000000000)};
        std::array<pollfd, 2> ready{pollfd{taps[0], POLLIN, 0}, pollfd{taps[1], POLLIN, 0}};
        ::ppoll(ready.data(), ready.size(), &wait, nullptr);
        for (std::size_t i = 0; i < 2; ++i) {
            if ((ready[i].revents & POLLIN) == 0) continue;
            for (int turn = 0; turn < 64; ++turn) {
                const ssize_t got = ::read(taps[i], buffer.data(), buffer.size());
                if (got <= 0) break;
                if (held[1 - i] > most || (isCut != 0 && isIp(buffer.data(), got))) continue;
                held[1 - i] += static_cast<std::size_t>(got);
                queues[1 - i].push_back({Clock::now() + delay, {buffer.begin(), buffer.begin() + got}});
            }
        }
        const auto now = Clock::now();
        for (std::size_t i = 0; i < 2; ++i) {
            for (auto& queue = queues[i]; !queue.empty() && queue.front().due <= now; queue.pop_front()) {
                held[i] -= queue.front().bytes.size();
                if (isCut != 0 && isIp(queue.front().bytes.data(), std::ssize(queue.front().bytes))) continue;
                [[maybe_unused]] const auto written =
                    ::write(taps[i], queue.front().bytes.data(), queue.front().bytes.size());
            }
        }
    }
}

}  // namespace

bool enterOwnNetwork() {
    if (::unshare(CLONE_NEWNET) != 0) return false;
    bringUp("lo");
    inOwnNetwork = true;
    return true;
}

FarPlace::FarPlace(double roundTrip) : roundTrip_(roundTrip) {
    if (!inOwnNetwork) return;
    nearSpace_ = ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    std::array<int, 2> taps{makeTap("near", nearAddress), -1};
    if (::unshare(CLONE_NEWNET) != 0)
        fail("a second network namespace: " + std::string(std::strerror(errno)));
    farSpace_ = ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    bringUp("lo");
    taps[1] = makeTap("far", farAddress);
    if (::setns(nearSpace_, CLONE_NEWNET) != 0) fail("setns: " + std::string(std::strerror(errno)));
    const auto delay = std::chrono::nanoseconds(std::llround(roundTrip * 1e6 / 2));
    cable_ = Child::call([&] { carry(taps, delay); });
    ::close(taps[0]);
    ::close(taps[1]);
}

FarPlace::~FarPlace() {
    cable_.stop();
    if (nearSpace_ >= 0) ::close(nearSpace_);
    if (farSpace_ >= 0) ::close(farSpace_);
}

std::string FarPlace::kind() const {
    return inOwnNetwork ? "a cable between two TAP devices that keeps every frame" : "a delaying TCP proxy";
}

std::string FarPlace::address() const { return inOwnNetwork ? farAddress : "127.0.0.1"; }

void FarPlace::inside(const std::function<void()>& body) const {
    if (!inOwnNetwork) return body();
    if (::setns(farSpace_, CLONE_NEWNET) != 0) fail("setns: " + std::string(std::strerror(errno)));
    struct Back {
        int space;
        ~Back() { ::setns(space, CLONE_NEWNET); }
    } const back{nearSpace_};
    body();
}

std::vector<std::string> FarPlace::addAddresses(int count) const {
    std::vector<std::string> all;
    if (!inOwnNetwork) return all;
    inside([&] {
        for (int i = 0; i < count; ++i) {
            all.push_back("10.77.9." + std::to_string(100 + i));
            setAddress(("far:" + std::to_string(i)).c_str(), all.back().c_str());
        }
    });
    return all;
}

std::pair<std::string, int> FarPlace::reach(int port) {
    if (inOwnNetwork) return {farAddress, port};
    auto [child, proxyPort] = startDelayProxy(port, roundTrip_);
    cable_ = std::move(child);
    return {"127.0.0.1", proxyPort};
}

void FarPlace::cut() {
    if (!inOwnNetwork) fail("a network can be cut in a namespace of our own only (run as root)");
    ::kill(cable_.pid(), SIGUSR1);
}

void FarPlace::mend() { ::kill(cable_.pid(), SIGUSR2); }

std::optional<double> FarPlace::measuredRoundTrip(int port) const {
    if (!inOwnNetwork) return {};
    Samples times;
    for (int i = 0; i < 15; ++i) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(static_cast<std::uint16_t>(port));
        ::inet_pton(AF_INET, farAddress, &place.sin_addr);
        const auto started = Clock::now();
        const bool ok = ::connect(fd, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0;
        times.push_back(seconds(Clock::now() - started) * 1e3);
        ::close(fd);
        if (!ok) fail("the far place cannot be reached: " + std::string(std::strerror(errno)));
    }
    return median(times);
}

}  // namespace hearth::bench
