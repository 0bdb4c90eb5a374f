// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

class QComboBox;

namespace hearth {

class CommandPreview;
class Label;
struct Image;

/// Has a machine's engine send an image to its registry.
class PushImageDialog : public TransferDialog {
    Q_OBJECT
public:
    /// `machine`: its title; `command`: "docker", "podman"; `names`: the image's.
    PushImageDialog(const QString& machine, const QString& command, const QStringList& names,
                    QWidget* parent = nullptr);

    void setDone(const QString& digest);

Q_SIGNALS:
    void pushWanted(const QString& name);

private:
    void refresh();

    const QString machine_, command_;
    QComboBox* name_;
    Label* said_;
    CommandPreview* preview_;
    QPushButton* act_;
};

void pushImageOn(const UiContext& context, QWidget* parent, const QString& machine, const QString& command,
                 const Image& image);

}  // namespace hearth
