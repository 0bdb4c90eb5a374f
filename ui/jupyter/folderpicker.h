// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/machine/folders.h"
#include "ui/look/dialog.h"

class QLineEdit;
class QListWidget;
class QPushButton;

namespace hearth {

class Label;

/// Picks a folder on a machine, near or far. It asks for listings (listWanted) and is given them; a slow
/// machine greys the list only. Enter goes into a folder, Backspace out of it.
class FolderPicker : public Dialog {
    Q_OBJECT
public:
    explicit FolderPicker(const QString& machine, QWidget* parent = nullptr);

    void showListing(const FolderListing& listing);
    void showError(const Error& error);
    /// Asks for the first listing. Empty: the home folder.
    void start(const QString& folder);

Q_SIGNALS:
    void listWanted(const QString& path);
    void picked(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void want(const QString& path);
    void enter();
    void leave();
    void refresh();

    FolderListing listing_;
    bool loading_ = false;
    QLineEdit* path_;
    QListWidget* list_;
    Label* note_;
    QPushButton* up_;
    QPushButton* choose_;
};

}  // namespace hearth
