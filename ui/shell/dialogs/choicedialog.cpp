// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogs/choicedialog.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/statusdelegate.h"

#include <QListWidget>
#include <QPushButton>

namespace hearth {

ChoiceDialog::ChoiceDialog(const ChoiceQuestion& question, QWidget* parent) : Dialog(question.title, parent) {
    setObjectName(QStringLiteral("choiceDialog"));
    choice_ = question.suggested;
    auto* heading = new Label(question.title, TextStyle::Title);
    heading->wrap();
    body()->addWidget(heading);
    if (!question.text.isEmpty()) {
        auto* text = new Label(question.text, TextStyle::Body, Role::TextMuted);
        text->wrap();
        body()->addWidget(text);
    }
    const bool plain = std::all_of(question.options.begin(), question.options.end(),
                                   [](const auto& option) { return option.detail.isEmpty(); });
    if (plain && question.options.size() <= 2)
        buildButtons(question);
    else
        buildList(question);
}

void ChoiceDialog::take(int choice) {
    choice_ = choice;
    accept();
}

void ChoiceDialog::buildButtons(const ChoiceQuestion& question) {
    const auto add = [&](int number, ButtonKind kind) {
        auto* button = addButton(question.options[std::size_t(number)].label,
                                 QStringLiteral("option%1").arg(number), kind);
        connect(button, &QPushButton::clicked, this, [this, number] { take(number); });
    };
    // The suggested one stands rightmost; Enter presses it only when nothing can be lost.
    const int count = int(question.options.size());
    const int first = std::clamp(question.suggested, 0, std::max(0, count - 1));
    if (count > 0) add(first, question.dangerous ? ButtonKind::Danger : ButtonKind::Primary);
    for (int number = 0; number < count; ++number)
        if (number != first) add(number, ButtonKind::Ordinary);
    auto* cancel = addCancel();
    if (question.dangerous) cancel->setFocus();
}

void ChoiceDialog::buildList(const ChoiceQuestion& question) {
    auto* list = new QListWidget;
    list->setObjectName(QStringLiteral("options"));
    list->setAccessibleName(question.title);
    list->setItemDelegate(new StatusDelegate(list));
    list->setSpacing(0);
    for (const auto& option : question.options) {
        auto* item = new QListWidgetItem(option.label, list);
        item->setData(SubtitleRole, option.detail);
        item->setToolTip(option.detail);
    }
    list->setCurrentRow(std::clamp(question.suggested, 0, std::max(0, list->count() - 1)));
    list->setMinimumHeight(std::min(list->count(), 6) * metrics::tallRowHeight + 4);
    body()->addWidget(list, 1);
    auto* accepting = addButton(tr("Choose"), QStringLiteral("accept"),
                                question.dangerous ? ButtonKind::Danger : ButtonKind::Primary);
    connect(accepting, &QPushButton::clicked, this, [this, list] { take(list->currentRow()); });
    connect(list, &QListWidget::itemDoubleClicked, this, [this, list] { take(list->currentRow()); });
    accepting->setEnabled(list->count() > 0);
    addCancel();
    list->setFocus();
}

}  // namespace hearth
