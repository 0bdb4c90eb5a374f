// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/containerchanges.h"
#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

class QCheckBox;
class QLineEdit;

namespace hearth {

class CommandPreview;
class ImageNameField;

/// What an image that is made of a container is called, and says of itself.
class CommitContainerDialog : public TransferDialog {
    Q_OBJECT
public:
    CommitContainerDialog(const Container& container, Engine::Kind engine, QWidget* parent = nullptr);

Q_SIGNALS:
    void commitWanted(const hearth::ContainerCommit& what);

private:
    ContainerCommit wanted() const;
    void refresh();

    const Container container_;
    const Engine::Kind engine_;
    ImageNameField* name_;
    QLineEdit* message_;
    QLineEdit* author_;
    QCheckBox* pause_;
    QList<QWidget*> fields_;
    CommandPreview* preview_;
    QPushButton* act_;
};

/// Shows the dialog for a container of a machine. `made`: the machine has another image now.
void commitContainer(const UiContext& context, QWidget* parent, const QString& machine, Engine::Kind engine,
                     const Container& container, std::function<void()> made);

}  // namespace hearth
