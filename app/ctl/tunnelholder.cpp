// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tunnelholder.h"

#include "app/ctl/context.h"
#include "core/owner/ownerclient.h"
#include "core/services.h"
#include "core/tunnels/tunnelwire.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

const auto nameKey = QStringLiteral("name");
const auto wasOnKey = QStringLiteral("was_on");
const auto askingKey = QStringLiteral("asking");

QList<TunnelState> only(QList<TunnelState> states, const QStringList& ids) {
    states.removeIf([&](const TunnelState& state) { return !ids.contains(state.spec.id); });
    return states;
}

/// This program has the home.
class Here : public TunnelHolder {
public:
    Here(Services& services, OwnerClaim claim, QStringList ids)
        : tunnels_(services.tunnels), ids_(std::move(ids)), subscription_(tunnels_.onChanged([this] {
              const std::lock_guard lock(mutex_);
              news_ = true;
              changed_.notify_all();
          })) {
        OwnerServer::Options options;
        options.letGo = [this] {
            {
                const std::lock_guard lock(mutex_);
                lettingGo_ = true;
            }
            allDown();
        };
        options.gone = [this] {
            const std::lock_guard lock(mutex_);
            gone_ = true;
            changed_.notify_all();
        };
        server_.emplace(std::move(claim), services.ownerVerbs(), std::move(options));
    }
    ~Here() override {
        // Who follows what is on here looks for the next owner, who finds the ports free.
        server_->end();
        allDown();
    }

    std::optional<OwnerHello> other() const override { return {}; }
    Result<void> up(const QString& name, bool& wasOn, const Asking&, const Control& control) override {
        wasOn = false;
        return tunnels_.up(name, control);
    }
    Result<bool> down(const QString& name) override {
        tunnels_.down(name);
        return true;
    }
    Result<QList<TunnelState>> states(const Control&) override { return only(tunnels_.states(), ids_); }
    Result<QList<TunnelState>> next(const Control& control) override {
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                HEARTH_TRY(
                    waitUntil(changed_, lock, control, [this] { return gone_ || (news_ && !lettingGo_); }));
                if (gone_)
                    return Error{
                        ErrorKind::Unreachable, Text::tr("Hearth's window took this home over."), {}, {}};
                news_ = false;
            }
            auto now = states(control);
            // What is let go of is not switched off.
            const std::lock_guard lock(mutex_);
            if (!lettingGo_) return now;
        }
    }

private:
    void allDown() {
        for (const TunnelState& state : tunnels_.states())
            if (!state.parts.isEmpty()) tunnels_.down(state.spec.id);
    }

    Tunnels& tunnels_;
    const QStringList ids_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool news_ = true, lettingGo_ = false, gone_ = false;
    const Subscription subscription_;
    std::optional<OwnerServer> server_;
};

/// Another one has it.
class There : public TunnelHolder {
public:
    There(QString runtimeFolder, OwnerHello owner, QStringList ids)
        : folder_(std::move(runtimeFolder)), owner_(std::move(owner)), ids_(std::move(ids)) {}

    std::optional<OwnerHello> other() const override { return owner_; }
    Result<void> up(const QString& name, bool& wasOn, const Asking& asking, const Control& control) override {
        const auto done = ask("tunnel.up", {{nameKey, name}}, control, [&](const QJsonObject& event) {
            if (event.contains(wasOnKey)) wasOn = event.value(wasOnKey).toBool();
            if (event.contains(askingKey)) asking(event.value(askingKey).toString());
        });
        if (!done) return done.error();
        return {};
    }
    Result<bool> down(const QString& name) override {
        const auto done = ask("tunnel.down", {{nameKey, name}}, Control{});
        if (!done) return done.error();
        return done->value(wasOnKey).toBool();
    }
    Result<QList<TunnelState>> states(const Control& control) override {
        const auto answer = ask("tunnel.list", {}, control);
        if (!answer) return answer.error();
        auto states = tunnelStatesFromJson(*answer);
        if (!states) return states;
        return only(std::move(*states), ids_);
    }
    Result<QList<TunnelState>> next(const Control& control) override {
        if (!watch_) {
            auto client = connect(control);
            if (!client) return std::move(client.error());
            HEARTH_TRY(client->send(QStringLiteral("tunnel.watch"),
                                    {{QStringLiteral("ids"), QJsonArray::fromStringList(ids_)}}, control));
            watch_ = std::move(*client);
        }
        auto answer = watch_->next(control);
        if (!answer) return std::move(answer.error());
        if (answer->kind == OwnerAnswer::Kind::Error) return std::move(answer->error);
        return tunnelStatesFromJson(answer->body);
    }

private:
    /// An owner that is not there any more has ended.
    Result<OwnerClient> connect(const Control& control) {
        auto client = findOwner(folder_, control);
        if (!client) return std::move(client.error());
        if (!*client || (*client)->owner() != owner_)
            return Error{ErrorKind::Unreachable, Text::tr("The Hearth that owned this home ended."), {}, {}};
        return std::move(**client);
    }
    Result<QJsonObject> ask(const char* verb, const QJsonObject& arguments, const Control& control,
                            const std::function<void(const QJsonObject&)>& told = {}) {
        auto client = connect(control);
        if (!client) return std::move(client.error());
        return client->ask(QLatin1String(verb), arguments, control, told);
    }

    const QString folder_;
    const OwnerHello owner_;
    const QStringList ids_;
    std::optional<OwnerClient> watch_;
};

}  // namespace

Result<std::unique_ptr<TunnelHolder>> TunnelHolder::find(Context& context, const QStringList& ids) {
    const QString folder = context.services().paths.runtime;
    auto found = claimOrFindOwner(folder, context.lasting());
    if (!found) return std::move(found.error());
    if (const auto* owner = std::get_if<OwnerClient>(&*found))
        return std::unique_ptr<TunnelHolder>(std::make_unique<There>(folder, owner->owner(), ids));
    return std::unique_ptr<TunnelHolder>(
        std::make_unique<Here>(context.services(), std::move(std::get<OwnerClaim>(*found)), ids));
}

Result<std::unique_ptr<TunnelHolder>> TunnelHolder::findOther(Context& context, const QStringList& ids) {
    const QString folder = context.services().paths.runtime;
    const auto owner = findOwner(folder, context.control());
    if (!owner) return owner.error();
    if (!*owner) return std::unique_ptr<TunnelHolder>();
    return std::unique_ptr<TunnelHolder>(std::make_unique<There>(folder, (*owner)->owner(), ids));
}

Result<QList<TunnelSpec>> knownTunnels(Context& context) {
    TunnelStore& store = context.services().tunnelStore;
    HEARTH_TRY(store.reload());
    const auto ofConfig = context.services().configTunnels.resolve(context.lasting());
    if (!ofConfig) return ofConfig.error();
    return allTunnels(store.items(), *ofConfig);
}

Result<TunnelSpec> findTunnel(Context& context, const QString& name) {
    const auto known = knownTunnels(context);
    if (!known) return known.error();
    for (const TunnelSpec& tunnel : *known)
        if (tunnel.name.compare(name, Qt::CaseInsensitive) == 0) return tunnel;
    return Error{ErrorKind::NotFound,
                 Text::tr("There is no tunnel “%1”.").arg(name),
                 Text::tr("`hearthctl tunnel list` shows them."),
                 {}};
}

}  // namespace hearth::ctl
