// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containeruse.h"
#include "ui/containers/livepart.h"

class QGridLayout;

namespace hearth {

class Label;
class Sparkline;

/// What a container uses, and what it used in the last two minutes. Hidden where it does not run.
class ContainerUseView : public LivePart {
    Q_OBJECT
public:
    ContainerUseView(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

protected:
    void begin() override;
    void ask() override;
    void changed() override;
    void activeChanged() override;

private:
    struct Part {
        Label* value;
        Sparkline* line;
    };
    Part addPart(QGridLayout* grid, int at, const QString& title, const char* name);
    void take(const ContainerUse& use);

    std::optional<ContainerUse> last_;
    Part cpu_, memory_, network_, disk_;
    Label* problem_;
};

}  // namespace hearth
