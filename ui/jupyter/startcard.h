// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jupyter/jupyterservice.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace hearth {

class FormField;

/// How a new Jupyter server is to be started: environment and folder, with port, password and config file
/// under "More".
class JupyterStartCard : public QWidget {
    Q_OBJECT
public:
    explicit JupyterStartCard(QWidget* parent = nullptr);

    /// Those with Jupyter can be chosen; the others lead to installing. Keeps the choice where it is still
    /// there.
    void setEnvironments(const QList<JupyterEnvironment>& environments);
    void setFolder(const QString& folder);
    void setBusy(bool busy);
    /// What stands in the fields; no value where no environment can be chosen. Takes the password out of its
    /// field.
    std::optional<JupyterStart> take();

Q_SIGNALS:
    void startWanted();
    void folderWanted(const QString& from);
    void installWanted();

private:
    void refresh();
    std::optional<JupyterEnvironment> chosen() const;

    QList<JupyterEnvironment> environments_;
    bool busy_ = false;
    QComboBox* environment_;
    FormField* environmentField_;
    QLineEdit* folder_;
    QPushButton* pick_;
    QToolButton* more_;
    QWidget* moreBox_;
    QSpinBox* port_;
    QLineEdit* password_;
    QLineEdit* config_;
    QPushButton* start_;
};

}  // namespace hearth
