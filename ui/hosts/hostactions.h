// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

#include <QStringList>

/// What a person does with hosts, wherever it is asked for: the hosts page, a machine's header, menus, the
/// find box. Each opens its dialog at once and does its work as an operation.
namespace hearth::hostactions {

/// `prefill`: what stands in the fields at the beginning (a quick connect that is to be kept).
void add(const UiContext& context, const Host& prefill = {});
/// A config host is shown, not edited.
void edit(const UiContext& context, const QString& machine);
/// A copy under another name, in the dialog.
void duplicate(const UiContext& context, const QString& machine);
/// Takes a command from the clipboard where there is one.
void paste(const UiContext& context);
/// Sessions of PuTTY and KiTTY: those of this account, or a chosen file or folder.
void importSessions(const UiContext& context);
void test(const UiContext& context, const QString& machine);
void setUpKeyLogin(const UiContext& context, const QString& machine);
void connectTo(const UiContext& context, const QString& machine);
void disconnectFrom(const UiContext& context, const QString& machine);
/// Asks once for all of them; config hosts among them are left out.
void remove(const UiContext& context, const QStringList& machines);

}  // namespace hearth::hostactions
