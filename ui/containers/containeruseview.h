// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/containeruse.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

class QGridLayout;
class QTimer;

namespace hearth {

class Label;
class Operation;
class Sparkline;

/// What a container uses, and what it used in the last two minutes: asked for while it is seen, and not
/// longer. Hidden where it does not run.
class ContainerUseView : public QWidget {
    Q_OBJECT
public:
    ContainerUseView(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    /// `reachable`: its engine answers.
    void setContainer(const Container& container, bool reachable);
    /// It is seen, or not any more.
    void setActive(bool active);

private:
    struct Part {
        Label* value;
        Sparkline* line;
    };
    Part addPart(QGridLayout* grid, int at, const QString& title, const char* name);
    void begin();
    void ask();
    void take(const ContainerUse& use);
    bool wanted() const;

    UiContext context_;
    const QString machine_;
    Container container_;
    bool reachable_ = true, active_ = false;
    std::optional<ContainerUse> last_;
    QPointer<Operation> asking_;
    int turn_ = 0;  // an answer that was overtaken counts for nothing
    QTimer* pause_;
    Part cpu_, memory_, network_, disk_;
    Label* problem_;
};

}  // namespace hearth
