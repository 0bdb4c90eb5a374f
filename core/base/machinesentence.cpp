// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinesentence.h"

#include "core/base/machinename.h"
#include "core/base/machinetitle.h"

namespace hearth {
namespace {

// Of Unicode's private use: they stand in no text.
constexpr QChar kBegin(0xe000), kEnd(0xe001);

bool isHan(const QString& text, qsizetype at) {
    return at >= 0 && at < text.size() && text[at].script() == QChar::Script_Han;
}

}  // namespace

QString withMachine(const QString& sentence, const QString& title) {
    if (title.isEmpty()) return sentence.arg(title);
    QString text = sentence.arg(kBegin + title + kEnd);
    const qsizetype begin = text.indexOf(kBegin);
    if (isHan(title, title.size() - 1)) {
        const qsizetype end = text.indexOf(kEnd);
        if (text.mid(end + 1, 1) == QLatin1String(" ") && isHan(text, end + 2)) text.remove(end + 1, 1);
    }
    if (isHan(title, 0) && begin > 1 && text[begin - 1] == QLatin1Char(' ') && isHan(text, begin - 2))
        text.remove(begin - 1, 1);
    text.remove(kBegin).remove(kEnd);
    if (begin == 0 && title == machineTitle(localMachineName)) text[0] = text[0].toUpper();
    return text;
}

}  // namespace hearth
