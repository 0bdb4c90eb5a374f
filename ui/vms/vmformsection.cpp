// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmformsection.h"

#include "ui/look/formfield.h"
#include "ui/look/plaintooltip.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace hearth {

VmFormSection::VmFormSection(const VmFormPlace& place, QWidget* parent)
    : QWidget(parent), place_(place), body_(column(this, metrics::medium)) {}

void VmFormSection::fill(const VmSpec& spec) {
    filling_ = true;
    for (const auto& fill : fills_) fill(spec);
    filling_ = false;
}

void VmFormSection::read(VmSpec& spec) const {
    for (const auto& read : reads_) read(spec);
}

void VmFormSection::update(const VmSpec&) {}

void VmFormSection::showProblems(const QList<VmProblem>& problems) {
    hasProblem_ = false;
    for (FormField* field : std::as_const(fields_)) field->setProblem({});
    for (const VmProblem& problem : problems)
        if (FormField* field = fields_.value(problem.field)) {
            field->setProblem(problem.message);
            hasProblem_ = true;
        }
}

void VmFormSection::showBrowse() {
    for (QWidget* button : std::as_const(browsers_)) button->setVisible(static_cast<bool>(place_.browse));
}

void VmFormSection::tellEdited() {
    if (!filling_) Q_EMIT edited();
}

QLineEdit* VmFormSection::textField(const char* name, const QString& hint) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(hint);
    connect(edit, &QLineEdit::textChanged, this, &VmFormSection::tellEdited);
    return edit;
}

QLineEdit* VmFormSection::textField(const char* name, QString VmSpec::*member, const QString& hint) {
    auto* edit = textField(name, hint);
    bind([edit, member](const VmSpec& spec) { edit->setText(spec.*member); },
         [edit, member](VmSpec& spec) { spec.*member = edit->text().trimmed(); });
    return edit;
}

QSpinBox* VmFormSection::numberField(const char* name, int least, int most, int step, const QString& suffix) {
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setSingleStep(step);
    if (!suffix.isEmpty()) box->setSuffix(QLatin1Char(' ') + suffix);
    connect(box, &QSpinBox::valueChanged, this, &VmFormSection::tellEdited);
    return box;
}

QSpinBox* VmFormSection::numberField(const char* name, int VmSpec::*member, int least, int most, int step,
                                     const QString& suffix) {
    auto* box = numberField(name, least, most, step, suffix);
    bind([box, member](const VmSpec& spec) { box->setValue(spec.*member); },
         [box, member](VmSpec& spec) { spec.*member = box->value(); });
    return box;
}

QCheckBox* VmFormSection::checkField(const char* name, const QString& text) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    connect(box, &QCheckBox::toggled, this, &VmFormSection::tellEdited);
    return box;
}

QCheckBox* VmFormSection::checkField(const char* name, const QString& text, bool VmSpec::*member) {
    auto* box = checkField(name, text);
    bind([box, member](const VmSpec& spec) { box->setChecked(spec.*member); },
         [box, member](VmSpec& spec) { spec.*member = box->isChecked(); });
    return box;
}

QPlainTextEdit* VmFormSection::longField(const char* name, int lines) {
    auto* edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(metrics::rowHeight * lines);
    connect(edit, &QPlainTextEdit::textChanged, this, &VmFormSection::tellEdited);
    return edit;
}

QComboBox* VmFormSection::comboField(const char* name) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    connect(box, &QComboBox::currentIndexChanged, this, &VmFormSection::tellEdited);
    return box;
}

QComboBox* VmFormSection::proposalField(const char* name, const QString& hint) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setPlaceholderText(hint);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->setMinimumContentsLength(12);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(box, &QComboBox::editTextChanged, this, &VmFormSection::tellEdited);
    return box;
}

QComboBox* VmFormSection::proposalField(const char* name, QString VmSpec::*member, const QString& hint) {
    auto* box = proposalField(name, hint);
    bind([box, member](const VmSpec& spec) { box->setEditText(spec.*member); },
         [box, member](VmSpec& spec) { spec.*member = box->currentText().trimmed(); });
    return box;
}

QWidget* VmFormSection::withBrowse(QLineEdit* edit, FilePicker::Pick what) {
    auto* both = new QWidget;
    auto* line = row(both);
    line->addWidget(edit, 1);
    auto* button = new QPushButton(tr("Browse…"));
    button->setObjectName(edit->objectName() + QStringLiteral("Browse"));
    button->setAutoDefault(false);
    button->hide();
    browsers_.append(button);
    line->addWidget(button);
    both->setFocusProxy(edit);
    connect(button, &QPushButton::clicked, this, [this, edit, what] {
        if (place_.browse)
            place_.browse({what, edit->text(), {}}, [edit](const QString& path) { edit->setText(path); });
    });
    return both;
}

void VmFormSection::bind(std::function<void(const VmSpec&)> fill, std::function<void(VmSpec&)> read) {
    fills_.append(std::move(fill));
    reads_.append(std::move(read));
}

FormField* VmFormSection::field(const QString& label, QWidget* widget, const QString& member,
                                const QString& help) {
    auto* made = new FormField(label, widget, help);
    if (!member.isEmpty()) fields_.insert(member, made);
    return made;
}

QWidget* VmFormSection::beside(const QList<QWidget*>& fields) {
    auto* all = new QWidget;
    auto* line = row(all, metrics::medium);
    for (QWidget* field : fields) line->addWidget(field, 1, Qt::AlignTop);
    return all;
}

void VmFormSection::propose(QComboBox* box, const QList<QemuChoice>& choices) {
    if (box->count() == choices.size() && (choices.isEmpty() || box->itemText(0) == choices.front().name))
        return;
    const QString typed = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const QemuChoice& choice : choices) {
        box->addItem(choice.name);
        if (!choice.text.isEmpty())
            box->setItemData(box->count() - 1, plainToolTip(choice.text), Qt::ToolTipRole);
    }
    box->setCurrentIndex(-1);
    box->setEditText(typed);
}

void VmFormSection::choose(QComboBox* box, int value) { box->setCurrentIndex(box->findData(value)); }

}  // namespace hearth
