// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/operations.h"

#include <QPointer>

class QTimer;

namespace hearth {

/// A part of the chosen container that asks about it again and again: while it is seen and the container
/// runs, and not longer.
class LivePart : public QWidget {
    Q_OBJECT
public:
    LivePart(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    /// `reachable`: its engine answers.
    void setContainer(const Container& container, bool reachable);
    /// It is seen, or not any more.
    void setActive(bool active);

protected:
    const UiContext& context() const { return context_; }
    const QString& machine() const { return machine_; }
    const Container& container() const { return container_; }
    bool reachable() const { return reachable_; }

    /// Another container, or it was started or has ended: nothing that was said holds.
    virtual void begin() = 0;
    /// Asks once, by query().
    virtual void ask() = 0;
    /// The container, or whether its engine answers, is another now.
    virtual void changed() {}
    /// Seen, or not any more.
    virtual void activeChanged() {}

    /// Asks, and asks again a while after the answer. An answer that was overtaken counts for nothing.
    template <class Work, class Done>
    void query(Work work, Done done) {
        asking_ = context_.operations.query(this, std::move(work),
                                            [this, turn = turn_, done = std::move(done)](const auto& answer) {
                                                if (turn != turn_) return;
                                                asking_ = nullptr;
                                                if (!answer && answer.error().kind == ErrorKind::Cancelled)
                                                    return;
                                                done(answer);
                                                goOn();
                                            });
    }

private:
    bool wanted() const { return active_ && reachable_ && container_.on(); }
    void askNow();
    void goOn();

    UiContext context_;
    const QString machine_;
    Container container_;
    bool reachable_ = true, active_ = false;
    QPointer<Operation> asking_;
    int turn_ = 0;
    QTimer* pause_;
};

}  // namespace hearth
