// SPDX-License-Identifier: GPL-3.0-or-later
// UEFI's variables are those of the firmware that a VM starts with.
#include "tests/lab/support/vmworld.h"

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;

namespace {

class VmFirmwareLab : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        use(where);
        VmSpec spec = LabGuest::idle(name);
        spec.firmware = VmSpec::Firmware::Uefi;
        spec.memoryMiB = 128;
        const VmState vm = made(where, spec);
        folder_ = vm.folder;
        auto host = service.host(where, patient());
        ASSERT_OK(host);
        for (const bool secure : {false, true}) {
            const QemuFirmware* found = findFirmware(*host, spec.architecture, QStringLiteral("q35"), secure);
            HEARTH_NEEDS(found != nullptr, "there is no UEFI for it");
            (secure ? secure_ : plain_) = found->vars;
        }
    }
    /// Starts it and ends it; what was noted of variables meanwhile.
    QString run() {
        StepLog log;
        EXPECT_OK(service.start(where, name, patient(nullptr, &log)));
        EXPECT_OK(service.powerOff(where, name, patient()));
        for (const ProgressEvent& event : log.events())
            if (event.kind == ProgressEvent::Kind::Note && event.text.contains(QStringLiteral("firmware")))
                return event.text;
        return {};
    }
    void save(const std::function<void(VmSpec&)>& change) {
        const VmState was = stateOf(where, name);
        VmSpec spec = was.spec;
        change(spec);
        ASSERT_OK(service.save(where, was, spec, patient()));
    }
    void secure(bool on) {
        save([&](VmSpec& spec) {
            spec.firmware = on ? VmSpec::Firmware::UefiSecure : VmSpec::Firmware::Uefi;
        });
    }
    QString sh(const char* line, const QStringList& arguments = {}) {
        return QString::fromUtf8(shell(where, QStringLiteral("cd \"$1\" && ") + QLatin1String(line),
                                       QStringList{folder_} + arguments));
    }
    /// Whether Microsoft's certificates are among them.
    bool enrolled(const char* file) {
        return sh("grep -c -a Microsoft \"$2\"", {QLatin1String(file)}).toInt() > 0;
    }
    /// As a guest does it.
    void mark() { sh("printf mark | dd of=vars.fd bs=1 seek=540000 conv=notrunc 2>/dev/null"); }
    bool marked(const char* file) {
        return sh("dd if=\"$2\" bs=1 skip=540000 count=4 2>/dev/null", {QLatin1String(file)}) ==
               QStringLiteral("mark");
    }

    const QString where = QStringLiteral("local"), name = QStringLiteral("vm");
    QString folder_, plain_, secure_;
};

}  // namespace

TEST_F(VmFirmwareLab, AreBegunAnewForAnotherOne) {
    EXPECT_EQ(run(), QString());
    EXPECT_FALSE(enrolled("vars.fd"));
    mark();
    EXPECT_EQ(run(), QString());
    EXPECT_TRUE(marked("vars.fd"));

    secure(true);
    EXPECT_THAT(run().toStdString(), HasSubstr("vars.fd.1"));
    EXPECT_TRUE(enrolled("vars.fd")) << "Secure Boot is in force";
    EXPECT_TRUE(marked("vars.fd.1")) << "the old ones are kept";
    EXPECT_EQ(run(), QString());
    secure(false);
    EXPECT_THAT(run().toStdString(), HasSubstr("vars.fd.2"));
    EXPECT_FALSE(enrolled("vars.fd"));
    EXPECT_TRUE(enrolled("vars.fd.2") && marked("vars.fd.1"));
    EXPECT_EQ(sh("stat -c %a vars.fd"), QStringLiteral("600"));
}

TEST_F(VmFirmwareLab, AnotherArchitecturesAreNotUsed) {
    HEARTH_NEEDS_PROGRAM("qemu-system-aarch64");
    EXPECT_EQ(run(), QString());
    save([](VmSpec& spec) { spec.architecture = QStringLiteral("aarch64"); });
    EXPECT_THAT(run().toStdString(), HasSubstr("vars.fd.1"));
}

TEST_F(VmFirmwareLab, TheSameInAnotherPlaceAndANewerInThisOneAreNoOther) {
    EXPECT_EQ(run(), QString());
    mark();
    // As it comes from a machine that keeps the same template elsewhere.
    sh("sed -i '2s|.*|/elsewhere/VARS.fd|' vars.from");
    EXPECT_EQ(run(), QString());
    EXPECT_EQ(sh("sed -n 2p vars.from"), plain_) << "from now on it is this one's";
    // As after an upgrade of the package.
    sh("sed -i '1s|.*|1 2|' vars.from");
    EXPECT_EQ(run(), QString());
    EXPECT_TRUE(marked("vars.fd"));
    // And from a machine that has another one.
    sh("printf '1 2\\n/elsewhere/VARS.fd\\n' >vars.from");
    EXPECT_THAT(run().toStdString(), HasSubstr("vars.fd.1"));
    EXPECT_TRUE(marked("vars.fd.1") && !marked("vars.fd"));
}

TEST_F(VmFirmwareLab, OfThoseMadeBeforeItWasNotedOnlyWhatCannotBeIsSetAside) {
    EXPECT_EQ(run(), QString());
    mark();
    sh("rm vars.from");
    EXPECT_EQ(run(), QString());
    EXPECT_TRUE(marked("vars.fd"));
    EXPECT_EQ(sh("sed -n 2p vars.from"), plain_);
    sh("rm vars.from");
    secure(true);
    EXPECT_THAT(run().toStdString(), HasSubstr("vars.fd.1"));
    EXPECT_TRUE(enrolled("vars.fd"));
    // One with keys stays.
    mark();
    sh("rm vars.from");
    EXPECT_EQ(run(), QString());
    EXPECT_TRUE(marked("vars.fd"));
}

TEST_F(VmFirmwareLab, AreTheClonesToo) {
    secure(true);
    EXPECT_EQ(run(), QString());
    mark();
    const auto cloned = service.clone(where, name, QStringLiteral("two"), false, patient());
    ASSERT_OK(cloned);
    EXPECT_EQ(shell(where,
                    QStringLiteral("cmp \"$1/vars.from\" \"$2/vars.from\" && cmp \"$1/vars.fd\" "
                                   "\"$2/vars.fd\" && echo same"),
                    {folder_, cloned->folder}),
              "same");
}

TEST_F(VmFirmwareLab, WhatWasCutOffWhileItWasCopiedHarmsNothing) {
    EXPECT_EQ(run(), QString());
    mark();
    sh("head -c 1000 vars.fd >vars.fd.new");
    EXPECT_EQ(run(), QString());
    EXPECT_TRUE(marked("vars.fd"));
    // Set aside, and no more.
    sh("mv vars.fd vars.fd.1");
    EXPECT_EQ(run(), QString());
    EXPECT_FALSE(marked("vars.fd"));
}
