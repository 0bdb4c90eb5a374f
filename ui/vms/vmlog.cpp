// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmlog.h"

#include "core/services.h"
#include "ui/look/errorbanner.h"
#include "ui/look/metrics.h"
#include "ui/shell/operations.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QVBoxLayout>

namespace hearth {

namespace {

constexpr int kLines = 2000;

/// Without what a terminal would take for colours and moves.
QString plain(QString text) {
    static const QRegularExpression escapes(QStringLiteral("\x1b(\\[[0-9;?]*[ -/]*[@-~]|[@-Z\\\\-_=>])"));
    return text.remove(escapes);
}

}  // namespace

VmLogDialog::VmLogDialog(const UiContext& context, const VmState& vm, QWidget* parent)
    : Dialog(tr("Log of %1").arg(vm.name), parent),
      context_(context),
      vm_(vm),
      which_(new QComboBox),
      text_(new QPlainTextEdit) {
    setObjectName(QStringLiteral("vmLogDialog"));
    resize(860, 520);
    which_->setObjectName(QStringLiteral("vmLogWhich"));
    which_->setAccessibleName(tr("Whose log"));
    which_->addItems({tr("QEMU"), tr("Serial port of the guest")});
    text_->setObjectName(QStringLiteral("vmLogText"));
    text_->setAccessibleName(tr("Log"));
    text_->setReadOnly(true);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setFont(textFont(TextStyle::MonoSmall));
    body()->addWidget(which_, 0, Qt::AlignLeft);
    body()->addWidget(text_, 1);
    connect(addButton(tr("Close"), QStringLiteral("close")), &QPushButton::clicked, this, &QDialog::accept);
    copy_ = addSideButton(tr("Copy log"), QStringLiteral("copyVmLog"));
    connect(copy_, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
    connect(addSideButton(tr("Refresh"), QStringLiteral("refreshVmLog")), &QPushButton::clicked, this,
            &VmLogDialog::load);
    connect(which_, &QComboBox::currentIndexChanged, this, [this] {
        text_->clear();
        load();
    });
    load();
}

void VmLogDialog::load() {
    const int asked = ++asked_;
    const bool serial = which_->currentIndex() == 1;
    copy_->setEnabled(!text_->document()->isEmpty());
    text_->setPlaceholderText(tr("Being read…"));
    context_.operations.query(
        this,
        [&services = context_.services, vm = vm_, serial](const Control& control) {
            return serial ? services.vmService.serialLog(vm.machine, vm.name, kLines, control)
                          : services.vmService.log(vm.machine, vm.name, kLines, control);
        },
        [this, asked](const Result<QString>& log) {
            if (asked != asked_) return;  // the other one was chosen meanwhile
            if (log)
                error()->clear();
            else
                error()->setError(log.error());
            text_->setPlaceholderText(log ? tr("Nothing was written since it was started last.") : QString());
            text_->setPlainText(log ? plain(*log) : QString());
            text_->verticalScrollBar()->setValue(text_->verticalScrollBar()->maximum());
            copy_->setEnabled(!text_->document()->isEmpty());
        });
}

void showVmLog(const UiContext& context, QWidget* parent, const VmState& vm) {
    auto* dialog = new VmLogDialog(context, vm, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace hearth
