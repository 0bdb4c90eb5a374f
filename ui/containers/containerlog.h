// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerservice.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

class QComboBox;
class QPushButton;
class QTimer;
class QToolButton;

namespace hearth {

class ErrorBanner;
class FindField;
class Label;
class LogFeed;
class LogView;
class Observation;

/// What a container writes, as it writes it: read only while it is seen, and gone on with where it stood.
class ContainerLog : public QWidget {
    Q_OBJECT
public:
    ContainerLog(const UiContext& context, const QString& machine, QWidget* parent = nullptr);
    ~ContainerLog() override;

    /// `reachable`: its engine answers.
    void setContainer(const Container& container, bool reachable);
    /// It is seen, or not any more.
    void setActive(bool active);
    LogView* view() const { return view_; }

private:
    QWidget* buildBar();
    void begin();
    void goOn();
    void end();
    void finished(const Result<void>& done);
    void take();
    void tell();
    void findNext(bool backwards);
    void save();
    void showCommand();
    qint64 sinceChosen() const;

    UiContext context_;
    const QString machine_;
    Container container_;
    bool reachable_ = true, active_ = false, failed_ = false;
    std::int64_t last_ = 0;  // the moment of the newest line, in nanoseconds
    int ofLast_ = 0;         // how many lines are of that moment
    QString command_;        // as it was run last
    QPointer<Operation> reading_;
    std::shared_ptr<LogFeed> feed_;
    Observation* filled_ = nullptr;
    QTimer* again_;

    ErrorBanner* error_;
    QComboBox* since_;
    QComboBox* streams_;
    FindField* find_;
    Label* state_;
    QPushButton* follow_;
    QPushButton* pause_;
    QToolButton* more_;
    LogView* view_;
};

}  // namespace hearth
