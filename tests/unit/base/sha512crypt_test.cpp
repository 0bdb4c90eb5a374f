// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha512crypt.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

// The first of the method's own description; the others by `openssl passwd -6`.
TEST(Sha512Crypt, IsWhatCryptMakes) {
    EXPECT_EQ(
        sha512Crypt(Secret::fromText(QStringLiteral("Hello world!")), "saltstring"),
        QStringLiteral("$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEd"
                       "FCoEOfaS35inz1"));
    EXPECT_EQ(sha512Crypt(Secret::fromText(QStringLiteral("pä").repeated(50)), "0123456789abcdefXX"),
              QStringLiteral(
                  "$6$0123456789abcdef$dCl.d7d4nP71WoYr.zot2n636jpRYydgJHENAZ8GyEUaeDLL4nZFbAF7mRvC5LoGit"
                  "AX/xy.Z23ANmAFDn2cQ/"));
}

TEST(Sha512Crypt, EachHasASaltOfItsOwn) {
    const Secret password = Secret::fromText(QStringLiteral("x"));
    const QString one = sha512Crypt(password), other = sha512Crypt(password);
    EXPECT_NE(one, other);
    const QString salt = one.section(QLatin1Char('$'), 2, 2);
    EXPECT_EQ(salt.size(), 16);
    EXPECT_EQ(sha512Crypt(password, salt.toLatin1()), one);
}

}  // namespace
}  // namespace hearth
