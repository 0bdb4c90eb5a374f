// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/containerworld.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth::lab {

/// hearthctl docker, run as a program, in the home of the test's own machines.
class CtlDocker : public ContainerWorld {
protected:
    QStringList words(const QStringList& said) const {
        return QStringList{text("--home"), folder.path() + text("/home"), text("docker")} + said;
    }
    /// "M" stands for the machine.
    QStringList words(std::initializer_list<const char*> said) const {
        QStringList all;
        for (const char* word : said) all.append(qstrcmp(word, "M") == 0 ? where : text(word));
        return words(all);
    }
    test::ProgramOutput run(const QStringList& said, const QByteArray& input = {}) const {
        return test::runProgram(test::builtProgram(text("hearthctl")), words(said), input);
    }
    test::ProgramOutput run(std::initializer_list<const char*> said, const QByteArray& input = {}) const {
        return test::runProgram(test::builtProgram(text("hearthctl")), words(said), input);
    }
    static QJsonObject object(const test::ProgramOutput& output) {
        return QJsonDocument::fromJson(output.out.trimmed()).object();
    }
    static QJsonArray array(const test::ProgramOutput& output) {
        return QJsonDocument::fromJson(output.out.trimmed()).array();
    }
    static QString errorKind(const test::ProgramOutput& output) {
        return QJsonDocument::fromJson(output.err.trimmed())
            .object()
            .value(text("error"))
            .toObject()
            .value(text("kind"))
            .toString();
    }
};

}  // namespace hearth::lab
