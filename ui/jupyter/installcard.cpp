// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/installcard.h"

#include "ui/jupyter/jupytermodels.h"
#include "ui/look/commandpreview.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"
#include "ui/machine/stepsview.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace hearth {

namespace {

using Where = JupyterService::Install::Where;

constexpr int placeRole = Qt::UserRole;            // int of Where
constexpr int environmentRole = Qt::UserRole + 1;  // index among the environments

// Well-known mirrors; any other can be typed.
const QStringList& pipMirrors() {
    static const QStringList mirrors{QStringLiteral("https://pypi.tuna.tsinghua.edu.cn/simple"),
                                     QStringLiteral("https://mirrors.aliyun.com/pypi/simple"),
                                     QStringLiteral("https://mirrors.ustc.edu.cn/pypi/simple")};
    return mirrors;
}

const QStringList& condaMirrors() {
    static const QStringList mirrors{
        QStringLiteral("https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge"),
        QStringLiteral("https://mirrors.ustc.edu.cn/anaconda/cloud/conda-forge")};
    return mirrors;
}

}  // namespace

JupyterInstallCard::JupyterInstallCard(QWidget* parent)
    : QWidget(parent),
      place_(new QComboBox),
      what_(new QComboBox),
      folder_(new QLineEdit),
      mirror_(new QComboBox),
      commands_(new CommandPreview),
      steps_(new StepsView),
      output_(new QPlainTextEdit),
      install_(new QPushButton(tr("Install Jupyter"))) {
    place_->setObjectName(QStringLiteral("installPlace"));
    what_->setObjectName(QStringLiteral("installWhat"));
    what_->addItems({QStringLiteral("JupyterLab"), QStringLiteral("Notebook")});
    folder_->setObjectName(QStringLiteral("venvFolder"));
    folder_->setText(QStringLiteral("~/.venvs/jupyter"));
    mirror_->setObjectName(QStringLiteral("mirror"));
    mirror_->setEditable(true);
    mirror_->setInsertPolicy(QComboBox::NoInsert);
    commands_->setObjectName(QStringLiteral("installCommands"));
    commands_->setMaximumLines(8);
    steps_->setObjectName(QStringLiteral("installSteps"));
    steps_->hide();
    output_->setObjectName(QStringLiteral("installOutput"));
    output_->setReadOnly(true);
    output_->setFont(textFont(TextStyle::MonoSmall));
    output_->setAccessibleName(tr("Output"));
    output_->setMaximumBlockCount(5000);
    output_->setMinimumHeight(metrics::rowHeight * 6);
    output_->hide();
    install_->setObjectName(QStringLiteral("installJupyter"));
    setButtonKind(install_, ButtonKind::Primary);

    placeField_ = new FormField(tr("Where to"), place_);
    folderField_ = new FormField(tr("Folder of the new environment"), folder_);
    mirrorField_ =
        new FormField(tr("Mirror"), mirror_, tr("Left empty, packages come from the usual place."));
    auto* first = row(nullptr, metrics::medium);
    first->addWidget(placeField_, 3, Qt::AlignTop);
    first->addWidget(new FormField(tr("What"), what_), 1, Qt::AlignTop);
    auto* second = row(nullptr, metrics::medium);
    second->addWidget(folderField_, 1, Qt::AlignTop);
    second->addWidget(mirrorField_, 1, Qt::AlignTop);
    auto* foot = row();
    foot->addStretch();
    foot->addWidget(install_);
    auto* all = column(this, metrics::medium);
    all->addLayout(first);
    all->addLayout(second);
    all->addWidget(new Label(tr("These commands will run:"), TextStyle::Small, Role::TextMuted));
    all->addWidget(commands_);
    all->addWidget(steps_);
    all->addWidget(output_);
    all->addLayout(foot);

    connect(place_, &QComboBox::currentIndexChanged, this, &JupyterInstallCard::refresh);
    connect(what_, &QComboBox::currentIndexChanged, this, &JupyterInstallCard::refresh);
    connect(folder_, &QLineEdit::textChanged, this, &JupyterInstallCard::refresh);
    connect(mirror_, &QComboBox::currentTextChanged, this, &JupyterInstallCard::refresh);
    connect(install_, &QPushButton::clicked, this, [this] {
        if (running_) {
            Q_EMIT stopWanted();
        } else {
            Q_EMIT installWanted(install());
        }
    });
    fillPlaces();
}

void JupyterInstallCard::setMirrors(const QString& pip, const QString& conda) {
    pipMirror_ = pip;
    condaMirror_ = conda;
    fillPlaces();
}

void JupyterInstallCard::setEnvironments(const QList<JupyterEnvironment>& environments) {
    if (environments == environments_) return;
    environments_ = environments;
    fillPlaces();
}

void JupyterInstallCard::setPlatform(const Platform& platform) {
    if (platform == platform_) return;
    platform_ = platform;
    fillPlaces();
}

void JupyterInstallCard::fillPlaces() {
    const QString before = place_->currentText();
    const QSignalBlocker quiet(place_);
    place_->clear();
    const auto add = [this](const QString& text, Where where, int environment) {
        place_->addItem(text);
        place_->setItemData(place_->count() - 1, static_cast<int>(where), placeRole);
        place_->setItemData(place_->count() - 1, environment, environmentRole);
    };
    add(tr("A new environment (venv)"), Where::NewVenv, -1);
    for (int i = 0; i < environments_.size(); ++i) {
        const JupyterEnvironment& environment = environments_.at(i);
        const bool own = environment.kind == JupyterEnvironment::Kind::Venv ||
                         environment.kind == JupyterEnvironment::Kind::Conda;
        if (own && !environment.hasJupyter()) add(environmentText(environment), Where::Environment, i);
    }
    if (platform_.os == QLatin1String("linux") || platform_.os.isEmpty()) {
        add(tr("The whole system, as the distribution's package"), Where::Distribution, -1);
    }
    const int again = place_->findText(before);
    place_->setCurrentIndex(qMax(0, again));
    refresh();
}

JupyterService::Install JupyterInstallCard::install() const {
    JupyterService::Install what;
    what.where = static_cast<Where>(place_->currentData(placeRole).toInt());
    const int at = place_->currentData(environmentRole).toInt();
    if (at >= 0 && at < environments_.size()) what.environment = environments_.at(at);
    if (what.where == Where::NewVenv) {
        what.newVenvFolder = folder_->text().trimmed();
        // The venv is made by the machine's own Python.
        for (const JupyterEnvironment& environment : environments_) {
            if (environment.kind == JupyterEnvironment::Kind::System) what.environment = environment;
        }
    }
    const bool conda =
        what.where == Where::Environment && what.environment.kind == JupyterEnvironment::Kind::Conda;
    (conda ? what.condaMirror : what.pipMirror) = mirror_->currentText().trimmed();
    what.lab = what_->currentIndex() == 0;
    return what;
}

void JupyterInstallCard::refresh() {
    JupyterService::Install what = install();
    const bool conda =
        what.where == Where::Environment && what.environment.kind == JupyterEnvironment::Kind::Conda;
    folderField_->setVisible(what.where == Where::NewVenv);
    mirrorField_->setVisible(what.where != Where::Distribution);
    // The mirrors that fit; what the person typed stays unless it was for the other kind.
    const QString kind = conda ? QStringLiteral("conda") : QStringLiteral("pip");
    if (mirror_->property("kind").toString() != kind) {
        mirror_->setProperty("kind", kind);
        const QSignalBlocker quiet(mirror_);
        mirror_->clear();
        mirror_->addItem(QString());
        mirror_->addItems(conda ? condaMirrors() : pipMirrors());
        mirror_->setCurrentText(conda ? condaMirror_ : pipMirror_);
        what = install();
    }
    QStringList lines;
    for (const Command& command : JupyterService::installCommands(what, platform_))
        lines << command.displayText();
    commands_->setText(lines.join(QLatin1Char('\n')));
    const bool ready = what.where != Where::NewVenv || !what.newVenvFolder.isEmpty();
    install_->setText(running_ ? tr("Stop installing") : tr("Install Jupyter"));
    install_->setEnabled(running_ || (ready && !lines.isEmpty()));
    for (QWidget* widget : {static_cast<QWidget*>(place_), static_cast<QWidget*>(what_),
                            static_cast<QWidget*>(folder_), static_cast<QWidget*>(mirror_)}) {
        widget->setEnabled(!running_);
    }
}

void JupyterInstallCard::setRunning(bool running) {
    if (running && !running_) {
        steps_->clear();
        output_->clear();
        steps_->show();
        output_->show();
    }
    if (!running) steps_->finish();
    running_ = running;
    refresh();
}

void JupyterInstallCard::report(const ProgressEvent& event) {
    if (event.kind != ProgressEvent::Kind::Output) {
        steps_->report(event);
        return;
    }
    // Follows the end unless the person has scrolled up to read.
    QScrollBar* bar = output_->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 4;
    QString text = event.text;
    if (text.endsWith(QLatin1Char('\n'))) text.chop(1);
    output_->appendPlainText(text);
    if (atEnd) bar->setValue(bar->maximum());
}

}  // namespace hearth
