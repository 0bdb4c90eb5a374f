// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/jupyter/jupyterservice.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace hearth {

class CommandPreview;
class FormField;
class StepsView;

/// Installs Jupyter: where to, from which mirror; the commands that will run are shown before, their output
/// after.
class JupyterInstallCard : public QWidget {
    Q_OBJECT
public:
    explicit JupyterInstallCard(QWidget* parent = nullptr);

    void setMirrors(const QString& pip, const QString& conda);
    void setEnvironments(const QList<JupyterEnvironment>& environments);
    void setPlatform(const Platform& platform);
    /// What stands in the fields.
    JupyterService::Install install() const;
    void setRunning(bool running);
    void report(const ProgressEvent& event);

Q_SIGNALS:
    void installWanted(const hearth::JupyterService::Install& what);
    void stopWanted();

private:
    void refresh();
    void fillPlaces();

    QList<JupyterEnvironment> environments_;
    Platform platform_;
    bool running_ = false;

    QComboBox* place_;
    FormField* placeField_;
    QComboBox* what_;
    QLineEdit* folder_;
    FormField* folderField_;
    QComboBox* mirror_;
    FormField* mirrorField_;
    CommandPreview* commands_;
    StepsView* steps_;
    QPlainTextEdit* output_;
    QPushButton* install_;
    QString pipMirror_, condaMirror_;
};

}  // namespace hearth
