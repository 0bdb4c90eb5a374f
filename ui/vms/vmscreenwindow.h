// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/vms/vmscreen.h"

namespace hearth {

/// The screen of a virtual machine in a window of its own, which can fill the whole display.
class VmScreenWindow : public QWidget {
    Q_OBJECT
public:
    VmScreenWindow(const UiContext& context, VmScreenSource source, QWidget* parent);

    /// Another state of its virtual machine; that of another one is passed over.
    void follow(const VmScreenSource& source);
    VmScreen* screen() const { return screen_; }

private:
    void setFull(bool full);

    const QString name_;
    VmScreen* screen_;
};

}  // namespace hearth
