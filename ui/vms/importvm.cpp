// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/importvm.h"

#include "core/base/machinesentence.h"
#include "core/vms/vmimport.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/vms/vmcommandline.h"
#include "ui/vms/vmform.h"
#include "ui/vms/vmsmodel.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace hearth {

namespace {

QString listed(const QStringList& lines) {
    QString text;
    for (const QString& line : lines)
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + QStringLiteral("• ") + line;
    return text;
}

/// What was understood, in one line.
QString summary(const VmSpec& spec) {
    QStringList parts{vmSizeText(spec)};
    if (!spec.machine.isEmpty()) parts << spec.machine.section(QLatin1Char(','), 0, 0);
    if (!spec.disks.isEmpty())
        parts << ImportVmDialog::tr("%n disk(s)", nullptr, static_cast<int>(spec.disks.size()));
    if (!spec.networks.isEmpty())
        parts << ImportVmDialog::tr("%n network card(s)", nullptr, static_cast<int>(spec.networks.size()));
    if (!spec.sharedFolders.isEmpty())
        parts << ImportVmDialog::tr("%n shared folder(s)", nullptr,
                                    static_cast<int>(spec.sharedFolders.size()));
    if (spec.firmware == VmSpec::Firmware::Uefi || spec.firmware == VmSpec::Firmware::UefiSecure)
        parts << QStringLiteral("UEFI");
    if (spec.tpm) parts << QStringLiteral("TPM");
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

ImportVmDialog::ImportVmDialog(const QString& machineTitle, const QStringList& names, QWidget* parent)
    : Dialog(withMachine(tr("Import a virtual machine on %1"), machineTitle), parent),
      machine_(machineTitle),
      names_(names),
      pages_(new QStackedWidget) {
    setObjectName(QStringLiteral("importVmDialog"));
    // Before the pages: a field says that it changed when it gets its style.
    go_ = addButton(tr("Continue"), QStringLiteral("importGo"), ButtonKind::Primary);
    addCancel();
    back_ = addSideButton(tr("Back to the text"), QStringLiteral("importBack"));
    body()->addWidget(pages_, 1);
    pages_->addWidget(buildText());
    pages_->addWidget(buildForm());
    setMinimumWidth(form_->minimumSizeHint().width() + 2 * metrics::huge);
    connect(go_, &QPushButton::clicked, this, &ImportVmDialog::press);
    connect(back_, &QPushButton::clicked, this, &ImportVmDialog::back);
    refresh();
    text_->setFocus();
    Mnemonics::give(this);
}

QWidget* ImportVmDialog::buildText() {
    text_ = new QPlainTextEdit;
    text_->setObjectName(QStringLiteral("importText"));
    text_->setFont(textFont(TextStyle::MonoSmall));
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setTabChangesFocus(true);
    text_->setMinimumHeight(metrics::rowHeight * 5);
    text_->setPlaceholderText(QStringLiteral("qemu-system-x86_64 -m 4G -smp 2 -hda disk.qcow2 …"));
    textField_ =
        new FormField(tr("A command of QEMU's, a shell script, a batch file, or a .conf of quickemu's"),
                      text_, tr("It is read, never run. Its disks are used where they are."));
    folder_ = new QLineEdit;
    folder_->setObjectName(QStringLiteral("importFolder"));
    auto* beside = new QWidget;
    auto* line = row(beside);
    line->addWidget(folder_, 1);
    const auto button = [line](const QString& text, const char* name) {
        auto* made = new QPushButton(text);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    auto* pick = button(tr("Browse…"), "importFolderBrowse");
    beside->setFocusProxy(folder_);
    auto* from = new QPushButton(withMachine(tr("From a file on %1…"), machine_));
    from->setObjectName(QStringLiteral("importFile"));
    from->setAutoDefault(false);
    understood_ = new Label({}, TextStyle::Strong);
    understood_->setObjectName(QStringLiteral("importUnderstood"));
    understood_->wrap();
    kept_ = new Label;
    kept_->setObjectName(QStringLiteral("importKept"));
    kept_->wrap();
    notes_ = new Label({}, TextStyle::Body, hearth::Role::Warn);
    notes_->setObjectName(QStringLiteral("importNotes"));
    notes_->wrap();
    auto* said = new QWidget;
    auto* words = column(said, metrics::small);
    words->setContentsMargins(0, 0, metrics::medium, 0);
    for (Label* label : {understood_, notes_, kept_}) words->addWidget(label);
    words->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(metrics::rowHeight * 4);
    scroll->setWidget(said);
    auto* page = new QWidget;
    auto* all = column(page, metrics::medium);
    auto* top = row();
    top->addWidget(from);
    top->addStretch(1);
    all->addLayout(top);
    all->addWidget(textField_, 1);
    all->addWidget(new FormField(tr("Folder in which it is run"), beside,
                                 tr("What paths in it begin at that do not begin with /.")));
    all->addWidget(scroll, 1);
    connect(text_, &QPlainTextEdit::textChanged, this, &ImportVmDialog::readText);
    connect(folder_, &QLineEdit::textChanged, this, &ImportVmDialog::readText);
    connect(from, &QPushButton::clicked, this, &ImportVmDialog::browseWanted);
    connect(pick, &QPushButton::clicked, this, [this] { Q_EMIT folderWanted(folder_->text()); });
    return page;
}

QWidget* ImportVmDialog::buildForm() {
    name_ = new QLineEdit;
    name_->setObjectName(QStringLiteral("importName"));
    nameField_ = new FormField(tr("Name"), name_);
    formNotes_ = new Label({}, TextStyle::Small, hearth::Role::Warn);
    formNotes_->setObjectName(QStringLiteral("importFormNotes"));
    formNotes_->wrap();
    form_ = new VmForm(machine_);
    line_ = new VmCommandLine(machine_);
    auto* page = new QWidget;
    auto* all = column(page, metrics::medium);
    all->addWidget(nameField_);
    all->addWidget(formNotes_);
    all->addWidget(form_, 1);
    all->addWidget(line_);
    connect(name_, &QLineEdit::textChanged, this, &ImportVmDialog::refresh);
    connect(form_, &VmForm::changed, this, &ImportVmDialog::refresh);
    connect(line_, &VmCommandLine::mendWanted, this, &ImportVmDialog::installWanted);
    return page;
}

bool ImportVmDialog::formShown() const { return pages_->currentIndex() == 1; }

void ImportVmDialog::setScript(const QString& text, const QString& file) {
    file_ = file;
    folder_->setText(file.section(QLatin1Char('/'), 0, -2));
    text_->setPlainText(text);
}

void ImportVmDialog::setFolder(const QString& folder) { folder_->setText(folder); }

void ImportVmDialog::setHome(const QString& home) {
    home_ = home;
    readText();
}

void ImportVmDialog::setHost(const QemuHost& host) {
    host_ = host;
    form_->setHost(host);
    error()->removeActions();
    error()->clear();
    if (!host.present()) {
        auto* install = error()->addAction(tr("Install QEMU…"));
        install->setObjectName(QStringLiteral("importInstallQemu"));
        install->setAutoDefault(false);
        connect(install, &QPushButton::clicked, this, &ImportVmDialog::installWanted);
        error()->setWarning(withMachine(tr("QEMU is not installed on %1."), machine_),
                            tr("What you give is read all the same; it is made once QEMU is there."));
    }
    refresh();
}

void ImportVmDialog::readText() {
    const QString text = text_->toPlainText();
    found_.reset();
    QString problem;
    understood_->clear();
    kept_->clear();
    notes_->clear();
    if (!text.trimmed().isEmpty()) {
        auto found = importVm(text, {folder_->text().trimmed(), home_});
        if (found) {
            found_ = *found;
            understood_->setText(tr("Understood: %1").arg(summary(found->spec)));
            if (!found->keptAsIs.isEmpty())
                kept_->setText(tr("Without a field here, and kept as it stands:") + QLatin1Char('\n') +
                               listed(found->keptAsIs));
            notes_->setText(listed(found->notes));
        } else {
            problem = found.error().message + QLatin1Char(' ') + found.error().hint;
        }
    }
    textField_->setProblem(problem);
    for (Label* label : {understood_, kept_, notes_}) label->setVisible(!label->text().isEmpty());
    refresh();
}

VmSpec ImportVmDialog::spec() const {
    VmSpec spec = form_->spec();
    spec.name = name_->text().trimmed();
    return spec;
}

void ImportVmDialog::refresh() {
    back_->setVisible(formShown());
    go_->setText(formShown() ? (busy_ ? tr("Making it…") : tr("Make it")) : tr("Continue"));
    go_->setEnabled(!busy_ && (formShown() || found_));
    if (!formShown()) return;
    const VmSpec now = spec();
    const QList<VmProblem> problems = validateVm(now, names_);
    QString name;
    for (const VmProblem& each : problems)
        if (each.field == QLatin1String("name")) name = each.message;
    nameField_->setProblem(name);
    form_->showProblems(problems);
    line_->setSpec(now, host_);
    error()->clear();
}

void ImportVmDialog::press() {
    if (!formShown()) {
        if (found_) Q_EMIT lookWanted(*found_);
        return;
    }
    form_->settle();
    refresh();
    const QList<VmProblem> problems = validateVm(spec(), names_);
    if (problems.isEmpty() && form_->isReadable()) return Q_EMIT makeWanted(spec(), form_->newDisks());
    form_->showWrongSection();
    if (!problems.isEmpty()) error()->setWarning(problems.front().message);
}

void ImportVmDialog::back() {
    pages_->setCurrentIndex(0);
    error()->clear();
    refresh();
}

void ImportVmDialog::setLooked(const QemuImport& found) {
    setBusy(false);
    name_->setText(nameForImport(found.spec, file_, names_));
    formNotes_->setText(listed(found.notes));
    formNotes_->setVisible(!found.notes.isEmpty());
    form_->setSpec(found.spec);
    pages_->setCurrentIndex(1);
    refresh();
}

void ImportVmDialog::setBusy(bool busy) {
    busy_ = busy;
    refresh();
}

void ImportVmDialog::reject() {
    // Before there is a form, it only looks.
    if (!busy_ || !formShown()) return Dialog::reject();
    askAboutWork(this, {tr("Import %1").arg(spec().name), tr("Stopped, nothing of it is kept."),
                        [this] { Dialog::reject(); },
                        [this] {
                            if (busy_) Q_EMIT cancelWanted();
                        }});
}

void ImportVmDialog::showError(const Error& error) {
    setBusy(false);
    if (error.kind == ErrorKind::Cancelled) return this->error()->setWarning(tr("It was not made."));
    this->error()->setError(error);
}

}  // namespace hearth
