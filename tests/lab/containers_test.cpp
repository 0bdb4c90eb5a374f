// SPDX-License-Identifier: GPL-3.0-or-later
// Containers of real engines, Docker and Podman, on this computer and behind a real sshd.
#include "core/containers/enginewatch.h"
#include "core/containers/imageservice.h"
#include "tests/lab/support/containerworld.h"

#include <atomic>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using testing::HasSubstr;

namespace {

using State = Container::State;
using Act = ContainerService::Act;

class Containers : public ContainerWorld {
protected:
    ImageService imageService{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, Containers,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

class FarContainers : public Containers {};
INSTANTIATE_TEST_SUITE_P(Of, FarContainers, testing::Values(kDockerThere, kPodmanThere), nameOfPlace);

}  // namespace

TEST_P(Containers, AnEngineIsFoundAndWhatItHasIsListed) {
    const auto found = engines.engine(where, patient());
    ASSERT_OK(found);
    EXPECT_EQ(found->kind, podman() ? Engine::Kind::Podman : Engine::Kind::Docker);
    EXPECT_EQ(found->apiVersion, text("1.41"));
    EXPECT_EQ(found->socket, engine.socket());
    EXPECT_FALSE(found->byCommand);
    EXPECT_TRUE(service.list(where, true, patient())->isEmpty());
    runs(text("a.b_c-1"), text("sleep 1000"), {text("--label"), text("com.docker.compose.project=shop")});
    engine.docker({text("create"), text("--name"), text("fresh"), text("--network"), text("none"),
                   text("lab/busybox:1")});
    const auto running = service.list(where, false, patient()), all = service.list(where, true, patient());
    ASSERT_OK(running);
    ASSERT_OK(all);
    ASSERT_EQ(running->size(), 1);
    EXPECT_EQ(running->front().name, text("a.b_c-1"));
    EXPECT_EQ(running->front().state, State::Running);
    EXPECT_EQ(running->front().project(), text("shop"));
    ASSERT_EQ(all->size(), 2);
    EXPECT_EQ(all->at(1).state, State::Created);
    const auto images = imageService.list(where, patient());
    ASSERT_OK(images);
    ASSERT_EQ(images->size(), 1);
    EXPECT_THAT(images->front().tags.join(QLatin1Char(' ')).toStdString(), HasSubstr("lab/busybox:1"));
    EXPECT_GT(images->front().bytes, 1'000'000);
}

TEST_P(Containers, OneIsStoppedStartedPausedRenamedKilledAndRemoved) {
    runs(text("web"), text("trap 'exit 7' TERM; while :; do sleep 0.1; done"));
    const QString id = one(text("web")).id;
    test::RecordedProgress told;
    ASSERT_OK(service.act(where, id, Act::Pause, patient(nullptr, &told)));
    EXPECT_EQ(one(id).state, State::Paused);
    ASSERT_OK(service.act(where, id, Act::Unpause, patient()));
    ASSERT_OK(service.act(where, id, Act::Stop, patient()));
    EXPECT_EQ(one(id.left(10)).state, State::Exited);
    EXPECT_EQ(one(id).exitCode, 7);
    EXPECT_OK(service.act(where, id, Act::Stop, patient())) << "it is what was wanted";
    ASSERT_OK(service.act(where, id, Act::Start, patient()));
    EXPECT_OK(service.act(where, id, Act::Start, patient()));
    ASSERT_OK(service.act(where, id, Act::Restart, patient()));
    EXPECT_EQ(one(id).state, State::Running);
    ASSERT_OK(service.rename(where, id, text("other"), patient()));
    EXPECT_EQ(one(id).name, text("other"));
    EXPECT_FALSE(service.remove(where, id, false, false, patient()).has_value()) << "it runs";
    ASSERT_OK(service.act(where, id, Act::Kill, patient()));
    EXPECT_TRUE(eventually([&] { return one(id).state == State::Exited; }));
    EXPECT_EQ(one(id).exitCode, 137);
    ASSERT_OK(service.remove(where, id, false, true, patient()));
    EXPECT_ERROR(service.find(where, id, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(service.act(where, id, Act::Start, patient()), ErrorKind::NotFound);
    EXPECT_EQ(told.texts(ProgressEvent::Kind::Command),
              QStringList{(podman() ? text("podman pause ") : text("docker pause ")) + id});
}

TEST_P(Containers, LogsComeAsTheyAreWrittenWithWhatIsStderrApart) {
    runs(text("talker"), text("echo one; echo two >&2; echo three; sleep 1000"));
    QByteArray out, err;
    const auto hear = [&](FrameDecoder::Stream stream, std::span<const char> bytes) {
        (stream == FrameDecoder::Stream::Error ? err : out)
            .append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return true;
    };
    EXPECT_TRUE(eventually([&] {
        out.clear();
        err.clear();
        EXPECT_OK(service.logs(where, text("talker"), {}, hear, patient()));
        return out == "one\nthree\n" && err == "two\n";
    })) << out.constData()
        << err.constData();
    out.clear();
    ContainerLogs last;
    last.tail = 0;
    EXPECT_OK(service.logs(where, text("talker"), last, hear, patient()));
    EXPECT_EQ(out, "");
    // One that is followed is told as it comes, and ends when nobody wants it any more.
    runs(text("counter"), text("i=0; while :; do echo $i; i=$((i + 1)); sleep 0.1; done"));
    ContainerLogs follow;
    follow.follow = true;
    QByteArray heard;
    EXPECT_OK(service.logs(
        where, text("counter"), follow,
        [&](FrameDecoder::Stream, std::span<const char> bytes) {
            heard.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            return !heard.contains("\n5\n");
        },
        patient()));
    EXPECT_TRUE(heard.startsWith("0\n1\n2\n")) << heard.constData();
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    EXPECT_ERROR(service.logs(
                     where, text("counter"), follow,
                     [&](FrameDecoder::Stream, std::span<const char>) {
                         stop.request_stop();
                         return true;
                     },
                     control),
                 ErrorKind::Cancelled);
    // With a terminal there are no frames.
    runs(text("tty"), text("printf '\\1\\0 %s\\n' $((40 + 2)); sleep 1000"), {text("-t")});
    EXPECT_TRUE(eventually([&] {
        out.clear();
        EXPECT_OK(service.logs(where, text("tty"), {}, hear, patient()));
        return out.endsWith(" 42\r\n");
    })) << out.toHex().constData();
}

TEST_P(Containers, AnEngineThatIsStartedAnewIsAskedAnew) {
    engine.docker({text("create"), text("--name"), text("fresh"), text("--network"), text("none"),
                   text("lab/busybox:1")});
    ASSERT_OK(service.list(where, true, patient()));
    engine.stop();
    const auto gone = service.list(where, true, patient());
    EXPECT_ERROR(gone, ErrorKind::Unreachable);
    ASSERT_TRUE(engine.start()) << engine.error();
    const auto again = service.list(where, true, patient());
    ASSERT_OK(again);
    EXPECT_EQ(again->size(), 1);
}

namespace {

/// What a watch told, to be waited for.
class Told {
public:
    void operator()(const ContainersState& state) {
        const std::lock_guard lock(mutex_);
        states_.push_back(state);
        changed_.notify_all();
    }
    bool waitFor(const std::function<bool(const ContainersState&)>& wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience,
                                 [&] { return std::any_of(states_.begin(), states_.end(), wanted); });
    }
    /// From now on only what comes.
    void forget() {
        const std::lock_guard lock(mutex_);
        states_.clear();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<ContainersState> states_;
};

}  // namespace

TEST_P(Containers, WhatSomebodyElseDoesIsSeenAndAnEngineThatIsBackToo) {
    const auto named = [](const QString& name, State state) {
        return [=](const ContainersState& now) {
            return !now.error &&
                   std::any_of(now.containers.begin(), now.containers.end(), [&](const Container& each) {
                       return each.name == name && each.state == state;
                   });
        };
    };
    ASSERT_OK(engines.engine(where, patient()));  // connected, as a person did
    Told told;
    EngineWatch watch(service, where, [&told](const ContainersState& state) { told(state); });
    ASSERT_TRUE(
        told.waitFor([](const ContainersState& now) { return now.listed && now.containers.isEmpty(); }));
    runs(text("web"), text("sleep 1000"));
    EXPECT_TRUE(told.waitFor(named(text("web"), State::Running)));
    engine.docker({text("pause"), text("web")});
    EXPECT_TRUE(told.waitFor(named(text("web"), State::Paused)));
    engine.docker({text("unpause"), text("web")});
    engine.docker({text("rename"), text("web"), text("other")});
    EXPECT_TRUE(told.waitFor(named(text("other"), State::Running)));
    // What else it has is counted.
    const auto grown = [&](int EngineChanges::*which) {
        int before = -1;
        return [=](const ContainersState& now) mutable {
            if (before < 0) before = now.changes.*which;
            return now.changes.*which > before;
        };
    };
    engine.docker({text("volume"), text("create"), text("data")});
    EXPECT_TRUE(told.waitFor(grown(&EngineChanges::volumes)));
    engine.docker({text("tag"), text("lab/busybox:1"), text("localhost/lab/other:1")});
    EXPECT_TRUE(told.waitFor(grown(&EngineChanges::images)));
    told.forget();
    engine.stop();
    EXPECT_TRUE(told.waitFor([](const ContainersState& now) {
        return now.error && now.containers.size() == 1;
    })) << "what was known stays, with why it is old";
    told.forget();
    ASSERT_TRUE(engine.start()) << engine.error();
    EXPECT_TRUE(
        told.waitFor([](const ContainersState& now) { return !now.error && now.containers.size() == 1; }));
    if (!proxy) return;
    told.forget();
    proxy->cut();
    EXPECT_TRUE(told.waitFor([](const ContainersState& now) { return now.error.has_value(); }));
    EXPECT_TRUE(told.waitFor([](const ContainersState& now) { return !now.error; }));
}

TEST_P(Containers, ManyAskAtOnceOverOneConnection) {
    runs(text("web"), text("sleep 1000"));
    ASSERT_OK(service.list(where, true, patient()));
    std::vector<std::jthread> threads;
    std::atomic<int> good = 0;
    for (int n = 0; n < 8; ++n)
        threads.emplace_back([&] {
            for (int time = 0; time < 5; ++time) {
                const auto all = service.list(where, true, patient());
                if (all && all->size() == 1) ++good;
            }
        });
    threads.clear();
    EXPECT_EQ(good, 40);
    if (proxy) {
        EXPECT_EQ(proxy->accepted(), 1);
    }
}

TEST_P(FarContainers, WhereUnixSocketsAreForbiddenTheEnginesCommandCarriesIt) {
    sshd.stop();
    sshd.options.config = {text("AllowStreamLocalForwarding no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    choose(engine.socket());
    runs(text("web"), text("sleep 1000"));
    test::RecordedProgress told;
    const auto found = engines.engine(where, patient(nullptr, &told));
    ASSERT_OK(found);
    EXPECT_TRUE(found->byCommand);
    EXPECT_THAT(told.texts(ProgressEvent::Kind::Note).join(QLatin1Char(' ')).toStdString(),
                HasSubstr("dial-stdio"));
    EXPECT_EQ(service.list(where, true, patient())->size(), 1);
    ASSERT_OK(service.act(where, text("web"), Act::Pause, patient()));
    EXPECT_EQ(one(text("web")).state, State::Paused);
}
