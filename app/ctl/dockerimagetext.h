// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "core/containers/image.h"

namespace hearth::ctl {

inline const QString kDockerImage = QStringLiteral("IMAGE");

/// "3.1 MB", as docker says it.
QString dockerSizeText(std::int64_t bytes);
/// As `docker images --json` prints each.
QJsonObject dockerImageDocument(const Image& image);
/// All of them; `none` where there are none and a person reads it.
void printDockerImages(Context& context, const QList<Image>& images, const QString& none);

}  // namespace hearth::ctl
