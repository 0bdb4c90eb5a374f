// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/imageacts.h"

#include "core/base/progress.h"
#include "core/containers/imagefiles.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"

namespace hearth {

namespace {

/// What the image is meant by: a name, where it has one.
QString handleOf(const Image& image) { return image.tags.value(0, image.id); }

}  // namespace

QString removedText(const ImagesRemoved& removed) {
    QStringList said;
    if (!removed.untagged.isEmpty())
        said.append(ImageActs::tr("Untagged: %1.").arg(removed.untagged.join(QStringLiteral(", "))));
    if (const auto more = static_cast<int>(removed.deleted.size()) - 1; more == 0)
        said.append(ImageActs::tr("Deleted: %1.").arg(shortImageId(removed.deleted.front())));
    else if (more > 0)
        said.append(ImageActs::tr("Deleted: %1 and %n more.", nullptr, more)
                        .arg(shortImageId(removed.deleted.front())));
    return said.join(QLatin1Char(' '));
}

void ImageActs::tag(const Image& image, const QString& name) {
    start(image.id, {tr("Tag %1").arg(imageTitle(image)), tr("being tagged")}, kLongest,
          [&images = context().services.images, machine = machine(), id = image.id,
           name](const Control& control) -> Result<QString> {
              HEARTH_TRY(images.tag(machine, id, name, control));
              return tr("It is now also called %1.").arg(name);
          });
}

void ImageActs::remove(const Image& image, const QStringList& names, bool force) {
    start(image.id, {tr("Remove %1").arg(names.value(0, imageTitle(image))), tr("being removed")}, kLongest,
          [&images = context().services.images, machine = machine(),
           all = names.isEmpty() ? QStringList{image.id} : names,
           force](const Control& control) -> Result<QString> {
              ImagesRemoved sum;
              for (const QString& each : all) {
                  const auto removed = images.remove(machine, each, force, control);
                  if (!removed) return removed.error();
                  reportNote(control, removedText(*removed));
                  sum.untagged += removed->untagged;
                  sum.deleted += removed->deleted;
              }
              return removedText(sum);
          });
}

void ImageActs::save(const Image& image, const QString& file) {
    start(image.id, {tr("Save %1 to a file").arg(imageTitle(image)), tr("being saved")}, kNoEnd,
          [&engines = context().services.engines, machine = machine(), handle = handleOf(image),
           file](const Control& control) -> Result<QString> {
              HEARTH_TRY(ImageFiles(engines).save(machine, {handle}, file, control));
              return tr("%1 was saved to %2.").arg(handle, file);
          });
}

}  // namespace hearth
