// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composeacts.h"

#include "core/containers/composestore.h"
#include "core/services.h"
#include "ui/containers/composerun.h"
#include "ui/shell/operations.h"

namespace hearth {

namespace {

using Act = ComposeService::Act;

QString doingWords(Act act) {
    switch (act) {
    case Act::Up:
        return ComposeActs::tr("being brought up");
    case Act::Down:
    case Act::DownWithVolumes:
        return ComposeActs::tr("being taken down");
    case Act::Pull:
        return ComposeActs::tr("its images are being pulled");
    case Act::Logs:
    case Act::FollowLogs:
    case Act::Validate:
        break;
    }
    return ComposeActs::tr("being validated");
}

bool takesDown(Act act) { return act == Act::Down || act == Act::DownWithVolumes; }

/// What it is known by here: one that was never started has no name yet, and gets it while it is brought up.
QStringList keysOf(const ComposeProject& project) {
    QStringList keys{project.name, project.files.value(0)};
    keys.removeAll(QString());
    return keys;
}

void remember(const Paths& paths, const QString& machine, const ComposeProject& project,
              const Control& control) {
    if (const auto kept = ComposeStore(paths).remember(machine, project); !kept)
        reportNote(control, kept.error().message);
}

}  // namespace

ComposeActs::ComposeActs(const UiContext& context, QString machine, QObject* parent)
    : QObject(parent), context_(context), machine_(std::move(machine)) {}

void ComposeActs::run(QWidget* parent, const ComposeProject& project, Act act) {
    const QStringList keys = keysOf(project);
    if (keys.isEmpty()) return;
    if (runOf(project).operation) return showOutput(parent, project);
    for (const QString& each : keys) problems_.remove(each);
    const QString& key = keys.front();
    OperationSpec spec{composeTitle(project, act), machine_};
    spec.time = std::chrono::milliseconds(0);  // images may take their time
    Operation* operation = context_.operations.start(
        spec, this,
        [&services = context_.services, machine = machine_, project, act](const Control& control) {
            // Before it: what was cancelled or failed halfway may have no container left to be known by.
            if (takesDown(act)) remember(services.paths, machine, project, control);
            auto done = ComposeService(services.engines).act(machine, project, act, control);
            if (done && act == Act::Up) remember(services.paths, machine, project, control);
            return done;
        },
        [this, key](const Result<QString>& done) {
            runs_.remove(key);
            loadKnown();
            if (!done && done.error().kind != ErrorKind::Cancelled) problems_.insert(key, done.error());
            Q_EMIT changed();
        });
    runs_.insert(key, {operation, act});
    showComposeRun(parent, operation, project, act);
    Q_EMIT changed();
}

ComposeActs::Run ComposeActs::runOf(const ComposeProject& project) const {
    for (const QString& key : keysOf(project))
        if (Run known = runs_.value(key); known.operation) return known;
    return {};
}

void ComposeActs::showOutput(QWidget* parent, const ComposeProject& project) {
    const Run run = runOf(project);
    if (run.operation) showComposeRun(parent, run.operation, project, run.act);
}

QString ComposeActs::doing(const ComposeProject& project) const {
    const Run run = runOf(project);
    return run.operation ? doingWords(run.act) : QString();
}

std::optional<Error> ComposeActs::problem(const ComposeProject& project) const {
    for (const QString& key : keysOf(project))
        if (const auto found = problems_.constFind(key); found != problems_.constEnd()) return *found;
    return std::nullopt;
}

void ComposeActs::forget(const ComposeProject& project) {
    qsizetype known = 0;
    for (const QString& key : keysOf(project)) known += problems_.remove(key) ? 1 : 0;
    if (known > 0) Q_EMIT changed();
}

void ComposeActs::loadKnown() {
    context_.operations.query(
        this,
        [paths = context_.services.paths, machine = machine_](const Control&) {
            return ComposeStore(paths).list(machine);
        },
        [this](const Result<QList<ComposeProject>>& known) {
            if (!known || known_ == *known) return;
            known_ = *known;
            Q_EMIT changed();
        });
}

void ComposeActs::drop(const QString& project) {
    context_.operations.query(
        this,
        [paths = context_.services.paths, machine = machine_, project](const Control&) {
            return ComposeStore(paths).forget(machine, project);
        },
        [this](const Result<void>&) { loadKnown(); });
}

void ComposeActs::look() {
    if (!looked_) lookAgain();
}

void ComposeActs::lookAgain() {
    looked_ = true;
    context_.operations.query(
        this,
        [&engines = context_.services.engines, machine = machine_](const Control& control) {
            return ComposeService(engines).requireCommand(machine, control);
        },
        [this](const Result<ComposeCommand>& found) {
            missing_.reset();
            if (!found && found.error().kind == ErrorKind::NotFound) missing_ = found.error();
            // Of what could not be asked it is not known.
            looked_ = found || missing_;
            Q_EMIT changed();
        });
}

}  // namespace hearth
