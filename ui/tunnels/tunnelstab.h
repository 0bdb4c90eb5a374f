// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/tunnels/listening.h"
#include "ui/shell/machinetab.h"

#include <QDateTime>

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace hearth {

class Card;
class EmptyState;
class ErrorBanner;
class FindField;
class Label;
class ListeningModel;
class MachineTunnelsModel;
class TableView;

/// The tunnels over one machine, and what listens there, each opened by one click. Looking forwards nothing.
class TunnelsTab : public Page {
    Q_OBJECT
public:
    TunnelsTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void factsChanged(const MachineFacts& facts) override;

    /// What listens as it was at that time; the tab asks for it by itself once it is shown.
    void setListening(const Listening& listening, const QDateTime& when = QDateTime::currentDateTime());
    void showError(const Error& error);

private:
    QWidget* buildTunnels();
    QWidget* buildListening();
    void connectParts();
    void look(bool byPerson);
    void takeTunnels();
    void lookForNotKept();
    void updateParts();
    void placeTunnelButtons();
    void placeListeningButtons();
    void openTunnel(const QString& key);
    void switchTunnel(const QString& key, bool on);
    void open(const QString& key);
    void saveAsTunnel(const QString& key);
    void copyAddress(const QString& key);
    void showTunnelMenu(const QPoint& at);
    void showListeningMenu(const QPoint& at);
    bool reachable() const;

    UiContext context_;
    const QString machine_;
    const bool local_;
    bool visible_ = false;
    bool looking_ = false;
    bool known_ = false;
    bool someUnnamed_ = false;
    QDateTime seen_;

    ErrorBanner* error_;
    QScrollArea* scroll_;
    Card* tunnelsCard_ = nullptr;
    MachineTunnelsModel* tunnels_;
    TableView* tunnelsTable_;
    Label* notKept_ = nullptr;
    Label* noTunnels_;
    Card* listeningCard_;
    QStackedWidget* stack_;
    EmptyState* off_;
    Label* waiting_;
    QWidget* found_;
    ListeningModel* listening_;
    TableView* listeningTable_;
    FindField* find_;
    Label* nothing_;
    Label* unnamed_;
    QPushButton* again_;
    QTimer* clock_;
};

}  // namespace hearth
