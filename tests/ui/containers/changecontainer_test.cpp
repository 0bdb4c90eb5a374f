// SPDX-License-Identifier: GPL-3.0-or-later
// What a container may use, and the image that is made of it, by clicks.
#include "tests/ui/containers/containerworld.h"
#include "ui/containers/limitcontainer.h"
#include "ui/look/commandpreview.h"
#include "ui/look/formfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>

namespace hearth {
namespace {

using State = Container::State;
using test::FakeEngine;
using test::waitFor;

QString name(const char* text) { return QString::fromUtf8(text); }

class ChangeContainerTest : public test::ContainerWorld {
protected:
    /// Answers GET /containers/ID/json as of these limits, and takes what is to be another.
    void limited(const QByteArray& host) {
        engine.own = [this, host](const QByteArray& method, const QString& path, const QString& query,
                                  const QByteArray& body) -> std::optional<QByteArray> {
            if (path.endsWith(name("/json")) && path.count(QLatin1Char('/')) == 3)
                return R"({"Id":")" + FakeEngine::make(name("web")).id.toUtf8() +
                       R"(","Name":"/web","State":{"Status":"running"},"HostConfig":)" + host + "}";
            if (method != "POST" || (!path.endsWith(name("/update")) && path != name("/commit"))) return {};
            posted.append({query, body});
            return R"({"Id":"sha256:77"})";
        };
    }
    void asks(const char* act, const char* which) {
        openWith({FakeEngine::make(name("web")), FakeEngine::make(name("Off_1"), State::Exited)});
        choose(name("web"));
        inMenu(name(act))->trigger();
        asking = dialog<>(which);
        ASSERT_TRUE(asking);
    }
    template <class T = QLineEdit>
    T* field(const char* which) {
        return test::child<T>(asking, name(which));
    }
    void retype(const char* which, const char* text) {
        field(which)->clear();
        QTest::keyClicks(field(which), name(text));
    }
    QString preview(const char* which) { return field<CommandPreview>(which)->text(); }
    QString problemAt(const char* which) {
        return qobject_cast<FormField*>(field(which)->parentWidget())->problem();
    }
    bool canAct() { return field<QPushButton>("act")->isEnabled(); }

    QList<std::pair<QString, QByteArray>> posted;
    QPointer<QDialog> asking;
};

TEST_F(ChangeContainerTest, LimitsAreFilledInAndChanged) {
    limited(R"({"Memory":268435456,"MemorySwap":536870912,"NanoCpus":1500000000,)"
            R"("RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3}})");
    asks("limitContainer", "limitContainerDialog");
    ASSERT_TRUE(waitFor([&] { return field("limitCpus")->isEnabled(); }));
    EXPECT_EQ(field("limitCpus")->text(), name("1.5"));
    EXPECT_EQ(field("limitMemory")->text(), name("256m"));
    EXPECT_EQ(field("limitSwap")->text(), name("512m"));
    EXPECT_EQ(field<QComboBox>("limitRestart")->currentText(), name("When it fails"));
    EXPECT_EQ(field<QSpinBox>("limitTries")->value(), 3);
    EXPECT_FALSE(canAct()) << "nothing is another";
    EXPECT_EQ(preview("limitPreview"), QString());
    retype("limitMemory", "0.25g");
    EXPECT_FALSE(canAct()) << "the same in other words";
    EXPECT_EQ(problemAt("limitMemory"), QString());
    retype("limitMemory", "lots");
    EXPECT_FALSE(problemAt("limitMemory").isEmpty());
    retype("limitMemory", "1m");
    EXPECT_TRUE(problemAt("limitMemory").contains(name("6 MiB")));
    EXPECT_EQ(problemAt("limitCpus"), QString()) << "its own alone";
    field("limitMemory")->clear();
    EXPECT_TRUE(problemAt("limitMemory").contains(name("cannot be removed")));
    EXPECT_FALSE(canAct());
    retype("limitMemory", "1g");
    EXPECT_EQ(preview("limitPreview"), name("docker update --memory 1g --memory-swap 2g web"));
    retype("limitSwap", "600m");
    EXPECT_FALSE(problemAt("limitSwap").isEmpty()) << "less than the memory alone";
    retype("limitSwap", "-1");
    field<QComboBox>("limitRestart")->setCurrentIndex(3);
    EXPECT_FALSE(field<QSpinBox>("limitTries")->isVisible());
    EXPECT_EQ(preview("limitPreview"),
              name("docker update --memory 1g --memory-swap -1 --restart always web"));
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return !asking || !asking->isVisible(); }));
    ASSERT_EQ(posted.size(), 1);
    EXPECT_EQ(QJsonDocument::fromJson(posted[0].second).object(),
              (QJsonObject{{name("Memory"), 1 << 30},
                           {name("MemorySwap"), -1},
                           {name("RestartPolicy"),
                            QJsonObject{{name("Name"), name("always")}, {name("MaximumRetryCount"), 0}}}}));
    ASSERT_TRUE(waitFor([&] { return world.operations.runningCount() == 0; }));
    EXPECT_TRUE(world.operations.list().first()->commands().filter(name("docker update ")).size() == 1);
}

TEST_F(ChangeContainerTest, WhatAnEngineRefusesIsSaidAndCanBeMended) {
    limited("{}");
    asks("limitContainer", "limitContainerDialog");
    ASSERT_TRUE(waitFor([&] { return field("limitCpus")->isEnabled(); }));
    EXPECT_EQ(field("limitMemory")->text(), QString()) << "no limit";
    const auto others = engine.own;
    engine.own = [&](const QByteArray& method, const QString& path, const QString& query,
                     const QByteArray& body) -> std::optional<QByteArray> {
        if (path.endsWith(name("/update"))) return {};
        return others(method, path, query, body);
    };
    engine.refusals.insert(name("update"), "Range of CPUs is from 0.01 to 2.00");
    retype("limitCpus", "64");
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] {
        auto* message = asking->findChild<QLabel*>(name("errorMessage"));
        return message->isVisible() && message->text().contains(name("Range of CPUs"));
    }));
    EXPECT_TRUE(field("limitCpus")->isEnabled());
    EXPECT_TRUE(canAct());
}

TEST_F(ChangeContainerTest, AnEngineThatCannotSaysSo) {
    LimitContainerDialog shown(FakeEngine::make(name("web")));
    ContainerDetail now;
    now.limits.memory = 256 << 20;
    Engine podman;
    podman.kind = Engine::Kind::Podman;
    podman.version = name("4.3.1");
    shown.show();
    shown.setNow(now, podman);
    EXPECT_EQ(test::child<QLineEdit>(&shown, name("limitMemory"))->text(), name("256m"));
    EXPECT_FALSE(test::child<QLineEdit>(&shown, name("limitMemory"))->isEnabled());
    EXPECT_FALSE(test::child<QPushButton>(&shown, name("act"))->isEnabled());
    EXPECT_TRUE(test::child<QLabel>(&shown, name("errorMessage"))->text().contains(name("Podman 4.3.1")));
}

TEST_F(ChangeContainerTest, AnImageIsMadeOfIt) {
    limited("{}");
    asks("commitContainer", "commitContainerDialog");
    EXPECT_EQ(field("imageName")->text(), name("web"));
    EXPECT_EQ(preview("commitPreview"), name("docker commit web web"));
    retype("imageName", "No Good");
    EXPECT_FALSE(canAct());
    retype("imageName", "lab/web:2");
    QTest::keyClicks(field("commitMessage"), name("as it was"));
    auto* pause = field<QCheckBox>("commitPause");
    QTest::mouseClick(pause, Qt::LeftButton, {}, {8, pause->height() / 2});
    EXPECT_EQ(preview("commitPreview"),
              name("docker commit --message 'as it was' '--pause=false' web lab/web:2"))
        << qPrintable(preview("commitPreview"));
    // The page of images is told, also while it is the one that is seen.
    Image before, made;
    before.id = name("sha256:1");
    made.id = name("sha256:77");
    made.tags = {name("lab/web:2")};
    engine.images = {before};
    part<QTabBar>("containersPages")->setCurrentIndex(1);
    auto* images = part<TableView>("containerImagesTable");
    ASSERT_TRUE(waitFor([&] { return images->shownRows() == 1; }));
    engine.images = {before, made};
    test::click(asking, name("act"));
    ASSERT_TRUE(waitFor([&] { return !asking || !asking->isVisible(); }));
    ASSERT_EQ(posted.size(), 1);
    EXPECT_TRUE(posted[0].first.contains(name("pause=0"))) << qPrintable(posted[0].first);
    EXPECT_TRUE(posted[0].first.contains(name("comment=as%20it%20was&repo=lab%2Fweb&tag=2")))
        << qPrintable(posted[0].first);
    EXPECT_EQ(world.said, QStringList{name("lab/web:2 is now in the list of images.")});
    EXPECT_TRUE(waitFor([&] { return images->shownRows() == 2; }));
}

TEST_F(ChangeContainerTest, WhatHasNoUseForANameIsAskedForOne) {
    limited("{}");
    openWith({FakeEngine::make(name("Off-"), State::Exited)});
    choose(name("Off-"));
    inMenu(name("commitContainer"))->trigger();
    asking = dialog<>("commitContainerDialog");
    ASSERT_TRUE(asking);
    EXPECT_EQ(field("imageName")->text(), QString()) << "an image cannot be called so";
    EXPECT_FALSE(canAct());
    EXPECT_FALSE(field<QCheckBox>("commitPause")->isVisible()) << "it stands still as it is";
}

TEST_F(ChangeContainerTest, ItIsSentToAnotherMachine) {
    world.saveNamed(name("gpu-box"));
    limited("{}");
    asks("sendContainer", "sendImageDialog");
    EXPECT_EQ(field<QComboBox>("sendTarget")->currentText(), name("gpu-box"));
    EXPECT_EQ(field("imageName")->text(), name("web"));
    EXPECT_TRUE(field<QPushButton>("sendNow")->isEnabled());
}

}  // namespace
}  // namespace hearth
