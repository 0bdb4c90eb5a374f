// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "core/containers/image.h"

namespace hearth {

/// Images of a machine, which is named as everywhere ("local", a host). Thread-safe; every call blocks and
/// honours its Control. Errors of all: those of Engines::api() and EngineApi.
class ImageService {
public:
    explicit ImageService(Engines& engines) : engines_(engines) {}

    Result<QList<Image>> list(const QString& machine, const Control& control);

private:
    Engines& engines_;
};

}  // namespace hearth
