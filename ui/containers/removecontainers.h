// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "ui/look/dialog.h"

class QCheckBox;
class QLineEdit;

namespace hearth {

class ContainerActs;

/// What goes with containers, before they go: those that run end at once, if the person agrees; their
/// anonymous volumes, if the person wants.
class RemoveContainersDialog : public Dialog {
    Q_OBJECT
public:
    /// `all`: these are all there are: each is listed, and their number has to be typed.
    RemoveContainersDialog(const QList<Container>& containers, bool all, QWidget* parent = nullptr);

Q_SIGNALS:
    void removeWanted(bool force, bool volumes);

private:
    void judge();

    qsizetype count_;
    QCheckBox* force_;
    QCheckBox* volumes_;
    QLineEdit* typed_ = nullptr;
    QPushButton* act_;
};

/// Asks, and removes them.
void removeContainers(QWidget* parent, ContainerActs& acts, const QList<Container>& containers,
                      bool all = false);

/// Each with its state and image, to be read.
QWidget* containersBox(const QList<Container>& containers);
/// "web, db", "web, db and 3 more".
QString containerNames(const QList<Container>& containers);

}  // namespace hearth
