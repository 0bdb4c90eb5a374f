// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/buildimageform.h"

#include "core/base/machinetitle.h"
#include "ui/containers/imagenamefield.h"
#include "ui/look/layouts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace hearth {

BuildImageForm::BuildImageForm(const QString& machine, QWidget* parent)
    : QWidget(parent),
      machine_(machine),
      name_(new ImageNameField(tr("Name of the image"), ImageNameField::Use::Give)),
      where_(new QComboBox),
      folder_(new QLineEdit),
      arguments_(new QPlainTextEdit) {
    auto* columns = row(this, metrics::huge);
    auto* left = column(nullptr, metrics::medium);
    auto* right = column(nullptr, metrics::medium);
    left->addWidget(name_);
    connect(name_, &ImageNameField::changed, this, &BuildImageForm::edited);
    addFolder(left);
    dockerfile_ =
        addText(left, tr("Dockerfile"), "buildDockerfile", tr("Relative to the folder"), &dockerfileField_);
    dockerfile_->setText(ImageBuild().dockerfile);
    addArguments(right);
    FormField* target = nullptr;
    target_ = addText(right, tr("Stage"), "buildTarget", tr("The last one to build, if there are several"),
                      &target);
    target_->setPlaceholderText(tr("the last"));
    noCache_ = addBox(right, tr("Run every step again, without the cache"), "buildNoCache");
    pull_ = addBox(right, tr("Look for newer base images"), "buildPull");
    left->addStretch();
    right->addStretch();
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    tellWhere();
    setFocusProxy(name_);
}

void BuildImageForm::addFolder(QVBoxLayout* to) {
    where_->setObjectName(QStringLiteral("buildWhere"));
    where_->setAccessibleName(tr("Where the folder is"));
    where_->addItem(machineTitle(QStringLiteral("local")), false);
    if (machine_ != QLatin1String("local")) where_->addItem(machineTitle(machine_), true);
    folder_->setObjectName(QStringLiteral("buildFolder"));
    folder_->setFont(textFont(TextStyle::Mono));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("buildChoose"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &BuildImageForm::folderWanted);
    auto* line = new QWidget;
    auto* parts = row(line, metrics::small);
    parts->addWidget(folder_, 1);
    parts->addWidget(choose);
    line->setFocusProxy(folder_);
    folderField_ = new FormField(tr("Folder with the Dockerfile"), line);
    folder_->setAccessibleName(tr("Folder with the Dockerfile"));
    // Of one place there is nothing to choose.
    auto* whereField = new FormField(tr("The folder is on"), where_);
    whereField->setVisible(where_->count() > 1);
    to->addWidget(whereField);
    to->addWidget(folderField_);
    connect(where_, &QComboBox::currentIndexChanged, this, &BuildImageForm::tellWhere);
    connect(folder_, &QLineEdit::textChanged, this, &BuildImageForm::edited);
}

void BuildImageForm::addArguments(QVBoxLayout* to) {
    arguments_->setObjectName(QStringLiteral("buildArguments"));
    arguments_->setPlaceholderText(QStringLiteral("NAME=value"));
    arguments_->setFont(textFont(TextStyle::Mono));
    arguments_->setTabChangesFocus(true);
    arguments_->setLineWrapMode(QPlainTextEdit::NoWrap);
    arguments_->setFixedHeight(metrics::rowHeight * 5 / 2);
    argumentsField_ = new FormField(tr("Build arguments"), arguments_, tr("One per line"));
    to->addWidget(argumentsField_);
    connect(arguments_, &QPlainTextEdit::textChanged, this, &BuildImageForm::edited);
}

QLineEdit* BuildImageForm::addText(QVBoxLayout* to, const QString& label, const char* name,
                                   const QString& help, FormField** field) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    *field = new FormField(label, edit, help);
    to->addWidget(*field);
    connect(edit, &QLineEdit::textChanged, this, &BuildImageForm::edited);
    return edit;
}

QCheckBox* BuildImageForm::addBox(QVBoxLayout* to, const QString& text, const char* name) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    to->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &BuildImageForm::edited);
    return box;
}

bool BuildImageForm::isThere() const { return where_->currentData().toBool(); }

QString BuildImageForm::folder() const { return folder_->text().trimmed(); }

void BuildImageForm::setFolder(const QString& folder) { folder_->setText(folder); }

void BuildImageForm::tellWhere() {
    const bool streamed = !isThere() && machine_ != QLatin1String("local");
    folderField_->setHelp(
        streamed
            ? tr("It is streamed to %1 as it is read; .dockerignore applies.").arg(machineTitle(machine_))
            : tr(".dockerignore applies."));
    Q_EMIT edited();
}

std::optional<ImageBuild> BuildImageForm::what() {
    ImageBuild what;
    what.machine = machine_;
    what.name = name_->text();
    what.there = isThere();
    what.folder = folder();
    what.dockerfile = dockerfile_->text().trimmed();
    what.target = target_->text().trimmed();
    what.noCache = noCache_->isChecked();
    what.pull = pull_->isChecked();
    const bool whole =
        what.there ? what.folder.startsWith(QLatin1Char('/')) : QDir::isAbsolutePath(what.folder);
    folderField_->setProblem(what.folder.isEmpty() || whole ? QString() : tr("A full path is needed here."));
    const bool within = !what.dockerfile.startsWith(QLatin1Char('/')) &&
                        !what.dockerfile.split(QLatin1Char('/')).contains(QLatin1String(".."));
    dockerfileField_->setProblem(within ? QString() : tr("It must be in the folder."));
    QStringList lines;
    for (const QString& line : arguments_->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (const QString text = line.trimmed(); !text.isEmpty()) lines.append(text);
    auto arguments = parseBuildArguments(lines);
    argumentsField_->setProblem(arguments ? QString() : arguments.error().message);
    argumentsField_->setWarning(
        lines.isEmpty()
            ? QString()
            : tr("They stay in the image, where anyone who has it can read them: no passwords or keys."));
    if (!arguments || !name_->isGood() || !whole || !within || what.dockerfile.isEmpty()) return {};
    what.arguments = std::move(*arguments);
    return what;
}

}  // namespace hearth
