// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/puttyimport.h"
#include "ui/look/dialog.h"

class QPushButton;
class QStackedWidget;

namespace hearth {

class EmptyState;
class ImportModel;
class Label;
class TableView;

/// Lists the sessions of PuTTY and KiTTY that were found, or that stand in a chosen file or folder, with what
/// becomes of each, and lets the person choose among them. Open it with open().
class ImportDialog : public Dialog {
    Q_OBJECT
public:
    explicit ImportDialog(QWidget* parent = nullptr);

    /// What was read from these places.
    void setFound(const QStringList& places, const PuttyImport& import);
    /// There is nothing in the places where PuTTY keeps its sessions.
    void setNothingFound(const QStringList& places);
    void showError(const Error& error);
    void setSaving(bool saving);
    /// The checked ones, as they would be saved now.
    PuttyImport chosen() const;

Q_SIGNALS:
    /// A file or folder was chosen.
    void readWanted(const QString& path);
    void importWanted(const hearth::PuttyImport& import);

private:
    void choosePlace(bool folder);
    void toggle(int row);
    void setChecked(int row, bool checked);
    void showRow();
    void refresh();

    PuttyImport import_;
    bool saving_ = false;
    ImportModel* model_;
    TableView* table_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    Label* where_;
    Label* remarks_;
    QPushButton* save_;
};

/// Where PuTTY keeps its sessions on this computer, as far as there is something. Blocks on disk.
QStringList puttyPlaces(const QString& home);

}  // namespace hearth
