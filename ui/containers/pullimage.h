// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

namespace hearth {

class ImageNameField;
class Label;
struct Image;

/// Has a machine's engine fetch an image from its registry.
class PullImageDialog : public TransferDialog {
    Q_OBJECT
public:
    explicit PullImageDialog(const QString& machine, QWidget* parent = nullptr);
    void setDone(const Image& image);

Q_SIGNALS:
    void pullWanted(const QString& name);

private:
    void refresh();

    const QString machine_;
    ImageNameField* name_;
    Label* said_;
    QPushButton* act_;
};

/// Shows the dialog for a machine; `pulled` is called when an image has come.
void pullImageOn(const UiContext& context, QWidget* parent, const QString& machine,
                 std::function<void()> pulled);

}  // namespace hearth
