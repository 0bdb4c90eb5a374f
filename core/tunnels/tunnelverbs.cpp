// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelverbs.h"

#include "core/base/asker.h"
#include "core/tunnels/reconnect.h"
#include "core/tunnels/tunnelwire.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TunnelVerbs)
};

constexpr auto watchPause = 100ms;  // counters change with every connection

const auto nameKey = QStringLiteral("name");
const auto wasOnKey = QStringLiteral("was_on");
const auto idsKey = QStringLiteral("ids");

/// Tells who asked for something that the owner now asks the person: they would wait without knowing for
/// what.
class TellingAsker : public Asker {
public:
    TellingAsker(Asker& person, OwnerCall& call) : person_(person), call_(call) {}

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override {
        HEARTH_TRY(tell(question.why == HostKeyQuestion::Why::Unknown
                            ? Text::tr("whether the host key of %1 is right").arg(question.host)
                            : Text::tr("about the host key of %1, which has changed").arg(question.host)));
        return person_.hostKey(question, control);
    }
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override {
        HEARTH_TRY(tell(question.what == PromptQuestion::What::Passphrase
                            ? Text::tr("for the passphrase of a key for %1").arg(question.host)
                            : Text::tr("for the login to %1").arg(question.host)));
        return person_.prompts(question, control);
    }
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override {
        HEARTH_TRY(tell(question.title));
        return person_.choose(question, control);
    }

private:
    Result<void> tell(const QString& what) {
        const std::lock_guard lock(mutex_);
        return call_.tell({{QStringLiteral("asking"), what}});
    }

    Asker& person_;
    OwnerCall& call_;
    std::mutex mutex_;
};

bool isOn(const Tunnels& tunnels, const QString& name) {
    const auto states = tunnels.states();
    return std::any_of(states.begin(), states.end(), [&](const TunnelState& each) {
        return each.spec.name.compare(name, Qt::CaseInsensitive) == 0 && !each.parts.isEmpty();
    });
}

Result<QJsonObject> watch(Tunnels& tunnels, const QStringList& ids, OwnerCall& call) {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool news = true;
    const Subscription subscription = tunnels.onChanged([&] {
        const std::lock_guard lock(mutex);
        news = true;
        changed.notify_all();
    });
    const std::stop_token stop = call.control().stop;
    std::optional<QJsonObject> told;
    for (;;) {
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, stop, [&] { return news; });
            news = false;
        }
        if (stop.stop_requested()) return cancelledError();
        QList<TunnelState> states = tunnels.states();
        states.removeIf([&](const TunnelState& state) { return !ids.contains(state.spec.id); });
        const QJsonObject now = tunnelStatesToJson(states);
        if (now == told) continue;
        HEARTH_TRY(call.tell(now));
        told = now;
        std::unique_lock lock(mutex);
        changed.wait_for(lock, stop, watchPause, [] { return false; });
    }
}

QStringList idsIn(const QJsonObject& arguments) {
    QStringList ids;
    for (const QJsonValue& id : arguments.value(idsKey).toArray()) ids.append(id.toString());
    return ids;
}

Result<QJsonObject> reconnect(Tunnels& tunnels, Forwards& forwards, const QJsonObject& arguments,
                              OwnerCall& call) {
    const bool all = !arguments.contains(idsKey);
    const QStringList ids = idsIn(arguments);
    QJsonArray tried;
    for (const TunnelState& each : tunnels.states())
        if (isPartlyDown(each) && (all || ids.contains(each.spec.id))) tried.append(each.spec.name);
    HEARTH_TRY(call.tell({{QStringLiteral("tried"), tried}}));
    Control control = call.control();
    std::optional<TellingAsker> telling;
    if (control.asker) control.asker = &telling.emplace(*control.asker, call);
    HEARTH_TRY(all ? reconnectAll(tunnels, forwards, control)
                   : reconnectSome(tunnels, forwards, ids, control));
    return QJsonObject();
}

}  // namespace

OwnerVerbs tunnelVerbs(Tunnels& tunnels, Forwards& forwards, std::function<void(const Control&)> refresh) {
    OwnerVerbs verbs;
    verbs.insert(QStringLiteral("tunnel.list"),
                 [&tunnels, refresh](const QJsonObject&, OwnerCall& call) -> Result<QJsonObject> {
                     refresh(call.control());
                     return tunnelStatesToJson(tunnels.states());
                 });
    verbs.insert(QStringLiteral("tunnel.up"),
                 [&tunnels, refresh](const QJsonObject& arguments, OwnerCall& call) -> Result<QJsonObject> {
                     const QString name = arguments.value(nameKey).toString();
                     refresh(call.control());
                     HEARTH_TRY(call.tell({{wasOnKey, isOn(tunnels, name)}}));
                     Control control = call.control();
                     std::optional<TellingAsker> telling;
                     if (control.asker) control.asker = &telling.emplace(*control.asker, call);
                     HEARTH_TRY(tunnels.up(name, control));
                     return QJsonObject();
                 });
    verbs.insert(QStringLiteral("tunnel.down"),
                 [&tunnels](const QJsonObject& arguments, OwnerCall&) -> Result<QJsonObject> {
                     const QString name = arguments.value(nameKey).toString();
                     const bool wasOn = isOn(tunnels, name);
                     tunnels.down(name);
                     return QJsonObject{{wasOnKey, wasOn}};
                 });
    verbs.insert(QStringLiteral("tunnel.watch"),
                 [&tunnels](const QJsonObject& arguments, OwnerCall& call) -> Result<QJsonObject> {
                     return watch(tunnels, idsIn(arguments), call);
                 });
    verbs.insert(QStringLiteral("tunnel.reconnect"),
                 [&tunnels, &forwards](const QJsonObject& arguments, OwnerCall& call) -> Result<QJsonObject> {
                     return reconnect(tunnels, forwards, arguments, call);
                 });
    return verbs;
}

}  // namespace hearth
