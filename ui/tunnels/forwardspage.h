// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnels.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/tunnelgroups.h"
#include "ui/tunnels/porttaken.h"
#include "ui/tunnels/traffic.h"

#include <QElapsedTimer>
#include <QHash>

class QPushButton;
class QTimer;

namespace hearth {

class DetailPanel;
class ForwardsModel;
class TableView;
struct ForwardRow;

/// Every saved tunnel, and every other forward that is open in this program: what it is for, where it
/// listens, where it leads, how much goes through it; below the list everything about the chosen one.
class ForwardsPage : public Page {
    Q_OBJECT
public:
    explicit ForwardsPage(const UiContext& context, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    /// By forwardKey(), or by where it listens.
    void showItem(const QString& item) override;

    ForwardsModel* model() const { return model_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A row's tunnel; without an id in its spec it is a forward that is none's.
    struct Item {
        TunnelState tunnel;
        bool isSaved() const { return !tunnel.spec.id.isEmpty(); }
    };

    void build();
    void reloadSoon();
    void reload();
    void sample();
    ForwardRow rowOf(const QString& id, const Item& item);
    void count(const QString& id, const ForwardState& state);
    void placeButtons();
    QWidget* makeButtons(const ForwardRow& row);

    void choose();
    void updateDetail();
    void updateCommand(const Item& item);
    void lookForHolder(const Item& item, qsizetype part);
    /// What is chosen in the panel: a part of it, or all.
    ForwardState chosenState(const Item& item) const;

    void open(const QString& id);
    void copyUrl(const QString& id);
    void stop(const QStringList& ids);
    void retry(const QString& id);
    void switchOn(const QString& id);
    void switchGroup(const QString& group, bool on);
    void edit(const QString& id);
    void remove(const QString& id);
    void setStartsWithHearth(const QString& id, bool starts);
    void stopNow(const QStringList& tunnels, const std::vector<std::shared_ptr<Forward>>& forwards);
    void showMenu(const QPoint& at);
    QStringList chosen() const;

    UiContext context_;
    ForwardsModel* model_;
    QHash<QString, Item> items_;
    QList<TunnelGroup> groups_;
    QHash<QString, Traffic> traffic_;  // by row, and by row and part
    QSet<QString> counted_;
    QElapsedTimer clock_;
    bool visible_ = false;
    QString shownId_;  // in the panel
    int shownPart_ = -1;
    QString holderKey_;
    std::optional<PortTaken> taken_;
    std::pair<QString, QList<ForwardSpec>> commandFor_;

    TableView* table_;
    QPushButton* reconnect_;
    DetailPanel* detail_;
    QTimer* everySecond_;
    QTimer* settle_;
};

/// Asks for machine, port here and target, and opens the forward; a port that is taken is named with its
/// holder, and another is offered.
void askForForward(const UiContext& context, const QString& machine = {});

}  // namespace hearth
