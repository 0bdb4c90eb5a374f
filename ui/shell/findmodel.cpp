// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/findmodel.h"

#include <algorithm>
#include <utility>

namespace hearth {
namespace {

bool startsWord(const QString& text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }

// Letters that follow one another with gaps: "gpb" in "gpu-box". Only for short titles; elsewhere it fits
// everything.
bool follows(const QString& text, const QString& word) {
    if (word.size() < 2 || text.size() > 40) return false;
    qsizetype at = 0;
    for (const QChar letter : text) {
        if (letter == word[at] && ++at == word.size()) return true;
    }
    return false;
}

int wordScore(const QString& title, const QString& rest, const QString& word) {
    int best = -1;
    for (qsizetype at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) {
        if (at == 0) return title.size() == word.size() ? 120 : 100;
        best = std::max(best, startsWord(title, at) ? 80 : 40);
        if (best == 80) return best;
    }
    if (best >= 0) return best;
    const qsizetype at = rest.indexOf(word);
    if (at >= 0) return startsWord(rest, at) ? 30 : 20;
    return follows(title, word) ? 5 : -1;
}

}  // namespace

int findScore(const QString& title, const QString& rest, const QStringList& words) {
    int sum = 0;
    for (const QString& word : words) {
        const int score = wordScore(title, rest, word);
        if (score < 0) return -1;
        sum += score;
    }
    // Of two that fit alike the shorter is meant.
    return words.isEmpty() ? 0
                           : sum * 10 / int(words.size()) - int(std::min<qsizetype>(title.size(), 60)) / 6;
}

void FindModel::setItems(QList<FindItem> items) {
    beginResetModel();
    all_.clear();
    all_.reserve(items.size());
    for (auto& item : items) {
        Prepared prepared;
        prepared.title = item.title.toLower();
        prepared.rest = (item.subtitle + QLatin1Char(' ') + item.keywords).toLower();
        prepared.item = std::move(item);
        all_.append(std::move(prepared));
    }
    first_.clear();
    found_.clear();
    endResetModel();
}

void FindModel::search(const QString& text, const QList<FindItem>& first) {
    const QStringList words = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<std::pair<int, int>> scored;  // score, index
    for (int i = 0; i < int(all_.size()); ++i) {
        const auto& prepared = all_[i];
        int score = findScore(prepared.title, prepared.rest, words);
        if (score < 0) continue;
        score += prepared.item.weight;
        if (!prepared.item.reason.isEmpty()) score -= 1000;
        scored.append({score, i});
    }
    const auto better = [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    const auto kept = std::min<qsizetype>(limit, scored.size());
    std::partial_sort(scored.begin(), scored.begin() + kept, scored.end(), better);
    beginResetModel();
    first_ = first;
    found_.clear();
    for (qsizetype i = 0; i < kept; ++i) found_.append(scored[i].second);
    endResetModel();
}

const FindItem& FindModel::item(const QModelIndex& index) const {
    const int row = index.row();
    if (row < int(first_.size())) return first_[row];
    return all_[found_[row - int(first_.size())]].item;
}

int FindModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(first_.size() + found_.size());
}

QVariant FindModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const FindItem& item = this->item(index);
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::DecorationRole:
        return item.status ? QVariant() : QVariant::fromValue(icon(item.icon));
    case StatusRole:
        return item.status ? QVariant(int(*item.status)) : QVariant();
    case TrailingRole:
        return item.reason.isEmpty() ? item.subtitle : item.reason;
    case DimmedRole:
        return !item.reason.isEmpty();
    case Qt::AccessibleTextRole:
        return item.subtitle.isEmpty() ? item.title : item.title + QStringLiteral(", ") + item.subtitle;
    default:
        return {};
    }
}

Qt::ItemFlags FindModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace hearth
