// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/pickfile.h"

#include "core/files/filename.h"
#include "core/services.h"
#include "ui/shell/operations.h"

namespace hearth {

namespace {

struct Shown {
    FolderContent content;
    QString selected;
};

/// A folder's content; of a file, that of its folder.
Result<Shown> contentOf(FileSystem& files, const QString& path, const Control& control) {
    auto content = files.list(path, FilePicker::mostEntries, control);
    if (content) return Shown{std::move(*content), {}};
    if (content.error().kind != ErrorKind::Invalid) return content.error();
    const auto info = files.info(path, true, control);
    if (!info || info->opensAsFolder) return content.error();
    auto around = files.list(folderOf(path), FilePicker::mostEntries, control);
    if (!around) return around.error();
    return Shown{std::move(*around), fileNameOf(path)};
}

/// "~" is the home folder, as in a shell.
QString withoutTilde(const QString& path) {
    if (path == QLatin1String("~")) return {};
    return path.startsWith(QLatin1String("~/")) ? path.sliced(2) : path;
}

}  // namespace

FilePicker* pickFile(const UiContext& context, QWidget* parent, const QString& machine, const PickSpec& spec,
                     std::function<void(const QString&)> picked) {
    auto* picker = new FilePicker(context.navigator.facts(machine).title(), spec.what, parent);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    picker->setSuffixes(spec.suffixes);
    Services& services = context.services;
    Operations& operations = context.operations;
    const auto look = [&services, &operations, picker, machine](const QString& path, bool make) {
        operations.query(
            picker,
            [&services, machine, path, make](const Control& control) -> Result<Shown> {
                const auto reached = services.machines.find(machine, control);
                if (!reached) return reached.error();
                FileSystem& files = (*reached)->files();
                if (make) HEARTH_TRY(files.makeFolder(path, 0777, control));
                return contentOf(files, path, control);
            },
            [picker](const Result<Shown>& shown) {
                if (shown)
                    picker->showContent(shown->content, shown->selected);
                else
                    picker->showError(shown.error());
            });
    };
    QObject::connect(picker, &FilePicker::contentWanted, picker,
                     [look](const QString& path) { look(withoutTilde(path), false); });
    QObject::connect(picker, &FilePicker::folderWanted, picker,
                     [look](const QString& path) { look(path, true); });
    QObject::connect(picker, &FilePicker::picked, parent, std::move(picked));
    picker->open();
    picker->start(spec.from);
    return picker;
}

}  // namespace hearth
