// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/tunneldialog.h"

#include "core/base/shellquote.h"
#include "core/services.h"
#include "core/tunnels/presets.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/switch.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"
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
constexpr int leastWidth = 820;

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
    listen_->setFixedWidth(listenWidth);
    target_->setObjectName(QStringLiteral("target"));
    target_->setText(targetText(part.forward));
    auto* gone = new QToolButton;
    gone->setObjectName(QStringLiteral("removePart"));
    gone->setIcon(icon(Icon::Trash));
    gone->setToolTip(tr("Remove this forward"));
    gone->setAccessibleName(gone->toolTip());
    setButtonKind(gone, ButtonKind::Flat);
    remove_ = gone;
    auto* line = row(this);
    line->addWidget(service_);
    line->addWidget(kind_);
    line->addWidget(listen_);
    line->addWidget(arrow_);
    line->addWidget(target_, 1);
    line->addWidget(gone);
    setFocusProxy(target_);

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
        };
        fill(target_, filledTarget_, target);
        fill(listen_, filledListen_, listen);
    }
    service_->setToolTip(preset ? preset->note : QString());
    Q_EMIT changed();
}

void PartRow::kindChanged() {
    const bool remote = kind() == ForwardSpec::Kind::Remote;
    const bool socks = kind() == ForwardSpec::Kind::Dynamic;
    listen_->setPlaceholderText(remote ? tr("Port there") : socks ? tr("1080") : tr("Any free port"));
    listen_->setAccessibleName(remote ? tr("Port on the machine") : tr("Port on this computer"));
    target_->setPlaceholderText(remote ? tr("3000, or host:port as seen from here")
                                       : tr("5432, db.lan:5432, /run/x.sock"));
    target_->setAccessibleName(tr("Leads to"));
    // The room stays: fields do not move under the pointer.
    auto policy = target_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    target_->setSizePolicy(policy);
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
        auto spec = parseForwardSpec(kind(), listen.isEmpty() ? QStringLiteral("1080") : listen);
        if (!spec) return spec.error();
        return TunnelSpec::Part{*spec, service_->currentData().toString()};
    }
    if (target_->text().trimmed().isEmpty()) return Error{ErrorKind::Invalid, {}, {}, {}};
    auto spec = forwardFromFields(kind(), target_->text(), listen_->text());
    if (!spec) return spec.error();
    return TunnelSpec::Part{*spec, service_->currentData().toString()};
}

TunnelDialog::TunnelDialog(const QStringList& machines, const QStringList& groups, const TunnelSpec& tunnel,
                           const QString& socketFolder, QWidget* parent)
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
    machine_->addItems(machines);
    if (!tunnel.machine.isEmpty() && !machines.contains(tunnel.machine)) machine_->addItem(tunnel.machine);
    if (!tunnel.machine.isEmpty()) machine_->setCurrentText(tunnel.machine);
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
    auto* list = new QWidget;
    rows_ = column(list);
    listField_ = new FormField(tr("Forwards"), list);
    body()->addWidget(listField_);
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
    auto* look = addSideButton(tr("What listens there…"), QStringLiteral("lookThere"));
    look->setToolTip(
        tr("Shows what the machine serves, containers' published ports too; each can be saved as a "
           "tunnel there."));
    connect(look, &QPushButton::clicked, this, [this] { Q_EMIT lookWanted(machine_->currentText()); });
    connect(more, &QPushButton::clicked, this, [this] { addPart({})->setFocus(); });
    connect(saveAndOn_, &QPushButton::clicked, this, [this] { press(true); });
    connect(save_, &QPushButton::clicked, this, [this] { press(false); });
    connect(name_, &QLineEdit::textChanged, this, &TunnelDialog::read);
    connect(machine_, &QComboBox::currentTextChanged, this, &TunnelDialog::read);
    for (const auto& part : tunnel.parts) addPart(part);
    if (tunnel.parts.isEmpty()) addPart({});
    name_->setFocus();
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
    QString wrong;
    QStringList open, notes;
    QStringList words{QStringLiteral("ssh"), QStringLiteral("-N")};
    for (PartRow* line : std::as_const(parts_)) {
        line->setRemovable(parts_.size() > 1);
        const auto part = line->part();
        if (!part) {
            if (wrong.isEmpty()) wrong = part.error().message;
            continue;
        }
        const ForwardSpec& forward = part->forward;
        if (!forward.isLoopback() && forward.kind != ForwardSpec::Kind::Remote)
            open << forward.listeningText();
        tunnel_.parts.append(*part);
        const auto preset = servicePreset(part->service);
        if (preset && preset->ports.isEmpty() && forward.bindSocketPath.isEmpty() && wrong.isEmpty())
            wrong = tr("Every account of this computer can use a port. Let %1 listen on a path here.")
                        .arg(preset->name);
        if (preset && !preset->note.isEmpty() && !notes.contains(preset->note)) notes << preset->note;
        words << (forward.kind == ForwardSpec::Kind::Local    ? QStringLiteral("-L")
                  : forward.kind == ForwardSpec::Kind::Remote ? QStringLiteral("-R")
                                                              : QStringLiteral("-D"))
              << forward.displayText();
    }
    if (wrong.isEmpty() && !open.isEmpty())
        wrong = tr("Every computer that reaches this one can use %1.").arg(open.join(QStringLiteral(", ")));
    listField_->setHelp(notes.join(QLatin1Char('\n')));
    listField_->setProblem(wrong);
    preview_->setVisible(!tunnel_.parts.isEmpty());
    preview_->setText(shellQuote(words << tunnel_.machine));
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
    QStringList machines, groups;
    for (const MachineFacts& facts : context.navigator.machines()) {
        if (!facts.local) machines << facts.name;
    }
    for (const TunnelSpec& each : context.services.tunnelStore.items())
        if (!each.group.isEmpty() && !groups.contains(each.group)) groups << each.group;
    const QString sockets = socketFolder(context);
    auto* dialog = new TunnelDialog(machines, groups, tunnel, sockets, context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
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
                        return services.tunnels.up(name, control);
                    },
                    [](const Result<void>&) {});
            });
    });
    dialog->open();
}

}  // namespace hearth
