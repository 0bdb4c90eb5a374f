// SPDX-License-Identifier: GPL-3.0-or-later
// What can be pressed and filled in in the dialogs of containers is reached by keys.
#include "tests/ui/containers/containerworld.h"
#include "tests/ui/dialogkeys.h"
#include "ui/containers/changeimage.h"
#include "ui/containers/imageacts.h"

namespace hearth {
namespace {

using test::FakeEngine;

QString name(const char* text) { return QString::fromUtf8(text); }

class ContainerKeys : public test::ContainerWorld {};

TEST_F(ContainerKeys, OfWhatIsDoneWithOne) {
    world.saveNamed(name("gpu-box"));
    openWith({FakeEngine::make(name("web"))});
    choose(name("web"));
    for (const auto& [act, which] :
         {std::pair("renameContainer", "renameContainerDialog"),
          std::pair("killContainer", "killContainerDialog"),
          std::pair("removeContainer", "removeContainersDialog"),
          std::pair("inspectContainer", "inspectDialog"), std::pair("limitContainer", "limitContainerDialog"),
          std::pair("commitContainer", "commitContainerDialog"),
          std::pair("sendContainer", "sendImageDialog")}) {
        inMenu(name(act))->trigger();
        auto* shown = dialog<>(which);
        ASSERT_TRUE(shown) << act;
        test::expectKeys(*shown);
        shown->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    test::click(tab, name("removeAllContainers"));
    test::expectKeys(*dialog<>("removeAllContainersDialog"));
}

TEST_F(ContainerKeys, OfWhatIsDoneWithAnImage) {
    openWith({FakeEngine::make(name("web"))});
    ImageActs acts(world.context, name("local"));
    ContainerImageRow row;
    row.image.id = name("sha256:1");
    row.image.tags = {name("lab/web:1"), name("lab/web:2")};
    tagImage(tab, acts, row.image);
    test::expectKeys(*dialog<>("tagImageDialog"));
    removeImage(tab, acts, row);
    test::expectKeys(*dialog<>("removeImageDialog"));
}

}  // namespace
}  // namespace hearth
