// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/logreader.h"
#include "ui/shell/machinetab.h"

#include <memory>
#include <vector>

class QComboBox;
class QPushButton;
class QTimer;
class QToolButton;

namespace hearth {

class ErrorBanner;
class FindField;
class Label;
class LogTail;
class LogView;

/// What a container writes, as it writes it, or all those of a compose project in one, each line with its
/// service before it: read only while it is seen, and gone on with where it stood.
class ContainerLog : public QWidget {
    Q_OBJECT
public:
    ContainerLog(const UiContext& context, const QString& machine, QWidget* parent = nullptr);
    ~ContainerLog() override;

    /// `reachable`: its engine answers.
    void setContainer(const Container& container, bool reachable);
    /// Those of a compose project, which may come and go.
    void setProject(const QString& project, const QList<Container>& containers, bool reachable);
    /// It is seen, or not any more.
    void setActive(bool active);
    LogView* view() const { return view_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildBar();
    void connectBar();
    void set(const QString& whose, const QList<Container>& containers, bool reachable);
    void startMore(const QList<Container>& before, bool again);
    void makeTails();
    void begin();
    void goOn();
    void start(LogTail& tail);
    void end();
    void finished(const Result<void>& done);
    void take(const LogTail& tail, std::vector<LogLine> lines);
    void mergeOld();
    void tell();
    void findNext(bool backwards);
    void save();
    void showCommand();
    bool isReading() const;
    bool isOn(const LogTail& tail) const;
    qint64 sinceChosen() const;

    UiContext context_;
    const QString machine_;
    QString whose_;  // the container's id, or the project
    bool project_ = false;
    QList<Container> containers_;
    QMap<QString, QString> names_;  // before the lines of a project's, by ids
    bool reachable_ = true, active_ = false, failed_ = false;
    bool merging_ = false;      // what there is already of several comes in the order of its times
    std::vector<LogLine> old_;  // of that
    std::vector<std::unique_ptr<LogTail>> tails_;
    QTimer* again_;

    ErrorBanner* error_;
    QComboBox* since_;
    QComboBox* streams_;
    FindField* find_;
    Label* state_;
    QPushButton* follow_;
    QPushButton* pause_;
    QToolButton* more_;
    QAction* save_ = nullptr;
    LogView* view_;
};

}  // namespace hearth
