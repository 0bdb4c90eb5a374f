// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerservice.h"
#include "ui/shell/machinetab.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace hearth {

/// What is done to a machine's containers: each an operation of its own, not too many at once, and each
/// remembered at its container while it is under way, and afterwards where it failed.
class ContainerActs : public QObject {
    Q_OBJECT
public:
    ContainerActs(const UiContext& context, QString machine, QObject* parent = nullptr);

    void act(const QList<Container>& containers, ContainerService::Act act);
    void rename(const Container& container, const QString& name);
    /// `force`: also where it runs; `volumes`: its anonymous ones go with it.
    void remove(const QList<Container>& containers, bool force, bool volumes);

    /// "stopping": what is under way with a container, by its id; empty: nothing is.
    QString doing(const QString& id) const { return doing_.value(id); }
    /// Why the last act failed; nothing where it did not, or another one is under way.
    std::optional<Error> problem(const QString& id) const;
    /// A person has read it.
    void forget(const QString& id);

Q_SIGNALS:
    void changed();

private:
    using Work = std::function<Result<void>(ContainerService& service, const QString& machine,
                                            const QString& id, const Control& control)>;
    struct Wanted {
        QString id, title;
        Work work;
    };
    void add(const Container& container, const QString& title, const QString& doing, Work work);
    void begin();
    void next();

    UiContext context_;
    const QString machine_;
    QHash<QString, QString> doing_;
    QHash<QString, Error> problems_;
    std::deque<Wanted> waiting_;
    int running_ = 0;
};

}  // namespace hearth
