// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/hypervnotice.h"

#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"

#include <QPushButton>

namespace hearth {

HyperVDialog::HyperVDialog(const HyperVHint& hint, QWidget* parent)
    : Dialog(tr("Virtualisation of this computer"), parent) {
    setObjectName(QStringLiteral("hyperVDialog"));
    auto* state = new Label(hint.state);
    state->setObjectName(QStringLiteral("hyperVState"));
    state->wrap();
    auto* meaning = new Label(hint.meaning, TextStyle::Small, hearth::Role::TextMuted);
    meaning->wrap();
    body()->addWidget(state);
    body()->addWidget(meaning);
    for (const HyperVHint::Way& way : hint.ways) {
        auto* one = new QWidget;
        auto* lines = column(one, metrics::tiny);
        lines->addWidget(new Label(way.title));
        auto* commands = new CommandPreview(way.lines.join(QLatin1Char('\n')));
        commands->setObjectName(QStringLiteral("hyperVCommands"));
        lines->addWidget(commands);
        body()->addWidget(one);
    }
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth);
    Mnemonics::give(this);
}

HyperVNotice::HyperVNotice(const UiContext& context, const QString& machine, QWidget* parent)
    : ErrorBanner(parent), context_(context), machine_(machine) {
    setObjectName(QStringLiteral("hyperVNotice"));
    setDismissable(true);
    connect(this, &ErrorBanner::dismissed, this, [this] { dismissed_ = true; });
    auto* show = addAction(tr("Show the commands…"));
    show->setObjectName(QStringLiteral("showHyperV"));
    connect(show, &QPushButton::clicked, this, [this] {
        auto* dialog = new HyperVDialog(hyperVHint(*found_), window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void HyperVNotice::look() {
    if (found_ || looking_ || !context_.navigator.facts(machine_).local) return;
    looking_ = true;
    context_.operations.query(
        this,
        [&services = context_.services, machine = machine_](const Control& control) -> Result<HyperV> {
            auto found = services.machines.find(machine, control);
            if (!found) return std::move(found.error());
            return probeHyperV(**found, control);
        },
        [this](const Result<HyperV>& found) {
            // Elsewhere than on Windows there is nothing to say, now and later.
            if (found) setHyperV(*found);
        });
}

void HyperVNotice::setHyperV(const HyperV& found) {
    found_ = found;
    const HyperVHint hint = hyperVHint(found);
    if (dismissed_ || hint.ways.isEmpty())
        clear();
    else
        setWarning(hint.state);
}

}  // namespace hearth
