// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagename.h"
#include "ui/look/formfield.h"

class QLineEdit;

namespace hearth {

/// A field for an image's name, which says beneath it how what is typed is understood.
class ImageNameField : public FormField {
    Q_OBJECT
public:
    enum class Use {
        Fetch,  ///< an image that a registry has
        Give,   ///< what an image is to be called
    };
    ImageNameField(const QString& label, Use use, const QString& name = {}, QWidget* parent = nullptr);

    QString text() const;
    /// Something is typed, and it can be a name.
    bool isGood() const { return good_; }

Q_SIGNALS:
    void changed();

private:
    void judge();

    const Use use_;
    QLineEdit* edit_;
    bool good_ = false;
};

}  // namespace hearth
