// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/dialog.h"
#include "ui/shell/operations.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QListView;
class QPlainTextEdit;
class QPushButton;

namespace hearth {

class Label;
class ProgressRow;

/// The foot of the window: what runs and how far, or how the last thing ended. A click opens the log.
class ActivityStrip : public QWidget {
    Q_OBJECT
public:
    using Clock = std::function<QDateTime()>;
    /// `now`: for tests.
    explicit ActivityStrip(
        Operations& operations, QWidget* parent = nullptr,
        Clock now = [] { return QDateTime::currentDateTime(); });
    /// A short word for some seconds: "Copied".
    void say(const QString& text);

Q_SIGNALS:
    void logWanted(hearth::Operation* operation);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void update();
    /// The one that runs since the shortest time, else the last that ended.
    Operation* shown() const;

    Operations& operations_;
    ProgressRow* row_;
    Label* count_;
    QPushButton* log_;
    QTimer saying_;
    QTimer ages_{this};  // while it is to be seen
    Clock now_;
    QString said_;
};

/// Everything that ran, and the log of the chosen one with times and commands, to be copied.
class ActivityLog : public Dialog {
    Q_OBJECT
public:
    explicit ActivityLog(Operations& operations, QWidget* parent = nullptr);
    void choose(Operation* operation);
    Operation* chosen() const { return chosen_; }

private:
    void show(Operation* operation);
    void updateButtons();

    Operations& operations_;
    OperationsModel model_;
    QListView* list_;
    QPlainTextEdit* text_;
    QPushButton* cancel_;
    QPushButton* copy_;
    QPushButton* copyCommands_;
    QPointer<Operation> chosen_;
};

}  // namespace hearth
