// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"
#include "core/base/bytestream.h"
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
/// Does `act` with NAME of that manager and prints how it stands then.
Result<int> actOnOther(Context& context, const Arguments& arguments, VmManager manager, OtherVmAct act);
/// Verbs that only theirs have: save, discard, reboot, autostart.
QList<Verb> otherVmVerbs();
/// `vm show` and `vm set` of those verbs with --virtualbox.
QList<Verb> alsoOfVirtualBox(QList<Verb> verbs);
/// The console of libvirt's NAME. Ctrl+] is virsh's own word for leaving it, too.
Result<ByteStreamPtr> otherVmConsole(Context& context, const Arguments& arguments);
/// What --timeout says, or 90 s.
Result<std::chrono::seconds> shutDownPatience(const Arguments& arguments);

}  // namespace hearth::ctl
