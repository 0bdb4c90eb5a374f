// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/othervm.h"
#include "ui/shell/machinetab.h"

class QPushButton;
class QVBoxLayout;

namespace hearth {

class ErrorBanner;
class OtherVmsModel;
class TablePanel;
class TableView;

/// The virtual machines of a machine that libvirt and VirtualBox keep, below Hearth's own. It is there only
/// where there are any, or where one of the two does not answer, and can be folded up to its title.
class OtherVmsPanel : public QWidget {
    Q_OBJECT
public:
    OtherVmsPanel(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    /// Looks; by itself it never logs in anywhere and asks nobody.
    void load();
    void setLook(const OtherVmsLook& look);
    /// How much of the page's height it wants: only its head where it is folded up.
    int wantedHeight() const;
    /// There is little room, and other things to show: folded up, unless a person said how it is to be.
    void foldUnlessSaid();
    /// Their machine cannot be asked: what was known of them is marked as old.
    void setUnknown();
    /// What keeps a manager from answering, in words: above the list, unless it is put elsewhere, where there
    /// is always room for it.
    QWidget* problems() const { return problems_; }
    const OtherVm* chosen() const;
    void choose(int row);
    void clearChoice();
    /// By its key; false where it is not there.
    bool showItem(const QString& key);

Q_SIGNALS:
    /// Another one is chosen, or what is known of it is another.
    void choiceChanged();
    /// All that a look found is in the list.
    void looked();
    /// It was folded up, or is not any more.
    void foldChanged();
    /// A person wants to see the chosen one's screen or console.
    void activated();

private:
    void show(const QList<OtherVm>& vms);
    void setFolded(bool folded);
    void showProblems(const QList<OtherVmsProblem>& problems);
    void showMenu(const QPoint& at);

    UiContext context_;
    QString machine_;
    bool loading_ = false, folded_ = false;
    QString settingsFile_;
    QList<ErrorBanner*> banners_;
    QList<OtherVm> known_;
    OtherVmsModel* model_;
    TableView* table_;
    TablePanel* list_;
    QPushButton* fold_;
    QWidget* problems_;
    QVBoxLayout* problemColumn_;
};

}  // namespace hearth
