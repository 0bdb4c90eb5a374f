// SPDX-License-Identifier: GPL-3.0-or-later
// What cloud-init makes of the guest at its first start.
#include "core/base/sha512crypt.h"
#include "ui/look/formfield.h"
#include "ui/vms/vmformsection.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace hearth {

namespace {

constexpr int kLongestPassword = 200;

class CloudSection : public VmFormSection {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmForm)

public:
    explicit CloudSection(const VmFormPlace& place) : VmFormSection(place) {
        setWindowTitle(QStringLiteral("cloud-init"));
        setObjectName(QStringLiteral("cloud"));
        makeFields();
        bind([this](const VmSpec& spec) { fillFields(spec.cloudInit); },
             [this](VmSpec& spec) { spec.cloudInit = readFields(); });
        on_ = field({}, use_, QStringLiteral("cloudInit"),
                    tr("At its first start, where the image has cloud-init: it is not told again later."));
        body()->addWidget(on_);
        auto* own = column(own_, metrics::medium);
        own->addWidget(beside({field(tr("User"), user_, QStringLiteral("cloudInit.user")),
                               field(tr("Host name"), hostName_, QStringLiteral("cloudInit.hostName"))}));
        auto* password = new QWidget;
        auto* line = row(password);
        line->addWidget(password_, 1);
        line->addWidget(none_);
        password->setFocusProxy(password_);
        passwordField_ = field(tr("Password"), password, QStringLiteral("cloudInit.passwordHash"));
        own->addWidget(passwordField_);
        own->addWidget(field(tr("Public keys that are let in, one a line"), keys_,
                             QStringLiteral("cloudInit.authorizedKeys")));
        own->addWidget(field(tr("Packages"), packages_, QStringLiteral("cloudInit.packages")));
        own->addWidget(field(tr("Startup script"), script_, QStringLiteral("cloudInit.script"),
                             tr("Run once, as root, at its first start.")));
        body()->addWidget(own_);
        dataField_ =
            field(tr("user-data as it is, instead of all above"), data_, QStringLiteral("cloudInit.userData"),
                  tr("It begins with #cloud-config or #!, and is handed on to the letter."));
        body()->addWidget(dataField_);
        body()->addStretch(1);
    }

    void settle() override { takePassword(); }

    void update(const VmSpec& spec) override {
        own_->setVisible(spec.cloudInit.has_value());
        dataField_->setVisible(spec.cloudInit.has_value());
        own_->setEnabled(spec.cloudInit && spec.cloudInit->userData.isEmpty());
        none_->setVisible(!hash_.isEmpty());
        password_->setPlaceholderText(hash_.isEmpty() ? tr("none: only keys are let in")
                                                      : tr("one is set; type another to change it"));
        passwordField_->setHelp(password_->text().isEmpty() && hash_.isEmpty()
                                    ? QString()
                                    : tr("Only its hash is kept. SSH then lets in whoever knows it, too."));
    }

private:
    void makeFields() {
        use_ = checkField("formCloud", tr("Set the guest up by cloud-init"));
        own_ = new QWidget;
        user_ = textField("cloudUser", tr("the image's own"));
        hostName_ = textField("cloudHostName", tr("its name here"));
        password_ = textField("cloudPassword");
        password_->setEchoMode(QLineEdit::Password);
        password_->setMaxLength(kLongestPassword);
        none_ = new QPushButton(tr("No password"));
        none_->setObjectName(QStringLiteral("cloudNoPassword"));
        none_->setAutoDefault(false);
        connect(none_, &QPushButton::clicked, this, [this] {
            hash_.clear();
            password_->clear();
            tellEdited();
        });
        // Hashing takes a moment: once it is typed, not at every letter.
        connect(password_, &QLineEdit::editingFinished, this, &CloudSection::takePassword);
        keys_ = longField("cloudKeys", 2);
        packages_ = textField("cloudPackages", tr("such as git, python3-venv"));
        script_ = longField("cloudScript", 3);
        data_ = longField("cloudData", 4);
        for (QPlainTextEdit* edit : {keys_, script_, data_}) {
            edit->setFont(textFont(TextStyle::MonoSmall));
            edit->setLineWrapMode(QPlainTextEdit::NoWrap);
        }
    }

    void takePassword() {
        if (password_->text().isEmpty()) return;
        hash_ = sha512Crypt(Secret::fromText(password_->text()));
        password_->clear();
    }

    void fillFields(const std::optional<VmCloudInit>& init) {
        use_->setChecked(init.has_value());
        const VmCloudInit shown = init.value_or(VmCloudInit());
        user_->setText(shown.user);
        hostName_->setText(shown.hostName);
        hash_ = shown.passwordHash;
        keys_->setPlainText(shown.authorizedKeys.join(QLatin1Char('\n')));
        packages_->setText(shown.packages.join(QLatin1String(", ")));
        script_->setPlainText(shown.script);
        data_->setPlainText(shown.userData);
    }

    std::optional<VmCloudInit> readFields() const {
        if (!use_->isChecked()) return {};
        static const QRegularExpression gap(QStringLiteral("[\\s,]+"));
        VmCloudInit init;
        init.user = user_->text().trimmed();
        init.hostName = hostName_->text().trimmed();
        init.passwordHash = hash_;
        for (const QString& line : keys_->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            if (!line.trimmed().isEmpty()) init.authorizedKeys.append(line.trimmed());
        init.packages = packages_->text().split(gap, Qt::SkipEmptyParts);
        init.script = script_->toPlainText();
        init.userData = data_->toPlainText();
        return init;
    }

    QCheckBox* use_;
    QWidget* own_;
    QLineEdit* user_;
    QLineEdit* hostName_;
    QLineEdit* password_;
    QPushButton* none_;
    QPlainTextEdit* keys_;
    QLineEdit* packages_;
    QPlainTextEdit* script_;
    QPlainTextEdit* data_;
    FormField* on_;
    FormField* passwordField_;
    FormField* dataField_;
    QString hash_;
};

}  // namespace

VmFormSection* makeVmCloudSection(const VmFormPlace& place) { return new CloudSection(place); }

}  // namespace hearth
