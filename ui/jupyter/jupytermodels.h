// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jupyter/jupyter.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

/// The running Jupyter servers of one machine.
class JupyterServersModel : public ValueTable<JupyterServer> {
    Q_DECLARE_TR_FUNCTIONS(hearth::JupyterServersModel)

public:
    enum Column { Kind, Folder, Version, Kernels, Started, Access, ColumnCount };
    enum Role { PidRole = Qt::UserRole + 1, SortRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

    /// "JupyterLab", "Notebook", "Jupyter Server".
    static QString kindText(JupyterServer::Kind kind);
    /// Where its notebooks are: its folder, and in which container that is.
    static QString folderText(const JupyterServer& server);
    /// How one gets in: "token", "password", "open".
    static QString accessText(const JupyterServer& server);

protected:
    QString keyOf(const JupyterServer& server) const override {
        return server.container + QLatin1Char('\n') +
               (server.runtimeFile.isEmpty() ? QString::number(server.pid) : server.runtimeFile);
    }

private:
    QDateTime now_ = QDateTime::currentDateTime();
};

/// The kernels of one server.
class JupyterKernelsModel : public ValueTable<JupyterKernel> {
    Q_DECLARE_TR_FUNCTIONS(hearth::JupyterKernelsModel)

public:
    enum Column { Notebook, Spec, State, Memory, LastActivity, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1, SortRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

    /// The server's word for a kernel's state, translated where it is one of the usual ones.
    static QString stateText(const QString& state);

protected:
    QString keyOf(const JupyterKernel& kernel) const override { return kernel.id; }

private:
    QDateTime now_ = QDateTime::currentDateTime();
};

/// An environment as the chooser lists it: "ml (conda) · JupyterLab 4.0.11", "system · without Jupyter".
QString environmentText(const JupyterEnvironment& environment);

}  // namespace hearth
