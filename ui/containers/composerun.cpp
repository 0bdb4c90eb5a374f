// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composerun.h"

#include "core/files/filename.h"
#include "ui/containers/logview.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"

#include <QBoxLayout>

namespace hearth {

namespace {

using Act = ComposeService::Act;

QString lossOf(Act act) {
    switch (act) {
    case Act::Up:
        return ComposeRunDialog::tr("What has already been started keeps running.");
    case Act::Down:
    case Act::DownWithVolumes:
        return ComposeRunDialog::tr("What has already been removed is gone.");
    case Act::Pull:
        return ComposeRunDialog::tr("Layers that have already arrived stay.");
    case Act::Logs:
    case Act::FollowLogs:
    case Act::Validate:
        break;
    }
    return ComposeRunDialog::tr("It changes nothing.");
}

QString doneWords(const QString& project, Act act) {
    switch (act) {
    case Act::Up:
        return ComposeRunDialog::tr("%1 is up.").arg(project);
    case Act::Down:
        return ComposeRunDialog::tr("%1 is down. Its volumes are kept.").arg(project);
    case Act::DownWithVolumes:
        return ComposeRunDialog::tr("%1 is down, and its volumes are gone.").arg(project);
    case Act::Pull:
        return ComposeRunDialog::tr(
                   "The images of %1 have been pulled. Up recreates its containers from them.")
            .arg(project);
    case Act::Logs:
    case Act::FollowLogs:
    case Act::Validate:
        break;
    }
    return ComposeRunDialog::tr("The files of %1 are valid. This is what compose makes of them:")
        .arg(project);
}

}  // namespace

QString composeProjectTitle(const ComposeProject& project) {
    return project.name.isEmpty() ? shownFileName(fileNameOf(project.files.value(0))) : project.name;
}

QString composeTitle(const ComposeProject& project, Act act) {
    const QString name = composeProjectTitle(project);
    switch (act) {
    case Act::Up:
        return ComposeRunDialog::tr("Bring up %1").arg(name);
    case Act::Down:
    case Act::DownWithVolumes:
        return ComposeRunDialog::tr("Take down %1").arg(name);
    case Act::Pull:
        return ComposeRunDialog::tr("Pull the images of %1").arg(name);
    case Act::Logs:
    case Act::FollowLogs:
    case Act::Validate:
        break;
    }
    return ComposeRunDialog::tr("Validate %1").arg(name);
}

ComposeRunDialog::ComposeRunDialog(const QString& title, QWidget* parent)
    : TransferDialog(title, parent), said_(new Label), output_(new LogView) {
    setObjectName(QStringLiteral("composeRunDialog"));
    said_->setObjectName(QStringLiteral("composeSaid"));
    said_->wrap();
    said_->hide();
    output_->setObjectName(QStringLiteral("composeOutput"));
    output_->setAccessibleName(tr("Output"));
    output_->setMinimumHeight(metrics::rowHeight * 8);
    body()->addWidget(said_);
    body()->addWidget(output_, 1);
    body()->addWidget(progress());
    addCancel(tr("Close"))->setFocus();
    setMinimumWidth(metrics::dialogWidth + metrics::sidebarWidth);
    Mnemonics::give(this);
}

void ComposeRunDialog::print(const QString& text) {
    std::vector<LogLine> lines;
    const QByteArray bytes = text.toUtf8();
    reader_.feed(FrameDecoder::Stream::Output, {bytes.constData(), static_cast<std::size_t>(bytes.size())},
                 [&lines](LogLine line) { lines.push_back(std::move(line)); });
    output_->append(std::move(lines));
}

void ComposeRunDialog::show(Operation* operation, const QString& loss, const QString& done) {
    const auto take = [this](const OperationLogEntry& entry) {
        if (entry.event.kind == ProgressEvent::Kind::Output) print(entry.event.text);
    };
    for (const OperationLogEntry& entry : operation->log()) take(entry);
    connect(operation, &Operation::logged, this, take);
    follow(operation, loss);
    connect(operation, &Operation::ended, this, [this, operation, done] {
        std::vector<LogLine> last;
        reader_.end([&last](LogLine line) { last.push_back(std::move(line)); });
        output_->append(std::move(last));
        if (operation->state() != Operation::State::Done) {
            Error error = operation->error();
            error.detail.clear();  // it stands above
            if (operation->state() == Operation::State::Cancelled) error.kind = ErrorKind::Cancelled;
            return showError(error);
        }
        said_->setText(done);
        said_->show();
    });
}

void showComposeRun(QWidget* parent, Operation* operation, const ComposeProject& project, Act act) {
    auto* dialog = new ComposeRunDialog(composeTitle(project, act), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show(operation, lossOf(act), doneWords(composeProjectTitle(project), act));
    dialog->open();
}

}  // namespace hearth
