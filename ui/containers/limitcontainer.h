// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/containerdetail.h"
#include "core/containers/engine.h"
#include "ui/containers/transferdialog.h"
#include "ui/shell/machinetab.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hearth {

class CommandPreview;
class FormField;

/// How much of its machine a container may use, and when it is started again.
class LimitContainerDialog : public TransferDialog {
    Q_OBJECT
public:
    explicit LimitContainerDialog(const Container& container, QWidget* parent = nullptr);

    /// As it is now; until then nothing can be entered.
    void setNow(const ContainerDetail& now, const Engine& engine);

Q_SIGNALS:
    void changeWanted(const hearth::ContainerChange& change);

private:
    QLineEdit* addText(FormField*& field, const QString& label, const char* name, const QString& help);
    void fill();
    /// What is another than now; what cannot be is said at its field.
    ContainerChange judge();
    void refresh();

    const QString name_;
    std::optional<ContainerDetail> now_;
    std::optional<Error> refusal_;
    Engine::Kind engine_ = Engine::Kind::Docker;
    FormField *cpusField_, *memoryField_, *swapField_, *restartField_, *triesField_;
    QLineEdit *cpus_, *memory_, *swap_;
    QComboBox* restart_;
    QSpinBox* tries_;
    CommandPreview* preview_;
    QPushButton* act_;
};

/// Shows the dialog for a container of a machine.
void limitContainer(const UiContext& context, QWidget* parent, const QString& machine,
                    const Container& container);

}  // namespace hearth
