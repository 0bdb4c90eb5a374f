// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagebuild.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace hearth {

class FormField;
class ImageNameField;

/// What is to be built, as fields; what is wrong is said at its field.
class BuildImageForm : public QWidget {
    Q_OBJECT
public:
    /// `machine`, as everywhere ("local", a host).
    explicit BuildImageForm(const QString& machine, QWidget* parent = nullptr);

    /// What the fields say; nothing where they cannot be built of yet.
    std::optional<ImageBuild> what();
    void setFolder(const QString& folder);
    QString folder() const;
    /// The folder is one of the machine, not of this computer.
    bool isThere() const;

Q_SIGNALS:
    void edited();
    void folderWanted();

private:
    void addFolder(QVBoxLayout* to);
    void addArguments(QVBoxLayout* to);
    QLineEdit* addText(QVBoxLayout* to, const QString& label, const char* name, const QString& help,
                       FormField** field);
    QCheckBox* addBox(QVBoxLayout* to, const QString& text, const char* name);
    void tellWhere();

    const QString machine_;
    ImageNameField* name_;
    QComboBox* where_;
    QLineEdit* folder_;
    FormField* folderField_;
    QLineEdit* dockerfile_;
    FormField* dockerfileField_;
    QLineEdit* target_;
    QPlainTextEdit* arguments_;
    FormField* argumentsField_;
    QCheckBox* noCache_;
    QCheckBox* pull_;
};

}  // namespace hearth
