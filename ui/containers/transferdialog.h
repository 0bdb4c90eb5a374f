// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/dialog.h"

#include <QPointer>

#include <functional>

namespace hearth {

class Operation;
class ProgressRow;
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
    bool isRunning() const { return running_; }
    void showError(const Error& error);
    /// While something is under way, asks what becomes of it.
    void reject() override;

Q_SIGNALS:
    void runningChanged();

protected:
    /// To be put where it belongs in the body.
    ProgressRow* progress() const { return progress_; }

private:
    void setRunning(bool running);
    void cancel();

    QPointer<Operation> operation_;
    QString loss_;
    bool running_ = false;
    ProgressRow* progress_;
};

}  // namespace hearth
