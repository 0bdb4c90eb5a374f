// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"
#include "ui/look/statusdelegate.h"

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QList>

#include <functional>
#include <optional>

namespace hearth {

/// Something that the find box can lead to.
struct FindItem {
    QString title;     ///< "gpu-box", "Open Jupyter on gpu-box"
    QString subtitle;  ///< an address, a state; searched too
    QString keywords;  ///< searched, not shown: tags, group
    Icon icon = Icon::Host;
    std::optional<Status> status;
    int weight = 0;  ///< a better kind of item among equals: machines before their actions
    QString reason;  ///< not empty: dimmed, cannot be chosen
    std::function<void()> run;
};

/// How well an item fits what was typed; below 0: not at all. Every word must be found; starts of titles and
/// of words count more than middles, letters that only follow one another least. Pure. `words` in lower case.
int findScore(const QString& title, const QString& rest, const QStringList& words);

/// The best items for what was typed, best first, at most `limit`. A thousand hosts with five actions each
/// are searched within one key press.
class FindModel : public QAbstractListModel {
    Q_DECLARE_TR_FUNCTIONS(hearth::FindModel)

public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(QList<FindItem> items);
    /// Items that stand before all others whatever was typed: a quick connect.
    void search(const QString& text, const QList<FindItem>& first = {});
    const FindItem& item(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Prepared {
        FindItem item;
        QString title, rest;  // in lower case
    };
    static constexpr int limit = 50;

    QList<Prepared> all_;
    QList<FindItem> first_;
    QList<int> found_;
};

}  // namespace hearth
