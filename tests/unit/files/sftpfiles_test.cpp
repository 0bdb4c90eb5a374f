// SPDX-License-Identifier: GPL-3.0-or-later
// What no real server does on request: answers late, in part, out of turn, or with nonsense.
#include "core/files/sftpclient.h"
#include "core/files/sftpfiles.h"

#include <QtEndian>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace hearth {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

enum Type : char {
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    Lstat = 7,
    Opendir = 11,
    Readdir = 12,
    Remove = 13,
    Stat = 17,
    Rename = 18,
};

QByteArray u32(std::uint32_t value) {
    QByteArray out(4, '\0');
    qToBigEndian(value, out.data());
    return out;
}
QByteArray text(const QByteArray& bytes) { return u32(static_cast<std::uint32_t>(bytes.size())) + bytes; }
QByteArray framed(const QByteArray& packet) { return text(packet); }

struct Request {
    char type = 0;
    QByteArray id;  // as it came
    QByteArray body;
    std::uint32_t number(qsizetype at) const { return qFromBigEndian<std::uint32_t>(body.constData() + at); }
    std::uint64_t large(qsizetype at) const { return qFromBigEndian<std::uint64_t>(body.constData() + at); }
    QByteArray string() const { return body.mid(4, number(0)); }
};
QByteArray status(const Request& request, std::uint32_t code) {
    return framed('\x65' + request.id + u32(code) + text("said so") + text(""));
}
QByteArray handle(const Request& request, const QByteArray& name) {
    return framed('\x66' + request.id + text(name));
}
QByteArray data(const Request& request, const QByteArray& bytes) {
    return framed('\x67' + request.id + text(bytes));
}
QByteArray attributes(const Request& request, std::uint32_t mode, std::uint64_t size = 0) {
    return framed('\x69' + request.id + u32(5) + u32(static_cast<std::uint32_t>(size >> 32)) +
                  u32(static_cast<std::uint32_t>(size)) + u32(mode));
}
QByteArray names(const Request& request, const QList<QByteArray>& all) {
    QByteArray out = '\x68' + request.id + u32(static_cast<std::uint32_t>(all.size()));
    for (const QByteArray& name : all) out += text(name) + text("-rw-r--r-- 1 " + name) + u32(0);
    return framed(out);
}

/// A server as the test wants it. It outlives its processes.
class FakeServer {
public:
    /// What it answers: any number of packets.
    std::function<QByteArray(const Request&)> answer;
    QByteArray hello = framed('\x02' + u32(3));

    SftpStart start() {
        return [this](const Control&) -> Result<ProcessPtr> {
            const std::lock_guard lock(mutex_);
            ++starts;
            out_ = hello;
            open_ = true;
            cutter_ = {};
            greeted_ = false;
            return ProcessPtr(std::make_unique<Conversation>(*this));
        };
    }
    void say(const QByteArray& bytes) {
        const std::lock_guard lock(mutex_);
        out_ += bytes;
        changed_.notify_all();
    }
    void end() {
        const std::lock_guard lock(mutex_);
        open_ = false;
        changed_.notify_all();
    }
    /// Takes so many bytes more, then none until it is told a new number.
    void takeOnly(std::int64_t bytes) {
        const std::lock_guard lock(mutex_);
        room_ = bytes;
        changed_.notify_all();
    }
    void waitForRequests(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return requests_.size() >= count; });
    }
    void waitUntilFull() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return room_ == 0; });
    }
    std::vector<Request> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    std::vector<char> types() {
        std::vector<char> out;
        for (const Request& request : requests()) out.push_back(request.type);
        return out;
    }
    std::atomic<int> starts = 0;

private:
    class Conversation : public Process {
    public:
        explicit Conversation(FakeServer& server) : server_(server) {}
        Result<Chunk> read(std::span<char> buffer, const Control& control) override {
            std::unique_lock lock(server_.mutex_);
            HEARTH_TRY(waitUntil(server_.changed_, lock, control,
                                 [&] { return closed_ || !server_.open_ || !server_.out_.isEmpty(); }));
            if (closed_) return cancelledError();
            if (server_.out_.isEmpty()) return Chunk{};
            const auto count = std::min(buffer.size(), static_cast<std::size_t>(server_.out_.size()));
            std::memcpy(buffer.data(), server_.out_.constData(), count);
            server_.out_.remove(0, static_cast<qsizetype>(count));
            return Chunk{Source::Output, count};
        }
        Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
            std::unique_lock lock(server_.mutex_);
            HEARTH_TRY(waitUntil(server_.changed_, lock, control,
                                 [&] { return closed_ || !server_.open_ || server_.room_ > 0; }));
            if (closed_ || !server_.open_) return Error{ErrorKind::Unreachable, {}, {}, {}};
            const auto count = std::min(bytes.size(), static_cast<std::size_t>(server_.room_));
            server_.room_ -= static_cast<std::int64_t>(count);
            server_.take({bytes.data(), static_cast<qsizetype>(count)});
            server_.changed_.notify_all();
            return count;
        }
        Result<void> closeInput() override { return {}; }
        Result<void> resize(TerminalSize) override { return {}; }
        Result<void> signal(const QString&) override { return {}; }
        Result<ExitStatus> wait(const Control&) override { return ExitStatus{3, {}}; }
        void close() override {
            const std::lock_guard lock(server_.mutex_);
            closed_ = true;
            server_.changed_.notify_all();
        }

    private:
        FakeServer& server_;
        bool closed_ = false;
    };

    void take(QByteArrayView bytes) {
        ASSERT_TRUE(cutter_.take(bytes)) << "what comes is no packet";
        while (const auto packet = cutter_.next()) {
            if (!std::exchange(greeted_, true)) {
                EXPECT_EQ(*packet, '\x01' + u32(3));
                continue;
            }
            requests_.push_back({packet->at(0), packet->mid(1, 4), packet->mid(5)});
            if (answer) out_ += answer(requests_.back());
        }
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    sftp::PacketCutter cutter_;
    bool greeted_ = false, open_ = false;
    std::int64_t room_ = std::numeric_limits<std::int64_t>::max();
    QByteArray out_;
    std::vector<Request> requests_;
};

class SftpFilesTest : public ::testing::Test {
protected:
    static QString path(const char* latin) { return QString::fromLatin1(latin); }
    Result<QByteArray> readAll(const char* name) {
        auto reader = files->read(path(name), 0, control);
        if (!reader) return reader.error();
        return readToEnd(**reader, 1 << 30, control);
    }
    FakeServer server;
    std::shared_ptr<FileSystem> files = makeSftpFiles(QStringLiteral("box"), server.start(), 10min);
    const Control control;
};

TEST_F(SftpFilesTest, AServerMayGiveLessThanIsAskedFor) {
    QByteArray content(3'000'000, '\0');
    for (qsizetype i = 0; i < content.size(); ++i) content[i] = static_cast<char>(i * 7 + i / 251);
    int fitting = 0;
    server.answer = [&](const Request& request) {
        if (request.type == Stat) return attributes(request, 0100644, 3'000'000);
        if (request.type == Open) return handle(request, "h");
        if (request.type != Read) return status(request, 0);
        const auto from = static_cast<qsizetype>(request.large(5));
        fitting += request.number(13) == 4000 ? 1 : 0;
        if (from >= content.size()) return status(request, 1);
        return data(request, content.mid(from, std::min<qsizetype>(4000, request.number(13))));
    };
    const auto back = readAll("/file");
    ASSERT_TRUE(back);
    EXPECT_TRUE(*back == content) << back->size();
    EXPECT_GT(fitting, 300) << "after a while no more is asked for than it gives";
}

TEST_F(SftpFilesTest, ASmallFileCostsFewRequests) {
    server.answer = [](const Request& request) {
        if (request.type == Stat) return attributes(request, 0100644, 3);
        if (request.type == Open) return handle(request, "h");
        if (request.type == Read) return request.large(5) == 0 ? data(request, "abc") : status(request, 1);
        return status(request, 0);
    };
    const auto back = readAll("/file");
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, "abc");
    EXPECT_LE(server.requests().size(), 8U);
    EXPECT_EQ(server.types().back(), Close);
}

TEST_F(SftpFilesTest, NonsenseIsAnErrorAndTheNextCallBeginsAnew) {
    const std::vector<std::function<QByteArray(const Request&)>> nonsense{
        [](const Request&) { return QByteArray("Welcome to this server\n"); },
        [](const Request&) { return framed('\x65' + u32(4711) + u32(0)); },
        [](const Request& request) { return framed('\x77' + request.id); },
        [](const Request& request) { return data(request, "nobody asked"); },
        [](const Request& request) { return handle(request, "h"); },
        [](const Request& request) { return status(request, 0); },
    };
    for (const auto& one : nonsense) {
        server.answer = one;
        const auto info = files->info(path("/x"), true, control);
        ASSERT_FALSE(info);
        EXPECT_EQ(info.error().kind, ErrorKind::Protocol) << info.error().message.toStdString();
        server.answer = [](const Request& request) { return attributes(request, 0100644, 5); };
        EXPECT_TRUE(files->info(path("/x"), true, control));
    }
}

TEST_F(SftpFilesTest, WhatIsNoServerIsToldFromOneThatIsNotThere) {
    server.hello = "Last login: today\n";
    auto info = files->info(path("/x"), true, control);
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().kind, ErrorKind::Protocol);
    EXPECT_TRUE(info.error().detail.contains(QLatin1String("Last login")))
        << info.error().detail.toStdString();

    server.hello.clear();
    const SftpStart start = server.start();
    files = makeSftpFiles(
        QStringLiteral("box"),
        [&](const Control& c) {
            auto process = start(c);
            server.end();
            return process;
        },
        10min);
    info = files->info(path("/x"), true, control);
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(info.error().message.contains(QLatin1String("box")));
    EXPECT_FALSE(info.error().hint.isEmpty());

    server.hello = framed('\x02' + u32(2));
    files = makeSftpFiles(QStringLiteral("box"), start, 10min);
    info = files->info(path("/x"), true, control);
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().kind, ErrorKind::Protocol);
}

TEST_F(SftpFilesTest, ANameCannotLeadOutOfItsFolder) {
    for (const char* name : {"../up", "/etc/passwd", "", "a/b"}) {
        server.answer = [&](const Request& request) {
            if (request.type == Opendir) return handle(request, "h");
            if (request.type == Readdir) return names(request, {"good", name});
            return status(request, 0);
        };
        const auto content = files->list(path("/f"), 100, control);
        ASSERT_FALSE(content) << name;
        EXPECT_EQ(content.error().kind, ErrorKind::Protocol);
    }
}

TEST_F(SftpFilesTest, KindsAreToldByTheLineWhereTheAttributesDoNot) {
    int asked = 0;
    server.answer = [&](const Request& request) {
        if (request.type == Opendir) return handle(request, "h");
        if (request.type == Readdir)
            return asked++ == 0 ? names(request, {".", "file", ".."}) : status(request, 1);
        return status(request, 0);
    };
    const auto content = files->list(path("/f/"), 100, control);
    ASSERT_TRUE(content);
    EXPECT_EQ(content->path, path("/f"));
    ASSERT_EQ(content->entries.size(), 1);
    EXPECT_EQ(content->entries[0].name, path("file"));
    EXPECT_EQ(content->entries[0].kind, FileInfo::Kind::File);
}

TEST_F(SftpFilesTest, AFolderThatNeverEndsIsCut) {
    server.answer = [&](const Request& request) {
        if (request.type == Opendir) return handle(request, "h");
        if (request.type == Readdir) return names(request, {"a", "b"});
        return status(request, 0);
    };
    const auto content = files->list(path("/f"), 1001, control);
    ASSERT_TRUE(content);
    EXPECT_TRUE(content->cut);
    EXPECT_EQ(content->entries.size(), 1001);
}

TEST_F(SftpFilesTest, WhoGivesUpLeavesNoHandleOpen) {
    QByteArray late;
    server.answer = [&](const Request& request) {
        if (request.type == Stat) return attributes(request, 0100644);
        if (request.type != Open) return status(request, 0);
        late = handle(request, "late");
        return QByteArray();
    };
    std::stop_source stop;
    Control stopped;
    stopped.stop = stop.get_token();
    std::thread reader([&] {
        const auto opened = files->read(path("/file"), 0, stopped);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().kind, ErrorKind::Cancelled);
    });
    server.waitForRequests(2);
    stop.request_stop();
    reader.join();
    server.say(late);
    // The answers come in order, so the next call finds it taken in; it or the one after sends the close.
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(files->info(path("/file"), true, control));
    const auto all = server.requests();
    const auto closed =
        std::find_if(all.begin(), all.end(), [](const Request& r) { return r.type == Close; });
    ASSERT_NE(closed, all.end());
    EXPECT_EQ(closed->string(), "late");
    EXPECT_EQ(server.starts, 1);
}

TEST_F(SftpFilesTest, APacketThatWasBegunIsSentToItsEnd) {
    server.answer = [&](const Request& request) {
        if (request.type == Open) return handle(request, "h");
        return request.type == Stat ? attributes(request, 0100644) : status(request, 0);
    };
    auto writer = files->write(path("/file"), WriteMode::New, 0644, control);
    ASSERT_TRUE(writer);
    std::stop_source stop;
    Control stopped;
    stopped.stop = stop.get_token();
    server.takeOnly(100);
    std::thread sender([&] {
        const std::vector<char> much(100'000, 'x');
        const auto written = (*writer)->write(much, stopped);
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().kind, ErrorKind::Cancelled);
    });
    server.waitUntilFull();
    stop.request_stop();
    sender.join();
    server.takeOnly(std::numeric_limits<std::int64_t>::max());
    EXPECT_TRUE(files->info(path("/file"), true, control));
    EXPECT_THAT(server.types(), ElementsAre(Open, Write, Stat));
    EXPECT_EQ(server.requests()[1].body.size(), 4 + 1 + 8 + 4 + 32 * 1024);
    EXPECT_EQ(server.starts, 1);
}

TEST_F(SftpFilesTest, TheEndOfTheServerFailsAllWhoWait) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([this] {
            const auto info = files->info(path("/x"), true, control);
            ASSERT_FALSE(info);
            EXPECT_EQ(info.error().kind, ErrorKind::Unreachable);
        });
    server.waitForRequests(3);
    EXPECT_EQ(server.starts, 1) << "one for all who came at once";
    server.end();
    for (auto& thread : threads) thread.join();
    server.answer = [](const Request& request) { return attributes(request, 0100644); };
    EXPECT_TRUE(files->info(path("/x"), true, control));
    EXPECT_EQ(server.starts, 2);
}

TEST_F(SftpFilesTest, WhatIsOpenedLivesOnWithoutTheFileSystem) {
    server.answer = [](const Request& request) {
        if (request.type == Stat) return attributes(request, 0100644, 3);
        if (request.type == Open) return handle(request, "h");
        if (request.type == Read) return request.large(5) == 0 ? data(request, "abc") : status(request, 1);
        return status(request, 0);
    };
    auto reader = files->read(path("/file"), 0, control);
    ASSERT_TRUE(reader);
    files.reset();
    const auto bytes = readToEnd(**reader, 100, control);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, "abc");
}

TEST_F(SftpFilesTest, OneThatIsOfNoUseEndsAndIsStartedAnew) {
    server.answer = [](const Request& request) { return attributes(request, 0100644); };
    std::shared_ptr<SftpClient> client;
    {
        auto process = server.start()(control);
        auto opened = SftpClient::open(std::move(*process), QStringLiteral("box"), 1ms, control);
        ASSERT_TRUE(opened);
        client = *opened;
    }
    auto held = client->lease();
    while (held) {
        // While it is held it stays.
        EXPECT_TRUE(client->ask([](std::uint32_t id) { return sftp::statRequest(id, "/x"); }, control));
        held.reset();
        std::this_thread::yield();
        held = client->lease();
        if (held) continue;
    }
    files = makeSftpFiles(QStringLiteral("box"), server.start(), 1ms);
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(files->info(path("/x"), true, control));
}

TEST_F(SftpFilesTest, WithoutTheExtensionWhatIsReplacedIsRemovedFirst) {
    bool there = true;
    server.answer = [&](const Request& request) {
        if (request.type == Lstat) return there ? attributes(request, 0100644) : status(request, 2);
        if (request.type == Remove) {
            EXPECT_EQ(request.string(), "/to");
            there = false;
            return status(request, 0);
        }
        if (request.type == Rename) return status(request, there ? 4 : 0);
        return status(request, 8);
    };
    EXPECT_TRUE(files->rename(path("/from"), path("/to"), true, control));
    EXPECT_THAT(server.types(), ElementsAre(Lstat, Rename, Lstat, Remove, Rename));
}

}  // namespace
}  // namespace hearth
