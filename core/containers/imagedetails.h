// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engineapi.h"
#include "core/containers/image.h"

namespace hearth {

/// An image as its engine describes it alone.
struct ImageDetails {
    Image image;         ///< `containers` is not told here
    QStringList layers;  ///< the digests of its layers' content (RootFS), the lowest first
    QString os, arch;

    friend bool operator==(const ImageDetails&, const ImageDetails&) = default;
};
/// Pure. Of GET /images/NAME/json. Protocol where it is none.
Result<ImageDetails> parseImageDetails(const QByteArray& json);
Result<ImageDetails> inspectImage(EngineApi& engine, const QString& image, const Control& control);

/// One step of how an image was made.
struct ImageStep {
    QString id;  ///< of the image that it made; empty where that is not kept
    qint64 created = 0;
    QString command;
    QString comment;
    std::int64_t bytes = 0;  ///< that it added
    QStringList tags;

    /// The command as a Dockerfile has it: "RUN make", "CMD [\"sh\"]"; without one, the comment.
    QString text() const;
    friend bool operator==(const ImageStep&, const ImageStep&) = default;
};
/// Pure. Of GET /images/NAME/history, the last step first. Protocol where it is no list.
Result<QList<ImageStep>> parseImageHistory(const QByteArray& json);

/// What removing images did.
struct ImagesRemoved {
    QStringList untagged;    ///< names that were taken away
    QStringList deleted;     ///< ids that are gone
    std::int64_t bytes = 0;  ///< that are free now; only a prune tells
    QStringList kept{};      ///< what a prune was to take too, but is in use by now: names, or ids

    friend bool operator==(const ImagesRemoved&, const ImagesRemoved&) = default;
};
/// Pure. Of DELETE /images/NAME. Protocol where it is no list.
Result<ImagesRemoved> parseImagesRemoved(const QByteArray& json);
/// Pure. Of POST /images/prune, or Podman's /libpod/images/prune. Protocol where it is none.
Result<ImagesRemoved> parseImagesPruned(const QByteArray& json);

/// Pure. What all layers of images take, by what GET /system/df counts; 0: not told (Podman).
std::int64_t layersSize(const QByteArray& usage);
/// Pure. Those of `images` that a prune takes: of which no container was made, by what GET /system/df
/// (`usage`) counts; without `all` only those without a name. Protocol where that cannot be read.
Result<QList<Image>> prunableImages(const QList<Image>& images, const QByteArray& usage, bool all);

}  // namespace hearth
