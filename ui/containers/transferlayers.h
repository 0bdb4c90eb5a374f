// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagelayers.h"

#include <mutex>

namespace hearth {

/// Pure. "3 of 7 layers"; empty where none is known yet.
QString layersText(const QList<ImageLayer>& layers);

/// How the layers of an image on its way are, from the thread that moves them to the window's.
class TransferLayers {
public:
    void set(const QList<ImageLayer>& layers) {
        const std::lock_guard lock(mutex_);
        layers_ = layers;
    }
    QList<ImageLayer> all() const {
        const std::lock_guard lock(mutex_);
        return layers_;
    }

private:
    mutable std::mutex mutex_;
    QList<ImageLayer> layers_;
};

}  // namespace hearth
