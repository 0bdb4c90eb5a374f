// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/engine.h"
#include "ui/look/actionbar.h"
#include "ui/look/tablepanel.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/operations.h"

#include <QDateTime>

#include <utility>

namespace hearth {

class ErrorBanner;
class ItemActs;
class Label;
class TableView;

/// The names of those that have an item, ever fewer, each list with how many it leaves out: what stands in a
/// column that has no room for all.
QStringList fewerUsers(const QStringList& users);

/// A page of what an engine has beside its containers: a list, what can be done with the chosen item, and why
/// what was done failed. It is asked for while somebody looks: when that begins, after each act, and when the
/// engine tells of a change; never at intervals.
class ItemsPage : public QWidget {
    Q_OBJECT
public:
    virtual void load() = 0;
    /// For which of them is used by whom.
    void setContainers(const QList<Container>& containers);
    virtual void setNow(const QDateTime& now) = 0;
    /// Whether somebody looks.
    void setActive(bool active);
    /// How often they changed, as the engine tells.
    void setChanges(int changes);
    void setEngine(Engine::Kind engine) { engine_ = engine; }
    /// While the engine does not answer, nothing can be done.
    void setReachable(bool reachable);

Q_SIGNALS:
    /// A container that has something of it is to be seen, by its name.
    void containerWanted(const QString& name);
    /// An act may have changed containers in a way that engines do not tell of.
    void containersChanged();

protected:
    struct Parts {
        QString one;  ///< "image": what is there is named after it ("imageMenu", "imagesError" …)
        TablePanel::Words words;
        QString chooseFirst;  ///< "Choose an image first."
        TableView* table;
        EmptyState* empty;
        ItemActs* acts;
    };
    ItemsPage(const UiContext& context, const QString& machine, const Parts& parts, QWidget* parent);

    const UiContext& context() const { return context_; }
    const QString& machine() const { return machine_; }
    /// What equal commands begin with: "docker", "podman".
    QString command() const;
    const QList<Container>& containers() const { return containers_; }
    TableView* table() const { return table_; }
    TablePanel* list() const { return list_; }

    /// Of the model's rows; -1: none is chosen.
    virtual QList<ItemAction> actionsOf(int row) = 0;
    virtual QString keyOf(int row) const = 0;
    virtual QString titleOf(int row) const = 0;
    /// Puts what is known into the model.
    virtual void fillModel() = 0;

    /// Beside the list's title; `run` may be empty.
    QPushButton* addHead(Icon which, const QString& text, const char* name, bool lasting,
                         const std::function<void()>& run);
    /// Asks for the list; `take` is given it. What changes meanwhile is asked for once more.
    template <class Work, class Take>
    void ask(Work work, Take take) {
        if (std::exchange(loading_, true)) {
            loadAgain_ = true;
            return;
        }
        context_.operations.query(this, std::move(work), [this, take](const auto& found) {
            loading_ = false;
            if (found) {
                listed();
                take(*found);
                showRows();
            } else {
                listFailed(found.error());
            }
            if (std::exchange(loadAgain_, false)) load();
        });
    }
    /// What is known changed.
    void refill();
    /// Why nothing can be done with a row now; empty: it can.
    QString reason(int row) const;
    /// Does an action of the chosen row, where it can be done.
    void runAction(const char* id);
    ItemAction copyAction(const char* id, const QString& text, const QString& copied, const QString& reason,
                          bool minor);
    /// Leads to the containers that have it; `nobody`: what is said where there is none.
    void addUsers(QList<ItemAction>& all, const QStringList& users, const QString& nobody, int row);
    /// Is chosen as soon as it is listed.
    void want(const QString& key) { wanted_ = key; }
    /// Of an act that belongs to no item: says `said`, or why it failed.
    void tell(const Result<QString>& said);

private:
    void listed();
    void listFailed(const Error& error);
    void showRows();
    void update();
    void showMenu(const QPoint& at);

    UiContext context_;
    const QString machine_, one_, chooseFirst_;
    ItemActs* acts_;
    TableView* table_;
    TablePanel* list_;
    ErrorBanner* error_;
    ErrorBanner* problem_;  // of the chosen one
    Label* chosen_;
    ActionBar* actions_;
    QList<QPushButton*> heads_;
    QList<Container> containers_;
    bool loading_ = false, loadAgain_ = false, listFailed_ = false;
    bool active_ = false, reachable_ = true;
    int changes_ = 0;
    Engine::Kind engine_ = Engine::Kind::Docker;
    QString wanted_;  // to be chosen once it is there
};

}  // namespace hearth
