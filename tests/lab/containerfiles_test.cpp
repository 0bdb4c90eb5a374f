// SPDX-License-Identifier: GPL-3.0-or-later
// Files into and out of containers of real engines, here and behind a real sshd.
#include "core/containers/containerfiles.h"

#include "tests/lab/support/ctldocker.h"
#include "tests/support/eventually.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;

namespace {

class ContainerCopies : public CtlDocker {
protected:
    QByteArray content(const QString& path) const {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    QByteArray inside(const QString& script) {
        return engine.docker({text("exec"), text("web"), text("sh"), text("-c"), script});
    }
    ContainerFiles files{engines};
};
INSTANTIATE_TEST_SUITE_P(Of, ContainerCopies,
                         testing::Values(kDockerHere, kDockerThere, kPodmanHere, kPodmanThere), nameOfPlace);

}  // namespace

TEST_P(ContainerCopies, FoldersGoInAndComeOutWhole) {
    runs(text("web"), text("sleep 1000"));
    QByteArray large(3'000'000, Qt::Uninitialized);
    for (qsizetype at = 0; at < large.size(); ++at) large[at] = static_cast<char>(at * 7 % 251);
    folder.write(text("site/a b:c"), "one");
    folder.write(text("site/deep/large"), large);
    const QString site = folder.file(text("site"));
    const QString written = site + text("/");
    ASSERT_OK(files.send(where, text("web"), site, text("/www"), patient()));
    EXPECT_EQ(inside(text("cat '/www/site/a b:c'; stat -c %u:%g /www/site/deep")), "one0:0");
    ASSERT_OK(files.send(where, text("web"), site + text("/a b:c"), text("/www/index.html"), patient()));
    EXPECT_EQ(inside(text("cat /www/index.html")), "one") << "what was there is replaced";
    ASSERT_OK(files.send(where, text("web"), site, text("/other"), patient()));
    EXPECT_EQ(inside(text("ls /other")), "a b:c\ndeep");
    inside(text("mkdir /again"));
    ASSERT_OK(files.send(where, text("web"), written, text("/again"), patient()));
    EXPECT_EQ(inside(text("ls /again")), "site") << "its name, though it is written with a / at its end";
    inside(text("ln -s /www /linked"));
    ASSERT_OK(files.send(where, text("web"), site + text("/a b:c"), text("/linked"), patient()));
    EXPECT_EQ(inside(text("cat '/www/a b:c'")), "one") << "through a link to a folder";

    inside(text("ln -s index.html /www/link; chmod 640 /www/site/deep/large"));
    QDir().mkpath(folder.file(text("back")));
    ASSERT_OK(files.fetch(where, text("web"), text("/www"), folder.file(text("back")), patient()));
    EXPECT_EQ(content(folder.file(text("back/www/site/deep/large"))), large);
    EXPECT_TRUE(QFileInfo(folder.file(text("back/www/link"))).isSymLink());
    ASSERT_OK(files.fetch(where, text("web"), text("/www/index.html"), folder.file(text("page")), patient()));
    EXPECT_EQ(content(folder.file(text("page"))), "one");
    EXPECT_ERROR(files.fetch(where, text("web"), text("/none"), folder.path(), patient()),
                 ErrorKind::NotFound);
    EXPECT_ERROR(files.fetch(where, text("web"), text("/www"), folder.path() + text("/no/folder"), patient()),
                 ErrorKind::NotFound);
    EXPECT_ERROR(files.fetch(where, text("web"), text("www"), folder.path(), patient()), ErrorKind::Invalid);
    EXPECT_ERROR(files.send(where, text("web"), folder.file(text("none")), text("/www"), patient()),
                 ErrorKind::NotFound);
    EXPECT_ERROR(files.send(where, text("web"), site, text("/no/such/place"), patient()),
                 ErrorKind::NotFound);
    EXPECT_ERROR(files.send(where, text("none"), site, text("/www"), patient()), ErrorKind::NotFound);
    std::stop_source stop;
    stop.request_stop();
    Control given = patient();
    given.stop = stop.get_token();
    EXPECT_ERROR(files.send(where, text("web"), site, text("/www"), given), ErrorKind::Cancelled);
}

TEST_P(ContainerCopies, NothingIsReplacedUnasked) {
    using IfThere = ContainerFiles::IfThere;
    runs(text("web"),
         text("mkdir -p /www/deep; echo theirs >/www/page; echo one >/www/deep/one; sleep 1000"));
    ASSERT_TRUE(eventually([&] { return inside(text("ls /www/deep")) == "one"; }));
    const QString page = folder.write(text("page"), "ours");
    EXPECT_ERROR(files.send(where, text("web"), page, text("/www"), patient(), IfThere::Refuse),
                 ErrorKind::Busy);
    EXPECT_ERROR(files.send(where, text("web"), page, text("/www/page"), patient(), IfThere::Refuse),
                 ErrorKind::Busy);
    EXPECT_EQ(inside(text("cat /www/page")), "theirs");
    EXPECT_ERROR(
        files.fetch(where, text("web"), text("/www/page"), folder.path(), patient(), IfThere::Refuse),
        ErrorKind::Busy);
    EXPECT_EQ(content(page), "ours");
    ASSERT_OK(files.fetch(where, text("web"), text("/www/page"), folder.path(), patient()));
    EXPECT_EQ(content(page), "theirs\n");
    ASSERT_OK(files.send(where, text("web"), page, text("/www/deep"), patient(), IfThere::Refuse));
    EXPECT_EQ(inside(text("cat /www/deep/page")), "theirs");
    // What fails leaves nothing half.
    EXPECT_FALSE(
        files.fetch(where, text("web"), text("/none"), folder.file(text("none")), patient(), IfThere::Refuse)
            .has_value());
    EXPECT_FALSE(QFileInfo::exists(folder.file(text("none"))));
}

TEST_P(ContainerCopies, WhatComesMeanwhileIsLeftAloneWhetherItIsCopiedOrGivenUp) {
    using IfThere = ContainerFiles::IfThere;
    runs(text("web"), text("mkdir -p /www/deep; head -c 8000000 /dev/zero >/www/deep/large; touch /done; "
                           "sleep 1000"));
    ASSERT_TRUE(eventually([&] { return inside(text("ls /done || true")) == "/done"; }));
    QDir().mkpath(folder.file(text("back")));
    for (const bool givenUp : {false, true}) {
        for (const char* from : {"/www/deep/large", "/www/deep"}) {
            SCOPED_TRACE(from);
            const QString place = text("back/") + text(from).section(QLatin1Char('/'), -1);
            std::stop_source stop;
            OnAmount comes([&](std::int64_t) {
                folder.write(place, "somebody else's");
                if (givenUp) stop.request_stop();
            });
            Control control = patient();
            control.stop = stop.get_token();
            control.progress = &comes;
            EXPECT_ERROR(files.fetch(where, text("web"), text(from), folder.file(text("back")), control,
                                     IfThere::Refuse),
                         givenUp ? ErrorKind::Cancelled : ErrorKind::Busy);
            EXPECT_EQ(content(folder.file(place)), "somebody else's");
            EXPECT_EQ(QDir(folder.file(text("back")))
                          .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                      QStringList(place.section(QLatin1Char('/'), -1)));
            ASSERT_TRUE(QFile::remove(folder.file(place)));
        }
    }
    ASSERT_OK(files.fetch(where, text("web"), text("/www/deep"), folder.file(text("back")), patient(),
                          IfThere::Refuse));
    EXPECT_EQ(content(folder.file(text("back/deep/large"))).size(), 8'000'000);
}

TEST_P(ContainerCopies, ALinkThatLeadsNowhereIsNotReplacedUnasked) {
    using IfThere = ContainerFiles::IfThere;
    runs(text("web"), text("mkdir -p /www; ln -s /none /www/page; ln -s none /www/near; touch /done; "
                           "sleep 1000"));
    ASSERT_TRUE(eventually([&] { return inside(text("ls /done || true")) == "/done"; }));
    const QString page = folder.write(text("page"), "ours");
    EXPECT_ERROR(files.send(where, text("web"), page, text("/www"), patient(), IfThere::Refuse),
                 ErrorKind::Busy);
    EXPECT_ERROR(files.send(where, text("web"), page, text("/www/near"), patient(), IfThere::Refuse),
                 ErrorKind::Busy);
    EXPECT_EQ(inside(text("readlink /www/page; readlink /www/near")), "/none\nnone");
}

TEST_P(ContainerCopies, AFolderOfMoreNamesThanOneProgramTakesIsListed) {
    runs(text("web"), text("mkdir -p /many; cd /many; L=$(head -c 200 /dev/zero | tr '\\0' x); "
                           "seq 12000 | sed \"s/$/$L/\" | xargs touch; touch /done; sleep 1000"));
    ASSERT_TRUE(eventually([&] { return inside(text("ls /done || true")) == "/done"; }));
    const auto found = files.list(where, text("web"), text("/many"), 20'000, patient());
    ASSERT_OK(found);
    EXPECT_EQ(found->entries.size(), 12'000);
    EXPECT_FALSE(found->cut);
}

TEST_P(ContainerCopies, AFolderIsListedWhetherItRunsOrNot) {
    runs(text("web"), text("mkdir -p /www/deep/er /www/.hid /www/empty; echo one >'/www/a b'; ln -s deep "
                           "/www/rel; ln -s /www /linked; ln -s /none /www/broken; echo x >/www/deep/er/f; "
                           "touch /done; sleep 1000"));
    ASSERT_TRUE(eventually([&] { return inside(text("ls /done || true")) == "/done"; }));
    const auto listed = [&](const QString& path, int limit = 100) {
        auto found = files.list(where, text("web"), path, limit, patient());
        EXPECT_OK(found);
        return found ? *found : FolderContent();
    };
    const auto names = [](const FolderContent& content) {
        QStringList all;
        for (const FileInfo& each : content.entries)
            all.append(each.name + (each.opensAsFolder ? text("/") : QString()) +
                       (each.kind == FileInfo::Kind::Link ? text("@") : QString()));
        all.sort();
        return all;
    };
    const QStringList whole{text(".hid/"),  text("a b"),        text("broken@"), text("deep/"),
                            text("empty/"), text("index.html"), text("rel/@")};
    for (const bool on : {true, false}) {
        SCOPED_TRACE(on ? "runs" : "does not run");
        if (!on) {
            ASSERT_OK(service.act(where, text("web"), ContainerService::Act::Kill, patient()));
        }
        const FolderContent www = listed(text("/www"));
        EXPECT_EQ(names(www), whole);
        EXPECT_FALSE(www.cut);
        const auto file = std::find_if(www.entries.begin(), www.entries.end(),
                                       [](const FileInfo& each) { return each.name == text("a b"); });
        ASSERT_NE(file, www.entries.end());
        EXPECT_EQ(file->size, 4);
        EXPECT_EQ(file->kind, FileInfo::Kind::File);
        EXPECT_GT(std::chrono::system_clock::to_time_t(file->modified), 1'700'000'000);
        EXPECT_EQ(names(listed(text("/linked/"))), whole) << "through a link";
        EXPECT_EQ(names(listed(text("/www/empty"))), QStringList());
        EXPECT_TRUE(names(listed(text("/"))).contains(text("www/")));
        const FolderContent few = listed(text("/www"), 2);
        EXPECT_EQ(few.entries.size(), 2);
        EXPECT_TRUE(few.cut);
        EXPECT_ERROR(files.list(where, text("web"), text("/none"), 100, patient()), ErrorKind::NotFound);
        EXPECT_ERROR(files.list(where, text("web"), text("/www/a b"), 100, patient()), ErrorKind::Invalid);
        EXPECT_ERROR(files.list(where, text("web"), text("www"), 100, patient()), ErrorKind::Invalid);
    }
}

TEST_P(ContainerCopies, ByHearthctl) {
    engine.docker({text("create"), text("--name"), text("off"), text("--network"), text("none"),
                   text("lab/busybox:1")});
    const QString in = folder.write(text("in"), "one"), out = folder.file(text("out"));
    const auto sent = run(QStringList{text("cp"), where, in, text("off:/www/index.html"), text("--json")});
    EXPECT_EQ(sent.exitCode, 0) << sent.err;
    EXPECT_EQ(object(sent).value(text("copied")).toString(), text("off:/www/index.html"));
    const auto fetched = run(QStringList{text("cp"), where, text("off:/www/index.html"), out});
    EXPECT_EQ(fetched.exitCode, 0) << fetched.err;
    EXPECT_EQ(content(out), "one");
    const auto listed = run(QStringList{text("files"), where, text("off"), text("/www"), text("--json")});
    EXPECT_EQ(listed.exitCode, 0) << listed.err;
    const QJsonObject file = object(listed).value(text("files")).toArray().first().toObject();
    EXPECT_EQ(file.value(text("name")).toString(), text("index.html"));
    EXPECT_EQ(file.value(text("kind")).toString(), text("file"));
    EXPECT_EQ(file.value(text("size")).toInt(), 3);
    const auto plain = run(QStringList{text("files"), where, text("off")});
    EXPECT_EQ(plain.exitCode, 0) << plain.err;
    EXPECT_TRUE(plain.out.contains("www/")) << plain.out;
    EXPECT_EQ(run(QStringList{text("cp"), where, in, out}).exitCode, 2);
    EXPECT_EQ(run(QStringList{text("cp"), where, text("off:/a"), text("off:/b")}).exitCode, 2);
    EXPECT_EQ(errorKind(run(QStringList{text("cp"), where, text("off:/none"), out, text("--json")})),
              text("not_found"));
}
