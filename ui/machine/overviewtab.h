// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "ui/shell/machinetab.h"

class QPushButton;
class QScrollArea;
class QTimer;

namespace hearth {

class Card;
class ErrorBanner;
class FactRow;
class Label;
class StatusDot;

/// What a machine is and how it is reached: state, address, login, platform. Why it cannot be reached stands
/// above its tabs.
class OverviewTab : public Page {
    Q_OBJECT
public:
    OverviewTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void factsChanged(const MachineFacts& facts) override;

    void setFacts(const MachineFacts& facts);
    void setPlatform(const Platform& platform);

private:
    void build();
    void load();
    void update();

    UiContext context_;
    QString machine_;
    MachineFacts facts_;
    Platform platform_;
    bool visible_ = false;
    bool loading_ = false;

    ErrorBanner* error_;
    Card* connection_;
    StatusDot* dot_;
    Label* state_;
    Label* since_;
    QPushButton* test_;
    QWidget* connectionFacts_;
    Card* platformCard_;
    QWidget* beside_;  ///< half a page of nothing where there is no connection
    QWidget* platformFacts_;
    Label* unknown_;
    Card* notesCard_;
    Label* notes_;
    QTimer* clock_;
};

/// Says that *Overview* is a tab of every machine.
ServiceUi machineUi();

}  // namespace hearth
