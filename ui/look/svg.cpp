// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/svg.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace hearth {

QPixmap renderSvg(const QString& path, const QSize& size, const QColor& color, double stroke) {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) {
        qWarning("no picture %s", qPrintable(path));
        return pixmap;
    }
    QByteArray text = file.readAll();
    if (color.isValid()) text.replace("currentColor", color.name().toLatin1());
    if (stroke > 0)
        text.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(stroke) + '"');
    QSvgRenderer renderer(text);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    return pixmap;
}

}  // namespace hearth
