// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/controller.h"

#include "core/zerotier/centralapi.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/curlcommand.h"
#include "core/zerotier/savedcontroller.h"

#include <gtest/gtest.h>

#include <array>

using namespace hearth;

namespace {

Error problemOf(const QString& range) {
    const auto change = networkOfRange(QStringLiteral("lab"), range);
    return change ? Error{} : change.error();
}

}  // namespace

TEST(NetworkOfRange, IsPrivateWithARouteAndItsAddresses) {
    const auto change = networkOfRange(QStringLiteral(" lab "), QStringLiteral(" 10.147.20.0/24 "));
    ASSERT_TRUE(change) << change.error();
    NetworkChange wanted;
    wanted.name = QStringLiteral("lab");
    wanted.isPrivate = true;
    wanted.assignV4 = true;
    wanted.ranges = QList<AddressRange>{{QStringLiteral("10.147.20.1"), QStringLiteral("10.147.20.254")}};
    wanted.routes = QList<ZeroTierRoute>{{QStringLiteral("10.147.20.0/24"), {}}};
    EXPECT_EQ(*change, wanted);
}

TEST(NetworkOfRange, TakesTheWidestAndTheNarrowest) {
    const auto wide = networkOfRange({}, QStringLiteral("10.0.0.0/8"));
    ASSERT_TRUE(wide) << wide.error();
    EXPECT_EQ(wide->ranges,
              (QList<AddressRange>{{QStringLiteral("10.0.0.1"), QStringLiteral("10.255.255.254")}}));
    const auto narrow = networkOfRange({}, QStringLiteral("192.168.1.4/30"));
    ASSERT_TRUE(narrow) << narrow.error();
    EXPECT_EQ(narrow->ranges,
              (QList<AddressRange>{{QStringLiteral("192.168.1.5"), QStringLiteral("192.168.1.6")}}));
}

TEST(NetworkOfRange, SaysWhatIsWrong) {
    for (const auto* bad :
         {"", "10.147.20.0", "10.147.20/24", "10.147.20.0/7", "10.147.20.0/31", "10.147.20.0/",
          "10.147.20.0/x", "fd00::/64", "10.147.20.256/24", "host/24", "10.147.20.0/24/24"}) {
        const Error error = problemOf(QString::fromLatin1(bad));
        EXPECT_EQ(error.kind, ErrorKind::Invalid) << bad;
        EXPECT_TRUE(error.message.contains(QString::fromLatin1(bad))) << error;
    }
    EXPECT_EQ(problemOf(QStringLiteral("10.147.20.5/24")),
              (Error{ErrorKind::Invalid,
                     QStringLiteral("10.147.20.5 is an address within the range 10.147.20.0/24."),
                     QStringLiteral("If you mean the whole range, write 10.147.20.0/24."),
                     {}}));
}

TEST(ControllerJson, SaysWhatAControllerSaidOfAnError) {
    EXPECT_EQ(controllerErrorText(R"({"code":400,"message":"validation failed","details":
                  [{"field":"name","message":"too long"},{"field":"mtu","message":"too small"}]})"),
              QStringLiteral("validation failed; name: too long; mtu: too small"));
    EXPECT_EQ(controllerErrorText(R"({"error":500,"description":"parse error"})"),
              QStringLiteral("parse error"));
    EXPECT_EQ(controllerErrorText("no such thing\n"), QStringLiteral("no such thing"));
    for (const auto* nothing : {"", "{}", "<html><body>502</body></html>", R"({"message":null,"details":7})"})
        EXPECT_EQ(controllerErrorText(nothing), QString()) << nothing;
    EXPECT_EQ(controllerErrorText(QByteArray(100'000, 'x')).size(), 500);
}

TEST(CentralApi, ShowsTheEqualCommandWithoutTheToken) {
    EXPECT_EQ(
        curlCommand("GET", QStringLiteral("Authorization: token"),
                    QStringLiteral("https://api.zerotier.com/api/v1/network"), {}),
        QStringLiteral("curl -H \"Authorization: token $TOKEN\" https://api.zerotier.com/api/v1/network"));
    EXPECT_EQ(curlCommand("POST", QStringLiteral("X-ZT1-Auth:"),
                          QStringLiteral("http://127.0.0.1:9993/controller/network/696cb83480______"),
                          R"({"name":"it's"})"),
              QStringLiteral("curl -X POST -H \"X-ZT1-Auth: $TOKEN\" -H 'Content-Type: application/json' -d "
                             "'{\"name\":\"it'\\''s\"}' "
                             "http://127.0.0.1:9993/controller/network/696cb83480______"));
}

TEST(CentralApi, SendsATokenOverHttpsOrToThisComputerOnly) {
    const std::array<std::pair<const char*, const char*>, 4> good{
        {{" https://zt.example/api/v1/ ", "https://zt.example/api/v1"},
         {"https://zt.example:8443", "https://zt.example:8443"},
         {"http://127.0.0.1:80/api/v1", "http://127.0.0.1:80/api/v1"},
         {"http://localhost/x", "http://localhost/x"}}};
    for (const auto& [typed, kept] : good) {
        const auto address = parseCentralAddress(QString::fromLatin1(typed));
        ASSERT_TRUE(address) << typed;
        EXPECT_EQ(*address, QString::fromLatin1(kept));
    }
    for (const auto* bad : {"", "zt.example", "http://zt.example/api", "ftp://zt.example", "https://",
                            "https://ada:pw@zt.example", "https://zt.example/?a=b", "https://zt.example/#x",
                            "http://127.0.0.1.evil.example/"})
        EXPECT_FALSE(parseCentralAddress(QString::fromLatin1(bad))) << bad;
}

TEST(SavedController, StandsInTheFileAsItIs) {
    SavedController controller{QStringLiteral("1"),
                               QStringLiteral("lab"),
                               SavedController::Kind::Machine,
                               QStringLiteral("gpu-box"),
                               QStringLiteral("371968a875"),
                               {}};
    EXPECT_EQ(
        controllerJson(savedControllerToJson(controller)),
        QByteArray(
            R"({"id":"1","kind":"machine","machine":"gpu-box","name":"lab","node":"371968a875"})"));
    for (const auto kind : {SavedController::Kind::Central, SavedController::Kind::NewCentral,
                            SavedController::Kind::Machine}) {
        controller.kind = kind;
        controller.address = QStringLiteral("https://zt.example/api");
        const auto again = savedControllerFromJson(savedControllerToJson(controller));
        ASSERT_TRUE(again) << again.error();
        EXPECT_EQ(*again, controller);
    }
}

TEST(SavedController, AFieldThatCannotBeUnderstoodIsNamed) {
    const std::array<std::pair<const char*, const char*>, 5> bad{
        {{R"({"name":"a","kind":"central"})", "id"},
         {R"({"id":"1","kind":"central"})", "name"},
         {R"({"id":"1","name":"a","kind":"cloud"})", "kind"},
         {R"({"id":"1","name":"a","kind":"machine"})", "machine"},
         {R"({"id":"1","name":"a","kind":"central","address":7})", "address"}}};
    for (const auto& [json, field] : bad) {
        const auto controller = savedControllerFromJson(*controllerObject(json));
        ASSERT_FALSE(controller) << json;
        EXPECT_EQ(controller.error().kind, ErrorKind::Invalid);
        EXPECT_TRUE(
            controller.error().message.contains(QStringLiteral("“%1”").arg(QString::fromLatin1(field))))
            << controller.error();
    }
}

TEST(SavedController, IsCheckedAgainstTheOthers) {
    using Kind = SavedController::Kind;
    const QList<SavedController> others{
        {QStringLiteral("1"), QStringLiteral("lab"), Kind::Machine, QStringLiteral("gpu-box"), {}, {}}};
    const auto good = [&](const QString& name, Kind kind, const QString& machine, const QString& address,
                          const QString& id = QStringLiteral("2")) {
        return checkSavedController({id, name, kind, machine, {}, address}, others).has_value();
    };
    EXPECT_TRUE(good(QStringLiteral("home"), Kind::Central, {}, {}));
    EXPECT_TRUE(
        good(QStringLiteral("lab"), Kind::Machine, QStringLiteral("gpu-box"), {}, QStringLiteral("1")));
    EXPECT_TRUE(good(QStringLiteral("home"), Kind::Machine, QStringLiteral("other"), {}));
    EXPECT_FALSE(good(QStringLiteral("LAB"), Kind::Central, {}, {}));
    EXPECT_FALSE(good(QStringLiteral("home"), Kind::Machine, QStringLiteral("GPU-box"), {}));
    EXPECT_FALSE(good(QStringLiteral("home"), Kind::Machine, {}, {}));
    EXPECT_FALSE(good(QStringLiteral(" home"), Kind::Central, {}, {}));
    EXPECT_FALSE(good(QStringLiteral("-h"), Kind::Central, {}, {}));
    EXPECT_FALSE(good(QString(), Kind::Central, {}, {}));
    EXPECT_FALSE(good(QString(101, QLatin1Char('x')), Kind::Central, {}, {}));
    EXPECT_FALSE(good(QStringLiteral("home"), Kind::Central, {}, QStringLiteral("http://zt.example")));
}
