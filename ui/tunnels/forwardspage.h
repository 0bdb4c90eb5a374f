// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/shell/machinetab.h"

#include <QElapsedTimer>
#include <QHash>

class QTimer;

namespace hearth {

class ForwardsModel;
class Label;
class TableView;
struct ForwardRow;

/// Every forward that is open in this program: what it is for, where it listens, where it leads, how much
/// goes through it.
class ForwardsPage : public Page {
    Q_OBJECT
public:
    explicit ForwardsPage(const UiContext& context, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void showItem(const QString& listening) override;

    ForwardsModel* model() const { return model_; }
    /// What the list shows; the page does it by itself while it is shown.
    void setRows(const QList<ForwardRow>& rows);

private:
    struct Live {
        std::shared_ptr<Forward> forward;  // null while it is off
        QString tunnel;                    // the saved tunnel's name
        QList<double> rates;
        std::int64_t bytes = -1;
    };

    void build();
    void reload();
    void sample();
    void placeButtons();
    void openInBrowser(const QString& id);
    void stop(const QStringList& ids);
    void retry(const QString& id);
    void switchOn(const QString& id);
    void edit(const QString& id);
    void remove(const QString& id);
    void stopNow(const QStringList& tunnels, const std::vector<std::shared_ptr<Forward>>& forwards);
    void add(const QString& id, const std::shared_ptr<Forward>& forward, const ForwardState& state,
             QHash<QString, Live>& live, QList<ForwardRow>& rows);
    void copyUrl(const QString& id);
    void showMenu(const QPoint& at);
    QStringList chosen() const;

    UiContext context_;
    ForwardsModel* model_;
    QHash<QString, Live> live_;
    QElapsedTimer since_;
    bool visible_ = false;

    TableView* table_;
    QTimer* clock_;
};

/// Asks for machine, port here and target, and opens the forward; a port that is taken is named with its
/// holder, and another is offered.
void askForForward(const UiContext& context, const QString& machine = {});

}  // namespace hearth
