// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "core/containers/imagedetails.h"

namespace hearth {

/// Images of a machine, which is named as everywhere ("local", a host). Thread-safe; every call blocks and
/// honours its Control. An image is meant by a name, or its id. Errors of all: those of Engines::api() and
/// EngineApi.
class ImageService {
public:
    explicit ImageService(Engines& engines) : engines_(engines) {}

    Result<QList<Image>> list(const QString& machine, const Control& control);
    Result<ImageDetails> inspect(const QString& machine, const QString& image, const Control& control);
    /// How it was made, the last step first.
    Result<QList<ImageStep>> history(const QString& machine, const QString& image, const Control& control);
    /// Gives it another name besides.
    Result<void> tag(const QString& machine, const QString& image, const QString& name,
                     const Control& control);
    /// By a name: that name, and the image with the last one. Busy where a container is made of it, which
    /// `force` overcomes if that does not run.
    Result<ImagesRemoved> remove(const QString& machine, const QString& image, bool force,
                                 const Control& control);
    /// What may go: what no container is made of; without `all` only what has no name.
    Result<QList<Image>> prunable(const QString& machine, bool all, const Control& control);
    /// Removes exactly these, as prunable() told them: what is in use by now stays, and a name that one of
    /// them got since.
    Result<ImagesRemoved> prune(const QString& machine, const QList<Image>& listed, const Control& control);

    Engines& engines() const { return engines_; }

private:
    Engines& engines_;
};

}  // namespace hearth
