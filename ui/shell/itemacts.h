// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "ui/shell/machinetab.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <optional>

namespace hearth {

struct Control;

/// What is done to the items of a list (images, volumes, networks): each an operation of its own, remembered
/// at its item, which a key stands for, while it is under way, and afterwards where it failed.
class ItemActs : public QObject {
    Q_OBJECT
public:
    ItemActs(const UiContext& context, QString machine, QObject* parent = nullptr);

    struct Words {
        QString title;  ///< "Remove data"
        QString doing;  ///< "being removed"
    };
    static constexpr std::chrono::milliseconds kLongest = std::chrono::minutes(10);
    /// As long as it takes.
    static constexpr std::chrono::milliseconds kNoEnd{0};
    /// `work` gives what is to be said of it. Nothing happens where one is under way with it already.
    void start(const QString& key, const Words& words, std::chrono::milliseconds time,
               std::function<Result<QString>(const Control& control)> work);

    /// "being removed": what is under way with an item; empty: nothing is.
    QString doing(const QString& key) const { return doing_.value(key); }
    /// Why the last act failed; nothing where it did not, or another one is under way.
    std::optional<Error> problem(const QString& key) const;
    /// A person has read it.
    void forget(const QString& key);

Q_SIGNALS:
    void changed();
    /// The items may be others now.
    void done();

protected:
    const UiContext& context() const { return context_; }
    const QString& machine() const { return machine_; }

private:
    UiContext context_;
    const QString machine_;
    QHash<QString, QString> doing_;
    QHash<QString, Error> problems_;
};

}  // namespace hearth
