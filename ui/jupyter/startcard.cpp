// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/startcard.h"

#include "ui/jupyter/jupytermodels.h"
#include "ui/look/formfield.h"
#include "ui/look/icons.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace hearth {

JupyterStartCard::JupyterStartCard(QWidget* parent)
    : QWidget(parent),
      environment_(new QComboBox),
      folder_(new QLineEdit),
      pick_(new QPushButton(tr("Browse…"))),
      more_(new QToolButton(this)),
      moreBox_(new QWidget(this)),
      port_(new QSpinBox),
      password_(new QLineEdit),
      config_(new QLineEdit),
      start_(new QPushButton(tr("Start Jupyter"), this)) {
    environment_->setObjectName(QStringLiteral("environment"));
    folder_->setObjectName(QStringLiteral("folder"));
    folder_->setPlaceholderText(tr("Home folder"));
    pick_->setObjectName(QStringLiteral("pickFolder"));
    more_->setObjectName(QStringLiteral("more"));
    more_->setText(tr("More"));
    more_->setCheckable(true);
    more_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more_->setIcon(icon(Icon::ChevronRight));
    setButtonKind(more_, ButtonKind::Flat);
    port_->setObjectName(QStringLiteral("remotePort"));
    port_->setRange(0, 65535);
    port_->setSpecialValueText(tr("Any free one"));
    password_->setObjectName(QStringLiteral("password"));
    password_->setEchoMode(QLineEdit::Password);
    password_->setPlaceholderText(tr("None: the server's own token"));
    config_->setObjectName(QStringLiteral("configFile"));
    config_->setPlaceholderText(tr("The usual one"));
    start_->setObjectName(QStringLiteral("startJupyter"));
    setButtonKind(start_, ButtonKind::Primary);

    environmentField_ = new FormField(tr("Environment"), environment_, {}, this);
    auto* folderBox = new QWidget;
    auto* folderRow = row(folderBox);
    folderRow->addWidget(folder_, 1);
    folderRow->addWidget(pick_);
    folderBox->setFocusProxy(folder_);

    auto* main = row(nullptr, metrics::medium);
    main->addWidget(environmentField_, 1, Qt::AlignTop);
    main->addWidget(new FormField(tr("Folder"), folderBox, {}, this), 1, Qt::AlignTop);
    auto* extra = row(moreBox_, metrics::medium);
    extra->addWidget(new FormField(tr("Port on the machine"), port_), 1, Qt::AlignTop);
    extra->addWidget(new FormField(tr("Password"), password_), 1, Qt::AlignTop);
    extra->addWidget(new FormField(tr("Config file"), config_), 1, Qt::AlignTop);
    moreBox_->hide();
    auto* foot = row();
    foot->addWidget(more_);
    foot->addStretch();
    foot->addWidget(start_);
    auto* all = column(this, metrics::medium);
    all->addLayout(main);
    all->addWidget(moreBox_);
    all->addLayout(foot);

    connect(more_, &QToolButton::toggled, this, [this](bool open) {
        moreBox_->setVisible(open);
        more_->setIcon(icon(open ? Icon::ChevronDown : Icon::ChevronRight));
    });
    connect(pick_, &QPushButton::clicked, this, [this] { Q_EMIT folderWanted(folder_->text().trimmed()); });
    connect(folder_, &QLineEdit::returnPressed, start_, &QPushButton::click);
    connect(environment_, &QComboBox::currentIndexChanged, this, &JupyterStartCard::refresh);
    connect(start_, &QPushButton::clicked, this, [this] {
        const auto environment = chosen();
        if (environment && !environment->hasJupyter()) {
            Q_EMIT installWanted();
        } else {
            Q_EMIT startWanted();
        }
    });
    refresh();
}

std::optional<JupyterEnvironment> JupyterStartCard::chosen() const {
    const int at = environment_->currentIndex();
    if (at < 0 || at >= environments_.size()) return std::nullopt;
    return environments_.at(at);
}

void JupyterStartCard::setEnvironments(const QList<JupyterEnvironment>& environments) {
    if (environments == environments_ && environment_->count() == environments.size()) return;
    const auto before = chosen();
    environments_ = environments;
    const QSignalBlocker quiet(environment_);
    environment_->clear();
    int again = 0;
    for (const JupyterEnvironment& environment : environments) {
        if (before && before->prefix == environment.prefix && before->kind == environment.kind)
            again = environment_->count();
        environment_->addItem(environmentText(environment));
        environment_->setItemData(environment_->count() - 1, environment.prefix, Qt::ToolTipRole);
    }
    if (!environments.isEmpty()) environment_->setCurrentIndex(again);
    refresh();
}

void JupyterStartCard::setFolder(const QString& folder) { folder_->setText(folder); }

void JupyterStartCard::setBusy(bool busy) {
    // What is switched off loses the keyboard: it waits on the button that stays.
    if (busy && isAncestorOf(focusWidget())) more_->setFocus();
    busy_ = busy;
    refresh();
    if (!busy && more_->hasFocus()) start_->setFocus();
}

void JupyterStartCard::refresh() {
    const auto environment = chosen();
    const bool ready = environment && environment->hasJupyter();
    start_->setText(environment && !ready ? tr("Install Jupyter…") : tr("Start Jupyter"));
    start_->setEnabled(environment && !busy_);
    environmentField_->setHelp(environment ? environment->prefix : QString());
    for (QWidget* widget : {static_cast<QWidget*>(environment_), static_cast<QWidget*>(folder_),
                            static_cast<QWidget*>(pick_)}) {
        widget->setEnabled(!busy_);
    }
}

std::optional<JupyterStart> JupyterStartCard::take() {
    const auto environment = chosen();
    if (!environment || !environment->hasJupyter()) return std::nullopt;
    JupyterStart start;
    start.environment = *environment;
    start.folder = folder_->text().trimmed();
    start.remotePort = static_cast<quint16>(port_->value());
    start.configFile = config_->text().trimmed();
    if (!password_->text().isEmpty()) {
        start.password = Secret::fromText(password_->text());
        password_->clear();
    }
    return start;
}

}  // namespace hearth
