// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor of a compose project asks for.
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/containers/composeacts.h"
#include "ui/containers/composeeditor.h"
#include "ui/containers/composerun.h"
#include "ui/shell/operations.h"

#include <QPointer>

#include <memory>

namespace hearth {

namespace {

/// What became of a save: the files that were written, and the one that could not be.
struct Saved {
    QList<ComposeFile> files;
    ComposeFile failed;
};

/// `over`: the path of the one that is written over what somebody else saved.
Result<void> saveAll(Engines& engines, const QString& machine,
                     const QList<std::pair<ComposeFile, QByteArray>>& wanted, const QString& over,
                     Saved& saved, const Control& control) {
    for (const auto& [seen, content] : wanted) {
        saved.failed = seen;
        auto file = ComposeFiles(engines).save(machine, seen, content, seen.path == over, control);
        if (!file) return std::move(file.error());
        saved.files.append(*file);
    }
    return {};
}

}  // namespace

void editCompose(const UiContext& context, QWidget* parent, const QString& machine,
                 const ComposeProject& project, ComposeActs& acts) {
    auto* editor = new ComposeEditor(composeProjectTitle(project), machineTitle(machine), parent);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    Engines& engines = context.services.engines;
    Operations& operations = context.operations;
    const auto load = [=, &engines, &operations] {
        editor->setBusy(ComposeEditor::tr("Reading…"));
        operations.query(
            editor,
            [&engines, machine, project](const Control& control) {
                return ComposeFiles(engines).read(machine, project, control);
            },
            [editor](const Result<QList<ComposeFile>>& files) {
                files ? editor->setFiles(*files) : editor->showError(files.error());
            });
    };
    const auto save = [=, &engines, &operations](const QString& over, const std::function<void()>& then) {
        const auto wanted = editor->changed();
        if (wanted.isEmpty()) return then();
        editor->setBusy(ComposeEditor::tr("Saving…"));
        auto saved = std::make_shared<Saved>();
        operations.start(
            {ComposeEditor::tr("Save %1").arg(composeProjectTitle(project)), machine}, editor,
            [&engines, machine, wanted, over, saved](const Control& control) {
                return saveAll(engines, machine, wanted, over, *saved, control);
            },
            [editor, then, saved](const Result<void>& done) {
                editor->setBusy({});
                for (const ComposeFile& each : saved->files) editor->setSaved(each);
                if (done) return then();
                done.error().kind == ErrorKind::Busy ? editor->showConflict(saved->failed, done.error())
                                                     : editor->showError(done.error());
            });
    };
    QObject::connect(editor, &ComposeEditor::loadWanted, editor, load);
    QObject::connect(editor, &ComposeEditor::saveWanted, editor, [save, context](const QString& over) {
        save(over, [context] { context.navigator.say(ComposeEditor::tr("Saved.")); });
    });
    QObject::connect(editor, &ComposeEditor::upWanted, editor, [=, acts = QPointer(&acts)] {
        save({}, [=] {
            if (acts) acts->run(editor, project, ComposeService::Act::Up);
        });
    });
    QObject::connect(editor, &ComposeEditor::checkWanted, editor, [=, &engines, &operations] {
        editor->setBusy(ComposeEditor::tr("Checking with compose…"));
        operations.start(
            {composeTitle(project, ComposeService::Act::Validate), machine}, editor,
            [&engines, machine, project, files = editor->written()](const Control& control) {
                return ComposeFiles(engines).check(machine, project, files, control);
            },
            [editor](const Result<ComposeCheck>& check) {
                check ? editor->setCheck(*check) : editor->showError(check.error());
            });
    });
    editor->open();
    load();
}

}  // namespace hearth
