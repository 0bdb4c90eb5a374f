// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagedetails.h"
#include "ui/look/dialog.h"
#include "ui/models/valuetable.h"
#include "ui/shell/machinetab.h"

#include <QCoreApplication>

class QPlainTextEdit;

namespace hearth {

class TableView;

/// A step of an image's history, with its place in it.
struct ImageHistoryRow {
    int number = 0;  ///< 1: the first that was made
    ImageStep step;

    friend bool operator==(const ImageHistoryRow&, const ImageHistoryRow&) = default;
};
/// Pure. The first step first.
QList<ImageHistoryRow> imageHistoryRows(const QList<ImageStep>& steps);
/// Pure. All of it as a Dockerfile would read.
QString imageHistoryText(const QList<ImageHistoryRow>& rows);

class ImageHistoryModel : public ValueTable<ImageHistoryRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ImageHistoryModel)

public:
    enum Column { Number, Step, Size, Made, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ImageHistoryRow& row) const override { return QString::number(row.number); }
};

/// How an image was made, step by step.
class ImageHistoryDialog : public Dialog {
    Q_OBJECT
public:
    explicit ImageHistoryDialog(const QString& title, QWidget* parent = nullptr);
    void setSteps(const Result<QList<ImageStep>>& steps);

private:
    void showStep();

    ImageHistoryModel* model_;
    TableView* table_;
    QPlainTextEdit* command_;
    QPushButton* copy_;
};

void showImageHistory(const UiContext& context, QWidget* parent, const QString& machine, const Image& image);

}  // namespace hearth
