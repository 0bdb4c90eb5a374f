// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/files/filesystem.h"
#include "ui/files/filesmodel.h"
#include "ui/look/dialog.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace hearth {

class EmptyState;
class FindField;
class Label;
class TableView;

/// Picks a file or a folder on a machine, near or far. It asks for contents (contentWanted, folderWanted) and
/// is given them; a slow machine greys the list only. Enter goes into a folder or chooses a file, Backspace
/// goes out, Alt+Home goes home, Ctrl+H shows what is hidden.
class FilePicker : public Dialog {
    Q_OBJECT
public:
    enum class Pick { File, Folder };

    FilePicker(const QString& machine, Pick what, QWidget* parent = nullptr);

    /// Only files that end so ("iso", "qcow2") can be chosen.
    void setSuffixes(const QStringList& suffixes);
    /// Asks for the first content. Empty: the home folder.
    void start(const QString& path);
    /// `selected`: the entry to stand on, empty for the one that was come from or the first.
    void showContent(const FolderContent& content, const QString& selected = {});
    void showError(const Error& error);

    /// How many entries to ask for.
    static constexpr int mostEntries = 5000;

Q_SIGNALS:
    /// A folder's content is wanted; or a file was typed: then its folder's, and it selected.
    void contentWanted(const QString& path);
    /// A new folder is wanted, and then its content.
    void folderWanted(const QString& path);
    void picked(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void want(const QString& path);
    void activate(int row);
    void leave();
    void choose();
    void askNewFolder();
    void showEntries(const QString& selected);
    void refresh();
    /// What would be chosen now; empty: nothing can be.
    QString choice() const;

    const Pick what_;
    FolderContent content_;
    bool loading_ = false;
    FilesModel model_;
    QLineEdit* path_;
    QPushButton* up_;
    QPushButton* home_;
    FindField* find_;
    QCheckBox* hidden_;
    TableView* table_;
    QStackedWidget* stack_;
    EmptyState* nothing_;
    Label* note_;
    QPushButton* newFolder_;
    QPushButton* choose_;
};

}  // namespace hearth
