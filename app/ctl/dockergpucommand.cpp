// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker gpu.
#include "app/ctl/dockerverb.h"
#include "core/containers/gpucheck.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

QString smiName(GpuCheck::Smi smi) {
    return smi == GpuCheck::Smi::Works    ? QStringLiteral("works")
           : smi == GpuCheck::Smi::Failed ? QStringLiteral("failed")
                                          : QStringLiteral("missing");
}

QJsonObject documentOf(const GpuCheck& check, const GpuVerdict& verdict) {
    QJsonArray cards;
    for (const GpuCard& card : check.cards)
        cards.append(QJsonObject{{QStringLiteral("name"), card.name},
                                 {QStringLiteral("driver"), card.driver},
                                 {QStringLiteral("memory_mib"), card.memoryMib}});
    QJsonValue torch;
    if (check.torch == GpuCheck::Torch::There)
        torch = QJsonObject{{QStringLiteral("version"), check.torchVersion},
                            {QStringLiteral("cuda"), check.torchCuda},
                            {QStringLiteral("devices"), QJsonArray::fromStringList(check.devices)}};
    return {{QStringLiteral("works"), verdict.good},
            {QStringLiteral("said"), verdict.said},
            {QStringLiteral("facts"), QJsonArray::fromStringList(verdict.facts)},
            {QStringLiteral("hint"), verdict.hint},
            {QStringLiteral("nvidia_smi"), smiName(check.smi)},
            {QStringLiteral("cards"), cards},
            {QStringLiteral("torch"), torch}};
}

Result<int> gpu(Context& context, const Arguments&, const QString& machine, const Container& container) {
    Engines& engines = context.services().engines;
    auto check = checkGpu(engines, machine, container.id, context.control(kDockerPatience));
    if (!check) return std::move(check.error());
    auto engine = engines.engine(machine, context.control());
    if (!engine) return std::move(engine.error());
    const GpuVerdict verdict = gpuVerdict(*check, engine->kind);
    if (context.json()) {
        context.print(documentOf(*check, verdict));
    } else {
        context.print(verdict.said);
        for (const QString& fact : verdict.facts) context.print(fact);
        if (!verdict.hint.isEmpty()) context.print(verdict.hint);
    }
    return verdict.good ? ExitDone : ExitFailed;
}

}  // namespace

Verb dockerGpuVerb() {
    return dockerVerb(
        "gpu", {kDockerMachine, kDockerContainer},
        Text::tr("Says whether a container can use an NVIDIA graphics card."),
        Text::tr("Asks nvidia-smi and PyTorch in it. Exits with 1 if nothing in it can compute on a card.\n"
                 "--json: "
                 "{\"works\",\"said\",\"facts\",\"hint\",\"nvidia_smi\",\"cards\":[{\"name\",\"driver\","
                 "\"memory_mib\"}],\"torch\":{\"version\",\"cuda\",\"devices\"}|null}"),
        onContainer(gpu));
}

}  // namespace hearth::ctl
