// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QPlainTextEdit;
class QScrollArea;

namespace hearth {

class CommandPreview;
class FormField;
class ProgressRow;
class RunContainerForm;

/// A container that is to be run: a form, a command that fills it, and the command that does the same.
class RunContainerDialog : public Dialog {
    Q_OBJECT
public:
    RunContainerDialog(const QString& machine, Engine::Kind engine, QWidget* parent = nullptr);

    RunContainerForm* form() const { return form_; }
    void setRunning(const QString& title);
    void setProgress(double fraction, const QString& step);
    /// It failed: the form is there again.
    void setFailed(const Error& error);
    void reject() override;

Q_SIGNALS:
    void runWanted(const hearth::ContainerSpec& spec);
    void cancelWanted();

private:
    void takePasted();
    void refresh();

    const Engine::Kind engine_;
    bool running_ = false;
    QString title_;
    QPlainTextEdit* pasted_;
    FormField* pastedField_;
    RunContainerForm* form_;
    QScrollArea* scroll_;
    CommandPreview* preview_;
    ProgressRow* progress_;
    QPushButton* template_;
    QPushButton* act_;
};

/// Asks for a container and runs it; `made` is told its id.
void runContainer(const UiContext& context, QWidget* parent, const QString& machine, Engine::Kind engine,
                  std::function<void(const QString& id)> made);

}  // namespace hearth
