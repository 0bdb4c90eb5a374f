// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/containers/compose.h"
#include "ui/shell/machinetab.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <optional>

namespace hearth {

/// What is done with a machine's compose projects: each an operation of its own, one at a time with a
/// project, remembered at it while it is under way, and afterwards where it failed.
class ComposeActs : public QObject {
    Q_OBJECT
public:
    ComposeActs(const UiContext& context, QString machine, QObject* parent = nullptr);

    /// Starts it, and shows its output in a dialog over `parent`; what is under way already is shown instead.
    void run(QWidget* parent, const ComposeProject& project, ComposeService::Act act);

    /// Shows the output of what is under way; nothing where that has ended meanwhile.
    void showOutput(QWidget* parent, const ComposeProject& project);

    /// "being brought up": what is under way with a project; empty: nothing is.
    QString doing(const ComposeProject& project) const;
    /// Why the last act failed; nothing where it did not, or another one is under way.
    std::optional<Error> problem(const ComposeProject& project) const;
    /// A person has read it.
    void forget(const ComposeProject& project);

    /// Whether the machine has a compose command at all: asked until it is known, then by lookAgain().
    void look();
    void lookAgain();
    /// Why nothing can be done: it has none. Nothing: it can, or it is not known yet.
    const std::optional<Error>& missing() const { return missing_; }

    /// Those that Hearth brought up or took down here, as they were last; of such as are there an engine
    /// knows better.
    const QList<ComposeProject>& known() const { return known_; }
    void loadKnown();
    /// One that is down need not be listed any more.
    void drop(const QString& project);

Q_SIGNALS:
    void changed();

private:
    struct Run {
        QPointer<Operation> operation;
        ComposeService::Act act{};
    };
    Run runOf(const ComposeProject& project) const;

    UiContext context_;
    const QString machine_;
    QHash<QString, Run> runs_;
    QHash<QString, Error> problems_;
    bool looked_ = false;
    std::optional<Error> missing_;
    QList<ComposeProject> known_;
};

}  // namespace hearth
