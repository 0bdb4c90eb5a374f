// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"
#include "core/services.h"
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hearth::bench {
namespace {

/// Times the steps of one call by the events themselves, finer than the milliseconds they carry.
class StepTimes : public Progress {
public:
    struct Step {
        QString name;
        int depth;  ///< of steps within steps
        Clock::time_point started;
        double milliseconds;
    };
    QList<Step> steps;  ///< in the order in which they began

    void report(const ProgressEvent& event) override {
        const auto now = Clock::now();
        if (event.kind == ProgressEvent::Kind::StepStarted) {
            open_.push_back(steps.size());
            steps.append({event.text, static_cast<int>(open_.size()) - 1, now, 0});
        } else if (event.kind == ProgressEvent::Kind::StepDone ||
                   event.kind == ProgressEvent::Kind::StepFailed) {
            for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
                if (steps[*it].name != event.text) continue;
                steps[*it].milliseconds = seconds(now - steps[*it].started) * 1e3;
                open_.erase(std::next(it).base());
                break;
            }
        }
    }

private:
    std::vector<qsizetype> open_;
};

/// GET of a page on this computer, as a browser begins: the status it is answered with.
int httpStatus(const QUrl& url) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(url.port()));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const QByteArray request = "GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                               " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(url.port()) +
                               "\r\nConnection: close\r\n\r\n";
    QByteArray answer;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0 &&
        ::send(fd, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL) ==
            request.size()) {
        char buffer[4096];
        ssize_t got = 0;
        while (!answer.contains("\r\n") && (got = ::recv(fd, buffer, sizeof buffer, 0)) > 0)
            answer.append(buffer, got);
    }
    ::close(fd);
    return answer.split(' ').value(1).toInt();
}

struct Opened {
    double total = 0;
    QList<StepTimes::Step> steps;
};

/// One click, from a Hearth that has just been started.
Opened click(const SshServer& server, const JupyterService::OpenOptions& options, bool stopAfter) {
    Services services(Paths::forHome(QString::fromStdString(server.hearthHome())));
    StepTimes times;
    Control control;
    control.deadline = Deadline::after(std::chrono::seconds(60));
    control.progress = &times;
    const auto started = Clock::now();
    const auto opened =
        require(services.jupyter.open(QStringLiteral("bench"), options, control), "opening Jupyter");
    {
        ProgressStep page(control, QStringLiteral("The browser's first page"));
        if (const int status = httpStatus(opened.url); status != 200)
            fail("Jupyter answered " + std::to_string(status));
        page.done();
    }
    Opened out{seconds(Clock::now() - started) * 1e3, times.steps};
    for (auto& step : out.steps)
        step.name.replace(QString::fromStdString(server.key()), QStringLiteral("(ed25519)"));
    if (stopAfter)
        require(services.jupyter.stop(QStringLiteral("bench"), opened.server, Control()), "stopping Jupyter");
    services.forwards.stopAll();
    return out;
}

void addRows(Results& results, const QString& what, const std::vector<Opened>& all) {
    Samples total;
    for (const auto& one : all) total.push_back(one.total);
    results.add({QStringLiteral("**%1**").arg(what), QStringLiteral("ms"), total, {}, {}, {}});
    for (const auto& named : all.front().steps) {
        Samples times;
        for (const auto& one : all)
            for (const auto& step : one.steps)
                if (step.name == named.name && step.depth == named.depth) {
                    times.push_back(step.milliseconds);
                    break;
                }
        results.add({QString(named.depth + 1, QChar(0x00b7)) + u' ' + named.name,
                     QStringLiteral("ms"),
                     times,
                     {},
                     {},
                     {}});
    }
}

}  // namespace

void measureJupyter(const Plan& plan) {
    Results results(QStringLiteral("jupyter"),
                    QStringLiteral("Open Jupyter: from the click to the first page"),
                    QStringLiteral("JupyterService::open as the window calls it, from a Hearth that has just "
                                   "been started and has no connection, "
                                   "to HTTP 200 for the page that the browser asks for first. Once with a "
                                   "server that runs already, once with "
                                   "none: then it is started first. Steps are those that Hearth shows; one "
                                   "with more dots is part of the one above it."));
    int argc = 1;
    char name[] = "core_bench";
    char* argv[] = {name, nullptr};
    const QCoreApplication application(argc, argv);

    const std::string jupyter = findProgram("jupyter-notebook");
    if (jupyter.empty()) fail("jupyter-notebook is not installed (tools/deps test)");
    const TemporaryFolder home;
    const SshServer server({nullptr, false, {"SetEnv HOME=" + home.path()}});
    results.note(QString::fromStdString(jupyter) + u' ' +
                 QString::fromStdString(runToEnd({jupyter, "--version"}).output).trimmed() + u'.');
    {
        std::vector<std::string> command{"env",
                                         "-i",
                                         "HOME=" + home.path(),
                                         "LANG=C.UTF-8",
                                         "PATH=/usr/local/bin:/usr/bin:/bin",
                                         jupyter,
                                         "--no-browser",
                                         "--ip=127.0.0.1",
                                         "--notebook-dir=" + home.path()};
        if (::geteuid() == 0) command.push_back("--allow-root");
        Child running = Child::start(command, home.file("jupyter.log"));
        const QString runtime = QString::fromStdString(home.file(".local/share/jupyter/runtime"));
        for (const auto until = Clock::now() + std::chrono::seconds(60);; ::usleep(20000)) {
            if (!QDir(runtime).entryList({QStringLiteral("*server-*.json")}).isEmpty()) break;
            if (!running.running() || Clock::now() > until) fail("Jupyter did not start");
        }
        std::vector<Opened> all;
        for (int round = -1; round < plan.rounds; ++round)
            if (auto one = click(server, {}, false); round >= 0) all.push_back(std::move(one));
        addRows(results, QStringLiteral("a server runs already"), all);
    }
    {
        JupyterService::OpenOptions options;
        {
            Services services(Paths::forHome(QString::fromStdString(server.hearthHome())));
            for (const auto& one : require(services.jupyter.environments(QStringLiteral("bench"), Control()),
                                           "looking for environments"))
                if (!options.start && one.hasJupyter()) options.start = JupyterStart{one, {}, 0, {}, {}};
        }
        if (!options.start) fail("no environment with Jupyter was found");
        std::vector<Opened> all;
        for (int round = 0; round < std::min(plan.rounds, 3); ++round) {
            JupyterService::OpenOptions again;
            again.start = JupyterStart{options.start->environment, {}, 0, {}, {}};
            all.push_back(click(server, again, true));
        }
        addRows(results, QStringLiteral("none runs: it is started"), all);
    }
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
