// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

class QScrollArea;
class QToolButton;

namespace hearth {

class ErrorBanner;
class Label;
class VmScreenWindow;
class VncView;

/// A screen that may be looked at.
struct VmScreenSource {
    QString key;   ///< which one, in which run of its virtual machine
    QString name;  ///< the virtual machine's
    QString none;  ///< what is said where it has no screen; empty: it has one
    bool on = false;
    bool lost = false;  ///< its machine cannot be reached now: opened anew once it can
    bool far = false;
    std::function<Result<ByteStreamPtr>(const Control&)> open;  ///< on another thread
};

/// The screen of a virtual machine, looked at while it is shown. It is opened anew when the VM was started
/// anew or the connection came back.
class VmScreen : public QWidget {
    Q_OBJECT
public:
    explicit VmScreen(const UiContext& context, QWidget* parent = nullptr);

    /// Another VM, or another state of it.
    void setVm(const VmState& vm);
    void setSource(VmScreenSource source);
    VncView* view() const { return view_; }
    /// The button at the end of the tools: a window of its own, until whoever made this screen gives it
    /// another use.
    QToolButton* windowTool() const { return window_; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void open();
    void close();
    void openWindow();
    void update();
    void setScaled(bool scaled);

    UiContext context_;
    VmScreenSource source_;
    bool opening_ = false;
    QElapsedTimer seen_;  // since the screen that is shown was opened
    int turn_ = 0;        // an opening that was overtaken counts for nothing
    ErrorBanner* banner_;
    Label* said_;
    QScrollArea* scroll_;
    VncView* view_;
    QToolButton* ctrlAltDel_;
    QToolButton* scaled_;
    QToolButton* window_;
    QPointer<VmScreenWindow> ownWindow_;
};

}  // namespace hearth
