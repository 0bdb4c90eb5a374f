// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagesend.h"
#include "ui/containers/transferdialog.h"
#include "ui/shell/othermachines.h"

class QComboBox;

namespace hearth {

class ImageNameField;
class Label;
struct Container;

/// Which machine an image, or what a container is now, is sent to.
class SendImageDialog : public TransferDialog {
    Q_OBJECT
public:
    /// `what`: an image, or a container; `title`: what a person calls it; `name`: what it is called there,
    /// if the person says nothing else.
    SendImageDialog(const ImageSend& what, const QString& title, const QString& name,
                    const QList<OtherMachine>& targets, QWidget* parent = nullptr);
    void setDone(const ImageSent& sent);

Q_SIGNALS:
    void sendWanted(const hearth::ImageSend& what);

private:
    ImageSend wanted() const;
    void refresh();

    const ImageSend what_;
    const QString title_;
    const QList<OtherMachine> targets_;
    bool done_ = false;
    QComboBox* target_;
    ImageNameField* name_;
    Label* said_;
    QPushButton* act_;
};

/// Shows the dialog for an image of a machine.
void sendImageFrom(const UiContext& context, QWidget* parent, const QString& machine, const Image& image);
/// Shows the dialog for a container of a machine: an image is made of it as it is, and goes again.
void sendContainerFrom(const UiContext& context, QWidget* parent, const QString& machine,
                       const Container& container);

}  // namespace hearth
