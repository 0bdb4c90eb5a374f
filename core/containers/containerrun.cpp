// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerrun.h"

#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/containers/containertext.h"
#include "core/containers/dockerrun.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>

namespace hearth {
namespace {

constexpr std::chrono::seconds kTidyTime{30};

Error imageMissing(const QString& machine, const QString& image, const Error& said) {
    return {ErrorKind::NotFound,
            ContainerText::tr("The image %1 is not on %2.").arg(image, machineTitle(machine)),
            ContainerText::tr("Bring it there first: hearthctl docker pull %1 %2").arg(machine, image),
            said.message};
}

/// What stands in the way of graphics cards, where that is what the engine's words mean.
Error explained(Error error, const ContainerSpec& spec, Engine::Kind engine) {
    const bool gpu = !spec.gpus.isEmpty() && (error.message.contains(QLatin1String("gpu")) ||
                                              error.message.contains(QLatin1String("nvidia")));
    if (gpu && error.hint.isEmpty()) error.hint = nvidiaRemedy(engine);
    return error;
}

}  // namespace

Result<QString> ContainerRun::create(EngineApi& engine, const ContainerSpec& spec, const Control& control) {
    QByteArray path = "/containers/create";
    char before = '?';
    for (const auto& [key, value] : {std::pair("name", spec.name), std::pair("platform", spec.platform)})
        if (!value.isEmpty()) {
            path += before + QByteArray(key) + '=' + enginePart(value);
            before = '&';
        }
    const auto answer = engine.post(path, control, containerCreateJson(spec, engine.engine().kind));
    if (!answer) return answer.error();
    const QJsonObject made = QJsonDocument::fromJson(*answer).object();
    for (const QJsonValue& warning : made.value(QLatin1String("Warnings")).toArray())
        reportNote(control, warning.toString());
    const QString id = made.value(QLatin1String("Id")).toString();
    if (id.isEmpty()) return unreadableAnswer(*answer);
    return id;
}

Result<QString> ContainerRun::create(const QString& machine, const ContainerSpec& spec,
                                     const Control& control) {
    HEARTH_TRY(checkContainerSpec(spec));
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    const bool mayPull = spec.pull != QLatin1String("never");
    if (spec.pull == QLatin1String("always") && pull_) HEARTH_TRY(pull_(machine, spec.image, control));
    QStringList words = dockerRunWords(spec, (*engine)->engine().kind).mid(1);
    (*engine)->say(words, control);
    auto made = create(**engine, spec, control);
    if (made || made.error().kind != ErrorKind::NotFound ||
        !made.error().message.contains(QLatin1String("image"), Qt::CaseInsensitive))
        return made;
    if (!mayPull || !pull_) return imageMissing(machine, spec.image, made.error());
    HEARTH_TRY(pull_(machine, spec.image, control));
    return create(**engine, spec, control);
}

Result<QString> ContainerRun::run(const QString& machine, const ContainerSpec& spec, const Control& control) {
    auto id = create(machine, spec, control);
    if (!id) return id;
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto started = (*engine)->post("/containers/" + enginePart(*id) + "/start", control);
    if (started) return id;
    // Its name would be taken at the next try. Also where this one was given up.
    Control tidy;
    tidy.deadline = Deadline::after(kTidyTime);
    (void)(*engine)->remove("/containers/" + enginePart(*id) + "?force=1&v=1", tidy);
    return explained(std::move(started.error()), spec, (*engine)->engine().kind);
}

Result<EngineGpus> ContainerRun::gpus(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    const auto info = (*engine)->get("/info", control);
    if (!info) return info.error();
    return parseEngineGpus(*info, (*engine)->engine().kind);
}

}  // namespace hearth
