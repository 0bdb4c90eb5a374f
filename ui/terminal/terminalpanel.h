// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/terminal/terminalview.h"

#include <QWidget>

class QPushButton;

namespace hearth {

class ErrorBanner;
class FindField;
class Label;

/// A terminal with what belongs to it: a field that finds in it, and above it why it ended or could not be
/// opened.
class TerminalPanel : public QWidget {
    Q_OBJECT
public:
    explicit TerminalPanel(QWidget* parent = nullptr);

    TerminalView* view() const { return view_; }
    /// It is being opened; `what`: "Opening a shell on gpu-box…".
    void setOpening(const QString& what);
    void setSession(std::shared_ptr<TerminalSession> session);
    void setError(const Error& error);
    /// Whether something runs in it.
    bool isRunning() const;

Q_SIGNALS:
    /// The button beside why it ended.
    void againWanted();

private:
    void showEnding();
    void openFind();
    void closeFind();
    void find(bool backwards);

    ErrorBanner* banner_;
    QPushButton* again_;
    Label* opening_;
    TerminalView* view_;
    QWidget* findRow_;
    FindField* findField_;
    Label* notFound_;
};

/// How a terminal ended, in words; an error where that is one. Pure.
Error endingText(const TerminalSession::Ending& ending);

}  // namespace hearth
