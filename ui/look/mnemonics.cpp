// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/mnemonics.h"

#include <QCheckBox>
#include <QDialog>
#include <QEvent>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSet>

#include <algorithm>

namespace hearth {

namespace {

// What the words were before, and what they became.
constexpr char kGiven[] = "hearthMnemonic";

/// Null: it has no such key.
QChar letterOf(const QString& text) {
    const QKeySequence sequence = QKeySequence::mnemonic(text);
    return sequence.isEmpty() ? QChar() : QChar(static_cast<char16_t>(sequence[0].key()));
}

bool isKey(QChar letter) {
    return (letter >= u'A' && letter <= u'Z') || (letter >= u'a' && letter <= u'z') ||
           (letter >= u'0' && letter <= u'9');
}

QString textOf(const QWidget* widget) {
    if (const auto* label = qobject_cast<const QLabel*>(widget)) return label->text();
    return static_cast<const QAbstractButton*>(widget)->text();
}

void setTextOf(QWidget* widget, const QString& text) {
    if (auto* label = qobject_cast<QLabel*>(widget))
        label->setText(text);
    else
        static_cast<QAbstractButton*>(widget)->setText(text);
}

/// Without what was given.
QString wordsOf(const QWidget* widget) {
    const QString now = textOf(widget);
    const QStringList given = widget->property(kGiven).toStringList();
    return given.value(1) == now ? given.value(0) : now;
}

bool isReached(const QWidget* widget) {
    if (const auto* label = qobject_cast<const QLabel*>(widget)) return label->buddy() != nullptr;
    return qobject_cast<const QPushButton*>(widget) != nullptr ||
           qobject_cast<const QCheckBox*>(widget) != nullptr ||
           qobject_cast<const QRadioButton*>(widget) != nullptr;
}

/// A letter that something may have, and its words with that.
struct Choice {
    QChar letter;
    QString text;
};

/// "cloneName": N, then C, then all else, as an English reader would have chosen.
QString lettersOfName(const QString& name) {
    QString first, others;
    for (qsizetype at = 0; at < name.size(); ++at)
        if (isKey(name[at])) (at == 0 || name[at].isUpper() ? first : others).append(name[at].toUpper());
    std::reverse(first.begin(), first.end());
    return first + others + QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/// The best first: where words begin, then all else in them; where there is none, those of the name.
QList<Choice> choicesFor(const QString& words, const QString& name) {
    QList<Choice> first, others;
    for (qsizetype at = 0; at < words.size(); ++at) {
        // A number may be another one next time.
        if (!isKey(words[at]) || words[at].isDigit()) continue;
        const bool begins = at == 0 || !words[at - 1].isLetterOrNumber();
        (begins ? first : others).append({words[at].toUpper(), QString(words).insert(at, u'&')});
    }
    first += others;
    if (!first.isEmpty()) return first;
    static const QString behind = QStringLiteral("…:：?？ ");
    qsizetype end = words.size();
    while (end > 0 && behind.contains(words[end - 1])) --end;
    for (const QChar letter : lettersOfName(name))
        first.append({letter, QString(words).insert(end, QStringLiteral("(&%1)").arg(letter))});
    return first;
}

/// Gives each a letter that no other has: its best that is free, or one that its owner can do without.
class Sharing {
public:
    explicit Sharing(QSet<QChar> taken) : taken_(std::move(taken)) {}

    void add(const QList<Choice>& choices) {
        wanted_.append(choices);
        given_.append(-1);
        QSet<QChar> tried;
        find(wanted_.size() - 1, tried);
    }
    /// Null: there was none left.
    const Choice* of(qsizetype at) const { return given_[at] < 0 ? nullptr : &wanted_[at][given_[at]]; }

private:
    bool find(qsizetype at, QSet<QChar>& tried) {
        for (const bool mayPush : {false, true})
            for (qsizetype i = 0; i < wanted_[at].size(); ++i) {
                const QChar letter = wanted_[at][i].letter;
                const auto owner = owners_.constFind(letter);
                const bool owned = owner != owners_.constEnd();
                if (taken_.contains(letter) || owned != mayPush) continue;
                if (owned) {
                    if (tried.contains(letter)) continue;
                    tried.insert(letter);
                    if (const qsizetype other = *owner; !find(other, tried)) continue;
                }
                owners_.insert(letter, at);
                given_[at] = i;
                return true;
            }
        return false;
    }

    const QSet<QChar> taken_;
    QList<QList<Choice>> wanted_;
    QList<qsizetype> given_;
    QHash<QChar, qsizetype> owners_;
};

}  // namespace

void Mnemonics::give(QDialog* dialog) {
    // As on macOS.
    if (letterOf(QStringLiteral("&A")).isNull()) return;
    (new Mnemonics(dialog))->assign();
}

Mnemonics::Mnemonics(QDialog* dialog) : QObject(dialog), dialog_(dialog) {
    dialog->installEventFilter(this);
    // What changes inside of these does not reach the dialog.
    for (const QScrollArea* area : dialog->findChildren<QScrollArea*>())
        if (area->widget() != nullptr) area->widget()->installEventFilter(this);
}

bool Mnemonics::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) assign();
    return QObject::eventFilter(watched, event);
}

void Mnemonics::assign() {
    QSet<QChar> taken;
    QList<QWidget*> wanting;
    for (QWidget* each : dialog_->findChildren<QWidget*>()) {
        if (each->window() != dialog_ || !isReached(each) || !each->isVisibleTo(dialog_)) continue;
        const QString words = wordsOf(each);
        // The author's own, or a name that has one in it.
        if (words.contains(u'&'))
            taken.insert(letterOf(words));
        else if (!words.isEmpty())
            wanting.append(each);
    }
    // Who has one chooses first.
    std::stable_partition(wanting.begin(), wanting.end(),
                          [](const QWidget* each) { return textOf(each) != wordsOf(each); });
    Sharing sharing(taken);
    for (const QWidget* each : std::as_const(wanting)) {
        const auto* label = qobject_cast<const QLabel*>(each);
        const QString name = label != nullptr ? label->buddy()->objectName() : each->objectName();
        QList<Choice> choices = choicesFor(wordsOf(each), name);
        // What it has it keeps if it can.
        std::stable_partition(choices.begin(), choices.end(),
                              [has = textOf(each)](const Choice& choice) { return choice.text == has; });
        sharing.add(choices);
    }
    for (qsizetype at = 0; at < wanting.size(); ++at) {
        const QString words = wordsOf(wanting[at]);
        const Choice* choice = sharing.of(at);
        const QString text = choice != nullptr ? choice->text : words;
        if (text == textOf(wanting[at])) continue;
        wanting[at]->setProperty(kGiven, QStringList{words, text});
        setTextOf(wanting[at], text);
    }
}

}  // namespace hearth
