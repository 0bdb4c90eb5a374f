// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

namespace hearth {

/// What of a folder does not go along into a build. Pure.
/// https://docs.docker.com/build/concepts/context/#dockerignore-files
class DockerIgnore {
public:
    /// Of a .dockerignore. Invalid with the line that cannot be read.
    static Result<DockerIgnore> parse(const QString& text);

    /// A path within the folder, with "/" between its parts: left out itself, or with a folder that it is in.
    bool excludes(const QString& path) const;
    /// Whether something below an excluded folder may be wanted all the same.
    bool hasExceptions() const;

private:
    struct Rule {
        QRegularExpression pattern;
        bool exception = false;
    };
    QList<Rule> rules_;
};

}  // namespace hearth
