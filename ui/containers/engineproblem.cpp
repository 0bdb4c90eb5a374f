// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/engineproblem.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace hearth {

EngineProblem::EngineProblem(QWidget* parent)
    : ProblemView(QStringLiteral("engineMessage"), QStringLiteral("engineHint"), parent) {
    setObjectName(QStringLiteral("engineProblem"));
    connect(addButton(Icon::Refresh, tr("Look again"), "engineLook", ButtonKind::Primary),
            &QPushButton::clicked, this, &EngineProblem::lookWanted);
    install_ = addButton(Icon::Download, tr("Install Docker…"), "engineInstall", ButtonKind::Ordinary);
    connect(install_, &QPushButton::clicked, this, &EngineProblem::installWanted);
    connect(addButton(Icon::Terminal, tr("Open a terminal"), "engineTerminal", ButtonKind::Ordinary),
            &QPushButton::clicked, this, &EngineProblem::terminalWanted);
    connect(addButton(Icon::Copy, tr("Copy"), "engineCopy", ButtonKind::Ordinary), &QPushButton::clicked,
            this, [this] { QGuiApplication::clipboard()->setText(saidText()); });
    say(Icon::Container, {}, {});
}

void EngineProblem::setError(const Error& error) {
    const bool denied = error.kind == ErrorKind::Denied;
    // Starting it, and the right to use it, are among what that does.
    install_->setVisible(denied || error.kind == ErrorKind::NotFound);
    install_->setText(denied ? tr("Allow it…") : tr("Install Docker…"));
    say(denied ? Icon::Lock : Icon::Container, error.message, error.hint);
}

}  // namespace hearth
