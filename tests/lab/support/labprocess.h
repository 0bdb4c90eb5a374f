// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace hearth::lab {

/// How long the lab waits for a real program before it says that something is wrong. Never waited out when
/// all is well.
constexpr std::chrono::seconds patience{30};

/// A real program beside the test: started, listened to, waited on, and gone with the test whatever happens
/// (killed in the destructor; by the kernel if the test dies first). One thread collects what it says. Start
/// it from a thread that lives as long as the program is needed: the kernel ends it with the thread that
/// started it.
class LabProcess {
public:
    struct Start {
        QStringList argv;
        QMap<QString, QString> environment;  ///< on top of this process's own
        QString folder;                      ///< empty: this process's own
        QByteArray input;                    ///< stdin; then it is closed
    };

    LabProcess();
    ~LabProcess();
    LabProcess(const LabProcess&) = delete;
    LabProcess& operator=(const LabProcess&) = delete;

    /// False: error() says why. A program that was not found is an error here, not an exit code.
    bool start(const Start& what);
    QString error() const;

    int pid() const;  ///< 0 before start and after the end
    bool running() const;
    /// What it wrote so far, stdout and stderr as they came.
    QByteArray output() const;
    /// Until `text` was written after the first `from` bytes; false when it ended or patience ran out before.
    bool waitForOutput(const QByteArray& text, qsizetype from = 0,
                       std::chrono::milliseconds limit = patience) const;
    /// The exit code, 128 + signal, or -1 when patience ran out.
    int waitForEnd(std::chrono::milliseconds limit = patience);
    void signal(int number) const;
    /// Makes it stand still (SIGSTOP) and waits until it does: from then on it starts no further process.
    void stopAndWait();
    /// Kills it and waits until it is gone.
    void kill();

    struct Finished {
        int code = -1;
        QByteArray output;
    };
    /// Starts it and waits for its end.
    static Finished run(const QStringList& argv, const QByteArray& input = {},
                        const QMap<QString, QString>& environment = {});

private:
    struct Shared;
    std::unique_ptr<Shared> shared_;
};

/// The pids of a process's children, their children and so on; the process itself is not among them.
QList<int> descendants(int pid);
/// Kills these processes and waits until they have ended.
void killAll(const QList<int>& pids);
/// Kills every process that has `mark` as an entry ("NAME=value") of its environment, and waits until they
/// are gone.
void killMarked(const QByteArray& mark);
/// A TCP port of `address` that was free a moment ago.
quint16 freePort(const QString& address = QStringLiteral("127.0.0.1"));

}  // namespace hearth::lab
