// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "app/ctl/statusline.h"
#include "core/base/progress.h"
#include "core/vms/vmstate.h"

#include <cstdint>

#include <QJsonObject>
#include <QStringList>

namespace hearth::ctl {

/// {"name","state","arch","cpus","memory_mib",…} as scripts rely on; keys that say nothing are left out.
QJsonObject vmDocument(const VmState& state);
/// {"to","name","at"}: where it is marked as moved to.
QJsonObject vmMovedDocument(const VmMoved& moved);
/// Of one that is marked so: where it went, and what to do.
QString vmMovedText(const VmState& state);
/// vmDocument() for a person, as columns.
QStringList vmRow(const VmState& state);

/// "40G", "512M", "20" (GiB), "+10G" (more than `now`): bytes. An error of usage where it is none of these.
Result<std::int64_t> parseSize(const QString& text, std::int64_t now = 0);
/// "20.0 GiB".
QString sizeText(std::int64_t bytes);

/// Steps and notes on stderr while something lasts; nothing with --json.
class SpokenVmProgress : public Progress {
public:
    explicit SpokenVmProgress(const Context& context);
    void report(const ProgressEvent& event) override;

private:
    const Context& context_;
};

/// The same for work that is long: how far it is stands in one line of the terminal, where there is one.
class SpokenVmAmount : public SpokenVmProgress {
public:
    SpokenVmAmount(const Context& context, QString what)
        : SpokenVmProgress(context), json_(context.json()), what_(std::move(what)) {}
    void report(const ProgressEvent& event) override;

private:
    const bool json_;
    const QString what_;
    StatusLine line_;
};

}  // namespace hearth::ctl
