// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"
#include "core/othervms/othervm.h"

#include <QJsonObject>
#include <QStringList>

namespace hearth::ctl {

/// Those of a machine that libvirt and VirtualBox keep. Where one of the two does not answer, that is noted
/// and the others are told.
QList<OtherVm> otherVms(Context& context, const QString& machine);
/// {"name","state","managed_by","connection"?,"id","arch","cpus","memory_mib","accelerator","autostart"?}
QJsonObject otherVmDocument(const OtherVm& vm);
/// The same for a person, as the columns of vmRow() with who keeps it as the third.
QStringList otherVmRow(const OtherVm& vm);

/// A verb for Hearth's own that does `act` with another's where --libvirt or --virtualbox says whose NAME is.
Verb alsoOfOthers(Verb verb, OtherVmAct act);
/// What --timeout says, or 90 s.
Result<std::chrono::seconds> shutDownPatience(const Arguments& arguments);

}  // namespace hearth::ctl
