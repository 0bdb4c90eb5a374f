// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/readahead.h"

#include "core/base/fd.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

#include <string>
#include <thread>

namespace hearth {
namespace {

struct Pair {
    Pair() {
        int fds[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) != 0) return;
        near = UniqueFd(fds[0]);
        far = UniqueFd(fds[1]);
    }
    UniqueFd near, far;
};

std::string readPieces(int fd, std::size_t piece) {
    std::string all, room(piece, '\0');
    for (;;) {
        const ssize_t got = ::recv(fd, room.data(), piece, 0);
        if (got <= 0) return all;
        all.append(room.data(), static_cast<std::size_t>(got));
    }
}

std::string text(std::size_t size) {
    std::string out(size, '\0');
    for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<char>('a' + i * 7 % 26 + i % 3);
    return out;
}

bool always() { return true; }

TEST(ReadAhead, GivesTheSameBytesInFewerReads) {
    Pair pair;
    const std::string sent = text(100'000);
    ASSERT_EQ(::send(pair.far.get(), sent.data(), sent.size(), 0), ssize_t(sent.size()));
    const ReadAhead ahead(pair.near.get(), always);
    EXPECT_EQ(readPieces(pair.near.get(), 4096), sent);
    EXPECT_EQ(errno, EAGAIN);
    EXPECT_LE(ahead.systemReads(), 3);
    EXPECT_FALSE(ahead.pending());
}

TEST(ReadAhead, PollTellsOfWhatIsBuffered) {
    Pair pair;
    ASSERT_EQ(::send(pair.far.get(), "abcdef", 6, 0), 6);
    const ReadAhead ahead(pair.near.get(), always);
    char room[4];
    ASSERT_EQ(::recv(pair.near.get(), room, 4, 0), 4);
    EXPECT_TRUE(ahead.pending());
    pollfd asked{pair.near.get(), POLLIN | POLLOUT, 0};
    EXPECT_EQ(::poll(&asked, 1, -1), 1);
    EXPECT_EQ(asked.revents, POLLIN | POLLOUT);
    asked = {pair.near.get(), POLLIN, 0};
    EXPECT_EQ(::poll(&asked, 1, -1), 1);
    EXPECT_EQ(asked.revents, POLLIN);
    asked = {pair.near.get(), POLLOUT, 0};
    EXPECT_EQ(::poll(&asked, 1, -1), 1);
    EXPECT_EQ(asked.revents, POLLOUT);
    ASSERT_EQ(::recv(pair.near.get(), room, 4, 0), 2);
    asked = {pair.near.get(), POLLIN, 0};
    EXPECT_EQ(::poll(&asked, 1, 0), 0);
}

TEST(ReadAhead, TellsOfRoomOnlyWhileThereIsOutput) {
    Pair pair;
    bool output = false;
    const ReadAhead ahead(pair.near.get(), [&] { return output; });
    pollfd asked{pair.near.get(), POLLIN | POLLOUT, 0};
    EXPECT_EQ(::poll(&asked, 1, 0), 0);
    EXPECT_EQ(asked.revents, 0);
    EXPECT_EQ(asked.events, POLLIN | POLLOUT);
    ASSERT_EQ(::send(pair.far.get(), "ab", 2, 0), 2);
    EXPECT_EQ(::poll(&asked, 1, 0), 1);
    EXPECT_EQ(asked.revents, POLLIN);
    output = true;
    EXPECT_EQ(::poll(&asked, 1, 0), 1);
    EXPECT_EQ(asked.revents, POLLIN | POLLOUT);
    output = false;
    // Who waits for room alone would wait for ever.
    asked = {pair.near.get(), POLLOUT, 0};
    EXPECT_EQ(::poll(&asked, 1, -1), 1);
    EXPECT_EQ(asked.revents, POLLOUT);
}

TEST(ReadAhead, TellsTheEndAfterTheLastByte) {
    Pair pair;
    const ReadAhead ahead(pair.near.get(), always);
    ASSERT_EQ(::send(pair.far.get(), "ab", 2, 0), 2);
    pair.far.reset();
    char room[2];
    EXPECT_EQ(::recv(pair.near.get(), room, 1, 0), 1);
    EXPECT_EQ(::recv(pair.near.get(), room, 1, 0), 1);
    EXPECT_EQ(::recv(pair.near.get(), room, 1, 0), 0);
}

TEST(ReadAhead, LeavesOtherSocketsAndThreadsAlone) {
    Pair read, other;
    const ReadAhead ahead(read.near.get(), always);
    ASSERT_EQ(::send(other.far.get(), "ab", 2, 0), 2);
    ASSERT_EQ(::send(read.far.get(), "cd", 2, 0), 2);
    char room[1] = {0};
    EXPECT_EQ(::recv(other.near.get(), room, 1, 0), 1);
    EXPECT_EQ(room[0], 'a');
    std::jthread([&] { EXPECT_EQ(::recv(read.near.get(), room, 1, 0), 1); }).join();
    EXPECT_EQ(room[0], 'c');
    EXPECT_EQ(ahead.systemReads(), 0);
    EXPECT_EQ(readPieces(read.near.get(), 1), "d");
}

}  // namespace
}  // namespace hearth
