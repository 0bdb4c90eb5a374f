// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace hearth {
namespace {

QString closing(int tunnels) {
    return QCoreApplication::translate("hearth::MainWindow",
                                       "%n open tunnels close. Servers at their far ends keep running.",
                                       nullptr, tunnels)
        .section(QLatin1Char('.'), 0, 0);
}

void forget() {
    for (QTranslator* each : QCoreApplication::instance()->findChildren<QTranslator*>()) {
        QCoreApplication::removeTranslator(each);
        delete each;
    }
}

TEST(Translations, EnglishHasOneAndMany) {
    // As a session without a language has it, and one in a language that Hearth does not speak.
    for (const QLocale& locale : {QLocale(QLocale::English), QLocale::c(), QLocale(QLocale::Icelandic)}) {
        const bool own = installTranslations(locale);
        EXPECT_EQ(own, locale.language() == QLocale::English) << qPrintable(locale.name());
        EXPECT_EQ(closing(1), QStringLiteral("1 open tunnel closes")) << qPrintable(locale.name());
        EXPECT_EQ(closing(2), QStringLiteral("2 open tunnels close")) << qPrintable(locale.name());
        forget();
    }
}

TEST(Translations, ChineseIsItsOwn) {
    EXPECT_TRUE(installTranslations(QLocale(QLocale::Chinese, QLocale::China)));
    EXPECT_FALSE(closing(1).contains(QStringLiteral("tunnel")));
    EXPECT_TRUE(closing(1).contains(QLatin1Char('1')));
    forget();
}

}  // namespace
}  // namespace hearth
