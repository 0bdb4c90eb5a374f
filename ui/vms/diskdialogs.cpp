// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/diskdialogs.h"

#include "core/base/shellquote.h"
#include "core/vms/qemuarguments.h"
#include "core/vms/vmbus.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/timetext.h"
#include "ui/vms/vmdisksmodel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>

#include <cmath>

namespace hearth {

namespace {

constexpr std::int64_t kMiB = 1 << 20;
constexpr double kGiB = 1 << 30;

QDoubleSpinBox* sizeSpin(const char* name, double gib) {
    auto* made = new QDoubleSpinBox;
    made->setObjectName(QLatin1String(name));
    made->setDecimals(2);
    made->setRange(0.01, 64 * 1024);
    made->setSingleStep(1);
    made->setSuffix(QStringLiteral(" GiB"));
    made->setValue(gib);
    return made;
}

/// Whole MiB: every format can have those.
std::int64_t bytesOf(const QDoubleSpinBox* spin) {
    return std::llround(spin->value() * kGiB / double(kMiB)) * kMiB;
}

template <class Widget>
Widget* named(Widget* widget, const char* name) {
    widget->setObjectName(QLatin1String(name));
    return widget;
}

CommandPreview* previewIn(Dialog& dialog) {
    auto* preview = named(new CommandPreview, "diskCommand");
    preview->setMaximumLines(4);
    dialog.body()->addWidget(preview);
    return preview;
}

QLabel* wrapped(const QString& text, Role role = Role::Text) {
    auto* label = new Label(text, TextStyle::Body, role);
    label->wrap();
    return label;
}

/// What disks can be, by the names that people know and qemu-img's own.
void addFormats(QComboBox* box) {
    for (const auto& [text, value] :
         {std::pair{"qcow2", "qcow2"}, std::pair{"raw", "raw"}, std::pair{"vmdk (VMware)", "vmdk"},
          std::pair{"vdi (VirtualBox)", "vdi"}, std::pair{"vhd (Virtual PC, Azure)", "vpc"},
          std::pair{"vhdx (Hyper-V)", "vhdx"}})
        box->addItem(QLatin1String(text), QLatin1String(value));
}

QString line(const VmDisksView& view, const QStringList& words) {
    return shellQuote(QStringList(view.tool) + words);
}

QStringList filesOf(const VmDisksView& view) {
    QStringList files;
    for (const VmDiskView& each : view.disks) files.append(each.disk.file);
    return files;
}

}  // namespace

AddDiskDialog::AddDiskDialog(const VmDisksView& view, const QString& machine, QWidget* parent)
    : Dialog(tr("Add a disk to %1").arg(view.vm.name), parent),
      view_(view),
      what_(named(new QComboBox, "addDiskWhat")),
      size_(sizeSpin("addDiskSize", 20)),
      format_(named(new QComboBox, "addDiskFormat")),
      file_(named(new QLineEdit, "addDiskFile")),
      fileFormat_(named(new QComboBox, "addDiskFileFormat")),
      bus_(named(new QComboBox, "addDiskBus")),
      readOnly_(named(new QCheckBox(tr("The guest may only read it")), "addDiskReadOnly")),
      newRow_(new QWidget) {
    setObjectName(QStringLiteral("addDiskDialog"));
    what_->addItems({tr("A new, empty disk"), tr("A file that is there")});
    body()->addWidget(new FormField(tr("What"), what_));
    auto* beside = row(newRow_, metrics::medium);
    beside->addWidget(new FormField(tr("Size"), size_), 1, Qt::AlignTop);
    format_->addItem(tr("qcow2: grows as it fills, has snapshots"), QStringLiteral("qcow2"));
    format_->addItem(tr("raw: nothing but the disk's bytes"), QStringLiteral("raw"));
    beside->addWidget(new FormField(tr("Format"), format_), 2, Qt::AlignTop);
    body()->addWidget(newRow_);
    auto* fileRow = new QWidget;
    auto* inFile = row(fileRow, metrics::small);
    inFile->addWidget(file_, 1);
    auto* browse = named(new QPushButton(tr("Browse…")), "addDiskBrowse");
    inFile->addWidget(browse);
    fileRow->setFocusProxy(file_);
    fileField_ = new FormField(tr("Its file on %1").arg(machine), fileRow,
                               tr("It is used where it is. What ends in .iso becomes a disc."));
    body()->addWidget(fileField_);
    fileFormat_->addItem(tr("As its name and its content say"), QString());
    addFormats(fileFormat_);
    fileFormatField_ = new FormField(
        tr("Its format"), fileFormat_,
        tr("Its content alone is not believed: a guest that had it as a raw disk can have written that."));
    body()->addWidget(fileFormatField_);
    for (const VmBusName& each : vmBuses)
        bus_->addItem(QString::fromLatin1(each.title), static_cast<int>(each.value));
    body()->addWidget(new FormField(
        tr("Bus"), bus_, tr("virtio is the fastest; a guest that lacks its driver sees SATA or USB.")));
    body()->addWidget(readOnly_);
    body()->addStretch(1);
    preview_ = previewIn(*this);
    add_ = addButton(tr("Add disk"), QStringLiteral("addDiskNow"), ButtonKind::Primary);
    addCancel();
    connect(add_, &QPushButton::clicked, this, [this] {
        error()->clear();
        Q_EMIT addWanted(addition());
    });
    connect(browse, &QPushButton::clicked, this, [this] { Q_EMIT browseWanted(file_->text()); });
    connect(what_, &QComboBox::currentIndexChanged, this, &AddDiskDialog::refresh);
    connect(format_, &QComboBox::currentIndexChanged, this, &AddDiskDialog::refresh);
    connect(size_, &QDoubleSpinBox::valueChanged, this, &AddDiskDialog::refresh);
    connect(file_, &QLineEdit::textChanged, this, &AddDiskDialog::refresh);
    refresh();
    Mnemonics::give(this);
}

bool AddDiskDialog::isNew() const { return what_->currentIndex() == 0; }

void AddDiskDialog::setFile(const QString& path) { file_->setText(path); }

void AddDiskDialog::setLooking(bool looking) {
    looking_ = looking;
    add_->setText(looking ? tr("Looking at it…") : tr("Add disk"));
    for (QWidget* each : std::initializer_list<QWidget*>{what_, fileField_, fileFormat_, bus_, readOnly_})
        each->setEnabled(!looking);
    refresh();
}

void AddDiskDialog::showError(const Error& error) {
    setLooking(false);
    this->error()->setError(error);
}

VmDisks::Addition AddDiskDialog::addition() const {
    VmDisks::Addition what;
    if (isNew()) {
        what.bytes = bytesOf(size_);
        what.format = format_->currentData().toString();
    } else {
        what.file = file_->text().trimmed();
        what.format = fileFormat_->currentData().toString();
        what.readOnly = readOnly_->isChecked();
    }
    what.bus = static_cast<VmDisk::Bus>(bus_->currentData().toInt());
    return what;
}

void AddDiskDialog::refresh() {
    newRow_->setVisible(isNew());
    fileField_->setVisible(!isNew());
    fileFormatField_->setVisible(!isNew());
    readOnly_->setVisible(!isNew());
    preview_->setVisible(isNew());
    const VmDisks::Addition what = addition();
    const bool absolute = what.file.startsWith(QLatin1Char('/'));
    fileField_->setProblem(
        !what.file.isEmpty() && !absolute ? tr("Its whole path is needed, beginning with /.") : QString());
    add_->setEnabled(!looking_ && (isNew() || absolute));
    if (isNew()) {
        const QString file = VmDisks::newDiskName(view_.vm.spec, what.format);
        preview_->setText(line(view_, QemuImg::createWords(view_.vm.folder + QLatin1Char('/') + file,
                                                           {file, what.format, what.bytes, {}, {}})));
    }
}

ResizeDiskDialog::ResizeDiskDialog(const VmDisksView& view, qsizetype place, QWidget* parent)
    : Dialog(tr("Resize %1").arg(diskTitle(view.disks[place].disk)), parent),
      view_(view),
      place_(place),
      now_(view.disks[place].info() != nullptr ? view.disks[place].info()->virtualBytes : 0),
      size_(sizeSpin("resizeSize", double(now_) / kGiB)),
      shrink_(
          named(new QCheckBox(tr("Cut it off there: what lies beyond is gone for good")), "resizeShrink")) {
    setObjectName(QStringLiteral("resizeDiskDialog"));
    sizeField_ = new FormField(tr("New size"), size_);
    body()->addWidget(sizeField_);
    body()->addWidget(shrink_);
    body()->addWidget(wrapped(
        view_.vm.on() ? tr("The guest sees the new size at once. Its partitions and file systems are made "
                           "larger inside it.")
                      : tr("Partitions and file systems are made larger inside the guest, after its next "
                           "start; smaller ones before this."),
        hearth::Role::TextMuted));
    body()->addStretch(1);
    preview_ = previewIn(*this);
    resize_ = addButton(tr("Resize disk"), QStringLiteral("resizeNow"), ButtonKind::Primary);
    addCancel();
    connect(size_, &QDoubleSpinBox::valueChanged, this, &ResizeDiskDialog::refresh);
    connect(shrink_, &QCheckBox::toggled, this, &ResizeDiskDialog::refresh);
    connect(resize_, &QPushButton::clicked, this, [this] {
        const bool smaller = bytes() < now_;
        accept();
        Q_EMIT resizeWanted(bytes(), smaller);
    });
    refresh();
    size_->selectAll();
    Mnemonics::give(this);
}

std::int64_t ResizeDiskDialog::bytes() const { return bytesOf(size_); }

void ResizeDiskDialog::refresh() {
    const bool smaller = bytes() < now_;
    const bool on = view_.vm.on();
    sizeField_->setHelp(tr("It has %1 now.").arg(sizeText(now_)));
    sizeField_->setProblem(smaller && on ? tr("While %1 runs it can only grow.").arg(view_.vm.name)
                                         : QString());
    shrink_->setVisible(smaller && !on);
    resize_->setEnabled(bytes() != now_ && (!smaller || (!on && shrink_->isChecked())));
    setButtonKind(resize_, smaller ? ButtonKind::Danger : ButtonKind::Primary);
    const VmDiskView& disk = view_.disks[place_];
    if (on) {
        const QJsonObject command{{QStringLiteral("execute"), QStringLiteral("block_resize")},
                                  {QStringLiteral("arguments"),
                                   QJsonObject{{QStringLiteral("node-name"), diskNode(view_.vm.spec, place_)},
                                               {QStringLiteral("size"), static_cast<qint64>(bytes())}}}};
        preview_->setText(QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)));
    } else {
        preview_->setText(line(view_, QemuImg::resizeWords(disk.path, disk.disk.format, bytes(), smaller)));
    }
}

ConvertDiskDialog::ConvertDiskDialog(const VmDisksView& view, qsizetype place, QWidget* parent)
    : Dialog(tr("Convert %1").arg(diskTitle(view.disks[place].disk)), parent),
      view_(view),
      disk_(view.disks[place]),
      format_(named(new QComboBox, "convertFormat")),
      compress_(named(new QCheckBox(tr("Compress it")), "convertCompress")),
      target_(named(new QLineEdit, "convertTarget")),
      use_(named(new QCheckBox(tr("%1 uses the new file from then on").arg(view.vm.name)), "convertUse")),
      drop_(named(new QCheckBox(tr("Then delete the old file")), "convertDrop")),
      note_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("convertDiskDialog"));
    addFormats(format_);
    format_->setCurrentIndex(disk_.disk.format == QLatin1String("qcow2") ? 1 : 0);
    auto* beside = row(nullptr, metrics::medium);
    beside->addWidget(new FormField(tr("Format"), format_), 1, Qt::AlignTop);
    targetField_ = new FormField(tr("New file"), target_);
    beside->addWidget(targetField_, 1, Qt::AlignTop);
    body()->addLayout(beside);
    use_->setChecked(true);
    for (QCheckBox* each : {compress_, use_, drop_}) body()->addWidget(each);
    note_->setObjectName(QStringLiteral("convertNote"));
    note_->wrap();
    body()->addWidget(note_);
    body()->addStretch(1);
    preview_ = previewIn(*this);
    convert_ = addButton(tr("Convert"), QStringLiteral("convertNow"), ButtonKind::Primary);
    addCancel();
    setMinimumWidth(metrics::dialogWidth + metrics::vast);
    connect(convert_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT convertWanted(conversion());
    });
    connect(format_, &QComboBox::currentIndexChanged, this, &ConvertDiskDialog::suggest);
    connect(target_, &QLineEdit::textChanged, this, &ConvertDiskDialog::refresh);
    for (QCheckBox* each : {compress_, use_, drop_})
        connect(each, &QCheckBox::toggled, this, &ConvertDiskDialog::refresh);
    suggest();
    Mnemonics::give(this);
}

// Snapshots are in the old file alone.
bool ConvertDiskDialog::mayDrop() const {
    return disk_.own && (disk_.info() == nullptr || disk_.info()->snapshots.isEmpty());
}

VmDisks::Conversion ConvertDiskDialog::conversion() const {
    VmDisks::Conversion what;
    what.format = format_->currentData().toString();
    what.compress = VmDisks::canCompress(what.format) && compress_->isChecked();
    what.target = target_->text().trimmed();
    what.use = use_->isChecked();
    what.dropOld = what.use && mayDrop() && drop_->isChecked();
    return what;
}

void ConvertDiskDialog::suggest() {
    target_->setText(
        VmDisks::conversionTarget(disk_.disk.file, format_->currentData().toString(), filesOf(view_)));
    refresh();
}

void ConvertDiskDialog::refresh() {
    const VmDisks::Conversion what = conversion();
    compress_->setVisible(VmDisks::canCompress(what.format));
    drop_->setVisible(what.use && mayDrop());
    QString problem;
    if (what.target.isEmpty())
        problem = tr("Give the new file a name.");
    else if (filesOf(view_).contains(what.target) || what.target == disk_.path)
        problem = tr("That is a disk of %1.").arg(view_.vm.name);
    else if (what.target.contains(QLatin1Char('/')) && !what.target.startsWith(QLatin1Char('/')))
        problem = tr("A name in its folder, or a whole path.");
    targetField_->setProblem(problem);
    targetField_->setHelp(tr("In the folder of %1.").arg(view_.vm.name));
    convert_->setEnabled(problem.isEmpty());
    QStringList notes{tr("%1 is not touched until the new file is whole.").arg(diskTitle(disk_.disk))};
    if (const QemuImageInfo* info = disk_.info()) {
        if (!info->snapshots.isEmpty())
            notes << (what.use
                          ? tr("Its %n snapshot(s) stay in the old file: they are no longer there for %1.",
                               nullptr, int(info->snapshots.size()))
                                .arg(view_.vm.name)
                          : tr("Its %n snapshot(s) do not come along.", nullptr,
                               int(info->snapshots.size())));
        if (!info->backing.isEmpty())
            notes << tr("The new file holds everything and needs %1 no more.")
                         .arg(info->backing.section(QLatin1Char('/'), -1));
        notes << tr("It may take up to %1.").arg(sizeText(info->virtualBytes));
    }
    note_->setText(notes.join(QLatin1Char(' ')));
    const QString path = what.target.startsWith(QLatin1Char('/'))
                             ? what.target
                             : view_.vm.folder + QLatin1Char('/') + what.target;
    preview_->setText(
        line(view_, QemuImg::convertWords(
                        {disk_.path, disk_.disk.format, path, what.format, what.compress, {}, {}, {}})));
}

RemoveDiskDialog::RemoveDiskDialog(const VmDisksView& view, qsizetype place, QWidget* parent)
    : Dialog(tr("Remove %1 from %2?").arg(diskTitle(view.disks[place].disk), view.vm.name), parent) {
    setObjectName(QStringLiteral("removeDiskDialog"));
    const VmDiskView& disk = view.disks[place];
    auto* question = new Label(windowTitle(), TextStyle::Heading);
    question->wrap();
    body()->addWidget(question);
    const QString size = disk.info() != nullptr ? sizeText(disk.info()->fileBytes) : QString();
    auto* said = wrapped(
        disk.path.isEmpty() ? tr("The drive is empty.")
        : disk.own ? tr("%1 has no such disk from its next start on. The file %2 stays unless you say "
                        "otherwise.")
                         .arg(view.vm.name, disk.path)
                   : tr("%1 has no such disk from its next start on. The file %2 stays where it is.")
                         .arg(view.vm.name, disk.path));
    body()->addWidget(said);
    auto* drop =
        named(new QCheckBox(size.isEmpty() ? tr("Delete its file, too: it is gone for good")
                                           : tr("Delete its file, too: %1 are gone for good").arg(size)),
              "removeDiskFile");
    drop->setVisible(disk.own && !disk.path.isEmpty());
    body()->addWidget(drop);
    auto* act = addButton(tr("Remove disk"), QStringLiteral("act"), ButtonKind::Danger);
    auto* cancel = addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    connect(act, &QPushButton::clicked, this, [this, drop] {
        accept();
        Q_EMIT removeWanted(drop->isChecked());
    });
    Mnemonics::give(this);
}

}  // namespace hearth
