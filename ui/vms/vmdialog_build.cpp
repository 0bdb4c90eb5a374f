// SPDX-License-Identifier: GPL-3.0-or-later
// The fields and where they stand. vmdialog.cpp fills, reads and checks them.
#include "core/base/machinesentence.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"
#include "ui/vms/createvm.h"
#include "ui/vms/vmcommandline.h"
#include "ui/vms/vmform.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>

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

QLineEdit* line(const char* name, const QString& text = {}) {
    auto* made = new QLineEdit(text);
    made->setObjectName(QLatin1String(name));
    return made;
}

QHBoxLayout* together(const QList<QWidget*>& fields) {
    auto* made = row(nullptr, metrics::medium);
    for (QWidget* field : fields) made->addWidget(field, 1, Qt::AlignTop);
    return made;
}

}  // namespace

QWidget* VmDialog::buildShort() {
    name_ = line("vmName");
    nameField_ = new FormField(tr("Name"), name_);
    from_ = combo<From>("vmFrom", {{tr("A cloud image"), From::CloudImage},
                                   {tr("An installer (ISO)"), From::Installer},
                                   {tr("A disk image that is there"), From::DiskImage},
                                   {tr("An empty disk"), From::Nothing}});
    file_ = line("vmFile");
    auto* fileRow = new QWidget;
    fileRow_ = row(fileRow, metrics::small);
    fileRow_->addWidget(file_, 1);
    browse_ = new QPushButton(tr("Browse…"));
    browse_->setObjectName(QStringLiteral("vmBrowse"));
    fileRow_->addWidget(browse_);
    download_ = new QPushButton(tr("Download…"));
    download_->setObjectName(QStringLiteral("vmDownload"));
    fileRow_->addWidget(download_);
    fileRow->setFocusProxy(file_);
    fileField_ = new FormField(withMachine(tr("Its file on %1"), machine_), fileRow);
    kind_ = new QComboBox;
    kind_->setObjectName(QStringLiteral("vmKind"));
    for (const VmTemplate& each : kinds_) kind_->addItem(each.title);
    kind_->setCurrentIndex(1);
    cores_ = spin("vmCores", 1, 1024, 1, {});
    memory_ = spin("vmMemory", 1, 64 * 1024 * 1024, 256, QStringLiteral("MiB"));
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
    auto* page = new QWidget;
    auto* lines = column(page, metrics::medium);
    lines->addLayout(together({nameField_, new FormField(tr("Start from"), from_)}));
    lines->addWidget(fileField_);
    lines->addWidget(new FormField(tr("Kind"), kind_));
    diskField_ = new FormField(tr("Disk"), disk_);
    lines->addLayout(
        together({new FormField(tr("Cores"), cores_), new FormField(tr("Memory"), memory_), diskField_}));
    lines->addLayout(
        together({new FormField(tr("Firmware"), firmware_), new FormField(tr("Screen"), display_),
                  new FormField(tr("Start it again"), restart_)}));
    lines->addWidget(buildCloud());
    lines->addStretch(1);  // where fewer fields are shown than there is room for
    return page;
}

QWidget* VmDialog::buildCloud() {
    cloud_ = new QWidget;
    auto* inCloud = column(cloud_, metrics::small);
    user_ = line("vmUser", QStringLiteral("me"));
    packages_ = line("vmPackages");
    packages_->setPlaceholderText(tr("such as git, python3-venv"));
    script_ = new QPlainTextEdit;
    script_->setObjectName(QStringLiteral("vmScript"));
    script_->setFont(textFont(TextStyle::MonoSmall));
    script_->setFixedHeight(metrics::rowHeight * 2);
    script_->setTabChangesFocus(true);
    userField_ = new FormField(tr("User"), user_);
    packagesField_ = new FormField(tr("Packages"), packages_);
    scriptField_ = new FormField(tr("Startup script"), script_, tr("Run once, as root, at its first start."));
    auto* both = row(nullptr, metrics::medium);
    both->addWidget(userField_, 1, Qt::AlignTop);
    both->addWidget(packagesField_, 2, Qt::AlignTop);
    inCloud->addLayout(both);
    inCloud->addWidget(scriptField_);
    return cloud_;
}

void VmDialog::build() {
    pages_ = new QStackedWidget;
    pages_->addWidget(buildShort());
    form_ = new VmForm(machine_);
    pages_->addWidget(form_);
    body()->addWidget(pages_, 1);
    line_ = new VmCommandLine(machine_);
    body()->addWidget(line_);
    make_ = addButton(tr("Make it"), QStringLiteral("makeVm"), ButtonKind::Primary);
    addCancel();
    more_ = addSideButton(tr("More settings…"), QStringLiteral("moreSettings"));
    setMinimumWidth(form_->minimumSizeHint().width() + 2 * metrics::huge);
    connectFields();
}

void VmDialog::connectFields() {
    connect(make_, &QPushButton::clicked, this, &VmDialog::press);
    connect(more_, &QPushButton::clicked, this, [this] { showMore(!moreShown()); });
    connect(form_, &VmForm::changed, this, &VmDialog::refresh);
    connect(browse_, &QPushButton::clicked, this, [this] { Q_EMIT browseWanted(file_->text()); });
    connect(download_, &QPushButton::clicked, this, [this] {
        const VmDraft now = draft();
        Q_EMIT downloadWanted(now.from, planVm(now).spec.architecture);
    });
    connect(line_, &VmCommandLine::mendWanted, this, &VmDialog::installWanted);
    connect(kind_, &QComboBox::currentIndexChanged, this, &VmDialog::kindChanged);
    connect(from_, &QComboBox::currentIndexChanged, this, &VmDialog::fromChanged);
    for (QComboBox* box : {firmware_, display_, restart_})
        connect(box, &QComboBox::currentIndexChanged, this, &VmDialog::refresh);
    for (QSpinBox* box : {cores_, memory_, disk_})
        connect(box, &QSpinBox::valueChanged, this, &VmDialog::refresh);
    for (QLineEdit* edit : {name_, file_, user_, packages_})
        connect(edit, &QLineEdit::textChanged, this, &VmDialog::refresh);
    connect(script_, &QPlainTextEdit::textChanged, this, &VmDialog::refresh);
}

}  // namespace hearth
