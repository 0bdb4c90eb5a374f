// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/labsshd.h"

#include <QJsonObject>

namespace hearth::lab {

/// A real Jupyter server, started as a user of a LabSshd's machine (or here, with the test's own HOME).
class LabJupyter {
public:
    struct Options {
        QString program = QStringLiteral("jupyter-notebook");  ///< or jupyter-server
        QString folder;                                        ///< below HOME, made if absent; empty: "nb"
        QString password;                                      ///< not empty: this instead of a token
        QStringList arguments;  ///< more of them, e.g. --NotebookApp.base_url=/x/
        QString user;           ///< of the machine; empty: its first
    };

    /// The machine outlives it. Null: this computer.
    explicit LabJupyter(const LabSshd* machine) : LabJupyter(machine, Options()) {}
    LabJupyter(const LabSshd* machine, Options options);
    ~LabJupyter();
    LabJupyter(const LabJupyter&) = delete;
    LabJupyter& operator=(const LabJupyter&) = delete;

    /// Starts it and waits until its runtime file is there and it answers.
    bool start();
    /// As the machine would: TERM. Its runtime file goes with it.
    void stop();
    /// As a power cut would: its runtime file stays behind.
    void kill();

    QString error() const { return error_; }
    QByteArray log() const { return process_.output(); }
    quint16 port() const { return static_cast<quint16>(runtime_.value(QLatin1String("port")).toInt()); }
    QString token() const { return runtime_.value(QLatin1String("token")).toString(); }
    /// As the machine sees it (a pid of its namespace).
    int pid() const { return runtime_.value(QLatin1String("pid")).toInt(); }
    /// The runtime file, readable from here, and what it says.
    QString runtimeFile() const { return runtimeFile_; }
    QJsonObject runtime() const { return runtime_; }

private:
    QString home() const;
    QString runtimeFolder() const;
    bool readRuntimeFile();
    QList<int> processes() const;
    bool fail(const QString& text);

    const LabSshd* machine_;
    Options options_;
    LabProcess process_;
    QString runtimeFile_;
    QJsonObject runtime_;
    QString error_;
};

/// Whether a LabSshd's machine shows only the servers that the test starts there: as root it has processes of
/// its own, and so has the test itself where moveToOwnProcesses() was allowed; otherwise those of this
/// account are seen (and would be stopped) too.
bool seesOnlyOwnJupyters();

}  // namespace hearth::lab
