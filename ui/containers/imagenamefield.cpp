// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/imagenamefield.h"

#include "core/containers/containerchanges.h"

#include <QLineEdit>

namespace hearth {

ImageNameField::ImageNameField(const QString& label, Use use, const QString& name, QWidget* parent)
    : FormField(label, new QLineEdit(name), {}, parent), use_(use), edit_(qobject_cast<QLineEdit*>(field())) {
    edit_->setObjectName(QStringLiteral("imageName"));
    connect(edit_, &QLineEdit::textChanged, this, [this] {
        judge();
        Q_EMIT changed();
    });
    setFocusProxy(edit_);
    judge();
}

QString ImageNameField::text() const { return edit_->text().trimmed(); }

void ImageNameField::judge() {
    const QString typed = text();
    const auto name = use_ == Use::Fetch ? parseImageName(typed) : parseCommitName(typed);
    good_ = !typed.isEmpty() && name.has_value();
    setProblem(typed.isEmpty() || name ? QString()
                                       : name.error().message + QLatin1Char(' ') + name.error().hint);
    if (!good_)
        setHelp(use_ == Use::Fetch ? tr("Like alpine, lab/web:1 or registry.example:5000/lab/web.")
                                   : tr("Like web, lab/web:1 or registry.example:5000/lab/web."));
    else
        setHelp(use_ == Use::Fetch ? tr("%1 from %2.").arg(name->text(), name->registry)
                                   : tr("It will be called %1.").arg(name->text()));
}

}  // namespace hearth
