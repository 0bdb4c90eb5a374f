// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/getimagedialog.h"

#include "core/base/machinesentence.h"
#include "ui/look/confirm.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/look/tableview.h"
#include "ui/vms/imagesmodel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>

namespace hearth {

namespace {

using Kind = CatalogueImage::Kind;

QComboBox* combo(const char* name) {
    auto* made = new QComboBox;
    made->setObjectName(QLatin1String(name));
    return made;
}

}  // namespace

GetImageDialog::GetImageDialog(const QString& machine, bool here, QWidget* parent)
    : Dialog(withMachine(tr("An image for %1"), machine), parent),
      machine_(machine),
      bar_(new QTabBar),
      pages_(new QStackedWidget),
      progress_(new ProgressRow) {
    setObjectName(QStringLiteral("getImageDialog"));
    bar_->setObjectName(QStringLiteral("imagePages"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    bar_->addTab(tr("Distributions"));
    bar_->addTab(tr("An address"));
    bar_->addTab(tr("There already"));
    pages_->addWidget(buildCatalogue());
    pages_->addWidget(buildAddress());
    pages_->addWidget(buildKept());
    body()->addWidget(bar_);
    body()->addWidget(pages_, 1);
    progress_->setObjectName(QStringLiteral("imageProgress"));
    progress_->hide();
    body()->addWidget(progress_);
    act_ = addButton({}, QStringLiteral("getImage"), ButtonKind::Primary);
    addCancel(tr("Close"));
    send_ = addSideButton(here ? tr("Add a file from elsewhere…") : tr("Send a file from this computer…"),
                          QStringLiteral("sendImage"));
    setMinimumSize(metrics::dialogWidth + metrics::dialogWidth / 4, metrics::rowHeight * 11);
    connect(bar_, &QTabBar::currentChanged, this, [this](int page) {
        pages_->setCurrentIndex(page);
        refresh();
    });
    connect(act_, &QPushButton::clicked, this, &GetImageDialog::press);
    connect(send_, &QPushButton::clicked, this, &GetImageDialog::sendWanted);
    connect(progress_, &ProgressRow::cancelled, this, &GetImageDialog::cancelWanted);
    fillVersions();
    refresh();
    Mnemonics::give(this);
}

QWidget* GetImageDialog::buildCatalogue() {
    auto* page = new QWidget;
    auto* all = column(page, metrics::medium);
    distribution_ = combo("imageDistribution");
    for (const CatalogueImage& image : imageCatalogue())
        if (distribution_->findText(image.distribution) < 0) distribution_->addItem(image.distribution);
    version_ = combo("imageVersion");
    architecture_ = combo("imageArchitecture");
    architecture_->addItem(tr("x86-64 (PC)"), QStringLiteral("x86_64"));
    architecture_->addItem(tr("64-bit Arm"), QStringLiteral("aarch64"));
    kind_ = combo("imageKind");
    kind_->addItem(tr("Cloud image: ready to start"), static_cast<int>(Kind::Cloud));
    kind_->addItem(tr("Installer (ISO)"), static_cast<int>(Kind::Installer));
    auto* first = row(nullptr, metrics::medium);
    first->addWidget(new FormField(tr("Distribution"), distribution_), 1, Qt::AlignTop);
    first->addWidget(new FormField(tr("Version"), version_), 1, Qt::AlignTop);
    auto* second = row(nullptr, metrics::medium);
    second->addWidget(new FormField(tr("What"), kind_), 1, Qt::AlignTop);
    second->addWidget(new FormField(tr("For a processor"), architecture_), 1, Qt::AlignTop);
    what_ = new Label({}, TextStyle::Small, hearth::Role::TextMuted);
    what_->setObjectName(QStringLiteral("imageWhat"));
    what_->wrap();
    all->addLayout(first);
    all->addLayout(second);
    all->addWidget(what_);
    all->addStretch();
    connect(distribution_, &QComboBox::currentIndexChanged, this, &GetImageDialog::fillVersions);
    for (QComboBox* box : {kind_, architecture_})
        connect(box, &QComboBox::currentIndexChanged, this, &GetImageDialog::fillVersions);
    connect(version_, &QComboBox::currentIndexChanged, this, &GetImageDialog::refresh);
    return page;
}

QWidget* GetImageDialog::buildAddress() {
    auto* page = new QWidget;
    auto* all = column(page, metrics::medium);
    url_ = new QLineEdit;
    url_->setObjectName(QStringLiteral("imageUrl"));
    url_->setPlaceholderText(QStringLiteral("https://"));
    sum_ = new QLineEdit;
    sum_->setObjectName(QStringLiteral("imageSum"));
    sum_->setFont(textFont(TextStyle::Mono));
    urlField_ = new FormField(
        tr("Address of the image"), url_,
        withMachine(tr("%1 fetches it by itself. Packed ones (.xz, .gz, .zst, .bz2) are unpacked."),
                    machine_));
    sumField_ = new FormField(tr("Its checksum (SHA-256 or SHA-512)"), sum_,
                              tr("Left empty, nobody can tell whether it came as it was meant."));
    all->addWidget(urlField_);
    all->addWidget(sumField_);
    all->addStretch();
    connect(url_, &QLineEdit::textChanged, this, &GetImageDialog::refresh);
    connect(sum_, &QLineEdit::textChanged, this, &GetImageDialog::refresh);
    return page;
}

QWidget* GetImageDialog::buildKept() {
    auto* page = new QWidget;
    auto* all = column(page, metrics::small);
    model_ = new ImagesModel(this);
    table_ = new TableView(model_, ImagesModel::SortRole, ImagesModel::FindRole);
    table_->setObjectName(QStringLiteral("imagesTable"));
    table_->setAccessibleName(withMachine(tr("Images on %1"), machine_));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({280, 90, 100, 150}, ImagesModel::Name, {ImagesModel::Since});
    table_->sortByColumn(ImagesModel::Name, Qt::AscendingOrder);
    auto* foot = row();
    remove_ = new QPushButton(icon(Icon::Trash), tr("Remove…"));
    remove_->setObjectName(QStringLiteral("removeImage"));
    foot->addStretch();
    foot->addWidget(remove_);
    all->addWidget(table_, 1);
    all->addLayout(foot);
    connect(table_, &TableView::choiceChanged, this, &GetImageDialog::refresh);
    connect(table_, &TableView::rowActivated, this, [this] { press(); });
    connect(remove_, &QPushButton::clicked, this, [this] {
        const VmImage* image = kept();
        if (image == nullptr) return;
        confirm(
            this,
            {tr("Remove %1?").arg(image->file),
             withMachine(tr("The image is gone from %1. Virtual machines that are built on it keep it from "
                            "being removed."),
                         machine_),
             tr("Remove image"), QStringLiteral("removeImageDialog")},
            [this, gone = *image] { Q_EMIT removeWanted(gone); });
    });
    table_->onKey(Qt::Key_Delete, [this] { remove_->click(); });
    return page;
}

void GetImageDialog::setWanted(Kind kind, const QString& architecture) {
    kind_->setCurrentIndex(kind_->findData(static_cast<int>(kind)));
    if (const int at = architecture_->findData(architecture); at >= 0) architecture_->setCurrentIndex(at);
}

void GetImageDialog::setImages(const QList<VmImage>& images) {
    model_->setRows(images);
    bar_->setTabText(Kept,
                     images.isEmpty() ? tr("There already") : tr("There already (%1)").arg(images.size()));
    if (table_->currentRow() < 0 && !images.isEmpty()) table_->choose(0);
    refresh();
}

void GetImageDialog::showPage(Page page) { bar_->setCurrentIndex(page); }

void GetImageDialog::fillVersions() {
    const QString before = version_->currentText();
    {
        const QSignalBlocker quiet(version_);
        version_->clear();
        for (const CatalogueImage& image : imageCatalogue())
            if (image.distribution == distribution_->currentText() &&
                static_cast<int>(image.kind) == kind_->currentData().toInt() &&
                image.architecture == architecture_->currentData().toString())
                version_->addItem(image.version, image.id);
        if (const int again = version_->findText(before); again >= 0) version_->setCurrentIndex(again);
    }
    refresh();
}

const CatalogueImage* GetImageDialog::picked() const {
    for (const CatalogueImage& image : imageCatalogue())
        if (image.id == version_->currentData().toString()) return &image;
    return nullptr;
}

const VmImage* GetImageDialog::kept() const {
    const int at = table_->currentRow();
    return at < 0 ? nullptr : &model_->at(at);
}

void GetImageDialog::refresh() {
    if (send_ == nullptr) return;  // not built yet
    const int page = bar_->currentIndex();
    bool ready = !running_;
    if (const CatalogueImage* image = picked())
        what_->setText(
            tr("About %1 from %2, fetched by %3 itself. It is verified by the checksum that %4 publishes.")
                .arg(QStringLiteral("%1 MiB").arg(image->mebibytes), QUrl(image->folder).host(), machine_,
                     image->distribution));
    if (page == Address) {
        const auto source = imageSourceOf(url_->text(), sum_->text());
        const auto alone = imageSourceOf(url_->text(), {});
        const bool typed = !url_->text().trimmed().isEmpty();
        urlField_->setProblem(typed && !alone ? alone.error().message + QLatin1Char(' ') + alone.error().hint
                                              : QString());
        sumField_->setProblem(
            alone && !source ? source.error().message + QLatin1Char(' ') + source.error().hint : QString());
        ready = ready && source;
    }
    const VmImage* image = kept();
    if (page == Kept) ready = ready && image != nullptr && (image->whole || !image->origin.isEmpty());
    remove_->setEnabled(!running_ && image != nullptr);
    act_->setText(page == Kept ? tr("Use it") : tr("Download"));
    act_->setEnabled(ready && (page != Kept || image->whole));
    send_->setEnabled(!running_);
}

void GetImageDialog::press() {
    if (!act_->isEnabled()) return;
    error()->clear();
    switch (bar_->currentIndex()) {
    case Catalogue:
        if (const CatalogueImage* image = picked()) Q_EMIT catalogueWanted(*image);
        break;
    case Address:
        if (const auto source = imageSourceOf(url_->text(), sum_->text())) Q_EMIT addressWanted(*source);
        break;
    default:
        if (const VmImage* image = kept()) Q_EMIT chosen(image->path);
        break;
    }
}

void GetImageDialog::setRunning(const QString& title) {
    running_ = true;
    title_ = title;
    error()->clear();
    progress_->setTitle(title);
    progress_->setDetail({});
    progress_->setFraction(-1);
    progress_->setRunning(true);
    progress_->show();
    refresh();
}

void GetImageDialog::reject() {
    if (!running_) return Dialog::reject();
    askAboutWork(this, {title_, tr("Stopped, what came is kept: the next attempt goes on there."),
                        [this] { Dialog::reject(); },
                        [this] {
                            if (running_) Q_EMIT cancelWanted();
                        }});
}

void GetImageDialog::setProgress(double fraction, const QString& step) {
    if (!running_) return;
    progress_->setFraction(fraction);
    progress_->setDetail(fraction >= 0 ? tr("%1 · %2 %").arg(step).arg(static_cast<int>(fraction * 100))
                                       : step);
}

void GetImageDialog::setEnded(const std::optional<Error>& ended) {
    running_ = false;
    progress_->hide();
    if (ended && ended->kind != ErrorKind::Cancelled) error()->setError(*ended);
    if (ended && ended->kind == ErrorKind::Cancelled)
        error()->setWarning(tr("Cancelled. What came is kept: the next attempt goes on there."));
    refresh();
}

}  // namespace hearth
