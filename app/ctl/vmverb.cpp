// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/vmverb.h"

namespace hearth::ctl {

Verb vmVerb(const QString& name, const QStringList& positionals, const QString& summary, const QString& help,
            std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options) {
    return Verb{.noun = QStringLiteral("vm"),
                .name = name,
                .syntax = {.positionals = positionals, .options = options, .rest = {}},
                .summary = summary,
                .help = help,
                .failureCode = ExitFailed,
                .run = std::move(run)};
}

}  // namespace hearth::ctl
