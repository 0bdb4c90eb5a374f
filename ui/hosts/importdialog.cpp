// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/importdialog.h"

#include "ui/hosts/importmodel.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tableview.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace hearth {

namespace {

constexpr int startWidth = 860;
constexpr int startHeight = 560;

}  // namespace

QStringList puttyPlaces(const QString& home) {
    QStringList places;
    for (const char* each : {"/.putty", "/.config/putty"}) {
        const QString place = home + QLatin1String(each);
        if (QFileInfo(place + QStringLiteral("/sessions")).isDir()) places << place;
    }
    return places;
}

ImportDialog::ImportDialog(QWidget* parent)
    : Dialog(tr("Import from PuTTY"), parent),
      model_(new ImportModel(this)),
      table_(new TableView(model_, ImportModel::SortRole, ImportModel::FindRole)),
      stack_(new QStackedWidget),
      empty_(new EmptyState(Icon::Search, tr("Looking for sessions of PuTTY…"))),
      where_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      remarks_(new Label) {
    setObjectName(QStringLiteral("importDialog"));
    table_->setObjectName(QStringLiteral("importTable"));
    table_->setAccessibleName(tr("Sessions"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({190, 200, 190, 200}, ImportModel::Remarks, {ImportModel::Forwards});
    where_->setObjectName(QStringLiteral("importedFrom"));
    where_->elide(Qt::ElideMiddle);
    remarks_->setObjectName(QStringLiteral("importRemarks"));
    remarks_->wrap();
    remarks_->makeSelectable();
    remarks_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Room for a few sentences: nothing jumps when another row is chosen.
    remarks_->setMinimumHeight(3 * remarks_->fontMetrics().lineSpacing());
    stack_->addWidget(empty_);
    stack_->addWidget(table_);
    body()->addWidget(where_);
    body()->addWidget(stack_, 1);
    body()->addWidget(remarks_);
    save_ = addButton(tr("Import"), QStringLiteral("import"), ButtonKind::Primary);
    addCancel();
    auto* folder = addSideButton(tr("Choose a folder…"), QStringLiteral("chooseFolder"));
    auto* file = addSideButton(tr("Choose a file…"), QStringLiteral("chooseFile"));
    file->setToolTip(tr("A registry export of Windows (.reg), or one session"));
    folder->setToolTip(tr("A folder of sessions: ~/.putty, or that of a portable KiTTY"));
    resize(startWidth, startHeight);

    connect(file, &QPushButton::clicked, this, [this] { choosePlace(false); });
    connect(folder, &QPushButton::clicked, this, [this] { choosePlace(true); });
    connect(save_, &QPushButton::clicked, this, [this] { Q_EMIT importWanted(chosen()); });
    connect(table_, &TableView::choiceChanged, this, &ImportDialog::showRow);
    connect(table_, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ImportModel::Session) toggle(table_->currentRow());
    });
    table_->onKey(Qt::Key_Space, [this] { toggle(table_->currentRow()); });
    refresh();
}

void ImportDialog::choosePlace(bool folder) {
    auto* dialog = new QFileDialog(this, folder ? tr("A folder of PuTTY's sessions")
                                                : tr("A registry export or a session"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::readWanted);
    dialog->open();
}

void ImportDialog::setFound(const QStringList& places, const PuttyImport& import) {
    error()->clear();
    import_ = import;
    QStringList shown;
    for (const QString& place : places) shown << QDir::toNativeSeparators(place);
    where_->setText(tr("From %1").arg(shown.join(QStringLiteral(", "))));
    model_->setRows({});
    model_->setRows(ImportModel::rowsOf(import));
    if (model_->rowCount() > 0) {
        table_->choose(0);
        table_->setFocus();
    }
    empty_->setSentence(tr("There is no session in %1.").arg(shown.join(QStringLiteral(", "))));
    refresh();
}

void ImportDialog::setNothingFound(const QStringList& places) {
    empty_->setSentence(
        tr("No session of PuTTY was found in %1. On Windows they stand in the registry: export "
           "HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions with regedit, and choose that file.")
            .arg(places.join(QStringLiteral(", "))));
    refresh();
}

void ImportDialog::showError(const Error& problem) {
    setSaving(false);
    error()->setError(problem);
}

void ImportDialog::setSaving(bool saving) {
    saving_ = saving;
    refresh();
}

PuttyImport ImportDialog::chosen() const {
    PuttyImport some;
    for (const ImportRow& row : model_->rows())
        if (row.checked && row.possible()) some.sessions.append(import_.sessions.at(row.at));
    return some;
}

void ImportDialog::toggle(int row) {
    if (row < 0 || !model_->at(row).possible()) return;
    setChecked(row, !model_->at(row).checked);
    refresh();
}

void ImportDialog::setChecked(int row, bool checked) {
    QList<ImportRow> rows = model_->rows();
    const auto hostOf = [this](const ImportRow& one) { return import_.sessions.at(one.at).host; };
    rows[row].checked = checked;
    // A jump host comes with those that lead through it, and they go with it.
    QList<Host> changed{hostOf(rows.at(row))};
    while (!changed.isEmpty()) {
        const Host from = changed.takeFirst();
        for (ImportRow& one : rows) {
            if (!one.possible() || one.checked == checked) continue;
            const Host host = hostOf(one);
            if (!(checked ? from.jumps.contains(host.name) : host.jumps.contains(from.name))) continue;
            one.checked = checked;
            changed.append(host);
        }
    }
    model_->setRows(rows);
}

void ImportDialog::showRow() {
    const int row = table_->currentRow();
    const QStringList remarks = row < 0 ? QStringList() : model_->at(row).remarks;
    remarks_->setText(remarks.join(QLatin1Char('\n')));
}

void ImportDialog::refresh() {
    const bool some = model_->rowCount() > 0;
    stack_->setCurrentWidget(some ? static_cast<QWidget*>(table_) : empty_);
    where_->setVisible(some);
    remarks_->setVisible(some);
    const auto count = chosen().sessions.size();
    save_->setText(count > 0 ? tr("Import %1 of %2").arg(count).arg(import_.sessions.size()) : tr("Import"));
    save_->setEnabled(count > 0 && !saving_);
}

}  // namespace hearth
