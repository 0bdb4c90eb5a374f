// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/compose.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

class QCheckBox;

namespace hearth {

class ComposeActs;
class Label;

/// Asks before a compose project is taken down, and lists what goes.
class ComposeDownDialog : public Dialog {
    Q_OBJECT
public:
    ComposeDownDialog(const QString& project, const QList<Container>& containers, QWidget* parent = nullptr);
    /// Those with a name that were made for it.
    void setVolumes(const QStringList& names);

Q_SIGNALS:
    void downWanted(bool volumes);

private:
    QCheckBox* volumes_;
    Label* which_;
};

/// Shows the dialog, and has `acts` do it, over `parent`.
void askComposeDown(const UiContext& context, QWidget* parent, const QString& machine,
                    const ComposeProject& project, const QList<Container>& containers, ComposeActs& acts);

}  // namespace hearth
