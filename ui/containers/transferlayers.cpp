// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/transferlayers.h"

#include "ui/shell/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::TransferLayers)
};

/// In the engines' words: "Pull complete", "Already exists", "Pushed", "Mounted from lab/web"; Podman ends
/// with "Download complete".
bool isThere(const ImageLayer& layer) {
    return layer.status.endsWith(QLatin1String("complete"), Qt::CaseInsensitive) ||
           layer.status.contains(QLatin1String("exists"), Qt::CaseInsensitive) ||
           layer.status == QLatin1String("Pushed") || layer.status.startsWith(QLatin1String("Mounted"));
}

}  // namespace

QString layersText(const QList<ImageLayer>& layers) {
    if (layers.isEmpty()) return {};
    const auto there = std::count_if(layers.begin(), layers.end(), isThere);
    std::int64_t done = 0, total = 0;
    for (const ImageLayer& layer : layers) {
        done += layer.done;
        total += layer.total;
    }
    const QString counted =
        Text::tr("%1 of %n layer(s)", nullptr, static_cast<int>(layers.size())).arg(there);
    if (total <= 0) return counted;
    return Text::tr("%1, %2 of %3").arg(counted, sizeText(done), sizeText(total));
}

}  // namespace hearth
