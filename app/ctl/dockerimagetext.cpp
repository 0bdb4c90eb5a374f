// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerimagetext.h"

#include "app/ctl/dockerverb.h"

#include <QCoreApplication>
#include <QLocale>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

}  // namespace

QString dockerSizeText(std::int64_t bytes) {
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QJsonObject dockerImageDocument(const Image& image) {
    return {{QStringLiteral("id"), image.id},
            {QStringLiteral("tags"), QJsonArray::fromStringList(image.tags)},
            {QStringLiteral("size"), static_cast<qint64>(image.bytes)},
            {QStringLiteral("created"), image.created}};
}

void printDockerImages(Context& context, const QList<Image>& images, const QString& none) {
    QJsonArray document;
    QList<QStringList> rows;
    for (const Image& image : images) {
        document.append(dockerImageDocument(image));
        rows.append({image.tags.isEmpty() ? Text::tr("(no name)") : image.tags.join(QStringLiteral(", ")),
                     image.id.section(QLatin1Char(':'), -1).left(12), dockerSizeText(image.bytes)});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(none);
    else
        printDockerRows(context, rows);
}

}  // namespace hearth::ctl
