// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/runcontainerform.h"

#include "core/base/shellquote.h"
#include "core/containers/dockerrunvalues.h"
#include "core/import/sshcommandline.h"
#include "ui/look/formfield.h"
#include "ui/look/layouts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hearth {

namespace {

/// What stands in its lines, without blanks around it.
QStringList linesOf(const QPlainTextEdit* edit) {
    QStringList lines;
    for (const QString& line : edit->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (const QString text = line.trimmed(); !text.isEmpty()) lines << text;
    return lines;
}

QString sentences(const Error& error) {
    return error.hint.isEmpty() ? error.message : error.message + QLatin1Char(' ') + error.hint;
}

}  // namespace

RunContainerForm::RunContainerForm(QWidget* parent) : QWidget(parent) {
    auto* columns = row(this, metrics::huge);
    auto* left = column(nullptr, metrics::medium);
    auto* right = column(nullptr, metrics::medium);
    addWhat(left);
    addCommand(left);
    addRest(left);
    addLists(right);
    addFlags(right);
    left->addStretch();
    right->addStretch();
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
}

QLineEdit* RunContainerForm::textField(const char* name, const QString& hint) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(hint);
    connect(edit, &QLineEdit::textChanged, this, &RunContainerForm::told);
    return edit;
}

QPlainTextEdit* RunContainerForm::linesField(const char* name, const QString& hint) {
    auto* edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(hint);
    edit->setFont(textFont(TextStyle::Mono));
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFixedHeight(metrics::rowHeight * 5 / 2);
    connect(edit, &QPlainTextEdit::textChanged, this, &RunContainerForm::told);
    return edit;
}

QCheckBox* RunContainerForm::checkField(const char* name, const QString& text) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    connect(box, &QCheckBox::toggled, this, &RunContainerForm::told);
    return box;
}

FormField* RunContainerForm::add(QVBoxLayout* to, const QString& label, QWidget* widget, const QString& help,
                                 std::function<void(const ContainerSpec&)> fill,
                                 std::function<Result<void>(ContainerSpec&)> read) {
    auto* field = new FormField(label, widget, help);
    to->addWidget(field);
    fields_.append({field, std::move(fill), std::move(read)});
    return field;
}

void RunContainerForm::addText(QVBoxLayout* to, const QString& label, const char* name,
                               QString ContainerSpec::*member, const QString& hint, const QString& help) {
    QLineEdit* edit = textField(name, hint);
    add(
        to, label, edit, help, [=](const ContainerSpec& spec) { edit->setText(spec.*member); },
        [=](ContainerSpec& spec) -> Result<void> {
            spec.*member = edit->text().trimmed();
            return {};
        });
}

void RunContainerForm::addWhat(QVBoxLayout* to) {
    image_ = textField("runImage", QStringLiteral("nginx:latest"));
    add(
        to, tr("Image"), image_, tr("It is pulled if it is not there yet."),
        [this](const ContainerSpec& spec) { image_->setText(spec.image); },
        [this](ContainerSpec& spec) -> Result<void> {
            spec.image = image_->text().trimmed();
            return {};
        });
    addText(to, tr("Name"), "runName", &ContainerSpec::name, tr("chosen by the engine"));
    addText(to, tr("Host name"), "runHostName", &ContainerSpec::hostName, tr("its ID"));
}

void RunContainerForm::addCommand(QVBoxLayout* to) {
    auto* command = textField("runCommand", tr("the image's own"));
    command->setFont(textFont(TextStyle::Mono));
    add(
        to, tr("Command"), command, {},
        [=](const ContainerSpec& spec) { command->setText(shellQuote(spec.command)); },
        [=](ContainerSpec& spec) -> Result<void> {
            auto words = splitShellWords(command->text());
            if (!words) return std::move(words.error());
            spec.command = std::move(*words);
            return {};
        });
}

void RunContainerForm::addLists(QVBoxLayout* to) {
    auto* ports = linesField("runPorts", QStringLiteral("8080:80"));
    add(
        to, tr("Ports"), ports, tr("One per line: the machine's port, then the container's"),
        [=](const ContainerSpec& spec) {
            QStringList lines;
            for (const SpecPort& each : spec.ports) lines << specPortText(each);
            ports->setPlainText(lines.join(QLatin1Char('\n')));
        },
        [=](ContainerSpec& spec) -> Result<void> {
            spec.ports.clear();
            for (const QString& line : linesOf(ports)) {
                auto parsed = parseSpecPorts(line);
                if (!parsed) return std::move(parsed.error());
                spec.ports += *parsed;
            }
            return {};
        });
    auto* volumes = linesField("runVolumes", QStringLiteral("/srv/data:/data:ro"));
    add(
        to, tr("Volumes and folders"), volumes,
        tr("One per line: a volume or a path there, then its path in the container"),
        [=](const ContainerSpec& spec) {
            QStringList lines;
            for (const SpecVolume& each : spec.volumes) lines << specVolumeText(each);
            volumes->setPlainText(lines.join(QLatin1Char('\n')));
        },
        [=](ContainerSpec& spec) -> Result<void> {
            spec.volumes.clear();
            for (const QString& line : linesOf(volumes)) {
                auto parsed = parseSpecVolume(line);
                if (!parsed) return std::move(parsed.error());
                spec.volumes.append(*parsed);
            }
            return {};
        });
    auto* environment = linesField("runEnvironment", QStringLiteral("NAME=value"));
    add(
        to, tr("Environment"), environment, tr("One per line"),
        [=](const ContainerSpec& spec) {
            environment->setPlainText(spec.environment.join(QLatin1Char('\n')));
        },
        [=](ContainerSpec& spec) -> Result<void> {
            spec.environment = linesOf(environment);
            return {};
        });
}

void RunContainerForm::addRestartPolicies(QComboBox* to) {
    to->addItem(tr("Never"), QStringLiteral("no"));
    to->addItem(tr("When it fails"), QStringLiteral("on-failure"));
    to->addItem(tr("Unless it was stopped"), QStringLiteral("unless-stopped"));
    to->addItem(tr("Always"), QStringLiteral("always"));
}

void RunContainerForm::addRest(QVBoxLayout* to) {
    auto* restart = new QComboBox;
    restart->setObjectName(QStringLiteral("runRestart"));
    addRestartPolicies(restart);
    connect(restart, &QComboBox::currentIndexChanged, this, &RunContainerForm::told);
    add(
        to, tr("Restart automatically"), restart, {},
        [=](const ContainerSpec& spec) {
            const QString text = restartPolicyText(spec.restart);
            if (restart->findData(text) < 0) restart->addItem(text, text);
            restart->setCurrentIndex(restart->findData(text));
        },
        [=](ContainerSpec& spec) -> Result<void> {
            auto policy = parseRestartPolicy(restart->currentData().toString());
            if (!policy) return std::move(policy.error());
            spec.restart = *policy;
            return {};
        });
    addText(to, tr("Network"), "runNetwork", &ContainerSpec::network, tr("the engine's default"),
            tr("host, none, or the name of a network"));
    gpus_ = new QComboBox;
    gpus_->setObjectName(QStringLiteral("runGpus"));
    gpus_->setEditable(true);
    gpus_->addItems({QString(), QStringLiteral("all")});
    gpus_->lineEdit()->setPlaceholderText(tr("none"));
    connect(gpus_, &QComboBox::editTextChanged, this, &RunContainerForm::told);
    gpusField_ = add(
        to, tr("Graphics cards"), gpus_, tr("all, a number, or device=0,1"),
        [this](const ContainerSpec& spec) { gpus_->setEditText(spec.gpus); },
        [this](ContainerSpec& spec) -> Result<void> {
            spec.gpus = gpus_->currentText().trimmed();
            return {};
        });
}

void RunContainerForm::addFlags(QVBoxLayout* to) {
    const auto addFlag = [&](QCheckBox* box, bool ContainerSpec::*member) {
        to->addWidget(box);
        fields_.append({nullptr, [=](const ContainerSpec& spec) { box->setChecked(spec.*member); },
                        [=](ContainerSpec& spec) -> Result<void> {
                            spec.*member = box->isChecked();
                            return {};
                        }});
    };
    addFlag(checkField("runInteractive", tr("Keep its input open")), &ContainerSpec::interactive);
    addFlag(checkField("runTerminal", tr("Give it a terminal")), &ContainerSpec::terminal);
}

void RunContainerForm::told() {
    if (!filling_) Q_EMIT edited();
}

void RunContainerForm::setSpec(const ContainerSpec& spec) {
    kept_ = spec;
    filling_ = true;
    for (const Field& each : fields_) each.fill(spec);
    filling_ = false;
    told();
}

void RunContainerForm::setGpuRemedy(const QString& remedy) {
    gpuRemedy_ = remedy;
    told();
}

std::optional<ContainerSpec> RunContainerForm::spec() {
    ContainerSpec whole = kept_;
    bool well = true;
    for (const Field& each : fields_) {
        // Alone, so that what is wrong is its own.
        ContainerSpec alone;
        alone.image = QStringLiteral("image");
        alone.autoRemove = kept_.autoRemove;
        auto read = each.read(alone);
        // That an image is missing is seen.
        const bool empty = alone.image.isEmpty();
        if (read && !empty) read = checkContainerSpec(alone);
        well = well && read && !empty;
        if (each.field != nullptr) each.field->setProblem(read ? QString() : sentences(read.error()));
        if (read) (void)each.read(whole);
    }
    gpusField_->setWarning(whole.gpus.isEmpty() ? QString() : gpuRemedy_);
    if (!well) return {};
    return whole;
}

}  // namespace hearth
