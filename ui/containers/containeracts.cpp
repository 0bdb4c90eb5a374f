// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containeracts.h"

#include "core/services.h"
#include "ui/shell/operations.h"

namespace hearth {

namespace {

// Each has a connection of its own to the engine, which over SSH is a channel.
constexpr int kAtOnce = 8;
// What ends takes its own time.
constexpr auto kLongest = std::chrono::minutes(10);

}  // namespace

ContainerActs::ContainerActs(const UiContext& context, QString machine, QObject* parent)
    : QObject(parent), context_(context), machine_(std::move(machine)) {}

void ContainerActs::act(const QList<Container>& containers, ContainerService::Act act) {
    using Act = ContainerService::Act;
    struct Words {
        QString title, doing;
    };
    const auto words = [&]() -> Words {
        switch (act) {
        case Act::Start:
            return {tr("Start %1"), tr("starting")};
        case Act::Stop:
            return {tr("Stop %1"), tr("stopping")};
        case Act::Restart:
            return {tr("Restart %1"), tr("restarting")};
        case Act::Pause:
            return {tr("Pause %1"), tr("pausing")};
        case Act::Unpause:
            return {tr("Resume %1"), tr("resuming")};
        case Act::Kill:
            return {tr("Kill %1"), tr("being killed")};
        }
        return {};
    }();
    for (const Container& container : containers)
        add(container, words.title.arg(container.name), words.doing,
            [act](ContainerService& service, const QString& machine, const QString& id,
                  const Control& control) { return service.act(machine, id, act, control); });
    begin();
}

void ContainerActs::rename(const Container& container, const QString& name) {
    add(container, tr("Rename %1 to %2").arg(container.name, name), tr("being renamed"),
        [name](ContainerService& service, const QString& machine, const QString& id, const Control& control) {
            return service.rename(machine, id, name, control);
        });
    begin();
}

void ContainerActs::remove(const QList<Container>& containers, bool force, bool volumes) {
    for (const Container& container : containers)
        add(container, tr("Remove %1").arg(container.name), tr("being removed"),
            [force, volumes](ContainerService& service, const QString& machine, const QString& id,
                             const Control& control) {
                return service.remove(machine, id, force, volumes, control);
            });
    begin();
}

// By its id: its name may be another one's by the time that its turn comes.
void ContainerActs::add(const Container& container, const QString& title, const QString& doing, Work work) {
    if (doing_.contains(container.id)) return;
    problems_.remove(container.id);
    doing_.insert(container.id, doing);
    waiting_.push_back({container.id, title, std::move(work)});
}

/// Said once for all that were added: a list of hundreds is not drawn anew for each.
void ContainerActs::begin() {
    Q_EMIT changed();
    next();
}

void ContainerActs::next() {
    while (running_ < kAtOnce && !waiting_.empty()) {
        Wanted wanted = std::move(waiting_.front());
        waiting_.pop_front();
        ++running_;
        context_.operations.start(
            {wanted.title, machine_, kLongest}, this,
            [&service = context_.services.containers, machine = machine_, id = wanted.id,
             work = std::move(wanted.work)](const Control& control) {
                return work(service, machine, id, control);
            },
            [this, id = wanted.id](const Result<void>& done) {
                --running_;
                doing_.remove(id);
                if (!done && done.error().kind != ErrorKind::Cancelled) problems_.insert(id, done.error());
                Q_EMIT changed();
                next();
            });
    }
}

std::optional<Error> ContainerActs::problem(const QString& id) const {
    const auto found = problems_.constFind(id);
    return found == problems_.constEnd() ? std::nullopt : std::optional(*found);
}

void ContainerActs::forget(const QString& id) {
    if (problems_.remove(id)) Q_EMIT changed();
}

}  // namespace hearth
