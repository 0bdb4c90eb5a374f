// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace hearth {

/// When an engine starts a container again by itself.
struct RestartPolicy {
    enum class Kind { No, Always, UnlessStopped, OnFailure };
    Kind kind = Kind::No;
    int tries = 0;  ///< of OnFailure: at most; 0: as often as it takes

    friend bool operator==(const RestartPolicy&, const RestartPolicy&) = default;
};
/// "no", "always", "unless-stopped", "on-failure", "on-failure:3", as docker's --restart has them.
QString restartPolicyText(const RestartPolicy& policy);
/// Invalid for anything else.
Result<RestartPolicy> parseRestartPolicy(const QString& text);
QJsonObject restartPolicyJson(const RestartPolicy& policy);
RestartPolicy restartPolicyOf(const QJsonObject& json);

/// How much of its machine a container may use. 0: no limit.
struct ContainerLimits {
    qint64 memory = 0;      ///< bytes
    qint64 memorySwap = 0;  ///< memory and swap together; -1: as much swap as there is; 0: the engine's rule
    qint64 nanoCpus = 0;    ///< processors, in thousand millionths
    qint64 pids = 0;        ///< processes and threads

    friend bool operator==(const ContainerLimits&, const ContainerLimits&) = default;
};

/// What is to be another of a container that is there.
struct ContainerChange {
    std::optional<qint64> memory, memorySwap, nanoCpus;  ///< as in ContainerLimits
    std::optional<RestartPolicy> restart;

    friend bool operator==(const ContainerChange&, const ContainerChange&) = default;
};
/// Pure. What POST /containers/ID/update takes. An engine refuses memory above what memory and swap together
/// may have: that goes up with it, where nobody says otherwise. Invalid where it would be refused: too
/// little memory, less with swap than without, a limit that is to be taken away (engines only change it).
Result<QJsonObject> containerChangeJson(const ContainerLimits& now, const ContainerChange& change);

/// Pure. "512m", "1.5g", "64k", "100b", "1024" (b, k, m, g, t, by 1024, upper case too, "gb", "GiB") as
/// bytes. Invalid for anything else and above 2^62.
Result<qint64> parseByteSize(const QString& text);
/// The same back: in the largest unit that it is a whole number of.
QString byteSizeText(qint64 bytes);

/// Pure. "1.5" as thousand millionths; at most nine digits behind the point. Invalid for anything else.
Result<qint64> parseCpus(const QString& text);
QString cpusText(qint64 nanoCpus);

}  // namespace hearth
