// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/composeeditor.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/files/filename.h"
#include "ui/look/codeedit.h"
#include "ui/look/confirm.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace hearth {

namespace {

const QByteArray kMark = QByteArrayLiteral("\xEF\xBB\xBF");

bool isEnvironment(const ComposeFile& file) { return fileNameOf(file.path) == QLatin1String(".env"); }

QString nameOf(const ComposeFile& file) { return shownFileName(fileNameOf(file.path)); }

}  // namespace

/// With the ends of line that the file has, and its mark of the encoding.
QByteArray ComposeEditor::Text::content() const {
    QString text = edit->text();
    if (seen.content.contains("\r\n")) text.replace(QLatin1Char('\n'), QStringLiteral("\r\n"));
    return (seen.content.startsWith(kMark) ? kMark : QByteArray()) + text.toUtf8();
}

ComposeEditor::ComposeEditor(const QString& project, const QString& machine, QWidget* parent)
    : Dialog(withMachine(tr("%2 on %1"), machine).arg(project), parent),
      project_(project),
      bar_(new QTabBar),
      stack_(new QStackedWidget),
      said_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)) {
    setObjectName(QStringLiteral("composeEditor"));
    bar_->setObjectName(QStringLiteral("composeTexts"));
    bar_->setDrawBase(false);
    bar_->setExpanding(false);
    said_->setObjectName(QStringLiteral("composeEditSaid"));
    said_->elide();
    body()->addWidget(bar_);
    body()->addWidget(stack_, 1);
    body()->addWidget(said_);
    check_ = addSideButton(tr("Validate"), QStringLiteral("composeCheck"));
    check_->setToolTip(tr("Checks what is written here with the machine's own compose"));
    up_ = addButton(tr("Save and bring up"), QStringLiteral("composeSaveUp"), ButtonKind::Primary);
    save_ = addButton(tr("Save"), QStringLiteral("composeSave"));
    save_->setToolTip(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText));
    addCancel(tr("Close"));
    // Enter writes a new line.
    for (QPushButton* each : findChildren<QPushButton*>()) each->setAutoDefault(false);
    setMinimumSize(metrics::dialogWidth + metrics::sidebarWidth, metrics::rowHeight * 16);
    auto* keys = new QAction(this);
    keys->setShortcut(QKeySequence::Save);
    connect(keys, &QAction::triggered, this, [this] {
        if (save_->isEnabled()) Q_EMIT saveWanted({});
    });
    addAction(keys);
    connect(bar_, &QTabBar::currentChanged, stack_, &QStackedWidget::setCurrentIndex);
    connect(check_, &QPushButton::clicked, this, &ComposeEditor::checkWanted);
    connect(save_, &QPushButton::clicked, this, [this] { Q_EMIT saveWanted({}); });
    connect(up_, &QPushButton::clicked, this, &ComposeEditor::upWanted);
    Mnemonics::give(this);
    refresh();
}

void ComposeEditor::addText(const ComposeFile& file) {
    Text text;
    text.seen = file;
    text.edit = new CodeEdit;
    text.edit->setObjectName(QStringLiteral("composeText%1").arg(texts_.size()));
    text.edit->setAccessibleName(nameOf(file));
    if (isEnvironment(file)) text.edit->setPlaceholderText(tr("NAME=value"));
    texts_.append(text);
    stack_->addWidget(text.edit);
    bar_->addTab(nameOf(file));
    bar_->setTabToolTip(bar_->count() - 1, shownFileName(file.path));
    connect(text.edit, &QPlainTextEdit::textChanged, this, [this] {
        said_->clear();
        refresh();
    });
}

void ComposeEditor::fill(Text& text) {
    const bool begun = !text.seen.there && !isEnvironment(text.seen);
    QString content = QString::fromUtf8(begun ? newComposeFile() : text.seen.content);
    text.edit->setText(content.replace(QStringLiteral("\r\n"), QStringLiteral("\n")));
    text.unchanged = begun ? QByteArray() : text.content();
}

void ComposeEditor::setFiles(const QList<ComposeFile>& files) {
    clearSaid();
    for (const ComposeFile& file : files) {
        auto known = std::find_if(texts_.begin(), texts_.end(),
                                  [&](const Text& each) { return each.seen.path == file.path; });
        const bool fresh = known == texts_.end();
        if (fresh) {
            addText(file);
            known = std::prev(texts_.end());
        } else if (known->seen == file) {
            continue;
        }
        known->seen = file;
        fill(*known);
    }
    busy_ = false;
    refresh();
    if (QWidget* shown = stack_->currentWidget()) shown->setFocus();
}

void ComposeEditor::setSaved(const ComposeFile& file) {
    for (Text& text : texts_)
        if (text.seen.path == file.path) {
            text.seen = file;
            text.unchanged = file.content;
        }
    refresh();
}

void ComposeEditor::setCheck(const ComposeCheck& check) {
    setBusy({});
    clearSaid();
    for (const Text& text : std::as_const(texts_)) text.edit->markLine(0);
    if (check.good) {
        said_->setRole(hearth::Role::Ok);
        said_->setText(tr("Compose accepts these files."));
        return;
    }
    for (qsizetype at = 0; at < texts_.size(); ++at)
        if (check.line > 0 && texts_[at].seen.path == check.path) {
            bar_->setCurrentIndex(static_cast<int>(at));
            texts_[at].edit->markLine(check.line);
        }
    const QString message = check.line > 0 ? tr("Compose does not accept this: line %1 of %2.")
                                                 .arg(check.line)
                                                 .arg(shownFileName(fileNameOf(check.path)))
                                           : tr("Compose does not accept this.");
    showSaid({ErrorKind::Invalid, message, check.words, {}});
}

void ComposeEditor::showError(const Error& error) {
    setBusy({});
    clearSaid();
    if (error.kind != ErrorKind::Cancelled) showSaid(error);
}

/// In the place of what is said otherwise.
void ComposeEditor::showSaid(const Error& error) {
    this->error()->setError(error);
    said_->hide();
}

void ComposeEditor::showConflict(const ComposeFile& file, const Error& error) {
    showError(error);
    auto* load = this->error()->addAction(tr("Reload"));
    load->setObjectName(QStringLiteral("composeLoad"));
    load->setToolTip(tr("Your changes to %1 are lost.").arg(nameOf(file)));
    auto* overwrite = this->error()->addAction(tr("Overwrite"));
    overwrite->setObjectName(QStringLiteral("composeOverwrite"));
    for (QPushButton* each : {load, overwrite}) each->setAutoDefault(false);
    connect(load, &QPushButton::clicked, this, &ComposeEditor::loadWanted);
    connect(overwrite, &QPushButton::clicked, this, [this, path = file.path] { Q_EMIT saveWanted(path); });
}

void ComposeEditor::clearSaid() {
    error()->removeActions();
    error()->clear();
    said_->show();
    said_->clear();
    said_->setRole(hearth::Role::TextMuted);
}

void ComposeEditor::setBusy(const QString& words) {
    busy_ = !words.isEmpty();
    if (busy_) clearSaid();
    said_->setText(words);
    refresh();
}

QList<ComposeFile> ComposeEditor::written() const {
    QList<ComposeFile> all;
    for (const Text& text : texts_)
        all.append({text.seen.path, text.isChanged() ? text.content() : text.seen.content, text.seen.there});
    return all;
}

QList<std::pair<ComposeFile, QByteArray>> ComposeEditor::changed() const {
    QList<std::pair<ComposeFile, QByteArray>> some;
    for (const Text& text : texts_)
        if (text.isChanged()) some.append({text.seen, text.content()});
    return some;
}

void ComposeEditor::reject() {
    const auto lost = changed();
    const bool onlyBegun = std::all_of(lost.begin(), lost.end(), [](const auto& each) {
        return !each.first.there && each.second == newComposeFile();
    });
    if (lost.isEmpty() || onlyBegun) return Dialog::reject();
    QStringList names;
    for (const auto& [file, content] : lost) names.append(nameOf(file));
    confirm(this,
            {tr("Close without saving?"),
             tr("Your changes to %1 are lost.").arg(names.join(QStringLiteral(", "))),
             tr("Close without saving"), QStringLiteral("composeLoseDialog")},
            [this] { Dialog::reject(); });
}

void ComposeEditor::refresh() {
    const bool loaded = !texts_.isEmpty();
    bool any = false;
    for (qsizetype at = 0; at < texts_.size(); ++at) {
        const Text& text = texts_[at];
        const bool changed = text.isChanged();
        any = any || changed;
        bar_->setTabText(static_cast<int>(at),
                         changed ? nameOf(text.seen) + QStringLiteral(" •") : nameOf(text.seen));
        text.edit->setReadOnly(busy_);
    }
    check_->setEnabled(loaded && !busy_);
    save_->setEnabled(loaded && !busy_ && any);
    up_->setEnabled(loaded && !busy_);
    up_->setText(any ? tr("Save and bring up") : tr("Bring up"));
}

}  // namespace hearth
