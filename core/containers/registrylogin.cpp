// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/registrylogin.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

// Podman's own come first, where it keeps what `podman login` said. Each behind a mark that no JSON holds.
const char* const kRead = R"sh(
for file in "${REGISTRY_AUTH_FILE:-}" "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/containers/auth.json" \
  "${XDG_CONFIG_HOME:-$HOME/.config}/containers/auth.json" "${DOCKER_CONFIG:-$HOME/.docker}/config.json"; do
  if [ -n "$file" ] && [ -f "$file" ] && [ -r "$file" ]; then printf '\036'; head -c 1048576 "$file"; fi
done
)sh";

/// "https://registry.example/v1/" and "registry.example" are one.
QString hostOf(QString key) {
    for (const char* scheme : {"https://", "http://"})
        if (key.startsWith(QLatin1String(scheme))) key.remove(0, QLatin1String(scheme).size());
    key = key.section(QLatin1Char('/'), 0, 0);
    return key == QLatin1String("index.docker.io") || key == QLatin1String("registry-1.docker.io")
               ? QStringLiteral("docker.io")
               : key;
}

}  // namespace

RegistryLogin parseRegistryLogin(const QByteArray& config, const QString& registry) {
    const QJsonObject object = QJsonDocument::fromJson(config).object();
    RegistryLogin login;
    const QJsonObject helpers = object.value(QLatin1String("credHelpers")).toObject();
    for (auto it = helpers.begin(); it != helpers.end(); ++it)
        if (hostOf(it.key()) == registry) login.helper = it.value().toString();
    if (!login.helper.isEmpty()) return login;
    const QJsonObject logins = object.value(QLatin1String("auths")).toObject();
    for (auto it = logins.begin(); it != logins.end(); ++it) {
        if (hostOf(it.key()) != registry) continue;
        const QJsonObject kept = it.value().toObject();
        QString user = kept.value(QLatin1String("username")).toString(),
                password = kept.value(QLatin1String("password")).toString();
        const QByteArray both =
            QByteArray::fromBase64(kept.value(QLatin1String("auth")).toString().toLatin1());
        if (const auto colon = both.indexOf(':'); colon > 0) {
            user = QString::fromUtf8(both.left(colon));
            password = QString::fromUtf8(both.mid(colon + 1));
            // What older versions of Docker wrote may end with zeros.
            while (password.endsWith(QChar(u'\0'))) password.chop(1);
        }
        const QString token = kept.value(QLatin1String("identitytoken")).toString();
        QJsonObject said{{QStringLiteral("serveraddress"), it.key()}};
        if (!token.isEmpty())
            said.insert(QStringLiteral("identitytoken"), token);
        else if (!user.isEmpty()) {
            said.insert(QStringLiteral("username"), user);
            said.insert(QStringLiteral("password"), password);
        } else {
            // Known, and its secret is elsewhere.
            login.helper = object.value(QLatin1String("credsStore")).toString();
            continue;
        }
        login.header = Secret(QJsonDocument(said)
                                  .toJson(QJsonDocument::Compact)
                                  .toBase64(QByteArray::Base64UrlEncoding)
                                  .toStdString());
        login.helper.clear();
        break;
    }
    return login;
}

Result<RegistryLogin> findRegistryLogin(Machine& machine, const QString& registry, const Control& control) {
    auto output = machine.run(Command::shell(QString::fromLatin1(kRead)), control);
    if (!output) return std::move(output.error());
    RegistryLogin login;
    for (const QByteArray& config : output->out.split('\036').mid(1)) {
        login = parseRegistryLogin(config, registry);
        if (!login.header.isEmpty() || !login.helper.isEmpty()) break;
    }
    output->out.fill('\0');
    return login;
}

}  // namespace hearth
