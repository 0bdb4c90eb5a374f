// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmchecks.h"

#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using test::bareVm;
using Level = VmCheck::Level;

VmSpec withDisk() {
    VmSpec spec = bareVm();
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    spec.disks = {disk};
    return spec;
}

VmFacts goodFacts() {
    VmFacts facts;
    facts.host = test::debianHost();
    facts.diskFreeBytes = std::int64_t(100) << 30;
    VmFileFacts disk;
    disk.there = disk.readable = disk.writable = true;
    disk.bytes = 1 << 20;
    disk.guestBytes = std::int64_t(40) << 30;
    disk.format = QStringLiteral("qcow2");
    facts.files.insert(QStringLiteral("disk0.qcow2"), disk);
    return facts;
}

/// "stops memoryMiB", "warns" … of what was found; each has words for what to do.
QStringList found(const VmSpec& spec, const VmFacts& facts) {
    QStringList all;
    for (const VmCheck& check : vmChecks(spec, facts)) {
        EXPECT_FALSE(check.message.isEmpty() || check.hint.isEmpty());
        all.append((check.level == Level::Stops ? QStringLiteral("stops ") : QStringLiteral("warns ")) +
                   check.field);
    }
    return all;
}

TEST(VmChecks, NothingKeepsAGoodOne) {
    EXPECT_EQ(found(withDisk(), goodFacts()), QStringList());
    VmFacts unknown;
    unknown.host = test::debianHost();
    unknown.host.memoryBytes = unknown.host.memoryFreeBytes = unknown.host.cores = 0;
    EXPECT_EQ(found(withDisk(), unknown), QStringList()) << "what was not looked at keeps nothing";
}

TEST(VmChecks, MemoryAndCores) {
    VmSpec spec = withDisk();
    spec.memoryMiB = 12 * 1024;
    EXPECT_EQ(found(spec, goodFacts()), QStringList{QStringLiteral("warns memoryMiB")});
    spec.memoryMiB = 16 * 1024;
    EXPECT_EQ(found(spec, goodFacts()), QStringList{QStringLiteral("stops memoryMiB")});
    spec.memoryMiB = 1024;
    spec.cores = 9;
    EXPECT_EQ(found(spec, goodFacts()), QStringList{QStringLiteral("warns cores")});
}

TEST(VmChecks, ADisksImage) {
    struct Case {
        const char* found;
        std::function<void(VmFileFacts&)> spoil;
    };
    for (const Case& one :
         {Case{"stops disks.0.file", [](VmFileFacts& f) { f.there = false; }},
          Case{"stops disks.0.file", [](VmFileFacts& f) { f.readable = false; }},
          Case{"stops disks.0.file", [](VmFileFacts& f) { f.writable = false; }},
          Case{"stops disks.0.file", [](VmFileFacts& f) { f.inUse = true; }},
          Case{"stops disks.0.file", [](VmFileFacts& f) { f.damaged = true; }},
          Case{"stops disks.0.format", [](VmFileFacts& f) { f.format = QStringLiteral("raw"); }}}) {
        VmFacts facts = goodFacts();
        one.spoil(facts.files[QStringLiteral("disk0.qcow2")]);
        EXPECT_EQ(found(withDisk(), facts), QStringList{QString::fromLatin1(one.found)});
    }
    VmFacts facts = goodFacts();
    facts.files[QStringLiteral("disk0.qcow2")].writable = false;
    VmSpec spec = withDisk();
    spec.disks[0].readOnly = true;
    EXPECT_EQ(found(spec, facts), QStringList());
}

TEST(VmChecks, RoomForItsDisks) {
    VmFacts facts = goodFacts();
    facts.diskFreeBytes = std::int64_t(10) << 30;
    EXPECT_EQ(found(withDisk(), facts), QStringList{QStringLiteral("warns ")});
    facts.diskFreeBytes = 1 << 20;
    EXPECT_EQ(found(withDisk(), facts), QStringList{QStringLiteral("stops ")});
}

TEST(VmChecks, PortsAndInterfaces) {
    VmSpec spec = withDisk();
    VmNetwork user;
    user.ports = {{QStringLiteral("127.0.0.1"), 8080, 80, false},
                  {QStringLiteral("127.0.0.1"), 0, 81, false},
                  {QStringLiteral("127.0.0.1"), 80, 82, false},
                  {QStringLiteral("127.0.0.1"), 8080, 53, true}};
    spec.networks = {user, {VmNetwork::Kind::Bridge, {}, {}, {}, QStringLiteral("br0")}};
    VmFacts facts = goodFacts();
    facts.portsTaken = {8080, 53};
    facts.interfaces = {QStringLiteral("lo"), QStringLiteral("eth0")};
    EXPECT_EQ(found(spec, facts), (QStringList{QStringLiteral("stops networks.0.ports.0"),
                                               QStringLiteral("stops networks.1.name"),
                                               QStringLiteral("warns networks.0.ports.2")}));
    facts.portsTaken.clear();
    facts.udpPortsTaken = {8080};
    facts.interfaces.append(QStringLiteral("br0"));
    EXPECT_EQ(found(spec, facts), (QStringList{QStringLiteral("stops networks.0.ports.3"),
                                               QStringLiteral("warns networks.0.ports.2")}));
}

TEST(VmChecks, AnAcceleratorThatRunsNothing) {
    VmSpec spec = withDisk();
    VmFacts facts = goodFacts();
    facts.host.accelerators[0] = {QStringLiteral("kvm"), QemuAccelerator::State::Hangs,
                                  QStringLiteral("It hangs.")};
    EXPECT_EQ(found(spec, facts), QStringList()) << "emulated, then";
    spec.accelerator = QStringLiteral("kvm");
    EXPECT_EQ(found(spec, facts), QStringList{QStringLiteral("stops accelerator")});
}

TEST(VmChecks, WhatTheCommandLineObjectsTo) {
    VmSpec spec = withDisk();
    VmFacts facts = goodFacts();
    facts.host.emulators.clear();
    EXPECT_EQ(found(spec, facts), QStringList{QStringLiteral("stops ")});
}

}  // namespace
}  // namespace hearth
