// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfile.h"
#include "core/base/observers.h"
#include "core/hosts/host.h"

#include <mutex>

namespace hearth {

/// The hosts that Hearth saved (hosts.json). Two Hearths may write at once: each change is made on what
/// stands in the file, under its lock. Thread-safe; changes and reload() block on disk, the rest does not.
class HostStore {
public:
    explicit HostStore(QString path);

    /// Reads the file anew; observers hear of it when something differs. A damaged file is kept aside: its
    /// place is in damagedCopy(). A single entry that cannot be understood is Invalid; it stays in the file,
    /// the others are there.
    Result<void> reload();
    QList<Host> hosts() const;
    QString damagedCopy() const;
    const QString& path() const { return file_.path(); }

    /// Saves a new host (makes its id) or changes the one with that id; one that was removed meanwhile comes
    /// back. Invalid where validateHost objects (detail: the field) and for hosts of the ssh config.
    Result<Host> save(Host host);
    Result<void> remove(const QString& id);

    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

private:
    void take(const QList<Host>& hosts, const QString& damagedCopy);

    JsonFile file_;
    std::mutex changing_;       // one change or reload at a time, from the file to hosts_
    mutable std::mutex mutex_;  // guards what follows; never held while the disk is waited for
    QList<Host> hosts_;
    QString damagedCopy_;
    Observers<> changed_;
};

}  // namespace hearth
