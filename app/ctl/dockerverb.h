// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"
#include "core/containers/containerservice.h"

#include <QJsonObject>

namespace hearth::ctl {

inline const QString kDockerMachine = QStringLiteral("M"), kDockerContainer = QStringLiteral("CONTAINER");
/// For what may take its time: a container that stops, a log.
constexpr std::chrono::seconds kDockerPatience{180};

/// A verb of "docker"; `positionals`: what it is told, in order.
Verb dockerVerb(const char* name, const QStringList& positionals, const QString& summary, const QString& help,
                std::function<Result<int>(Context&, const Arguments&)> run,
                const QList<Option>& options = {});

/// Finds the container that the arguments name and runs `act` on it, with the machine's name.
std::function<Result<int>(Context&, const Arguments&)> onContainer(
    std::function<Result<int>(Context&, const Arguments&, const QString& machine, const Container&)> act);

/// "0.0.0.0:8080->80/tcp".
QString containerPortText(const ContainerPort& port);
/// As `docker ps --json` prints each.
QJsonObject containerDocument(const Container& container);
/// In columns.
void printDockerRows(Context& context, const QList<QStringList>& rows);

QList<Verb> dockerImageVerbs();     ///< a part of dockerVerbs()
QList<Verb> dockerTransferVerbs();  ///< likewise
QList<Verb> dockerBuildVerbs();     ///< likewise
QList<Verb> dockerResourceVerbs();  ///< likewise
Verb dockerInstallVerb();           ///< likewise
Verb dockerGpuVerb();               ///< likewise
QList<Verb> dockerLookVerbs();      ///< likewise
QList<Verb> dockerExecVerbs();      ///< likewise
QList<Verb> dockerChangeVerbs();    ///< likewise
QList<Verb> dockerRunVerbs();       ///< likewise
QList<Verb> dockerFileVerbs();      ///< likewise

}  // namespace hearth::ctl
