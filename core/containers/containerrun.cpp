// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerrun.h"

#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/containers/containertext.h"
#include "core/containers/dockerrun.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>

#include <thread>

namespace hearth {
namespace {

constexpr std::chrono::seconds kTidyTime{30};

/// Goes on for a while after a control was given up, or its time was over: who hears no answer does not know
/// what was made.
class Grace {
public:
    Grace(const Control& control, std::chrono::seconds time) : control_(control), time_(time) {}
    ~Grace() {
        const std::lock_guard lock(mutex_);
        over_ = true;
        changed_.notify_all();
    }
    Grace(const Grace&) = delete;
    Grace& operator=(const Grace&) = delete;

    Control control() const {
        Control longer = control_;
        longer.stop = end_.get_token();
        longer.deadline = Deadline::never();
        return longer;
    }

private:
    void watch() {
        std::unique_lock lock(mutex_);
        const auto over = [this] { return over_; };
        if (waitUntil(changed_, lock, control_, over) || changed_.wait_for(lock, time_, over)) return;
        lock.unlock();
        end_.request_stop();
    }

    const Control& control_;
    const std::chrono::seconds time_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool over_ = false;
    std::stop_source end_;
    std::jthread thread_{[this] { watch(); }};
};

/// Its name would be taken at the next try.
void removeAgain(EngineApi& engine, const QString& id) {
    Control tidy;
    tidy.deadline = Deadline::after(kTidyTime);
    (void)engine.remove("/containers/" + enginePart(id) + "?force=1&v=1", tidy);
}

Error imageMissing(const QString& machine, const QString& image, const Error& said) {
    return {ErrorKind::NotFound,
            ContainerText::tr("The image %1 is not on %2.").arg(image, machineTitle(machine)),
            ContainerText::tr("Pull it first: hearthctl docker pull %1 %2").arg(machine, image),
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
    HEARTH_TRY(control.check());
    const Grace grace(control, kTidyTime);
    const auto answer = engine.post(path, grace.control(), containerCreateJson(spec, engine.engine().kind));
    if (!answer) return control.check() ? answer.error() : control.check().error();
    const QJsonObject made = QJsonDocument::fromJson(*answer).object();
    for (const QJsonValue& warning : made.value(QLatin1String("Warnings")).toArray())
        reportNote(control, warning.toString());
    const QString id = made.value(QLatin1String("Id")).toString();
    if (id.isEmpty()) return unreadableAnswer(*answer);
    if (auto wanted = control.check(); !wanted) {
        removeAgain(engine, id);
        return std::move(wanted.error());
    }
    return id;
}

Result<QString> ContainerRun::create(const QString& machine, const ContainerSpec& spec,
                                     const Control& control) {
    HEARTH_TRY(checkContainerSpec(spec));
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    return createPulled(**engine, machine, spec, control);
}

Result<QString> ContainerRun::createPulled(EngineApi& engine, const QString& machine,
                                           const ContainerSpec& spec, const Control& control) {
    const bool mayPull = spec.pull != QLatin1String("never");
    if (spec.pull == QLatin1String("always") && pull_) HEARTH_TRY(pull_(machine, spec.image, control));
    engine.say(dockerRunWords(spec, engine.engine().kind).mid(1), control);
    auto made = create(engine, spec, control);
    if (made || made.error().kind != ErrorKind::NotFound ||
        !made.error().message.contains(QLatin1String("image"), Qt::CaseInsensitive))
        return made;
    if (!mayPull || !pull_) return imageMissing(machine, spec.image, made.error());
    HEARTH_TRY(pull_(machine, spec.image, control));
    return create(engine, spec, control);
}

Result<QString> ContainerRun::run(const QString& machine, const ContainerSpec& spec, const Control& control) {
    HEARTH_TRY(checkContainerSpec(spec));
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto id = createPulled(**engine, machine, spec, control);
    if (!id) return id;
    auto started = (*engine)->post("/containers/" + enginePart(*id) + "/start", control);
    if (started) return id;
    removeAgain(**engine, *id);
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
