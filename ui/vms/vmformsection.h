// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuchoices.h"
#include "core/vms/vmdraft.h"
#include "ui/files/pickfile.h"
#include "ui/look/layouts.h"

#include <QComboBox>
#include <QHash>
#include <QWidget>

#include <functional>
#include <optional>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace hearth {

class FormField;

/// What the form knows of the machine that a VM is on.
struct VmFormPlace {
    QString title = {};  ///< "gpu-box", "this computer"
    std::optional<QemuHost> host = {};
    QHash<QString, QemuChoices> choices = {};  ///< by architecture; missing until it was asked for
    /// Lets the person pick a file there; empty: nobody can.
    std::function<void(const PickSpec&, std::function<void(const QString&)>)> browse = {};
    /// Disks (and discs) that are chosen elsewhere: here they are only attached in another way.
    QStringList fixedFiles = {};
};

/// A page of the form: its fields are bound to members of VmSpec, and problems are shown at them by the
/// member's name.
class VmFormSection : public QWidget {
    Q_OBJECT
public:
    explicit VmFormSection(const VmFormPlace& place, QWidget* parent = nullptr);

    virtual void fill(const VmSpec& spec);
    /// Writes its fields over what stands there.
    virtual void read(VmSpec& spec) const;
    /// Disks that are to be made for what read() writes; told before fill().
    virtual void setNewDisks(const QList<VmNewDisk>&) {}
    virtual QList<VmNewDisk> newDisks() const { return {}; }
    /// What depends on the machine, or on fields of others; called after each change.
    virtual void update(const VmSpec& spec);
    virtual void showProblems(const QList<VmProblem>& problems);
    bool hasProblem() const { return hasProblem_; }
    /// Before the whole is used: what is taken over late is taken over now.
    virtual void settle() {}
    /// Whether spec() can be made of what is typed.
    virtual bool isReadable() const { return true; }
    /// Files can be picked from now on.
    void showBrowse();

Q_SIGNALS:
    /// The person changed something.
    void edited();

protected:
    const VmFormPlace& place() const { return place_; }
    QVBoxLayout* body() const { return body_; }
    void setHasProblem(bool has) { hasProblem_ = has; }
    /// While it is true, changes of fields are not the person's.
    bool filling() const { return filling_; }
    /// A field changed.
    virtual void tellEdited();

    // Fields: made, named for tests, and told of. Those that are given a member are bound to it.
    QLineEdit* textField(const char* name, const QString& hint = {});
    QLineEdit* textField(const char* name, QString VmSpec::*member, const QString& hint = {});
    QSpinBox* numberField(const char* name, int least, int most, int step = 1, const QString& suffix = {});
    QSpinBox* numberField(const char* name, int VmSpec::*member, int least, int most, int step,
                          const QString& suffix);
    QCheckBox* checkField(const char* name, const QString& text);
    QCheckBox* checkField(const char* name, const QString& text, bool VmSpec::*member);
    QPlainTextEdit* longField(const char* name, int lines);
    /// Proposals; any other text may be typed.
    QComboBox* proposalField(const char* name, const QString& hint);
    QComboBox* proposalField(const char* name, QString VmSpec::*member, const QString& hint);
    template <class Value>
    QComboBox* choiceField(const char* name, const QList<std::pair<QString, Value>>& items) {
        auto* box = comboField(name);
        for (const auto& [text, value] : items) box->addItem(text, static_cast<int>(value));
        return box;
    }
    template <class Value>
    QComboBox* choiceField(const char* name, Value VmSpec::*member,
                           const QList<std::pair<QString, Value>>& items) {
        auto* box = choiceField(name, items);
        bind([box, member](const VmSpec& spec) { choose(box, static_cast<int>(spec.*member)); },
             [box, member](VmSpec& spec) { spec.*member = static_cast<Value>(box->currentData().toInt()); });
        return box;
    }
    QComboBox* comboField(const char* name);
    /// A field for a path with a button that looks for it there.
    QWidget* withBrowse(QLineEdit* edit, FilePicker::Pick what = FilePicker::Pick::File);

    void bind(std::function<void(const VmSpec&)> fill, std::function<void(VmSpec&)> read);
    /// Its label, its line of help, and which problems are its own: `member` as in VmProblem.
    FormField* field(const QString& label, QWidget* widget, const QString& member = {},
                     const QString& help = {});
    QWidget* beside(const QList<QWidget*>& fields);
    /// What was put in becomes what is proposed; what stands in the field stays.
    static void propose(QComboBox* box, const QList<QemuChoice>& choices);
    static void choose(QComboBox* box, int value);

private:
    const VmFormPlace& place_;
    QVBoxLayout* body_;
    QList<std::function<void(const VmSpec&)>> fills_;
    QList<std::function<void(VmSpec&)>> reads_;
    QHash<QString, FormField*> fields_;
    QList<QWidget*> browsers_;
    bool filling_ = false;
    bool hasProblem_ = false;
};

/// One of the form's sections, for VmForm.
VmFormSection* makeVmSystemSection(const VmFormPlace& place);
VmFormSection* makeVmFirmwareSection(const VmFormPlace& place);
VmFormSection* makeVmDisksSection(const VmFormPlace& place);
VmFormSection* makeVmNetworksSection(const VmFormPlace& place);
VmFormSection* makeVmScreenSection(const VmFormPlace& place);
VmFormSection* makeVmFoldersSection(const VmFormPlace& place);
VmFormSection* makeVmCloudSection(const VmFormPlace& place);
VmFormSection* makeVmRunSection(const VmFormPlace& place);
VmFormSection* makeVmExtraSection(const VmFormPlace& place);

}  // namespace hearth
