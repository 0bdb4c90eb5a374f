// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for graphics cards in containers of real engines. No machine of the tests has one: what stands for
// NVIDIA's program and for PyTorch are scripts in the container.
#include "core/containers/gpucheck.h"

#include "tests/lab/support/containerworld.h"

using namespace hearth;
using namespace hearth::lab;

namespace {

class GpuChecks : public ContainerWorld {
protected:
    /// A program in the container of that name.
    void puts(const char* program, const char* script) {
        engine.docker({text("exec"), text("web"), text("sh"), text("-c"),
                       text("mkdir -p /bin && printf '%s' \"$1\" >/bin/$0 && chmod +x /bin/$0"),
                       text(program), text("#!/bin/sh\n") + text(script)});
    }
};
INSTANTIATE_TEST_SUITE_P(Of, GpuChecks, testing::Values(kDockerHere, kDockerThere, kPodmanHere), nameOfPlace);

}  // namespace

TEST_P(GpuChecks, SayWhatTheProgramsInTheContainerSay) {
    EXPECT_ERROR(checkGpu(engines, where, text("web"), patient()), ErrorKind::NotFound);
    runs(text("web"), text("sleep 1000"));
    const auto none = checkGpu(engines, where, text("web"), patient());
    ASSERT_OK(none);
    GpuCheck wanted;
    // No machine of the tests has NVIDIA's runtime; Podman does not tell.
    wanted.engine = podman() ? EngineGpus::Nvidia::Unknown : EngineGpus::Nvidia::Missing;
    EXPECT_EQ(*none, wanted);

    puts("nvidia-smi", "case $1 in --query-gpu=name,driver_version,memory.total) "
                       "echo 'NVIDIA GeForce RTX 4090, 550.54.15, 24564';; *) exit 9;; esac\n");
    // As python3 that has a torch: what runs is the program that Hearth gives it.
    puts("python3",
         "case $2 in *'import torch'*) echo warning >&2; "
         "echo 'hearth-json {\"torch\":\"2.3\",\"built\":\"12.1\",\"devices\":[\"RTX 4090\"]}';; *) exit 9;; "
         "esac\n");
    const auto works = checkGpu(engines, where, text("web"), patient());
    ASSERT_OK(works);
    GpuCheck full;
    full.smi = GpuCheck::Smi::Works;
    full.cards = {{text("NVIDIA GeForce RTX 4090"), text("550.54.15"), 24564}};
    full.torch = GpuCheck::Torch::There;
    full.torchVersion = text("2.3");
    full.torchCuda = text("12.1");
    full.devices = {text("RTX 4090")};
    EXPECT_EQ(*works, full);

    puts("nvidia-smi", "echo 'Failed to initialize NVML: Unknown Error'; exit 255\n");
    const auto failed = checkGpu(engines, where, text("web"), patient());
    ASSERT_OK(failed);
    EXPECT_EQ(failed->smi, GpuCheck::Smi::Failed);
    EXPECT_EQ(failed->smiWords, text("Failed to initialize NVML: Unknown Error"));
    ASSERT_OK(service.act(where, text("web"), ContainerService::Act::Kill, patient()));
    EXPECT_ERROR(checkGpu(engines, where, text("web"), patient()),
                 podman() ? ErrorKind::Failed : ErrorKind::Busy);
}
