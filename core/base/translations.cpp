// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace hearth {

bool installTranslations(const QLocale& locale) {
    auto* words = new QTranslator(QCoreApplication::instance());
    const auto load = [words](const QLocale& wanted) {
        return words->load(wanted, QStringLiteral("hearth"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    };
    const bool own = load(locale);
    if (own || load(QLocale(QLocale::English))) QCoreApplication::installTranslator(words);
    return own;
}

}  // namespace hearth
