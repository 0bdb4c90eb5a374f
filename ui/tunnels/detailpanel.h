// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/card.h"
#include "ui/models/valuetable.h"
#include "ui/tunnels/porttaken.h"
#include "ui/tunnels/tunneldetail.h"

class QListView;
class QToolButton;

namespace hearth {

class CommandPreview;
class ErrorBanner;
class Label;
class StatusDot;
class TrafficGraph;

/// The lines of a TunnelDetail's list, for a view with a StatusDelegate.
class DetailLines : public ValueTable<TunnelDetail::Line> {
public:
    using ValueTable::ValueTable;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString keyOf(const TunnelDetail::Line& line) const override { return line.key; }
};

/// Shows a TunnelDetail below the list: state, problem and what helps, numbers, graph, history, forwards,
/// command. Folded it is one line; which of both is remembered. Tells what is wanted and knows nothing of
/// how.
class DetailPanel : public Card {
    Q_OBJECT
public:
    /// `file`: where it is remembered whether it is folded.
    explicit DetailPanel(const QString& file, QWidget* parent = nullptr);

    void setDetail(const TunnelDetail& detail);
    /// -1: all of the tunnel.
    void choosePart(int part);
    void setCommand(const QString& command);
    /// Who has the port of the part that waits; nothing: not known (yet).
    void setPortTaken(const std::optional<PortTaken>& taken);
    /// What of it can be opened and copied here: the button's words, and the address; empty: nothing.
    void setUse(const QString& open, const QString& address);
    /// In a low window: without the command, and what helps first.
    void setLow(bool low);
    bool isFolded() const;
    void setFolded(bool folded);

Q_SIGNALS:
    void openWanted();
    void copyWanted();
    void retryWanted();
    void switchOnWanted();
    void stopWanted();
    void otherPortWanted();
    void endHolderWanted();
    /// -1: all of the tunnel.
    void partChosen(int part);
    /// Folded or unfolded by the person.
    void foldedChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    QWidget* buildHead();
    QWidget* buildBody();
    void showProblem();

    TunnelDetail detail_;
    Error shownProblem_;
    std::optional<PortTaken> taken_;
    QString file_;
    StatusDot* dot_;
    Label *title_, *word_, *nothingYet_;
    QToolButton *open_, *copy_, *retry_, *on_, *stop_, *fold_;
    QWidget *inside_, *columns_;
    bool low_ = false;
    ErrorBanner* banner_;
    Label *connections_, *received_, *sent_, *roundTrip_, *since_;
    TrafficGraph* graph_;
    DetailLines *partLines_, *historyLines_;
    QListView *parts_, *history_;
    QWidget *partsColumn_, *historyColumn_;
    CommandPreview* command_;
};

}  // namespace hearth
