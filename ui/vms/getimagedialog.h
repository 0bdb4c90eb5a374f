// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/images/vmimages.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>
#include <optional>

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTabBar;

namespace hearth {

class FormField;
class ImagesModel;
class Label;
class ProgressRow;
class TableView;

/// An image for a machine: out of the catalogue, from an address, or one that it keeps already.
class GetImageDialog : public Dialog {
    Q_OBJECT
public:
    enum Page { Catalogue, Address, Kept };

    /// `here`: the machine is this computer, to which nothing needs to be sent.
    GetImageDialog(const QString& machine, bool here, QWidget* parent = nullptr);

    /// What most likely is wanted.
    void setWanted(CatalogueImage::Kind kind, const QString& architecture);
    void setImages(const QList<VmImage>& images);
    void showPage(Page page);
    /// Something is on its way; `fraction` below 0: unknown.
    void setRunning(const QString& title);
    void setProgress(double fraction, const QString& step);
    void setEnded(const std::optional<Error>& error);
    /// While something is on its way, asks what becomes of it.
    void reject() override;

Q_SIGNALS:
    void catalogueWanted(const hearth::CatalogueImage& image);
    void addressWanted(const hearth::ImageSource& source);
    /// A file of this computer.
    void sendWanted();
    void removeWanted(const hearth::VmImage& image);
    void cancelWanted();
    /// An absolute path on the machine.
    void chosen(const QString& path);

private:
    QWidget* buildCatalogue();
    QWidget* buildAddress();
    QWidget* buildKept();
    void fillVersions();
    const CatalogueImage* picked() const;
    const VmImage* kept() const;
    void press();
    void refresh();

    const QString machine_;
    bool running_ = false;
    QString title_;  // of what is on its way
    QTabBar* bar_;
    QStackedWidget* pages_;
    QComboBox* distribution_;
    QComboBox* version_;
    QComboBox* architecture_;
    QComboBox* kind_;
    Label* what_;
    QLineEdit* url_;
    QLineEdit* sum_;
    FormField* urlField_;
    FormField* sumField_;
    ImagesModel* model_;
    TableView* table_;
    QPushButton* remove_;
    ProgressRow* progress_;
    QPushButton* act_;
    QPushButton* send_ = nullptr;
};

/// Lets a person get an image for a machine; `chosen` gets its path there while `parent` lives.
GetImageDialog* getImage(const UiContext& context, QWidget* parent, const QString& machine,
                         CatalogueImage::Kind kind, const QString& architecture,
                         std::function<void(const QString& path)> chosen);

}  // namespace hearth
