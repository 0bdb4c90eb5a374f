// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/livepart.h"
#include "ui/containers/processesmodel.h"

class QStackedWidget;

namespace hearth {

class EmptyState;
class ErrorBanner;
class FindField;
class Label;
class TableView;

/// What runs in a container, as `docker top` shows it.
class ContainerProcessesView : public LivePart {
    Q_OBJECT
public:
    ContainerProcessesView(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

protected:
    void begin() override;
    void ask() override;
    void changed() override;

private:
    void tell();

    ProcessesModel model_;
    TableView* table_;
    FindField* find_;
    Label* count_;
    ErrorBanner* error_;
    QStackedWidget* stack_;
    EmptyState* off_;
    EmptyState* nothingFound_;
};

}  // namespace hearth
