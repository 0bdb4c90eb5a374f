// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of the machine that the guest sees.
#include "ui/vms/vmitemsection.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

using Folder = VmSpec::SharedFolder;

class FoldersSection : public VmItemSection<Folder> {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit FoldersSection(const VmFormPlace& place)
        : VmItemSection(place, &VmSpec::sharedFolders, "sharedFolders") {
        setWindowTitle(tr("Folders"));
        setObjectName(QStringLiteral("folders"));
        build(tr("Shared folders"), tr("A folder of %1 that the guest sees, too.").arg(place.title));
        addAdder(tr("Share a folder"), QStringLiteral("addFolder"), [this] {
            Folder folder;
            const auto taken = [this](const QString& tag) {
                return std::any_of(items().begin(), items().end(),
                                   [&](const Folder& each) { return each.tag == tag; });
            };
            for (int number = 2; taken(folder.tag); ++number)
                folder.tag = QStringLiteral("shared%1").arg(number);
            return folder;
        });
        path_ = textField("folderPath");
        tag_ = textField("folderTag");
        readOnly_ = checkField("folderReadOnly", tr("The guest may only read"));
        bindItem(
            [this](const Folder& folder) {
                path_->setText(folder.path);
                tag_->setText(folder.tag);
                readOnly_->setChecked(folder.readOnly);
            },
            [this](Folder& folder) {
                folder.path = path_->text().trimmed();
                folder.tag = tag_->text().trimmed();
                folder.readOnly = readOnly_->isChecked();
            });
        pathField_ =
            itemField(tr("Folder"), withBrowse(path_, FilePicker::Pick::Folder), QStringLiteral("path"));
        tagField_ = itemField(tr("Its name in the guest"), tag_, QStringLiteral("tag"));
        itemBody()->addWidget(pathField_);
        itemBody()->addWidget(tagField_);
        itemBody()->addWidget(readOnly_);
    }

protected:
    QString textOf(const Folder& folder) const override {
        return folder.path.isEmpty() ? tr("(no folder yet)")
                                     : QStringLiteral("%1 → %2").arg(folder.path, folder.tag);
    }
    void updateItem(const Folder& folder) override {
        tagField_->setHelp(tr("In the guest: %1")
                               .arg(QStringLiteral("mount -t 9p -o trans=virtio %1 /mnt").arg(folder.tag)));
    }

private:
    QLineEdit* path_;
    QLineEdit* tag_;
    QCheckBox* readOnly_;
    FormField* pathField_;
    FormField* tagField_;
};

}  // namespace

VmFormSection* makeVmFoldersSection(const VmFormPlace& place) { return new FoldersSection(place); }

}  // namespace hearth
