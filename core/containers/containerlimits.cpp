// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerlimits.h"

#include "core/containers/containertext.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace hearth {
namespace {

using Kind = RestartPolicy::Kind;

constexpr std::array<std::pair<Kind, const char*>, 4> kPolicies{{{Kind::No, "no"},
                                                                 {Kind::Always, "always"},
                                                                 {Kind::UnlessStopped, "unless-stopped"},
                                                                 {Kind::OnFailure, "on-failure"}}};
constexpr qint64 kLeastMemory = qint64(6) * 1024 * 1024;  // Docker's own; 4 MiB before 20.10
constexpr qint64 kBillion = 1'000'000'000;

Error invalid(const QString& message, const QString& hint = {}) {
    return {ErrorKind::Invalid, message, hint, {}};
}

}  // namespace

QString restartPolicyText(const RestartPolicy& policy) {
    for (const auto& [kind, name] : kPolicies) {
        if (kind != policy.kind) continue;
        const QString text = QString::fromLatin1(name);
        return kind == Kind::OnFailure && policy.tries > 0 ? text + QStringLiteral(":%1").arg(policy.tries)
                                                           : text;
    }
    return QStringLiteral("no");
}

Result<RestartPolicy> parseRestartPolicy(const QString& text) {
    const QString name = text.section(QLatin1Char(':'), 0, 0);
    for (const auto& [kind, each] : kPolicies) {
        if (name != QLatin1String(each)) continue;
        RestartPolicy policy{kind, 0};
        if (name == text) return policy;
        bool number = false;
        policy.tries = text.section(QLatin1Char(':'), 1).toInt(&number);
        if (kind == Kind::OnFailure && number && policy.tries >= 0) return policy;
    }
    return invalid(ContainerText::tr("“%1” is not a restart policy.").arg(text),
                   ContainerText::tr("Use no, always, unless-stopped, on-failure or on-failure:TIMES."));
}

QJsonObject restartPolicyJson(const RestartPolicy& policy) {
    return {{QStringLiteral("Name"), restartPolicyText({policy.kind, 0})},
            {QStringLiteral("MaximumRetryCount"), policy.tries}};
}

RestartPolicy restartPolicyOf(const QJsonObject& json) {
    const QString name = json.value(QLatin1String("Name")).toString();
    for (const auto& [kind, each] : kPolicies)
        if (name == QLatin1String(each))
            return {kind, kind == Kind::OnFailure
                              ? std::max(json.value(QLatin1String("MaximumRetryCount")).toInt(), 0)
                              : 0};
    return {};
}

Result<QJsonObject> containerChangeJson(const ContainerLimits& now, const ContainerChange& change) {
    QJsonObject json;
    if (change.memory && *change.memory != now.memory) {
        const qint64 memory = *change.memory;
        if (memory <= 0)
            return invalid(
                ContainerText::tr("The memory limit of an existing container cannot be removed."),
                ContainerText::tr("Set it as high as the machine's memory, or recreate the container."));
        if (memory < kLeastMemory)
            return invalid(ContainerText::tr("A container needs at least 6 MiB of memory."));
        json.insert(QStringLiteral("Memory"), memory);
    }
    if (change.nanoCpus && *change.nanoCpus != now.nanoCpus) {
        if (*change.nanoCpus <= 0)
            return invalid(
                ContainerText::tr("The processor limit of an existing container cannot be removed."),
                ContainerText::tr("Set it to as many as the machine has, or recreate the container."));
        json.insert(QStringLiteral("NanoCpus"), *change.nanoCpus);
    }
    const qint64 memory = change.memory.value_or(now.memory);
    if (change.memorySwap) {
        if (*change.memorySwap < -1 || (*change.memorySwap > 0 && *change.memorySwap < memory))
            return invalid(ContainerText::tr("Memory and swap together cannot be less than memory alone."));
        if (*change.memorySwap != 0 && memory == 0)
            return invalid(ContainerText::tr("Swap can be limited only if memory is limited, too."));
    }
    if (json.contains(QStringLiteral("Memory")) ||
        (change.memorySwap && *change.memorySwap != now.memorySwap)) {
        // As much swap as memory is what an engine gives by itself.
        const qint64 swap = change.memorySwap.value_or(now.memorySwap < 0 ? -1 : 0);
        json.insert(QStringLiteral("MemorySwap"), swap == 0 ? 2 * memory : swap);
    }
    if (change.restart) json.insert(QStringLiteral("RestartPolicy"), restartPolicyJson(*change.restart));
    if (json.isEmpty()) return invalid(ContainerText::tr("There is nothing to change."));
    return json;
}

Result<qint64> parseByteSize(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^(\\d{1,19})(?:\\.(\\d{1,9}))? ?([bkmgt])?(?:i?b)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    const auto unit = QStringLiteral("bkmgt").indexOf(match.captured(3).toLower());
    const qint64 factor = qint64(1) << (10 * std::max<qsizetype>(unit, 0));
    bool whole = false;
    const qint64 number = match.captured(1).toLongLong(&whole);
    if (!match.hasMatch() || !whole || number > (qint64(1) << 62) / factor - 1)
        return invalid(ContainerText::tr("“%1” is not an amount of memory.").arg(text),
                       ContainerText::tr("Write it like 512m or 1.5g."));
    const double part = QStringLiteral("0.%1").arg(match.captured(2)).toDouble();
    return number * factor + static_cast<qint64>(part * static_cast<double>(factor));
}

QString byteSizeText(qint64 bytes) {
    qsizetype unit = 0;
    while (unit < 4 && bytes != 0 && bytes % 1024 == 0) {
        bytes /= 1024;
        ++unit;
    }
    return QString::number(bytes) + QLatin1Char("bkmgt"[unit]);
}

Result<qint64> parseCpus(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^(\\d{0,6})(?:\\.(\\d{1,9}))?$"));
    const auto match = form.match(text);
    if (!match.hasMatch() || text.isEmpty())
        return invalid(ContainerText::tr("“%1” is not a number of processors.").arg(text),
                       ContainerText::tr("Write it like 2 or 1.5."));
    return match.captured(1).toLongLong() * kBillion +
           match.captured(2).leftJustified(9, QLatin1Char('0')).toLongLong();
}

QString cpusText(qint64 nanoCpus) {
    QString text = QString::number(nanoCpus / kBillion);
    if (const qint64 rest = nanoCpus % kBillion; rest != 0) {
        text += QLatin1Char('.') + QString::number(rest).rightJustified(9, QLatin1Char('0'));
        while (text.endsWith(QLatin1Char('0'))) text.chop(1);
    }
    return text;
}

}  // namespace hearth
