// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/activity.h"

#include "core/base/machinetitle.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/progressrow.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/stylepaint.h"
#include "ui/shell/timetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>

namespace hearth {
namespace {

constexpr int sayingTime = 4000;  // ms
constexpr auto agesEvery = std::chrono::seconds(10);

}  // namespace

ActivityStrip::ActivityStrip(Operations& operations, QWidget* parent, Clock now)
    : QWidget(parent), operations_(operations), now_(std::move(now)) {
    setObjectName(QStringLiteral("activity"));
    setAccessibleName(tr("Activity"));
    auto* line = row(this);
    line->setContentsMargins(metrics::medium, 0, metrics::small, 0);
    row_ = new ProgressRow;
    count_ = new Label({}, TextStyle::Small, Role::TextMuted);
    log_ = new QPushButton(tr("Log"));
    log_->setObjectName(QStringLiteral("activityLogButton"));
    setButtonKind(log_, ButtonKind::Flat);
    line->addWidget(row_, 1);
    line->addWidget(count_);
    line->addWidget(log_);
    setFixedHeight(metrics::rowHeight + metrics::tiny);
    saying_.setSingleShot(true);
    saying_.setInterval(sayingTime);
    connect(&saying_, &QTimer::timeout, this, [this] {
        said_.clear();
        update();
    });
    // Nothing happens, and yet what is said of it gets older.
    ages_.setInterval(agesEvery);
    ages_.setObjectName(QStringLiteral("ages"));
    connect(&ages_, &QTimer::timeout, this, &ActivityStrip::update);
    connect(log_, &QPushButton::clicked, this, [this] { Q_EMIT logWanted(shown()); });
    connect(row_, &ProgressRow::cancelled, this, [this] {
        if (auto* operation = shown()) operation->cancel();
    });
    connect(&operations_, &Operations::added, this, &ActivityStrip::update);
    connect(&operations_, &Operations::changed, this, &ActivityStrip::update);
    connect(&operations_, &Operations::removed, this, &ActivityStrip::update);
    update();
}

void ActivityStrip::say(const QString& text) {
    said_ = text;
    saying_.start();
    update();
}

Operation* ActivityStrip::shown() const {
    for (auto* operation : operations_.list())
        if (operation->isRunning()) return operation;
    return operations_.list().isEmpty() ? nullptr : operations_.list().first();
}

void ActivityStrip::update() {
    const int running = operations_.runningCount();
    count_->setText(running > 1 ? tr("and %1 more").arg(running - 1) : QString());
    const Operation* operation = shown();
    if (!said_.isEmpty()) {
        row_->setTitle(said_);
        row_->setDetail({});
        row_->setRunning(false, Status::Ok);
        return;
    }
    if (operation == nullptr) {
        row_->setTitle({});
        row_->setDetail(tr("Nothing is running"));
        row_->setRunning(false, Status::Idle);
        return;
    }
    row_->setTitle(operation->machine().isEmpty()
                       ? operation->title()
                       : operation->title() + QStringLiteral(" · ") + machineTitle(operation->machine()));
    QString detail = operation->step();
    if (!operation->isRunning()) detail += QStringLiteral(" · ") + agoText(operation->finished(), now_());
    row_->setDetail(detail, operation->state() == Operation::State::Failed ? Role::Bad : Role::TextMuted);
    row_->setFraction(operation->fraction());
    row_->setRunning(operation->isRunning(), operation->status());
}

void ActivityStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
    ages_.start();
}

void ActivityStrip::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    ages_.stop();
}

void ActivityStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors colors = colorsOf(palette());
    painter.fillRect(rect(), colors[Role::Window]);
    painter.fillRect(QRectF(0, 0, width(), paint::hairline(painter)), colors[Role::Line]);
}

void ActivityStrip::mouseReleaseEvent(QMouseEvent*) { Q_EMIT logWanted(shown()); }

ActivityLog::ActivityLog(Operations& operations, QWidget* parent)
    : Dialog(tr("What Hearth ran"), parent), operations_(operations), model_(operations) {
    setObjectName(QStringLiteral("activityLog"));
    resize(860, 520);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    list_ = new QListView;
    list_->setObjectName(QStringLiteral("activityList"));
    list_->setAccessibleName(tr("What ran, newest first"));
    auto* delegate = new StatusDelegate(list_);
    delegate->setTall(true);
    list_->setItemDelegate(delegate);
    list_->setModel(&model_);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text_ = new QPlainTextEdit;
    text_->setObjectName(QStringLiteral("activityText"));
    text_->setAccessibleName(tr("Log"));
    text_->setReadOnly(true);
    text_->setFont(textFont(TextStyle::MonoSmall));
    text_->setPlaceholderText(
        tr("Nothing has run yet. What you start shows here with its times and commands."));
    split->addWidget(list_);
    split->addWidget(text_);
    split->setHandleWidth(metrics::medium);
    split->setSizes({300, 540});
    body()->addWidget(split, 1);

    auto* closing = addButton(tr("Close"), QStringLiteral("close"));
    connect(closing, &QPushButton::clicked, this, &QDialog::accept);
    copy_ = addSideButton(tr("Copy log"), QStringLiteral("copyLog"));
    copyCommands_ = addSideButton(tr("Copy commands"), QStringLiteral("copyCommands"));
    cancel_ = addSideButton(tr("Stop it"), QStringLiteral("stopOperation"));
    connect(copy_, &QPushButton::clicked, this, [this] {
        if (chosen_) QGuiApplication::clipboard()->setText(chosen_->logText());
    });
    connect(copyCommands_, &QPushButton::clicked, this, [this] {
        if (chosen_) QGuiApplication::clipboard()->setText(chosen_->commands().join(QLatin1Char('\n')));
    });
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (chosen_) chosen_->cancel();
    });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                show(index.isValid() ? index.data(OperationsModel::OperationRole).value<Operation*>()
                                     : nullptr);
            });
    updateButtons();
    choose(operations_.list().isEmpty() ? nullptr : operations_.list().first());
}

void ActivityLog::choose(Operation* operation) {
    const auto row = operations_.list().indexOf(operation);
    if (row >= 0) list_->setCurrentIndex(model_.index(int(row)));
}

void ActivityLog::show(Operation* operation) {
    if (chosen_) chosen_->disconnect(this);
    chosen_ = operation;
    text_->setPlainText(operation != nullptr ? operation->logText() : QString());
    text_->moveCursor(QTextCursor::End);
    updateButtons();
    if (operation == nullptr) return;
    const auto append = [this](const QString& text) {
        // Follows the end while the person reads there, and leaves them alone elsewhere.
        auto* bar = text_->verticalScrollBar();
        const bool atEnd = bar->value() >= bar->maximum() - 4;
        QTextCursor cursor(text_->document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(text);
        if (atEnd) bar->setValue(bar->maximum());
    };
    connect(operation, &Operation::logged, this,
            [append](const OperationLogEntry& entry) { append(Operation::logLine(entry)); });
    connect(operation, &Operation::ended, this, [this, operation, append] {
        append(operation->outcomeText());
        updateButtons();
    });
}

void ActivityLog::updateButtons() {
    copy_->setEnabled(chosen_ != nullptr);
    copyCommands_->setEnabled(chosen_ != nullptr && (chosen_->isRunning() || !chosen_->commands().isEmpty()));
    cancel_->setVisible(chosen_ != nullptr && chosen_->isRunning());
}

}  // namespace hearth
