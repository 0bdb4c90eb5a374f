// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/formfield.h"
#include "ui/vms/vmformsection.h"
#include "ui/vms/vmitems.h"

#include <QPushButton>

#include <functional>

namespace hearth {

/// A section over a list of VmSpec: the list, and beneath it the fields of the chosen one. Fields are bound
/// to members of the item; problems are told by their names behind the list's: "disks.0.file".
template <class Item>
class VmItemSection : public VmFormSection {
public:
    /// `list`: as VmProblem names it.
    VmItemSection(const VmFormPlace& place, QList<Item> VmSpec::*member, const char* list)
        : VmFormSection(place), member_(member), list_(QLatin1String(list)) {}

    void fill(const VmSpec& spec) override {
        items_ = spec.*member_;
        VmFormSection::fill(spec);
        showList();
        showItem();
    }
    void read(VmSpec& spec) const override {
        VmFormSection::read(spec);
        spec.*member_ = items_;
    }
    void showProblems(const QList<VmProblem>& problems) override {
        VmFormSection::showProblems(problems);
        problems_ = problems;
        wrong_.clear();
        for (const VmProblem& problem : problems) {
            const QStringList parts = problem.field.split(QLatin1Char('.'));
            if (parts.value(0) == list_ && parts.size() > 1) wrong_.append(parts.at(1).toInt());
        }
        setHasProblem(hasProblem() || !wrong_.isEmpty());
        showList();
        showItemProblems();
    }

protected:
    /// In the constructor: the list with its buttons, then the fields into itemBody().
    void build(const QString& accessibleName, const QString& emptyText) {
        all_ = new VmItems(list_, accessibleName);
        editor_ = new QWidget;
        itemBody_ = column(editor_, metrics::medium);
        emptyText_ = emptyText;
        empty_ = field({}, new QWidget, list_);
        body()->addWidget(empty_);
        body()->addWidget(all_);
        body()->addWidget(editor_);
        body()->addStretch(1);
        connect(all_, &VmItems::chosen, this, [this] { showItem(); });
        connect(all_, &VmItems::removeWanted, this, [this](int place) {
            if (place < 0 || place >= items_.size()) return;
            items_.removeAt(place);
            showList();
            showItem();
            Q_EMIT edited();
        });
    }
    QPushButton* addAdder(const QString& text, const QString& objectName, std::function<Item()> make) {
        QPushButton* button = all_->addButton(text, objectName);
        connect(button, &QPushButton::clicked, this, [this, make = std::move(make)] {
            items_.append(make());
            showList();
            all_->choose(static_cast<int>(items_.size()) - 1);
            Q_EMIT edited();
        });
        return button;
    }
    /// A field of the chosen one.
    FormField* itemField(const QString& label, QWidget* widget, const QString& member,
                         const QString& help = {}) {
        FormField* made = field(label, widget, {}, help);
        itemFields_.insert(member, made);
        return made;
    }
    void bindItem(std::function<void(const Item&)> fill, std::function<void(Item&)> read) {
        itemFills_.append(std::move(fill));
        itemReads_.append(std::move(read));
    }
    QVBoxLayout* itemBody() const { return itemBody_; }
    VmItems* list() const { return all_; }
    const QList<Item>& items() const { return items_; }
    const Item* chosen() const {
        const int at = all_->current();
        return at >= 0 && at < items_.size() ? &items_.at(at) : nullptr;
    }
    /// A line of the list.
    virtual QString textOf(const Item& item) const = 0;
    /// What depends on the chosen one.
    virtual void updateItem(const Item&) {}

    /// Every field is of the item.
    void tellEdited() override {
        if (showing_ || filling()) return;
        const int at = all_->current();
        if (at < 0 || at >= items_.size()) return;
        for (const auto& read : itemReads_) read(items_[at]);
        showList();
        updateItem(items_.at(at));
        Q_EMIT edited();
    }

private:
    void showList() {
        QStringList texts;
        for (const Item& item : std::as_const(items_)) texts << textOf(item);
        all_->setItems(texts, wrong_);
        empty_->setHelp(items_.isEmpty() ? emptyText_ : QString());
        empty_->setVisible(items_.isEmpty() || !empty_->problem().isEmpty());
    }
    void showItem() {
        const Item* item = chosen();
        editor_->setVisible(item != nullptr);
        if (item == nullptr) return;
        showing_ = true;
        for (const auto& fill : itemFills_) fill(*item);
        showing_ = false;
        updateItem(*item);
        showItemProblems();
    }
    void showItemProblems() {
        for (FormField* field : std::as_const(itemFields_)) field->setProblem({});
        const QString prefix = QStringLiteral("%1.%2.").arg(list_).arg(all_->current());
        for (const VmProblem& problem : std::as_const(problems_)) {
            if (!problem.field.startsWith(prefix)) continue;
            const QString member = problem.field.mid(prefix.size()).section(QLatin1Char('.'), 0, 0);
            if (FormField* field = itemFields_.value(member)) field->setProblem(problem.message);
        }
    }

    QList<Item> VmSpec::*member_;
    QString list_;
    QString emptyText_;
    QList<Item> items_;
    QList<VmProblem> problems_;
    QList<int> wrong_;
    VmItems* all_ = nullptr;
    QWidget* editor_ = nullptr;
    QVBoxLayout* itemBody_ = nullptr;
    FormField* empty_ = nullptr;
    QHash<QString, FormField*> itemFields_;
    QList<std::function<void(const Item&)>> itemFills_;
    QList<std::function<void(Item&)>> itemReads_;
    bool showing_ = false;
};

}  // namespace hearth
