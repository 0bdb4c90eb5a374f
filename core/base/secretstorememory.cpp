// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secretstore.h"

#include <QCoreApplication>

#include <map>
#include <mutex>

namespace hearth {
namespace {

class MemorySecretStore final : public SecretStore {
public:
    explicit MemorySecretStore(QString why) : why_(std::move(why)) {}

    Result<std::optional<Secret>> get(const QString& id, const Control&) override {
        const std::lock_guard lock(mutex_);
        const auto found = secrets_.find(id);
        if (found == secrets_.end()) return std::optional<Secret>();
        return std::optional<Secret>(found->second.clone());
    }

    Result<void> put(const QString& id, const Secret& secret, const Control&) override {
        const std::lock_guard lock(mutex_);
        secrets_.insert_or_assign(id, secret.clone());
        return {};
    }

    Result<void> remove(const QString& id, const Control&) override {
        const std::lock_guard lock(mutex_);
        secrets_.erase(id);
        return {};
    }

    QString rememberText() const override {
        const QString text =
            QCoreApplication::translate("hearth::SecretStore", "Keep until Hearth is closed");
        return why_.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, why_);
    }

    bool isPersistent() const override { return false; }

private:
    const QString why_;
    std::mutex mutex_;
    std::map<QString, Secret> secrets_;
};

}  // namespace

std::unique_ptr<SecretStore> makeMemorySecretStore(const QString& why) {
    return std::make_unique<MemorySecretStore>(why);
}

}  // namespace hearth
