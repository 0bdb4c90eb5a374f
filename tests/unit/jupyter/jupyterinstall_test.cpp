// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterservice.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

JupyterEnvironment environment() {
    JupyterEnvironment made;
    made.kind = JupyterEnvironment::Kind::Venv;
    made.prefix = u"/v"_qs;
    made.python = u"/v/bin/python"_qs;
    return made;
}

QStringList texts(const QList<Command>& commands) {
    QStringList all;
    for (const Command& command : commands)
        all << (command.elevate ? u"# "_qs : QString()) + command.argv.join(u' ');
    return all;
}

TEST(JupyterInstall, CommandsForEveryWay) {
    using Where = JupyterService::Install::Where;
    Platform platform;
    platform.os = u"linux"_qs;
    platform.osName = u"Debian GNU/Linux 12 (bookworm)"_qs;
    platform.home = u"/home/ada"_qs;
    JupyterService::Install what;
    const auto commands = [&] { return texts(JupyterService::installCommands(what, platform)); };
    EXPECT_EQ(
        commands(),
        (QStringList{
            u"python3 -m venv /home/ada/.venvs/jupyter"_qs,
            u"/home/ada/.venvs/jupyter/bin/python -m pip install --disable-pip-version-check --no-input jupyterlab ipykernel"_qs}));
    what.newVenvFolder = u"/srv/v"_qs;
    what.pipMirror = u"https://mirror/simple"_qs;
    what.lab = false;
    EXPECT_EQ(
        commands(),
        (QStringList{
            u"python3 -m venv /srv/v"_qs,
            u"/srv/v/bin/python -m pip install --disable-pip-version-check --no-input --index-url https://mirror/simple notebook ipykernel"_qs}));
    what.where = Where::Environment;
    what.pipMirror.clear();
    what.environment = environment();
    EXPECT_EQ(
        commands(),
        (QStringList{
            u"/v/bin/python -m pip install --disable-pip-version-check --no-input notebook ipykernel"_qs}));
    what.environment.kind = JupyterEnvironment::Kind::Conda;
    what.environment.prefix = u"/opt/conda/envs/torch"_qs;
    EXPECT_THAT(commands().first().toStdString(), ::testing::StartsWith("/v/bin/python -m pip install "))
        << "no conda is left";
    what.environment.manager = u"/opt/conda/bin/conda"_qs;
    what.lab = true;
    EXPECT_EQ(
        commands(),
        (QStringList{
            u"/opt/conda/bin/conda install --yes --prefix /opt/conda/envs/torch --override-channels --channel conda-forge jupyterlab ipykernel"_qs}));
    what.condaMirror = u"https://mirror/conda"_qs;
    what.environment.prefix = u"/opt/conda"_qs;
    EXPECT_EQ(
        commands(),
        (QStringList{
            u"/opt/conda/bin/conda install --yes --prefix /opt/conda --override-channels --channel https://mirror/conda jupyterlab ipykernel"_qs}));
    what.environment.manager = u"/home/ada/.local/bin/micromamba"_qs;
    EXPECT_EQ(
        commands(),
        (QStringList{
            u"/home/ada/.local/bin/micromamba install --yes --prefix /opt/conda --override-channels --channel https://mirror/conda jupyterlab ipykernel"_qs}));
    what.where = Where::Distribution;
    EXPECT_EQ(commands(),
              (QStringList{
                  u"# apt-get update"_qs,
                  u"# apt-get install --yes --no-install-recommends jupyter-notebook python3-ipykernel"_qs}));
    platform.root = true;
    platform.osName = u"Debian GNU/Linux 13 (trixie)"_qs;
    EXPECT_EQ(
        commands(),
        (QStringList{u"apt-get update"_qs,
                     u"apt-get install --yes --no-install-recommends jupyterlab python3-ipykernel"_qs}));
    platform.osName = u"Fedora Linux 41"_qs;
    EXPECT_EQ(commands(), (QStringList{u"dnf install --assumeyes jupyterlab python3-ipykernel"_qs}));
    platform.osName = u"Arch Linux"_qs;
    EXPECT_EQ(commands(), (QStringList{u"pacman -S --needed --noconfirm jupyterlab python-ipykernel"_qs}));
    platform.osName = u"Plan 9"_qs;
    EXPECT_TRUE(commands().isEmpty());
}

}  // namespace
}  // namespace hearth
