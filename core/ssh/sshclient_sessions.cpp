// SPDX-License-Identifier: GPL-3.0-or-later
// Commands and subsystems, under a server's limit of sessions on one connection (MaxSessions).
#include "core/base/progress.h"
#include "core/ssh/sshclient_p.h"
#include "core/ssh/sshtext.h"

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

// The server frees a session a moment after our side has: how often to try again while sessions are used up.
constexpr auto kTryAgain = 300ms;

/// One session counted on a connection of the pool, so that a further connection is kept while it is of use.
/// Its end tells those who wait for a session.
class Reservation {
public:
    Reservation(std::shared_ptr<ClientShared> shared, SshConnectionPtr connection)
        : shared_(std::move(shared)), connection_(std::move(connection)) {}
    Reservation(const Reservation&) = delete;
    Reservation& operator=(const Reservation&) = delete;
    ~Reservation() {
        SshConnectionPtr idle;  // destroyed without the lock
        {
            const std::lock_guard lock(shared_->mutex);
            const auto found = std::find_if(shared_->pool.begin(), shared_->pool.end(),
                                            [this](const auto& p) { return p.connection == connection_; });
            if (found != shared_->pool.end() && --found->sessions == 0 &&
                found->use == ClientShared::Use::Sessions) {
                idle = std::move(found->connection);
                shared_->pool.erase(found);
            }
            ++shared_->sessionsEnded;
            shared_->changed.notify_all();
        }
        if (idle) idle->close();
    }
    SshConnection& connection() const { return *connection_; }

private:
    std::shared_ptr<ClientShared> shared_;
    SshConnectionPtr connection_;
};
using ReservationPtr = std::unique_ptr<Reservation>;

class CountedProcess : public Process {
public:
    CountedProcess(ProcessPtr process, ReservationPtr reservation)
        : reservation_(std::move(reservation)), process_(std::move(process)) {}
    Result<Chunk> read(std::span<char> buffer, const Control& control) override {
        return process_->read(buffer, control);
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return process_->write(bytes, control);
    }
    Result<void> closeInput() override { return process_->closeInput(); }
    Result<void> resize(TerminalSize size) override { return process_->resize(size); }
    Result<void> signal(const QString& name) override { return process_->signal(name); }
    Result<ExitStatus> wait(const Control& control) override { return process_->wait(control); }
    void close() override { process_->close(); }

private:
    ReservationPtr reservation_;  // given back after the process is gone
    ProcessPtr process_;
};

}  // namespace

Result<ProcessPtr>
SshClient::Private::startSession(SshClient& client, const Control& control,
                                 const std::function<Result<ProcessPtr>(SshConnection&)>& start) {
    bool told = false;
    for (;;) {
        if (auto first = client.connection(control); !first) return first.error();
        std::vector<ReservationPtr> candidates;
        std::uint64_t ended = 0;
        {
            const std::lock_guard lock(shared->mutex);
            ended = shared->sessionsEnded;
            for (auto& pooled : shared->pool) {
                if (!pooled.connection->alive()) continue;
                ++pooled.sessions;
                candidates.push_back(std::make_unique<Reservation>(shared, pooled.connection));
            }
        }
        std::optional<Error> busy;
        for (ReservationPtr& candidate : candidates) {
            auto process = start(candidate->connection());
            if (process)
                return ProcessPtr(
                    std::make_unique<CountedProcess>(std::move(*process), std::move(candidate)));
            if (process.error().kind != ErrorKind::Busy) return process.error();
            busy = process.error();
        }
        if (!busy) continue;  // the connection ended a moment ago
        candidates.clear();
        HEARTH_TRY(control.check());
        if (addFurther(ClientShared::Use::Sessions, control)) continue;
        if (!told)
            reportNote(control, SshText::tr("The server's sessions are used up: waiting for one to end."));
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

Result<ProcessPtr> SshClient::startShellLine(const QByteArray& line, std::optional<TerminalSize> terminal,
                                             const Control& control) {
    return d->startSession(*this, control, [&](SshConnection& connection) {
        return connection.startShellLine(line, terminal, control);
    });
}

Result<ProcessPtr> SshClient::startSubsystem(const QByteArray& name, const Control& control) {
    return d->startSession(
        *this, control, [&](SshConnection& connection) { return connection.startSubsystem(name, control); });
}

}  // namespace hearth
