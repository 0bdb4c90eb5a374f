// SPDX-License-Identifier: GPL-3.0-or-later
// Files into and out of containers of real engines, here and behind a real sshd.
#include "core/containers/containerfiles.h"

#include "tests/lab/support/ctldocker.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace hearth;
using namespace hearth::lab;

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
    ASSERT_OK(files.send(where, text("web"), site, text("/www"), patient()));
    EXPECT_EQ(inside(text("cat '/www/site/a b:c'; stat -c %u:%g /www/site/deep")), "one0:0");
    ASSERT_OK(files.send(where, text("web"), site + text("/a b:c"), text("/www/index.html"), patient()));
    EXPECT_EQ(inside(text("cat /www/index.html")), "one") << "what was there is replaced";
    ASSERT_OK(files.send(where, text("web"), site, text("/other"), patient()));
    EXPECT_EQ(inside(text("ls /other")), "a b:c\ndeep");
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
    EXPECT_EQ(run(QStringList{text("cp"), where, in, out}).exitCode, 2);
    EXPECT_EQ(run(QStringList{text("cp"), where, text("off:/a"), text("off:/b")}).exitCode, 2);
    EXPECT_EQ(errorKind(run(QStringList{text("cp"), where, text("off:/none"), out, text("--json")})),
              text("not_found"));
}
