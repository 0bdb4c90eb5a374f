// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerinspect.h"

#include "core/base/parallel.h"

namespace hearth {
namespace {

constexpr qsizetype kMostAtOnce = 4;  // as many connections as are kept

}  // namespace

Result<QByteArray> ContainerInspect::description(const QString& machine, const QString& container,
                                                 const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("inspect"), container}, control);
    return (*engine)->get("/containers/" + enginePart(container) + "/json", control);
}

Result<ContainerDetail> ContainerInspect::detail(const QString& machine, const QString& container,
                                                 const Control& control) {
    const auto json = description(machine, container, control);
    if (!json) return json.error();
    return parseContainerDetail(*json);
}

Result<ContainerProcesses> ContainerInspect::processes(const QString& machine, const QString& container,
                                                       const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    // Docker hands these to ps, Podman knows the names itself.
    const bool podman = (*engine)->engine().kind == Engine::Kind::Podman;
    const QString fields = QStringLiteral("pid,ppid,user,pcpu,etime,args");
    const QStringList words =
        podman ? fields.split(QLatin1Char(',')) : QStringList{QStringLiteral("-o"), fields};
    (*engine)->say(QStringList{QStringLiteral("top"), container} + words, control);
    const auto answer = (*engine)->get("/containers/" + enginePart(container) + "/top?ps_args=" +
                                           enginePart(words.join(QLatin1Char(podman ? ',' : ' '))),
                                       control);
    if (!answer) return answer.error();
    return parseContainerProcesses(*answer);
}

Result<std::map<QString, ContainerUse>> ContainerInspect::uses(const QString& machine, const QStringList& ids,
                                                               const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say(QStringList{QStringLiteral("stats"), QStringLiteral("--no-stream")} + ids, control);
    std::vector<Result<ContainerUse>> found(static_cast<std::size_t>(ids.size()), ContainerUse());
    inParallel(ids.size(), kMostAtOnce, control.stop, [&](qsizetype at) {
        auto answer =
            (*engine)->get("/containers/" + enginePart(ids[at]) + "/stats?stream=0&one-shot=1", control);
        auto& one = found[static_cast<std::size_t>(at)];
        if (!answer)
            one = std::move(answer.error());
        else if (!answer->isEmpty())  // Podman says nothing of one that does not run
            one = parseContainerUse(*answer);
    });
    HEARTH_TRY(control.check());
    std::map<QString, ContainerUse> uses;
    for (qsizetype at = 0; at < ids.size(); ++at) {
        const auto& one = found[static_cast<std::size_t>(at)];
        // Gone, or off, since it was listed: Docker says the one, Podman the other.
        const bool ended =
            !one && (one.error().kind == ErrorKind::NotFound || one.error().kind == ErrorKind::Busy);
        if (!one && !ended) return one.error();
        if (one && one->at > 0) uses.emplace(ids[at], *one);
    }
    return uses;
}

}  // namespace hearth
