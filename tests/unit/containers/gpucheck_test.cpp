// SPDX-License-Identifier: GPL-3.0-or-later
// What the programs in a container say of graphics cards, and what a person is told of it.
#include "core/containers/gpucheck.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Smi = GpuCheck::Smi;
using Torch = GpuCheck::Torch;

const char* const kWorks =
    "hearth-smi\nNVIDIA GeForce RTX 4090, 550.54.15, 24564\nNVIDIA A100, 550.54.15, 81920\n"
    "\nhearth-end 0\n";
const char* const kNoSmi = "hearth-smi\nhearth-end none\n";
const char* const kNoPython = "hearth-torch\nhearth-end none\n";

GpuCheck read(const QByteArray& output) {
    const auto check = parseGpuCheck(output);
    EXPECT_TRUE(check.has_value());
    return check ? *check : GpuCheck();
}

QByteArray torch(const QByteArray& json, const QByteArray& before = {}) {
    return "hearth-torch\n" + before + "\nhearth-json " + json + "\n\nhearth-end 0\n";
}

TEST(GpuCheckParse, CardsAndTorchThatWorks) {
    GpuCheck wanted;
    wanted.smi = Smi::Works;
    wanted.cards = {{u"NVIDIA GeForce RTX 4090"_qs, u"550.54.15"_qs, 24564},
                    {u"NVIDIA A100"_qs, u"550.54.15"_qs, 81920}};
    wanted.torch = Torch::There;
    wanted.torchVersion = u"2.3.0+cu121"_qs;
    wanted.torchCuda = u"12.1"_qs;
    wanted.devices = {u"NVIDIA GeForce RTX 4090"_qs, u"NVIDIA A100"_qs};
    EXPECT_EQ(
        read(kWorks + torch(R"({"torch":"2.3.0+cu121","built":"12.1","devices":["NVIDIA GeForce RTX 4090",)"
                            R"("NVIDIA A100"]})",
                            "/opt/x.py:1: UserWarning: hearth-smi is not meant\n")),
        wanted);
    EXPECT_EQ(gpuVerdict(wanted, Engine::Kind::Docker),
              (GpuVerdict{
                  true,
                  u"PyTorch can compute on a graphics card in this container."_qs,
                  {u"nvidia-smi sees NVIDIA GeForce RTX 4090, 24564 MiB, driver 550.54.15; NVIDIA A100, "
                   "81920 MiB, driver 550.54.15."_qs,
                   u"PyTorch 2.3.0+cu121 for CUDA 12.1 computes on NVIDIA GeForce RTX 4090; NVIDIA A100."_qs},
                  {}}));
}

TEST(GpuCheckParse, NothingOfIt) {
    GpuCheck none = read(QByteArray(kNoSmi) + kNoPython);
    EXPECT_EQ(none, GpuCheck());
    none.engine = EngineGpus::Nvidia::Missing;
    const GpuVerdict verdict = gpuVerdict(none, Engine::Kind::Docker);
    EXPECT_FALSE(verdict.good);
    EXPECT_EQ(verdict.said, u"This container has no NVIDIA graphics card."_qs);
    EXPECT_EQ(verdict.facts.at(1), u"There is no Python in it, so PyTorch was not checked."_qs);
    EXPECT_EQ(verdict.hint,
              u"A container gets graphics cards only when it is created: recreate it with all of them "
              "(--gpus all). "_qs +
                  nvidiaRemedy(Engine::Kind::Docker));
    none.engine = EngineGpus::Nvidia::There;
    EXPECT_FALSE(gpuVerdict(none, Engine::Kind::Docker).hint.contains(u"nvidia-ctk"_qs));
}

TEST(GpuCheckParse, SmiThatFailsSaysWhy) {
    const auto failed = [](const QByteArray& words, const QByteArray& code) {
        return read("hearth-smi\n" + words + "\n\nhearth-end " + code + "\n" + kNoPython);
    };
    const GpuCheck mismatch = failed(
        "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 550.54", "18");
    EXPECT_EQ(mismatch.smi, Smi::Failed);
    EXPECT_EQ(mismatch.smiWords,
              u"Failed to initialize NVML: Driver/library version mismatch NVML library version: 550.54"_qs);
    const GpuVerdict verdict = gpuVerdict(mismatch, Engine::Kind::Docker);
    EXPECT_EQ(verdict.said, u"The graphics card does not work in this container."_qs);
    EXPECT_EQ(verdict.hint, u"The machine's driver was updated after it was loaded: restart the machine."_qs);
    EXPECT_EQ(
        gpuVerdict(failed("Failed to initialize NVML: Unknown Error", "255"), Engine::Kind::Docker).hint,
        u"The container lost its card while it was running: restart the container."_qs);
    // It ended well, and told of none.
    EXPECT_EQ(failed("No devices were found", "0").smi, Smi::Failed);
}

TEST(GpuCheckParse, TorchThatIsMissingBrokenOrSeesNone) {
    const auto with = [](const QByteArray& part) { return read(kWorks + part); };
    const auto said = [](const GpuCheck& check) { return gpuVerdict(check, Engine::Kind::Docker); };
    const GpuCheck missing = with(torch(R"({"missing":true,"error":"No module named 'torch'"})"));
    EXPECT_EQ(missing.torch, Torch::Missing);
    EXPECT_TRUE(said(missing).good);
    EXPECT_EQ(said(missing).said, u"This container has a graphics card."_qs);
    const GpuCheck broken = with(torch(R"({"missing":false,"error":"libcudnn.so.8: cannot open"})"));
    EXPECT_EQ(broken.torch, Torch::Broken);
    EXPECT_EQ(said(broken).facts.at(1), u"PyTorch cannot be loaded: libcudnn.so.8: cannot open"_qs);
    EXPECT_EQ(said(broken).said, u"This container has a graphics card, but PyTorch cannot use it."_qs);
    const GpuCheck crashed = with("hearth-torch\nIllegal instruction\n\nhearth-end 132\n");
    EXPECT_EQ(crashed.torch, Torch::Broken);
    EXPECT_EQ(crashed.torchWords, u"Illegal instruction"_qs);
    const GpuCheck processor = with(torch(R"({"torch":"2.3.0+cpu","built":"","devices":[]})"));
    EXPECT_EQ(said(processor).facts.at(1), u"PyTorch 2.3.0+cpu is built for the processor only."_qs);
    EXPECT_TRUE(said(processor).hint.contains(u"pytorch.org"_qs));
    const GpuCheck unseen = with(torch(R"({"torch":"2.9","built":"13.0","devices":[]})"));
    EXPECT_EQ(said(unseen).facts.at(1),
              u"PyTorch 2.9 for CUDA 13.0 finds no card: torch.cuda is not available."_qs);
    EXPECT_TRUE(said(unseen).hint.contains(u"driver"_qs));
}

TEST(GpuCheckParse, WhatIsCutShortOrNothingIsAnError) {
    for (const QByteArray& odd :
         {QByteArray(), QByteArray("OCI runtime exec failed: exec: \"sh\": not found"), QByteArray(kNoSmi),
          QByteArray(kNoSmi) + "hearth-torch\n", QByteArray(kNoPython)})
        EXPECT_EQ(parseGpuCheck(odd).error().kind, ErrorKind::Failed) << odd.constData();
}

}  // namespace
}  // namespace hearth
