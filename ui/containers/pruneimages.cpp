// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/pruneimages.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PruneImages)
};

PruneDialog::Going goingOf(const QList<Image>& images) {
    PruneDialog::Going going;
    std::int64_t bytes = 0;
    for (const Image& image : images) {
        bytes += image.bytes;
        going.lines.append(QStringList{imageTitle(image), shortImageId(image.id), sizeText(image.bytes)}.join(
            QStringLiteral("  ·  ")));
    }
    // Images share layers: what two of them have is counted twice here.
    going.said = Text::tr("%n image(s) will be deleted for good. This frees at most %1.", nullptr,
                          static_cast<int>(images.size()))
                     .arg(sizeText(bytes));
    return going;
}

}  // namespace

void pruneImagesOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void(const Result<QString>& said)> pruned) {
    ImageService& images = context.services.images;
    CleanUp what;
    what.name = QStringLiteral("pruneImagesDialog");
    what.title = withMachine(Text::tr("Clean up the images on %1"), machineTitle(machine));
    what.all = Text::tr("Also those with a name that no container was made from");
    what.act = Text::tr("Clean up images");
    what.look = [&images, machine](bool all, const Control& control) -> Result<PruneDialog::Going> {
        const auto go = images.prunable(machine, all, control);
        if (!go) return go.error();
        PruneDialog::Going going = goingOf(*go);
        going.prune = [&images, machine, listed = *go](const Control& pruning) -> Result<QString> {
            const auto removed = images.prune(machine, listed, pruning);
            if (!removed) return removed.error();
            return withKept(Text::tr("%1 freed.").arg(sizeText(removed->bytes)), removed->kept);
        };
        return going;
    };
    cleanUp(context, parent, machine, what, std::move(pruned));
}

}  // namespace hearth
