// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/move/vmtransfer.h"
#include "tests/lab/support/vmworld.h"

namespace hearth::lab {

/// Acts once the amount of something has grown past a number of bytes.
struct At : Progress {
    std::int64_t bytes = 0;
    std::function<void()> act;
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Amount && event.done >= bytes && act) std::exchange(act, {})();
    }
};

/// Machines that VMs go between: this computer, "box" and "far", each of the two behind a network of its own
/// that can be cut.
class VmTransferLab : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        HEARTH_NEEDS_ROOT();  // a second sshd with a home of its own
        use(QStringLiteral("local"));
        use(QStringLiteral("box"));
        useOther();
    }
    void TearDown() override {
        if (otherSshd.running())
            if (auto all = service.list(QStringLiteral("far"), patient()))
                for (const VmState& state : *all) {
                    EXPECT_OK(service.powerOff(QStringLiteral("far"), state.name, patient()));
                    EXPECT_OK(service.remove(QStringLiteral("far"), state.name, patient()));
                }
        VmWorld::TearDown();
    }
    void useOther() {
        ASSERT_TRUE(otherSshd.start()) << otherSshd.error();
        otherProxy.emplace(otherSshd.address(), otherSshd.port());
        QFile known(folder.file(QStringLiteral("home/known_hosts")));
        ASSERT_TRUE(known.open(QIODevice::Append));
        known.write("[127.0.0.1]:" + QByteArray::number(otherProxy->port()) + ' ' + otherSshd.hostKey() +
                    '\n');
        known.close();
        Host host;
        host.name = QStringLiteral("far");
        host.user = otherSshd.user();
        host.address = otherProxy->address();
        host.port = otherProxy->port();
        host.keyFile = otherSshd.clientKey();
        ASSERT_OK(store.save(host));
    }
    /// A VM with one qcow2 disk that holds noise.
    VmState withDisk(const QString& machine, const QString& name, int mebibytes = 8) {
        VmSpec spec = LabGuest::idle(name);
        VmDisk disk;
        disk.file = QStringLiteral("disk0.qcow2");
        spec.disks = {disk};
        VmState state =
            made(machine, spec, {{disk.file, disk.format, std::int64_t(mebibytes) << 20, {}, {}}});
        shell(machine,
              QStringLiteral(
                  "cd \"$1\" && head -c \"$2\" /dev/urandom >raw && qemu-img convert -f raw -O qcow2 raw "
                  "disk0.qcow2 "
                  "&& rm raw && echo mine >notes.txt"),
              {state.folder, QString::number(mebibytes << 20)});
        return state;
    }
    QByteArray content(const QString& machine, const QString& image) {
        return shell(
            machine,
            QStringLiteral(
                "qemu-img convert -O raw \"$1\" /tmp/content.$$ && sha256sum </tmp/content.$$; rm -f "
                "/tmp/content.$$"),
            {image});
    }
    /// Whole folders, for "as it was".
    QByteArray print(const QString& machine, const QString& at) {
        return shell(
            machine,
            QStringLiteral("cd \"$1\" && find . -path ./run -prune -o -type f -exec sha256sum {} + | sort"),
            {at});
    }
    QByteArray all(const QString& machine) {
        return shell(machine, QStringLiteral("ls -A ~/.local/share/hearth/vms 2>/dev/null || true"));
    }

    LabSshd otherSshd;
    std::optional<CutProxy> otherProxy;
};

}  // namespace hearth::lab
