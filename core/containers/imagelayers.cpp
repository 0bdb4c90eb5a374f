// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagelayers.h"

#include <QRegularExpression>

#include <numeric>

namespace hearth {
namespace {

constexpr qsizetype kMostLayers = 1000;

}  // namespace

bool LayerProgress::take(const EngineMessage& message) {
    // A tag may stand where a layer's id does.
    static const QRegularExpression layer(QStringLiteral("^[0-9a-f]{12,64}$"));
    if (!layer.match(message.id).hasMatch()) return false;
    auto one = std::find_if(layers_.begin(), layers_.end(),
                            [&](const ImageLayer& each) { return each.id == message.id; });
    if (one == layers_.end()) {
        if (layers_.size() == kMostLayers) return false;
        layers_.append({message.id, {}, 0, 0});
        one = layers_.end() - 1;
    }
    const ImageLayer before = *one;
    one->status = message.status;
    // While it is unpacked other bytes are counted: what came over the wire is all there then.
    if (message.status == QLatin1String("Downloading") || message.status == QLatin1String("Pushing")) {
        one->total = std::max({one->total, message.total, message.done});
        one->done = std::max(one->done, message.done);
    } else if (!message.status.startsWith(QLatin1String("Waiting")) &&
               !message.status.startsWith(QLatin1String("Retrying"))) {
        one->done = one->total;
    }
    return *one != before;
}

std::int64_t LayerProgress::done() const {
    return std::accumulate(layers_.begin(), layers_.end(), std::int64_t(0),
                           [](std::int64_t sum, const ImageLayer& each) { return sum + each.done; });
}

std::int64_t LayerProgress::total() const {
    return std::accumulate(layers_.begin(), layers_.end(), std::int64_t(0),
                           [](std::int64_t sum, const ImageLayer& each) { return sum + each.total; });
}

}  // namespace hearth
