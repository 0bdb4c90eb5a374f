// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"
#include "ui/vms/vmformsection.h"

class QListWidget;
class QStackedWidget;

namespace hearth {

/// All of a virtual machine's hardware and behaviour, in sections: what a new one is made of, and what one
/// that is there is changed to. A name is not among it. It changes a copy: spec() is what stands in it.
class VmForm : public QWidget {
    Q_OBJECT
public:
    explicit VmForm(const QString& machineTitle, QWidget* parent = nullptr);

    /// `newDisks`: those of its disks that are to be made; all others are there.
    void setSpec(const VmSpec& spec, const QList<VmNewDisk>& newDisks = {});
    VmSpec spec() const;
    QList<VmNewDisk> newDisks() const;
    /// Before spec() is used for good.
    void settle();

    void setHost(const QemuHost& host);
    void setChoices(const QString& architecture, const QemuChoices& choices);
    /// Lets a file of the machine be picked; before the form is shown.
    void setBrowse(std::function<void(const PickSpec&, std::function<void(const QString&)>)> browse);
    /// Files of disks that are chosen elsewhere.
    void setFixedFiles(const QStringList& files);
    /// At their fields; sections that have one are marked.
    void showProblems(const QList<VmProblem>& problems);
    /// Whether what stands in a field cannot even be read: nothing can be made of it.
    bool isReadable() const;
    /// "system", "firmware", "disks", "networks", "screen", "folders", "cloud", "run", "extra".
    void showSection(const QString& name);
    /// The one that has the first problem, if any has.
    void showWrongSection();

Q_SIGNALS:
    void changed();
    /// What its QEMU offers is not known yet.
    void choicesWanted(const QString& architecture);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addSection(VmFormSection* section, Icon picture);
    void refresh();
    void wantChoices(const QString& architecture);

    VmFormPlace place_;
    VmSpec base_;
    QStringList asked_;
    QListWidget* names_;
    QStackedWidget* pages_;
    QList<VmFormSection*> sections_;
};

}  // namespace hearth
