// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/vmworld.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth::lab {

inline QString text(const char* latin) { return QString::fromLatin1(latin); }

/// hearthctl vm, run as a program, with real QEMU on this computer.
class CtlVm : public VmWorld {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped()) use(text("local"));
    }
    QStringList words(const QString& line) const {
        return QStringList{text("--home"), folder.path() + text("/hearth"), text("vm")} +
               line.split(QLatin1Char(' '));
    }
    test::ProgramOutput run(const QString& line) const {
        return test::runProgram(test::builtProgram(text("hearthctl")), words(line));
    }
    test::ProgramOutput run(const char* line) const { return run(text(line)); }
    static QJsonObject object(const test::ProgramOutput& output) {
        return QJsonDocument::fromJson(output.out.trimmed()).object();
    }
    static QJsonArray array(const test::ProgramOutput& output) {
        return QJsonDocument::fromJson(output.out.trimmed()).array();
    }
    QJsonArray list() const { return array(run("list local --json")); }
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
