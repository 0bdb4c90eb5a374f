// SPDX-License-Identifier: GPL-3.0-or-later
// Commands, under a server's limit of sessions on one connection (MaxSessions).
#include "core/base/progress.h"
#include "core/ssh/sshclient_p.h"
#include "core/ssh/sshlogin.h"
#include "core/ssh/sshtext.h"

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// The server frees a session a moment after our side has: how often to try again while sessions are used up.
constexpr auto kTryAgain = 300ms;

/// Tells the client when a session has become free.
class CountedProcess : public Process {
public:
    CountedProcess(ProcessPtr process, std::shared_ptr<ClientShared> shared, const SshConnection* connection)
        : process_(std::move(process)), shared_(std::move(shared)), connection_(connection)
    {
    }
    ~CountedProcess() override
    {
        process_.reset();
        SshConnectionPtr idle;  // destroyed without the lock
        {
            const std::lock_guard lock(shared_->mutex);
            const auto found = std::find_if(shared_->pool.begin(), shared_->pool.end(), [this](const auto& p) { return p.connection.get() == connection_; });
            if (found != shared_->pool.end() && --found->sessions == 0 && found->further) {
                idle = std::move(found->connection);
                shared_->pool.erase(found);
            }
            ++shared_->sessionsEnded;
            shared_->changed.notify_all();
        }
        if (idle) idle->close();
    }
    Result<Chunk> read(std::span<char> buffer, const Control& control) override { return process_->read(buffer, control); }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override { return process_->write(bytes, control); }
    Result<void> closeInput() override { return process_->closeInput(); }
    Result<void> resize(TerminalSize size) override { return process_->resize(size); }
    Result<void> signal(const QString& name) override { return process_->signal(name); }
    Result<ExitStatus> wait(const Control& control) override { return process_->wait(control); }
    void close() override { process_->close(); }

private:
    ProcessPtr process_;
    std::shared_ptr<ClientShared> shared_;
    const SshConnection* connection_;
};

}  // namespace

/// One more connection, if nobody need be asked for it. False: it would, or somebody is at it already.
bool SshClient::Private::addFurther(const Control& control)
{
    {
        const std::lock_guard lock(shared->mutex);
        if (shared->addingFurther || shared->furtherNeedsAnswer) return false;
        shared->addingFurther = true;
    }
    Control silent = control;
    silent.asker = nullptr;
    auto made = logInOnce(silent);
    {
        const std::lock_guard lock(shared->mutex);
        shared->addingFurther = false;
        if (made) shared->pool.push_back({*made, 0, true});
        else if (control.check()) shared->furtherNeedsAnswer = true;
        shared->changed.notify_all();
    }
    if (made) watchEnd(*made);
    return made.has_value();
}

Result<ProcessPtr> SshClient::startShellLine(const QByteArray& line, std::optional<TerminalSize> terminal, const Control& control)
{
    auto& shared = d->shared;
    bool told = false;
    for (;;) {
        auto first = connection(control);
        if (!first) return first.error();
        std::vector<SshConnectionPtr> candidates{*first};
        std::uint64_t ended = 0;
        {
            const std::lock_guard lock(shared->mutex);
            ended = shared->sessionsEnded;
            for (const auto& pooled : shared->pool)
                if (pooled.further && pooled.connection->alive()) candidates.push_back(pooled.connection);
        }
        std::optional<Error> busy;
        for (const SshConnectionPtr& candidate : candidates) {
            auto process = candidate->startShellLine(line, terminal, control);
            if (process) {
                const std::lock_guard lock(shared->mutex);
                for (auto& pooled : shared->pool)
                    if (pooled.connection == candidate) ++pooled.sessions;
                return ProcessPtr(std::make_unique<CountedProcess>(std::move(*process), shared, candidate.get()));
            }
            if (process.error().kind != ErrorKind::Busy) return process.error();
            busy = process.error();
        }
        HEARTH_TRY(control.check());
        if (d->addFurther(control)) continue;
        if (!told) reportNote(control, SshText::tr("The server's sessions are used up: waiting for one to end."));
        told = true;
        std::unique_lock lock(shared->mutex);
        const Control soon = control.within(kTryAgain);
        auto waited = waitUntil(shared->changed, lock, soon, [&] { return shared->sessionsEnded != ended; });
        if (!waited && !control.check()) {
            if (waited.error().kind == ErrorKind::Cancelled) return waited.error();
            return *busy;
        }
    }
}

}  // namespace hearth
