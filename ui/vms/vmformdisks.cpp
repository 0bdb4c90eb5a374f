// SPDX-License-Identifier: GPL-3.0-or-later
// Disks and discs: what is attached, how, and in which order it is booted from.
#include "core/vms/vmbus.h"
#include "ui/vms/vmdisksmodel.h"
#include "ui/vms/vmitemsection.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace hearth {

namespace {

using Bus = VmDisk::Bus;
using Media = VmDisk::Media;

constexpr int kUsualGiB = 20;
constexpr std::int64_t kGiB = std::int64_t{1} << 30;

class DisksSection : public VmItemSection<VmDisk> {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit DisksSection(const VmFormPlace& place) : VmItemSection(place, &VmSpec::disks, "disks") {
        setWindowTitle(tr("Disks"));
        setObjectName(QStringLiteral("disks"));
        build(tr("Disks and discs"), tr("No disk: it boots a kernel, or nothing."));
        addAdder(tr("Add a new disk"), QStringLiteral("addNewDisk"), [this] {
            VmDisk disk;
            disk.file = freeFile();
            sizes_.insert(disk.file, kUsualGiB);
            return disk;
        });
        addAdder(tr("Add a disk that is there"), QStringLiteral("addDisk"), [this] {
            VmDisk disk;
            disk.bootIndex = freeBootIndex();
            return disk;
        });
        addAdder(tr("Add a CD drive"), QStringLiteral("addDisc"), [] {
            VmDisk disc;
            disc.media = Media::Cdrom;
            disc.format = QStringLiteral("raw");
            disc.bus = Bus::Sata;
            disc.readOnly = true;
            return disc;
        });
        makeFields();
    }

    void update(const VmSpec&) override {
        if (chosen() != nullptr) updateItem(*chosen());
    }

    void setNewDisks(const QList<VmNewDisk>& disks) override {
        sizes_.clear();
        for (const VmNewDisk& disk : disks) sizes_.insert(disk.file, static_cast<int>(disk.bytes / kGiB));
    }

    QList<VmNewDisk> newDisks() const override {
        QList<VmNewDisk> all;
        for (const VmDisk& disk : items())
            if (isNew(disk)) all.append({disk.file, disk.format, sizes_.value(disk.file) * kGiB, {}, {}});
        return all;
    }

protected:
    QString textOf(const VmDisk& disk) const override {
        const QString name =
            disk.file.isEmpty() ? (disk.media == Media::Cdrom ? tr("(an empty drive)") : tr("(no image yet)"))
                                : disk.file;
        QString text = QStringLiteral("%1 · %2").arg(name, diskBusText(disk.bus));
        if (isNew(disk)) text += QStringLiteral(" · ") + tr("new, %1 GiB").arg(sizes_.value(disk.file));
        if (disk.bootIndex > 0) text += QStringLiteral(" · ") + tr("boots %1.", "place").arg(disk.bootIndex);
        return text;
    }

    void updateItem(const VmDisk& disk) override {
        const bool disc = disk.media == Media::Cdrom;
        const bool fixed = !disk.file.isEmpty() && place().fixedFiles.contains(disk.file);
        const bool fresh = isNew(disk);
        sizeField_->setVisible(fresh);
        fileField_->setEnabled(!fixed && !fresh);
        fileField_->setHelp(
            fixed   ? tr("It is chosen on the first page.")
            : fresh ? tr("It is made in the folder of the virtual machine.")
            : disc  ? tr("An ISO image; empty: a drive without a disc.")
                    : tr("An image with its whole path, or a file of this virtual machine's folder."));
        formatField_->setVisible(!disc);
        // What is made is what it is; of an image that is there a person may know better than its name.
        formatField_->setEnabled(!fixed || isAbsoluteVmPath(disk.file));
        cacheField_->setVisible(!disc);
        readOnly_->setVisible(!disc);
        discard_->setVisible(!disc);
        list()->setRemovable(!fixed);
    }

private:
    void makeFields() {
        file_ = textField("diskFile");
        QList<std::pair<QString, Bus>> buses;
        for (const VmBusName& each : vmBuses) buses.append({QString::fromLatin1(each.title), each.value});
        bus_ = choiceField("diskBus", buses);
        size_ = numberField("diskSize", 1, 64 * 1024, 5, QStringLiteral("GiB"));
        format_ = comboField("diskFormat");
        for (const char* format : {"qcow2", "raw", "vmdk", "vdi", "vpc", "vhdx", "qed", "qcow", "parallels"})
            format_->addItem(QLatin1String(format));
        boot_ = numberField("diskBoot", 0, 1000);
        boot_->setSpecialValueText(tr("not booted from"));
        cache_ = comboField("diskCache");
        for (const auto& [text, value] : {std::pair{tr("QEMU's own way (writeback)"), ""},
                                          std::pair{tr("None: past the machine's memory"), "none"},
                                          std::pair{tr("Writeback"), "writeback"},
                                          std::pair{tr("Writethrough: slow, sure"), "writethrough"},
                                          std::pair{tr("Directsync"), "directsync"},
                                          std::pair{tr("Unsafe: fast, lost when the power fails"), "unsafe"}})
            cache_->addItem(text, QLatin1String(value));
        readOnly_ = checkField("diskReadOnly", tr("Read only"));
        discard_ = checkField("diskDiscard", tr("What the guest deletes makes room on the machine"));
        bindItem(
            [this](const VmDisk& disk) {
                file_->setText(disk.file);
                size_->setValue(sizes_.value(disk.file, kUsualGiB));
                choose(bus_, static_cast<int>(disk.bus));
                if (format_->findText(disk.format) < 0) format_->addItem(disk.format);
                format_->setCurrentText(disk.format);
                boot_->setValue(disk.bootIndex);
                cache_->setCurrentIndex(std::max(0, cache_->findData(disk.cache)));
                readOnly_->setChecked(disk.readOnly);
                discard_->setChecked(disk.discard);
            },
            [this](VmDisk& disk) {
                disk.bus = static_cast<Bus>(bus_->currentData().toInt());
                disk.format = format_->currentText();
                if (isNew(disk))
                    readNew(disk);
                else
                    disk.file = file_->text().trimmed();
                disk.bootIndex = boot_->value();
                disk.cache = cache_->currentData().toString();
                disk.readOnly = readOnly_->isChecked();
                disk.discard = discard_->isChecked();
            });
        fileField_ = itemField(tr("Image"), withBrowse(file_), QStringLiteral("file"));
        formatField_ = itemField(tr("Format"), format_, QStringLiteral("format"));
        cacheField_ = itemField(tr("Cache"), cache_, QStringLiteral("cache"));
        sizeField_ = itemField(tr("Size"), size_, QStringLiteral("size"));
        itemBody()->addWidget(fileField_);
        itemBody()->addWidget(
            beside({sizeField_, itemField(tr("Attached by"), bus_, QStringLiteral("bus")), formatField_,
                    itemField(tr("Place in the boot order"), boot_, QStringLiteral("bootIndex"))}));
        itemBody()->addWidget(cacheField_);
        itemBody()->addWidget(itemField({}, readOnly_, QStringLiteral("readOnly")));
        itemBody()->addWidget(discard_);
    }

    bool isNew(const VmDisk& disk) const { return sizes_.contains(disk.file); }

    /// Its name says its format, as those that Hearth makes do.
    void readNew(VmDisk& disk) {
        sizes_.remove(disk.file);
        disk.file = disk.file.section(QLatin1Char('.'), 0, 0) + QLatin1Char('.') + disk.format;
        sizes_.insert(disk.file, size_->value());
        const QSignalBlocker quiet(file_);
        file_->setText(disk.file);
    }

    /// disk0 is the one of the first page.
    QString freeFile() const {
        for (int number = 1;; ++number) {
            const QString stem = QStringLiteral("disk%1.").arg(number);
            if (std::none_of(items().begin(), items().end(),
                             [&](const VmDisk& disk) { return disk.file.startsWith(stem); }))
                return stem + QStringLiteral("qcow2");
        }
    }

    int freeBootIndex() const {
        int last = 0;
        for (const VmDisk& disk : items()) last = std::max(last, disk.bootIndex);
        return last + 1;
    }

    QHash<QString, int> sizes_;  // GiB, of those that are to be made, by their files
    QLineEdit* file_;
    QSpinBox* size_;
    QComboBox* bus_;
    QComboBox* format_;
    QSpinBox* boot_;
    QComboBox* cache_;
    QCheckBox* readOnly_;
    QCheckBox* discard_;
    FormField* fileField_;
    FormField* sizeField_;
    FormField* formatField_;
    FormField* cacheField_;
};

}  // namespace

VmFormSection* makeVmDisksSection(const VmFormPlace& place) { return new DisksSection(place); }

}  // namespace hearth
