// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/imagehistory.h"

#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/metrics.h"
#include "ui/look/mnemonics.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>

namespace hearth {

QList<ImageHistoryRow> imageHistoryRows(const QList<ImageStep>& steps) {
    QList<ImageHistoryRow> rows;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        rows.append({static_cast<int>(rows.size()) + 1, *step});
    return rows;
}

QString imageHistoryText(const QList<ImageHistoryRow>& rows) {
    QString text;
    for (const ImageHistoryRow& row : rows) text += row.step.text() + QLatin1Char('\n');
    return text;
}

QVariant ImageHistoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ImageHistoryRow& row = at(index.row());
    const ImageStep& step = row.step;
    const QDateTime made = QDateTime::fromSecsSinceEpoch(step.created);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Number:
            return QString::number(row.number);
        case Step:
            return step.text().simplified();
        case Size:
            return step.bytes > 0 ? sizeText(step.bytes) : QStringLiteral("–");
        case Made:
            return step.created > 0 ? agoText(made) : QString();
        default:
            break;
        }
        break;
    case Qt::ToolTipRole:
        if (index.column() == Made) return step.created > 0 ? text::moment(made) : QString();
        return plainToolTip(
            (QStringList{step.text()} + step.tags + QStringList{step.id}).join(QLatin1Char('\n')).trimmed());
    case Qt::TextAlignmentRole:
        if (index.column() == Size || index.column() == Number)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case MonoRole:
        return index.column() == Step;
    case MutedRole:
        return index.column() == Number || index.column() == Made ||
               (index.column() == Size && step.bytes == 0);
    case SortRole:
        if (index.column() == Number) return row.number;
        if (index.column() == Size) return static_cast<qlonglong>(step.bytes);
        if (index.column() == Made) return step.created;
        return data(index, Qt::DisplayRole);
    case FindRole:
        return step.text().toLower();
    default:
        break;
    }
    return {};
}

QVariant ImageHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && (section == Size || section == Number))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Number:
        return tr("No.");
    case Step:
        return tr("Step");
    case Size:
        return tr("Adds");
    case Made:
        return tr("Created");
    default:
        return {};
    }
}

ImageHistoryDialog::ImageHistoryDialog(const QString& title, QWidget* parent)
    : Dialog(tr("How %1 was made").arg(title), parent),
      model_(new ImageHistoryModel(this)),
      table_(new TableView(model_, ImageHistoryModel::SortRole, ImageHistoryModel::FindRole)),
      command_(new QPlainTextEdit),
      copy_(addSideButton(tr("Copy all steps"), QStringLiteral("historyCopy"))) {
    setObjectName(QStringLiteral("imageHistoryDialog"));
    table_->setObjectName(QStringLiteral("imageHistoryTable"));
    table_->setAccessibleName(windowTitle());
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({56, 400, 100, 130}, ImageHistoryModel::Step, {ImageHistoryModel::Made});
    table_->sortByColumn(ImageHistoryModel::Number, Qt::AscendingOrder);
    command_->setObjectName(QStringLiteral("historyCommand"));
    command_->setReadOnly(true);
    command_->setTabChangesFocus(true);
    command_->setFont(textFont(TextStyle::Mono));
    command_->setFixedHeight(metrics::rowHeight * 3);
    body()->addWidget(table_, 1);
    body()->addWidget(new FormField(tr("The selected step"), command_));
    copy_->setEnabled(false);
    addCancel(tr("Close"));
    setMinimumSize(metrics::dialogWidth + metrics::sidebarWidth, metrics::rowHeight * 15);
    connect(table_, &TableView::choiceChanged, this, &ImageHistoryDialog::showStep);
    table_->onKey(QKeySequence::Copy, [this] {
        if (const int row = table_->currentRow(); row >= 0)
            QGuiApplication::clipboard()->setText(model_->at(row).step.text());
    });
    connect(copy_, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(imageHistoryText(model_->rows())); });
    Mnemonics::give(this);
}

void ImageHistoryDialog::showStep() {
    const int row = table_->currentRow();
    command_->setPlainText(row < 0 ? QString() : model_->at(row).step.text());
}

void ImageHistoryDialog::setSteps(const Result<QList<ImageStep>>& steps) {
    if (!steps) return error()->setError(steps.error());
    model_->setRows(imageHistoryRows(*steps));
    copy_->setEnabled(!steps->isEmpty());
    if (model_->rowCount() > 0) table_->choose(0);
}

void showImageHistory(const UiContext& context, QWidget* parent, const QString& machine, const Image& image) {
    auto* dialog = new ImageHistoryDialog(imageTitle(image), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    context.operations.query(
        dialog,
        [&images = context.services.images, machine, id = image.id](const Control& control) {
            return images.history(machine, id, control);
        },
        [dialog](const Result<QList<ImageStep>>& steps) { dialog->setSteps(steps); });
}

}  // namespace hearth
