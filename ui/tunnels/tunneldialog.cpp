// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunneldialog.h"

#include "core/services.h"
#include "core/tunnels/presets.h"
#include "ui/hosts/hostactions.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/switch.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/ids.h"
#include "ui/shell/observe.h"
#include "ui/shell/operations.h"
#include "ui/tunnels/farmachines.h"
#include "ui/tunnels/forwarddialog.h"
#include "ui/tunnels/openforward.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <memory>

namespace hearth {

namespace {

constexpr int listenWidth = 132;
constexpr int leastWidth = 880;

QString listenText(const ForwardSpec& forward) {
    if (!forward.bindSocketPath.isEmpty()) return forward.bindSocketPath;
    if (forward.bindAddress == QLatin1String("127.0.0.1"))
        return forward.bindPort == 0 ? QString() : QString::number(forward.bindPort);
    return forward.listeningText();
}

QString targetText(const ForwardSpec& forward) {
    const StreamTarget& target = forward.target;
    if (target.isLocal()) return target.socketPath;
    if (target.port == 0) return {};
    return target.host == QLatin1String("localhost") ? QString::number(target.port) : target.displayText();
}

/// What may be meant so, but lets others in.
QString warningOf(const TunnelSpec::Part& part) {
    const ForwardSpec& forward = part.forward;
    const auto preset = servicePreset(part.service);
    if (preset && preset->ports.isEmpty() && forward.bindSocketPath.isEmpty())
        return TunnelDialog::tr(
                   "Every account of this computer can use a port. Let %1 listen on a path here.")
            .arg(preset->name);
    if (!forward.isLoopback() && forward.kind != ForwardSpec::Kind::Remote)
        return TunnelDialog::tr("Every computer that reaches this one can use %1.")
            .arg(forward.listeningText());
    return {};
}

/// Where a service listens that has no port.
QString usualSocket(const QString& service) {
    if (service == QLatin1String("podman")) return QStringLiteral("/run/podman/podman.sock");
    if (service == QLatin1String("libvirt")) return QStringLiteral("/run/libvirt/libvirt-sock");
    return QStringLiteral("/run/docker.sock");
}

}  // namespace

PartRow::PartRow(const TunnelSpec::Part& part, const QString& socketFolder, QWidget* parent)
    : QWidget(parent),
      socketFolder_(socketFolder),
      service_(new QComboBox),
      kind_(new QComboBox),
      listen_(new QLineEdit),
      arrow_(new Label(QStringLiteral("→"), TextStyle::Body, Role::TextMuted)),
      target_(new QLineEdit) {
    service_->setObjectName(QStringLiteral("service"));
    service_->setAccessibleName(tr("Service"));
    service_->addItem(icon(Icon::Connect, hearth::Role::TextMuted), tr("Other"), QString());
    for (const ServicePreset& preset : servicePresets())
        service_->addItem(icon(iconNamed(preset.icon)), preset.name, preset.id);
    // One that a newer Hearth knows is kept.
    if (service_->findData(part.service) < 0) service_->addItem(part.service, part.service);
    service_->setCurrentIndex(service_->findData(part.service));
    service_->setMaxVisibleItems(service_->count());
    kind_->setObjectName(QStringLiteral("kind"));
    kind_->setAccessibleName(tr("Which way"));
    kind_->addItem(tr("To the machine"), int(ForwardSpec::Kind::Local));
    kind_->addItem(tr("From the machine"), int(ForwardSpec::Kind::Remote));
    kind_->addItem(tr("SOCKS proxy"), int(ForwardSpec::Kind::Dynamic));
    kind_->setCurrentIndex(kind_->findData(int(part.forward.kind)));
    listen_->setObjectName(QStringLiteral("listen"));
    listen_->setText(listenText(part.forward));
    listen_->setMinimumWidth(listenWidth);
    target_->setObjectName(QStringLiteral("target"));
    target_->setText(targetText(part.forward));
    auto* gone = new QToolButton;
    gone->setObjectName(QStringLiteral("removePart"));
    gone->setIcon(icon(Icon::Trash));
    gone->setToolTip(tr("Remove this forward"));
    gone->setAccessibleName(gone->toolTip());
    setButtonKind(gone, ButtonKind::Flat);
    remove_ = gone;
    auto* fields = new QWidget;
    auto* line = row(fields);
    line->addWidget(service_);
    line->addWidget(kind_);
    line->addWidget(listen_, 4);
    line->addWidget(arrow_);
    line->addWidget(target_, 5);
    line->addWidget(gone);
    fields->setFocusProxy(target_);
    field_ = new FormField({}, fields);
    column(this, 0)->addWidget(field_);
    setFocusProxy(target_);
    showBegin();
    showNote();

    connect(service_, &QComboBox::currentIndexChanged, this, &PartRow::serviceChanged);
    connect(kind_, &QComboBox::currentIndexChanged, this, &PartRow::kindChanged);
    connect(listen_, &QLineEdit::textChanged, this, &PartRow::changed);
    connect(target_, &QLineEdit::textChanged, this, &PartRow::changed);
    connect(gone, &QToolButton::clicked, this, &PartRow::removeWanted);
    kindChanged();
}

ForwardSpec::Kind PartRow::kind() const {
    return static_cast<ForwardSpec::Kind>(kind_->currentData().toInt());
}

void PartRow::serviceChanged() {
    const auto preset = servicePreset(service_->currentData().toString());
    if (preset) {
        kind_->setCurrentIndex(kind_->findData(int(ForwardSpec::Kind::Local)));
        QString listen, target;
        if (preset->ports.isEmpty()) {
            target = usualSocket(preset->id);
            if (!socketFolder_.isEmpty())
                listen = socketFolder_ + QLatin1Char('/') + preset->id + QStringLiteral(".sock");
        } else {
            target = QString::number(preset->ports.first());
            listen = QString::number(suggestedLocalPort(preset->ports.first()));
        }
        const auto fill = [](QLineEdit* field, QString& filled, const QString& text) {
            if (!field->text().isEmpty() && field->text() != filled) return;
            filled = text;
            field->setText(text);
            field->setCursorPosition(0);
        };
        fill(target_, filledTarget_, target);
        fill(listen_, filledListen_, listen);
    }
    showNote();
    Q_EMIT changed();
}

void PartRow::kindChanged() {
    const bool remote = kind() == ForwardSpec::Kind::Remote;
    const bool socks = kind() == ForwardSpec::Kind::Dynamic;
    listen_->setPlaceholderText(remote ? tr("Port there") : socks ? tr("1080") : tr("Any free port"));
    listen_->setAccessibleName(remote ? tr("Port on the machine") : tr("Port on this computer"));
    target_->setPlaceholderText(remote ? tr("3000 or host:port") : tr("5432 or db.lan:5432"));
    target_->setToolTip(remote
                            ? tr("A port of this computer, or an address as this computer sees it.")
                            : tr("A port of the machine, an address as the machine sees it, or the path of "
                                 "a socket there: 5432, db.lan:5432, /run/app.sock"));
    listen_->setToolTip(
        kind() == ForwardSpec::Kind::Local
            ? tr("A port of this computer, an address and a port, or the path of a socket: 15432, "
                 "127.0.0.1:15432, /tmp/app.sock")
            : QString());
    target_->setAccessibleName(tr("Leads to"));
    // The room stays: fields do not move under the pointer.
    for (QWidget* each : {static_cast<QWidget*>(target_), static_cast<QWidget*>(arrow_)}) {
        auto policy = each->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        each->setSizePolicy(policy);
    }
    target_->setVisible(!socks);
    arrow_->setVisible(!socks);
    // A service is something that is opened here.
    service_->setEnabled(kind() == ForwardSpec::Kind::Local);
    if (!service_->isEnabled()) service_->setCurrentIndex(0);
    Q_EMIT changed();
}

void PartRow::setRemovable(bool removable) { remove_->setEnabled(removable); }

Result<TunnelSpec::Part> PartRow::part() const {
    if (kind() == ForwardSpec::Kind::Dynamic) {
        const QString listen = listen_->text().trimmed();
        auto spec = forwardFromFields(kind(), {}, listen.isEmpty() ? QStringLiteral("1080") : listen);
        if (!spec) return spec.error();
        return TunnelSpec::Part{*spec, service_->currentData().toString()};
    }
    if (target_->text().trimmed().isEmpty()) return Error{ErrorKind::Invalid, {}, {}, {}};
    auto spec = forwardFromFields(kind(), target_->text(), listen_->text());
    if (!spec) return spec.error();
    return TunnelSpec::Part{*spec, service_->currentData().toString()};
}

void PartRow::showNote() {
    const auto preset = servicePreset(service_->currentData().toString());
    field_->setHelp(preset ? preset->note : QString());
}

void PartRow::showBegin() {
    // A path's first half tells more than its last letters.
    listen_->setCursorPosition(0);
    target_->setCursorPosition(0);
}

TunnelDialog::TunnelDialog(const QList<MachineFacts>& machines, const QStringList& groups,
                           const TunnelSpec& tunnel, const QString& socketFolder, QWidget* parent)
    : Dialog(tunnel.id.isEmpty() ? tr("New tunnel") : tr("Edit tunnel"), parent),
      tunnel_(tunnel),
      socketFolder_(socketFolder),
      name_(new QLineEdit(tunnel.name)),
      machine_(new QComboBox),
      group_(new QComboBox),
      start_(new Switch),
      preview_(new CommandPreview) {
    setObjectName(QStringLiteral("tunnelDialog"));
    setMinimumWidth(leastWidth);
    name_->setObjectName(QStringLiteral("name"));
    name_->setPlaceholderText(tr("work database"));
    machine_->setObjectName(QStringLiteral("machine"));
    group_->setObjectName(QStringLiteral("group"));
    group_->setEditable(true);
    group_->addItems(groups);
    group_->setCurrentText(tunnel.group);
    group_->lineEdit()->setPlaceholderText(tr("None"));
    start_->setObjectName(QStringLiteral("startWithHearth"));
    start_->setChecked(tunnel.startWithHearth);

    nameField_ = new FormField(tr("Name"), name_);
    auto* both = row(nullptr, metrics::medium);
    both->addWidget(new FormField(tr("Machine"), machine_), 1, Qt::AlignTop);
    both->addWidget(new FormField(tr("Group"), group_), 1, Qt::AlignTop);
    body()->addWidget(nameField_);
    body()->addLayout(both);
    buildNoHosts();
    auto* list = new QWidget;
    rows_ = column(list);
    body()->addWidget(new FormField(tr("Forwards"), list));
    auto* more = new QPushButton(icon(Icon::Plus), tr("Add a forward"));
    more->setObjectName(QStringLiteral("addPart"));
    more->setAutoDefault(false);
    setButtonKind(more, ButtonKind::Flat);
    body()->addWidget(more, 0, Qt::AlignLeft);
    body()->addWidget(
        new SettingRow(tr("Start with Hearth"), tr("It is switched on whenever Hearth starts."), start_));
    body()->addWidget(preview_);
    body()->addStretch();

    saveAndOn_ = addButton(tr("Save and switch on"), QStringLiteral("saveAndSwitchOn"), ButtonKind::Primary);
    save_ = addButton(tr("Save"), QStringLiteral("save"));
    addCancel();
    look_ = addSideButton(tr("What listens there…"), QStringLiteral("lookThere"));
    look_->setToolTip(
        tr("Shows what the machine serves, containers' published ports too; each can be saved as a "
           "tunnel there."));
    connect(look_, &QPushButton::clicked, this, [this] { Q_EMIT lookWanted(machine_->currentText()); });
    connect(more, &QPushButton::clicked, this, [this] { addPart({})->setFocus(); });
    connect(saveAndOn_, &QPushButton::clicked, this, [this] { press(true); });
    connect(save_, &QPushButton::clicked, this, [this] { press(false); });
    connect(name_, &QLineEdit::textChanged, this, &TunnelDialog::read);
    connect(machine_, &QComboBox::currentTextChanged, this, &TunnelDialog::read);
    setMachines(machines);
    for (const auto& part : tunnel.parts) addPart(part);
    if (tunnel.parts.isEmpty()) addPart({});
    name_->setFocus();
    read();
}

void TunnelDialog::buildNoHosts() {
    noHosts_ = new QWidget;
    noHosts_->setObjectName(QStringLiteral("noHosts"));
    auto* lines = column(noHosts_);
    auto* words = new Label(tr("There is no host yet that a tunnel could lead to."));
    words->wrap();
    lines->addWidget(words);
    auto* buttons = row();
    const auto button = [&](Icon which, const QString& text, const char* name, auto wanted) {
        auto* made = new QPushButton(icon(which), text);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, wanted);
        buttons->addWidget(made);
    };
    button(Icon::Host, tr("Add a host…"), "addHost", &TunnelDialog::addHostWanted);
    button(Icon::Paste, tr("Paste an ssh command…"), "pasteCommand", &TunnelDialog::pasteWanted);
    buttons->addStretch();
    lines->addLayout(buttons);
    body()->addWidget(noHosts_);
}

void TunnelDialog::setMachines(const QList<MachineFacts>& machines) {
    machines_ = machines;
    const QString chosen = tunnel_.machine;
    {
        const QSignalBlocker quiet(machine_);
        machine_->clear();
        for (const MachineFacts& facts : machines) machine_->addItem(facts.name);
        // A host that is gone is still what the tunnel was saved for.
        if (!chosen.isEmpty() && machine_->findText(chosen) < 0) machine_->addItem(chosen);
        if (!chosen.isEmpty()) machine_->setCurrentText(chosen);
    }
    const bool any = machine_->count() > 0;
    machine_->setEnabled(any);
    look_->setEnabled(any);
    noHosts_->setVisible(!any);
    read();
}

PartRow* TunnelDialog::addPart(const TunnelSpec::Part& part) {
    auto* line = new PartRow(part, socketFolder_);
    rows_->addWidget(line);
    parts_.append(line);
    connect(line, &PartRow::changed, this, &TunnelDialog::read);
    connect(line, &PartRow::removeWanted, this, [this, line] {
        parts_.removeOne(line);
        line->deleteLater();
        line->hide();
        read();
    });
    read();
    return line;
}

bool TunnelDialog::complete() const {
    return !tunnel_.name.trimmed().isEmpty() && !tunnel_.machine.isEmpty() &&
           tunnel_.parts.size() == parts_.size();
}

void TunnelDialog::read() {
    error()->clear();
    tunnel_.name = name_->text();
    tunnel_.machine = machine_->currentText();
    tunnel_.parts.clear();
    QList<ForwardSpec> forwards;
    for (PartRow* line : std::as_const(parts_)) {
        line->setRemovable(parts_.size() > 1);
        const auto part = line->part();
        line->field()->setProblem(part ? QString() : part.error().message);
        line->field()->setWarning(part ? warningOf(*part) : QString());
        if (!part) continue;
        tunnel_.parts.append(*part);
        forwards.append(part->forward);
    }
    preview_->setVisible(!forwards.isEmpty() && !tunnel_.machine.isEmpty());
    preview_->setText(sshCommandFor(machines_, tunnel_.machine, forwards));
    setSaving(false);
}

void TunnelDialog::press(bool switchOn) {
    TunnelSpec wanted = tunnel_;
    wanted.name = wanted.name.trimmed();
    wanted.group = group_->currentText().trimmed();
    wanted.startWithHearth = start_->isChecked();
    Q_EMIT saveWanted(wanted, switchOn);
}

void TunnelDialog::setSaving(bool saving) {
    save_->setEnabled(!saving && complete());
    saveAndOn_->setEnabled(!saving && complete());
}

void TunnelDialog::showError(const Error& problem) {
    setSaving(false);
    error()->setError(problem);
}

void editTunnel(const UiContext& context, const TunnelSpec& tunnel) {
    QStringList groups;
    for (const TunnelSpec& each : context.services.tunnelStore.items())
        if (!each.group.isEmpty() && !groups.contains(each.group)) groups << each.group;
    const QString sockets = socketFolder(context);
    auto* dialog =
        new TunnelDialog(farMachines(context.navigator), groups, tunnel, sockets, context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    observe(
        dialog, [&](auto told) { return context.services.hostStore.onChanged(std::move(told)); },
        [=] {
            // The window's list follows a moment later.
            context.operations.query(
                dialog,
                [&hosts = context.services.hosts](const Control&) -> Result<QList<Host>> {
                    return hosts.hosts();
                },
                [=](const Result<QList<Host>>& hosts) {
                    QList<MachineFacts> machines = farMachines(context.navigator);
                    for (const Host& host : hosts.value_or(QList<Host>())) {
                        machines.removeIf([&](const MachineFacts& each) { return each.name == host.name; });
                        MachineFacts facts;
                        facts.name = host.name;
                        facts.saved = true;
                        facts.host = host;
                        machines.append(facts);
                    }
                    dialog->setMachines(machines);
                });
        });
    QObject::connect(dialog, &TunnelDialog::addHostWanted, dialog, [=] { hostactions::add(context); });
    QObject::connect(dialog, &TunnelDialog::pasteWanted, dialog, [=] {
        // It makes the tunnel, too, that the command asks for.
        dialog->reject();
        hostactions::paste(context);
    });
    QObject::connect(dialog, &TunnelDialog::lookWanted, dialog, [=](const QString& machine) {
        dialog->reject();
        context.navigator.showMachine(machine, ids::tunnelsTab);
    });
    QObject::connect(dialog, &TunnelDialog::saveWanted, dialog, [=](const TunnelSpec& wanted, bool switchOn) {
        dialog->setSaving(true);
        Services& services = context.services;
        // What is on is begun anew as it was saved now.
        const auto wasOn = std::make_shared<bool>(switchOn);
        context.operations.query(
            dialog,
            [&services, wanted, wasOn](const Control&) -> Result<TunnelSpec> {
                auto saved = services.tunnelStore.save(wanted);
                if (!saved) return saved;
                for (const TunnelState& each : services.tunnels.states())
                    if (each.spec.id == saved->id && !each.parts.isEmpty()) *wasOn = true;
                services.tunnels.down(saved->id);
                return saved;
            },
            [=, &services](const Result<TunnelSpec>& saved) {
                if (!saved) return dialog->showError(saved.error());
                dialog->accept();
                if (!*wasOn) return;
                context.operations.start(
                    {TunnelDialog::tr("Switch %1 on").arg(saved->name), saved->machine},
                    context.navigator.window(),
                    [&services, name = saved->name](const Control& control) {
                        return hearth::switchOn(services.tunnels, name, control);
                    },
                    [](const Result<Remark>&) {});
            });
    });
    dialog->open();
}

}  // namespace hearth
