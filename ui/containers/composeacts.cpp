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
        return ComposeActs::tr("its images are being fetched");
    case Act::Logs:
    case Act::FollowLogs:
    case Act::Validate:
        break;
    }
    return ComposeActs::tr("being validated");
}

/// Whether its containers are others then.
bool changes(Act act) { return act == Act::Up || act == Act::Down || act == Act::DownWithVolumes; }

/// One that was never started has no name yet.
QString keyOf(const ComposeProject& project) {
    return project.name.isEmpty() ? project.files.value(0) : project.name;
}

}  // namespace

ComposeActs::ComposeActs(const UiContext& context, QString machine, QObject* parent)
    : QObject(parent), context_(context), machine_(std::move(machine)) {}

void ComposeActs::run(QWidget* parent, const ComposeProject& project, Act act) {
    const QString key = keyOf(project);
    if (const Run known = runs_.value(key); known.operation)
        return showComposeRun(parent, known.operation, project, known.act);
    problems_.remove(key);
    OperationSpec spec{composeTitle(project, act), machine_};
    spec.time = std::chrono::milliseconds(0);  // images may take their time
    Operation* operation = context_.operations.start(
        spec, this,
        [&services = context_.services, machine = machine_, project, act](const Control& control) {
            auto done = ComposeService(services.engines).act(machine, project, act, control);
            if (done && changes(act))
                if (const auto kept = ComposeStore(services.paths).remember(machine, project); !kept)
                    reportNote(control, kept.error().message);
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

QString ComposeActs::doing(const QString& project) const {
    const Run run = runs_.value(project);
    return run.operation ? doingWords(run.act) : QString();
}

std::optional<Error> ComposeActs::problem(const QString& project) const {
    const auto found = problems_.constFind(project);
    return found == problems_.constEnd() ? std::nullopt : std::optional(*found);
}

void ComposeActs::forget(const QString& project) {
    if (problems_.remove(project)) Q_EMIT changed();
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
