// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/copyfiles.h"

#include "core/base/progress.h"
#include "core/files/filename.h"
#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/shell/operations.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::CopyFiles)
};

using IfThere = ContainerFiles::IfThere;
using Told = std::function<void(Operation*)>;
using Ended = std::function<void(const std::optional<Error>&)>;

/// Those that were left alone, since something of that name is there.
Result<QStringList> copyEach(Engines& engines, const FilesCopy& what, IfThere ifThere,
                             const Control& control) {
    ContainerFiles files(engines);
    QStringList there;
    for (const QString& each : what.from) {
        ProgressStep step(control, shownFileName(fileNameOf(each)));
        auto done = what.out ? files.fetch(what.machine, what.container, each, what.to, control, ifThere)
                             : files.send(what.machine, what.container, each, what.to, control, ifThere);
        const bool left = !done && done.error().kind == ErrorKind::Busy && ifThere == IfThere::Refuse;
        if (!done && !left) {
            step.failed(done.error().message);
            return std::move(done.error());
        }
        if (left) there.append(each);
        step.done(left ? done.error().message : QString());
    }
    return there;
}

QString namesOf(const QStringList& paths) {
    constexpr qsizetype kNamed = 5;
    QStringList names;
    for (const QString& each : paths.first(std::min(paths.size(), kNamed)))
        names.append(shownFileName(fileNameOf(each)));
    if (paths.size() > kNamed) names.append(QStringLiteral("…"));
    return names.join(Text::tr(", "));
}

QString titleOf(const FilesCopy& what) {
    const QString items = what.from.size() == 1
                              ? namesOf(what.from)
                              : Text::tr("%n item(s)", nullptr, static_cast<int>(what.from.size()));
    return (what.out ? Text::tr("Copy %1 from %2") : Text::tr("Copy %1 to %2"))
        .arg(items, what.containerName);
}

void start(const UiContext& context, QWidget* parent, const FilesCopy& what, IfThere ifThere,
           const Told& began, const Ended& ended) {
    OperationSpec spec{titleOf(what), what.machine};
    spec.time = std::chrono::milliseconds(0);  // as long as it takes
    began(context.operations.start(
        spec, parent,
        [&engines = context.services.engines, what, ifThere](const Control& control) {
            return copyEach(engines, what, ifThere, control);
        },
        [=](const Result<QStringList>& there) {
            ended(there ? std::nullopt : std::optional(there.error()));
            if (!there || there->isEmpty()) return;
            FilesCopy again = what;
            again.from = *there;
            const auto count = static_cast<int>(there->size());
            confirm(parent,
                    {count == 1 ? Text::tr("Replace %1?").arg(namesOf(*there))
                                : Text::tr("Replace %n item(s)?", nullptr, count),
                     Text::tr("Already in %1: %2. A file is replaced for good; in a folder, files with the "
                              "same name are.")
                         .arg(shownFileName(what.to), namesOf(*there)),
                     Text::tr("Replace"), QStringLiteral("replaceFilesDialog")},
                    [=] { start(context, parent, again, IfThere::Replace, began, ended); });
        }));
}

}  // namespace

void copyContainerFiles(const UiContext& context, QWidget* parent, const FilesCopy& what, const Told& began,
                        const Ended& ended) {
    start(context, parent, what, IfThere::Refuse, began, ended);
}

}  // namespace hearth
