// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a container over an engine that is made of values.
#include "tests/ui/containers/containerworld.h"

#include <QLineEdit>
#include <QPointer>
#include <QTabBar>

namespace hearth {
namespace {

using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class ContainerFilesViewTest : public test::ContainerWorld {};

TEST_F(ContainerFilesViewTest, AnAnswerThatComesLateIsNotTakenForAnotherOnes) {
    engine.folders.insert(name("/"), "81a4 1 1795338605 of-web\n/\n");
    openWith({FakeEngine::make(name("web")), FakeEngine::make(name("off"), Container::State::Exited)});
    choose(name("web"));
    auto* parts = part<QTabBar>("containerParts");
    auto* path = test::child<QLineEdit>(tab, name("filesPath"));
    const auto before = world.operations.findChildren<Operation*>();
    parts->setCurrentIndex(3);
    QPointer<Operation> asked;
    for (Operation* each : world.operations.findChildren<Operation*>())
        if (!before.contains(each)) asked = each;
    ASSERT_TRUE(asked) << "the folder is asked for";
    // The engine answers in this thread: not before the files are hidden and another one is chosen.
    parts->setCurrentIndex(0);
    choose(name("off"));
    ASSERT_TRUE(waitFor([&] { return asked.isNull(); }));
    EXPECT_EQ(path->text(), QString()) << "this is where the other one is";
    parts->setCurrentIndex(3);
    EXPECT_TRUE(waitFor([&] { return path->text() == name("/"); })) << "it is asked for anew";
}

}  // namespace
}  // namespace hearth
