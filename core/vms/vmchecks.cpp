// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmchecks.h"

#include "core/vms/qemuarguments.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

constexpr std::int64_t kMiB = 1024 * 1024;
constexpr std::int64_t kGiB = 1024 * kMiB;
// What QEMU itself takes beside its guest's memory, and what a machine needs to stay alive.
constexpr std::int64_t kOverhead = 256 * kMiB;
constexpr std::int64_t kLeastDisk = 512 * kMiB;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmChecks)
};

QString gib(std::int64_t bytes) { return QString::number(double(bytes) / double(kGiB), 'f', 1); }

class Checks {
public:
    Checks(const VmSpec& spec, const VmFacts& facts) : spec_(spec), facts_(facts) {}

    QList<VmCheck> run() {
        checkMemory();
        checkCores();
        for (qsizetype i = 0; i < spec_.disks.size(); ++i) checkDisk(i);
        if (spec_.directBoot) {
            checkNeeded(spec_.directBoot->kernel, QStringLiteral("directBoot.kernel"));
            checkNeeded(spec_.directBoot->initrd, QStringLiteral("directBoot.initrd"));
        }
        checkNeeded(spec_.firmwareFile, QStringLiteral("firmwareFile"));
        checkNeeded(spec_.firmwareVars, QStringLiteral("firmwareVars"));
        for (qsizetype i = 0; i < spec_.sharedFolders.size(); ++i)
            checkNeeded(spec_.sharedFolders[i].path, QStringLiteral("sharedFolders.%1.path").arg(i));
        checkClones();
        checkSpace();
        checkNetworks();
        checkAccelerator();
        checkCommand();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const VmCheck& a, const VmCheck& b) { return a.level < b.level; });
        return found_;
    }

private:
    void stop(const QString& message, const QString& hint, const QString& field = {}) {
        found_.append({VmCheck::Level::Stops, message, hint, field});
    }
    void warn(const QString& message, const QString& hint, const QString& field = {}) {
        found_.append({VmCheck::Level::Warns, message, hint, field});
    }

    void checkMemory() {
        const std::int64_t wanted = spec_.memoryMiB * kMiB + kOverhead;
        const QString field = QStringLiteral("memoryMiB");
        if (facts_.host.memoryBytes > 0 && wanted > facts_.host.memoryBytes)
            stop(Text::tr("The VM takes %1 GiB of memory and the machine has %2 GiB.")
                     .arg(gib(wanted), gib(facts_.host.memoryBytes)),
                 Text::tr("Give the VM less memory."), field);
        else if (facts_.host.memoryFreeBytes > 0 && wanted > facts_.host.memoryFreeBytes)
            warn(Text::tr("The VM may take %1 GiB of memory and %2 GiB are free.")
                     .arg(gib(wanted), gib(facts_.host.memoryFreeBytes)),
                 Text::tr("End something there, or give the VM less memory: else everything gets slow."),
                 field);
    }

    void checkCores() {
        if (facts_.host.cores > 0 && spec_.cores > facts_.host.cores)
            warn(Text::tr("The VM has %1 cores and the machine %2.").arg(spec_.cores).arg(facts_.host.cores),
                 Text::tr("Give the VM fewer: more make it slower."), QStringLiteral("cores"));
    }

    /// False where there is nothing more to say of the file.
    bool checkNeeded(const QString& file, const QString& field) {
        const auto fact = facts_.files.constFind(file);
        if (file.isEmpty() || fact == facts_.files.cend()) return false;
        if (!fact->there) {
            stop(Text::tr("%1 is not there.").arg(file), Text::tr("Put it back, or choose another."), field);
            return false;
        }
        if (fact->readable) return true;
        stop(Text::tr("This account may not read %1.").arg(file),
             Text::tr("Change its permissions, or choose another."), field);
        return false;
    }

    void checkDisk(qsizetype at) {
        const VmDisk& disk = spec_.disks[at];
        const QString field = QStringLiteral("disks.%1.file").arg(at);
        if (!checkNeeded(disk.file, field)) return;
        const VmFileFacts fact = facts_.files.value(disk.file);
        const bool writes = disk.media == VmDisk::Media::Disk && !disk.readOnly;
        if (fact.damaged)
            stop(Text::tr("%1 cannot be opened as a disk image: it is damaged or cut short.").arg(disk.file),
                 Text::tr("Fetch or copy it again; qemu-img check may mend a qcow2 image."), field);
        else if (disk.media == VmDisk::Media::Disk && !fact.format.isEmpty() && fact.format != disk.format)
            stop(Text::tr("%1 is of the format %2, not %3.").arg(disk.file, fact.format, disk.format),
                 Text::tr("Change the disk's format to %1.").arg(fact.format),
                 QStringLiteral("disks.%1.format").arg(at));
        if (writes && !fact.writable)
            stop(Text::tr("This account may not write %1.").arg(disk.file),
                 Text::tr("Change its permissions, or attach the disk read-only."), field);
        if (writes && fact.inUse)
            stop(Text::tr("%1 is in use: another VM or program has it open.").arg(disk.file),
                 Text::tr("Stop that one first. Two at once would destroy the image."), field);
    }

    void checkClones() {
        if (!facts_.unknownClones.isEmpty())
            stop(Text::tr("It cannot be known whether linked clones build on its disks: %1 cannot be read.")
                     .arg(facts_.unknownClones.join(Text::tr(", "))),
                 Text::tr("Mend them, or remove them."));
        if (facts_.clones.isEmpty()) return;
        stop(Text::tr("Linked clones build on its disks: %1. What it writes would spoil them.")
                 .arg(facts_.clones.join(Text::tr(", "))),
             Text::tr("Start a clone instead. Or convert the clones' disks: a converted disk stands on its "
                      "own."));
    }

    void checkSpace() {
        if (facts_.diskFreeBytes < 0) return;
        std::int64_t mayGrow = 0;
        for (const VmDisk& disk : spec_.disks) {
            const VmFileFacts fact = facts_.files.value(disk.file);
            if (disk.media == VmDisk::Media::Disk && !disk.readOnly && fact.bytes >= 0 &&
                fact.guestBytes > fact.bytes && !isAbsoluteVmPath(disk.file))
                mayGrow += fact.guestBytes - fact.bytes;
        }
        if (facts_.diskFreeBytes < kLeastDisk)
            stop(Text::tr(
                     "Only %1 GiB are free where the VM's disks are: it would stop at its first large file.")
                     .arg(gib(facts_.diskFreeBytes)),
                 Text::tr("Make room there."));
        else if (mayGrow > facts_.diskFreeBytes)
            warn(Text::tr("The VM's disks may grow by %1 GiB and %2 GiB are free.")
                     .arg(gib(mayGrow), gib(facts_.diskFreeBytes)),
                 Text::tr(
                     "Make room there before the guest fills its disk: it pauses when there is none left."));
    }

    void checkNetworks() {
        for (qsizetype i = 0; i < spec_.networks.size(); ++i) {
            const VmNetwork& network = spec_.networks[i];
            for (qsizetype p = 0; p < network.ports.size(); ++p) {
                const VmPort& port = network.ports[p];
                const QString field = QStringLiteral("networks.%1.ports.%2").arg(i).arg(p);
                const auto& taken = port.udp ? facts_.udpPortsTaken : facts_.portsTaken;
                if (taken.contains(port.machinePort))
                    stop(Text::tr("Port %1 of the machine is taken.").arg(port.machinePort),
                         Text::tr("Choose another, or none: Hearth then takes one that is free."), field);
                else if (port.machinePort != 0 && port.machinePort < 1024)
                    warn(Text::tr("Port %1 of the machine is below 1024: only root may listen there.")
                             .arg(port.machinePort),
                         Text::tr("Choose one from 1024."), field);
            }
            const bool named =
                network.kind == VmNetwork::Kind::Bridge || network.kind == VmNetwork::Kind::Tap;
            if (named && !facts_.interfaces.isEmpty() && !facts_.interfaces.contains(network.name))
                stop(Text::tr("The machine has no network interface %1.").arg(network.name),
                     Text::tr("Make it there first, or choose another network."),
                     QStringLiteral("networks.%1.name").arg(i));
        }
    }

    void checkAccelerator() {
        if (spec_.accelerator.isEmpty() || spec_.accelerator == QLatin1String("tcg")) return;
        for (const QemuAccelerator& accelerator : facts_.host.accelerators)
            if (accelerator.name == spec_.accelerator && accelerator.state != QemuAccelerator::State::Works)
                stop(Text::tr("The machine cannot accelerate the VM by %1. %2")
                         .arg(accelerator.name, accelerator.reason),
                     Text::tr("Let Hearth choose the accelerator: the VM then runs emulated, slowly."),
                     QStringLiteral("accelerator"));
    }

    /// Whatever the command line itself would object to.
    void checkCommand() {
        VmPlace place;
        place.folder = QStringLiteral("/vm");
        for (const VmNetwork& network : spec_.networks)
            for (qsizetype i = 0; i < network.ports.size(); ++i) place.ports.append(1);
        const auto arguments = qemuArguments(spec_, facts_.host, place);
        if (!arguments) stop(arguments.error().message, arguments.error().hint);
    }

    const VmSpec& spec_;
    const VmFacts& facts_;
    QList<VmCheck> found_;
};

}  // namespace

QList<VmCheck> vmChecks(const VmSpec& spec, const VmFacts& facts) { return Checks(spec, facts).run(); }

}  // namespace hearth
