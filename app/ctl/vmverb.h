// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"

namespace hearth::ctl {

/// A verb of "vm"; `positionals`: what it is told, in order.
Verb vmVerb(const QString& name, const QStringList& positionals, const QString& summary, const QString& help,
            std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options = {});

}  // namespace hearth::ctl
