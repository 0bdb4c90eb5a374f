// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filepicker.h"

#include "core/files/filename.h"
#include "ui/files/newfolderdialog.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tableview.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

namespace hearth {

namespace {
bool isDotFile(const FileInfo& file) { return file.name.startsWith(QLatin1Char('.')); }
}  // namespace

FilePicker::FilePicker(const QString& machine, Pick what, QWidget* parent)
    : Dialog(what == Pick::File ? tr("Choose a file on %1").arg(machine)
                                : tr("Choose a folder on %1").arg(machine),
             parent),
      what_(what),
      path_(new QLineEdit),
      up_(new QPushButton(tr("Up"))),
      home_(new QPushButton(tr("Home"))),
      find_(new FindField(tr("Find a name"))),
      hidden_(new QCheckBox(tr("Hidden files"))),
      table_(new TableView(&model_, FilesModel::SortRole, FilesModel::FindRole)),
      stack_(new QStackedWidget),
      nothing_(new EmptyState(Icon::Folder, tr("This folder is empty."))),
      note_(new Label({}, TextStyle::Small, Role::TextMuted)) {
    setObjectName(QStringLiteral("filePicker"));
    model_.setFoldersOnly(what == Pick::Folder);
    path_->setObjectName(QStringLiteral("path"));
    path_->setAccessibleName(tr("Path"));
    path_->setFont(textFont(TextStyle::Mono));
    path_->installEventFilter(this);
    up_->setObjectName(QStringLiteral("up"));
    up_->setIcon(icon(Icon::ChevronUp));
    up_->setAutoDefault(false);
    home_->setObjectName(QStringLiteral("home"));
    home_->setIcon(icon(Icon::Home));
    home_->setAutoDefault(false);
    find_->setObjectName(QStringLiteral("find"));
    hidden_->setObjectName(QStringLiteral("hidden"));
    table_->setObjectName(QStringLiteral("files"));
    table_->setAccessibleName(tr("Files and folders"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({0, 3 * metrics::vast, 5 * metrics::vast}, FilesModel::Name,
                            {FilesModel::Modified, FilesModel::Size});
    table_->installEventFilter(this);
    nothing_->setObjectName(QStringLiteral("nothing"));
    note_->setObjectName(QStringLiteral("note"));
    note_->wrap();

    auto* top = row();
    top->addWidget(path_, 1);
    top->addWidget(up_);
    top->addWidget(home_);
    body()->addLayout(top);
    auto* filters = row();
    filters->addWidget(find_, 1);
    filters->addWidget(hidden_);
    body()->addLayout(filters);
    stack_->addWidget(table_);
    stack_->addWidget(nothing_);
    body()->addWidget(stack_, 1);
    body()->addWidget(note_);
    newFolder_ = addSideButton(tr("New folder…"), QStringLiteral("newFolder"));
    choose_ = addButton(what == Pick::File ? tr("Choose this file") : tr("Choose this folder"),
                        QStringLiteral("choose"), ButtonKind::Primary);
    addCancel();
    resize(metrics::dialogWidth + 2 * metrics::vast, metrics::dialogWidth);

    connect(table_, &TableView::rowActivated, this, &FilePicker::activate);
    connect(table_, &TableView::choiceChanged, this, &FilePicker::refresh);
    connect(table_, &TableView::shownRowsChanged, this, &FilePicker::refresh);
    connect(up_, &QPushButton::clicked, this, &FilePicker::leave);
    connect(home_, &QPushButton::clicked, this, [this] { want({}); });
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Home), this), &QShortcut::activated, home_,
            &QPushButton::click);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_H), this), &QShortcut::activated, hidden_,
            &QCheckBox::click);
    connect(hidden_, &QCheckBox::toggled, this, [this] {
        const int at = table_->currentRow();
        showEntries(at < 0 ? QString() : model_.at(at).name);
    });
    connect(find_, &QLineEdit::textChanged, table_, &TableView::setFind);
    connect(find_, &FindField::moved, table_, &TableView::moveBy);
    connect(find_, &FindField::chosen, this, [this] { activate(table_->currentRow()); });
    connect(find_, &FindField::left, table_, qOverload<>(&QWidget::setFocus));
    connect(newFolder_, &QPushButton::clicked, this, &FilePicker::askNewFolder);
    connect(choose_, &QPushButton::clicked, this, &FilePicker::choose);
    refresh();
}

void FilePicker::setSuffixes(const QStringList& suffixes) {
    model_.setSuffixes(suffixes);
    refresh();
}

void FilePicker::start(const QString& path) { want(path); }

void FilePicker::want(const QString& path) {
    if (loading_) return;
    loading_ = true;
    error()->clear();
    refresh();
    Q_EMIT contentWanted(path);
}

void FilePicker::showContent(const FolderContent& content, const QString& selected) {
    const QString from = content_.path;
    content_ = content;
    loading_ = false;
    path_->setText(shownFileName(content.path));
    find_->clear();
    // Coming out of a folder, it is the one that is stood on.
    const bool out = selected.isEmpty() && !from.isEmpty() && folderOf(from) == content.path;
    showEntries(out ? fileNameOf(from) : selected);
    if (!path_->hasFocus() && !find_->hasFocus()) table_->setFocus();
}

void FilePicker::showEntries(const QString& selected) {
    QList<FileInfo> rows;
    for (const FileInfo& file : std::as_const(content_.entries))
        if (hidden_->isChecked() || !isDotFile(file) || file.name == selected) rows << file;
    model_.setRows(rows);
    const int at = selected.isEmpty() ? -1 : model_.rowOf(selected);
    const QModelIndex first = at >= 0 ? table_->indexOf(at) : table_->model()->index(0, 0);
    if (first.isValid()) {
        table_->setCurrentIndex(first);
        table_->scrollTo(first);
    }
    refresh();
}

void FilePicker::showError(const Error& problem) {
    loading_ = false;
    error()->setError(problem);
    refresh();
}

QString FilePicker::choice() const {
    if (loading_ || content_.path.isEmpty()) return {};
    if (what_ == Pick::Folder) return content_.path;
    const int at = table_->currentRow();
    if (at < 0 || model_.at(at).opensAsFolder || !model_.isChoosable(model_.at(at))) return {};
    return pathIn(content_.path, model_.at(at).name);
}

void FilePicker::refresh() {
    table_->setEnabled(!loading_);
    up_->setEnabled(!loading_ && !content_.path.isEmpty() && content_.path != QLatin1String("/"));
    home_->setEnabled(!loading_);
    newFolder_->setEnabled(!loading_ && !content_.path.isEmpty());
    choose_->setEnabled(!choice().isEmpty());
    const bool nothing = !loading_ && !content_.path.isEmpty() && table_->shownRows() == 0;
    nothing_->setSentence(!find_->text().isEmpty()     ? tr("No name matches.")
                          : content_.entries.isEmpty() ? tr("This folder is empty.")
                                                       : tr("All that is here is hidden."));
    stack_->setCurrentWidget(nothing ? static_cast<QWidget*>(nothing_) : table_);
    if (loading_)
        note_->setText(tr("Reading the folder…"));
    else if (content_.cut)
        note_->setText(tr("There is more than is listed; type the path above."));
    else
        note_->clear();
}

void FilePicker::activate(int at) {
    if (at < 0 || loading_) return;
    if (model_.at(at).opensAsFolder)
        want(pathIn(content_.path, model_.at(at).name));
    else
        choose();
}

void FilePicker::leave() {
    if (!content_.path.isEmpty() && content_.path != QLatin1String("/")) want(folderOf(content_.path));
}

void FilePicker::choose() {
    const QString path = choice();
    if (path.isEmpty()) return;
    Q_EMIT picked(path);
    accept();
}

void FilePicker::askNewFolder() {
    auto* dialog = new NewFolderDialog(content_.path, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewFolderDialog::named, this, [this](const QString& name) {
        if (loading_) return;
        loading_ = true;
        error()->clear();
        refresh();
        Q_EMIT folderWanted(pathIn(content_.path, name));
    });
    dialog->open();
}

bool FilePicker::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return Dialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == path_ && enter) {
        // What is shown may stand for other bytes: only what was changed is read back.
        if (path_->text() == shownFileName(content_.path)) return Dialog::eventFilter(watched, event);
        want(path_->text().trimmed());
        return true;
    }
    if (watched == table_ && (key->key() == Qt::Key_Backspace ||
                              (key->key() == Qt::Key_Up && key->modifiers().testFlag(Qt::AltModifier)))) {
        leave();
        return true;
    }
    return Dialog::eventFilter(watched, event);
}

}  // namespace hearth
