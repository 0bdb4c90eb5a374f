// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimport.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace hearth {

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(hearth::QemuImport)
};

inline bool isOneOf(const QString& text, std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return text == QLatin1String(name); });
}

/// "first,key=value,flag" as QEMU reads it: ",," is a comma, a word alone is key=on (or off, with "no").
struct QemuOption {
    QString text;   ///< as it stood
    QString first;  ///< the word before the first comma where it has no "="
    QList<std::pair<QString, QString>> fields{};

    static QemuOption parse(const QString& text, bool hasFirst);
    QString value(const char* key) const;  ///< the last one counts; empty: not there
    bool has(const char* key) const;
    bool flag(const char* key) const;
    QStringList values(const char* key) const;
    /// Fields other than these, as they stood.
    QStringList except(std::initializer_list<const char*> keys) const;
};

/// A drive or block node by its id, until a device takes it.
struct ImportedDrive {
    VmDisk disk;
    QString interface;  ///< if=
    QString option;     ///< "-drive" or "-blockdev", with text: kept as it is where it cannot be a disk
    QString text;
    bool guessedFormat = false;
    bool foreign = false;  ///< nbd:, fat:, json: …: no file
    bool used = false;
    int unit = -1;
};

struct ImportedNetdev {
    VmNetwork network;
    QString text;
    bool foreign = false;  ///< of a kind that Hearth has not
    bool used = false;
};

/// Something with an id that is kept only where what is kept names it.
struct ImportedBackend {
    QString option, text;
};

/// Makes a VM of QEMU's words. One use.
class QemuImporter {
public:
    QemuImporter(QStringList words, const ImportPlace& place) : words_(std::move(words)), place_(place) {}
    Result<QemuImport> run();

private:
    // qemuimport.cpp, qemuimportmachine.cpp
    Result<void> readProgram();
    void findOwnFolder();
    void readOptions();
    bool readOption(const QString& name, const QString& value);
    bool readMachineOption(const QString& name, const QString& value);
    bool readScreenOption(const QString& name, const QString& value);
    bool readBackendOption(const QString& name, const QString& value);
    void readMachine(const QString& value);
    void readAccelerator(const QString& value);
    void readMemory(const QString& value);
    void readCores(const QString& value);
    void readBoot(const QString& value);
    void setName(const QString& value);
    void finish();
    void finishDisplay();
    void finishBackends();
    void foldDefaults();
    void keep(const QString& option, const QString& value = {});
    void note(const QString& text) { result_.notes.append(text); }
    void noteLeftOut(const QString& what, const QStringList& fields);
    QString path(const QString& file);
    QString machineType() const;
    bool isOwn() const { return !ownFolder_.isEmpty(); }

    // qemuimportdrives.cpp
    void readDrive(const QString& value);
    void readBlockdev(const QString& value);
    void readShortDrive(const QString& option, const QString& file);
    void setFile(ImportedDrive& drive, const QString& file, const QString& format);
    VmDisk::Bus busOfInterface(const QString& interface) const;
    bool readDiskDevice(const QemuOption& device);
    void readFlash();
    void finishDrives();
    void finishBootOrder();

    // qemuimportdevices.cpp
    void readDevice(const QString& value);
    bool readCommonDevice(const QemuOption& device);
    bool readNetworkDevice(const QemuOption& device);
    bool readDisplayDevice(const QemuOption& device);
    void readNetdev(const QString& value);
    void readOldNet(const QString& value);
    void readNic(const QString& value);
    ImportedNetdev netdevOf(const QemuOption& option);
    void readForwards(const QemuOption& option, VmNetwork& network);
    void readSharedFolder(const QemuOption& option);
    void finishNetworks();
    QString defaultCard() const;

    QStringList words_;
    const ImportPlace& place_;
    qsizetype at_ = 0;
    QemuImport result_{};
    VmSpec& spec_ = result_.spec;
    QString ownFolder_{};  // of a VM whose command Hearth itself made
    bool noDefaults_ = false;
    bool sawDisplay_ = false, sawVnc_ = false, sawScreen_ = false, sawNetwork_ = false;
    bool secureFlash_ = false, sawAccelerator_ = false;
    QString bootOrder_{};
    QList<ImportedDrive> drives_{};
    QHash<QString, qsizetype> driveById_{};
    QList<std::pair<VmDisk, bool>> disks_{};  // in their order; whether the format is guessed
    QHash<QString, ImportedNetdev> netdevs_{};
    QList<VmNetwork> oldCards_{}, oldBackends_{};
    QHash<QString, QemuOption> fsdevs_{};
    QList<ImportedBackend> backends_{};
    QStringList devicesLater_{};
};

}  // namespace hearth
