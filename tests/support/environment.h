// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::test {

/// Gives this process a home, XDG folders and a temporary folder of its own for as long as it lives, and
/// takes away what a developer's session would lend it (agent, display, session bus, proxies, HEARTH_HOME).
/// May open as many descriptors as the programs may: the usual 1024 are few for a test that plays every side.
/// Made first thing in main, before Qt is started and before there is a second thread. Paths are short on
/// purpose: a unix socket's path ends at 108 bytes.
class Environment {
public:
    Environment();
    ~Environment();
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    QString root_;
};

/// Does nothing; in the file that holds what the sanitizers are told.
void sanitizerOptions();

/// Turns every qWarning and qCritical during a test into a failure, except those that WarningsExpected
/// covers. Installed by main. What is said between tests goes to stderr only.
void failOnQtWarnings();

/// While it lives, warnings that contain `text` are part of the test and no failure. Any thread may warn.
class WarningsExpected {
public:
    explicit WarningsExpected(const QString& text);
    ~WarningsExpected();
    WarningsExpected(const WarningsExpected&) = delete;
    WarningsExpected& operator=(const WarningsExpected&) = delete;

    /// How many warnings it covered so far.
    int seen() const;

private:
    int id_;
};

}  // namespace hearth::test
