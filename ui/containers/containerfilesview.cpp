// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerfilesview.h"

#include "core/base/shellquote.h"
#include "core/containers/containerfiles.h"
#include "core/files/filename.h"
#include "core/services.h"
#include "ui/containers/copyfiles.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/progressrow.h"
#include "ui/look/splitbutton.h"
#include "ui/look/tableview.h"
#include "ui/shell/operations.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>

#include <algorithm>

namespace hearth {

namespace {

constexpr int kMostEntries = 5000;

/// What is dropped: files and folders of this computer; empty: something else.
QStringList localFiles(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (!url.isLocalFile()) return {};
        paths.append(url.toLocalFile());
    }
    return paths;
}

QToolButton* iconButton(Icon which, const QString& tip, const char* name) {
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(which));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

}  // namespace

ContainerFilesView::ContainerFilesView(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      path_(new QLineEdit),
      up_(iconButton(Icon::ChevronUp, tr("Parent folder"), "filesUp")),
      again_(iconButton(Icon::Refresh, tr("Reload the folder"), "filesAgain")),
      find_(new FindField(tr("Find a name"))),
      download_(new QPushButton(icon(Icon::Download), tr("Copy here…"))),
      upload_(new SplitButton(tr("Add files…"), ButtonKind::Ordinary)),
      error_(new ErrorBanner),
      table_(new TableView(&model_, FilesModel::SortRole, FilesModel::FindRole)),
      stack_(new QStackedWidget),
      nothing_(new EmptyState(Icon::Folder, tr("This folder is empty."))),
      note_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      progress_(new ProgressRow) {
    setObjectName(QStringLiteral("containerFiles"));
    setAcceptDrops(true);
    build();
    connectParts();
    refresh();
}

void ContainerFilesView::build() {
    error_->setObjectName(QStringLiteral("filesError"));
    error_->setDismissable(true);
    table_->setObjectName(QStringLiteral("containerFilesTable"));
    table_->setAccessibleName(tr("Files and folders"));
    table_->setColumnWidths({0, 3 * metrics::vast, 5 * metrics::vast}, FilesModel::Name,
                            {FilesModel::Modified, FilesModel::Size});
    table_->sortByColumn(FilesModel::Name, Qt::AscendingOrder);
    table_->rememberColumns(context_.services.paths.state + QStringLiteral("/columns.ini"),
                            table_->objectName());
    table_->installEventFilter(this);
    nothing_->setObjectName(QStringLiteral("filesNothing"));
    stack_->addWidget(table_);
    stack_->addWidget(nothing_);
    note_->setObjectName(QStringLiteral("filesNote"));
    note_->elide();
    progress_->setObjectName(QStringLiteral("filesProgress"));
    progress_->hide();
    auto* all = column(this, metrics::small);
    all->addWidget(buildBar());
    all->addWidget(error_);
    all->addWidget(stack_, 1);
    all->addWidget(note_);
    all->addWidget(progress_);
}

QWidget* ContainerFilesView::buildBar() {
    path_->setObjectName(QStringLiteral("filesPath"));
    path_->setAccessibleName(tr("Folder"));
    path_->setFont(textFont(TextStyle::Mono));
    path_->installEventFilter(this);
    find_->setObjectName(QStringLiteral("filesFind"));
    find_->setMaximumWidth(metrics::sidebarWidth);
    download_->setObjectName(QStringLiteral("filesDownload"));
    download_->setToolTip(tr("Copies the selection to this computer"));
    upload_->setObjectName(QStringLiteral("filesUpload"));
    upload_->setToolTip(tr("Copies files from this computer into this folder; you can also drop them here"));
    upload_->button()->setObjectName(QStringLiteral("uploadFiles"));
    upload_->button()->setIcon(icon(Icon::Upload));
    QAction* folder = upload_->menu()->addAction(icon(Icon::Folder), tr("Add a folder…"));
    folder->setObjectName(QStringLiteral("uploadFolder"));
    connect(upload_, &SplitButton::clicked, this, [this] { askUpload(false); });
    connect(folder, &QAction::triggered, this, [this] { askUpload(true); });
    auto* bar = new QWidget;
    auto* line = row(bar, metrics::small);
    line->addWidget(up_);
    line->addWidget(path_, 3);
    line->addWidget(again_);
    line->addWidget(find_, 2);
    line->addWidget(download_);
    line->addWidget(upload_);
    return bar;
}

void ContainerFilesView::connectParts() {
    connect(up_, &QToolButton::clicked, this, &ContainerFilesView::leave);
    connect(again_, &QToolButton::clicked, this, &ContainerFilesView::reload);
    connect(find_, &QLineEdit::textChanged, table_, &TableView::setFind);
    connect(find_, &FindField::moved, table_, &TableView::moveBy);
    connect(find_, &FindField::chosen, this, [this] { activate(table_->currentRow()); });
    connect(find_, &FindField::left, table_, qOverload<>(&QWidget::setFocus));
    connect(download_, &QPushButton::clicked, this, &ContainerFilesView::askDownload);
    connect(table_, &TableView::rowActivated, this, &ContainerFilesView::activate);
    connect(table_, &TableView::choiceChanged, this, &ContainerFilesView::refresh);
    connect(table_, &TableView::shownRowsChanged, this, &ContainerFilesView::refresh);
    connect(table_, &TableView::menuWanted, this, &ContainerFilesView::showMenu);
    connect(progress_, &ProgressRow::cancelled, this, [this] {
        if (copying_) copying_->cancel();
    });
    table_->onKey(QKeySequence::Find, [this] { find_->setFocus(); });
}

void ContainerFilesView::setContainer(const Container& container, Engine::Kind engine, bool reachable) {
    const bool other = container.id != container_.id;
    const bool back = reachable && !reachable_;
    container_ = container;
    engine_ = engine;
    reachable_ = reachable;
    if (other) {
        ++turn_;
        if (asking_) asking_->cancel();
        asking_ = nullptr;
        content_ = {};
        model_.setRows({});
        error_->clear();
        path_->clear();
    }
    if ((other || back) && active_) reload();
    refresh();
}

void ContainerFilesView::setActive(bool active) {
    if (active == active_) return;
    active_ = active;
    if (active && content_.path.isEmpty()) reload();
}

void ContainerFilesView::reload() {
    load(content_.path.isEmpty() ? folders_.value(container_.id, QStringLiteral("/")) : content_.path);
}

void ContainerFilesView::load(const QString& folder) {
    if (!reachable_ || container_.id.isEmpty()) return;
    if (asking_) asking_->cancel();
    error_->clear();
    asking_ = context_.operations.query(
        this,
        [&engines = context_.services.engines, machine = machine_, id = container_.id,
         folder](const Control& control) {
            return ContainerFiles(engines).list(machine, id, folder, kMostEntries, control);
        },
        [this, turn = ++turn_](const Result<FolderContent>& content) {
            if (turn != turn_) return;
            asking_ = nullptr;
            if (content)
                take(*content);
            else if (content.error().kind != ErrorKind::Cancelled)
                error_->setError(content.error());
            refresh();
        });
    refresh();
}

void ContainerFilesView::take(const FolderContent& content) {
    const QString from = content_.path;
    content_ = content;
    folders_.insert(container_.id, content.path);
    path_->setText(shownFileName(content.path));
    if (from != content.path) find_->clear();
    model_.setRows(content.entries);
    if (from == content.path) return;
    // Coming out of a folder, it is the one that is stood on.
    const int at = !from.isEmpty() && folderOf(from) == content.path ? model_.rowOf(fileNameOf(from)) : -1;
    if (at < 0) return table_->scrollToTop();
    table_->choose(at);
}

void ContainerFilesView::activate(int row) {
    if (row < 0 || asking_) return;
    if (model_.at(row).opensAsFolder)
        load(pathIn(content_.path, model_.at(row).name));
    else
        askDownload();
}

void ContainerFilesView::leave() {
    if (!content_.path.isEmpty() && content_.path != QLatin1String("/")) load(folderOf(content_.path));
}

QStringList ContainerFilesView::chosen() const {
    QStringList paths;
    for (const int row : table_->chosenRows()) paths.append(pathIn(content_.path, model_.at(row).name));
    return paths;
}

void ContainerFilesView::askDownload() {
    const QStringList from = chosen();
    if (from.isEmpty() || !download_->isEnabled()) return;
    auto* dialog = new QFileDialog(this, tr("Copy to a folder of this computer"),
                                   QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setObjectName(QStringLiteral("downloadDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Copy here"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, from](const QString& folder) { copy(true, from, folder); });
    dialog->open();
}

void ContainerFilesView::askUpload(bool folder) {
    auto* dialog =
        new QFileDialog(this, tr("Copy into %1").arg(shownFileName(content_.path)), QDir::homePath());
    dialog->setObjectName(QStringLiteral("uploadDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    dialog->setLabelText(QFileDialog::Accept, tr("Add"));
    connect(dialog, &QFileDialog::filesSelected, this, &ContainerFilesView::upload);
    dialog->open();
}

void ContainerFilesView::upload(const QStringList& paths) {
    if (upload_->isEnabled() && !paths.isEmpty()) copy(false, paths, content_.path);
}

void ContainerFilesView::copy(bool out, const QStringList& from, const QString& to) {
    copyContainerFiles(
        context_, this, {out, machine_, container_.id, container_.name, from, to},
        [this](Operation* operation) {
            copying_ = operation;
            error_->clear();
            progress_->setTitle(operation->title());
            progress_->setDetail({});
            progress_->setFraction(-1);
            progress_->setRunning(true);
            connect(operation, &Operation::changed, progress_,
                    [this, operation] { progress_->setDetail(operation->step()); });
            refresh();
        },
        [this, out, of = container_.id](const std::optional<Error>& error) {
            copying_ = nullptr;
            if (error && error->kind == ErrorKind::Cancelled)
                error_->setWarning(out ? tr("Cancelled. What was copied completely is kept.")
                                       : tr("Cancelled. What had arrived by then is in the container."));
            else if (error)
                error_->setError(*error);
            // What was said of it would be gone with the next reading.
            if (!out && !error && of == container_.id && active_) reload();
            refresh();
        });
}

void ContainerFilesView::showMenu(const QPoint& at) {
    const QList<int> rows = table_->chosenRows();
    if (rows.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("filesMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto entry = [menu](Icon which, const QString& text, const char* name) {
        QAction* action = menu->addAction(icon(which), text);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    if (rows.size() == 1 && model_.at(rows.front()).opensAsFolder)
        connect(entry(Icon::Folder, tr("Open"), "openFolder"), &QAction::triggered, this,
                [this, row = rows.front()] { activate(row); });
    QAction* download = entry(Icon::Download, download_->text(), "downloadFiles");
    download->setEnabled(download_->isEnabled());
    connect(download, &QAction::triggered, this, &ContainerFilesView::askDownload);
    connect(entry(Icon::Copy, tr("Copy the path"), "copyPath"), &QAction::triggered, this,
            [paths = chosen()] { QGuiApplication::clipboard()->setText(paths.join(QLatin1Char('\n'))); });
    connect(entry(Icon::Terminal, tr("Copy the command that copies it here"), "copyCommand"),
            &QAction::triggered, this, &ContainerFilesView::copyCommand);
    menu->popup(at);
}

void ContainerFilesView::copyCommand() {
    const QString program =
        engine_ == Engine::Kind::Podman ? QStringLiteral("podman") : QStringLiteral("docker");
    QStringList lines;
    for (const QString& each : chosen())
        lines.append(shellQuote(QStringList{program, QStringLiteral("cp"),
                                            container_.name + QLatin1Char(':') + each, QStringLiteral(".")}));
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void ContainerFilesView::refresh() {
    const bool known = !content_.path.isEmpty();
    const bool free = reachable_ && known && !copying_;
    table_->setEnabled(reachable_);
    up_->setEnabled(reachable_ && known && content_.path != QLatin1String("/"));
    again_->setEnabled(reachable_);
    path_->setEnabled(reachable_);
    download_->setEnabled(free && !table_->chosenRows().isEmpty());
    upload_->setEnabled(free);
    progress_->setVisible(copying_);
    nothing_->setSentence(find_->text().isEmpty() ? tr("This folder is empty.") : tr("No name matches."));
    const bool nothing = known && !asking_ && table_->shownRows() == 0;
    stack_->setCurrentWidget(nothing ? static_cast<QWidget*>(nothing_) : table_);
    // One that runs has said it before one has read that it is asked.
    QString note;
    if (asking_ && !container_.on())
        note = tr("Reading the folder: the container is not running, so this takes up to 8 seconds…");
    else if (content_.cut)
        note = tr("Not everything is listed; type the path above.");
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

bool ContainerFilesView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == path_ && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        // What is shown may stand for other bytes: only what was changed is read back.
        const QString typed = path_->text().trimmed();
        load(typed == shownFileName(content_.path) ? content_.path : typed);
        return true;
    }
    if (watched == table_ && (key->key() == Qt::Key_Backspace ||
                              (key->key() == Qt::Key_Up && key->modifiers().testFlag(Qt::AltModifier)))) {
        leave();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ContainerFilesView::dragEnterEvent(QDragEnterEvent* event) {
    if (!upload_->isEnabled() || localFiles(event->mimeData()).isEmpty()) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    note_->setText(tr("Drop to copy it into %1.").arg(shownFileName(content_.path)));
    note_->show();
}

void ContainerFilesView::dragLeaveEvent(QDragLeaveEvent*) { refresh(); }

void ContainerFilesView::dropEvent(QDropEvent* event) {
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty()) return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    refresh();
    upload(paths);
}

}  // namespace hearth
