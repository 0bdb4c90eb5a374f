// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerspec.h"
#include "core/containers/engines.h"

namespace hearth {

struct GpuCard {
    QString name, driver;
    int memoryMib = 0;  ///< 0: not told

    friend bool operator==(const GpuCard&, const GpuCard&) = default;
};

/// What the programs in a container say of NVIDIA's cards.
struct GpuCheck {
    enum class Smi { Missing, Failed, Works };
    Smi smi = Smi::Missing;
    QList<GpuCard> cards;  ///< of nvidia-smi
    QString smiWords;      ///< why it failed

    enum class Torch { NoPython, Missing, Broken, There };
    Torch torch = Torch::NoPython;
    QString torchVersion;
    QString torchCuda;    ///< what it was built for: "12.1"; empty: for the processor only
    QStringList devices;  ///< torch.cuda's; none: it is not available
    QString torchWords;   ///< why it is broken

    /// Whether the engine can give cards away: asked where nvidia-smi finds none.
    EngineGpus::Nvidia engine = EngineGpus::Nvidia::Unknown;

    bool cuda() const { return !devices.isEmpty(); }
    friend bool operator==(const GpuCheck&, const GpuCheck&) = default;
};
/// Pure. What the script printed that asks them. Failed where the container could not run it.
Result<GpuCheck> parseGpuCheck(const QByteArray& output);

/// The same in plain words.
struct GpuVerdict {
    bool good = false;  ///< something computes on a card
    QString said;       ///< a sentence
    QStringList facts;  ///< sentences, too
    QString hint;       ///< what to do; may be empty

    friend bool operator==(const GpuVerdict&, const GpuVerdict&) = default;
};
/// Pure.
GpuVerdict gpuVerdict(const GpuCheck& check, Engine::Kind engine);

/// Asks nvidia-smi and PyTorch in a container that runs. Errors: those of ContainerExec, and of
/// parseGpuCheck(). PyTorch takes its time to be loaded.
Result<GpuCheck> checkGpu(Engines& engines, const QString& machine, const QString& container,
                          const Control& control);

}  // namespace hearth
