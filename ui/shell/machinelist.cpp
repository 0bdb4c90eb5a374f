// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/machinelist.h"

#include "core/base/machinename.h"
#include "core/services.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"

#include <QDir>
#include <QFileInfo>

namespace hearth {
namespace {

struct Read {
    QList<Host> hosts;
    QStringList files;
    Error error;  // empty message: fine
};

}  // namespace

MachineList::MachineList(Services& services, Operations& operations, QObject* parent)
    : QObject(parent), services_(services), operations_(operations) {
    // An editor writes a file in several steps: read it once they are over.
    settle_.setSingleShot(true);
    settle_.setInterval(150);
    connect(&settle_, &QTimer::timeout, this, &MachineList::reload);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, &settle_, qOverload<>(&QTimer::start));
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, &settle_, qOverload<>(&QTimer::start));
    observe(
        this, [&](auto told) { return services_.hostStore.onChanged(std::move(told)); },
        [this] { reload(); });
    observe<QString>(
        this, [&](auto told) { return services_.machines.onStateChanged(std::move(told)); },
        [this](const QString&) { rebuild(); });
    // What was read at the start shows at once; ssh's config joins it when it has been read.
    hosts_ = services_.hostStore.hosts();
    rebuild();
}

void MachineList::reload() {
    if (loading_) {
        again_ = true;
        return;
    }
    loading_ = true;
    operations_.query(
        this,
        [&services = services_](const Control&) -> Result<Read> {
            Read read;
            if (auto loaded = services.hostStore.reload(); !loaded) read.error = loaded.error();
            read.hosts = services.hosts.hosts();
            read.files = services.sshConfig.files();
            read.files << services.paths.sshConfig << services.hostStore.path();
            return read;
        },
        [this](const Result<Read>& read) {
            loading_ = false;
            if (!read) {
                Q_EMIT failed(read.error());
            } else {
                hosts_ = read->hosts;
                watchFiles(read->files);
                rebuild();
                Q_EMIT reloaded();
                if (!read->error.message.isEmpty()) Q_EMIT failed(read->error);
            }
            if (std::exchange(again_, false)) reload();
        });
}

void MachineList::watchFiles(const QStringList& files) {
    // A file that is replaced (as we and most editors do) is a new file: its folder tells of that.
    QStringList wanted;
    for (const QString& file : files) {
        const QFileInfo info(file);
        if (info.exists()) wanted << info.absoluteFilePath();
        if (info.dir().exists()) wanted << info.absolutePath();
    }
    wanted.removeDuplicates();
    const QStringList watched = watcher_.files() + watcher_.directories();
    QStringList fresh, old;
    for (const QString& path : wanted)
        if (!watched.contains(path)) fresh << path;
    for (const QString& path : watched)
        if (!wanted.contains(path)) old << path;
    if (!old.isEmpty()) watcher_.removePaths(old);
    if (fresh.isEmpty() || watcher_.addPaths(fresh).size() == fresh.size()) return;
    // What changed between the reading and the watching was told by nobody: look once more.
    settle_.start();
}

void MachineList::addQuickConnect(const QString& address) {
    if (index_.contains(address)) return;
    quick_.prepend(address);
    rebuild();
}

void MachineList::forgetQuickConnect(const QString& address) {
    if (quick_.removeAll(address) > 0) rebuild();
}

MachineFacts MachineList::facts(const QString& name) const {
    if (const auto found = index_.constFind(name); found != index_.constEnd()) return machines_[*found];
    MachineFacts facts;
    facts.name = name;
    facts.local = name == localMachineName;
    if (!facts.local) {
        facts.host.name = name;
        if (const auto address = parseHostAddress(name)) {
            facts.host.user = address->user;
            facts.host.address = address->address;
            facts.host.port = address->port;
        }
        facts.ssh = services_.machines.state(name);
    }
    return facts;
}

void MachineList::rebuild() {
    QList<MachineFacts> fresh;
    fresh.reserve(hosts_.size() + quick_.size() + 1);
    MachineFacts here;
    here.name = localMachineName;
    here.local = true;
    fresh.append(here);
    QSet<QString> names;
    for (const Host& host : hosts_) {
        MachineFacts facts;
        facts.name = host.name;
        facts.saved = true;
        facts.host = host;
        facts.ssh = services_.machines.state(host.name);
        fresh.append(facts);
        names.insert(host.name);
    }
    quick_.removeIf([&](const QString& address) { return names.contains(address); });
    index_.clear();
    for (const QString& address : quick_) fresh.append(facts(address));
    for (int i = 0; i < int(fresh.size()); ++i) index_.insert(fresh[i].name, i);
    if (fresh == machines_) return;
    machines_ = fresh;
    Q_EMIT changed();
}

}  // namespace hearth
