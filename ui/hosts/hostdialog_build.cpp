// SPDX-License-Identifier: GPL-3.0-or-later
// The fields and where they stand. hostdialog.cpp fills, reads and checks them.
#include "ui/hosts/hostdialog.h"
#include "ui/hosts/jumpseditor.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sectionheader.h"
#include "ui/machine/stepsview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

namespace hearth {

namespace {

QStringList groupsOf(const QList<Host>& hosts) {
    QStringList groups;
    for (const Host& host : hosts) {
        if (!host.group.isEmpty() && !groups.contains(host.group)) groups << host.group;
    }
    groups.sort(Qt::CaseInsensitive);
    return groups;
}

QStringList namesOf(const QList<Host>& hosts) {
    QStringList names;
    for (const Host& host : hosts) names << host.name;
    names.sort(Qt::CaseInsensitive);
    return names;
}

QWidget* beside(QWidget* first, QWidget* second) {
    auto* both = new QWidget;
    auto* line = row(both, metrics::medium);
    line->addWidget(first, 1, Qt::AlignTop);
    line->addWidget(second, 1, Qt::AlignTop);
    return both;
}

QWidget* withButton(QLineEdit* edit, QPushButton* button) {
    auto* both = new QWidget;
    auto* line = row(both);
    line->addWidget(edit, 1);
    line->addWidget(button);
    both->setFocusProxy(edit);
    return both;
}

}  // namespace

void HostDialog::build() {
    auto* inside = new QWidget;
    auto* form = column(inside, metrics::large);
    form->setContentsMargins(0, 0, metrics::tiny, 0);

    where_ = new Label({}, TextStyle::Body, Role::TextMuted);
    where_->setObjectName(QStringLiteral("whereFrom"));
    where_->wrap();
    where_->makeSelectable();
    where_->setVisible(readOnly_);
    form->addWidget(where_);
    form->addWidget(buildBasics());
    // All parts exist, so that filling and reading are the same for every host; a config host has nothing of
    // its own to show in them.
    for (const auto& [title, part] :
         {std::pair{tr("Logging in"), buildLogin()}, std::pair{tr("The way there"), buildWay()},
          std::pair{tr("More"), buildMore()}}) {
        auto* header = new SectionHeader(title);
        form->addWidget(header);
        form->addWidget(part);
        header->setVisible(!readOnly_);
        part->setVisible(!readOnly_);
    }
    resolved_ = new QPlainTextEdit;
    resolved_->setObjectName(QStringLiteral("resolved"));
    resolved_->setReadOnly(true);
    resolved_->setTabChangesFocus(true);
    resolved_->setFont(textFont(TextStyle::Mono));
    resolved_->setMinimumHeight(metrics::rowHeight * 5);
    resolvedField_ = new FormField(tr("What ssh makes of it"), resolved_);
    resolvedField_->setVisible(readOnly_);
    form->addWidget(resolvedField_, readOnly_ ? 1 : 0);
    if (!readOnly_) form->addStretch();

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Its bar stands in the dialog's margin, so that fields end where the buttons end.
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    auto* hung = row(nullptr, 0);
    hung->addWidget(scroll, 1);
    hung->addSpacing(-metrics::large);
    scroll->setWidget(inside);
    scroll->setFocusPolicy(Qt::NoFocus);
    steps_ = new StepsView;
    steps_->setObjectName(QStringLiteral("testSteps"));
    steps_->hide();
    body()->addLayout(hung, 3);
    body()->addWidget(steps_, 2);

    if (!readOnly_) {
        save_ = addButton(original_.id.isEmpty() ? tr("Add host") : tr("Save host"), QStringLiteral("save"),
                          ButtonKind::Primary);
        connect(save_, &QPushButton::clicked, this, &HostDialog::pressedSave);
    }
    addCancel(readOnly_ ? tr("Close") : QString());
    test_ = addSideButton(tr("Test connection"), QStringLiteral("testConnection"));
    connect(test_, &QPushButton::clicked, this, &HostDialog::pressedTest);
}

QWidget* HostDialog::buildBasics() {
    auto* part = new QWidget;
    auto* layout = column(part, metrics::medium);
    address_ = new QLineEdit;
    address_->setObjectName(QStringLiteral("address"));
    address_->setPlaceholderText(tr("user@host:port"));
    name_ = new QLineEdit;
    name_->setObjectName(QStringLiteral("name"));
    group_ = new QComboBox;
    group_->setObjectName(QStringLiteral("group"));
    group_->setEditable(true);
    group_->setInsertPolicy(QComboBox::NoInsert);
    group_->addItem(QString());
    group_->addItems(groupsOf(others_));
    tags_ = new QLineEdit;
    tags_->setObjectName(QStringLiteral("tags"));
    tags_->setPlaceholderText(tr("gpu, linux"));

    auto* addressField = new FormField(tr("Address"), address_);
    auto* nameField = new FormField(tr("Name"), name_);
    fields_.insert(QStringLiteral("address"), addressField);
    fields_.insert(QStringLiteral("port"), addressField);
    fields_.insert(QStringLiteral("name"), nameField);
    layout->addWidget(addressField);
    layout->addWidget(nameField);
    auto* sorting = beside(new FormField(tr("Group"), group_), new FormField(tr("Tags"), tags_));
    sorting->setVisible(!readOnly_);
    layout->addWidget(sorting);

    connect(address_, &QLineEdit::textEdited, this, [this] { touch(QStringLiteral("address")); });
    connect(name_, &QLineEdit::textEdited, this, [this] { touch(QStringLiteral("name")); });
    return part;
}

QWidget* HostDialog::buildLogin() {
    auto* part = new QWidget;
    auto* layout = column(part, metrics::medium);
    login_ = new QComboBox;
    login_->setObjectName(QStringLiteral("login"));
    login_->addItem(tr("Automatic"), static_cast<int>(Host::Login::Automatic));
    login_->addItem(tr("SSH agent"), static_cast<int>(Host::Login::Agent));
    login_->addItem(tr("Key file"), static_cast<int>(Host::Login::KeyFile));
    login_->addItem(tr("Password"), static_cast<int>(Host::Login::Password));
    login_->addItem(tr("Keyboard-interactive"), static_cast<int>(Host::Login::KeyboardInteractive));
    keyFile_ = new QLineEdit;
    keyFile_->setObjectName(QStringLiteral("keyFile"));
    browseKey_ = new QPushButton(tr("Browse…"));
    browseKey_->setObjectName(QStringLiteral("browseKey"));
    browseKey_->setAutoDefault(false);
    certificate_ = new QLineEdit;
    certificate_->setObjectName(QStringLiteral("certificate"));
    browseCertificate_ = new QPushButton(tr("Browse…"));
    browseCertificate_->setObjectName(QStringLiteral("browseCertificate"));
    browseCertificate_->setAutoDefault(false);

    loginField_ = new FormField(tr("How to log in"), login_);
    keyFileField_ = new FormField(tr("Key file"), withButton(keyFile_, browseKey_));
    certificateField_ =
        new FormField(tr("Certificate"), withButton(certificate_, browseCertificate_),
                      tr("Left empty, the file KEY-cert.pub beside the key is used where there is one."));
    fields_.insert(QStringLiteral("keyFile"), keyFileField_);
    fields_.insert(QStringLiteral("certificateFile"), certificateField_);
    layout->addWidget(loginField_);
    layout->addWidget(keyFileField_);
    layout->addWidget(certificateField_);

    connect(login_, &QComboBox::currentIndexChanged, this, [this] {
        loginChanged();
        validate();
    });
    connect(keyFile_, &QLineEdit::textEdited, this, [this] { touch(QStringLiteral("keyFile")); });
    connect(certificate_, &QLineEdit::textEdited, this, [this] { touch(QStringLiteral("certificateFile")); });
    connect(browseKey_, &QPushButton::clicked, this,
            [this] { browse(keyFile_, tr("Choose a private key")); });
    connect(browseCertificate_, &QPushButton::clicked, this,
            [this] { browse(certificate_, tr("Choose a certificate")); });
    return part;
}

QWidget* HostDialog::buildWay() {
    auto* part = new QWidget;
    auto* layout = column(part, metrics::medium);
    jumps_ = new JumpsEditor(namesOf(others_));
    jumps_->setObjectName(QStringLiteral("jumps"));
    proxyCommand_ = new QLineEdit;
    proxyCommand_->setObjectName(QStringLiteral("proxyCommand"));
    proxyCommand_->setPlaceholderText(QStringLiteral("cloudflared access ssh --hostname %h"));

    auto* jumpsField =
        new FormField(tr("Jump hosts"), jumps_, tr("Passed in this order, the nearest first."));
    auto* proxyField = new FormField(
        tr("Proxy command"), proxyCommand_,
        tr("A program on this computer whose input and output are the connection. %h and %p are "
           "the host and the port."));
    otherAddresses_ = new QPlainTextEdit;
    otherAddresses_->setObjectName(QStringLiteral("otherAddresses"));
    otherAddresses_->setPlaceholderText(QStringLiteral("10.147.20.5"));
    otherAddresses_->setTabChangesFocus(true);
    otherAddresses_->setFixedHeight(metrics::rowHeight * 2);
    auto* othersField = new FormField(
        tr("Other addresses"), otherAddresses_,
        tr("Tried in this order when the host's own address does not answer, for example its ZeroTier "
           "address. They are reached directly, without jump hosts or a proxy command."));
    fields_.insert(QStringLiteral("jumps"), jumpsField);
    fields_.insert(QStringLiteral("proxyCommand"), proxyField);
    fields_.insert(QStringLiteral("otherAddresses"), othersField);
    layout->addWidget(jumpsField);
    layout->addWidget(proxyField);
    layout->addWidget(othersField);
    connect(jumps_, &JumpsEditor::changed, this, [this] { touch(QStringLiteral("jumps")); });
    connect(proxyCommand_, &QLineEdit::textEdited, this, [this] { touch(QStringLiteral("proxyCommand")); });
    connect(otherAddresses_, &QPlainTextEdit::textChanged, this,
            [this] { touch(QStringLiteral("otherAddresses")); });
    return part;
}

QWidget* HostDialog::buildMore() {
    auto* part = new QWidget;
    auto* layout = column(part, metrics::medium);
    hostKeyAlias_ = new QLineEdit;
    hostKeyAlias_->setObjectName(QStringLiteral("hostKeyAlias"));
    ephemeral_ = new QCheckBox(tr("Ephemeral"));
    ephemeral_->setObjectName(QStringLiteral("ephemeral"));
    notes_ = new QPlainTextEdit;
    notes_->setObjectName(QStringLiteral("notes"));
    notes_->setTabChangesFocus(true);
    notes_->setFixedHeight(metrics::rowHeight * 3);

    layout->addWidget(
        new FormField(QString(), ephemeral_,
                      tr("For a machine that comes and goes, such as Colab: its host keys are kept apart and "
                         "forgotten with the session.")));
    layout->addWidget(
        new FormField(tr("Host key alias"), hostKeyAlias_,
                      tr("The name under which its host key is remembered instead of the address.")));
    layout->addWidget(new FormField(tr("Notes"), notes_));
    return part;
}

void HostDialog::makeReadOnly() {
    for (QLineEdit* edit : findChildren<QLineEdit*>()) edit->setReadOnly(true);
    for (QComboBox* box : {group_, login_}) box->setEnabled(false);
    for (QPushButton* button : {browseKey_, browseCertificate_}) button->hide();
    ephemeral_->setEnabled(false);
    notes_->setReadOnly(true);
    otherAddresses_->setReadOnly(true);
    jumps_->setReadOnly(true);
    where_->setText(tr("This host comes from your SSH config. Hearth shows it and uses it, and leaves it as "
                       "it is; change it there."));
}

}  // namespace hearth
