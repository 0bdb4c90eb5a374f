// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerinside.h"

#include "core/base/parallel.h"
#include "core/containers/containerexec.h"
#include "core/containers/containerinspect.h"
#include "core/containers/containerservice.h"

#include <QRegularExpression>

#include <algorithm>
#include <mutex>

namespace hearth {

namespace {

constexpr qsizetype kMostAtOnce = 8;
constexpr qsizetype kMostUsers = 8;

/// Whose processes have the word in their command line, as USER:GROUP: only who has both may look at one. The
/// container's own root may look at all of them.
const char* const kUsers = R"sh(
for file in $(grep -l -i -e "$1" /proc/[0-9]*/cmdline 2>/dev/null | head -n 100); do
  pid=${file#/proc/}; pid=${pid%/cmdline}
  [ "$pid" = $$ ] && continue
  set -- "$1" $(ls -ldn "/proc/$pid" 2>/dev/null)
  [ -n "${5:-}" ] && printf '%s:%s\n' "$4" "$5"
done | sort -u)sh";

RunCommand runIn(Engines& engines, const QString& machine, const Container& container, const QString& user) {
    return [&engines, machine, id = container.id, user](const Command& command, const Control& control) {
        return ContainerExec(engines).run(
            machine, id,
            {command.argv, command.environment, user, command.workingDirectory, command.terminal}, control,
            command.input);
    };
}

bool hasHostsNetwork(const Container& container) {
    return container.networks.contains(QLatin1String("host"));
}

/// Podman's list does not tell of its machine's network: then one that has none and no ports may have it.
bool mayHaveHostsNetwork(const Container& container) {
    return container.networks.isEmpty() && container.ports.isEmpty();
}

bool reachable(const Container& container) {
    return container.state == Container::State::Running &&
           (hasHostsNetwork(container) || mayHaveHostsNetwork(container) ||
            std::any_of(container.ports.begin(), container.ports.end(), [](const ContainerPort& port) {
                return port.machinePort != 0 && port.protocol == QLatin1String("tcp");
            }));
}

}  // namespace

std::optional<StreamTarget> outsideOf(const Container& container, quint16 port) {
    const QString loopback = QStringLiteral("127.0.0.1");
    if (hasHostsNetwork(container)) return StreamTarget{loopback, port, {}};
    for (const ContainerPort& each : container.ports) {
        if (each.port != port || each.machinePort == 0 || each.protocol != QLatin1String("tcp")) continue;
        const bool anywhere = each.address.isEmpty() || each.address == QLatin1String("0.0.0.0") ||
                              each.address == QLatin1String("::");
        return StreamTarget{anywhere ? loopback : each.address, each.machinePort, {}};
    }
    return std::nullopt;
}

Result<std::vector<Inside>> findInContainers(Engines& engines, const QString& machine, const QString& word,
                                             const Control& control) {
    // This was asked for by nobody: it is not told of, and asks nothing.
    Control quiet = control;
    quiet.progress = nullptr;
    quiet.asker = nullptr;
    auto all = ContainerService(engines).list(machine, false, quiet);
    if (!all) return std::move(all.error());
    all->removeIf([](const Container& container) { return !reachable(container); });
    std::mutex mutex;
    std::vector<Inside> found;
    inParallel(all->size(), kMostAtOnce, control.stop, [&](qsizetype at) {
        Container container = all->at(at);
        const auto processes = ContainerInspect(engines).processes(machine, container.id, quiet);
        if (!processes) return;
        const bool has =
            std::any_of(processes->rows.begin(), processes->rows.end(), [&](const QStringList& row) {
                return !row.isEmpty() && row.last().contains(word, Qt::CaseInsensitive);
            });
        if (!has) return;
        if (mayHaveHostsNetwork(container)) {
            const auto detail = ContainerInspect(engines).detail(machine, container.id, quiet);
            if (!detail || detail->networkMode != QLatin1String("host")) return;
            container.networks = {detail->networkMode};
        }
        const auto users = runIn(engines, machine, container, QStringLiteral("0"))(
            Command::shell(QString::fromLatin1(kUsers), {word}), quiet);
        if (!users || !users->exit.ok()) return;
        for (const QByteArray& user : users->out.trimmed().split('\n').mid(0, kMostUsers)) {
            static const QRegularExpression numbers(QStringLiteral("^[0-9]+:[0-9]+$"));
            if (!numbers.match(QString::fromLatin1(user)).hasMatch()) continue;
            const std::lock_guard lock(mutex);
            found.push_back({container.name, QString::fromLatin1(user),
                             runIn(engines, machine, container, QString::fromLatin1(user)),
                             [container](quint16 port) { return outsideOf(container, port); }});
        }
    });
    std::sort(found.begin(), found.end(), [](const Inside& one, const Inside& other) {
        return std::pair(one.name, one.user) < std::pair(other.name, other.user);
    });
    return found;
}

}  // namespace hearth
