// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerservice.h"
#include "tests/lab/support/labengine.h"
#include "tests/lab/support/machineworld.h"
#include "tests/support/scriptedasker.h"

#include <QCryptographicHash>

namespace hearth::lab {

inline QString text(const char* latin) { return QString::fromLatin1(latin); }

struct EnginePlace {
    const char* machine;
    LabEngine::Kind kind;
};
inline void PrintTo(const EnginePlace& place, std::ostream* out) { *out << place.machine; }
constexpr EnginePlace kDockerHere{"local", LabEngine::Kind::Docker},
    kDockerThere{"box", LabEngine::Kind::Docker};
constexpr EnginePlace kPodmanHere{"local", LabEngine::Kind::Podman},
    kPodmanThere{"box", LabEngine::Kind::Podman};
inline std::string enginePlaceName(const testing::TestParamInfo<EnginePlace>& each) {
    return std::string(each.param.kind == LabEngine::Kind::Podman ? "podman_" : "docker_") +
           each.param.machine;
}

/// An engine on this computer or behind a real sshd, found by the context that a person would choose.
class ContainerWorld : public MachineWorld, public testing::WithParamInterface<EnginePlace> {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("docker");
        HEARTH_NEEDS_PROGRAM("dockerd");
        HEARTH_NEEDS_PROGRAM("podman");
        HEARTH_NEEDS_ROOT();
        use(where);
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(engine.socket());
    }
    void TearDown() override { shell(where, text("rm -rf ~/.docker")); }
    /// As `docker context use` does.
    void choose(const QString& socket) {
        const QString sum =
            QString::fromLatin1(QCryptographicHash::hash("lab", QCryptographicHash::Sha256).toHex());
        shell(
            where,
            text("mkdir -p ~/.docker/contexts/meta/$1 && printf '{\n\t\"auths\": {},\n\t\"currentContext\": "
                 "\"lab\"\n}' "
                 ">~/.docker/config.json && printf "
                 "'{\"Name\":\"lab\",\"Metadata\":{},\"Endpoints\":{\"docker\":"
                 "{\"Host\":\"%s\",\"SkipTLSVerify\":false}}}' \"$2\" >~/.docker/contexts/meta/$1/meta.json"),
            {sum, text("unix://") + socket});
    }
    bool podman() const { return GetParam().kind == LabEngine::Kind::Podman; }
    /// One that goes on until it is ended, by its name.
    void runs(const QString& name, const QString& script, const QStringList& options = {}) {
        engine.docker(
            QStringList{text("run"), text("-d"), text("--name"), name, text("--network"), text("none")} +
            options + QStringList{text("lab/busybox:1"), text("sh"), text("-c"), script});
    }
    Container one(const QString& name) {
        auto found = service.find(where, name, patient());
        EXPECT_OK(found);
        return found ? *found : Container();
    }

    const QString where = QString::fromLatin1(GetParam().machine);
    LabEngine engine{GetParam().kind};
    Engines engines{machines};
    ContainerService service{engines};
};

}  // namespace hearth::lab
