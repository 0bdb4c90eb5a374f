// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace hearth::ctl {

/// One option of a verb: "--key F", "-t".
struct Option {
    QString name;         ///< with its dashes
    QString value;        ///< the value's name in the usage ("F"); empty: the option takes none
    bool many = false;    ///< may be given several times
    bool needed = false;  ///< cannot be left out; the verb itself says so where it is
};

/// What a verb takes, as one reads it in the usage. A value.
struct Syntax {
    /// "NAME"; those in brackets ("[PID]") may be left out and come last; the last may be several ("NAME…").
    QStringList positionals;
    QList<Option> options;
    /// The name of what follows "--" ("COMMAND…"); in brackets ("[COMMAND…]") it may be left out; empty:
    /// nothing may follow.
    QString rest;
    /// What follows needs no "--": it begins with the first word behind the positionals that is none of the
    /// options here.
    bool restAtOnce = false;

    /// "NAME [--key F] [--group G]… -- COMMAND…"
    QString text() const;
};

/// The arguments of one call, checked against a Syntax: nothing unknown, nothing twice, nothing missing.
struct Arguments {
    QHash<QString, QString> positionals;  ///< by their name, without brackets
    QStringList several;                  ///< the words for a positional that may be several
    QSet<QString> flags;                  ///< options without a value that were given
    QHash<QString, QStringList> values;   ///< options with a value
    QStringList rest;                     ///< what followed "--"

    QString positional(const QString& name) const { return positionals.value(name); }
    bool has(const QString& option) const { return flags.contains(option) || values.contains(option); }
    /// The option's value; empty where it was not given.
    QString value(const QString& option) const { return values.value(option).value(0); }
};

/// Reads the words behind the verb. "--key F" and "--key=F" are the same; "-" and negative numbers are no
/// options; a word that begins with a dash is never taken as a value unless by "=". Invalid with a message
/// for the person.
Result<Arguments> parseArguments(const Syntax& syntax, const QStringList& words);

/// A value that must be a TCP port, 1 to 65535.
Result<quint16> parsePort(const QString& text);

}  // namespace hearth::ctl
