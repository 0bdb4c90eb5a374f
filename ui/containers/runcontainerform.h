// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace hearth {

class FormField;

/// The fields of a container that is to be run. What a pasted command says beyond them is kept.
class RunContainerForm : public QWidget {
    Q_OBJECT
public:
    explicit RunContainerForm(QWidget* parent = nullptr);

    void setSpec(const ContainerSpec& spec);
    /// What is typed; nothing where that cannot be run: the field that is in the way says why.
    std::optional<ContainerSpec> spec();
    /// What is known of the machine's graphics cards; a sentence where they cannot be given away, else empty.
    void setGpuRemedy(const QString& remedy);
    /// When a container may be started again; their data is as --restart has it.
    static void addRestartPolicies(QComboBox* to);
    QLineEdit* image() const { return image_; }

Q_SIGNALS:
    void edited();

private:
    struct Field {
        FormField* field;
        std::function<void(const ContainerSpec&)> fill;
        std::function<Result<void>(ContainerSpec&)> read;
    };
    QLineEdit* textField(const char* name, const QString& hint = {});
    QPlainTextEdit* linesField(const char* name, const QString& hint);
    QCheckBox* checkField(const char* name, const QString& text);
    FormField* add(QVBoxLayout* to, const QString& label, QWidget* widget, const QString& help,
                   std::function<void(const ContainerSpec&)> fill,
                   std::function<Result<void>(ContainerSpec&)> read);
    void addText(QVBoxLayout* to, const QString& label, const char* name, QString ContainerSpec::*member,
                 const QString& hint = {}, const QString& help = {});
    void addWhat(QVBoxLayout* to);
    void addCommand(QVBoxLayout* to);
    void addLists(QVBoxLayout* to);
    void addRest(QVBoxLayout* to);
    void addFlags(QVBoxLayout* to);
    void told();

    ContainerSpec kept_;  // what is in it that has no field
    QList<Field> fields_;
    bool filling_ = false;
    QString gpuRemedy_;
    QLineEdit* image_ = nullptr;
    QComboBox* gpus_ = nullptr;
    FormField* gpusField_ = nullptr;
};

}  // namespace hearth
