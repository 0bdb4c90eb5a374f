// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/dialog.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace hearth {

class LayersTable;
class Operation;
class ProgressRow;
class TransferLayers;
struct Error;

/// A dialog that starts something which lasts: it shows how far that is, can cancel it, and can be left while
/// it goes on.
class TransferDialog : public Dialog {
    Q_OBJECT
public:
    explicit TransferDialog(const QString& title, QWidget* parent = nullptr);

    /// Shows an operation until it has ended. `loss`: what stopping it means; `words`: how far it is, where
    /// that is more than its step; may be empty.
    void follow(Operation* operation, const QString& loss, std::function<QString()> words = {});
    /// The same of an image, layer by layer.
    void followLayers(Operation* operation, const QString& loss,
                      const std::shared_ptr<const TransferLayers>& told);
    bool isRunning() const { return running_; }
    void showError(const Error& error);
    /// While something is under way, asks what becomes of it.
    void reject() override;

Q_SIGNALS:
    void runningChanged();

protected:
    /// To be put where it belongs in the body.
    ProgressRow* progress() const { return progress_; }
    /// What followLayers() fills; to be put there, too.
    LayersTable* layers() const { return layers_; }

private:
    void setRunning(bool running);
    void cancel();

    QPointer<Operation> operation_;
    QString loss_;
    bool running_ = false;
    ProgressRow* progress_;
    LayersTable* layers_;
};

}  // namespace hearth
