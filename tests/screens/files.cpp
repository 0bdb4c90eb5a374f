// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/files.h"

#include "core/files/fileerrors.h"
#include "ui/files/filepicker.h"

namespace hearth::screens {
namespace {

FileInfo entry(const QString& name, FileInfo::Kind kind, std::int64_t size, std::chrono::hours age) {
    FileInfo out;
    out.name = name;
    out.kind = kind;
    out.opensAsFolder = kind == FileInfo::Kind::Folder;
    out.size = size;
    out.modified = std::chrono::system_clock::now() - age;
    return out;
}

FolderContent images() {
    using Kind = FileInfo::Kind;
    using std::chrono::hours;
    return {QStringLiteral("/srv/images"),
            {entry(QStringLiteral("cloud"), Kind::Folder, 0, hours(3)),
             entry(QStringLiteral("old"), Kind::Folder, 0, hours(24 * 200)),
             entry(QStringLiteral("debian-12.5.0-amd64-netinst.iso"), Kind::File, 659'554'304, hours(30)),
             entry(QStringLiteral("ubuntu-24.04-live-server-arm64.iso"), Kind::File, 2'800'000'000, hours(2)),
             entry(QStringLiteral("数据盘.qcow2"), Kind::File, 21'474'836'480, hours(24 * 9)),
             entry(QStringLiteral("SHA256SUMS"), Kind::File, 1'204, hours(30))},
            false};
}

}  // namespace

void showFiles(QWidget& window, const std::function<void(const QString&)>& take) {
    const auto open = [&](FilePicker::Pick what) {
        auto* picker = new FilePicker(QStringLiteral("gpu-box"), what, &window);
        picker->setAttribute(Qt::WA_DeleteOnClose);
        picker->open();
        picker->start({});
        return picker;
    };
    auto* picker = open(FilePicker::Pick::File);
    picker->setSuffixes({QStringLiteral("iso"), QStringLiteral("qcow2")});
    picker->showContent(images(), QStringLiteral("debian-12.5.0-amd64-netinst.iso"));
    take(QStringLiteral("pick-file"));
    picker = open(FilePicker::Pick::Folder);
    picker->showContent({QStringLiteral("/srv/images/old"), {}, false});
    take(QStringLiteral("pick-folder-empty"));
    picker = open(FilePicker::Pick::File);
    picker->showContent(images());
    picker->showError(fileError(FileProblem::Denied, QStringLiteral("/root")));
    take(QStringLiteral("pick-file-denied"));
}

}  // namespace hearth::screens
