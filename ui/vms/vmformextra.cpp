// SPDX-License-Identifier: GPL-3.0-or-later
// What has no field: words for QEMU as they are.
#include "core/base/shellquote.h"
#include "core/import/sshcommandline.h"
#include "ui/look/formfield.h"
#include "ui/vms/vmformsection.h"

#include <QPlainTextEdit>

namespace hearth {

namespace {

/// An option and its value a line.
QString linesOf(const QStringList& words) {
    QString text;
    bool value = false;
    for (const QString& word : words) {
        const bool option = word.startsWith(QLatin1Char('-'));
        if (!text.isEmpty()) text += value && !option ? QLatin1Char(' ') : QLatin1Char('\n');
        text += shellQuote(word);
        value = option;
    }
    return text;
}

class ExtraSection : public VmFormSection {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit ExtraSection(const VmFormPlace& place) : VmFormSection(place) {
        setWindowTitle(tr("Extra"));
        setObjectName(QStringLiteral("extra"));
        arguments_ = longField("formExtra", 6);
        arguments_->setFont(textFont(TextStyle::MonoSmall));
        arguments_->setPlaceholderText(QStringLiteral("-device vfio-pci,host=01:00.0"));
        bind([this](const VmSpec& spec) { fillArguments(spec.extraArguments); },
             [this](VmSpec& spec) {
                 if (const auto words = this->words()) spec.extraArguments = *words;
             });
        argumentsField_ = field(tr("Extra arguments for QEMU"), arguments_, QStringLiteral("extraArguments"),
                                tr("At the end of the command line, as they are; quoted as in a shell."));
        body()->addWidget(argumentsField_);
        body()->addStretch(1);
    }

    void showProblems(const QList<VmProblem>& problems) override {
        VmFormSection::showProblems(problems);
        const auto words = this->words();
        if (words) return;
        argumentsField_->setProblem(words.error().message);
        setHasProblem(true);
    }

    bool isReadable() const override { return words().has_value(); }

private:
    Result<QStringList> words() const {
        QString text = arguments_->toPlainText();
        return splitShellWords(text.replace(QLatin1Char('\n'), QLatin1Char(' ')));
    }
    void fillArguments(const QStringList& wanted) {
        const auto now = words();
        if (!now || *now != wanted) arguments_->setPlainText(linesOf(wanted));
    }

    QPlainTextEdit* arguments_;
    FormField* argumentsField_;
};

}  // namespace

VmFormSection* makeVmExtraSection(const VmFormPlace& place) { return new ExtraSection(place); }

}  // namespace hearth
