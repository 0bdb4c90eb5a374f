// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composeactions.h"

#include "core/files/filename.h"
#include "core/services.h"
#include "ui/containers/composeacts.h"
#include "ui/containers/composedown.h"
#include "ui/containers/composeeditor.h"
#include "ui/files/pickfile.h"
#include "ui/shell/operations.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ComposeActions)
};

using Act = ComposeService::Act;

/// Why its compose command cannot be run now; empty: it can.
QString whyNot(const ComposeActs& acts, const ComposeChoice& choice) {
    if (!choice.reachable) return Text::tr("The container engine does not answer.");
    if (const auto& missing = acts.missing()) return missing->message + QLatin1Char(' ') + missing->hint;
    if (choice.project.files.isEmpty())
        return Text::tr("It does not say which compose files it was made from.");
    if (!acts.doing(choice.project).isEmpty()) return Text::tr("Another action on it is in progress.");
    return {};
}

/// Opens the editor for the project of a file or folder; `otherwise`: what it is where nothing is found.
void findAndEdit(const UiContext& context, QWidget* parent, const QString& machine,
                 const QPointer<ComposeActs>& acts, const QString& path, const ComposeProject& otherwise) {
    context.operations.query(
        parent,
        [&engines = context.services.engines, machine, path](const Control& control) {
            return ComposeService(engines).find(machine, path, control);
        },
        [=](const Result<ComposeProject>& found) {
            // What is wrong with the way there the editor says.
            if (acts) editCompose(context, parent, machine, found ? *found : otherwise, *acts);
        });
}

}  // namespace

QList<ItemAction> composeActions(const UiContext& context, QWidget* receiver, ComposeActs& acts,
                                 const ComposeChoice& choice) {
    QList<ItemAction> all;
    const QString reason = whyNot(acts, choice);
    const bool down = choice.containers.isEmpty();
    const QString isDown = Text::tr("It is down.");
    const auto run = [receiver, acts = QPointer(&acts), project = choice.project](Act act) {
        return [=] {
            if (acts) acts->run(receiver, project, act);
        };
    };
    const auto add = [&all](const char* id, const QString& text, Icon icon, std::function<void()> what,
                            const QString& why, bool minor) {
        all.append({QLatin1String(id), text, icon, false, std::move(what), minor, why});
    };
    add("composeUp", Text::tr("Up"), Icon::Play, run(Act::Up), reason, false);
    add(
        "composeDown", Text::tr("Down…"), Icon::Power,
        [=, acts = QPointer(&acts)] {
            if (acts)
                askComposeDown(context, receiver, choice.machine, choice.project, choice.containers, *acts);
        },
        reason.isEmpty() && down ? isDown : reason, false);
    add("composePull", Text::tr("Pull"), Icon::Download, run(Act::Pull), reason, false);
    const QString noFiles = choice.project.files.isEmpty()
                                ? Text::tr("It does not say which compose files it was made from.")
                                : QString();
    add(
        "composeEdit", Text::tr("Edit…"), Icon::Edit,
        [=, acts = QPointer(&acts)] {
            if (acts) editCompose(context, receiver, choice.machine, choice.project, *acts);
        },
        choice.reachable ? noFiles : reason, false);
    add("composeLogs", Text::tr("Logs"), Icon::Log, choice.showLogs, down ? isDown : QString(), true);
    add("composeValidate", Text::tr("Validate"), Icon::Check, run(Act::Validate), reason, true);
    const bool doing = !acts.doing(choice.project).isEmpty();
    add(
        "composeOutput", Text::tr("Show the output"), Icon::Terminal,
        [receiver, acts = QPointer(&acts), project = choice.project] {
            if (acts) acts->showOutput(receiver, project);
        },
        doing ? QString() : Text::tr("No action on it is in progress."), true);
    if (down)
        add(
            "composeForget", Text::tr("Remove from the list"), Icon::Close,
            [acts = QPointer(&acts), name = choice.project.name] {
                if (acts) acts->drop(name);
            },
            {}, true);
    return all;
}

void openComposeFile(const UiContext& context, QWidget* parent, const QString& machine, ComposeActs& acts,
                     const QList<ComposeProject>& known) {
    PickSpec spec;
    spec.suffixes = {QStringLiteral("yml"), QStringLiteral("yaml")};
    pickFile(context, parent, machine, spec, [=, acts = QPointer(&acts)](const QString& path) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const ComposeProject& each) {
            return each.files.contains(path);
        });
        ComposeProject project;
        project.folder = folderOf(path);
        project.files = {path};
        if (found == known.end())
            findAndEdit(context, parent, machine, acts, path, project);
        else if (acts)
            editCompose(context, parent, machine, *found, *acts);
    })->setWindowTitle(Text::tr("Open a compose file"));
}

void beginComposeProject(const UiContext& context, QWidget* parent, const QString& machine,
                         ComposeActs& acts) {
    PickSpec spec;
    spec.what = FilePicker::Pick::Folder;
    pickFile(context, parent, machine, spec, [=, acts = QPointer(&acts)](const QString& folder) {
        ComposeProject fresh;
        fresh.folder = folder;
        fresh.files = {pathIn(folder, QStringLiteral("compose.yaml"))};
        findAndEdit(context, parent, machine, acts, folder, fresh);
    })->setWindowTitle(Text::tr("Choose the folder for the new project"));
}

}  // namespace hearth
