// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "core/containers/imagedetails.h"

namespace hearth {

/// What is built, and of what.
struct ImageBuild {
    QString machine;
    QString name;                                       ///< of the image
    QString folder;                                     ///< with the Dockerfile: of this computer
    bool there = false;                                 ///< the folder is on the machine instead
    QString dockerfile = QStringLiteral("Dockerfile");  ///< within the folder
    QMap<QString, QString> arguments;                   ///< --build-arg; no secrets: they stay in the image
    QString target;                                     ///< a stage; empty: the last
    bool noCache = false;
    bool pull = false;  ///< looks for newer images to build on

    friend bool operator==(const ImageBuild&, const ImageBuild&) = default;
};

/// Pure. Build arguments, each "NAME=VALUE". Invalid where one is not; of one name the last holds.
Result<QMap<QString, QString>> parseBuildArguments(const QStringList& lines);

/// Builds it on the machine: by BuildKit where the machine's own docker command has it, else by the engine's
/// classic builder; a folder of this computer is streamed there as it is read. Its output is told as it comes
/// (ProgressEvent::Output). The image that came out. Failed with the last of the output; giving up ends it
/// there, too.
Result<Image> buildImage(Engines& engines, const ImageBuild& what, const Control& control);

/// Pure. The words behind "docker" that build it; `context` is the last.
QStringList buildWords(const ImageBuild& what, const QString& context);
/// Pure. Those that do the same on its machine: a folder that is streamed there is "-".
QStringList equalBuildWords(const ImageBuild& what);
/// Pure. The path of the classic builder's call.
QByteArray buildPath(const ImageBuild& what);

}  // namespace hearth
