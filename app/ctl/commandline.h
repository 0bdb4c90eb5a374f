// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"

namespace hearth::ctl {

/// A call of hearthctl, read as far as it can be without doing anything.
struct Call {
    const Verb* verb = nullptr;  ///< null: help or version was asked for
    Arguments arguments;
    bool json = false;
    QString home;    ///< of --home; empty: HEARTH_HOME decides
    QString answer;  ///< what --help or --version prints
};

struct CallError {
    Error error;    ///< a usageError
    QString usage;  ///< what to show below it
    bool json = false;
};

/// The words behind the program's name. --json, --home, --help and --version may stand anywhere before "--".
tl::expected<Call, CallError> readCall(const QList<Verb>& verbs, const QStringList& words);

/// The list of all verbs, of one noun's, or one verb's own page.
QString usageText(const QList<Verb>& verbs, const QString& noun = {});
QString usageText(const Verb& verb);

/// The code for an error that a verb returned.
int exitCodeFor(const Verb& verb, const Error& error);

}  // namespace hearth::ctl
