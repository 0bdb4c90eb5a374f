// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerprogress.h"
#include "app/ctl/dockerverb.h"
#include "core/base/shellquote.h"
#include "core/containers/containerrun.h"
#include "core/containers/dockerrun.h"
#include "core/containers/registryimages.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kPrint = QStringLiteral("--print"), kTemplate = QStringLiteral("--template");

Result<ContainerSpec> specOf(const Arguments& arguments) {
    if (!arguments.has(kTemplate)) {
        if (arguments.rest.isEmpty()) return usageError(Text::tr("IMAGE is missing."));
        auto spec = parseDockerRunWords(arguments.rest);
        if (!spec) return usageError(spec.error().message + QLatin1Char(' ') + spec.error().hint);
        return spec;
    }
    if (arguments.value(kTemplate) != QLatin1String("gpu-jupyter-lab"))
        return usageError(Text::tr("The only template is gpu-jupyter-lab."));
    if (!arguments.rest.isEmpty()) return usageError(Text::tr("--template takes no further arguments."));
    return gpuJupyterLab();
}

Result<int> run(Context& context, const Arguments& arguments) {
    const auto spec = specOf(arguments);
    if (!spec) return spec.error();
    const QString machine = arguments.positional(kDockerMachine);
    if (arguments.has(kPrint)) {
        const QStringList words = dockerRunWords(*spec);
        if (context.json())
            context.print(QJsonObject{{QStringLiteral("command"), QJsonArray::fromStringList(words)}});
        else
            context.print(shellQuote(words));
        return ExitDone;
    }
    Engines& engines = context.services().engines;
    const auto pull = [&engines](const QString& where, const QString& image,
                                 const Control& control) -> Result<void> {
        if (auto pulled = RegistryImages(engines).pull(where, image, {}, control); !pulled)
            return std::move(pulled.error());
        return {};
    };
    // A large image may take its time.
    DockerProgress progress(context);
    Control control = context.lasting();
    if (!context.json()) control.progress = &progress;
    const auto id = ContainerRun(engines, pull).run(machine, *spec, control);
    if (!id) return id.error();
    auto now = context.services().containers.find(machine, *id, context.control());
    // One that goes when it has ended may be gone.
    if (!now && now.error().kind != ErrorKind::NotFound) return std::move(now.error());
    if (context.json())
        context.print(now ? containerDocument(*now) : QJsonObject{{QStringLiteral("id"), *id}});
    else
        context.print(now ? now->name + QStringLiteral("  ") + now->status : *id);
    return ExitDone;
}

}  // namespace

QList<Verb> dockerRunVerbs() {
    Verb verb = dockerVerb(
        "run", {kDockerMachine}, Text::tr("Creates a container from an image and starts it."),
        Text::tr(
            "What follows M is written as for docker run, including combined short options; the container is "
            "left running, as with -d. -h, --help, --json and --home are hearthctl's own: write --hostname, "
            "or put “--” before them. --print: only prints the equivalent docker command. --template "
            "gpu-jupyter-lab: a Jupyter lab with the machine's graphics cards, on port 8888.\n"
            "--json: like one entry of `docker ps`; with --print {\"command\":[…]}."),
        run, {{kPrint, {}}, {kTemplate, QStringLiteral("NAME")}});
    verb.syntax.rest = QStringLiteral("[OPTIONS] IMAGE [COMMAND…]");
    verb.syntax.restAtOnce = true;
    return {verb};
}

}  // namespace hearth::ctl
