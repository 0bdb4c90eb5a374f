// SPDX-License-Identifier: GPL-3.0-or-later
// How it is reached, when it starts by itself, and what a person wrote about it.
#include "ui/look/formfield.h"
#include "ui/vms/vmformsection.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>

namespace hearth {

namespace {

using Restart = VmSpec::Restart;

class RunSection : public VmFormSection {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit RunSection(const VmFormPlace& place) : VmFormSection(place) {
        setWindowTitle(tr("Reach and start"));
        setObjectName(QStringLiteral("run"));
        reach_ = checkField("formReach", tr("A port of the machine leads to the guest's SSH"),
                            &VmSpec::reachBySsh);
        port_ = numberField("formSshPort", 1, 65535);
        bind([this](const VmSpec& spec) { port_->setValue(spec.guestSshPort); },
             [this](VmSpec& spec) { spec.guestSshPort = static_cast<quint16>(port_->value()); });
        user_ = textField("formSshUser", &VmSpec::sshUser, tr("asked for"));
        auto* restart =
            choiceField("formRestart", &VmSpec::restart,
                        QList<std::pair<QString, Restart>>{{tr("Never"), Restart::Never},
                                                           {tr("When it crashes"), Restart::OnCrash},
                                                           {tr("Whenever it ends"), Restart::Always}});
        notes_ = longField("formNotes", 3);
        bind(
            [this](const VmSpec& spec) {
                if (notes_->toPlainText() != spec.notes) notes_->setPlainText(spec.notes);
            },
            [this](VmSpec& spec) { spec.notes = notes_->toPlainText(); });
        reachField_ = field({}, reach_);
        body()->addWidget(reachField_);
        body()->addWidget(beside({field(tr("The guest's SSH port"), port_, QStringLiteral("guestSshPort")),
                                  field(tr("Its user"), user_, QStringLiteral("sshUser"))}));
        body()->addWidget(
            field(tr("Start it again"), restart, QStringLiteral("restart"),
                  tr("By its machine itself, with growing pauses, whether Hearth runs or not.")));
        body()->addWidget(checkField("formWithHearth", tr("Start it with Hearth"), &VmSpec::startWithHearth));
        body()->addWidget(field(tr("Notes"), notes_, QStringLiteral("notes")));
        body()->addStretch(1);
    }

    void update(const VmSpec& spec) override {
        port_->setEnabled(spec.reachBySsh);
        user_->setEnabled(spec.reachBySsh);
        const bool network =
            std::any_of(spec.networks.begin(), spec.networks.end(),
                        [](const VmNetwork& each) { return each.kind == VmNetwork::Kind::User; });
        reachField_->setWarning(spec.reachBySsh && !network
                                    ? tr("None leads there: it has no card in the machine's network (NAT).")
                                    : QString());
    }

private:
    QCheckBox* reach_;
    QSpinBox* port_;
    QLineEdit* user_;
    QPlainTextEdit* notes_;
    FormField* reachField_;
};

}  // namespace

VmFormSection* makeVmRunSection(const VmFormPlace& place) { return new RunSection(place); }

}  // namespace hearth
