// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotierservice.h"
#include "ui/look/actionbar.h"
#include "ui/shell/machinetab.h"

#include <QDateTime>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTimer;
class QToolButton;

namespace hearth {

class EmptyState;
class ErrorBanner;
class ItemActs;
class Label;
class StatusDot;
class TablePanel;
class TableView;
class ZeroTierDetail;
class ZeroTierFollower;
class ZeroTierNetworksModel;
class ZeroTierPeersModel;
class ZeroTierProblem;
struct JoinWish;

/// ZeroTier on a machine: its node, the networks that it is in with the chosen one below, and the nodes that
/// it talks with. Looking by itself never logs in anywhere, and asks nobody.
class ZeroTierTab : public Page {
    Q_OBJECT
public:
    ZeroTierTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void factsChanged(const MachineFacts& facts) override;
    /// A network, by its id.
    void showItem(const QString& id) override;

    /// What is known now; the tab follows it by itself while it is shown.
    void setState(const ZeroTierState& state);
    void setError(const Error& error);
    void joinNetwork();

private:
    void build();
    QWidget* buildHead();
    QWidget* buildNetworks();
    QWidget* buildPeers();
    void connectParts();
    bool reachable() const;
    bool answers() const;
    void look();
    void lookAs(bool elevate);
    void follow();
    void afterAct();
    void updateRows();
    void updateParts();
    void updateHead();
    void updateBanner();
    void chooseFirst();
    QList<ItemAction> actionsOf(int row);
    QString reason(int row) const;
    void runAction(const char* id);
    void showMenu(const QPoint& at);
    void fillMoreMenu();
    void copy(const QString& text);
    void wantFlags(const ZeroTierFlagsChange& flags);
    void setFlags(const QString& network, const QString& title, const ZeroTierFlagsChange& flags);
    void leave(const ZeroTierNetwork& network);
    void join(const JoinWish& wish);
    void setUp();

    UiContext context_;
    const QString machine_;
    std::optional<ZeroTierState> state_;
    std::optional<Error> error_;
    QDateTime told_;  // when it was seen
    bool visible_ = false, looking_ = false, chosenOnce_ = false;
    QString wanted_;  // to be chosen once it is there
    ZeroTierFollower* follower_;
    ItemActs* acts_;
    QTimer* clock_;
    ErrorBanner* banner_;
    QStackedWidget* stack_;
    EmptyState* off_;
    Label* waiting_;
    ZeroTierProblem* problem_;
    QWidget* known_ = nullptr;
    QTabBar* bar_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    StatusDot* dot_ = nullptr;
    Label* node_ = nullptr;
    QToolButton* copyNode_ = nullptr;
    Label* about_ = nullptr;
    QToolButton* more_ = nullptr;
    QSplitter* splitter_ = nullptr;
    ZeroTierNetworksModel* networks_ = nullptr;
    TableView* networksTable_ = nullptr;
    TablePanel* networksList_ = nullptr;
    QPushButton* join_ = nullptr;
    ZeroTierDetail* detail_ = nullptr;
    ZeroTierPeersModel* peers_ = nullptr;
    TableView* peersTable_ = nullptr;
    TablePanel* peersList_ = nullptr;
};

}  // namespace hearth
