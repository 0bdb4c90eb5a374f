// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imageservice.h"

namespace hearth {

Result<QList<Image>> ImageService::list(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("images")}, control);
    auto answer = (*engine)->get("/images/json", control);
    if (!answer) return std::move(answer.error());
    return parseImages(*answer);
}

}  // namespace hearth
