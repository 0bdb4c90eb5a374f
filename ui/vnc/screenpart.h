// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vnc/vncopen.h"
#include "ui/shell/machinetab.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace hearth {

class ErrorBanner;
class Label;
class VncView;

/// A screen that may be looked at: a virtual machine's, what a tunnel leads to.
struct ScreenSource {
    QString id;       ///< which one: it has one window of its own at most
    QString run;      ///< in which run of what it belongs to: opened anew in another
    QString name;     ///< of what it belongs to, for people
    QString machine;  ///< where that is
    QString none;     ///< what is said where it has no screen; empty: it has one
    QString off;      ///< what is said while it is off
    bool on = false;
    bool lost = false;  ///< its machine cannot be reached now: opened anew once it can
    bool far = false;
    QString secretId;  ///< under which its password may be kept; empty: nowhere
    VncWay open;       ///< on another thread
};

/// A screen, looked at while it is shown. It is opened anew when what it belongs to was started anew or the
/// connection came back, and says when it ended and why. Nobody is asked for a password unless the person
/// wants to see it.
class ScreenPart : public QWidget {
    Q_OBJECT
public:
    explicit ScreenPart(const UiContext& context, QWidget* parent = nullptr);

    /// Another one, or another state of it.
    void setSource(ScreenSource source);
    const ScreenSource& source() const { return source_; }
    /// For one that the person has just asked to see: a password is asked for without another click.
    void askAtOnce() { asksAtOnce_ = true; }
    VncView* view() const { return view_; }
    /// The button at the end of the tools: a window of its own, unless whoever made this screen gives it
    /// another use.
    QToolButton* windowTool() const { return window_; }
    /// One more, before that.
    QToolButton* addTool(const QString& text, const QString& name);

protected:
    const UiContext& context() const { return context_; }
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    using Opened = Result<std::shared_ptr<VncSession>>;

    QWidget* makeEmpty();
    void open(bool asking);
    void take(const Opened& opened);
    void close();
    void ended();
    void update();
    void setScaled(bool scaled);

    UiContext context_;
    ScreenSource source_;
    bool opening_ = false;
    bool locked_ = false;  // it waits for a password
    bool failed_ = false;  // it was not opened
    bool asksAtOnce_ = false;
    QPointer<Operation> asking_;
    QElapsedTimer seen_;  // since the screen that is shown was opened
    int turn_ = 0;        // an opening that was overtaken counts for nothing
    ErrorBanner* banner_;
    Label* said_;
    QPushButton* unlock_;
    QWidget* empty_;
    QScrollArea* scroll_;
    VncView* view_;
    QHBoxLayout* tools_;
    QToolButton* ctrlAltDel_;
    QToolButton* scaled_;
    QToolButton* window_;
};

}  // namespace hearth
