// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/sheet.h"

#include <QDir>
#include <QImage>
#include <QPainter>

namespace hearth::screens {

bool makeContactSheet(const QString& folder, const QString& file) {
    constexpr int width = 560, height = 380, caption = 24, columns = 4;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name);
    if (names.isEmpty()) return false;
    const int rows = (static_cast<int>(names.size()) + columns - 1) / columns;
    QImage sheet(columns * width, rows * (height + caption), QImage::Format_RGB32);
    sheet.fill(Qt::gray);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < names.size(); ++i) {
        const QRect cell((i % columns) * width, (i / columns) * (height + caption), width, height + caption);
        const QImage picture(QDir(folder).filePath(names.at(i)));
        const QImage small =
            picture.scaled(width - 8, height - 8, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawText(cell.adjusted(4, 0, 0, -height), Qt::AlignVCenter, names.at(i));
        painter.drawImage(cell.left() + 4, cell.top() + caption, small);
    }
    painter.end();
    return sheet.save(file);
}

}  // namespace hearth::screens
