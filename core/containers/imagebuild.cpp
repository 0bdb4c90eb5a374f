// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagebuild.h"

#include "core/base/gzip.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/containers/buildcontext.h"
#include "core/containers/buildsteps.h"
#include "core/containers/containertext.h"
#include "core/containers/enginecall.h"
#include "core/containers/imagename.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <thread>

namespace hearth {
namespace {

constexpr qsizetype kTail = 4000;

// Docker's command has BuildKit within it before version 23, and as the plugin buildx since. Says "command"
// where there is one for this engine, "buildkit" where it has that.
const char* const kProbe = R"sh(
PATH=$PATH:/usr/local/bin:/usr/bin:/bin
command -v "$1" >/dev/null 2>&1 || exit 0
echo command
[ "$1" = docker ] || exit 0
if docker buildx version >/dev/null 2>&1; then echo buildkit; exit; fi
version=$(docker --version 2>/dev/null | sed -n 's/^Docker version \([0-9]*\)\..*/\1/p')
if [ -n "$version" ] && [ "$version" -ge 18 ] && [ "$version" -lt 23 ]; then echo buildkit; fi
)sh";

struct Tools {
    bool command = false, buildKit = false;
};

Result<Tools> toolsOf(EngineApi& engine, const Control& control) {
    const bool podman = engine.engine().kind == Engine::Kind::Podman;
    auto output =
        engine.machine().run(Command::shell(QString::fromLatin1(kProbe),
                                            {podman ? QStringLiteral("podman") : QStringLiteral("docker")}),
                             control);
    if (!output) return std::move(output.error());
    return Tools{output->out.contains("command"), output->out.contains("buildkit")};
}

/// Tells output, keeps the last of it, and knows at which step it is.
class Output {
public:
    Output(const QString& machine, const Control& control) : machine_(machine), control_(control) {}
    void take(const QString& text) {
        if (text.isEmpty()) return;
        tail_ = (tail_ + text).right(kTail);
        steps_.take(text);
        if (control_.progress)
            control_.progress->report({ProgressEvent::Kind::Output, text, {}, machine_, {}, 0, 0});
    }
    Error failed(const QString& why) const {
        const auto& step = steps_.failed();
        QString said = step ? ContainerText::tr("The build failed at step %1 of %2: %3")
                                  .arg(QString::number(step->at), QString::number(step->of), step->text)
                            : ContainerText::tr("The build failed.");
        if (!why.isEmpty()) said += QLatin1Char('\n') + why;
        return {ErrorKind::Failed, said, ContainerText::tr("Its output says why."), tail_};
    }

private:
    const QString machine_;
    const Control& control_;
    QString tail_;
    BuildSteps steps_;
};

/// By the machine's own command. `context`: what its stdin is given, if anything.
Result<void> buildByCommand(EngineApi& engine, const ImageBuild& what, bool buildKit, BuildContext* context,
                            Output& output, const Control& control) {
    const bool podman = engine.engine().kind == Engine::Kind::Podman;
    Command command;
    const QString socket = QStringLiteral("unix://") + engine.engine().socket;
    command.argv = (podman ? QStringList{QStringLiteral("podman"), QStringLiteral("--url"), socket}
                           : QStringList{QStringLiteral("docker"), QStringLiteral("--host"), socket}) +
                   buildWords(what, context ? QStringLiteral("-") : what.folder);
    if (!podman)
        command.environment[QStringLiteral("DOCKER_BUILDKIT")] =
            buildKit ? QStringLiteral("1") : QStringLiteral("0");
    auto process = engine.machine().start(command, control);
    if (!process) return std::move(process.error());
    std::optional<Error> broken;
    std::stop_source enough;
    {
        const std::stop_callback given(control.stop, [&enough] { enough.request_stop(); });
        Control writing = control;
        writing.stop = enough.get_token();
        writing.progress = nullptr;
        writing.asker = nullptr;
        std::jthread writer([&] {
            std::vector<char> buffer(128 * 1024);
            while (context != nullptr) {
                auto got = context->read(buffer);
                if (!got) broken = got.error();
                if (!got || *got == 0) break;
                for (std::span<const char> rest(buffer.data(), *got); !rest.empty();) {
                    auto wrote = (*process)->write(rest, writing);
                    // It ended: why, its output says.
                    if (!wrote) return;
                    rest = rest.subspan(*wrote);
                }
            }
            if (broken)
                (*process)->close();
            else
                (void)(*process)->closeInput().has_value();
        });
        std::vector<char> buffer(32 * 1024);
        for (;;) {
            auto chunk = (*process)->read(buffer, control);
            if (!chunk) {
                enough.request_stop();
                writer.join();
                if (broken) return *broken;
                (void)(*process)->signal(QStringLiteral("TERM")).has_value();
                return std::move(chunk.error());
            }
            if (chunk->source == Process::Source::End) break;
            output.take(QString::fromUtf8(buffer.data(), static_cast<qsizetype>(chunk->size)));
        }
        enough.request_stop();
    }
    auto exit = (*process)->wait(control);
    if (!exit) return std::move(exit.error());
    if (!exit->ok()) return output.failed({});
    return {};
}

/// By the engine's classic builder, packed where it goes through a network.
Result<void> buildByApi(EngineApi& engine, const ImageBuild& what, BuildContext& context, Output& output,
                        const Control& control) {
    GzipPacker packer;
    QByteArray packed;
    bool finished = false;
    std::vector<char> plain(128 * 1024);
    const auto keep = [&packed](std::span<const char> bytes) -> Result<void> {
        packed.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return {};
    };
    EngineCall call{.path = buildPath(what), .type = "application/x-tar"};
    call.source = [&](std::span<char> buffer) -> Result<std::size_t> {
        if (engine.machine().isLocal()) return context.read(buffer);
        while (packed.isEmpty() && !finished) {
            auto got = context.read(plain);
            if (!got) return got;
            finished = *got == 0;
            HEARTH_TRY(finished ? packer.finish(keep) : packer.feed(std::span(plain).first(*got), keep));
        }
        const auto size = std::min(static_cast<qsizetype>(buffer.size()), packed.size());
        std::copy_n(packed.constData(), size, buffer.data());
        packed.remove(0, size);
        return static_cast<std::size_t>(size);
    };
    auto done = callEngine(
        engine, call,
        [&output](const EngineMessage& message) {
            output.take(message.text.isEmpty() && !message.status.isEmpty()
                            ? message.status + QLatin1Char('\n')
                            : message.text);
        },
        control);
    // What is not found, or denied, is so within the build.
    const bool failed =
        !done && (done.error().kind == ErrorKind::Failed || done.error().kind == ErrorKind::NotFound ||
                  done.error().kind == ErrorKind::Denied);
    return failed ? output.failed(done.error().message) : done;
}

}  // namespace

Result<QMap<QString, QString>> parseBuildArguments(const QStringList& lines) {
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_.-]*\\z"));
    QMap<QString, QString> all;
    for (const QString& line : lines) {
        const auto equal = line.indexOf(QLatin1Char('='));
        if (equal < 1 || !name.match(line.left(equal)).hasMatch())
            return Error{ErrorKind::Invalid,
                         ContainerText::tr("“%1” is not a build argument.").arg(line),
                         ContainerText::tr("Write it like NAME=VALUE."),
                         {}};
        all.insert(line.left(equal), line.mid(equal + 1));
    }
    return all;
}

QStringList buildWords(const ImageBuild& what, const QString& context) {
    QStringList words{QStringLiteral("build"), QStringLiteral("--tag"), what.name};
    if (what.dockerfile != QLatin1String("Dockerfile"))
        // A path of its own is relative to where the command runs.
        words << QStringLiteral("--file")
              << (what.there ? what.folder + QLatin1Char('/') + what.dockerfile : what.dockerfile);
    for (auto it = what.arguments.begin(); it != what.arguments.end(); ++it)
        words << QStringLiteral("--build-arg") << it.key() + QLatin1Char('=') + it.value();
    if (!what.target.isEmpty()) words << QStringLiteral("--target") << what.target;
    if (what.noCache) words << QStringLiteral("--no-cache");
    if (what.pull) words << QStringLiteral("--pull");
    return words << context;
}

QStringList equalBuildWords(const ImageBuild& what) {
    ImageBuild same = what;
    same.there = what.there || what.machine == QLatin1String("local");
    return buildWords(same, same.there ? same.folder : QStringLiteral("-"));
}

QByteArray buildPath(const ImageBuild& what) {
    QByteArray path = "/build?t=" + enginePart(what.name) + "&dockerfile=" + enginePart(what.dockerfile) +
                      "&rm=1&forcerm=1";
    QJsonObject arguments;
    for (auto it = what.arguments.begin(); it != what.arguments.end(); ++it)
        arguments.insert(it.key(), it.value());
    if (!arguments.isEmpty())
        path += "&buildargs=" +
                enginePart(QString::fromUtf8(QJsonDocument(arguments).toJson(QJsonDocument::Compact)));
    if (!what.target.isEmpty()) path += "&target=" + enginePart(what.target);
    if (what.noCache) path += "&nocache=1";
    if (what.pull) path += "&pull=1";
    return path;
}

Result<Image> buildImage(Engines& engines, const ImageBuild& what, const Control& control) {
    const auto name = parseImageName(what.name);
    if (!name) return name.error();
    auto engine = engines.api(what.machine, control);
    if (!engine) return std::move(engine.error());
    auto tools = toolsOf(**engine, control);
    if (!tools) return std::move(tools.error());
    std::optional<BuildContext> context;
    if (!what.there) {
        auto opened = BuildContext::open(what.folder, what.dockerfile);
        if (!opened) return std::move(opened.error());
        context = std::move(*opened);
    } else if (!tools->command) {
        return Error{ErrorKind::NotFound,
                     ContainerText::tr(
                         "%1 has no docker command, which is needed to build from a folder on that machine.")
                         .arg(machineTitle(what.machine)),
                     ContainerText::tr("Build from a folder on this computer, or install the command there."),
                     {}};
    }
    ProgressStep step(control, ContainerText::tr("Build %1").arg(what.name));
    Output output(what.machine, control);
    (*engine)->say(equalBuildWords(what), control);
    const bool byCommand = what.there || tools->buildKit;
    if (!byCommand && (*engine)->engine().kind == Engine::Kind::Docker)
        reportNote(control, ContainerText::tr("There is no BuildKit on %1: the classic builder is used.")
                                .arg(machineTitle(what.machine)));
    auto built = byCommand ? buildByCommand(**engine, what, tools->buildKit, context ? &*context : nullptr,
                                            output, control)
                           : buildByApi(**engine, what, *context, output, control);
    if (!built) {
        step.failed(built.error().message);
        return std::move(built.error());
    }
    auto image = inspectImage(**engine, name->text(), control);
    if (!image) return std::move(image.error());
    step.done();
    return image->image;
}

}  // namespace hearth
