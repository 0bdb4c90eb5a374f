// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that a person pastes, and what forms are filled with.
#include "core/base/shellquote.h"
#include "core/containers/dockerrun.h"
#include "tests/fuzz/require.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto spec = parseDockerRun(text);
    if (!spec) {
        FUZZ_REQUIRE(!spec.error().message.isEmpty());
        return 0;
    }
    FUZZ_REQUIRE(checkContainerSpec(*spec).has_value());
    for (const Engine::Kind kind : {Engine::Kind::Docker, Engine::Kind::Podman}) {
        const QStringList words = dockerRunWords(*spec, kind);
        const auto again = parseDockerRunWords(words.mid(2));
        FUZZ_REQUIRE(again && *again == *spec);
        // Line ends of other shells mean something to them even within quotes.
        const QString line = shellQuote(words);
        if (!line.contains(QLatin1Char('\r')) && !line.contains(QLatin1String("`\n")) &&
            !line.contains(QLatin1String("^\n"))) {
            const auto pasted = parseDockerRun(line);
            FUZZ_REQUIRE(pasted && *pasted == *spec);
        }
        const QJsonObject json = QJsonDocument::fromJson(containerCreateJson(*spec, kind)).object();
        FUZZ_REQUIRE(json.value(QLatin1String("Image")).toString() == spec->image);
    }
    return 0;
}
