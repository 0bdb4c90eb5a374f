// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace hearth {

/// A step of a build, as its output names it.
struct BuildStep {
    int at = 0, of = 0;  ///< "2 of 7"
    QString text;        ///< "RUN make install"

    friend bool operator==(const BuildStep&, const BuildStep&) = default;
};

/// Follows the output of a build, of the classic builder, BuildKit or Podman, through its steps. Pure.
class BuildSteps {
public:
    /// A piece of it, as it comes.
    void take(const QString& output);
    /// The one that was begun last.
    const std::optional<BuildStep>& last() const { return last_; }
    /// The one that failed, of a build that did: BuildKit names it, with the others it is the last.
    const std::optional<BuildStep>& failed() const { return failed_ ? failed_ : last_; }

private:
    void takeLine(const QString& line);

    QString pending_;
    QMap<QString, BuildStep> known_;  // of BuildKit's, which run side by side, by their "#5"
    std::optional<BuildStep> last_, failed_;
};

}  // namespace hearth
