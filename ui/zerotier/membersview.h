// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "ui/look/actionbar.h"
#include "ui/shell/machinetab.h"

#include <QDateTime>

class QTimer;

namespace hearth {

class ErrorBanner;
class ItemActs;
class Label;
class MembersModel;
class TablePanel;
class TableView;
struct MemberRow;

/// The members of the chosen network, and what can be done with them. They are asked for while somebody
/// looks, and again now and then.
class MembersView : public QWidget {
    Q_OBJECT
public:
    explicit MembersView(const UiContext& context, QWidget* parent = nullptr);

    /// `controller`: whoever decides about it. Empty: none is chosen.
    void setNetwork(const SavedController& controller, const ControlledNetwork& network);
    /// Whether somebody looks.
    void setActive(bool active);
    void load();
    /// Is chosen as soon as it is listed, by its node.
    void want(const QString& node);
    void setNow(const QDateTime& now);
    /// The machines that members are may be others now.
    void machinesChanged() { updateRows(); }

    /// What is known; the view asks for it by itself while it is seen.
    void setMembers(const QList<NetworkMember>& members);

Q_SIGNALS:
    /// How many there are may be another number now.
    void membersChanged();

private:
    void build();
    void listFailed(const Error& error);
    void updateRows();
    void updateParts();
    QList<NetworkMember> chosen() const;
    QList<ItemAction> actions();
    QString reason(const QList<NetworkMember>& members) const;
    void runAction(const char* id);
    void showMenu(const QPoint& at);
    void authorize(const QList<NetworkMember>& members, bool allow);
    void askToRevoke(const QList<NetworkMember>& members);
    void askToDelete(const QList<NetworkMember>& members);
    void change(const NetworkMember& member, const QString& title, const QString& doing,
                const MemberChange& change, const QString& said);
    QString keyOf(const NetworkMember& member) const;

    UiContext context_;
    SavedController controller_;
    ControlledNetwork network_;
    QList<NetworkMember> members_;
    bool active_ = false, known_ = false, failed_ = false, asking_ = false;
    int turn_ = 0;  // an answer about another network counts for nothing
    QString wanted_;
    ItemActs* acts_;
    QTimer* pause_;
    MembersModel* model_;
    TableView* table_;
    TablePanel* list_;
    ErrorBanner* error_;
    ErrorBanner* problem_;  // of the chosen one
    Label* chosenText_;
    ActionBar* actions_;
};

}  // namespace hearth
