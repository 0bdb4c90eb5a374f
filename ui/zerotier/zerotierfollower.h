// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotierservice.h"
#include "ui/shell/machinetab.h"

#include <QObject>

class QTimer;

namespace hearth {

/// Looks at a machine's ZeroTier again and again while somebody looks at it in the window. It never connects
/// to a host, and asks nobody: of what sudo told it stops to look where there is nothing to be seen without.
class ZeroTierFollower : public QObject {
    Q_OBJECT
public:
    ZeroTierFollower(const UiContext& context, QString machine, QObject* parent = nullptr);

    void start();
    void stop();
    /// At once; nothing while it is stopped. What is asked just now may be of the past: it is asked again.
    void look();

Q_SIGNALS:
    void looked(const hearth::ZeroTierState& state);
    void failed(const hearth::Error& error);

private:
    void ask();

    UiContext context_;
    const QString machine_;
    bool running_ = false, asking_ = false, again_ = false;
    int turn_ = 0;  // an answer to an earlier one counts for nothing
    QTimer* pause_;
};

}  // namespace hearth
