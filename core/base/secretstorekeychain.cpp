// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/qtloop.h"
#include "core/base/secretstore.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace hearth {
namespace {

const auto service = QStringLiteral("Hearth");
constexpr std::chrono::seconds longestWait{60};

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::SecretStore)
};

/// What a job of QtKeychain came to; shared, since the waiter may have left before it ended.
struct Outcome {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool done = false;
    QKeychain::Error error = QKeychain::NoError;
    QString errorText;
    Secret secret;
};

/// QtKeychain's own copies cannot be wiped; ours are.
Secret secretOf(QByteArray data) {
    Secret secret(std::string_view(data.constData(), static_cast<std::size_t>(data.size())));
    data.fill('\0');
    return secret;
}

/// The system's keychain as long as it works. The first time that it does not (no daemon, locked and nobody
/// to unlock it, no session bus) memory takes over until Hearth is closed: what was said to be kept must be
/// found again.
class KeychainSecretStore final : public SecretStore {
public:
    explicit KeychainSecretStore(QtLoop& loop) : loop_(loop), memory_(makeMemorySecretStore()) {}

    Result<std::optional<Secret>> get(const QString& id, const Control& control) override {
        // What went to memory is newer than what the keychain may hold.
        auto kept = memory_->get(id, control);
        if (!kept || *kept || !isPersistent()) return kept;
        const auto outcome = std::make_shared<Outcome>();
        HEARTH_TRY(run(outcome, control, [id, outcome](QObject* context) {
            auto* job = new QKeychain::ReadPasswordJob(service, context);
            job->setKey(id);
            QObject::connect(job, &QKeychain::Job::finished, job, [job, outcome] {
                const std::lock_guard lock(outcome->mutex);
                if (!outcome->done && job->error() == QKeychain::NoError)
                    outcome->secret = secretOf(job->binaryData());
            });
            return job;
        }));
        if (outcome->error == QKeychain::NoError) return std::optional<Secret>(std::move(outcome->secret));
        if (outcome->error != QKeychain::EntryNotFound) fallBack(*outcome);
        return std::optional<Secret>();
    }

    Result<void> put(const QString& id, const Secret& secret, const Control& control) override {
        if (isPersistent()) {
            const auto outcome = std::make_shared<Outcome>();
            const auto bytes = std::make_shared<Secret>(secret.clone());
            HEARTH_TRY(run(outcome, control, [id, bytes](QObject* context) {
                auto* job = new QKeychain::WritePasswordJob(service, context);
                job->setKey(id);
                const std::string_view view = bytes->view();
                job->setBinaryData(QByteArray(view.data(), static_cast<qsizetype>(view.size())));
                return job;
            }));
            if (outcome->error == QKeychain::NoError) return memory_->remove(id, control);
            fallBack(*outcome);
        }
        return memory_->put(id, secret, control);
    }

    Result<void> remove(const QString& id, const Control& control) override {
        HEARTH_TRY(memory_->remove(id, control));
        if (!isPersistent()) return {};
        const auto outcome = std::make_shared<Outcome>();
        HEARTH_TRY(run(outcome, control, [id](QObject* context) {
            auto* job = new QKeychain::DeletePasswordJob(service, context);
            job->setKey(id);
            return job;
        }));
        // Deleting what is not there is another error on each system; what counts is that it cannot be read
        // any more.
        if (outcome->error != QKeychain::NoError && outcome->error != QKeychain::EntryNotFound) {
            auto still = get(id, control);
            if (still && *still)
                return Error{ErrorKind::Denied, Text::tr("The keychain does not let go of a password."),
                             Text::tr("Remove the entry “Hearth” with the system's own keychain program."),
                             outcome->errorText};
        }
        return {};
    }

    QString rememberText() const override {
        const std::lock_guard lock(mutex_);
        if (why_.isEmpty()) return Text::tr("Keep in the keychain");
        return Text::tr("Keep until Hearth is closed (the keychain cannot be used: %1)").arg(why_);
    }

    bool isPersistent() const override {
        const std::lock_guard lock(mutex_);
        return why_.isEmpty();
    }

private:
    using MakeJob = std::function<QKeychain::Job*(QObject* context)>;

    /// Runs a job on the loop and waits for it. An unlock dialog of the system may be open meanwhile:
    /// cancelling leaves it to the person and returns at once.
    Result<void> run(const std::shared_ptr<Outcome>& outcome, const Control& control, const MakeJob& make) {
        HEARTH_TRY(control.check());
        loop_.post([outcome, make](QObject* context) {
            QKeychain::Job* job = make(context);
            job->setInsecureFallback(false);
            QObject::connect(job, &QKeychain::Job::finished, context, [outcome](QKeychain::Job* ended) {
                const std::lock_guard lock(outcome->mutex);
                if (outcome->done) return;  // nobody waits any more
                outcome->error = ended->error();
                outcome->errorText = ended->errorString();
                outcome->done = true;
                outcome->changed.notify_all();
            });
            job->start();
        });
        // The system may be asking for the keychain's password: that time is the person's. A keychain that
        // never answers must not hold anybody up for long either.
        const auto pause = control.deadline.pause();
        Control patient = control;
        patient.deadline = Deadline::after(longestWait);
        std::unique_lock lock(outcome->mutex);
        auto waited = waitUntil(outcome->changed, lock, patient, [&] { return outcome->done; });
        if (waited || waited.error().kind != ErrorKind::TimedOut) return waited;
        outcome->done = true;
        outcome->error = QKeychain::OtherError;
        outcome->errorText = Text::tr("it did not answer within 60 s");
        return {};
    }

    void fallBack(const Outcome& outcome) {
        const std::lock_guard lock(mutex_);
        if (!why_.isEmpty()) return;
        why_ = outcome.errorText.isEmpty() ? Text::tr("error %1").arg(static_cast<int>(outcome.error))
                                           : outcome.errorText;
    }

    QtLoop& loop_;
    const std::unique_ptr<SecretStore> memory_;
    mutable std::mutex mutex_;
    QString why_;  // not empty: the keychain was given up
};

}  // namespace

std::unique_ptr<SecretStore> makeKeychainSecretStore(QtLoop& loop) {
    return std::make_unique<KeychainSecretStore>(loop);
}

}  // namespace hearth
