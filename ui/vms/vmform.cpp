// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmform.h"

#include "ui/look/icons.h"

#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

namespace hearth {

namespace {

constexpr int kNames = 168;   // wide
constexpr int kPages = 560;   // wide, at least
constexpr int kHeight = 440;  // at least

struct Section {
    VmFormSection* (*make)(const VmFormPlace& place);
    Icon picture;
};
constexpr Section kSections[] = {
    {&makeVmSystemSection, Icon::Chip},     {&makeVmFirmwareSection, Icon::Power},
    {&makeVmDisksSection, Icon::Database},  {&makeVmNetworksSection, Icon::Tunnel},
    {&makeVmScreenSection, Icon::Computer}, {&makeVmFoldersSection, Icon::Folder},
    {&makeVmCloudSection, Icon::Download},  {&makeVmRunSection, Icon::Key},
    {&makeVmExtraSection, Icon::Terminal}};

}  // namespace

VmForm::VmForm(const QString& machineTitle, QWidget* parent)
    : QWidget(parent), names_(new QListWidget), pages_(new QStackedWidget) {
    place_.title = machineTitle;
    names_->setObjectName(QStringLiteral("formSections"));
    names_->setAccessibleName(tr("Sections"));
    names_->setFixedWidth(kNames);
    names_->setFrameShape(QFrame::NoFrame);
    names_->viewport()->setAutoFillBackground(false);
    names_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    pages_->setMinimumSize(kPages, kHeight);
    auto* all = row(this, metrics::large);
    all->addWidget(names_);
    all->addWidget(pages_, 1);
    for (const Section& each : kSections) addSection(each.make(place_), each.picture);
    connect(names_, &QListWidget::currentRowChanged, pages_, &QStackedWidget::setCurrentIndex);
    names_->setCurrentRow(0);
    setFocusProxy(names_);
}

void VmForm::addSection(VmFormSection* section, Icon picture) {
    sections_.append(section);
    auto* item = new QListWidgetItem(icon(picture, Role::TextMuted), section->windowTitle(), names_);
    item->setData(Qt::UserRole, section->objectName());
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    section->layout()->setContentsMargins(0, 0, metrics::medium, 0);
    scroll->setWidget(section);
    scroll->setFocusPolicy(Qt::NoFocus);
    pages_->addWidget(scroll);
    connect(section, &VmFormSection::edited, this, [this] {
        refresh();
        Q_EMIT changed();
    });
}

void VmForm::setSpec(const VmSpec& spec, const QList<VmNewDisk>& newDisks) {
    base_ = spec;
    for (VmFormSection* section : std::as_const(sections_)) {
        section->setNewDisks(newDisks);
        section->fill(spec);
    }
    refresh();
}

VmSpec VmForm::spec() const {
    VmSpec spec = base_;
    for (const VmFormSection* section : sections_) section->read(spec);
    return spec;
}

QList<VmNewDisk> VmForm::newDisks() const {
    QList<VmNewDisk> all;
    for (const VmFormSection* section : sections_) all += section->newDisks();
    return all;
}

void VmForm::settle() {
    for (VmFormSection* section : std::as_const(sections_)) section->settle();
}

void VmForm::setHost(const QemuHost& host) {
    place_.host = host;
    asked_.clear();  // something may have been installed
    refresh();
}

void VmForm::setChoices(const QString& architecture, const QemuChoices& choices) {
    place_.choices.insert(architecture, choices);
    refresh();
}

void VmForm::setBrowse(std::function<void(const PickSpec&, std::function<void(const QString&)>)> browse) {
    place_.browse = std::move(browse);
    for (VmFormSection* section : std::as_const(sections_)) section->showBrowse();
}

void VmForm::setFixedFiles(const QStringList& files) {
    place_.fixedFiles = files;
    refresh();
}

void VmForm::refresh() {
    const VmSpec now = spec();
    for (VmFormSection* section : std::as_const(sections_)) section->update(now);
    wantChoices(now.architecture);
}

void VmForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    wantChoices(spec().architecture);
}

void VmForm::wantChoices(const QString& architecture) {
    if (!isVisible()) return;
    if (!place_.host || !place_.host->emulators.contains(architecture) || asked_.contains(architecture))
        return;
    asked_.append(architecture);
    Q_EMIT choicesWanted(architecture);
}

void VmForm::showProblems(const QList<VmProblem>& problems) {
    for (int at = 0; at < sections_.size(); ++at) {
        sections_.at(at)->showProblems(problems);
        const bool wrong = sections_.at(at)->hasProblem();
        names_->item(at)->setIcon(wrong ? icon(Icon::Warning, Role::Bad)
                                        : icon(kSections[at].picture, Role::TextMuted));
        names_->item(at)->setData(Qt::UserRole + 1, wrong);
    }
}

bool VmForm::isReadable() const {
    for (const VmFormSection* section : sections_)
        if (!section->isReadable()) return false;
    return true;
}

void VmForm::showSection(const QString& name) {
    for (int at = 0; at < names_->count(); ++at)
        if (names_->item(at)->data(Qt::UserRole).toString() == name) names_->setCurrentRow(at);
}

void VmForm::showWrongSection() {
    if (sections_.at(names_->currentRow())->hasProblem()) return;
    for (int at = 0; at < sections_.size(); ++at)
        if (sections_.at(at)->hasProblem()) return names_->setCurrentRow(at);
}

}  // namespace hearth
