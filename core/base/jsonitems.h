// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfile.h"
#include "core/base/observers.h"

#include <QJsonArray>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <algorithm>
#include <mutex>

namespace hearth {

/// How the items of one kind stand in their file. Item has a QString id.
template <class Item>
struct JsonItemCodec {
    QString list;      ///< the key of their array
    QStringList keys;  ///< an item's keys that this version writes; others stay as they are
    QJsonObject (*write)(const Item&) = nullptr;
    Result<Item> (*read)(const QJsonObject&) = nullptr;
    /// What keeps it from being saved among those that are there.
    Result<void> (*check)(const Item&, const QList<Item>&) = nullptr;
    QString (*goneText)() = nullptr;  ///< "That … is not saved any more."
    /// May be null: what another one says of the one that was saved over `before`, kept true.
    void (*follow)(const Item& before, const Item& now, Item& other) = nullptr;
};

/// A list of saved things in a JSON file: hosts, tunnels. Two Hearths may write at once: each change is made
/// on what stands in the file, under its lock. Thread-safe; changes and reload() block on disk, the rest does
/// not.
template <class Item>
class JsonItems {
public:
    JsonItems(QString path, int version, JsonItemCodec<Item> codec)
        : file_(std::move(path), version), codec_(std::move(codec)) {}

    /// Reads the file anew; observers hear of it when something differs. A damaged file is kept aside: its
    /// place is in damagedCopy(). A single entry that cannot be understood is an error; it stays in the file,
    /// the others are there.
    Result<void> reload() {
        const std::lock_guard changing(changing_);
        auto content = file_.read();
        if (!content) return std::move(content.error());
        const Parsed parsed = parse(content->object);
        take(parsed.items, content->damagedCopy);
        if (parsed.bad) return parsed.error;
        return {};
    }
    QList<Item> items() const {
        const std::lock_guard lock(mutex_);
        return items_;
    }
    QString damagedCopy() const {
        const std::lock_guard lock(mutex_);
        return damagedCopy_;
    }
    const QString& path() const { return file_.path(); }

    /// Saves a new item (makes its id) or changes the one with that id; one that was removed meanwhile comes
    /// back. The codec's error where that objects.
    Result<Item> save(Item item) {
        const auto written = change([&](QJsonObject& object) -> Result<void> {
            HEARTH_TRY(codec_.check(item, parse(object).items));
            if (item.id.isEmpty()) item.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            QJsonArray entries = object.value(codec_.list).toArray();
            if (const qsizetype at = indexOf(entries, item.id); at >= 0) {
                const auto before = codec_.read(entries[at].toObject());
                entries[at] = merged(entries[at].toObject(), item);
                if (before && codec_.follow) letFollow(entries, *before, item);
            } else {
                entries.append(codec_.write(item));
            }
            object.insert(codec_.list, entries);
            return {};
        });
        if (!written) return written.error();
        return item;
    }
    /// NotFound where it is gone already.
    Result<void> remove(const QString& id) {
        return change([&](QJsonObject& object) -> Result<void> {
            QJsonArray entries = object.value(codec_.list).toArray();
            const qsizetype at = indexOf(entries, id);
            if (at < 0) return Error{ErrorKind::NotFound, codec_.goneText(), {}, id};
            entries.removeAt(at);
            object.insert(codec_.list, entries);
            return {};
        });
    }

    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

private:
    struct Parsed {
        QList<Item> items;
        Error error;  // of the first entry that is none
        bool bad = false;
    };

    /// An entry that cannot be understood is passed over and stays in the file as it is.
    Parsed parse(const QJsonObject& object) const {
        Parsed parsed;
        for (const QJsonValue& entry : object.value(codec_.list).toArray()) {
            if (auto item = codec_.read(entry.toObject())) {
                parsed.items.append(*item);
            } else if (!parsed.bad) {
                parsed.bad = true;
                parsed.error = std::move(item.error());
            }
        }
        return parsed;
    }
    void letFollow(QJsonArray& entries, const Item& before, const Item& now) const {
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const auto read = codec_.read(entries[i].toObject());
            if (!read || read->id == now.id) continue;
            Item other = *read;
            codec_.follow(before, now, other);
            if (!(other == *read)) entries[i] = merged(entries[i].toObject(), other);
        }
    }
    static qsizetype indexOf(const QJsonArray& entries, const QString& id) {
        for (qsizetype i = 0; i < entries.size(); ++i)
            if (entries[i].toObject().value(QStringLiteral("id")).toString() == id) return i;
        return -1;
    }
    /// The item over what stood there: keys that this version does not know stay.
    QJsonObject merged(QJsonObject entry, const Item& item) const {
        for (const QString& key : codec_.keys) entry.remove(key);
        const QJsonObject fields = codec_.write(item);
        for (auto it = fields.begin(); it != fields.end(); ++it) entry.insert(it.key(), it.value());
        return entry;
    }
    Result<void> change(const std::function<Result<void>(QJsonObject&)>& how) {
        const std::lock_guard changing(changing_);
        auto before = file_.read();  // a damaged file is put aside, and told of, before it is written anew
        if (!before) return std::move(before.error());
        auto written = file_.update(how);
        if (!written) return std::move(written.error());
        take(parse(*written).items, before->damagedCopy);
        return {};
    }
    void take(const QList<Item>& items, const QString& damagedCopy) {
        {
            const std::lock_guard lock(mutex_);
            const bool same = items == items_ && damagedCopy.isEmpty();
            items_ = items;
            if (!damagedCopy.isEmpty()) damagedCopy_ = damagedCopy;
            if (same) return;
        }
        changed_.notify();
    }

    JsonFile file_;
    const JsonItemCodec<Item> codec_;
    std::mutex changing_;       // one change or reload at a time, from the file to items_
    mutable std::mutex mutex_;  // guards what follows; never held while the disk is waited for
    QList<Item> items_;
    QString damagedCopy_;
    Observers<> changed_;
};

}  // namespace hearth
