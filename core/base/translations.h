// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLocale;

namespace hearth {

/// Puts Hearth's words in the locale's language on the application, English where there is no translation:
/// English has one, too, for its plural forms ("1 open tunnel"). To be called once, with the application
/// made. True where the words are in the locale's own language; what else is shown should then be in that,
/// too.
bool installTranslations(const QLocale& locale);

}  // namespace hearth
