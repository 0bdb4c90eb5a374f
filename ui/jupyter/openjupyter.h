// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jupyter/jupyterservice.h"
#include "ui/shell/machinetab.h"

#include <QDateTime>

namespace hearth {

/// The main job: finds or starts Jupyter on a machine, holds the way to it open and shows it in the browser,
/// logged in. What the one button, Enter, the find box and the tray do. Where it fails, the machine's Jupyter
/// tab is shown, which knows what to do next. Returns the operation; it goes on by itself. Without a wish of
/// its own it returns the one that is under way for that machine.
Operation* openJupyter(const UiContext& context, const QString& machine,
                       JupyterService::OpenOptions options = {});

/// The same for the server that a forward leads to, by that forward; false where none was ever opened
/// there, and the forward was not made for Jupyter.
bool openJupyterBehind(const UiContext& context, const ForwardState& forward);

/// Whether an operation is about Jupyter, so that a Jupyter tab may tell how it ended.
bool isJupyterOperation(const Operation* operation);
void markJupyterOperation(Operation* operation);

/// Shows a page that needs a secret in its address: the browser is given a one-shot address on loopback that
/// leads there. `shown` is said once the browser came; where none comes, that is said instead.
void openInBrowser(const UiContext& context, const QUrl& url, const QString& shown);

/// When Jupyter was last opened on that machine from this window; invalid: never.
QDateTime lastJupyter(const UiContext& context, const QString& machine);
/// The machines where that was, the latest first.
QStringList recentJupyter(const UiContext& context);

}  // namespace hearth
