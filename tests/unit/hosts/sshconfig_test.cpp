// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::test;
using testing::ElementsAre;
using testing::IsEmpty;
using Kind = SshConfigLine::Kind;

namespace {

QStringList list(std::initializer_list<const char*> words) {
    QStringList all;
    for (const char* word : words) all.append(QString::fromUtf8(word));
    return all;
}

/// A home with ~/.ssh/config in it.
struct Home {
    TempDir dir;
    QString configPath = dir.path() + QStringLiteral("/.ssh/config");

    void write(const QByteArray& text) const { dir.write(QStringLiteral(".ssh/config"), text); }
    SshConfig config() const { return SshConfig(configPath, dir.path(), false); }
};

}  // namespace

TEST(SshConfigScan, SplitsWordsAsSshDoes) {
    const QByteArray text = "# Host comment\n"
                            "Host a b\\ c \"d e\" 'f'g # rest\n"
                            "\tHOST=eq\r\n"
                            "host = spaced\n"
                            "Hostname no\n"
                            "Match host x exec \"a b\"\n"
                            "Include ~/x \"/a b/*.conf\"\n"
                            "Host \"open\n"
                            "Host\n"
                            "Host a\\\\b \\q #\n"
                            "Host z";
    EXPECT_THAT(scanSshConfig(text),
                ElementsAre(SshConfigLine{Kind::Host, list({"a", "b c", "d e", "fg"})},
                            SshConfigLine{Kind::Host, list({"eq"})},
                            SshConfigLine{Kind::Host, list({"spaced"})},
                            SshConfigLine{Kind::Match, list({"host", "x", "exec", "a b"})},
                            SshConfigLine{Kind::Include, list({"~/x", "/a b/*.conf"})},
                            SshConfigLine{Kind::Host, list({"a\\b", "\\q"})},
                            SshConfigLine{Kind::Host, list({"z"})}));
    EXPECT_THAT(scanSshConfig(QByteArray("\0\xff\n\"\nHost", 8)), IsEmpty());
}

TEST(SshSettings, KeepsWhatDiffersAndWhatSaysWhere) {
    const auto defaults = SshSettings::parse(
        "hostname localhost\nuser me\nport 22\nciphers a,b\nidentityfile 1\nidentityfile 2\n");
    const auto said = SshSettings::parse(
        "hostname nas\nUser me\nport 22\nciphers a,b\nidentityfile 1\nidentityfile 3 4\n\n x\njunk\n");
    EXPECT_EQ(said.differingFrom(defaults).lines(),
              list({"hostname nas", "identityfile 1", "identityfile 3 4", "port 22", "user me"}));
    EXPECT_EQ(said.values(QStringLiteral("identityfile")), list({"1", "3 4"}));
    EXPECT_EQ(said.value(QStringLiteral("nothing")), QString());
}

TEST(SshConfig, NamesAreTheConcreteOnesThroughIncludes) {
    Home home;
    home.write("Include conf.d/*.conf absent/*.conf\n"
               "Include \"~/in side/x\"\n"
               "Host one two *.lan !no ?x one\n"
               "  Include only_for_one_and_two\n"
               "Host inner*\n"
               "  Include nested\n"
               "Match host whatever\n"
               "  Include matched\n"
               "Host -dash \"with space\"\n");
    home.dir.write(QStringLiteral(".ssh/conf.d/b.conf"), "Host b\n");
    home.dir.write(QStringLiteral(".ssh/conf.d/a.conf"), "Include deeper\nHost a two\n");
    home.dir.write(QStringLiteral(".ssh/conf.d/c.txt"), "Host c\n");
    home.dir.write(QStringLiteral(".ssh/only_for_one_and_two"), "Host a one never\n");
    home.dir.write(QStringLiteral(".ssh/deeper"), "Host deep\n");
    home.dir.write(QStringLiteral("in side/x"), "Host three other\n");
    home.dir.write(QStringLiteral(".ssh/nested"), "Host inner1 outer\n");
    home.dir.write(QStringLiteral(".ssh/matched"), "Host m\n");
    const SshConfig config = home.config();
    EXPECT_EQ(config.names(), list({"deep", "a", "two", "b", "three", "other", "one", "inner1", "m"}));
    const QStringList files = config.files();
    for (const char* name : {"/.ssh/config", "/.ssh/conf.d", "/.ssh/conf.d/a.conf", "/.ssh/nested",
                             "/in side/x", "/.ssh/absent"})
        EXPECT_TRUE(files.contains(home.dir.path() + QLatin1String(name))) << name;
}

TEST(SshConfig, AnIncludeThatIncludesItselfEnds) {
    Home home;
    home.write("Host a\nInclude config\nInclude ~/.ssh/config\nHost b\n");
    EXPECT_EQ(home.config().names(), list({"a", "b"}));
}

TEST(SshConfig, IsLive) {
    Home home;
    const SshConfig config = home.config();
    EXPECT_THAT(config.names(), IsEmpty());
    home.write("Host one\n");
    EXPECT_EQ(config.names(), list({"one"}));
    home.write("Include conf.d/*\nHost one\n");
    EXPECT_EQ(config.names(), list({"one"}));
    home.dir.write(QStringLiteral(".ssh/conf.d/new"), "Host two\n");
    EXPECT_EQ(config.names(), list({"two", "one"}));
    home.dir.write(QStringLiteral(".ssh/conf.d/new"), "Host two three\n");
    EXPECT_EQ(config.names(), list({"two", "three", "one"}));
    QFile::remove(home.configPath);
    EXPECT_THAT(config.names(), IsEmpty());
}

TEST(SshConfig, SettingsAreWhatSshSays) {
    HEARTH_NEEDS_PROGRAM("ssh");
    Home home;
    home.write("Host box\n  HostName %h.example.org\n  User ada\n  Port 2222\n  IdentityFile ~/.ssh/k\n"
               "Match user bob\n  IdentityAgent none\n"
               "Host *\n  Compression yes\n");
    const SshConfig config = home.config();
    const Control control;
    auto settings = config.settings(QStringLiteral("box"), {}, 0, control);
    ASSERT_TRUE(settings) << qPrintable(settings.error().message);
    EXPECT_EQ(settings->lines(), list({"compression yes", "host box", "hostname box.example.org",
                                       "identityfile ~/.ssh/k", "port 2222", "user ada"}));
    settings = config.settings(QStringLiteral("box"), QStringLiteral("bob"), 23, control);
    EXPECT_EQ(settings->value(QStringLiteral("user")), QStringLiteral("bob"));
    EXPECT_EQ(settings->value(QStringLiteral("port")), QStringLiteral("23"));
    EXPECT_EQ(settings->value(QStringLiteral("identityagent")), QStringLiteral("none"));
    // A change of the config is seen.
    home.write("Host box\n  HostName other\n");
    EXPECT_EQ(config.settings(QStringLiteral("box"), {}, 0, control)->value(QStringLiteral("hostname")),
              QStringLiteral("other"));
}

TEST(SshConfig, EveryNameIsOneThatSshFindsInTheConfig) {
    HEARTH_NEEDS_PROGRAM("ssh");
    Home home;
    // Each block marks its hosts: a name that the scan misreads, or finds where ssh does not look, would not
    // get the mark.
    const QByteArray home_ = home.dir.path().toUtf8();
    home.write(
        "Include " + home_ +
        "/inc\nHost=a\n User marked\nHost  \"b\" 'c' # d\n\tUser marked\r\nHost *.x y\f\n User marked\n"
        "Host z*\n Include " +
        home_ + "/under\n");
    home.dir.write(QStringLiteral("inc"), "Host i1 i2\n User marked\n");
    home.dir.write(QStringLiteral("under"), "Host z1 n1\n User marked\n");
    const SshConfig config = home.config();
    EXPECT_EQ(config.names(), list({"i1", "i2", "a", "b", "c", "y", "z1"}));
    for (const QString& name : config.names() + list({"d", "n1", "z2"})) {
        const auto said = runProgram(QStringLiteral("ssh"), {QStringLiteral("-G"), QStringLiteral("-F"),
                                                             home.configPath, QStringLiteral("--"), name});
        EXPECT_EQ(said.out.contains("\nuser marked\n"), config.names().contains(name)) << qPrintable(name);
    }
}

TEST(SshConfig, ABrokenConfigIsInvalidInSshsWords) {
    HEARTH_NEEDS_PROGRAM("ssh");
    Home home;
    home.write("Host box\n  NoSuchOption yes\n");
    const auto settings = home.config().settings(QStringLiteral("box"), {}, 0, Control());
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().kind, ErrorKind::Invalid);
    EXPECT_THAT(settings.error().message.toStdString(), testing::HasSubstr("line 2"));
    EXPECT_THAT(settings.error().hint.toStdString(), testing::HasSubstr("ssh -G"));
}

TEST(SshConfig, AnOptionInDisguiseIsNoHost) {
    Home home;
    home.write("Host *\n");
    EXPECT_EQ(home.config().settings(QStringLiteral("-oProxyCommand=touch x"), {}, 0, Control()).error().kind,
              ErrorKind::Invalid);
    EXPECT_EQ(home.config().settings(QStringLiteral("x"), QStringLiteral("-x"), 0, Control()).error().kind,
              ErrorKind::Invalid);
}

TEST(SshConfig, WithoutAnyConfigNothingIsSaid) {
    Home home;
    const auto settings = home.config().settings(QStringLiteral("box"), {}, 0, Control());
    ASSERT_TRUE(settings);
    EXPECT_TRUE(settings->isEmpty());
}

TEST(SshConfig, LibsshStandsInWhereThereIsNoSsh) {
    Home home;
    home.write("Host box\n  HostName box.example.org\n  User ada\n  Port 2222\n  ProxyCommand nc %h %p\n  "
               "IdentityFile /k\n");
    auto settings = settingsByLibssh(home.configPath, QStringLiteral("box"), {}, 0);
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->value(QStringLiteral("hostname")), QStringLiteral("box.example.org"));
    EXPECT_EQ(settings->value(QStringLiteral("user")), QStringLiteral("ada"));
    EXPECT_EQ(settings->value(QStringLiteral("port")), QStringLiteral("2222"));
    EXPECT_EQ(settings->value(QStringLiteral("proxycommand")), QStringLiteral("nc %h %p"));
    EXPECT_EQ(settingsByLibssh(home.configPath, QStringLiteral("box"), QStringLiteral("bob"), 9)
                  ->value(QStringLiteral("port")),
              QStringLiteral("9"));
}
