// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"

class QSplitter;
class QStackedWidget;
class QTimer;

namespace hearth {

class EmptyState;
class ErrorBanner;
class Label;
class OtherVmDetail;
class OtherVmsPanel;
class HyperVNotice;
class QemuNotice;
class TablePanel;
class TableView;
class VmDetail;
class VmsLive;
class VmsModel;
class VmStarts;

/// The virtual machines of a machine: a list, below it those that others than Hearth keep, and below them the
/// chosen one. Looking by itself never logs in
/// anywhere.
class VmsTab : public Page {
    Q_OBJECT
public:
    VmsTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void showItem(const QString& name) override;

    /// What is known now; the tab asks for it by itself once it is shown.
    void setVms(const QList<VmState>& vms);

private:
    QWidget* buildList();
    void load(bool byPerson);
    void take();
    void updateParts();
    void updateEmpty();
    const VmState* chosen() const;
    void showMenu(const QPoint& at);
    void create();
    void importOne();
    void rememberHeights();
    void giveOthersTheirRoom();

    UiContext context_;
    QString machine_;
    bool visible_ = false, loading_ = false, loaded_ = false, othersSeen_ = false;
    QString wanted_;  // to be chosen once it is there
    ErrorBanner* error_;
    QStackedWidget* stack_;
    EmptyState* off_;
    Label* waiting_;
    QSplitter* splitter_;
    VmsModel* model_;
    TableView* table_;
    TablePanel* list_;
    EmptyState* empty_;
    QemuNotice* notice_;
    HyperVNotice* hyperV_ = nullptr;
    QWidget* details_;  // both:
    VmDetail* detail_;
    OtherVmsPanel* others_;
    OtherVmDetail* otherDetail_;
    QTimer* clock_;
    VmsLive* live_;
    VmStarts* starts_;
    QString settingsFile_;
};

}  // namespace hearth
