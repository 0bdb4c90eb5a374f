// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"
#include "ui/shell/registry.h"

class QHBoxLayout;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace hearth {

class ErrorBanner;
class Label;
class StatusDot;
class TabBar;

/// One machine: a header with its name, state, address and acts, and the tabs of what services have for it.
/// Tabs are made when first looked at.
class MachinePage : public QWidget {
    Q_OBJECT
public:
    MachinePage(const UiContext& context, const Registry& registry, const MachineFacts& facts,
                QWidget* parent = nullptr);

    void update(const MachineFacts& facts);
    const MachineFacts& facts() const { return facts_; }
    /// Empty: stays where it is.
    void showTab(const QString& id);
    QString currentTab() const;
    Page* currentPage() const;
    /// It came into view or went.
    void setShown(bool shown);
    /// Programs that run in its tabs and end with it.
    int running() const;

private:
    void buildHeader();
    void fillActions();
    void fillTabs();
    void makeCurrent(int tab);

    const UiContext& context_;
    const Registry& registry_;
    MachineFacts facts_;
    QWidget* header_;
    QHBoxLayout* actions_;
    Label* title_;
    StatusDot* dot_;
    Label* state_;
    Label* address_;
    QWidget* bannerHolder_;
    ErrorBanner* banner_;
    QMenu* menu_;
    QToolButton* more_ = nullptr;
    TabBar* tabs_;
    QStackedWidget* pages_;
    struct Entry {
        const MachineTab* tab;
        QWidget* holder;
        Page* page = nullptr;
        QString missing;
    };
    QList<Entry> entries_;
    int current_ = -1;
    bool shown_ = false;
    QStringList actionsShown_;
};

}  // namespace hearth
