// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"

#include <QElapsedTimer>
#include <QWidget>

class QScrollArea;
class QToolButton;

namespace hearth {

class ErrorBanner;
class Label;
class VncView;

/// The screen of a virtual machine, looked at while it is shown. It is opened anew when the VM was started
/// anew or the connection came back.
class VmScreen : public QWidget {
    Q_OBJECT
public:
    explicit VmScreen(const UiContext& context, QWidget* parent = nullptr);

    /// Another VM, or another state of it.
    void setVm(const VmState& vm);
    VncView* view() const { return view_; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void open();
    void close();
    void update();
    void setScaled(bool scaled);

    UiContext context_;
    VmState vm_;
    bool opening_ = false;
    QElapsedTimer seen_;  // since the screen that is shown was opened
    int turn_ = 0;        // an opening that was overtaken counts for nothing
    ErrorBanner* banner_;
    Label* said_;
    QScrollArea* scroll_;
    VncView* view_;
    QToolButton* ctrlAltDel_;
    QToolButton* scaled_;
};

}  // namespace hearth
