// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisks.h"
#include "ui/look/dialog.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace hearth {

class CommandPreview;
class FormField;
class Label;

/// Another disk for a virtual machine: a new one, or a file that is on its machine.
class AddDiskDialog : public Dialog {
    Q_OBJECT
public:
    /// `machine`: as the person knows it.
    AddDiskDialog(const VmDisksView& view, const QString& machine, QWidget* parent = nullptr);

    void setFile(const QString& path);
    VmDisks::Addition addition() const;
    /// The file is being looked at: it stays as it is until that has ended.
    void setLooking(bool looking);
    void showError(const Error& error);

Q_SIGNALS:
    void addWanted(const hearth::VmDisks::Addition& what);
    /// The person wants to look for a file on the machine.
    void browseWanted(const QString& from);

private:
    void refresh();
    bool isNew() const;

    const VmDisksView view_;
    bool looking_ = false;
    QComboBox* what_;
    QDoubleSpinBox* size_;
    QComboBox* format_;
    QLineEdit* file_;
    QComboBox* fileFormat_;
    QComboBox* bus_;
    QCheckBox* readOnly_;
    QWidget* newRow_;
    FormField* fileField_;
    FormField* fileFormatField_;
    CommandPreview* preview_;
    QPushButton* add_;
};

/// How large a disk is to be.
class ResizeDiskDialog : public Dialog {
    Q_OBJECT
public:
    ResizeDiskDialog(const VmDisksView& view, qsizetype place, QWidget* parent = nullptr);

Q_SIGNALS:
    void resizeWanted(std::int64_t bytes, bool shrink);

private:
    void refresh();
    std::int64_t bytes() const;

    const VmDisksView view_;
    const qsizetype place_;
    std::int64_t now_;
    QDoubleSpinBox* size_;
    FormField* sizeField_;
    QCheckBox* shrink_;
    CommandPreview* preview_;
    QPushButton* resize_;
};

/// What a disk is converted to, and what the virtual machine uses then.
class ConvertDiskDialog : public Dialog {
    Q_OBJECT
public:
    ConvertDiskDialog(const VmDisksView& view, qsizetype place, QWidget* parent = nullptr);

    VmDisks::Conversion conversion() const;

Q_SIGNALS:
    void convertWanted(const hearth::VmDisks::Conversion& what);

private:
    bool mayDrop() const;
    void suggest();
    void refresh();

    const VmDisksView view_;
    const VmDiskView disk_;
    QComboBox* format_;
    QCheckBox* compress_;
    QLineEdit* target_;
    FormField* targetField_;
    QCheckBox* use_;
    QCheckBox* drop_;
    Label* note_;
    CommandPreview* preview_;
    QPushButton* convert_;
};

/// Asks whether a disk is taken away from its virtual machine, and whether its file goes, too.
class RemoveDiskDialog : public Dialog {
    Q_OBJECT
public:
    RemoveDiskDialog(const VmDisksView& view, qsizetype place, QWidget* parent = nullptr);

Q_SIGNALS:
    void removeWanted(bool dropFile);
};

}  // namespace hearth
