// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerservice.h"
#include "tests/lab/support/engineworld.h"

namespace hearth::lab {

inline QString text(const char* latin) { return QString::fromLatin1(latin); }

/// An engine on this computer or behind a real sshd, found by the context that a person would choose.
class ContainerWorld : public EngineWorld, public testing::WithParamInterface<EnginePlace> {
protected:
    void SetUp() override {
        needEngines();
        if (IsSkipped()) return;
        use(where);
        ASSERT_TRUE(engine.start()) << engine.error();
        choose(engine.socket());
    }
    void choose(const QString& socket) { EngineWorld::choose(where, socket); }
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
    ContainerService service{engines};
};

}  // namespace hearth::lab
