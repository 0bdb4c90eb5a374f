// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/ansitext.h"
#include "core/containers/buildsteps.h"
#include "core/containers/imagebuild.h"
#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

namespace hearth {

class BuildImageForm;
class CommandPreview;
class Label;
class LogView;

/// Builds an image on a machine: a form with the equal command, then the output as it comes.
class BuildImageDialog : public TransferDialog {
    Q_OBJECT
public:
    /// `machine`, as everywhere ("local", a host); `command`: "docker", "podman".
    BuildImageDialog(const QString& machine, const QString& command, QWidget* parent = nullptr);

    BuildImageForm* form() const { return form_; }
    /// A piece of the output, as it comes.
    void addOutput(const QString& text);
    /// "Step 2 of 7: RUN make"; empty before the first.
    QString stepText() const;
    void setDone(const Image& image);
    void setFailed(const Error& error);

Q_SIGNALS:
    void buildWanted(const hearth::ImageBuild& what);

private:
    void refresh();
    void begin();
    void showOutput(bool shown);
    void takeLines(const QString& lines);

    const QString machine_, command_;
    BuildImageForm* form_;
    CommandPreview* preview_;
    LogView* output_;
    Label* said_;
    QPushButton* act_;
    QPushButton* back_;
    QString pending_;  // of the output: a line that has no end yet
    AnsiStyle style_;  // colours last over the end of a line
    BuildSteps steps_;
    bool done_ = false;
};

/// Shows the dialog for a machine; `built` is called when an image was made.
void buildImageOn(const UiContext& context, QWidget* parent, const QString& machine, const QString& command,
                  std::function<void()> built);

}  // namespace hearth
