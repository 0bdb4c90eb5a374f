// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <memory>

namespace hearth {

/// One window a home: the first start holds a lock and listens on a 0600 socket in the runtime folder; a
/// second asks it to come up and ends.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString& runtimeFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    enum class Role {
        First,   ///< this process is the one
        Second,  ///< another runs and was asked to come up
    };
    /// Failed when the folder cannot be written, Busy when the other one does not answer.
    Result<Role> claim(const QString& machine = {});

Q_SIGNALS:
    /// Another start asked for the window, and for a machine unless that is empty.
    void raiseWanted(const QString& machine);

private:
    Result<void> listen();
    bool askFirst(const QString& machine) const;

    QString folder_;
    std::unique_ptr<QLockFile> lock_;
    QLocalServer server_;
};

}  // namespace hearth
