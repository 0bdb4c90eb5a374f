// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/memberwatch.h"

#include "core/base/parallel.h"

#include <map>
#include <optional>
#include <vector>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype kAskAtOnce = 8;
constexpr auto kOneLook = 60s;

using Seen = std::set<std::pair<QString, QString>>;  // networks and nodes

/// What one controller says.
struct Look {
    QList<AskingMember> asking;
    Seen members;  // all of them
};

Result<Look> lookAt(Controllers& controllers, const SavedController& saved, const Control& control) {
    auto controller = controllers.open(saved.id, control);
    if (!controller) return std::move(controller.error());
    auto networks = (*controller)->networks(control);
    if (!networks) return std::move(networks.error());
    Look look;
    for (const ControlledNetwork& network : *networks) {
        if (!network.isPrivate) continue;
        auto members = (*controller)->members(network.id, control);
        HEARTH_TRY(control.check());
        // Removed meanwhile, or not for this token: the others are heard all the same.
        if (!members && members.error().kind != ErrorKind::Unreachable) continue;
        if (!members) return std::move(members.error());
        QList<AskingMember> asking;
        for (const NetworkMember& member : *members) {
            look.members.emplace(member.network, member.node);
            if (member.asks()) asking.append({saved, network.name, member});
        }
        if (asking.isEmpty()) continue;
        if (saved.kind == SavedController::Kind::NewCentral) {
            // Its list of networks does not tell which are private.
            const auto whole = (*controller)->network(network.id, control);
            if (!whole) return whole.error();
            if (!whole->isPrivate) continue;
        }
        look.asking += asking;
    }
    return look;
}

}  // namespace

MemberWatch::MemberWatch(Controllers& controllers, Told told, std::chrono::milliseconds every)
    : controllers_(controllers),
      told_(std::move(told)),
      every_(every),
      changed_(controllers.onChanged([this] { look(); })),
      thread_([this](const std::stop_token& stop) { loop(stop); }) {}

MemberWatch::~MemberWatch() {
    changed_.reset();
    thread_.request_stop();
}

void MemberWatch::look() {
    const std::lock_guard lock(mutex_);
    lookNow_ = true;
    woken_.notify_all();
}

void MemberWatch::loop(const std::stop_token& stop) {
    std::map<QString, QList<AskingMember>> asking;  // by controller, as it said last
    std::map<QString, Seen> seen;                   // likewise: who is no news any more
    std::optional<QList<AskingMember>> before;
    while (!stop.stop_requested()) {
        (void)controllers_.reload();  // another Hearth may have saved one
        const auto saved = controllers_.all();
        std::vector<std::optional<Look>> looks(static_cast<std::size_t>(saved.size()));
        inParallel(saved.size(), kAskAtOnce, stop, [&](qsizetype i) {
            if (!controllers_.withinReach(saved[i])) return;
            Control control;
            control.stop = stop;
            control.deadline = Deadline::after(kOneLook);
            if (auto look = lookAt(controllers_, saved[i], control))
                looks[static_cast<std::size_t>(i)] = std::move(*look);
        });
        if (stop.stop_requested()) return;
        QList<AskingMember> all, fresh;
        std::map<QString, QList<AskingMember>> now;
        for (qsizetype i = 0; i < saved.size(); ++i) {
            const QString& id = saved[i].id;
            if (auto& look = looks[static_cast<std::size_t>(i)]) {
                const bool first = seen.find(id) == seen.end();
                Seen& known = seen[id];
                for (const AskingMember& each : look->asking)
                    if (!first && known.count({each.member.network, each.member.node}) == 0)
                        fresh.append(each);
                known.insert(look->members.begin(), look->members.end());
                now[id] = std::move(look->asking);
            } else if (const auto last = asking.find(id); last != asking.end()) {
                now[id] = last->second;
            }
            all += now[id];
        }
        asking = std::move(now);
        if (before != all) told_(all, fresh);
        before = std::move(all);
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stop, every_, [this] { return lookNow_; });
        lookNow_ = false;
    }
}

}  // namespace hearth
