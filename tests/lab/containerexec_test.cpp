// SPDX-License-Identifier: GPL-3.0-or-later
// Programs and shells in containers of real engines, here and behind a real sshd.
#include "core/containers/containerexec.h"

#include "tests/lab/support/containerworld.h"

#include <array>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

class ContainerExecs : public ContainerWorld {
protected:
    Result<ProcessPtr> sh(const QString& script, std::optional<TerminalSize> terminal = {}) {
        ContainerCommand command;
        command.argv = {text("sh"), text("-c"), script};
        command.terminal = terminal;
        return execs.start(where, text("web"), command, patient());
    }
    /// Reads until it has heard that.
    static Result<void> until(Process& process, const QByteArray& words) {
        std::array<char, 4096> buffer;
        QByteArray heard;
        while (!heard.contains(words)) {
            auto chunk = process.read(buffer, patient());
            if (!chunk) return std::move(chunk.error());
            if (chunk->source == Process::Source::End)
                return Error{ErrorKind::Failed, text("it ended"), {}, QString::fromUtf8(heard)};
            heard.append(buffer.data(), static_cast<qsizetype>(chunk->size));
        }
        return {};
    }
    static Result<void> toEnd(Process& process) {
        std::array<char, 4096> buffer;
        for (;;) {
            auto chunk = process.read(buffer, patient());
            if (!chunk) return std::move(chunk.error());
            if (chunk->source == Process::Source::End) return {};
        }
    }
    static void type(Process& process, QByteArray bytes) {
        while (!bytes.isEmpty()) {
            const auto wrote =
                process.write({bytes.constData(), static_cast<std::size_t>(bytes.size())}, patient());
            ASSERT_OK(wrote);
            bytes.remove(0, static_cast<qsizetype>(*wrote));
        }
    }

    ContainerExec execs{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, ContainerExecs,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

class FarContainerExecs : public ContainerExecs {};
INSTANTIATE_TEST_SUITE_P(Of, FarContainerExecs, testing::Values(kDockerThere, kPodmanThere), nameOfPlace);

}  // namespace

TEST_P(ContainerExecs, StreamsAreApartAndTheExitCodeIsTold) {
    runs(text("web"), text("sleep 1000"));
    auto process = sh(text("cat; echo done >&2; exit 5"));
    ASSERT_OK(process);
    const auto output = communicate(**process, "one\ntwo\n", patient());
    ASSERT_OK(output);
    EXPECT_EQ(output->out, "one\ntwo\n");
    EXPECT_EQ(output->err, "done\n");
    EXPECT_EQ(output->exit, (ExitStatus{5, {}}));
    EXPECT_ERROR(sh(text("x")).value()->signal(text("TERM")), ErrorKind::Invalid);
    ContainerCommand nothing;
    EXPECT_ERROR(execs.start(where, text("web"), nothing, patient()), ErrorKind::Invalid);
    nothing.argv = {text("true")};
    EXPECT_ERROR(execs.start(where, text("none"), nothing, patient()), ErrorKind::NotFound);
}

TEST_P(ContainerExecs, ATerminalHasItsSizeFromTheBeginning) {
    runs(text("web"), text("sleep 1000"));
    // Whatever is asked first sees the size that it was opened with, soon.
    auto process = sh(text("until [ \"$(stty size)\" = '33 101' ]; do sleep 0.1; done; echo first; "
                           "until [ \"$(stty size)\" = '44 120' ]; do sleep 0.1; done; exit 6"),
                      TerminalSize{101, 33});
    ASSERT_OK(process);
    ASSERT_OK(until(**process, "first\r\n"));
    ASSERT_OK((*process)->resize({120, 44}));
    ASSERT_OK(toEnd(**process));
    const auto exit = (*process)->wait(patient());
    ASSERT_OK(exit);
    EXPECT_EQ(exit->code, 6);
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    type(**shell, "echo $((40 + 2)) $TERM; exit\n");
    EXPECT_OK(until(**shell, "42 xterm-256color\r\n"));
    EXPECT_OK(toEnd(**shell));
    EXPECT_EQ((*shell)->wait(patient())->code, 0);
}

TEST_P(ContainerExecs, AShellEndsWithItsContainer) {
    runs(text("web"), text("sleep 1000"));
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    type(**shell, "echo here-$((1 + 1))\n");
    ASSERT_OK(until(**shell, "here-2"));
    ASSERT_OK(service.act(where, text("web"), ContainerService::Act::Kill, patient()));
    EXPECT_OK(toEnd(**shell));
    const auto exit = (*shell)->wait(patient());
    // Podman forgets a program with its container.
    if (exit) {
        EXPECT_NE(exit->code, 0);
    }
    EXPECT_FALSE(execs.shell(where, text("web"), {80, 24}, patient()).has_value()) << "it does not run";
}

TEST_P(ContainerExecs, WhoGivesUpIsWokenAtOnce) {
    runs(text("web"), text("sleep 1000"));
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    std::array<char, 4096> buffer;
    Result<void> ended;
    {
        std::jthread reader([&] {
            while (ended) {
                const auto chunk = (*shell)->read(buffer, control);
                if (!chunk) ended = chunk.error();
            }
        });
        stop.request_stop();
    }
    EXPECT_ERROR(ended, ErrorKind::Cancelled);
    {
        ended = {};
        std::jthread reader([&] {
            while (ended) {
                const auto chunk = (*shell)->read(buffer, patient());
                if (!chunk) ended = chunk.error();
            }
        });
        (*shell)->close();
    }
    EXPECT_ERROR(ended, ErrorKind::Cancelled);
}

TEST_P(FarContainerExecs, ACutConnectionEndsTheShellAndTheNextOneFindsItsWay) {
    runs(text("web"), text("sleep 1000"));
    auto shell = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_OK(shell);
    type(**shell, "echo here-$((1 + 1))\n");
    ASSERT_OK(until(**shell, "here-2"));
    proxy->cut();
    EXPECT_ERROR(toEnd(**shell), ErrorKind::Unreachable);
    EXPECT_TRUE(eventually([&] {
        auto again = execs.shell(where, text("web"), {80, 24}, patient());
        if (!again) return false;
        type(**again, "exit 4\n");
        return toEnd(**again) && (*again)->wait(patient())->code == 4;
    }));
}

TEST_P(FarContainerExecs, WhereUnixSocketsAreForbiddenTheEnginesCommandCarriesIt) {
    runs(text("web"), text("sleep 1000"));
    sshd.stop();
    sshd.options.config = {text("AllowStreamLocalForwarding no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    choose(engine.socket());
    auto process = sh(text("read line; echo heard $line; exit 3"), TerminalSize{80, 24});
    ASSERT_OK(process);
    type(**process, "this\n");
    EXPECT_OK(until(**process, "heard this"));
    EXPECT_OK(toEnd(**process));
    EXPECT_EQ((*process)->wait(patient())->code, 3);
}

TEST_P(FarContainerExecs, WhoMayNotUseTheEngineIsTold) {
    sshd.stop();
    sshd.options.users = {{text("ada"), {}, {}}};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    Host host = store.hosts().front();
    host.user = text("ada");
    ASSERT_OK(store.save(host));
    runs(text("web"), text("sleep 1000"));
    choose(engine.socket());
    // As /run is: whoever may not use the socket sees it.
    ASSERT_TRUE(QFile::setPermissions(QFileInfo(engine.socket()).path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                          QFile::ExeGroup | QFile::ExeOther));
    const auto refused = execs.shell(where, text("web"), {80, 24}, patient());
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ErrorKind::Denied) << refused.error();
}
