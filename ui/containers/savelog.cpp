// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/savelog.h"

#include "core/services.h"
#include "ui/shell/operations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerLog)
};

Error notWritten(const QSaveFile& file) {
    return {ErrorKind::Failed, Text::tr("%1 could not be written.").arg(file.fileName()),
            Text::tr("Choose another place."), file.errorString()};
}

/// Whole or not at all.
Result<void> write(ContainerService& service, const QString& machine, const QString& container,
                   const ContainerLogs& what, const QString& path, const Control& control) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return notWritten(file);
    bool good = true;
    HEARTH_TRY(service.logs(
        machine, container, what,
        [&](FrameDecoder::Stream, std::span<const char> bytes) {
            const auto size = static_cast<qint64>(bytes.size());
            return good = file.write(bytes.data(), size) == size;
        },
        control));
    if (!good || !file.commit()) return notWritten(file);
    return {};
}

}  // namespace

void saveContainerLog(const UiContext& context, QWidget* parent, const QString& machine,
                      const Container& container, qint64 since, bool times) {
    auto* dialog =
        new QFileDialog(parent, Text::tr("Save the log of %1").arg(container.name), QDir::homePath());
    dialog->setObjectName(QStringLiteral("saveLogDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(container.name + QStringLiteral(".log"));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [=](const QString& path) {
        ContainerLogs what;
        what.since = since;
        what.timestamps = times;
        context.operations.start(
            {Text::tr("Save the log of %1").arg(container.name), machine, std::chrono::milliseconds(0)},
            parent,
            [&service = context.services.containers, machine, id = container.id, what,
             path](const Control& control) { return write(service, machine, id, what, path, control); },
            [context, path](const Result<void>& done) {
                if (done) context.navigator.say(Text::tr("The log was saved to %1.").arg(path));
            });
    });
    dialog->open();
}

}  // namespace hearth
