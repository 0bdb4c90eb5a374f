// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker build, compose list, up, down, forget, pull, logs, config.
#include "app/ctl/dockerimagetext.h"
#include "app/ctl/dockerprogress.h"
#include "app/ctl/dockerverb.h"
#include "app/ctl/terminal.h"
#include "core/containers/composestore.h"
#include "core/containers/imagebuild.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QDir>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kProject = QStringLiteral("PROJECT");

Result<int> build(Context& context, const Arguments& arguments) {
    ImageBuild what;
    what.machine = arguments.positional(kDockerMachine);
    what.name = arguments.positional(kDockerImage);
    what.there = arguments.has(QStringLiteral("--there"));
    what.folder = arguments.positional(QStringLiteral("FOLDER"));
    if (!what.there) what.folder = QDir::current().absoluteFilePath(what.folder);
    if (arguments.has(QStringLiteral("--file"))) what.dockerfile = arguments.value(QStringLiteral("--file"));
    what.target = arguments.value(QStringLiteral("--target"));
    what.noCache = arguments.has(QStringLiteral("--no-cache"));
    what.pull = arguments.has(QStringLiteral("--pull"));
    auto buildArguments = parseBuildArguments(arguments.values.value(QStringLiteral("--build-arg")));
    if (!buildArguments)
        return usageError(buildArguments.error().message + QLatin1Char(' ') + buildArguments.error().hint);
    what.arguments = std::move(*buildArguments);
    DockerProgress progress(context);
    Control control = context.lasting();
    control.progress = &progress;
    auto image = buildImage(context.services().engines, what, control);
    if (!image) return std::move(image.error());
    if (context.json())
        progress.done(dockerImageDocument(*image));
    else
        context.print(image->tags.value(0, image->id) + QStringLiteral("  ") + dockerSizeText(image->bytes));
    return ExitDone;
}

/// Those that are there, and those that Hearth took down.
Result<QList<ComposeProject>> projectsOf(Context& context, const QString& machine) {
    auto there = ComposeService(context.services().engines).list(machine, context.control());
    if (!there) return std::move(there.error());
    auto down = ComposeStore(context.services().paths).list(machine);
    if (!down) return std::move(down.error());
    return withTakenDown(*there, *down);
}

Result<ComposeProject> findProject(Context& context, const QString& machine, const QString& nameOrPath,
                                   const Control& control) {
    auto found = ComposeService(context.services().engines).find(machine, nameOrPath, control);
    if (found || found.error().kind != ErrorKind::NotFound) return found;
    const auto down = ComposeStore(context.services().paths).list(machine);
    if (down)
        for (const ComposeProject& each : *down)
            if (each.name == nameOrPath) return each;
    return found;
}

Result<int> projects(Context& context, const Arguments& arguments) {
    auto all = projectsOf(context, arguments.positional(kDockerMachine));
    if (!all) return std::move(all.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const ComposeProject& project : *all) {
        document.append(
            QJsonObject{{QStringLiteral("name"), project.name},
                        {QStringLiteral("folder"), project.folder},
                        {QStringLiteral("files"), QJsonArray::fromStringList(project.files)},
                        {QStringLiteral("services"), QJsonArray::fromStringList(project.services)},
                        {QStringLiteral("running"), project.running},
                        {QStringLiteral("containers"), project.containers}});
        rows.append({project.name,
                     project.containers == 0
                         ? Text::tr("down")
                         : Text::tr("%1 of %2 up").arg(project.running).arg(project.containers),
                     project.files.join(QStringLiteral(", "))});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("There are no compose projects."));
    else
        printDockerRows(context, rows);
    return ExitDone;
}

const QString kVolumes = QStringLiteral("--volumes"), kFollow = QStringLiteral("--follow");

/// What a command prints is the answer: on stdout as it comes, or collected for --json.
class PrintedOutput final : public Progress {
public:
    PrintedOutput(const Context& context, const Control& control) : context_(context), control_(control) {}
    void report(const ProgressEvent& event) override {
        if (event.kind != ProgressEvent::Kind::Output) return;
        if (context_.json()) {
            all_ += event.text;
            return;
        }
        const QByteArray bytes = event.text.toLocal8Bit();
        (void)writeOutput(Output::Out, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, control_)
            .has_value();
    }
    const QString& all() const { return all_; }

private:
    const Context& context_;
    const Control& control_;
    QString all_;
};

std::function<Result<int>(Context&, const Arguments&)> acting(ComposeService::Act wanted) {
    return [wanted](Context& context, const Arguments& arguments) -> Result<int> {
        using Act = ComposeService::Act;
        const Act act = arguments.has(kVolumes)  ? Act::DownWithVolumes
                        : arguments.has(kFollow) ? Act::FollowLogs
                                                 : wanted;
        if (act == Act::FollowLogs && context.json())
            return usageError(Text::tr("--follow never ends, so it cannot be used with --json."));
        const QString machine = arguments.positional(kDockerMachine);
        ComposeService service(context.services().engines);
        DockerProgress progress(context);
        Control control = context.lasting();
        control.progress = &progress;
        auto project = findProject(context, machine, arguments.positional(kProject), control);
        if (!project) return std::move(project.error());
        const bool words = wanted == Act::Logs || wanted == Act::Validate;
        PrintedOutput printed(context, control);
        Control spoken = control;
        if (words) spoken.progress = &printed;
        // So that it is listed, and found by its name, while it is down: also where that fails halfway.
        const ComposeStore store(context.services().paths);
        if (wanted == Act::Down) HEARTH_TRY(store.remember(machine, *project));
        auto said = service.act(machine, *project, act, spoken);
        if (!said) return std::move(said.error());
        if (wanted == Act::Up) HEARTH_TRY(store.remember(machine, *project));
        if (context.json()) progress.done({{QStringLiteral("output"), words ? printed.all() : *said}});
        return ExitDone;
    };
}

Result<int> forget(Context& context, const Arguments& arguments) {
    const QString project = arguments.positional(kProject);
    HEARTH_TRY(ComposeStore(context.services().paths).forget(arguments.positional(kDockerMachine), project));
    if (context.json()) context.print(QJsonObject{{QStringLiteral("forgotten"), project}});
    return ExitDone;
}

}  // namespace

QList<Verb> dockerBuildVerbs() {
    using Act = ComposeService::Act;
    const QStringList one{kDockerMachine, kProject};
    const QString which =
        Text::tr("PROJECT: a name from the list, or the path there of a compose file or of its folder.\n"
                 "--json: {\"event\":\"done\",\"output\"}");
    return {
        dockerVerb(
            "build", {kDockerMachine, kDockerImage, QStringLiteral("FOLDER")},
            Text::tr("Builds an image from a folder with a Dockerfile."),
            Text::tr("FOLDER is on this computer and is streamed there; .dockerignore applies. --there: it "
                     "is on that machine. BuildKit is used if the machine's docker command has it.\n"
                     "--json: {\"event\":\"done\",\"id\",\"tags\",\"size\",\"created\"}"),
            build,
            {{QStringLiteral("--there"), {}},
             {QStringLiteral("--file"), QStringLiteral("DOCKERFILE")},
             {QStringLiteral("--build-arg"), QStringLiteral("NAME=VALUE"), true},
             {QStringLiteral("--target"), QStringLiteral("STAGE")},
             {QStringLiteral("--no-cache"), {}},
             {QStringLiteral("--pull"), {}}}),
        dockerVerb(
            "compose list", {kDockerMachine},
            Text::tr("The compose projects there, including those that Hearth took down."),
            Text::tr("--json: [{\"name\",\"folder\",\"files\",\"services\",\"running\",\"containers\"}]"),
            projects),
        dockerVerb("compose up", one, Text::tr("Starts a compose project."), which, acting(Act::Up)),
        dockerVerb(
            "compose down", one, Text::tr("Stops a compose project and removes its containers."),
            Text::tr("--volumes: also removes the volumes that its files name, with everything in them.\n") +
                which,
            acting(Act::Down), {{kVolumes, {}}}),
        dockerVerb("compose forget", one, Text::tr("Removes a compose project that is down from the list."),
                   Text::tr("Nothing on that machine changes.\n--json: {\"forgotten\":PROJECT}"), forget),
        dockerVerb("compose pull", one, Text::tr("Pulls the images of a compose project."), which,
                   acting(Act::Pull)),
        dockerVerb("compose logs", one, Text::tr("The last lines of each service of a compose project."),
                   Text::tr("--follow: also new lines, until Ctrl+C; not with --json.\n") + which,
                   acting(Act::Logs), {{kFollow, {}}}),
        dockerVerb("compose config", one,
                   Text::tr("What compose makes of a project's files, or what is wrong with them."), which,
                   acting(Act::Validate)),
    };
}

}  // namespace hearth::ctl
