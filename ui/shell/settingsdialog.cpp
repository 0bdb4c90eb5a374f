// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settingsdialog.h"

#include "ui/look/card.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/switch.h"
#include "ui/shell/operations.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {
namespace {

QComboBox* choices(const QString& name, const QList<std::pair<QString, QString>>& entries,
                   const QString& current) {
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setMinimumWidth(180);
    for (const auto& [value, label] : entries) box->addItem(label, value);
    box->setCurrentIndex(std::max(0, box->findData(current)));
    return box;
}

}  // namespace

SettingsDialog::SettingsDialog(Settings& settings, Operations& operations, const Facts& facts,
                               QWidget* parent)
    : Dialog(tr("Settings"), parent),
      settings_(settings),
      operations_(operations),
      values_(settings.values()) {
    setObjectName(QStringLiteral("settingsDialog"));
    setMinimumWidth(metrics::dialogWidth + 60);

    auto* look = new Card(tr("Look"));
    auto* theme = choices(QStringLiteral("theme"),
                          {{QString(), tr("As the system")},
                           {QStringLiteral("light"), tr("Light")},
                           {QStringLiteral("dark"), tr("Dark")}},
                          values_.theme);
    look->body()->addWidget(new SettingRow(tr("Theme"), {}, theme));
    connect(theme, &QComboBox::activated, this, [this, theme] {
        save([&](SettingsValues& values) { values.theme = theme->currentData().toString(); });
    });
    // Languages are named in themselves.
    auto* language = choices(QStringLiteral("language"),
                             {{QString(), tr("As the system")},
                              {QStringLiteral("en"), QStringLiteral("English")},
                              {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}},
                             values_.language);
    auto* languageRow = new SettingRow(tr("Language"), {}, language);
    look->body()->addWidget(languageRow);
    connect(language, &QComboBox::activated, this, [this, language, languageRow] {
        save([&](SettingsValues& values) { values.language = language->currentData().toString(); });
        languageRow->setExplanation(tr("Holds from the next start of Hearth."));
    });
    body()->addWidget(look);

    const auto toggle = [this](Card* card, const QString& name, const QString& title,
                               const QString& explanation, bool SettingsValues::*member) {
        auto* box = new Switch;
        box->setObjectName(name);
        box->setChecked(values_.*member);
        card->body()->addWidget(new SettingRow(title, explanation, box));
        connect(box, &QAbstractButton::toggled, this,
                [this, member](bool on) { save([&](SettingsValues& values) { values.*member = on; }); });
        return box;
    };
    auto* desktop = new Card(tr("Desktop"));
    auto* tray = toggle(desktop, QStringLiteral("hideToTray"), tr("Keep running in the tray"),
                        facts.hasTray ? tr("Closing the window leaves tunnels open; Quit ends them.")
                                      : tr("This desktop has no tray, so closing the window ends Hearth."),
                        &SettingsValues::hideToTray);
    tray->setEnabled(facts.hasTray);
    toggle(desktop, QStringLiteral("startAtLogin"), tr("Start when I log in"),
           facts.hasTray ? tr("In the tray, without the window.") : QString(), &SettingsValues::startAtLogin);
    toggle(desktop, QStringLiteral("notifications"), tr("Notifications"),
           tr("When a tunnel is lost, is back or needs you, or something fails, while the window is out of "
              "sight."),
           &SettingsValues::notifications);
    body()->addWidget(desktop);

    const auto text = [this](Card* card, const QString& name, const QString& title,
                             const QString& explanation, const QString& placeholder,
                             QString SettingsValues::*member) {
        auto* field = new QLineEdit(values_.*member);
        field->setObjectName(name);
        field->setPlaceholderText(placeholder);
        field->setMinimumWidth(280);
        field->setClearButtonEnabled(false);
        card->body()->addWidget(new SettingRow(title, explanation, field));
        connect(field, &QLineEdit::editingFinished, this, [this, field, member] {
            if (values_.*member == field->text().trimmed()) return;
            save([&](SettingsValues& values) { values.*member = field->text().trimmed(); });
        });
    };
    auto* sources = new Card(tr("Packages and programs"));
    text(sources, QStringLiteral("pipMirror"), tr("pip mirror"), tr("Used when Hearth installs Jupyter."),
         QStringLiteral("https://pypi.org/simple"), &SettingsValues::pipMirror);
    text(sources, QStringLiteral("condaMirror"), tr("conda mirror"), {},
         QStringLiteral("https://conda.anaconda.org"), &SettingsValues::condaMirror);
    text(sources, QStringLiteral("browser"), tr("Browser"), tr("A program; empty for the system's."),
         tr("The system's"), &SettingsValues::browser);
    body()->addWidget(sources);

    auto* secrets = new Label(facts.secretsText, TextStyle::Small, Role::TextMuted);
    secrets->wrap();
    secrets->setVisible(!facts.secretsText.isEmpty());
    body()->addWidget(secrets);

    auto* closing = addButton(tr("Close"), QStringLiteral("close"), ButtonKind::Primary);
    // Enter in a field ends its editing; it does not close the dialog over it.
    closing->setAutoDefault(false);
    closing->setDefault(false);
    connect(closing, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::save(const std::function<void(SettingsValues&)>& change) {
    change(values_);
    operations_.query(
        this, [&settings = settings_, values = values_](const Control&) { return settings.save(values); },
        [this](const Result<void>& saved) {
            if (saved)
                error()->clear();
            else
                error()->setError(saved.error());
        });
}

}  // namespace hearth
