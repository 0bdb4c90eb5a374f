// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/composefiles.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

class QStackedWidget;
class QTabBar;

namespace hearth {

class CodeEdit;
class ComposeActs;
class Label;

/// A person writes the files of a compose project: each has a tab, and what was changed has a mark. Leaving
/// with something unsaved asks.
class ComposeEditor : public Dialog {
    Q_OBJECT
public:
    ComposeEditor(const QString& project, const QString& machine, QWidget* parent = nullptr);

    /// As they stand on the machine. One that is loaded anew loses what was changed in it.
    void setFiles(const QList<ComposeFile>& files);
    /// A file as it was saved; what was written since stays.
    void setSaved(const ComposeFile& file);
    void setCheck(const ComposeCheck& check);
    void showError(const Error& error);
    /// One could not be saved, since somebody else did meanwhile.
    void showConflict(const ComposeFile& file, const Error& error);
    /// Something is under way: what it is about is not changed meanwhile.
    void setBusy(const QString& words);

    /// As they are written here.
    QList<ComposeFile> written() const;
    /// Those that would be saved: as they were read, each with what is written.
    QList<std::pair<ComposeFile, QByteArray>> changed() const;
    void reject() override;

Q_SIGNALS:
    void loadWanted();
    void checkWanted();
    /// `over`: the path of the one that is written over what somebody else saved; empty: of none.
    void saveWanted(const QString& over);
    void upWanted();

private:
    struct Text {
        ComposeFile seen;
        CodeEdit* edit = nullptr;
        QByteArray unchanged;  // what content() is then: not all that a file may hold goes through an editor
        QByteArray content() const;
        bool isChanged() const { return content() != unchanged; }
    };
    void addText(const ComposeFile& file);
    void fill(Text& text);
    void clearSaid();
    void showSaid(const Error& error);
    void refresh();

    const QString project_;
    QList<Text> texts_;
    bool busy_ = false;
    QTabBar* bar_;
    QStackedWidget* stack_;
    Label* said_;
    QPushButton* check_;
    QPushButton* up_;
    QPushButton* save_;
};

/// Opens the editor for a project of a machine. *Save and bring up* is done by `acts`.
void editCompose(const UiContext& context, QWidget* parent, const QString& machine,
                 const ComposeProject& project, ComposeActs& acts);

}  // namespace hearth
