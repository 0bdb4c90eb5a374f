// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/joinmachines.h"
#include "core/zerotier/zerotiernode.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QCheckBox;

namespace hearth {

class CommandPreview;
class Label;
class NetworkIdField;

/// What a person wants to join.
struct JoinWish {
    QString network;
    ZeroTierFlagsChange flags;  ///< what is not as usual
    bool authorize = false;     ///< by the controller that the person holds
    friend bool operator==(const JoinWish&, const JoinWish&) = default;
};

/// Joins one machine, and says how it ended. Errors: those of joinMachines() and of its row.
Result<QString> joinOne(Services& services, const QString& machine, const JoinWish& wish,
                        const Control& control);
/// Pure. How a machine's way into a network ended, in a sentence; its error where it failed.
Result<QString> joinedText(const JoiningMachine& row);

/// Asks for a network to join: its id, what the machine takes from it, and whether it is authorized at once.
class JoinNetworkDialog : public Dialog {
    Q_OBJECT
public:
    JoinNetworkDialog(const UiContext& context, const QString& machine, QWidget* parent = nullptr);
    JoinWish wish() const;
    /// Who decides about the network: found, or not (yet).
    void setController(const Result<SavedController>& controller);

Q_SIGNALS:
    void joinWanted(const hearth::JoinWish& wish);

private:
    void askController();
    void refresh();

    UiContext context_;
    int asked_ = 0;
    bool held_ = false;
    bool asking_ = false;  // whether it is held is not known yet: the join finds out
    NetworkIdField* id_;
    Label* controller_;
    QCheckBox* authorize_;
    QCheckBox* managed_ = nullptr;
    QCheckBox* global_ = nullptr;
    QCheckBox* default_ = nullptr;
    QCheckBox* dns_ = nullptr;
    CommandPreview* commands_;
    QPushButton* join_;
};

void askToJoin(const UiContext& context, QWidget* parent, const QString& machine,
               std::function<void(const JoinWish& wish)> join);

}  // namespace hearth
