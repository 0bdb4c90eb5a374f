// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/newfolderdialog.h"

#include "core/files/filename.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {
bool isName(const QString& text) {
    return !text.isEmpty() && text != QLatin1String(".") && text != QLatin1String("..") &&
           !text.contains(QLatin1Char('/')) && !text.contains(QChar(0));
}
}  // namespace

NewFolderDialog::NewFolderDialog(const QString& folder, QWidget* parent)
    : Dialog(tr("New folder"), parent), name_(new QLineEdit) {
    setObjectName(QStringLiteral("newFolderDialog"));
    auto* where = new Label(tr("In %1").arg(shownFileName(folder)), TextStyle::Small, Role::TextMuted);
    where->elide(Qt::ElideMiddle);
    name_->setObjectName(QStringLiteral("name"));
    name_->setAccessibleName(tr("Name"));
    name_->setPlaceholderText(tr("Name"));
    body()->addWidget(name_);
    body()->addWidget(where);
    make_ = addButton(tr("Make folder"), QStringLiteral("make"), ButtonKind::Primary);
    addCancel();
    make_->setEnabled(false);
    connect(name_, &QLineEdit::textChanged, this,
            [this](const QString& text) { make_->setEnabled(isName(text)); });
    connect(make_, &QPushButton::clicked, this, [this] {
        Q_EMIT named(name_->text());
        accept();
    });
    name_->setFocus();
}

}  // namespace hearth
