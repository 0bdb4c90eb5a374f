// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

class QLineEdit;

namespace hearth {

class CommandPreview;
class FormField;
class ImageNameField;
class Label;
struct Image;

/// Makes an image of a root file system, which is a .tar file of this computer.
class ImportImageDialog : public TransferDialog {
    Q_OBJECT
public:
    /// `machine`: its title; `command`: "docker", "podman".
    ImportImageDialog(const QString& machine, const QString& command, QWidget* parent = nullptr);

    void setFile(const QString& file);
    QString file() const;
    void setDone(const Image& image);

Q_SIGNALS:
    void fileWanted();
    void importWanted(const QString& file, const QString& name);

private:
    void refresh();

    const QString machine_, command_;
    QLineEdit* file_;
    FormField* fileField_;
    ImageNameField* name_;
    CommandPreview* preview_;
    Label* said_;
    QPushButton* act_;
};

/// Shows the dialog for a machine; `imported` is called when an image was made.
void importImageOn(const UiContext& context, QWidget* parent, const QString& machine, const QString& command,
                   std::function<void()> imported);

}  // namespace hearth
