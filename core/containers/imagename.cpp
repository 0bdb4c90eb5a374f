// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/imagename.h"

#include "core/containers/containertext.h"

#include <QRegularExpression>

namespace hearth {

QString ImageName::text() const {
    return digest.isEmpty() ? repository + QLatin1Char(':') + tag : repository + QLatin1Char('@') + digest;
}

Result<ImageName> parseImageName(const QString& text) {
    static const QRegularExpression form(QStringLiteral(
        "\\A(?<name>(?:(?<host>(?:\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)"
        "(?::[0-9]{1,5})?)/)?"
        "(?<path>[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*))"
        "(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,128}))?\\z"));
    constexpr int kLongest = 255;
    const auto match = form.match(text);
    const QString name = match.captured(QStringLiteral("name"));
    if (!match.hasMatch() || name.size() > kLongest)
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("“%1” is not a valid image name.").arg(text.left(kLongest)),
                     ContainerText::tr(
                         "Write it in lower case, like web, lab/web:1 or registry.example:5000/lab/web."),
                     {}};
    ImageName made;
    made.repository = name;
    made.digest = match.captured(QStringLiteral("digest"));
    made.tag = match.captured(QStringLiteral("tag"));
    // Engines heed the digest alone.
    if (!made.digest.isEmpty()) made.tag.clear();
    if (made.digest.isEmpty() && made.tag.isEmpty()) made.tag = QStringLiteral("latest");
    // Its first part is a registry only if it reads like a machine's name.
    const QString host = match.captured(QStringLiteral("host"));
    const bool isHost = host.contains(QLatin1Char('.')) || host.contains(QLatin1Char(':')) ||
                        host == QLatin1String("localhost") || host.toLower() != host;
    made.registry = isHost ? host : QStringLiteral("docker.io");
    return made;
}

}  // namespace hearth
