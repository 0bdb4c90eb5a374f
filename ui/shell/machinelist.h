// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

namespace hearth {

/// Every machine that the window shows, with what is known of it: this computer, saved hosts, config hosts,
/// quick connects of this session. Watches the files that hosts come from; reads them away from the GUI
/// thread.
class MachineList : public QObject {
    Q_OBJECT
public:
    MachineList(Services& services, Operations& operations, QObject* parent = nullptr);

    const QList<MachineFacts>& machines() const { return machines_; }
    /// Of a name that is not in the list: a quick connect that is not made yet.
    MachineFacts facts(const QString& name) const;
    bool contains(const QString& name) const { return index_.contains(name); }
    /// Shows an address that is not saved until Hearth ends or it is forgotten.
    void addQuickConnect(const QString& address);
    void forgetQuickConnect(const QString& address);
    bool isQuickConnect(const QString& name) const { return quick_.contains(name); }
    /// Reads the hosts' files anew.
    void reload();

Q_SIGNALS:
    void changed();
    /// The files of hosts were read anew.
    void reloaded();
    /// Hosts could not be read: damaged file, permission.
    void failed(const hearth::Error& error);

private:
    void rebuild();
    void watchFiles(const QStringList& files);

    Services& services_;
    Operations& operations_;
    QList<Host> hosts_;
    QStringList quick_;
    QList<MachineFacts> machines_;
    QHash<QString, int> index_;
    QFileSystemWatcher watcher_;
    QTimer settle_;
    bool loading_ = false;
    bool again_ = false;
};

}  // namespace hearth
