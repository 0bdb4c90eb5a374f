// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/gpucheck.h"

#include "core/containers/containerexec.h"
#include "core/containers/containerrun.h"
#include "core/containers/containertext.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hearth {
namespace {

// Both may write whatever they like: what counts stands between marks.
const char* const kScript = R"sh(
printf 'hearth-smi\n'
if command -v nvidia-smi >/dev/null 2>&1; then
  nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader,nounits 2>&1
  printf '\nhearth-end %s\n' $?
else
  printf 'hearth-end none\n'
fi
python=
for each in python3 python; do command -v $each >/dev/null 2>&1 && python=$each && break; done
printf 'hearth-torch\n'
if [ -n "$python" ]; then
  $python -c '
import json
try:
    import torch
except ImportError as problem:
    found = {"missing": getattr(problem, "name", None) == "torch", "error": str(problem)}
else:
    cuda = torch.cuda.is_available()
    built = torch.version.cuda or getattr(torch.version, "hip", None) or ""
    count = torch.cuda.device_count() if cuda else 0
    found = {"torch": str(torch.__version__), "built": built,
             "devices": [torch.cuda.get_device_name(each) for each in range(count)]}
print("\nhearth-json " + json.dumps(found))
' 2>&1
  printf '\nhearth-end %s\n' $?
else
  printf 'hearth-end none\n'
fi
)sh";

constexpr qsizetype kMostWords = 500;

struct Part {
    bool whole = false;
    QByteArray code;          // "none": the program is not there
    QList<QByteArray> lines;  // that are not empty
};

Part partOf(const QByteArray& output, const QByteArray& name) {
    Part part;
    bool inside = false;
    for (const QByteArray& each : output.split('\n')) {
        const QByteArray line = each.trimmed();
        if (line == name) {
            inside = true;
        } else if (inside && line.startsWith("hearth-end ")) {
            part.code = line.mid(11);
            part.whole = true;
            break;
        } else if (inside && !line.isEmpty()) {
            part.lines.append(line);
        }
    }
    return part;
}

/// The last of them say why.
QString wordsOf(const QList<QByteArray>& lines) {
    constexpr qsizetype kLines = 3;
    return QString::fromUtf8(lines.mid(std::max<qsizetype>(0, lines.size() - kLines)).join(' '))
        .left(kMostWords);
}

void takeSmi(const Part& part, GpuCheck& check) {
    if (part.code == "none") return;
    for (const QByteArray& line : part.lines) {
        const QList<QByteArray> fields = line.split(',');
        if (part.code != "0" || fields.size() != 3) continue;
        check.cards.append({QString::fromUtf8(fields[0].trimmed()), QString::fromUtf8(fields[1].trimmed()),
                            fields[2].trimmed().toInt()});
    }
    check.smi = check.cards.isEmpty() ? GpuCheck::Smi::Failed : GpuCheck::Smi::Works;
    if (check.cards.isEmpty()) check.smiWords = wordsOf(part.lines);
}

void takeTorch(const Part& part, GpuCheck& check) {
    if (part.code == "none") return;
    const QByteArray mark = "hearth-json ";
    const auto said = std::find_if(part.lines.begin(), part.lines.end(),
                                   [&](const QByteArray& line) { return line.startsWith(mark); });
    const QJsonObject found =
        said == part.lines.end() ? QJsonObject() : QJsonDocument::fromJson(said->mid(mark.size())).object();
    check.torchVersion = found.value(QLatin1String("torch")).toString();
    if (found.value(QLatin1String("missing")).toBool()) {
        check.torch = GpuCheck::Torch::Missing;
    } else if (check.torchVersion.isEmpty()) {
        check.torch = GpuCheck::Torch::Broken;
        const QString error = found.value(QLatin1String("error")).toString();
        check.torchWords = error.isEmpty() ? wordsOf(part.lines) : error.left(kMostWords);
    } else {
        check.torch = GpuCheck::Torch::There;
        check.torchCuda = found.value(QLatin1String("built")).toString();
        for (const QJsonValue& each : found.value(QLatin1String("devices")).toArray())
            check.devices.append(each.toString());
    }
}

QString cardText(const GpuCard& card) {
    QStringList parts{card.name};
    if (card.memoryMib > 0) parts << ContainerText::tr("%1 MiB").arg(card.memoryMib);
    if (!card.driver.isEmpty()) parts << ContainerText::tr("driver %1").arg(card.driver);
    return parts.join(QStringLiteral(", "));
}

QString smiFact(const GpuCheck& check) {
    if (check.smi == GpuCheck::Smi::Missing)
        return ContainerText::tr("nvidia-smi is missing; every container that was given a card has it.");
    if (check.smi == GpuCheck::Smi::Failed)
        return ContainerText::tr("nvidia-smi fails: %1").arg(check.smiWords);
    QStringList cards;
    for (const GpuCard& card : check.cards) cards << cardText(card);
    return ContainerText::tr("nvidia-smi sees %1.").arg(cards.join(QStringLiteral("; ")));
}

QString torchFact(const GpuCheck& check) {
    switch (check.torch) {
    case GpuCheck::Torch::NoPython:
        return ContainerText::tr("There is no Python in it, so PyTorch was not checked.");
    case GpuCheck::Torch::Missing:
        return ContainerText::tr("PyTorch is not installed in it.");
    case GpuCheck::Torch::Broken:
        return ContainerText::tr("PyTorch cannot be loaded: %1").arg(check.torchWords);
    case GpuCheck::Torch::There:
        break;
    }
    const QString torch =
        check.torchCuda.isEmpty()
            ? ContainerText::tr("PyTorch %1").arg(check.torchVersion)
            : ContainerText::tr("PyTorch %1 for CUDA %2").arg(check.torchVersion, check.torchCuda);
    if (check.cuda())
        return ContainerText::tr("%1 computes on %2.").arg(torch, check.devices.join(QStringLiteral("; ")));
    return check.torchCuda.isEmpty()
               ? ContainerText::tr("%1 is built for the processor only.").arg(torch)
               : ContainerText::tr("%1 finds no card: torch.cuda is not available.").arg(torch);
}

QString hintOf(const GpuCheck& check, Engine::Kind engine) {
    if (check.smi == GpuCheck::Smi::Missing && !check.cuda()) {
        QString hint = ContainerText::tr("A container gets graphics cards only when it is created: recreate "
                                         "it with all of them (--gpus all).");
        if (check.engine == EngineGpus::Nvidia::Missing) hint += QLatin1Char(' ') + nvidiaRemedy(engine);
        return hint;
    }
    if (check.smi == GpuCheck::Smi::Failed) {
        if (check.smiWords.contains(QLatin1String("mismatch"), Qt::CaseInsensitive))
            return ContainerText::tr(
                "The machine's driver was updated after it was loaded: restart the machine.");
        // systemd took the card's devices from running containers:
        // https://github.com/NVIDIA/nvidia-container-toolkit/issues/48
        if (check.smiWords.contains(QLatin1String("Unknown Error"), Qt::CaseInsensitive))
            return ContainerText::tr(
                "The container lost its card while it was running: restart the container.");
        return ContainerText::tr("Check whether nvidia-smi works on the machine itself.");
    }
    if (check.torch != GpuCheck::Torch::There || check.cuda()) return {};
    return check.torchCuda.isEmpty()
               ? ContainerText::tr("Install a PyTorch that is built for CUDA: see pytorch.org.")
               : ContainerText::tr(
                     "A PyTorch built for a newer CUDA than the machine's driver supports finds no card: "
                     "update the driver, or install a PyTorch for an older CUDA.");
}

}  // namespace

Result<GpuCheck> parseGpuCheck(const QByteArray& output) {
    const Part smi = partOf(output, "hearth-smi"), torch = partOf(output, "hearth-torch");
    if (!smi.whole || !torch.whole)
        return Error{ErrorKind::Failed,
                     ContainerText::tr("The graphics cards of the container could not be checked."),
                     ContainerText::tr("The container must have a shell (sh) and keep running."),
                     QString::fromUtf8(output.right(kMostWords))};
    GpuCheck check;
    takeSmi(smi, check);
    takeTorch(torch, check);
    return check;
}

GpuVerdict gpuVerdict(const GpuCheck& check, Engine::Kind engine) {
    using Smi = GpuCheck::Smi;
    GpuVerdict verdict;
    verdict.good = check.smi == Smi::Works || check.cuda();
    const bool broken = check.torch == GpuCheck::Torch::There || check.torch == GpuCheck::Torch::Broken;
    if (check.cuda())
        verdict.said = ContainerText::tr("PyTorch can compute on a graphics card in this container.");
    else if (check.smi == Smi::Works)
        verdict.said =
            broken ? ContainerText::tr("This container has a graphics card, but PyTorch cannot use it.")
                   : ContainerText::tr("This container has a graphics card.");
    else if (check.smi == Smi::Failed)
        verdict.said = ContainerText::tr("The graphics card does not work in this container.");
    else
        verdict.said = ContainerText::tr("This container has no NVIDIA graphics card.");
    verdict.facts = {smiFact(check), torchFact(check)};
    verdict.hint = hintOf(check, engine);
    return verdict;
}

Result<GpuCheck> checkGpu(Engines& engines, const QString& machine, const QString& container,
                          const Control& control) {
    ContainerCommand command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(kScript)};
    auto output = ContainerExec(engines).run(machine, container, command, control, {}, 1024 * 1024);
    if (!output) return std::move(output.error());
    auto check = parseGpuCheck(output->out + output->err);
    if (check && check->smi != GpuCheck::Smi::Works && !check->cuda())
        if (const auto gpus = ContainerRun(engines).gpus(machine, control)) check->engine = gpus->nvidia;
    return check;
}

}  // namespace hearth
