// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/enginecall.h"

namespace hearth {

/// A layer on its way from or to a registry.
struct ImageLayer {
    QString id;      ///< its first digits
    QString status;  ///< "Downloading", "Pull complete", "Layer already exists" …: the engine's words
    std::int64_t done = 0, total = 0;  ///< bytes that went over the wire; total 0: not known (yet)

    friend bool operator==(const ImageLayer&, const ImageLayer&) = default;
};

/// How far a pull or a push is, gathered from what the engine tells. Pure.
class LayerProgress {
public:
    /// False where this changes nothing.
    bool take(const EngineMessage& message);
    /// In the order in which they were first told of.
    const QList<ImageLayer>& layers() const { return layers_; }
    /// Of all layers whose size is known.
    std::int64_t done() const;
    std::int64_t total() const;

private:
    QList<ImageLayer> layers_;
};

}  // namespace hearth
