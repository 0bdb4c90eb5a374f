// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen of it, and by what it is typed and pointed into.
#include "core/vms/qemuarguments.h"
#include "ui/look/formfield.h"
#include "ui/vms/vmformsection.h"

#include <QCheckBox>
#include <QLineEdit>

namespace hearth {

namespace {

using Display = VmSpec::Display;

class ScreenSection : public VmFormSection {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit ScreenSection(const VmFormPlace& place) : VmFormSection(place) {
        setWindowTitle(tr("Screen"));
        setObjectName(QStringLiteral("screen"));
        auto* display = choiceField(
            "formDisplay", &VmSpec::display,
            QList<std::pair<QString, Display>>{{tr("Seen in Hearth (VNC)"), Display::Vnc},
                                               {tr("None: only a console"), Display::None},
                                               {tr("A window of its own, there"), Display::Window}});
        device_ = proposalField("formDisplayDevice", &VmSpec::displayDevice, {});
        displayField_ = field(tr("Screen"), display, QStringLiteral("display"));
        body()->addWidget(displayField_);
        body()->addWidget(field(tr("Graphics card"), device_, QStringLiteral("displayDevice"),
                                tr("“none”: no graphics card at all.")));
        tablet_ =
            checkField("formTablet", tr("A USB tablet: the pointer is where one points"), &VmSpec::usbTablet);
        keyboard_ = checkField("formKeyboard", tr("A USB keyboard"), &VmSpec::usbKeyboard);
        body()->addWidget(tablet_);
        body()->addWidget(keyboard_);
        body()->addWidget(
            field({},
                  checkField("formAgent", tr("A channel for the guest's agent and the clipboard"),
                             &VmSpec::guestAgent),
                  {}, tr("In the guest: qemu-guest-agent, and spice-vdagent for the clipboard.")));
        body()->addStretch(1);
    }

    void update(const VmSpec& spec) override {
        propose(device_, place().choices.value(spec.architecture).displays);
        device_->lineEdit()->setPlaceholderText(defaultDisplayDevice(spec.architecture));
        const bool seen = spec.display != Display::None;
        tablet_->setEnabled(seen);
        keyboard_->setEnabled(seen);
        displayField_->setHelp(
            spec.display == Display::Vnc
                ? tr("By a socket of the machine's: nothing of it is on the network.")
            : spec.display == Display::Window
                ? tr("On %1's own desktop, from which it must be started. It is seen here, too.")
                      .arg(place().title)
                : QString());
    }

private:
    QComboBox* device_;
    FormField* displayField_;
    QCheckBox* tablet_;
    QCheckBox* keyboard_;
};

}  // namespace

VmFormSection* makeVmScreenSection(const VmFormPlace& place) { return new ScreenSection(place); }

}  // namespace hearth
