// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/virtualbox.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

class QCheckBox;
class QComboBox;
class QPushButton;
class QSpinBox;

namespace hearth {

class CommandPreview;
class FormField;

/// How VirtualBox runs a virtual machine, and below it the command that sets that.
class VirtualBoxDialog : public Dialog {
    Q_OBJECT
public:
    /// `vm` has settings and is off.
    explicit VirtualBoxDialog(const OtherVm& vm, QWidget* parent = nullptr);

    /// What its machine has; until then, and for what is not among it, names are typed.
    void setNetworks(const VirtualBoxNetworks& networks);
    VirtualBoxSettings wanted() const;
    void setSaving(bool saving);
    void showError(const Error& error);

Q_SIGNALS:
    void saveWanted();

private:
    struct AdapterRow {
        FormField* field;
        QComboBox* mode;
        QComboBox* network;
    };
    AdapterRow addAdapter(qsizetype at, const VirtualBoxSettings::Adapter& adapter);
    void modeChanged(const AdapterRow& row);
    void refresh();

    OtherVm vm_;
    VirtualBoxNetworks networks_;
    bool saving_ = false;
    QSpinBox* cpus_;
    QSpinBox* memory_;
    QComboBox* paravirtualisation_;
    QCheckBox* nested_;
    QList<AdapterRow> adapters_;
    CommandPreview* preview_;
    QPushButton* save_;
};

/// Opens it and saves.
void changeVirtualBoxVm(const UiContext& context, QWidget* parent, const OtherVm& vm,
                        std::function<void()> changed);

}  // namespace hearth
