// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/imageacts.h"

#include "core/containers/imagefiles.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/shell/operations.h"

namespace hearth {

namespace {

constexpr auto kLongest = std::chrono::minutes(10);
// As long as it takes.
constexpr auto kNoEnd = std::chrono::milliseconds(0);

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

ImageActs::ImageActs(const UiContext& context, QString machine, QObject* parent)
    : QObject(parent), context_(context), machine_(std::move(machine)) {}

void ImageActs::tag(const Image& image, const QString& name) {
    start(image, {tr("Tag %1").arg(imageTitle(image)), tr("being tagged")}, kLongest,
          [&images = context_.services.images, machine = machine_, id = image.id,
           name](const Control& control) -> Result<QString> {
              HEARTH_TRY(images.tag(machine, id, name, control));
              return tr("It is called %1, too.").arg(name);
          });
}

void ImageActs::remove(const Image& image, const QStringList& names, bool force) {
    start(image, {tr("Remove %1").arg(names.value(0, imageTitle(image))), tr("being removed")}, kLongest,
          [&images = context_.services.images, machine = machine_,
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
    start(image, {tr("Save %1 to a file").arg(imageTitle(image)), tr("being saved")}, kNoEnd,
          [&engines = context_.services.engines, machine = machine_, handle = handleOf(image),
           file](const Control& control) -> Result<QString> {
              HEARTH_TRY(ImageFiles(engines).save(machine, {handle}, file, control));
              return tr("%1 is in %2.").arg(handle, file);
          });
}

void ImageActs::start(const Image& image, const Words& words, std::chrono::milliseconds time,
                      std::function<Result<QString>(const Control& control)> work) {
    const QString id = image.id;
    if (doing_.contains(id)) return;
    problems_.remove(id);
    doing_.insert(id, words.doing);
    Q_EMIT changed();
    context_.operations.start({words.title, machine_, time}, this, std::move(work),
                              [this, id](const Result<QString>& said) {
                                  doing_.remove(id);
                                  if (said)
                                      context_.navigator.say(*said);
                                  else if (said.error().kind != ErrorKind::Cancelled)
                                      problems_.insert(id, said.error());
                                  Q_EMIT changed();
                                  Q_EMIT done();
                              });
}

std::optional<Error> ImageActs::problem(const QString& id) const {
    const auto found = problems_.constFind(id);
    return found == problems_.constEnd() ? std::nullopt : std::optional(*found);
}

void ImageActs::forget(const QString& id) {
    if (problems_.remove(id)) Q_EMIT changed();
}

}  // namespace hearth
