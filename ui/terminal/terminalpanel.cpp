// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/terminal/terminalpanel.h"

#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"

#include <QPushButton>
#include <QToolButton>

namespace hearth {

Error endingText(const TerminalSession::Ending& ending) {
    if (!ending.error.message.isEmpty()) return ending.error;
    if (!ending.exit) return {ErrorKind::Failed, TerminalPanel::tr("The console was closed."), {}, {}};
    if (!ending.exit->signal.isEmpty())
        return {ErrorKind::Failed,
                TerminalPanel::tr("It was ended by signal %1.").arg(ending.exit->signal),
                {},
                {}};
    if (ending.exit->code != 0)
        return {ErrorKind::Failed,
                TerminalPanel::tr("It ended with exit code %1.").arg(ending.exit->code),
                {},
                {}};
    return {ErrorKind::Failed, TerminalPanel::tr("It has ended."), {}, {}};
}

TerminalPanel::TerminalPanel(QWidget* parent)
    : QWidget(parent),
      banner_(new ErrorBanner),
      opening_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      view_(new TerminalView),
      findRow_(new QWidget),
      findField_(new FindField(tr("Find in the terminal"))),
      notFound_(new Label(tr("Not found"), TextStyle::Small, hearth::Role::TextMuted)) {
    auto* all = column(this, metrics::small);
    banner_->setObjectName(QStringLiteral("terminalBanner"));
    again_ = banner_->addAction(tr("Open again"));
    again_->setObjectName(QStringLiteral("terminalAgain"));
    connect(again_, &QPushButton::clicked, this, &TerminalPanel::againWanted);
    all->addWidget(banner_);
    opening_->setObjectName(QStringLiteral("terminalOpening"));
    opening_->hide();
    all->addWidget(opening_);

    auto* finding = row(findRow_, metrics::small);
    findField_->setObjectName(QStringLiteral("terminalFind"));
    finding->addWidget(findField_, 1);
    const auto button = [&](Icon which, const QString& words, const char* name, bool backwards) {
        auto* made = new QToolButton;
        made->setObjectName(QLatin1String(name));
        made->setIcon(icon(which));
        made->setToolTip(words);
        made->setAccessibleName(words);
        connect(made, &QToolButton::clicked, this, [this, backwards] { find(backwards); });
        finding->addWidget(made);
    };
    button(Icon::ChevronUp, tr("The one before"), "findBefore", true);
    button(Icon::ChevronDown, tr("The next one"), "findNext", false);
    notFound_->hide();
    finding->addWidget(notFound_);
    findRow_->hide();
    all->addWidget(findRow_);
    all->addWidget(view_, 1);

    // Each letter searches from the end anew, so that the match does not wander while one types.
    connect(findField_, &QLineEdit::textEdited, this, [this] {
        view_->select({});
        find(true);
    });
    connect(findField_, &FindField::chosen, this, [this] { find(true); });
    connect(findField_, &FindField::moved, this, [this](int rows) { find(rows < 0); });
    connect(findField_, &FindField::left, this, &TerminalPanel::closeFind);
    connect(view_, &TerminalView::findWanted, this, &TerminalPanel::openFind);
    connect(view_, &TerminalView::ended, this, &TerminalPanel::showEnding);
    connect(view_, &TerminalView::pasteRefused, this, [this] {
        banner_->setWarning(
            tr("That is too much to paste: more than a million characters. Send it as a file."));
    });
    setFocusProxy(view_);
}

void TerminalPanel::setOpening(const QString& what) {
    banner_->clear();
    opening_->setText(what);
    opening_->show();
}

void TerminalPanel::setSession(std::shared_ptr<TerminalSession> session) {
    banner_->clear();
    opening_->hide();
    view_->setSession(std::move(session));
}

void TerminalPanel::setError(const Error& error) {
    opening_->hide();
    banner_->setError(error);
}

bool TerminalPanel::isRunning() const { return view_->session() && !view_->session()->ending(); }

void TerminalPanel::showEnding() {
    const auto ending = view_->session()->ending();
    if (!ending) return;
    const Error words = endingText(*ending);
    if (!ending->error.message.isEmpty())
        banner_->setError(words);
    else
        banner_->setWarning(words.message);
}

void TerminalPanel::openFind() {
    const QString chosen = view_->selectedText();
    if (!chosen.isEmpty() && !chosen.contains(QLatin1Char('\n'))) findField_->setText(chosen);
    findRow_->show();
    findField_->setFocus(Qt::ShortcutFocusReason);
    findField_->selectAll();
}

void TerminalPanel::closeFind() {
    findRow_->hide();
    view_->setFocus(Qt::OtherFocusReason);
}

void TerminalPanel::find(bool backwards) {
    const bool there = findField_->text().isEmpty() || view_->find(findField_->text(), backwards);
    notFound_->setVisible(!there);
}

}  // namespace hearth
