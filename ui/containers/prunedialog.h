// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QCheckBox;
class QPlainTextEdit;

namespace hearth {

struct Control;
class Label;

/// What a clean-up would remove, before it does.
class PruneDialog : public Dialog {
    Q_OBJECT
public:
    /// `all`: a box for more than usual; empty: there is none.
    PruneDialog(const QString& title, const QString& all, QWidget* parent = nullptr);

    /// That box is ticked.
    bool all() const;
    /// Wants to be told of what would go now.
    void look();

    struct Going {
        QStringList lines;  ///< each thing that goes
        QString said;       ///< what that means; where nothing goes, the dialog's own words
        /// Removes exactly these; what is to be said of it.
        std::function<Result<QString>(const Control& control)> prune{};
    };
    void setGoing(const Result<Going>& going);
    /// What is shown now.
    const Going& going() const { return going_; }

Q_SIGNALS:
    void lookWanted(bool all);
    void pruneWanted();

private:
    QCheckBox* all_;
    Label* said_;
    QPlainTextEdit* list_;
    QPushButton* act_;
    Going going_;
};

/// A clean-up of something that a machine's engine has.
struct CleanUp {
    QString name;   ///< the dialog's object name
    QString title;  ///< "Clean up the images on nas"
    QString all;    ///< as PruneDialog has it
    QString act;    ///< "Clean up images": the operation's title
    std::function<Result<PruneDialog::Going>(bool all, const Control& control)> look;
};
/// What was pruned, and after it what stays because it is in use by now.
QString withKept(const QString& said, const QStringList& kept);
/// Shows the dialog; `pruned` is called when it was done, or failed.
void cleanUp(const UiContext& context, QWidget* parent, const QString& machine, const CleanUp& what,
             std::function<void(const Result<QString>& said)> pruned);

}  // namespace hearth
