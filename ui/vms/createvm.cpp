// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/createvm.h"

#include "core/base/shellquote.h"
#include "core/machine/keysetup.h"
#include "core/services.h"
#include "core/ssh/newkey.h"
#include "core/vms/qemuimg.h"
#include "core/vms/vmhosts.h"
#include "ui/files/pickfile.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/shell/operations.h"
#include "ui/vms/getimagedialog.h"
#include "ui/vms/qemuinstalldialog.h"
#include "ui/vms/vmsmodel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace hearth {

namespace {

using From = VmDraft::From;
using Firmware = VmSpec::Firmware;

QSpinBox* spin(const char* name, int least, int most, int step, const QString& suffix) {
    auto* made = new QSpinBox;
    made->setObjectName(QLatin1String(name));
    made->setRange(least, most);
    made->setSingleStep(step);
    if (!suffix.isEmpty()) made->setSuffix(QLatin1Char(' ') + suffix);
    return made;
}

template <class Value>
QComboBox* combo(const char* name, const QList<std::pair<QString, Value>>& items) {
    auto* made = new QComboBox;
    made->setObjectName(QLatin1String(name));
    for (const auto& [text, value] : items) made->addItem(text, static_cast<int>(value));
    return made;
}

template <class Value>
Value valueOf(const QComboBox* box) {
    return static_cast<Value>(box->currentData().toInt());
}

}  // namespace

VmDialog::VmDialog(const QString& machine, const QStringList& names, QWidget* parent)
    : Dialog(tr("New virtual machine on %1").arg(machine), parent), machine_(machine), names_(names) {
    setObjectName(QStringLiteral("vmDialog"));
    build();
    kindChanged();
    refresh();
}

void VmDialog::build() {
    name_ = new QLineEdit;
    name_->setObjectName(QStringLiteral("vmName"));
    nameField_ = new FormField(tr("Name"), name_);
    from_ = combo<From>("vmFrom", {{tr("A cloud image"), From::CloudImage},
                                   {tr("An installer (ISO)"), From::Installer},
                                   {tr("A disk image that is there"), From::DiskImage},
                                   {tr("An empty disk"), From::Nothing}});
    file_ = new QLineEdit;
    file_->setObjectName(QStringLiteral("vmFile"));
    auto* fileRow = new QWidget;
    auto* beside = row(fileRow, metrics::small);
    beside->addWidget(file_, 1);
    auto* browse = new QPushButton(tr("Browse…"));
    browse->setObjectName(QStringLiteral("vmBrowse"));
    beside->addWidget(browse);
    auto* download = new QPushButton(tr("Download…"));
    download->setObjectName(QStringLiteral("vmDownload"));
    beside->addWidget(download);
    fileField_ = new FormField(tr("Its file on %1").arg(machine_), fileRow);
    fileRow->setFocusProxy(file_);
    kind_ = new QComboBox;
    kind_->setObjectName(QStringLiteral("vmKind"));
    for (const VmTemplate& each : kinds_) kind_->addItem(each.title);
    kind_->setCurrentIndex(1);
    cores_ = spin("vmCores", 1, 256, 1, {});
    memory_ = spin("vmMemory", 32, 4 * 1024 * 1024, 256, QStringLiteral("MiB"));
    disk_ = spin("vmDisk", 1, 64 * 1024, 5, QStringLiteral("GiB"));
    firmware_ = combo<Firmware>("vmFirmware", {{tr("What suits it"), Firmware::Default},
                                               {QStringLiteral("BIOS"), Firmware::Bios},
                                               {QStringLiteral("UEFI"), Firmware::Uefi},
                                               {tr("UEFI with Secure Boot"), Firmware::UefiSecure}});
    display_ =
        combo<VmSpec::Display>("vmDisplay", {{tr("Seen in Hearth (VNC)"), VmSpec::Display::Vnc},
                                             {tr("None: only a console"), VmSpec::Display::None},
                                             {tr("A window of its own, there"), VmSpec::Display::Window}});
    restart_ = combo<VmSpec::Restart>("vmRestart", {{tr("Never"), VmSpec::Restart::Never},
                                                    {tr("When it crashes"), VmSpec::Restart::OnCrash},
                                                    {tr("Whenever it ends"), VmSpec::Restart::Always}});
    const auto together = [this](const QList<QWidget*>& fields) {
        auto* line = row(nullptr, metrics::medium);
        for (QWidget* field : fields) line->addWidget(field, 1, Qt::AlignTop);
        body()->addLayout(line);
    };
    together({nameField_, new FormField(tr("Start from"), from_)});
    body()->addWidget(fileField_);
    body()->addWidget(new FormField(tr("Kind"), kind_));
    diskField_ = new FormField(tr("Disk"), disk_);
    together({new FormField(tr("Cores"), cores_), new FormField(tr("Memory"), memory_), diskField_});
    together({new FormField(tr("Firmware"), firmware_), new FormField(tr("Screen"), display_),
              new FormField(tr("Start it again"), restart_)});

    cloud_ = new QWidget;
    auto* inCloud = column(cloud_, metrics::small);
    user_ = new QLineEdit(QStringLiteral("me"));
    user_->setObjectName(QStringLiteral("vmUser"));
    packages_ = new QLineEdit;
    packages_->setObjectName(QStringLiteral("vmPackages"));
    packages_->setPlaceholderText(tr("such as git, python3-venv"));
    script_ = new QPlainTextEdit;
    script_->setObjectName(QStringLiteral("vmScript"));
    script_->setFont(textFont(TextStyle::MonoSmall));
    script_->setFixedHeight(metrics::rowHeight * 2);
    script_->setTabChangesFocus(true);
    auto* line = row(nullptr, metrics::medium);
    userField_ = new FormField(tr("User"), user_);
    line->addWidget(userField_, 1, Qt::AlignTop);
    line->addWidget(new FormField(tr("Packages"), packages_), 2, Qt::AlignTop);
    inCloud->addLayout(line);
    inCloud->addWidget(
        new FormField(tr("Startup script"), script_, tr("Run once, as root, at its first start.")));
    body()->addWidget(cloud_);
    body()->addStretch(1);  // where fewer fields are shown than there is room for

    runsBy_ = new Label({}, TextStyle::Small, hearth::Role::TextMuted);
    runsBy_->setObjectName(QStringLiteral("vmRunsBy"));
    runsBy_->wrap();
    allow_ = new QPushButton(tr("Mend it…"));
    allow_->setObjectName(QStringLiteral("vmAllowKvm"));
    allow_->setToolTip(tr("Shows the command that lets this account use /dev/kvm, and runs it if you agree"));
    allow_->hide();
    auto* runs = row(nullptr, metrics::small);
    runs->addWidget(runsBy_, 1);
    runs->addWidget(allow_, 0, Qt::AlignTop);
    body()->addLayout(runs);
    preview_ = new CommandPreview;
    preview_->setObjectName(QStringLiteral("vmPreview"));
    preview_->setMaximumLines(4);
    body()->addWidget(preview_);
    make_ = addButton(tr("Make it"), QStringLiteral("makeVm"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(metrics::dialogWidth + metrics::dialogWidth / 4);

    connect(make_, &QPushButton::clicked, this, &VmDialog::press);
    connect(browse, &QPushButton::clicked, this, [this] { Q_EMIT browseWanted(file_->text()); });
    connect(download, &QPushButton::clicked, this, [this] {
        Q_EMIT downloadWanted(valueOf<From>(from_), kinds_.at(kind_->currentIndex()).spec.architecture);
    });
    connect(allow_, &QPushButton::clicked, this, &VmDialog::installWanted);
    connect(kind_, &QComboBox::currentIndexChanged, this, &VmDialog::kindChanged);
    for (QComboBox* box : {from_, firmware_, display_, restart_})
        connect(box, &QComboBox::currentIndexChanged, this, &VmDialog::refresh);
    for (QSpinBox* box : {cores_, memory_, disk_})
        connect(box, &QSpinBox::valueChanged, this, &VmDialog::refresh);
    for (QLineEdit* edit : {name_, file_, user_, packages_})
        connect(edit, &QLineEdit::textChanged, this, &VmDialog::refresh);
    connect(script_, &QPlainTextEdit::textChanged, this, &VmDialog::refresh);
}

void VmDialog::kindChanged() {
    const VmTemplate& kind = kinds_.at(kind_->currentIndex());
    kind_->setToolTip(kind.description);
    cores_->setValue(kind.spec.cores);
    memory_->setValue(kind.spec.memoryMiB);
    disk_->setValue(kind.diskGiB);
    display_->setCurrentIndex(display_->findData(static_cast<int>(kind.spec.display)));
    refresh();
}

VmDraft VmDialog::draft() const {
    VmDraft draft;
    draft.name = name_->text().trimmed();
    draft.from = valueOf<From>(from_);
    draft.file = draft.from == From::Nothing ? QString() : file_->text().trimmed();
    draft.kind = kinds_.at(kind_->currentIndex());
    draft.cores = cores_->value();
    draft.memoryMiB = memory_->value();
    draft.diskGiB = disk_->value();
    draft.firmware = valueOf<Firmware>(firmware_);
    draft.display = valueOf<VmSpec::Display>(display_);
    draft.restart = valueOf<VmSpec::Restart>(restart_);
    if (draft.from == From::CloudImage) {
        draft.user = user_->text().trimmed();
        draft.authorizedKey = key_;
        draft.packages = packages_->text();
        draft.script = script_->toPlainText();
    }
    return draft;
}

QList<VmProblem> VmDialog::problems(const VmDraft& draft) const {
    QList<VmProblem> all = validateVm(planVm(draft).spec, names_);
    if (draft.from != From::Nothing && !draft.file.startsWith(QLatin1Char('/')))
        all.append({QStringLiteral("file"), draft.file.isEmpty()
                                                ? tr("Say which file it is, with its whole path.")
                                                : tr("Its whole path is needed, beginning with /.")});
    return all;
}

void VmDialog::refresh() {
    const From from = valueOf<From>(from_);
    fileField_->setVisible(from != From::Nothing);
    diskField_->setVisible(from != From::DiskImage);
    cloud_->setVisible(from == From::CloudImage);
    switch (from) {
    case From::CloudImage:
        fileField_->setHelp(tr("It stays as it is: the new disk is a layer on it."));
        break;
    case From::Installer:
        fileField_->setHelp(tr("A disc to install from; the new disk is empty."));
        break;
    case From::DiskImage:
        fileField_->setHelp(tr("It is used as it is, where it is: qcow2, raw, vmdk, vdi, vhd or vhdx."));
        break;
    case From::Nothing:
        break;
    }
    userField_->setHelp(key_.isEmpty() ? QString() : tr("Logs in with Hearth's own key."));

    const VmDraft now = draft();
    QString name, file, user, other;
    for (const VmProblem& each : problems(now)) {
        if (each.field == QLatin1String("name"))
            name = each.message;
        else if (each.field == QLatin1String("file") || each.field.startsWith(QLatin1String("disks")))
            file = file.isEmpty() ? each.message : file;
        else if (each.field.startsWith(QLatin1String("cloudInit")))
            user = each.message;
        else
            other = each.message;
    }
    // What was not typed yet is not wrong yet.
    nameField_->setProblem(touched_ || !now.name.isEmpty() ? name : QString());
    fileField_->setProblem(touched_ || !now.file.isEmpty() ? file : QString());
    userField_->setProblem(user);
    if (host_ && !host_->present())
        error()->setError({
            ErrorKind::NotFound,
            tr("QEMU is not installed on %1.").arg(machine_),
            tr("Hearth shows the commands that install it, and runs them if you agree."),
            {},
        });
    else if (!touched_ || other.isEmpty())
        error()->clear();
    else
        error()->setWarning(other);

    allow_->setVisible(host_ && std::any_of(host_->accelerators.begin(), host_->accelerators.end(),
                                            [](const QemuAccelerator& each) {
                                                return each.state == QemuAccelerator::State::Denied;
                                            }));
    if (!host_) {
        runsBy_->setText(tr("Looking what QEMU %1 has…").arg(machine_));
        return preview_->hide();
    }
    VmSpec spec = planVm(now).spec;
    if (spec.name.isEmpty()) spec.name = tr("NAME");
    VmPlace place;
    place.folder = QStringLiteral("~/.local/share/hearth/vms/") + spec.name;
    place.accelerator =
        spec.accelerator.isEmpty() ? host_->bestAccelerator(spec.architecture) : spec.accelerator;
    place.monitors = false;
    QString by = place.accelerator == QLatin1String("tcg")
                     ? tr("Runs emulated (TCG).")
                     : tr("Runs by %1.").arg(acceleratorText(place.accelerator));
    if (spec.architecture != host_->architecture)
        by += QLatin1Char(' ') + tr("%1 is not what %2 is built of: the guest is emulated, and slow.")
                                     .arg(spec.architecture, machine_);
    else
        for (const QemuAccelerator& each : host_->accelerators)
            if (each.state != QemuAccelerator::State::Works && !each.reason.isEmpty())
                by += QLatin1Char(' ') + each.reason;
    runsBy_->setText(by);
    const auto arguments = qemuArguments(spec, *host_, place);
    preview_->setText(arguments ? shellQuote(*arguments)
                                : arguments.error().message + QLatin1Char(' ') + arguments.error().hint);
    preview_->show();
}

void VmDialog::press() {
    touched_ = true;
    refresh();
    const VmDraft now = draft();
    if (problems(now).isEmpty()) Q_EMIT makeWanted(now);
}

void VmDialog::setHost(const QemuHost& host) {
    host_ = host;
    error()->removeActions();
    if (!host.present()) {
        auto* install = error()->addAction(tr("Install QEMU…"));
        install->setObjectName(QStringLiteral("vmInstallQemu"));
        connect(install, &QPushButton::clicked, this, &VmDialog::installWanted);
    }
    setMaking(making_);
    refresh();
}

void VmDialog::setKey(const QString& publicKey) {
    key_ = publicKey;
    refresh();
}

void VmDialog::setFile(const QString& path) { file_->setText(path); }

void VmDialog::setMaking(bool making) {
    making_ = making;
    make_->setEnabled(!making_ && (!host_ || host_->present()));
    make_->setText(making ? tr("Making it…") : tr("Make it"));
}

void VmDialog::showError(const Error& error) {
    setMaking(false);
    this->error()->setError(error);
}

void createVm(const UiContext& context, QWidget* parent, const QString& machine,
              std::function<void(const QString& name)> made) {
    QStringList names;
    for (const VmState& each : context.services.vms.states(machine).value_or(QList<VmState>()))
        names << each.name;
    const bool here = context.navigator.facts(machine).local;
    auto* dialog = new VmDialog(here ? VmDialog::tr("this computer") : machine, names, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context.services;
    const auto look = [=, &services] {
        context.operations.start(
            {VmDialog::tr("See what QEMU there is"), machine}, dialog,
            [&services, machine](const Control& control) {
                return services.vmService.host(machine, control, true);
            },
            [dialog](const Result<QemuHost>& host) {
                host ? dialog->setHost(*host) : dialog->showError(host.error());
            });
    };
    look();
    QObject::connect(dialog, &VmDialog::installWanted, dialog,
                     [=] { installQemuOn(context, dialog, machine, look); });
    QObject::connect(dialog, &VmDialog::downloadWanted, dialog, [=](From from, const QString& architecture) {
        getImage(context, dialog, machine,
                 from == From::Installer ? CatalogueImage::Kind::Installer : CatalogueImage::Kind::Cloud,
                 architecture, [dialog](const QString& path) { dialog->setFile(path); });
    });
    context.operations.query(
        dialog,
        [&services](const Control&) -> Result<QByteArray> {
            const QString file = defaultKeyFile(services.paths);
            auto known = readPublicKeyLine(file);
            if (known) return known;
            return makeKeyPair(file, QStringLiteral("hearth"), Secret());
        },
        [dialog](const Result<QByteArray>& key) {
            if (key)
                dialog->setKey(QString::fromUtf8(*key).trimmed());
            else
                dialog->showError(key.error());
        });
    QObject::connect(dialog, &VmDialog::browseWanted, dialog, [=](const QString& from) {
        pickFile(context, dialog, machine, {FilePicker::Pick::File, from, {}},
                 [dialog](const QString& path) { dialog->setFile(path); });
    });
    QObject::connect(dialog, &VmDialog::makeWanted, dialog, [=, &services](const VmDraft& draft) {
        dialog->setMaking(true);
        context.operations.start(
            {VmDialog::tr("Make %1").arg(draft.name), machine}, dialog,
            [&services, machine, draft](const Control& control) -> Result<VmState> {
                QString format;
                std::int64_t least = 0;
                if (!draft.file.isEmpty() && draft.from != From::Installer) {
                    auto host = services.vmService.host(machine, control);
                    if (!host) return std::move(host.error());
                    auto on = services.machines.find(machine, control);
                    if (!on) return std::move(on.error());
                    auto info = QemuImg(**on, host->imageTool).info(draft.file, control);
                    if (!info) return std::move(info.error());
                    format = info->format;
                    least = info->virtualBytes;
                }
                VmPlan plan = planVm(draft, format);
                // A layer that is smaller than its image would cut the guest's disk off.
                for (VmNewDisk& disk : plan.disks)
                    if (!disk.backing.isEmpty()) disk.bytes = std::max(disk.bytes, least);
                auto created = services.vmService.create(machine, plan.spec, plan.disks, control);
                if (!created) return created;
                // A guest that cannot be logged in to by a known key is no machine yet.
                if (!draft.authorizedKey.isEmpty() && created->spec.reachBySsh)
                    if (const auto host = services.vmHosts.add(*created, defaultKeyFile(services.paths));
                        !host)
                        reportNote(control, host.error().message);
                (void)services.vms.refresh(machine, control);
                return created;
            },
            [=](const Result<VmState>& created) {
                if (!created) return dialog->showError(created.error());
                dialog->accept();
                made(created->name);
            });
    });
    dialog->open();
}

}  // namespace hearth
