// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "tests/lab/support/labengine.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/scriptedasker.h"

#include <QCryptographicHash>

namespace hearth::lab {

inline QString latin(const char* text) { return QString::fromLatin1(text); }

/// Where a test's engine is, and which.
struct EnginePlace {
    const char* machine;
    LabEngine::Kind kind;
};
inline void PrintTo(const EnginePlace& place, std::ostream* out) { *out << place.machine; }
constexpr EnginePlace kDockerHere{"local", LabEngine::Kind::Docker},
    kDockerThere{"box", LabEngine::Kind::Docker};
constexpr EnginePlace kPodmanHere{"local", LabEngine::Kind::Podman},
    kPodmanThere{"box", LabEngine::Kind::Podman};
inline std::string nameOfPlace(const testing::TestParamInfo<EnginePlace>& each) {
    return std::string(each.param.kind == LabEngine::Kind::Podman ? "podman_" : "docker_") +
           each.param.machine;
}

/// Acts on how far something is.
class OnAmount : public Progress {
public:
    explicit OnAmount(std::function<void(std::int64_t done)> act) : act_(std::move(act)) {}
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Amount) act_(event.done);
    }

private:
    const std::function<void(std::int64_t done)> act_;
};

/// Acts once something said a word.
class OnOutput : public Progress {
public:
    OnOutput(QString word, std::function<void()> act) : word_(std::move(word)), act_(std::move(act)) {}
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::Output && event.text.contains(word_)) act_();
    }

private:
    const QString word_;
    const std::function<void()> act_;
};

/// Machines with real engines, each chosen there as `docker context use` does.
class EngineWorld : public MachineWorld {
protected:
    void needEngines() {
        HEARTH_NEEDS_PROGRAM("docker");
        HEARTH_NEEDS_PROGRAM("dockerd");
        HEARTH_NEEDS_PROGRAM("podman");
        HEARTH_NEEDS_PROGRAM("docker-registry");
        HEARTH_NEEDS_ROOT();
    }
    void TearDown() override {
        for (const QString& machine : std::as_const(chosen_)) shell(machine, latin("rm -rf ~/.docker"));
    }
    /// `more`: further members of Docker's config.json there.
    void choose(const QString& machine, const LabEngine& engine, const QString& more = {}) {
        choose(machine, engine.socket(), more);
    }
    void choose(const QString& machine, const QString& socket, const QString& more = {}) {
        if (!chosen_.contains(machine)) chosen_.append(machine);
        const QString sum =
            QString::fromLatin1(QCryptographicHash::hash("lab", QCryptographicHash::Sha256).toHex());
        shell(
            machine,
            latin(
                "mkdir -p ~/.docker/contexts/meta/$1 && printf '{\n\t%s\"currentContext\": \"lab\"\n}' "
                "\"$3\" "
                ">~/.docker/config.json && printf "
                "'{\"Name\":\"lab\",\"Metadata\":{},\"Endpoints\":{\"docker\":"
                "{\"Host\":\"%s\",\"SkipTLSVerify\":false}}}' \"$2\" >~/.docker/contexts/meta/$1/meta.json"),
            {sum, latin("unix://") + socket, more});
    }

    Engines engines{machines};

private:
    QStringList chosen_;
};

}  // namespace hearth::lab
