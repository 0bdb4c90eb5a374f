// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/engine.h"
#include "ui/files/filesmodel.h"
#include "ui/shell/machinetab.h"

#include <QHash>
#include <QPointer>

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace hearth {

class EmptyState;
class ErrorBanner;
class FindField;
class Label;
class ProgressRow;
class SplitButton;
class TableView;

/// The files of a container, running or not, a folder at a time: copied to this computer, and files of this
/// computer into it, by buttons or dropped here.
class ContainerFilesView : public QWidget {
    Q_OBJECT
public:
    ContainerFilesView(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    /// `reachable`: its engine answers.
    void setContainer(const Container& container, Engine::Kind engine, bool reachable);
    /// It is seen, or not any more: nothing is read before.
    void setActive(bool active);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    QWidget* buildBar();
    void connectParts();
    void load(const QString& folder);
    void reload();
    void take(const FolderContent& content);
    void activate(int row);
    void leave();
    QStringList chosen() const;
    void askDownload();
    void askUpload(bool folder);
    void upload(const QStringList& paths);
    void copy(bool out, const QStringList& from, const QString& to);
    void showMenu(const QPoint& at);
    void copyCommand();
    void refresh();

    UiContext context_;
    const QString machine_;
    Container container_;
    Engine::Kind engine_ = Engine::Kind::Docker;
    bool reachable_ = true, active_ = false;
    FolderContent content_;
    QHash<QString, QString> folders_;  // where a person was, by the ids of containers
    QPointer<Operation> asking_, copying_;
    int turn_ = 0;  // an answer that was overtaken counts for nothing
    FilesModel model_;
    QLineEdit* path_;
    QToolButton* up_;
    QToolButton* again_;
    FindField* find_;
    QPushButton* download_;
    SplitButton* upload_;
    ErrorBanner* error_;
    TableView* table_;
    QStackedWidget* stack_;
    EmptyState* nothing_;
    Label* note_;
    ProgressRow* progress_;
};

}  // namespace hearth
