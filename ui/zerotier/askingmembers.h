// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/memberwatch.h"
#include "ui/shell/operations.h"

#include <QObject>

#include <memory>

namespace hearth {

struct Services;

/// Who asks to join one of the person's networks, for as long as Hearth runs: told as it comes, and allowed
/// from wherever it is shown.
class AskingMembers : public QObject {
    Q_OBJECT
public:
    AskingMembers(Services& services, Operations& operations, QObject* parent = nullptr);
    ~AskingMembers() override;

    void start();
    void stop();
    /// What is known; the watch tells it by itself.
    void setAsking(const QList<AskingMember>& all, const QList<AskingMember>& fresh);
    const QList<AskingMember>& all() const { return all_; }
    /// Authorizes one of those that ask, by its key.
    void allow(const QString& key);

    /// What tells one from another.
    static QString keyOf(const AskingMember& member);
    /// "gpu-box wants to join Home"
    static QString titleOf(const AskingMember& member);
    /// As the page of networks takes it.
    static QString itemOf(const AskingMember& member);

Q_SIGNALS:
    void changed();
    /// One that was not seen before.
    void asks(const hearth::AskingMember& member);
    /// A short word on what came of it.
    void said(const QString& text);

private:
    using Told = Observers<QList<AskingMember>, QList<AskingMember>>;

    Services& services_;
    Operations& operations_;
    QList<AskingMember> all_;
    const std::shared_ptr<Told> told_;  // by the watch, on its thread
    std::unique_ptr<MemberWatch> watch_;
};

}  // namespace hearth
