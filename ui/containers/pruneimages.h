// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagedetails.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QCheckBox;
class QPlainTextEdit;

namespace hearth {

class Label;

/// What would be cleaned up of a machine's images: those that no container was made of.
class PruneImagesDialog : public Dialog {
    Q_OBJECT
public:
    explicit PruneImagesDialog(const QString& machine, QWidget* parent = nullptr);

    /// Those with a name, too.
    bool all() const;
    /// Wants to be told of what would go now.
    void look();
    void setImages(const Result<QList<Image>>& images);

Q_SIGNALS:
    void lookWanted(bool all);
    void pruneWanted(bool all);

private:
    QCheckBox* all_;
    Label* said_;
    QPlainTextEdit* list_;
    QPushButton* act_;
};

/// Shows the dialog for a machine; `pruned` is called when it was done, or failed.
void pruneImagesOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void(const Result<ImagesRemoved>& removed)> pruned);

}  // namespace hearth
